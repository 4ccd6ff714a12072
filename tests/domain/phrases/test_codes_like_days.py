"""A code of an item that is a day as well ("1.1.16") is neither; both ways out go."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import Reader

REFERENCE: Final = date(2015, 5, 31)
CODES: Final = frozenset({"1.1.16", "1.2.16"})


def read(text: str, language: str) -> Deadline | NotUnderstood:
    return Reader(language, REFERENCE, codes=CODES)(text)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("10 días después de 1.1.16", "es", "1.1.16"),
        ("10 días después del 1.1.16", "es", "1.1.16"),
        ("10 days after 1.1.16", "en", "1.1.16"),
        ("10 days after 1.2.16", "en", "1.2.16"),  # in two orders a day
        ("dentro de los 5 días siguientes al 1.2.16", "es", "1.2.16"),
    ],
)
def test_a_code_like_a_day_is_refused_with_the_ways_out(
    text: str, language: str, code: str
) -> None:
    answer = read(text, language)
    assert isinstance(answer, NotUnderstood)
    assert f'"activity {code}"' in str(answer.reason)
    assert "with its month as a word" in str(answer.reason)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("10 días después de la actividad 1.1.16", "es"),
        ("10 días después del cumplimiento de 1.1.16", "es"),
        ("10 days after activity 1.1.16", "en"),
        ("10 days after completion of 1.2.16", "en"),
    ],
)
def test_the_word_says_that_it_is_the_item(text: str, language: str) -> None:
    answer = read(text, language)
    assert isinstance(answer, Deadline)
    assert answer.waits_for in CODES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("10 días después del 1 de enero de 2016", "es"),
        ("10 days after 1 January 2016", "en"),
    ],
)
def test_a_month_as_a_word_says_that_it_is_a_day(text: str, language: str) -> None:
    answer = read(text, language)
    assert isinstance(answer, Deadline)
    assert (answer.kind, answer.due_on) == (Kind.POINT, date(2016, 1, 11))
