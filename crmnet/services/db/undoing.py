"""Take back what one command did, as a change of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadInput, Cure
from crmnet.services.db.clashing import refuse_clashes
from crmnet.services.db.restoring import counting, follow
from crmnet.store import changes
from crmnet.store.changes import named
from crmnet.store.log import change
from crmnet.store.redacting import is_redacted
from crmnet.store.undoing import concerns, take_back

if TYPE_CHECKING:
    from datetime import date, datetime

    from crmnet.store.engine.contract import Store


def meant(store: Store, name: str | None) -> int:
    """The change that is meant: the one of that name, else the caller's latest.

    Raises:
        BadInput: there is none.
    """
    if name is not None:
        return changes.find_change(store, name)
    latest = changes.latest_own(store)
    if latest is None:
        raise BadInput("you have no change to undo", Cure.SEE_HISTORY)
    return latest


def undo(
    store: Store,
    target: int,
    now: datetime,
    *,
    today: date | None = None,
    dry_run: bool = False,
) -> int:
    """Put everything that a change wrote back as it was; returns the new change.

    A date that counts from what moved since is the one that counts by now.

    Args:
        store: the store.
        target: the number of the change.
        now: the real clock, UTC.
        today: what day it is; None: that of the clock.
        dry_run: say what would be done, and do nothing.

    Raises:
        BadInput: it is taken back already, or the same was changed since, or recorded
            in other letters; or texts of it were blanked, or it blanked some.
    """
    with change(store, now, dry_run=dry_run, undoes=target) as into:
        _refuse(store, target)
        before = counting(store, target)
        take_back(store, target, into)
        refuse_clashes(store, target)
        for was in before:
            follow(into, was, today or now.date())
        return into.number


def _refuse(store: Store, target: int) -> None:
    """See that a change may be taken back.

    Raises:
        BadInput: it was already; it sent something; or texts are gone for good.
    """
    if target in changes.undone_changes(store):
        raise BadInput(
            "the change {change} has already been undone",
            Cure.SEE_HISTORY,
            change=named(target),
        )
    if concerns(store, target, "notice"):
        raise BadInput(
            "an urgent notice that was sent cannot be undone",
            Cure.CORRECT_NOTICE,
        )
    if concerns(store, target, "drill"):
        raise BadInput(
            "a contact test that was begun cannot be undone", Cure.SEE_DRILLS
        )
    if concerns(store, target, "log"):
        raise BadInput(
            "what was redacted no longer exists anywhere, so it cannot be restored",
            Cure.SEE_HISTORY,
        )
    if is_redacted(store, target):
        raise BadInput(
            "texts of the change {change} were redacted, so it cannot be undone",
            Cure.RECORD_ANEW,
            change=named(target),
        )
