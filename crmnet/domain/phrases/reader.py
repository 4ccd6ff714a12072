"""A reader of phrases: in which language, as of which day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.phrases.grammar import read_either

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.deadline import Deadline, NotUnderstood


class Reader(NamedTuple):
    """Reads phrases in a language, else in the other one.

    Attributes:
        language: "es" or "en".
        reference: the day from which relative phrases count.
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """

    language: str
    reference: date
    date_order: str | None = None

    def __call__(self, text: str) -> Deadline | NotUnderstood:
        """What a phrase says, or why it is not understood."""
        return _read(text, self)

    def on(self, reference: date) -> Reader:
        """The same reader as of another day."""
        return self._replace(reference=reference)


@lru_cache(maxsize=4096)  # the leaves of a large plan share their phrases
def _read(text: str, reader: Reader) -> Deadline | NotUnderstood:
    language, reference, date_order = reader
    return read_either(text, language, reference, date_order=date_order)
