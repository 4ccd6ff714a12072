"""A reader of phrases: in which language, as of which day."""

from __future__ import annotations

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
        date_order: "DMY" or "MDY", for numeric dates in English, or None.
    """

    language: str
    reference: date
    date_order: str | None = None

    def __call__(self, text: str) -> Deadline | NotUnderstood:
        """What a phrase says, or why it is not understood."""
        return read_either(
            text, self.language, self.reference, date_order=self.date_order
        )

    def on(self, reference: date) -> Reader:
        """The same reader as of another day."""
        return self._replace(reference=reference)
