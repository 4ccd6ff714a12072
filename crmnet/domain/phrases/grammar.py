"""A calendar phrase as a whole: what it is, or why it is none."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import UNDATED, Deadline, NotUnderstood
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import (
    after_each,
    bare_days,
    cells,
    codes,
    dates,
    each,
    each_of_months,
    exact,
    few_days,
    fiscal,
    fiscal_parts,
    glosses,
    joined,
    leaning,
    lengths,
    lists,
    months,
    odd_years,
    offsets,
    rates,
    recurring,
    running,
    seasons,
    short_years,
    spans,
    terms,
    thirds,
    weekdays,
    workdays,
    workdays_again,
    yearly,
)
from crmnet.domain.phrases.beside import read_beside
from crmnet.domain.phrases.days_off import is_moved, on_working_day
from crmnet.domain.phrases.engine import PhraseContext
from crmnet.domain.phrases.events import at_event
from crmnet.domain.phrases.hours import opens, without_hours
from crmnet.domain.phrases.languages import LANGUAGES, other_than
from crmnet.domain.phrases.lexer import fold, tidy, tokenize
from crmnet.domain.phrases.month_first import month_first_in_iso
from crmnet.domain.phrases.names import month_of
from crmnet.domain.phrases.one_reading import dated
from crmnet.domain.phrases.reasons import (
    BY_KIND,
    OF_WHICH,
    TOO_LONG,
    TWO_MEANINGS,
    UNEQUAL,
    UNKNOWN_ORDER,
    Refused,
    in_doubt,
    two_rhythms,
    unknown_words,
)
from crmnet.domain.phrases.using import with_used
from crmnet.domain.plan_calendar import (
    BIANNUAL_IS,
    PLAIN,
    Biannual,
    NamedBy,
)
from crmnet.domain.written_days import Numbers, in_iso, of_near_serial
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.domain.phrases.tokens import Token
    from crmnet.domain.plan_calendar import PlanCalendar

# The rules of a phrase stand in these modules; importing them registers their rules.
RULES: Final = (
    months,
    dates,
    spans,
    thirds,
    few_days,
    codes,
    joined,
    leaning,
    lengths,
    lists,
    terms,
    bare_days,
    offsets,
    rates,
    weekdays,
    yearly,
    each,
    each_of_months,
    exact,
    after_each,
    recurring,
    running,
    glosses,
    odd_years,
    cells,
    fiscal,
    fiscal_parts,
    seasons,
    short_years,
    workdays,
    workdays_again,
)
LONGEST: Final = 400  # characters
MOST_TOKENS: Final = 40
WITH_HOURS: Final = (Kind.POINT, Kind.BEFORE, Kind.INTERVAL, Kind.RECURRING)
_WORD: Final = ("word",)  # what has only this kind names no date
_EVENT: Final = ("event",)  # nor has this, but "reunión mensual" is a rhythm
# Without these nothing leans on a date otherwise than the rules say.
_LEANING: Final = frozenset({"rel", "units", "before", "rowmonth", "nextto"})
_OFTEN: Final = frozenset({"freq", "per", "every"})
_RATE: Final = frozenset({"freq"})
TWO: Final = 2
# Without these no day stands in numbers, nor with a short year or an hour.
IN_NUMBERS: Final = re.compile(
    r"[0-9]\s?[-‐‑‒–—―−/.]\s?[0-9]|[0-9][-/.][^\W\d_]|:00|\b[0-9]{2}$|[0-9]{5}"
)
# What stands in front of an item of a list: "1.", "2)", "(3)", "4.-".
_ITEM: Final = re.compile(
    r"\W*[0-9]{1,2}(?:\s?[)\]][-–—.]*\s*|\.[-–—]+\s*|\.\s+)(?=[^\W\d_])"
)
_LETTER: Final = re.compile(r"\W*[A-Ha-h](?:[)\]]|\.\s)")  # "a) marzo": up to March?
FISCAL: Final = ("fiscal", "fiscalyear", "exercise")
PAIRING: Final = ("dash", "slash")
PLANNED: Final = ("freq", "planned")  # kinds of a word that means what the plan says
BIANNUAL_MONTHS: Final = {Biannual.TWICE_A_YEAR: 6, Biannual.EVERY_TWO_YEARS: 24}
_NAMED_BY: Final = {
    NamedBy.START: Message("it is named by the year in which it begins"),
    NamedBy.END: Message("it is named by the year in which it ends"),
}
NO_WORDS: Final = re.compile(r"[\W_]*")

OF_A_ROW: Final = frozenset({"rowmonth", "rowyear"})


def read(
    text: str,
    language: str,
    reference: date,
    *,
    date_order: str | None = None,
    calendar: PlanCalendar = PLAIN,
    parties: tuple[str, ...] = (),
) -> Deadline | NotUnderstood:
    """What a calendar phrase means, or why it is not understood.

    Args:
        text: the cell as written.
        language: "es" or "en": in which it is read.
        reference: the day on which it is read (a plan's adoption).
        date_order: "DMY" or "MDY"; None: numbers are day first in Spanish, and in
            English "3/4/2003" is two readings.
        calendar: how the plan counts.
        parties: whose working days count; (): it is not said.
    """
    if NO_WORDS.fullmatch(text):
        return UNDATED
    if len(text) > LONGEST:
        return NotUnderstood(TOO_LONG)
    tidied = tidy(text).rstrip(" .:\n")
    context = PhraseContext(reference, language, date_order, calendar, parties)
    if not IN_NUMBERS.search(tidied):
        return read_beside(tidied, context, _with_and_without_hours)
    how = Numbers(language, reference, date_order)
    months_by_name = partial(month_of, language=language)
    plain = month_first_in_iso(of_near_serial(tidied, reference), months_by_name)
    written = in_iso(plain, how, months_by_name)
    answer = read_beside(written.text, context, _with_and_without_hours)
    if written.doubt is None or (
        isinstance(answer, NotUnderstood) and not answer.final
    ):
        return answer  # where its words mean nothing, the other language may know them
    return NotUnderstood(in_doubt(written.doubt), final=True)


def _with_and_without_hours(
    tidied: str, context: PhraseContext
) -> Deadline | NotUnderstood:
    """What a phrase means, else what it means without its hours."""
    answer = _answer(tidied, context)
    if isinstance(answer, NotUnderstood):
        bare = without_hours(tidied, context.language)
        second = _answer(bare, context) if bare else answer
        if isinstance(second, NotUnderstood):
            return second if second.final else answer
        from_hour = second.kind is Kind.AFTER and opens(tidied, context.language)
        return second if second.kind in WITH_HOURS or from_hour else answer
    return answer


def _answer(text: str, context: PhraseContext) -> Deadline | NotUnderstood:
    """What a tidied phrase means, or why it is not understood."""
    tokens = _as_planned(tokenize(text, context.language), context.calendar)
    if len(tokens) > MOST_TOKENS:
        return NotUnderstood(TOO_LONG)
    if _is_item(text, tokens):
        return NotUnderstood(TWO_MEANINGS, final=True)
    try:
        return _read(text, tokens, context)
    except Refused as refusal:
        return NotUnderstood(refusal.reason, final=True)


def _is_item(text: str, tokens: list[Token]) -> bool:
    """Whether a month stands behind what may number an item: "1. Mayo"; any letter."""
    if _LETTER.match(text):
        return True
    item = _ITEM.match(text)
    return item is not None and any(
        token.start == item.end() and "month" in token.kinds for token in tokens
    )


def read_either(
    text: str,
    first_language: str,
    reference: date,
    *,
    date_order: str | None = None,
    calendar: PlanCalendar = PLAIN,
    parties: tuple[str, ...] = (),
) -> Deadline | NotUnderstood:
    """What a phrase means in its plan's language, else in the other one.

    The other is asked only where the first knows no reading: an ambiguous or impossible
    date stays one. Where neither understands, the reason is the first's.
    """
    how = partial(
        read,
        reference=reference,
        date_order=date_order,
        calendar=calendar,
        parties=parties,
    )
    answer = how(text, first_language)
    if isinstance(answer, Deadline) or answer.final:
        return answer
    second = how(text, other_than(first_language))
    return second if isinstance(second, Deadline) else answer


def _read(
    text: str, tokens: list[Token], context: PhraseContext
) -> Deadline | NotUnderstood:
    each = {token.kinds for token in tokens}
    kinds = set().union(*each)
    if not _LEANING.isdisjoint(kinds) and _misleading(context.language).search(
        fold(text)
    ):
        raise Refused(UNKNOWN_ORDER)
    if "unequal" in kinds:
        raise Refused(UNEQUAL)
    if _WORD not in each and (_EVENT not in each or not _OFTEN.isdisjoint(kinds)):
        answer = dated(tokens, context)
        if answer:
            answer = _with_used(answer, kinds, tokens, context)
            if is_moved(answer, context):
                answer = on_working_day(answer, context, tokens)
            return answer
    return _undated(text, tokens, kinds)


def _undated(
    text: str, tokens: list[Token], kinds: set[str]
) -> Deadline | NotUnderstood:
    """What is known of a phrase that names no day: from what it hangs, or why not.

    Raises:
        Refused: all its words are known, and one of them is the reason.
    """
    hanging = at_event(text, tokens)
    if "word" not in kinds:
        for kind, reason in BY_KIND.items():
            if kind in kinds and not (hanging and kind == "workday"):
                raise Refused(reason)
        if hanging is None and kinds & OF_A_ROW:
            raise Refused(OF_WHICH)
    return hanging or NotUnderstood(_why_not(text, tokens))


@cache
def _misleading(language: str) -> re.Pattern[str]:
    """What leans on a date otherwise than the rules say."""
    return re.compile(LANGUAGES[language].misleading)


def _as_planned(tokens: list[Token], calendar: PlanCalendar) -> list[Token]:
    """The tokens, with the one meaning of "biannual" where the plan says it."""
    if calendar.biannual is None:
        return tokens
    months = BIANNUAL_MONTHS[calendar.biannual]
    return [
        token._replace(kinds=PLANNED, value=months)
        if "biannual" in token.kinds
        else token
        for token in tokens
    ]


def _with_used(
    answer: Deadline, kinds: set[str], tokens: list[Token], context: PhraseContext
) -> Deadline:
    """A reading, with what of the plan's calendar its words used."""
    calendar = context.calendar
    may_use = calendar.fiscal_year or calendar.named_by or calendar.biannual
    used: tuple[Message, ...] = ()
    if may_use or "season" in kinds:
        used = tuple(_words_used(kinds, tokens, context))
    return with_used(answer, used, by_party="workday" in kinds)


def _words_used(
    kinds: set[str], tokens: list[Token], context: PhraseContext
) -> Iterator[Message]:
    """What of the plan's calendar the words of a phrase used."""
    calendar = context.calendar
    begins, is_fiscal = fiscal.begins_said(calendar), not kinds.isdisjoint(FISCAL)
    if begins and (is_fiscal or _is_pair_of_years(kinds, tokens, context)):
        yield begins
    if "season" in kinds:
        yield seasons.said(calendar.seasons)
    if (
        calendar.named_by
        and (is_fiscal or "season" in kinds)
        and not _has_date(tokens, context, calendar._replace(named_by=None))
    ):
        yield _NAMED_BY[calendar.named_by]
    if calendar.biannual and kinds.issuperset(PLANNED):
        yield BIANNUAL_IS[calendar.biannual]


def _is_pair_of_years(
    kinds: set[str], tokens: list[Token], context: PhraseContext
) -> bool:
    """Whether years alone, "2026-27", name a fiscal year."""
    if kinds.isdisjoint(PAIRING):
        return False
    return not _has_date(tokens, context, context.calendar._replace(fiscal_year=None))


def _has_date(
    tokens: list[Token], context: PhraseContext, calendar: PlanCalendar
) -> bool:
    """Whether a plan that counts otherwise would read them too."""
    try:
        return dated(tokens, context._replace(calendar=calendar)) is not None
    except Refused:
        return False


def _why_not(text: str, tokens: list[Token]) -> Message:
    unknown = next((token for token in tokens if "word" in token.kinds), None)
    if unknown is None:
        rhythms = [text[t.start : t.end] for t in tokens if _RATE.intersection(t.kinds)]
        return two_rhythms(*rhythms) if len(rhythms) == TWO else UNKNOWN_ORDER
    return unknown_words(text[unknown.start : unknown.end])


__all__ = ["RULES", "read", "read_either"]
