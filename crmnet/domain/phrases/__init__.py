"""Calendar phrases: what a work plan writes as a deadline, read or refused.

So far ISO dates, "mes de año" and "antes de mes, del año" with their English twins;
whatever else is written gets no date and keeps its words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from crmnet.domain.deadline import UNDATED, Deadline, Kind, NotUnderstood
from crmnet.errors import Message
from crmnet.i18n.countries import fold

MONTHS: Final = {
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre"
    ).split(),
    "en": (
        "january february march april may june july august september october "
        "november december"
    ).split(),
}
MONTH_OF_YEAR: Final = {
    "es": re.compile(r"(antes de |)(?:el |)([a-z]+),? (?:de |del |)(\d{4})"),
    "en": re.compile(r"(before |)([a-z]+),? (?:of |)(\d{4})"),
}


def read(
    text: str,
    language: str,
    reference: date,  # noqa: ARG001  no phrase is relative so far
) -> Deadline | NotUnderstood:
    """What a phrase says in a language, or why it is not understood.

    Args:
        text: the phrase as written.
        language: "es" or "en".
        reference: the day from which relative phrases count.
    """
    words = " ".join(fold(text).rstrip(". ").split())
    if not words:
        return UNDATED
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return _iso_day(words)
    match = MONTH_OF_YEAR[language].fullmatch(words)
    if match and match[2] in MONTHS[language]:
        first = date(int(match[3]), MONTHS[language].index(match[2]) + 1, 1)
        if match[1]:
            return Deadline(Kind.BEFORE, None, first - timedelta(days=1))
        return Deadline(Kind.INTERVAL, first, _last_of_month(first))
    return NotUnderstood(Message("no date is recognised in it"))


def _iso_day(words: str) -> Deadline | NotUnderstood:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return NotUnderstood(Message('there is no day "{day}"', day=words))
    return Deadline(Kind.POINT, day, day)


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def read_either(text: str, language: str, reference: date) -> Deadline | NotUnderstood:
    """What a phrase says in a plan's language, else in the other one."""
    other = "en" if language == "es" else "es"
    answer = read(text, language, reference)
    if isinstance(answer, NotUnderstood):
        second = read(text, other, reference)
        return answer if isinstance(second, NotUnderstood) else second
    return answer
