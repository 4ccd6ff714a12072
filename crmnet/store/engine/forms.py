"""What the values look like that have a form: days, words, JSON, codes.

A form asks no more than what crmnet has ever written. Which column has which stands in
:mod:`crmnet.store.engine.column_forms`. NULL is for the schema to refuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.escalation import LEVELS_TOLD
from crmnet.domain.kinds import Kind
from crmnet.domain.officer import Sharing
from crmnet.domain.party import (
    CONSULAR_SIDES,
    NO_COUNTRIES,
    Duty,
)
from crmnet.domain.plan import LEVELS
from crmnet.domain.plan_calendar import Biannual, DaysOff, NamedBy, Seasons
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST: Final = 40  # characters of a value without its form that are shown
_IS_OBJECT: Final = "(SELECT type FROM json_tree({x}) LIMIT 1) = 'object'"


class Form(NamedTuple):
    """A condition in SQL on ``{x}``, which is not NULL.

    Attributes:
        sqlite: for a file, in functions that its triggers may call.
        postgres: for a server; it may name the functions that
            ``postgres/form_functions.py`` makes.
        parsed: what SQLite reads as JSON in it: it fails where that is none.
        common: what SQLite sees at once of most values that have the form, and of no
            others; for a search, which may call more functions than a trigger.
        quick: the same for a trigger, to which a list of words is dear: it makes a
            table of it for each row. Empty where all of it is cheap.
    """

    sqlite: str
    postgres: str
    parsed: str = ""
    common: str = "FALSE"
    quick: str = ""


def listed(words: Iterable[str]) -> str:
    """Words as SQL has them in a list."""
    return ", ".join(f"'{word}'" for word in words)


def one_of(words: Iterable[str]) -> Form:
    """One of some words."""
    known = tuple(words)
    condition = f"{{x}} IN ({listed(known)})"
    return Form(condition, condition, quick=_stands_in(known))


def _stands_in(words: Iterable[str]) -> str:
    """That a text is one of some words, of which none has a bar in it."""
    among = f"instr('|{'|'.join(words)}|', '|' || {{x}} || '|') > 0"
    return f"{among} AND instr({{x}}, '|') = 0"


def _between(least: int, most: int | None = None) -> Form:
    condition = f"{{x}} >= {least}"
    if most is not None:
        condition = f"{{x}} BETWEEN {least} AND {most}"
    return Form(condition, condition)


def _json(children: str, function: str, more: str = "") -> Form:
    """An object of which no child fails a condition on its key, type and value."""
    failing = f"SELECT 1 FROM json_each({{x}}) WHERE NOT ({children})"  # noqa: S608
    none = f"NOT EXISTS ({failing})"
    condition = " AND ".join(part for part in (_IS_OBJECT, none, more) if part)
    return Form(condition, f"{function}({{x}})", "{x}")


def _words_in(text: str, words: Iterable[str]) -> tuple[str, str]:
    """That a text has only some words, by blanks; and what is parsed for it."""
    array = f"""'["' || replace({text}, ' ', '","') || '"]'"""
    condition = (
        f"NOT EXISTS (SELECT 1 FROM json_each({array}) "  # noqa: S608  constants
        f"WHERE value NOT IN ({listed(words)}))"
    )
    return condition, array


def _party() -> Form:
    words = [*NO_COUNTRIES, *COUNTRIES, *CONSULAR_SIDES]
    sides = (*COUNTRIES, *CONSULAR_SIDES)
    several, parsed = _words_in("replace({x}, '|', ' ')", sides)
    code = "|".join(sides)
    return Form(
        f"({{x}} IN ({listed(words)}) OR instr({{x}}, ' ') = 0 AND {several})",
        f"{{x}} ~ '^({'|'.join(words)}|({code})([|]({code}))+)$'",
        parsed,
        f"{{x}} IN ({listed(words)})",
        _stands_in(words),
    )


def _owes() -> Form:
    """Its parties are those of a calendar item, sets of countries too."""
    words = [*NO_COUNTRIES, *COUNTRIES, *CONSULAR_SIDES]
    named = "substr({x}, instr({x}, ' ') + 1)"
    several, parsed = _words_in(f"replace({named}, '|', ' ')", words)
    alone, others = (
        (Duty.NETWORK, Duty.EACH_MEMBER),
        (Duty.PARTIES, Duty.ANY_OF),
    )
    begins = " OR ".join(f"{{x}} LIKE '{duty} %'" for duty in others)
    word = "|".join(words)
    return Form(
        f"({{x}} IN ({listed(alone)}) OR ({begins}) AND {several})",
        f"{{x}} ~ '^({'|'.join(alone)}|({'|'.join(others)})"
        f"( ({word})([|]({word}))*)+)$'",
        parsed,
        quick=_stands_in(alone),
    )


def _countries() -> Form:
    several, parsed = _words_in("{x}", COUNTRIES)
    code = "|".join(COUNTRIES)
    return Form(
        f"({{x}} = '' OR {several})",
        f"{{x}} ~ '^(({code})( ({code}))*)?$'",
        parsed,
    )


_SQLITE_DAY: Final = "date({x}, '+0 days') IS {x} AND {x} >= '0001'"
_DIGITS: Final = "[0-9]"
_CLOCK: Final = f"[0-2]{_DIGITS}:[0-5]{_DIGITS}:[0-5]{_DIGITS}.{_DIGITS * 6}Z"
_SQLITE_INSTANT: Final = (
    f"length({{x}}) = 27 AND substr({{x}}, 11) GLOB 'T{_CLOCK}' "
    "AND substr({x}, 12, 2) < '24' AND date(substr({x}, 1, 10), '+0 days') "
    "IS substr({x}, 1, 10) AND {x} >= '0001'"
)
_VALUE_DAY: Final = _SQLITE_DAY.replace("{x}", "value")

DAY: Final = Form(_SQLITE_DAY, "is_day({x})")
INSTANT: Final = Form(
    _SQLITE_INSTANT,
    "is_day(left({x}, 10)) AND substr({x}, 11) ~ "
    "'^T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{6}Z$'",
)
BIT: Final = _between(0, 1)
COUNT: Final = _between(0)
REV: Final = _between(1)
PERCENT: Final = _between(0, 100)
COUNTRY: Final = one_of(COUNTRIES)
COUNTRY_LIST: Final = _countries()
PARTY: Final = _party()
OWES: Final = _owes()
LANGUAGE: Final = one_of(("es", "en"))
LANGUAGE_LIST: Final = Form(
    "{x} NOT GLOB '*[^a-z ]*' AND (length({x}) + 1) % 3 = 0",
    "{x} ~ '^[a-z]{2}( [a-z]{2})*$'",
)
SHA256: Final = Form(
    "length({x}) = 64 AND {x} NOT GLOB '*[^0-9a-f]*'",
    "{x} ~ '^[0-9a-f]{64}$'",
)
OBJECT: Final = Form(
    _IS_OBJECT,
    "is_object({x})",
    "{x}",
    "CASE WHEN json_valid({x}) THEN json_type({x}) = 'object' ELSE FALSE END",
)
TEXTS: Final = _json(
    "type = 'text'", "is_texts"
)  # by language, of any code; by heading
DAYS: Final = _json(f"type = 'text' AND {_VALUE_DAY}", "is_days")
LEVEL_WORDS: Final = listed((*LEVELS, "calendar"))
_CHILDREN: Final = "(SELECT COUNT(*) FROM json_each({x}))"
_OF_TREE: Final = "(SELECT COUNT(*) FROM json_tree({x}) WHERE key = "
COUNTS: Final = _json("type = 'integer' AND value >= 0", "is_counts")
CLASSES: Final = listed(Sharing)
SHARING: Final = _json(f"type = 'text' AND value IN ({CLASSES})", "is_sharing")
RUNGS: Final = listed(LEVELS_TOLD)
ESCALATION: Final = _json(
    f"type = 'integer' AND value > 0 AND key IN ({RUNGS})", "is_escalation"
)
LABELS: Final = _json(
    f"type = 'array' AND key IN ({LEVEL_WORDS})",
    "is_labels",
    f"{_OF_TREE}0 AND type = 'text') = {_CHILDREN} AND "
    f"{_OF_TREE}1 AND type = 'object') = {_CHILDREN}",
)
DAY_KEYS: Final = listed(("starts_on", "due_on", "anchor"))
NAME_KEYS: Final = listed(("waits_for", "counts_from", "by_party"))
READING: Final = _json(
    "type = 'text' AND CASE WHEN key = 'kind' "
    f"THEN value IN ({listed(Kind)}) WHEN key IN ({DAY_KEYS}) THEN {_VALUE_DAY} "
    f"WHEN key IN ({NAME_KEYS}) THEN value <> '' "
    "ELSE key = 'recurrence' AND value GLOB 'FREQ=[A-Z]*' END",
    "is_reading",
    "EXISTS (SELECT 1 FROM json_each({x}) WHERE key = 'kind')",
)

SEASONS: Final = listed(Seasons)
DAYS_OFF: Final = listed(DaysOff)
NAMED_BY: Final = listed(NamedBy)
BIANNUAL: Final = listed(Biannual)
COUNTRY_CODES: Final = listed(COUNTRIES)
_NONE_IN_TREE: Final = "NOT EXISTS (SELECT 1 FROM json_tree({x})"
_MONTH_AND_DAY: Final = _SQLITE_DAY.replace("{x}", "('2000-' || value)")
_IN_PLAN_DATES: Final = (
    f"CASE WHEN path = '$.reference' THEN type = 'null' OR type = 'text' "
    f"AND {_VALUE_DAY} WHEN path = '$.holidays' THEN type = 'array' "
    f"AND key IN ({COUNTRY_CODES}) WHEN path LIKE '$.holidays.%' "
    f"THEN type = 'text' AND {_VALUE_DAY} ELSE TRUE END"
)
PLAN_DATES: Final = _json(
    f"CASE key WHEN 'fiscal_year' THEN type = 'text' AND {_MONTH_AND_DAY} "
    f"WHEN 'seasons' THEN type = 'text' AND value IN ({SEASONS}) "
    f"WHEN 'days_off' THEN type = 'text' AND value IN ({DAYS_OFF}) "
    f"WHEN 'named_by' THEN type = 'text' AND value IN ({NAMED_BY}) "
    f"WHEN 'biannual' THEN type = 'text' AND value IN ({BIANNUAL}) "
    "ELSE type = 'object' AND key IN ('holidays', 'reference') END",
    "is_plan_dates",
    f"{_NONE_IN_TREE} WHERE NOT {_IN_PLAN_DATES})",
)


def taken_by_trigger(form: Form, column: str) -> str:
    """What a trigger asks of all columns first, the cheap before the dear."""
    condition = f"{form.quick} OR {form.sqlite}" if form.quick else form.sqlite
    return f"({column} IS NULL OR {condition.replace('{x}', column)})"


def refused_by_trigger(form: Form, column: str) -> str:
    """The condition under which a trigger of a file refuses a column; ``NEW.due_on``.

    Where the form reads JSON, it fails by itself over what is none: a trigger may not
    ask before.
    """
    return f"{column} IS NOT NULL AND NOT ({form.sqlite.replace('{x}', column)})"


def wrong_in_file(form: Form, column: str) -> str:
    """The condition that finds a value without its form in a file."""
    condition = form.sqlite
    if form.parsed:
        read = f"CASE WHEN json_valid({form.parsed}) THEN {condition} ELSE FALSE END"
        condition = f"({form.common}) OR {read}"
    return f"{column} IS NOT NULL AND NOT ({condition.replace('{x}', column)})"


def wrong_on_server(form: Form, column: str) -> str:
    """The condition that finds a value without its form on a server."""
    return f"{column} IS NOT NULL AND NOT ({form.postgres.replace('{x}', column)})"
