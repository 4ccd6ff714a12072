"""Laws of the grammar, for any phrase.

A law that costs a test for each phrase is tried on few of the 1,320 in phrases.jsonl
and edges.jsonl: on one for each rule of the grammar, language and kind of deadline
(:mod:`tests.domain.phrases.choosing`). A second phrase of the same three would take the
same way; what each phrase means is asked of all of them in test_phrases.py.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import read, words_en, words_es
from crmnet.domain.phrases.lexer import tokenize
from crmnet.domain.phrases.yearly import in_order
from crmnet.domain.recurrence import (
    WEEKDAYS,
    Rule,
    day_of_yearday,
    parse_rule,
    week_of_month,
    yearday_of,
)
from crmnet.i18n import language
from crmnet.render.calendar.reading import plain_reading
from tests.domain.phrases import fuzz
from tests.domain.phrases.choosing import chosen, classes

if TYPE_CHECKING:
    from collections.abc import Callable

ADOPTED = date(2002, 5, 31)
NAMES = ("phrases.jsonl", "edges.jsonl", "siblings.jsonl")
FILES = [Path(__file__).parent / name for name in NAMES]
ROWS = [
    json.loads(line)
    for file in FILES
    for line in file.read_text("utf-8").split("\n")
    if line
]
KEPT = chosen(ROWS)
UNDERSTOOD = [
    row
    for row in KEPT
    if row.get("understood") is not False and row["kind"] != "undated"
]


def _yearday(month: int, day: int) -> int:
    number = yearday_of(month, day)
    assert number is not None
    return number


def needs_days_of_the_year(found: set[int]) -> bool:
    """Whether no months with the same days say them."""
    told = [day_of_yearday(number) for number in found]
    if -307 in found:
        return all(told[at] or number == -307 for at, number in enumerate(found))
    each = [day for day in told if day]
    if len(each) < len(found):
        return True
    return min(len({day.day for day in each}), len({day.month for day in each})) > 1


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
languages = st.sampled_from(["es", "en"])
intervals = st.integers(1, 9)


def pair(one: date, other: date) -> tuple[date, date]:
    return min(one, other), max(one, other)


simple = st.one_of(
    days.map(lambda day: Deadline(Kind.POINT, day, day)),
    st.builds(pair, days, days)
    .filter(lambda both: both[0] < both[1])
    .map(lambda both: Deadline(Kind.INTERVAL, *both)),
    days.map(lambda day: Deadline(Kind.BEFORE, due_on=day)),
    days.map(lambda day: Deadline(Kind.AFTER, starts_on=day)),
    st.just(Deadline(Kind.ONGOING)),
)
plain_rules = st.builds(
    Rule, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]), intervals
) | st.builds(Rule, st.just("YEARLY"), intervals)
months = st.sets(st.integers(1, 12), min_size=1, max_size=4).map(
    lambda found: tuple(sorted(found))
)
weekdays = st.sets(st.integers(0, 6), min_size=1, max_size=3).map(
    lambda found: tuple(WEEKDAYS[weekday] for weekday in sorted(found))
)
numbered = st.builds(
    lambda number, name: (f"{number}{name}",),
    st.sampled_from([1, 2, 3, 4, 5, -1, -2]),
    st.sampled_from(WEEKDAYS),
)
named_rules = st.one_of(
    st.builds(lambda found: Rule("WEEKLY", weekdays=found), weekdays),
    st.builds(lambda day: Rule("MONTHLY", days=(day,)), st.integers(1, 30)),
    st.just(Rule("MONTHLY", days=(-1,))),
    st.builds(lambda found: Rule("MONTHLY", weekdays=found), numbered),
    st.builds(lambda found: Rule("YEARLY", months=found), months),
    st.builds(
        lambda found, day: Rule("YEARLY", months=found, days=(day,)),
        months,
        st.integers(1, 28),
    ),
    st.builds(
        lambda month, found: Rule("YEARLY", months=(month,), weekdays=found),
        st.integers(1, 12),
        numbered,
    ),
    st.builds(week_of_month, st.sampled_from([1, 2, 3, 4, -1])),
    st.builds(
        lambda number, found: replace(
            week_of_month(number), freq="YEARLY", months=found
        ),
        st.sampled_from([1, 2, 3, 4, -1]),
        months,
    ),
    st.builds(
        lambda first, more: Rule(
            "MONTHLY", days=tuple(range(first, first + more + 1)), position=-1
        ),
        st.integers(1, 20),
        st.integers(1, 10),
    ),
    st.just(Rule("MONTHLY", days=(15, -1))),
    st.builds(
        lambda found: Rule("YEARLY", yeardays=in_order(list(found))),
        st.sets(
            st.builds(_yearday, st.integers(1, 12), st.integers(2, 27))
            | st.integers(60, 365)
            | st.just(-307),
            min_size=2,
            max_size=4,
        ).filter(needs_days_of_the_year),
    ),
)


@st.composite
def listed(draw: st.DrawFn) -> Deadline:
    """Several dates in one cell, with a day between one and the next."""
    marks = draw(st.lists(days, min_size=4, max_size=6, unique=True).map(sorted))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    assume(all((b[0] - a[1]).days > 1 for a, b in pairwise(pairs)))
    from_first = draw(st.booleans())
    dates = tuple((first if from_first else None, last) for first, last in pairs)
    return Deadline(
        Kind.INTERVAL if from_first else Kind.BEFORE,
        starts_on=dates[0][0],
        due_on=dates[-1][1],
        recurrence=str(Rule("DAILY", dates=dates)),
        anchor=dates[0][1],
    )


def recurring(rule: Rule, anchor: date = ADOPTED, **more: Any) -> Deadline:
    return Deadline(Kind.RECURRING, recurrence=str(rule), anchor=anchor, **more)


def bounded(rule: Rule, first: date) -> Deadline:
    anchor = first if rule.is_plain else first - timedelta(days=1)
    return recurring(rule, anchor, starts_on=first)


recurrences = st.one_of(
    st.builds(recurring, plain_rules | named_rules),
    st.builds(bounded, plain_rules | named_rules, days),
    st.builds(lambda rule, day: recurring(rule, day, due_on=day), plain_rules, days),
    st.builds(
        lambda rule, day: recurring(replace(rule, until=day)),
        st.builds(Rule, st.sampled_from(["WEEKLY", "MONTHLY"]), intervals),
        days,
    ),
)


@settings(max_examples=150)
@given(simple | recurrences | listed(), languages)
def test_what_is_said_of_a_deadline_can_be_read_again(
    deadline: Deadline, code: str
) -> None:
    said = plain_reading(deadline, language(code))
    assert read(said, code, ADOPTED) == deadline


def name(row: dict[str, Any]) -> str:
    return f"{row['lang']} {row['text']}"


def test_few_phrases_use_the_grammar_as_all_of_them_do() -> None:
    used = set().union(*map(classes, KEPT))
    assert len({rule for rule, _, _ in used if rule.startswith("crmnet.")}) > 150
    assert len(used) > 570
    assert len(KEPT) < len(ROWS) / 4


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("row", UNDERSTOOD, ids=name)
def test_what_is_said_of_our_own_phrases_can_be_read_again(
    row: dict[str, Any], code: str
) -> None:
    reference = date.fromisoformat(row["reference"])
    answer = read(row["text"], row["lang"], reference)
    assert isinstance(answer, Deadline)
    said = plain_reading(answer, language(code))
    again = read(said, code, reference)
    assert without_note(again) == without_note(answer)


def stressed(text: str) -> str:
    """The text with accents on letters that have none."""
    return text.translate(str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ"))


CHANGES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "accents": stressed,
    "a full stop": lambda text: text + ".",
    "blanks": lambda text: "  " + text.replace(" ", " \u00a0 ") + "\n",
    "typographic dashes": lambda text: text.replace("-", "–"),
}


@pytest.mark.parametrize("row", KEPT, ids=name)
def test_typing_does_not_change_a_reading(row: dict[str, Any]) -> None:
    reference = date.fromisoformat(row["reference"])
    plain = read(row["text"], row["lang"], reference)
    for change, typed in CHANGES.items():
        if change == "small letters" and lets_words_be(plain):
            continue  # a capital tells a name
        changed = read(typed(row["text"]), row["lang"], reference)
        assert without_note(changed) == without_note(plain), change


def without_note(answer: Deadline | NotUnderstood) -> Deadline | None:
    """What counts of an answer; None is that it was not understood."""
    return (
        None
        if isinstance(answer, NotUnderstood)
        else replace(answer, note=None, used=())
    )


def has_bare_weekday(row: dict[str, Any]) -> bool:
    """Whether an article may say that a weekday is one, or each."""
    kinds = [token.kinds for token in tokenize(row["text"], row["lang"])]
    return any("weekday" in each for each in kinds)


def lets_words_be(answer: Deadline | NotUnderstood) -> bool:
    used = answer.used if isinstance(answer, Deadline) else ()
    return any("was not read" in str(each) for each in used)


def has_words(row: dict[str, Any]) -> bool:
    return any(letter.isalnum() for letter in row["text"])


@settings(max_examples=100)
@given(
    st.sampled_from([row for row in ROWS if not has_bare_weekday(row)]).filter(
        has_words
    ),
    st.data(),
)
def test_an_article_does_not_change_a_reading(
    row: dict[str, Any], data: st.DataObject
) -> None:
    words = row["text"].split()
    first = int(words[0][0].isdigit())  # "1. Mayo" is an entry of a list, "el 1." a day
    at = data.draw(st.integers(first, len(words)))
    articles = ["el", "la", "los", "las"] if row["lang"] == "es" else ["the"]
    words.insert(at, data.draw(st.sampled_from(articles)))
    reference = date.fromisoformat(row["reference"])
    plain = read(row["text"], row["lang"], reference)
    assume(not lets_words_be(plain))  # whose capitals and numbers count
    changed = read(" ".join(words), row["lang"], reference)
    assert without_note(changed) == without_note(plain)


def vocabulary() -> list[str]:
    tables = (*words_es.WORDS.values(), *words_en.WORDS.values())
    words = [phrase.strip() for row in tables for phrase in row.split(",")]
    return [*words, *"15 3 2002 2003 / - , y de del al to of and marzo julio".split()]


texts = st.one_of(
    st.text(max_size=2000),
    st.lists(st.sampled_from(vocabulary()), max_size=45).map(" ".join),
    st.lists(st.sampled_from(vocabulary()), min_size=2, max_size=6).map(" ".join),
)


@settings(max_examples=300)
@given(texts, languages, days)
def test_any_text_gets_an_answer_whose_days_are_in_order(
    text: str, code: str, reference: date
) -> None:
    answer = read(text, code, reference)
    if isinstance(answer, Deadline) and answer.starts_on and answer.due_on:
        assert answer.starts_on <= answer.due_on
    if isinstance(answer, Deadline) and answer.kind is Kind.RECURRING:
        assert answer.recurrence
        assert answer.anchor


@settings(max_examples=100)
@given(named_rules, days)
def test_a_rule_is_kept_as_it_is(rule: Rule, until: date) -> None:
    bounded_rule = replace(rule, until=until)
    assert parse_rule(str(bounded_rule)) == bounded_rule


def test_phrases_of_token_words_are_answered_at_once() -> None:
    """Fifty thousand of them are, by "python -m tests.domain.phrases.fuzz"."""
    assert fuzz.faults(300, seed=2002) == []


LONG = [
    "x" * 2000,
    "á" * 2000,
    "1-" * 1000,
    "1 y " * 500,
    "mayo y " * 12 + "junio",
    "lunes y " * 19 + "martes",
    "1/" * 20,
    "primer mes de " * 13,
    "cada lunes y " * 13,
    "15 de mayo de 2002 y " * 6 + "cada mes",
    "漢" * 2000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_no_text_takes_more_than_ten_milliseconds(text: str) -> None:
    for code in ("es", "en"):
        read("marzo", code, ADOPTED)  # the tables are made ready at the first phrase
        assert min(seconds(text, code) for _ in range(5)) < 0.010


def seconds(text: str, code: str) -> float:
    start = time.thread_time()  # other threads and programs do not count
    read(text, code, ADOPTED)
    return time.thread_time() - start
