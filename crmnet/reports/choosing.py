"""Which row a person means, who typed the end of its id or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.errors import Message


class HasId(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """A UUID."""


Row = TypeVar("Row", bound=HasId)
_ENDING: Final = re.compile(r"[0-9a-f-]{4,36}")


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
    ending = typed.strip().casefold()
    is_ending = _ENDING.fullmatch(ending) is not None
    meant = [row for row in found if is_ending and row.id.endswith(ending)]
    if not meant:
        raise BadInput.saying(missing, id=typed)
    if len(meant) > 1:
        raise BadInput(
            '"{id}" may be {choices} (type more of its end)',
            id=typed,
            choices=", ".join(row.id[-12:] for row in meant[:5]),
        )
    return meant[0]
