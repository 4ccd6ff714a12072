"""What is overdue for so long that the plan has it told one step up, and who was told.

A rung of an item is told each person once; the ledger of mail keeps it under a key of
its own, with the due date: an item that gets another date begins anew.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.escalation import Rung, rungs_reached
from crmnet.domain.officer import Network
from crmnet.domain.party import NETWORK, PRESIDENCY, SECRETARIAT, countries_of
from crmnet.store import directory, outbox, plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.reports.mail.recipients import Recipient
    from crmnet.reports.overdue import CalendarRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord
    from crmnet.store.outbox import Told

    FirstDays = dict[tuple[str, str], str]  # by key of the ledger and due date

_OFFICES: Final = {Network.PRESIDENCY: PRESIDENCY, Network.SECRETARIAT: SECRETARIAT}

_RANK: Final = {Rung.WARNED: 0, Rung.HEAD: 1, Rung.PRESIDENCY: 2}

_NOT_TOLD: Final = {
    NETWORK: (Rung.WARNED, Rung.HEAD),  # it has no head
    PRESIDENCY: (Rung.WARNED,),  # nobody is warned of oneself
    SECRETARIAT: (Rung.WARNED,),
}


class ToldBefore(NamedTuple):
    """Somebody of those responsible whom a mail told of an item.

    Attributes:
        name: of the officer.
        address: of the officer.
        country: of the officer.
        network: of the officer.
        since: the first day on which a mail did.
        head_on: the day on which that person was told as the head, or None.
    """

    name: str
    address: str
    country: str
    network: str
    since: str
    head_on: str | None


class Escalation(NamedTuple):
    """That an overdue item has reached a rung.

    Attributes:
        row: the item.
        rung: the rung.
        reached_on: the day on which it did.
        offices_on: the day on which the presidency and the secretariat are told; None:
            the plan does not have them told.
        told: who of those responsible was told, the earliest first.
        told_on: the first day on which a mail told somebody of the rung, or None.
    """

    row: CalendarRow
    rung: Rung
    reached_on: date
    offices_on: date | None
    told: tuple[ToldBefore, ...] = ()
    told_on: str | None = None

    @property
    def key(self) -> str:
        """What the ledger of mail calls it."""
        return f"{self.row.id}:{self.rung}"

    def is_for(self, recipient: Recipient) -> bool:
        """Whether it is to be told to somebody."""
        if self.rung is Rung.PRESIDENCY:
            return bool(recipient.offices)
        return recipient.answers_for(self.row.party)

    def is_told(self, told: Told) -> bool:
        """Whether a mail told it that person."""
        return (self.key, self.row.due_on) in told.shown


def escalations(
    store: Store, rows: Iterable[CalendarRow], today: date
) -> tuple[Escalation, ...]:
    """The rungs that overdue items have reached, in the order of the items.

    Args:
        store: the store.
        rows: overdue items, one row an occurrence.
        today: the day that counts as today.
    """
    after = {code: json.loads(said) for code, said in plans.escalations(store).items()}
    found = [
        one for row in rows for one in _reached(row, after.get(row.plan, {}), today)
    ]
    return tuple(_with_told(store, found)) if found else ()


def told_of(
    found: Iterable[Escalation],
) -> tuple[list[Escalation], list[Escalation]]:
    """Of each item the highest rung: what is told one step up, and what is about to."""
    highest: dict[str, Escalation] = {}
    for one in found:
        known = highest.setdefault(one.row.id, one)
        if _RANK[one.rung] > _RANK[known.rung]:
            highest[one.row.id] = one
    raised = [one for one in highest.values() if one.rung is not Rung.WARNED]
    warned = [one for one in highest.values() if one.rung is Rung.WARNED]
    return raised, warned


def raised(
    store: Store, rows: Iterable[CalendarRow], today: date
) -> tuple[Escalation, ...]:
    """The same without warnings."""
    found = escalations(store, rows, today)
    return tuple(one for one in found if one.rung is not Rung.WARNED)


def _reached(
    row: CalendarRow, after: dict[str, int], today: date
) -> Iterator[Escalation]:
    due_on = date.fromisoformat(row.due_on)
    later = after.get(Rung.PRESIDENCY)
    offices_on = None if later is None else due_on + timedelta(later)
    for rung, day in rungs_reached(after, due_on, today):
        if rung not in _NOT_TOLD.get(row.party, ()):
            yield Escalation(row, rung, day, offices_on)


def _with_told(store: Store, found: list[Escalation]) -> Iterator[Escalation]:
    """With who was told before, and since when somebody is told of the rung."""
    told = _first_days(store)
    people = [row for address in told for row in directory.for_email(store, address)]
    for one in found:
        before = sorted(_before(one, told, people), key=lambda said: said.since)
        days = (of.get((one.key, one.row.due_on)) for of in told.values())
        yield one._replace(
            told=tuple(before), told_on=min(filter(None, days), default=None)
        )


def _first_days(store: Store) -> dict[str, FirstDays]:
    """By address, the first day on which a mail told what it keeps in the ledger."""
    found: dict[str, FirstDays] = {}
    for address, day, shows in outbox.telling(store):
        of = found.setdefault(address, {})
        for key_and_day in json.loads(shows).items():
            of.setdefault(key_and_day, day)
    return found


def _before(
    one: Escalation, told: dict[str, FirstDays], people: list[OfficerRecord]
) -> Iterator[ToldBefore]:
    """Those responsible for an item whom a mail told of it."""
    own = {one.row.id, *(f"{one.row.id}:{rung}" for rung in Rung)}
    seen: set[str] = set()
    for officer in people:
        of = told.get(officer.email, {})
        days = [of[key, one.row.due_on] for key in own if (key, one.row.due_on) in of]
        if days and officer.email not in seen and _is_of(officer, one.row.party):
            seen.add(officer.email)
            head_on = of.get((f"{one.row.id}:{Rung.HEAD}", one.row.due_on))
            who = officer.name, officer.email, officer.country, officer.network
            yield ToldBefore(*who, min(days), head_on)


def _is_of(officer: OfficerRecord, party: str) -> bool:
    """Whether an officer is of whoever owes an item."""
    office = _OFFICES.get(Network(officer.network))
    if office or party in _OFFICES.values():
        return office == party
    return party == NETWORK or officer.country in countries_of(party)
