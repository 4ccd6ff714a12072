"""What goes wrong with a store, on either engine."""

from __future__ import annotations

from typing import Final

from crmnet.errors import CrmnetError, Cure, Damaged, Message, Misconfigured

Meanings = tuple[tuple[str, type[CrmnetError], Message], ...]
"""How a code of the engine begins, and the error and message that it stands for."""

TWICE: Final = Message("the same has since been recorded there", Cure.SEE_HISTORY)
NO_FORM: Final = Message(
    "nothing was written: that is not a valid value for {column} of {table}",
    Cure.CHECK_STORE,
)
NO_JSON: Final = Message(
    "nothing was written: a value that must be JSON is not", Cure.CHECK_STORE
)
DAMAGED: Final = Message('"{path}" is damaged or is not a store (restore a backup)')


def meant(code: str, meanings: Meanings, **values: object) -> CrmnetError | None:
    """The error that a code of the engine stands for, by the first that fits."""
    for beginning, kind, message in meanings:
        if code.startswith(beginning):
            return kind.saying(message, **values)
    return None


def damaged(name: str) -> Damaged:
    """The error for a file of which nobody can make sense."""
    return Damaged.saying(DAMAGED, path=name)


def no_store_of_ours(name: str) -> Damaged:
    """The error for what holds other tables."""
    return Damaged('"{path}" is not a store of crmnet', Cure.CHOOSE_PLACE, path=name)


def newer(name: str) -> Misconfigured:
    """The error for a store that a newer crmnet wrote."""
    return Misconfigured(
        '"{path}" was written by a newer version of crmnet (update this one)', path=name
    )
