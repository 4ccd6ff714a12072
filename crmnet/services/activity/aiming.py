"""Which calendar item is meant by what was typed: a code, a party, a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import PRESIDENCY, countries_of, is_consular, reporters
from crmnet.domain.progress import OPEN, Status
from crmnet.errors import BadInput, Cure
from crmnet.store import plans
from crmnet.store.leaves import Name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.services.activity.known import Known
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord, PlanRecord
    from crmnet.store.leaves import Leaf


class Aim(NamedTuple):
    """Which calendar item is meant, as it was typed.

    Attributes:
        code: "1.1.1.1" or "crm-2002:1.1.1.1".
        plan: code of a plan, or None.
        party: country code, "network", ..., or None: the only party there is.
        due: the last good day of the occurrence that is meant, or None: the oldest
            open one.
        owner: the party whose calendar item is meant where ``party`` only reports on
            it; None: its own, else one on which it may report.
    """

    code: str
    plan: str | None = None
    party: str | None = None
    due: date | None = None
    owner: str | None = None

    @property
    def name(self) -> Name:
        """Of the leaf."""
        return Name(self.code, self.plan)


class Target(NamedTuple):
    """The calendar item that is meant, and where it stands.

    Attributes:
        leaf: what it is of.
        reporter: the country that reports, where the party is several; else None.
    """

    leaf: Leaf
    row: CalendarItemRecord
    reporter: str | None

    @property
    def plan(self) -> PlanRecord:
        """The plan of its leaf."""
        return self.leaf.plan

    @property
    def item(self) -> ItemRecord:
        """The item of its leaf."""
        return self.leaf.item


def target(
    known: Known, aim: Aim, today: date, prefer: tuple[Status, ...] = ()
) -> Target:
    """The calendar item that is meant: the oldest open occurrence of the party.

    Args:
        known: what the change has read.
        aim: what was typed.
        today: the day that says who presides.
        prefer: take the newest occurrence with one of these instead, if there is one.

    Raises:
        BadInput: the item or party will not do; names what would.
    """
    leaf, rows, reporter = owed_by(known, aim, today)
    if aim.due is not None:
        rows = _due_on(known.store, rows, aim.due, leaf.item)
    wanted = [row for row in reversed(rows) if row.status in prefer]
    wanted += [row for row in rows if row.status in OPEN]
    return Target(leaf, (wanted or rows)[0], reporter)


class OwedRows(NamedTuple):
    """What the party that is meant owes of a leaf.

    Attributes:
        rows: its calendar items, the earliest due first.
        reporter: the country that reports, where the party is another; else None.
    """

    leaf: Leaf
    rows: list[CalendarItemRecord]
    reporter: str | None


def owed_by(known: Known, aim: Aim, today: date) -> OwedRows:
    """What the party that is meant owes of a leaf, whenever it is due.

    Raises:
        BadInput: the item or party will not do; names what would.
    """
    leaf = known.leaf(aim.name)
    rows = [row for row in leaf.live if row.party == aim.owner] or leaf.live
    party = aim.party or _only_party(rows, leaf.item)
    who = Electorate(leaf.plan, partial(known.presiding, today))
    rows = of_party(rows, party, leaf.item, who)
    is_own = party in (rows[0].party, *_speaker_of(rows[0].party))
    return OwedRows(leaf, rows, None if is_own else party)


def _speaker_of(party: str) -> tuple[str, ...]:
    """The country that speaks for its consular side as for itself."""
    return countries_of(party) if is_consular(party) else ()


class Electorate(NamedTuple):
    """The countries of a plan, and what tells the one that presides today."""

    plan: PlanRecord
    presiding: Callable[[], str | None]

    def may_report(self, party: str) -> tuple[str, ...]:
        """The countries that may report for a party."""
        return reporters(party, tuple(self.plan.members.split()), self.presiding())


def of_party(
    rows: list[CalendarItemRecord], party: str, item: ItemRecord, who: Electorate
) -> list[CalendarItemRecord]:
    """The calendar items of a party, else those on which a country may report.

    Raises:
        BadInput: the party does not owe it; names those who do.
    """
    own = [row for row in rows if row.party == party]
    if own:
        return own
    shared = [row for row in rows if party in who.may_report(row.party)]
    if shared:  # of two, the one that is for fewer
        narrow = min((row.party for row in shared), key=_breadth)
        return [row for row in shared if row.party == narrow]
    raise BadInput(
        "{code} is not for {party} (it is for {parties})",
        code=item.code,
        party=party,
        parties=_who_may(rows, who),
    )


def _breadth(party: str) -> tuple[bool, bool, bool]:
    """Sorts a consular side first, then the presidency, sets, the network."""
    return not is_consular(party), party != PRESIDENCY, not countries_of(party)


def _who_may(rows: list[CalendarItemRecord], who: Electorate) -> str:
    """Who may report on these calendar items: countries, then offices."""
    parties = {row.party for row in rows}
    countries = {
        country
        for party in parties
        for country in ([party] if is_consular(party) else who.may_report(party))
    }
    offices = {party for party in parties if not who.may_report(party)}
    return ", ".join([*sorted(countries), *sorted(offices)])


def _only_party(rows: list[CalendarItemRecord], item: ItemRecord) -> str:
    parties = tuple(dict.fromkeys(row.party for row in rows))
    if len(parties) == 1:
        return parties[0]
    raise BadInput(
        "say which country {code} is for: {parties}",
        code=item.code,
        parties=", ".join(parties),
    )


def _due_on(
    store: Store, rows: list[CalendarItemRecord], day: date, item: ItemRecord
) -> list[CalendarItemRecord]:
    found = [row for row in rows if row.due_on == day.isoformat()]
    if found:
        return found
    raise BadInput(
        "{code} has nothing due on {day}",
        Cure.SEE_ACTIVITY,
        code=item.code,
        day=day,
        typed=plans.typed_code(store, item),
    )
