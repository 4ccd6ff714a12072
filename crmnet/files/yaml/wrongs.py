"""What is wrong in a plan file, in sentences: codes, duties, dates, countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import NO_COUNTRIES, country_of, is_consular
from crmnet.errors import Message
from crmnet.files.yaml.cells import nearest
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.party import Duty


class CodeMet(NamedTuple):
    """Where a code was first met, and whether the file gives it in words."""

    line: int
    is_given: bool


def too_long(code: str) -> Message:
    """A code that is made of positions has too many characters."""
    return Message(
        'the code by position is too long: "{code}" (write a shorter "code: …")',
        code=code,
    )


def together(one: Duty, other: Duty) -> Message:
    """Two ways in which a duty is shared exclude each other."""
    return Message(
        '"{one}" and "{other}" cannot be used together (keep one of them)',
        one=str(one),
        other=str(other),
    )


def wrong_order(first: date, last: date) -> Message:
    """A first day comes after the last."""
    return Message(
        "the first day, {first}, comes after the last, {last} (correct one of them)",
        first=first,
        last=last,
    )


def clash(code: str, taken: CodeMet, *, is_given: bool) -> Message:
    """Which two items have one code, and why."""
    if not is_given:
        return Message(
            'the code "{code}", which this item has by its position, is also on line '
            '{first} (give one of them another "code")',
            code=code,
            first=taken.line,
        )
    if not taken.is_given:
        return Message(
            'the code "{code}" is, by its position, that of the item on line {first} '
            '(give one of them another "code")',
            code=code,
            first=taken.line,
        )
    return Message(
        'the code "{code}" is also on line {first} (change one of them)',
        code=code,
        first=taken.line,
    )


def not_eligible(text: str, code: str | None, eligible: tuple[str, ...]) -> Message:
    """Why a party may not stand where countries of the plan do."""
    is_side = code and is_consular(code) and country_of(code) in eligible
    if code in NO_COUNTRIES or is_side:
        return Message(
            '"{value}" is not a country (it is allowed under "parties" only)',
            value=text,
        )
    if code:
        return Message(
            'not a member of this plan: "{value}" (add {code} to "members")',
            value=text,
            code=country_of(code),
        )
    names = [name for known in COUNTRIES.values() for name in (known.es, known.en)]
    near = nearest(text, names)
    if near:
        return Message(
            'not a member country: "{value}" (did you mean "{near}"?)',
            value=text,
            near=near,
        )
    return Message(
        'not a member country: "{value}" (use one of: {codes})',
        value=text,
        codes=", ".join(eligible),
    )
