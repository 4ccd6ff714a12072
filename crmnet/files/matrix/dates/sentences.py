"""Sentences in a column of dates: "Documento de propuesta técnica a marzo de 2014"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks
from crmnet.errors import Message
from crmnet.files.matrix.dates import asking as date_asking
from crmnet.files.matrix.dates.asking import Fork
from crmnet.files.matrix.dates.words import CalendarText, read_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.document import Cell
    from crmnet.domain.phrases import Reader
    from crmnet.files.matrix.dates.asking import Notes
    from crmnet.files.matrix.dates.words import NamedDays

_MONTH: Final = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    "|diciembre|january|february|march|april|may|june|july|august|september|october"
    "|november|december"
)
_DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?)?(?:{_MONTH})(?:\s+\d{{1,2}})?,?"
    r"\s+(?:del?\s+)?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LEAST: Final = 2  # words beside the dates
_LAST: Final = "last"
_FIRST: Final = "first"


def in_sentence(
    text: str, cell: Cell, heading: str, reader: Reader, notes: Notes
) -> CalendarText | None:
    """A sentence that is not read as a phrase, with the date that holds of those in it.

    It is asked once a document; None where it names no whole date.
    """
    found = list(_dates(text, reader))
    if not found or len(_WORD.findall(_DATE.sub(" ", text))) < _LEAST:
        return None
    message = Message(
        'the cells of this column are sentences with dates in them ("{text}"): which '
        "date is the deadline of each row?",
        text=text,
    )
    choices = {
        date_asking.KEEP: Message("not decided: the text is kept, without a date"),
        _LAST: Message("the last one in each sentence"),
        _FIRST: Message("the first one in each sentence"),
    }
    said = notes.choose(
        Fork(
            Asks.DATES,
            cell,
            heading,
            message,
            choices,
            date_asking.KEEP,
            key="sentences",
        )
    )
    if said == date_asking.KEEP:
        return CalendarText(text)
    days = min(found) if said == _FIRST else max(found, key=lambda one: one.last)
    return CalendarText(text, days, is_beside=True)


def _dates(text: str, reader: Reader) -> Iterator[NamedDays]:
    for words in _DATE.findall(text):
        if (days := read_days(words, reader)) is not None:
            yield days
