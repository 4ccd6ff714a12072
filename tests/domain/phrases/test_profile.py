"""A language is one profile: with ten words a third is read, and nothing else knows."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood, first_days
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import Reader, read, read_either
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.profile import NEVER, NameWords, Profile
from crmnet.domain.plan_calendar import PlanCalendar

ADOPTED = date(2002, 5, 31)
TEN_WORDS = {
    "month:1": "januaro",
    "month:9": "septembro",
    "weekday:0": "lundo",
    "unit:1": "monato",
    "unit:3": "kvaronjaro",
    "ord:1": "unua",
    "before": "antau",
    "every": "chiu",
    "de": "de",
    "and": "kaj",
}


@pytest.fixture(autouse=True)
def _third_language(monkeypatch: pytest.MonkeyPatch) -> None:
    toy = Profile(
        words=TEN_WORDS,
        numbers={"du": 2},
        joints=frozenset(),
        articles=frozenset({"la"}),
        contractions={},
        ordinals="a",
        several=None,
        misleading=NEVER,
        until="antau",
        order="DMY",
        names=NameWords(
            lead="dato",
            done="plenumo",
            item="punkto",
            of="de",
            conference="konferenco",
            coming="venonta",
            before=frozenset({"antau", "de"}),
        ),
    )
    monkeypatch.setitem(LANGUAGES, "toy", toy)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("antau septembro 2003", Deadline(Kind.BEFORE, due_on=date(2003, 8, 31))),
        (
            "la 1a de septembro 2003",
            Deadline(Kind.POINT, date(2003, 9, 1), date(2003, 9, 1)),
        ),
        (
            "du (2) de januaro 2003",
            Deadline(Kind.POINT, date(2003, 1, 2), date(2003, 1, 2)),
        ),
    ],
)
def test_ten_words_are_a_language(text: str, wanted: Deadline) -> None:
    assert read(text, "toy", ADOPTED) == wanted


def test_they_make_a_rhythm() -> None:
    answer = read("unua lundo de chiu kvaronjaro", "toy", ADOPTED)
    assert isinstance(answer, Deadline)
    assert answer.recurrence == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO"
    assert first_days(answer, 2) == [date(2002, 7, 1), date(2002, 10, 7)]


BEFORE_SEPTEMBER: Final = Deadline(Kind.BEFORE, due_on=date(2003, 8, 31))


def test_its_order_of_numbers_is_its_own() -> None:
    answer = read("antau 1/9/2003", "toy", ADOPTED)
    assert answer == BEFORE_SEPTEMBER


@pytest.mark.parametrize(
    "text",
    [
        "antau Inaŭguro",
        "antau la Inaŭguro",
        "antau la dato de la Inaŭguro",
        "antau konferenco",
        "antau la venonta konferenco",
    ],
)
def test_its_names_of_dates_are_read(text: str) -> None:
    plan = PlanCalendar(
        reference=(
            ("Inaŭguro", date(2003, 9, 1)),
            ("II Konferenco", date(2003, 9, 1)),
        ),
        adopted_on=ADOPTED,
    )
    answer = Reader("toy", ADOPTED, None, plan)(text)
    assert isinstance(answer, Deadline)
    assert (answer.kind, answer.due_on) == (Kind.BEFORE, date(2003, 8, 31))
    assert answer.counts_from in ("Inaŭguro", "II Konferenco")


@pytest.mark.parametrize(
    "text",
    [
        "antau septembro 2003",
        "15 de março de 2026",
        "até dezembro de 2026",
        "primeiro trimestre de 2026",
        "toda última sexta-feira do mês",
        "avant le 30 juin 2026",
        "premier trimestre 2026",
        "chaque mois",
        "fin juin 2026",
    ],
)
@pytest.mark.parametrize("first", ["es", "en"])
def test_another_language_is_refused(text: str, first: str) -> None:
    assert isinstance(read_either(text, first, ADOPTED), NotUnderstood)
