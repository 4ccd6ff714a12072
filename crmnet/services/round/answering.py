"""Record that a country has nothing to report beyond what is recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import country_of
from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.services.round.choosing import asking
from crmnet.store import rounds, tallies
from crmnet.store.engine.tables import NEW, AnswerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord
    from crmnet.store.log import Change
    from crmnet.store.tallies import Done


class NothingMore(NamedTuple):
    """Who says that there is nothing more, as it was typed.

    Attributes:
        party: the country.
        round: the name of the round, or None: the only open one that asks it.
        on: the day of the answer, or None: today.
        by: the person.
        by_default: the person who is meant where nobody is named or recorded.
    """

    party: str
    round: str | None = None
    on: date | None = None
    by: str | None = None
    by_default: str | None = None


class Answered(NamedTuple):
    """The answer of a country, and what stands recorded of it for the period."""

    round: str
    party: str
    answered_on: date
    recorded: tuple[Done, ...]
    changed: bool


def answer(
    store: Store, said: NothingMore, clock: Clock, *, dry_run: bool = False
) -> Answered:
    """Record that a country has nothing more to report; the same again changes nothing.

    Raises:
        BadInput: no open round asks that country, the round must be named, or the day
            will not do.
    """
    by = free_text(said.by, Field("by"), NAME_LIMIT, clock.vouched)
    default = free_text(said.by_default, Field("by"), NAME_LIMIT, clock.vouched)
    party = country_of(said.party)  # a country answers for its consular side too
    said = said._replace(party=party, by=by, by_default=default)
    with change(store, clock.now, dry_run=dry_run) as into:
        asked = asking(store, said.party, said.round)
        _refuse_day(said.on, asked, clock.today)
        now, changed = put_nothing(into, asked, said, clock)
        recorded = tallies.done(store, asked, said.party)
    day_said = date.fromisoformat(now.answered_on)
    return Answered(asked.name, said.party, day_said, recorded, changed)


def put_nothing(
    into: Change, asked: RoundRecord, said: NothingMore, clock: Clock
) -> tuple[AnswerRecord, bool]:
    """Write an answer into a change: it as it stands then, and whether it is new."""
    there = rounds.answers(into.store, asked.id).get(said.party)
    if there is None:
        day, by = (said.on or clock.today).isoformat(), said.by or said.by_default
        new = AnswerRecord(*NEW, asked.id, said.party, day, by)
        into.insert(new, EntryKind.ANSWERED)
        return new, True
    now = there._replace(
        answered_on=said.on.isoformat() if said.on else there.answered_on,
        answered_by=said.by or there.answered_by,
    )
    return now, into.update(there, now, EntryKind.ANSWERED)


def _refuse_day(day: date | None, asked: RoundRecord, today: date) -> None:
    if day is None:
        return
    if day > today:
        raise BadInput(
            "{day} is after today, {today}", Cure.CORRECT_DAY, day=day, today=today
        )
    opened = date.fromisoformat(asked.opened_on)
    if day < opened:
        raise BadInput(
            "{day} is before the reporting round was opened, {opened} (give the day of "
            "the answer)",
            day=day,
            opened=opened,
        )
