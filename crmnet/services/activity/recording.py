"""Record what happened to an activity: each function is one change, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.services.activity.facts import Fact, put
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.facts import Recorded
    from crmnet.store.engine.contract import Store


class Completion(NamedTuple):
    """What was done, as it was typed.

    Attributes:
        on: the day it was done; None is today.
        by: the person who did it.
        by_default: the person who is meant where nobody is named or recorded.
        evidence: URLs, or files whose fingerprint is kept.
        note: what else is to be known.
        partial: only part of it is done.
        percent: how far, 1 to 99, where that is known.
    """

    on: date | None = None
    by: str | None = None
    by_default: str | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    partial: bool = False
    percent: int | None = None


class Particulars(NamedTuple):
    """Since when a status holds, who said so, and what proves it.

    Attributes:
        on: the day, or None: it is not known.
        by: the person.
        evidence: URLs, or files whose fingerprint is kept.
    """

    on: date | None = None
    by: str | None = None
    evidence: tuple[str, ...] = ()


NO_MORE: Final = Particulars()


def record(
    store: Store, aim: Aim, clock: Clock, fact: Fact, *, dry_run: bool = False
) -> Recorded:
    """Record one fact as a change of its own.

    Raises:
        BadInput: the item, party, day or evidence will not do; says what would.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        return put(into, aim, clock, fact)


def complete(
    store: Store,
    aim: Aim,
    clock: Clock,
    done: Completion,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party did it, wholly or in part.

    Raises:
        BadInput: it is stopped, or the item, party, date or evidence will not do.
    """
    fact = Fact("completed", **done._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def start(
    store: Store,
    aim: Aim,
    clock: Clock,
    note: str | None = None,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that a party has begun.

    Raises:
        BadInput: it is done, or stopped, or the item or party will not do.
    """
    fact = Fact("started", note, **said._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def reopen(
    store: Store,
    aim: Aim,
    clock: Clock,
    note: str | None = None,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that what was done is not, or that what was cancelled is to be done.

    What was done, wholly or in part, is in progress again; what was cancelled is as it
    was before.

    Raises:
        BadInput: it is suspended or carried over, or the item or party will not do.
    """
    fact = Fact("reopened", note, **said._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def suspend(
    store: Store,
    aim: Aim,
    clock: Clock,
    reason: str,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that it is put off; late or not, it is no longer overdue.

    Raises:
        BadInput: it is done or cancelled, or the item or party will not do.
    """
    fact = Fact("suspended", reason, **said._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def resume(
    store: Store,
    aim: Aim,
    clock: Clock,
    note: str | None = None,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that what was suspended is to be done; it stands as it did before.

    Raises:
        BadInput: it is cancelled or carried over, or the item or party will not do.
    """
    fact = Fact("resumed", note, **said._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def cancel(
    store: Store,
    aim: Aim,
    clock: Clock,
    reason: str,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Record that it will not be done.

    Raises:
        BadInput: it is done or carried over, or the item or party will not do.
    """
    fact = Fact("cancelled", reason, **said._asdict())
    return record(store, aim, clock, fact, dry_run=dry_run)


def note(
    store: Store,
    aim: Aim,
    clock: Clock,
    text: str,
    said: Particulars = NO_MORE,
    *,
    dry_run: bool = False,
) -> Recorded:
    """Add a note to a calendar item, and evidence, whatever its status.

    Raises:
        BadInput: the text, item or party will not do.
    """
    fact = Fact("noted", text, evidence=said.evidence)
    return record(store, aim, clock, fact, dry_run=dry_run)
