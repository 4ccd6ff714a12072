"""Take back what one command did, as a change of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadInput, Cure
from crmnet.store import log
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import datetime

    from crmnet.store.engine.contract import Store


def meant(store: Store, ending: str | None) -> str:
    """The change that is meant: the one whose id ends so, else the caller's latest.

    Raises:
        BadInput: there is none, or several.
    """
    if ending is not None:
        return log.find_change(store, ending)
    latest = log.latest_own(store)
    if latest is None:
        raise BadInput("you have no change to take back", Cure.SEE_HISTORY)
    return latest


def undo(store: Store, target: str, now: datetime, *, dry_run: bool = False) -> str:
    """Put everything that a change wrote back as it was; returns the new change.

    Raises:
        BadInput: it is taken back already, or the same was changed since.
    """
    with change(store, now, dry_run=dry_run, undoes=target) as into:
        if target in log.undone_changes(store):
            raise BadInput(
                "the change {change} is taken back already",
                Cure.SEE_HISTORY,
                change=target[-6:],
            )
        if log.concerns(store, target, "notice"):
            raise BadInput(
                "an urgent notice that was sent cannot be taken back",
                Cure.CORRECT_NOTICE,
            )
        log.take_back(store, target, into)
        return into.id
