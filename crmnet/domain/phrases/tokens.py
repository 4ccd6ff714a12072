"""The tokens of a phrase, and values that say more than a number."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, NamedTuple


class Token(NamedTuple):
    """A piece of meaning; ``start`` and ``end`` are its place in the tidied text."""

    kinds: tuple[str, ...]
    value: Any
    start: int
    end: int


# A token of the tuple of its fields: each phrase makes many.
token_of: Final = partial(tuple.__new__, Token)


class OfOne(int):
    """A weekday with an article of one: "del lunes al viernes" may be of one week."""


class OfMany(int):
    """A weekday with an article of many: "los martes 5, 12 y 19" is said of each."""


class Indefinite(int):
    """The number in "un mes", "a month", which is no day: "en un octubre"."""


class Leans(int):
    """The number of "siguiente", which behind a length leans on what is not said."""
