"""What can be done with rows of any sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = TypeVar("Row")
Key = TypeVar("Key")


def parted(rows: Iterable[Row], by: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """Rows by what they have in common, in the order in which it first occurs."""
    parts: dict[Key, list[Row]] = {}
    for row in rows:
        parts.setdefault(by(row), []).append(row)
    return parts
