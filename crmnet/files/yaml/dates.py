"""How a plan counts: ``dates`` of a plan file."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from crmnet.domain.phrases.named import folded_name
from crmnet.domain.phrases.reference_names import wrong_name
from crmnet.domain.plan_calendar import (
    PLAIN,
    Biannual,
    DaysOff,
    NamedBy,
    PlanCalendar,
    Seasons,
)
from crmnet.errors import Message
from crmnet.files.yaml.cells import cells_of, choice_of, date_of, line_of, nodes_of
from crmnet.files.yaml.nodes import Mapping, RefusedNode, Scalar
from crmnet.files.yaml.wrongs import not_eligible
from crmnet.i18n.countries import find_country

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.files.faults import Faults
    from crmnet.files.yaml.nodes import Node

Choice = TypeVar("Choice", bound=StrEnum)

MOST_IN_NAME: Final = 200  # characters

_KEYS: Final = (
    "fiscal_year",
    "named_by",
    "seasons",
    "biannual",
    "days_off",
    "holidays",
    "reference",
)
_DAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_NO_LEAP_YEAR: Final = 2001
_NOTHING: Final = ("null", "~")  # as YAML says it


class DatesReader:
    """Reads the block of one file; notes what is wrong, and goes on.

    Args:
        faults: takes what is wrong.
        doubt_of: says of a text, and its line, what looks like personal data in it.
        eligible: the countries that may have holidays: the members of the plan.
        language: of the plan.
    """

    def __init__(
        self,
        faults: Faults,
        doubt_of: Callable[[str, int], Message | None],
        eligible: tuple[str, ...],
        language: str,
    ) -> None:
        self._faults = faults
        self._doubt_of = doubt_of
        self._eligible = eligible
        self._language = language

    def read(self, node: Node | None) -> PlanCalendar:
        """How the plan counts; as ever where nothing is said."""
        cells = cells_of(node, _KEYS, self._faults) if node else None
        if not cells:
            return PLAIN
        return PlanCalendar(
            fiscal_year=self._fiscal_year(cells.get("fiscal_year")),
            named_by=self._choice(cells.get("named_by"), NamedBy),
            seasons=self._choice(cells.get("seasons"), Seasons) or PLAIN.seasons,
            biannual=self._choice(cells.get("biannual"), Biannual),
            days_off=self._choice(cells.get("days_off"), DaysOff) or PLAIN.days_off,
            holidays=tuple(self._holidays(cells.get("holidays"))),
            reference=tuple(self._reference(cells.get("reference"))),
        )

    def _fiscal_year(self, node: Node | None) -> tuple[int, int] | None:
        text = line_of(node, self._faults)
        if node is None or text is None:
            return None
        found = _each_year(text.strip())
        if found:
            return found
        reason = Message(
            'no day on which each fiscal year begins: "{value}" (write month and day, '
            "as in 04-01)",
            value=text,
        )
        self._faults.add(node, reason)
        return None

    def _choice(self, node: Node | None, choices: type[Choice]) -> Choice | None:
        """One of some words; None where nothing, or none of them, is said."""
        word = choice_of(node, tuple(map(str, choices)), self._faults)
        return choices(word) if word else None

    def _holidays(self, node: Node | None) -> Iterator[tuple[str, tuple[date, ...]]]:
        """The plan's own holidays, by country, in their order."""
        seen: set[str] = set()
        for key, value in _pairs(node, self._faults):
            code = find_country(key.text)
            if code is None or code not in self._eligible:
                self._faults.add(key, not_eligible(key.text, code, self._eligible))
                continue
            if code in seen:
                self._faults.add(
                    key,
                    Message(
                        "this country is named twice: {code} (delete one)", code=code
                    ),
                )
            seen.add(code)
            days = [
                date_of(each, self._faults) for each in nodes_of(value, self._faults)
            ]
            yield code, tuple(sorted({day for day in days if day}))

    def _reference(self, node: Node | None) -> Iterator[tuple[str, date | None]]:
        """Reference dates by name; without a day those that are still to come."""
        seen: set[tuple[str, ...]] = set()
        for key, value in _pairs(node, self._faults):
            name = line_of(key, self._faults, MOST_IN_NAME)
            if name is None:
                continue
            wrong = self._wrong_name(name.strip(), key.line)
            words = folded_name(name)
            if words in seen and not wrong:
                wrong = _TWICE
            if wrong:
                self._faults.add(key, wrong)
            seen.add(words)
            day = None if _is_unknown(value) else date_of(value, self._faults)
            yield name.strip(), day

    def _wrong_name(self, name: str, line: int) -> Message | None:
        """What is wrong with the name of a reference date, or None."""
        if not name:
            return _NO_NAME
        return self._doubt_of(name, line) or wrong_name(name, self._language)


def _each_year(text: str) -> tuple[int, int] | None:
    """Month and day that every year has, or None."""
    written = _DAY.fullmatch(text)
    if written is None:
        return None
    month, day = map(int, written.groups())
    try:
        date(_NO_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month, day


_TWICE: Final = Message("this reference date is named twice (delete one)")
_NO_NAME: Final = Message(
    'a reference date needs a name (as in "entry into force: 2003-05-29")'
)


def _pairs(node: Node | None, faults: Faults) -> Iterator[tuple[Scalar, Node]]:
    """Keys and values of a mapping, blank values too."""
    if node is None or isinstance(node, RefusedNode):
        return
    if not isinstance(node, Mapping):
        faults.add(node, Message('keys with values are needed here, as in "title: …"'))
        return
    yield from node.pairs


def _is_unknown(node: Node) -> bool:
    """Whether a value says that a day is still to come."""
    return isinstance(node, Scalar) and node.text.strip().lower() in ("", *_NOTHING)
