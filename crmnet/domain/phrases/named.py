"""Phrases that count from a named date: "30 días después de la entrada en vigor".

The name gives way to its day, and the grammar reads the rest: so whatever may stand
around a day may stand around a name. Of a day that is not known yet two stand in turn;
where the phrase moves with them, it waits for that name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import Deadline, NotUnderstood, is_same
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tidy
from crmnet.domain.phrases.reasons import TWO_MEANINGS, UNKNOWN_ORDER
from crmnet.domain.recurrence import parse_rule
from crmnet.domain.working_days import NOT_INSTALLED
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from crmnet.domain.plan_calendar import PlanCalendar

    Read = Callable[[str], "Deadline | NotUnderstood"]

_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_CODE: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)+")
_STANDING_IN: Final = (date(2003, 3, 10), date(2004, 7, 17))


class _Known(NamedTuple):
    """What the languages put around the name of a date.

    Attributes:
        articles: words that are no part of a name.
        same: words that stand for another.
        lead: what says no more than the name behind it.
        lead_of_code: the same of the code of an item.
        conference: the bare word for it at the end, with "next" before it.
        a_conference: the word for it in a name.
        before: what may stand before the bare word.
    """

    articles: frozenset[str]
    same: dict[str, str]
    lead: re.Pattern[str]
    lead_of_code: re.Pattern[str]
    conference: re.Pattern[str]
    a_conference: re.Pattern[str]
    before: frozenset[str]


def _known() -> _Known:
    return _of_languages(tuple(LANGUAGES))


@cache
def _of_languages(codes: tuple[str, ...]) -> _Known:
    """What they put around a name, made when the first name is looked for."""
    profiles = [LANGUAGES[code] for code in codes]
    articles = frozenset().union(*(each.articles for each in profiles))
    article = f"(?:(?:{'|'.join(sorted(articles))}) )?"

    def any_of(part: str) -> str:
        return "|".join(f"(?:{getattr(each.names, part)})" for each in profiles)

    of, conference = any_of("of"), any_of("conference")
    return _Known(
        articles=articles,
        same={word: to for each in profiles for word, to in each.contractions.items()},
        lead=re.compile(rf"\b(?:{any_of('lead')}) (?:{of}) {article}$"),
        lead_of_code=re.compile(
            rf"(?:\b(?:{any_of('done')}) (?:{of}) )?(?:\b{article})?"
            rf"(?:\b(?:{any_of('item')}) )?$"
        ),
        conference=re.compile(rf"(?:(?P<next>{any_of('coming')}) )?(?:{conference})$"),
        a_conference=re.compile(rf"\b(?:{conference})\b"),
        before=frozenset().union(*(each.names.before for each in profiles)),
    )


class _Place(NamedTuple):
    """Where a name stands in a phrase, and the day that it has."""

    name: str
    day: date | None
    start: int
    end: int
    is_code: bool = False


def read_named(
    text: str, calendar: PlanCalendar, codes: Collection[str], read: Read
) -> Deadline | NotUnderstood:
    """What a phrase means in which a named date may stand.

    Args:
        text: the cell as written.
        calendar: how the plan counts: its names, and their days as far as known.
        codes: of the items of the plan, whose completion may be counted from.
        read: reads a phrase without names.
    """
    answer = read(text)
    tidied = tidy(text)
    place = _named(tidied, calendar, codes)
    if place is None:
        return _of_conference(tidied, calendar, read) or answer
    found = _counted(tidied, place, read)
    if found is None:
        return _why_not(tidied, place, read, answer)
    if isinstance(answer, Deadline) and answer.kind is not Kind.UNDATED:
        same = isinstance(found, NotUnderstood) or is_same(answer, found)
        return answer if same else _two(place)
    if place.is_code and isinstance(answer, NotUnderstood) and _names_days(answer):
        return _two(place)  # 1.2.16: a day in one order or the other, or the item
    return found


def _names_days(answer: NotUnderstood) -> bool:
    """Whether a refusal names days that the phrase can mean."""
    return any(isinstance(value, date) for value in answer.reason.values.values())


def _why_not(
    text: str, place: _Place, read: Read, answer: Deadline | NotUnderstood
) -> Deadline | NotUnderstood:
    """The answer, or where the name is not at fault, why it is no date beside a day."""
    if place.is_code or (isinstance(answer, Deadline) and answer.note is None):
        return answer
    if isinstance(answer, Deadline) and answer.kind is not Kind.UNDATED:
        return answer
    beside = read(_with_day(text, place, place.day or _STANDING_IN[0]))
    if not isinstance(beside, NotUnderstood):
        return answer
    if place.day is None and _names_days(beside):
        return NotUnderstood(UNKNOWN_ORDER)  # of a day that only stood in
    return beside


def _two(place: _Place) -> NotUnderstood:
    """Why a name that is a day as well is neither, and how to write each."""
    if not place.is_code:
        return NotUnderstood(TWO_MEANINGS, final=True)
    why = Message(
        '"{code}" can be a day or the item with that code; write the day with its '
        'month as a word, or "activity {code}"',
        code=place.name,
    )
    return NotUnderstood(why, final=True)


def _counted(text: str, place: _Place, read: Read) -> Deadline | NotUnderstood | None:
    """What it means by the day of the name; waiting, where that is not known."""
    probe = read(_with_day(text, place, place.day or _STANDING_IN[0]))
    if isinstance(probe, NotUnderstood) and probe.reason == NOT_INSTALLED:
        return probe
    if place.is_code and not _comes_after(text, place, read):
        return None
    if place.day is None:
        return _waiting(place) if _moves(text, place, read) else None
    answer = read(_with_day(text, place, place.day))
    if not isinstance(answer, Deadline) or answer.kind is Kind.UNDATED:
        return None
    told = Message('"{name}" is on {day}', name=place.name, day=place.day)
    return replace(answer, used=(*answer.used, told), counts_from=place.name)


def _moves(text: str, place: _Place, read: Read) -> bool:
    """Whether it is read with any day in the place of the name, and moves with it."""
    one, other = (read(_with_day(text, place, day)) for day in _STANDING_IN)
    return (
        isinstance(one, Deadline)
        and isinstance(other, Deadline)
        and not is_same(one, other)
    )


def _comes_after(text: str, place: _Place, read: Read) -> bool:
    """Whether what it says follows the day: nothing is due before a completion."""
    day = _STANDING_IN[0]
    answer = read(_with_day(text, place, day))
    if not isinstance(answer, Deadline):
        return False
    first = answer.due_on or answer.starts_on
    return (first is not None and first > day) or bool(answer.recurrence)


def _with_day(text: str, place: _Place, day: date) -> str:
    return f"{text[: place.start]}{day.isoformat()}{text[place.end :]}"


def _waiting(place: _Place) -> Deadline:
    said = (
        Message("it counts from the day on which {name} is done", name=place.name)
        if place.is_code
        else Message('it counts from "{name}", whose date is to come', name=place.name)
    )
    return Deadline(
        Kind.UNDATED, note=said, waits_for=place.name, counts_from=place.name
    )


# Where a name stands


def folded_name(name: str) -> tuple[str, ...]:
    """The words of a name by which it is known: no case, accents or articles."""
    return tuple(word for word, *_ in _words(tidy(name)))


def names(text: str, name: str) -> bool:
    """Whether a reference date stands in a phrase, in whatever letters."""
    return _at(list(_words(tidy(text))), folded_name(name)) is not None


def codes_like(text: str) -> frozenset[str]:
    """What in a phrase may be the code of an item: "1.1.2"."""
    return frozenset(_CODE.findall(text))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    articles, same = _known().articles, _known().same
    for match in _WORD.finditer(fold(text)):
        word = same.get(match.group(), match.group())
        if word not in articles:
            yield word, match.start(), match.end()


def _named(text: str, calendar: PlanCalendar, codes: Collection[str]) -> _Place | None:
    """The longest name that stands in a phrase, or the code of an item."""
    words = list(_words(text))
    names = [(folded_name(name), name, day) for name, day in calendar.reference]
    for said, name, day in sorted(names, key=lambda one: -len(one[0])):
        at = _at(words, said)
        if at is not None:
            start, end = words[at][1], words[at + len(said) - 1][2]
            return _Place(name, day, _before(text, start, _known().lead), end)
    for match in _CODE.finditer(text) if codes else ():
        if match.group() in codes:
            start = _before(text, match.start(), _known().lead_of_code)
            return _Place(match.group(), None, start, match.end(), is_code=True)
    return None


def _at(words: list[tuple[str, int, int]], said: tuple[str, ...]) -> int | None:
    """Where words stand in a row, whole, or None."""
    for at in range(len(words) - len(said) + 1) if said else ():
        if all(words[at + n][0] == word for n, word in enumerate(said)):
            return at
    return None


def _before(text: str, start: int, lead: re.Pattern[str]) -> int:
    """Where what says no more than a name begins that stands before it."""
    found = lead.search(fold(text[:start]))
    return found.start() if found else start


# The conference


def _of_conference(
    text: str, calendar: PlanCalendar, read: Read
) -> Deadline | NotUnderstood | None:
    """What counts from "la Conferencia": after it from the adoption, before the next.

    None where it stands there with more words, or which one is meant cannot be said.
    """
    place = _conference(text)
    if place is None or not _moves(text, place, read):
        return None
    day = _STANDING_IN[0]
    answer = read(_with_day(text, place, day))
    if not isinstance(answer, Deadline):
        return None
    is_before = answer.kind is Kind.BEFORE and (answer.due_on or day) <= day
    if place.name or is_before or _ends_by(answer, day):
        coming = _next_conference(calendar)
    elif answer.due_on is not None and answer.due_on <= day:
        coming = _next_conference(calendar) if answer.due_on < day else None
    else:
        adopted = calendar.adopted_on
        coming = (text[place.start : place.end], adopted) if adopted else None
    if coming is None:
        return None
    name, on = coming
    return _counted(text, place._replace(name=name, day=on), read)


def _ends_by(answer: Deadline, day: date) -> bool:
    """Whether it recurs, and no longer after a day: "cada mes hasta la Conferencia"."""
    rule = parse_rule(answer.recurrence) if answer.recurrence else None
    return rule is not None and rule.until is not None and rule.until <= day


def _conference(text: str) -> _Place | None:
    """The bare word for it at the end of a phrase; its name is "next" or empty."""
    bare = text.rstrip(" .,;")
    found = _known().conference.search(fold(bare))
    if found is None:
        return None
    words = [word for word, *_ in _words(bare[: found.start()])]
    if words and words[-1] not in _known().before:  # "VIII", "octava"
        return None
    return _Place(found["next"] or "", None, found.start(), len(bare))


def _next_conference(calendar: PlanCalendar) -> tuple[str, date | None] | None:
    """The only conference of the plan that is still to come, with its day, or None."""
    ahead = [
        (name, day)
        for name, day in calendar.reference
        if _known().a_conference.search(" ".join(folded_name(name)))
        and (day is None or calendar.adopted_on is None or day > calendar.adopted_on)
    ]
    return ahead[0] if len(ahead) == 1 else None
