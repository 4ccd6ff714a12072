"""Who has answered a reporting round, and who has not.

An answer is what was recorded while the round ran: facts on what a country owes, facts
that it reported on what several owe, its contributions; or that it has nothing to
report beyond what is recorded. What was recorded before is known, and no answer.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import country_of
from crmnet.domain.progress import SOON
from crmnet.store import rounds
from crmnet.store.tallies import AnswerTally, answered, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import AnswerRecord, RoundRecord


class AnswerState(StrEnum):
    """How a party stands to a round, those first who are to be asked again."""

    LATE = "late"  # not answered, and the last day has passed
    WAITING = "waiting"
    ANSWERED = "answered"


class RoundRow(NamedTuple):
    """One party that a round asks."""

    round: str
    plan: str | None  # null: all open plans
    party: str
    state: str
    asked_on: str
    answer_by: str
    answered_on: str | None  # the first day on which something was recorded
    latest_on: str | None  # null also where a view does without
    items: int  # calendar items on which it reported meanwhile
    contributions: int
    nothing_on: str | None  # when it said that there is nothing more
    known: int  # what of the period had been recorded besides
    days_late: int  # of the first answer, else until today; negative: days left
    recipients: int | None = None  # officers who are asked by mail; null: it is closed
    refused: str | None = None  # their addresses that refused the last mail


class AskedRound(NamedTuple):
    """A round with its parties: who has not answered first, then by their answers.

    Attributes:
        asked: the round as it stands in the store.
        plan: the code of its plan, or None: all open plans.
        rows: one a party.
    """

    asked: RoundRecord
    plan: str | None
    rows: tuple[RoundRow, ...]

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(row.answered_on is not None for row in self.rows)


class ListRow(NamedTuple):
    """One round of `round list`."""

    round: str
    plan: str | None
    from_on: str
    until_on: str
    answer_by: str
    opened_on: str
    closed_on: str | None
    asked: int
    answered: int


class RoundView(NamedTuple):
    """How a round is looked at.

    Attributes:
        today: until which days are late.
        zone: the reader's, None for the machine's.
        limits: of what is counted, for the query; None: all is.
        party: only this one, of a consular side its country; or None.
        is_latest_asked: whether ``latest_on`` is, which no screen says.
    """

    today: date
    zone: tzinfo | None
    limits: Mapping[str, str | None] | None = None
    party: str | None = None
    is_latest_asked: bool = True


ROUND_COLUMNS = RoundRow._fields
LIST_COLUMNS = ListRow._fields


def round_list(store: Store) -> tuple[ListRow, ...]:
    """All rounds, the latest first."""
    codes = rounds.plan_codes(store)
    found = reversed(rounds.rounds(store))
    return tuple(_listed(store, one, codes) for one in found)


def _listed(store: Store, one: RoundRecord, codes: Mapping[str, str]) -> ListRow:
    days = (one.from_on, one.until_on, one.answer_by, one.opened_on, one.closed_on)
    plan = None if one.plan is None else codes[one.plan]
    asked = one.parties.split()
    return ListRow(
        one.name, plan, *days, len(asked), len(asked) - len(missing(store, one))
    )


def missing(store: Store, asked: RoundRecord) -> tuple[str, ...]:
    """Which parties have not answered a round, by their codes."""
    told = answered(store, asked) | rounds.answers(store, asked.id).keys()
    return tuple(sorted(set(asked.parties.split()) - told))


def rounds_meant(
    store: Store, name: str | None, plan: str | None = None
) -> list[RoundRecord]:
    """The round of a name; without one those that are open, else the latest.

    Args:
        store: the store.
        name: as it was typed; none is found where no round has it.
        plan: the code of the plan that a round is to be of.
    """
    codes = rounds.plan_codes(store)
    known = [
        one
        for one in rounds.rounds(store)
        if plan is None or one.plan is None or codes[one.plan] == plan
    ]
    if name is not None:
        found = rounds.named(known, name)
        return [found] if found else []
    return [one for one in known if one.closed_on is None] or known[-1:]


def limits(today: date, filters: Filters) -> dict[str, str | None] | None:
    """What is counted, whoever's it is, for the query; None without limits."""
    others = filters._replace(party=None, also=None)
    if others == type(filters)(closed_too=filters.closed_too):
        return None
    days = {"today": today.isoformat(), "soon": (today + SOON).isoformat()}
    return {**others.for_sql(), **days}


def asked_round(store: Store, asked: RoundRecord, view: RoundView) -> AskedRound:
    """A round with its parties.

    Who has answered is known from all that was recorded, whatever of it is counted.
    """
    plan = None if asked.plan is None else rounds.plan_codes(store)[asked.plan]
    wanted = view.party and country_of(view.party)
    parties, is_latest = wanted and (wanted,), view.is_latest_asked
    heard = tallies(store, asked, view.limits, parties, is_latest_asked=is_latest)
    answers = rounds.answers(store, asked.id)
    rows = []
    for party in asked.parties.split():
        if wanted in (None, party):
            told = _Told(heard.get(party, AnswerTally()), answers.get(party))
            rows.append(_row(asked, plan, party, told, view))
    return AskedRound(asked, plan, tuple(sorted(rows, key=_order)))


class _Told(NamedTuple):
    """What there is of one party: what it recorded, and its word."""

    tally: AnswerTally
    answer: AnswerRecord | None

    def days(self, zone: tzinfo | None) -> list[date]:
        """The days on which it answered, the first and the last among them."""
        times = (self.tally.first_at, self.tally.last_at)
        days = [_day(at, zone) for at in times if at is not None]
        if self.answer is not None:
            days.append(date.fromisoformat(self.answer.answered_on))
        return sorted(days)


def _row(
    asked: RoundRecord, plan: str | None, party: str, told: _Told, view: RoundView
) -> RoundRow:
    days = told.days(view.zone)
    first = days[0] if days else None
    late = (first or _last_day(asked, view)) - date.fromisoformat(asked.answer_by)
    return RoundRow(
        round=asked.name,
        plan=plan,
        party=party,
        state=_state(first, late.days),
        asked_on=asked.opened_on,
        answer_by=asked.answer_by,
        answered_on=first.isoformat() if first else None,
        latest_on=days[-1].isoformat() if days and view.is_latest_asked else None,
        items=told.tally.items,
        contributions=told.tally.contributions,
        nothing_on=told.answer.answered_on if told.answer else None,
        known=told.tally.known,
        days_late=late.days,
    )


def _day(at: str, zone: tzinfo | None) -> date:
    return datetime.fromisoformat(at).astimezone(zone).date()


def _last_day(asked: RoundRecord, view: RoundView) -> date:
    """Until which day a missing answer is late: today, or the last of the round."""
    if asked.closed_on is None:
        return view.today
    return min(view.today, date.fromisoformat(asked.closed_on))


def _state(answered: date | None, days_late: int) -> AnswerState:
    if answered is not None:
        return AnswerState.ANSWERED
    return AnswerState.LATE if days_late > 0 else AnswerState.WAITING


def _order(row: RoundRow) -> tuple[str, str]:
    return row.answered_on or "", row.party
