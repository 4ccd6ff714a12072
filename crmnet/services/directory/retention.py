"""What was kept long enough goes: persons who left, old mail, tests and exports."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.recurrence import months_after
from crmnet.store import erasing, knowing, redacting, retaining
from crmnet.store.engine.tables import AcknowledgementRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.settings.values import DirectorySettings
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import DrillRecord
    from crmnet.store.erasing import KnownPerson
    from crmnet.store.log import Change


class Outlasted(NamedTuple):
    """What was kept for longer than it may.

    Attributes:
        people: who left, to be erased.
        kept: who left too, whose mailbox or number a focal point still has.
        dropped: rows of the ledger of mail, by id, that go.
        blanked: rows that stay without subject and answer: what they told is open.
        tests: contact tests and acknowledgements.
        exports: rows of the ledger of exports, by id.
    """

    people: tuple[KnownPerson, ...]
    kept: tuple[KnownPerson, ...]
    dropped: tuple[str, ...]
    blanked: tuple[str, ...]
    tests: tuple[DrillRecord | AcknowledgementRecord, ...]
    exports: tuple[str, ...]


def overdue(store: Store, today: date, rules: DirectorySettings) -> Outlasted:
    """What is to go on a day, by the months that are configured."""
    left = retaining.left_before(store, _ago(today, rules.keep_officers).isoformat())
    people = [erasing.person(store, row) for row in left]
    kept = [one for one in people if knowing.points_with(store, one)]
    at = datetime.combine(_ago(today, rules.keep_ledgers), time(), UTC).strftime(
        INSTANT
    )
    dropped, blanked = retaining.mail_before(store, at)
    return Outlasted(
        people=tuple(one for one in people if one not in kept),
        kept=tuple(kept),
        dropped=tuple(dropped),
        blanked=tuple(blanked),
        tests=tuple(retaining.tests_before(store, at)),
        exports=tuple(retaining.exports_before(store, at)),
    )


def _ago(today: date, months: int) -> date:
    return months_after(today, -months)


def retain(store: Store, found: Outlasted, reason: str, clock: Clock) -> int | None:
    """Let go of it, as one change with what is logged of it.

    Returns:
        The number of the change, or None where only ledgers lost rows.

    Raises:
        NotPermitted: on a server only the secretariat and the tables' owner may.
    """
    with change(store, clock.now) as into:
        for person in found.people:
            erasing.erase(into, person, reason)
            erasing.forget_mail(store, person.own_addresses(store))
        _forget_tests(into, found, reason)
        retaining.forget(store, found.dropped, found.blanked, found.exports)
    store.overwrite()
    return into.number if into.count else None


def _forget_tests(into: Change, found: Outlasted, reason: str) -> None:
    """Take tests out of the lists, and out of them who answered."""
    answered = [
        row
        for row in found.tests
        if isinstance(row, AcknowledgementRecord) and row.answered_by
    ]
    for row in found.tests:
        into.update(row, row._replace(gone=1), EntryKind.REMOVED)
    into.flush()
    entries = [one for row in answered for one in redacting.of_row(into.store, row.id)]
    words = {str(row.answered_by) for row in answered}
    if entries:
        redacting.redact(into, entries, words, reason)
