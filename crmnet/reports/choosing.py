"""Which row a person means, who typed the end of its id or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.errors import Message


class HasId(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """A UUID."""


Row = TypeVar("Row", bound=HasId)
ID_ENDING: Final = re.compile(r"[0-9a-f-]{4,36}")
"""The end of an id as people type it, in small letters."""


def the_one(found: Sequence[Row], typed: str | None, missing: Message) -> Row | None:
    """The row whose id ends so; by default the first; None: there is none at all.

    Args:
        found: the rows.
        typed: the end of an id, four digits or more; or None.
        missing: what is said where no id ends so; it is given ``id``.

    Raises:
        BadInput: no id ends so, or several do.
    """
    if typed is None:
        return found[0] if found else None

    def ending(end: str) -> list[Row]:
        return [row for row in found if row.id.endswith(end)]

    return that_ends(ending, typed, missing)


def that_ends(
    ending: Callable[[str], Sequence[Row]], typed: str, missing: Message
) -> Row:
    """The row whose id ends so.

    Args:
        ending: the rows whose id ends with some digits; it is asked nothing else.
        typed: the end of an id, four digits or more.
        missing: what is said where no id ends so; it is given ``id``.

    Raises:
        BadInput: no id ends so, or several do.
    """
    end = typed.strip().casefold()
    found = ending(end) if ID_ENDING.fullmatch(end) else ()
    if not found:
        raise BadInput.saying(missing, id=typed.strip())
    if len(found) > 1:
        raise BadInput(
            '"{id}" may be {choices} (type more of its end)',
            id=typed.strip(),
            choices=", ".join(row.id[-12:] for row in found[:5]),
        )
    return found[0]
