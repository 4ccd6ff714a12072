"""How new rows are written: the SQL, its values, and what the log says of them.

Rows of a table that fill the same columns with values of the same types have one shape.
It is made once, for the hundred thousand rows of a load.
"""

from __future__ import annotations

import functools
import json
from operator import call, itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.engine.tables import NEW, TABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.store.engine.tables import Record

    Types = tuple[type[Record], tuple[type, ...]]

ID: Final = 0  # the place of a row's id
OWN: Final = len(NEW)  # and of the first column that is its table's own
_quoted: Final = json.encoder.encode_basestring


class Shape:
    """What the rows of one shape have in common; made by :func:`shape_of`.

    Attributes:
        entity: their table.
        insertion: SQL that adds a row.
        values: gives what it adds of a row: its id, and what is not NULL.
    """

    def __init__(self, entity: str, filled: dict[str, type], places: list[int]) -> None:
        self.entity = entity
        self.insertion = _insertion(entity, ("id", *filled))
        self.values: Callable[[Record], tuple[Any, ...]] = itemgetter(ID, *places)
        self._object = ",".join(f'"{name}":%s' for name in filled).join("{}")
        self._said = [
            _quoted if issubclass(each, str) else str for each in filled.values()
        ]

    def object(self, values: tuple[Any, ...]) -> str:
        """The values as a JSON object, as json.dumps writes it without blanks.

        Args:
            values: as :attr:`values` gives them; the id is left out.
        """
        return self._object % tuple(map(call, self._said, values[1:]))


def types_of(row: Record) -> Types:
    """What tells the shape of a row: its own type, and those of its values."""
    return type(row), tuple(map(type, row[OWN:]))


@functools.cache
def shape_of(types: Types) -> Shape:
    """The shape of the rows with those types, as :func:`types_of` gives them."""
    row, own = types
    filled = {
        name: each
        for name, each in zip(row._fields[OWN:], own, strict=True)
        if each is not type(None)
    }
    places = [row._fields.index(name) for name in filled]
    return Shape(TABLE[row], filled, places)


def _insertion(entity: str, names: tuple[str, ...]) -> str:
    """SQL that adds a row; a column left out is NULL, which is cheaper than saying it.

    Args:
        entity: the table.
        names: the columns that get a value.
    """
    values = ", ".join(f":{name}" for name in names)
    return (
        f"INSERT INTO {entity} (rev, gone, {', '.join(names)}) "  # noqa: S608
        f"VALUES (1, 0, {values})"
    )
