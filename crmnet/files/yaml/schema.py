"""The nodes of a plan file into a plan: what may stand where (docs/contract.md, 6).

None of the faults hides the next. The text of a cell stays as written, two blanks
included; a blank value counts as no value.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.leaves import leaves
from crmnet.domain.party import (
    NO_COUNTRIES,
    THE_NETWORK,
    Duty,
    Owes,
    consular_side,
    find_party,
)
from crmnet.domain.plan import LEVELS, Adopted, Item, Level, Plan, Text
from crmnet.errors import Message
from crmnet.files.faults import Enough
from crmnet.files.yaml.cells import (
    cells_of,
    choice_of,
    date_of,
    line_of,
    needed,
    nodes_of,
    pairs_of,
)
from crmnet.files.yaml.counts import counting_persons, is_kind, target_of
from crmnet.files.yaml.dates import DatesReader
from crmnet.files.yaml.escalation import escalation_of
from crmnet.files.yaml.further import further_cells
from crmnet.files.yaml.nodes import (
    MOST_ITEMS,
    TOO_LARGE,
    Mapping,
    Sequence,
    YamlPlace,
)
from crmnet.files.yaml.wrongs import (
    CodeMet,
    clash,
    not_eligible,
    together,
    too_long,
    wrong_order,
)
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.domain.results import KindWords
    from crmnet.files.faults import Faults
    from crmnet.files.yaml.nodes import Node

MOST_IN_CODE: Final = 40  # characters

_CODE: Final = re.compile(rf"[^\W_](?:[^\W_]|[.-]){{0,{MOST_IN_CODE - 1}}}")
_LANGUAGES: Final = ("es", "en")
_TRUTHS: Final = ("true", "false")
_DUTIES: Final = (Duty.EACH_MEMBER, Duty.PARTIES, Duty.ANY_OF)
_EACH_MEMBER: Final = Owes(Duty.EACH_MEMBER)
_NEEDED: Final = ("plan", "language", "title", "members", "themes")
_PLAN_KEYS: Final = (
    *_NEEDED,
    *("adopted", "labels", "until", "results", "escalate", "dates"),
)
_ADOPTED_KEYS: Final = ("conference", "place", "from", "to")
_LABEL_KEYS: Final = (*map(str, Level), "calendar")
_CELLS: Final = (
    *("title", "code", "calendar", "due", "starts", "until", "target", "cells"),
    *_DUTIES,
)
_BELOW: Final = dict(pairwise(LEVELS))
LIST_BELOW: Final = {
    Level.THEME: "objectives",
    Level.OBJECTIVE: "actions",
    Level.ACTION: "activities",
}
_ITEM_KEYS: Final = {
    level: (*_CELLS, LIST_BELOW[level]) if level in LIST_BELOW else _CELLS
    for level in LEVELS
}
_NO_OTHERS: Final[dict[str, str]] = {}  # one for all texts: a large plan has 400,000
_NO_TEXT: Final = Text("")  # stands where a text is wrong, in a plan nobody gets


class PlanReader:
    """Reads the nodes of one file as a plan; notes what is wrong, and goes on.

    A method gives None (or nothing) for what is absent, blank or wrong.

    Args:
        faults: takes what is wrong.
        doubt_of: says of a text, and its line, what looks like personal data in it.
        kinds: the kinds of results that are known beside those of the file.
    """

    def __init__(
        self,
        faults: Faults,
        doubt_of: Callable[[str, int], Message | None],
        kinds: KindWords,
    ) -> None:
        self._kinds = kinds
        self.places: dict[str, YamlPlace] = {}
        self._faults = faults
        self._doubt_of = doubt_of
        self._language: str | None = None
        self._eligible = tuple(COUNTRIES)  # until we know the members
        self._codes: dict[str, CodeMet] = {}

    def read(self, root: Node) -> Plan | None:
        """The plan; None when there is any fault."""
        cells = cells_of(root, _PLAN_KEYS, self._faults)
        if cells is None:
            return None
        for key in _NEEDED:
            needed(key, cells, root, self._faults)
        self._language = choice_of(cells.get("language"), _LANGUAGES, self._faults)
        members = self._network(cells.get("members"))
        results = self._results(cells.get("results"))
        self._kinds = {**self._kinds, **results}
        dates = DatesReader(
            self._faults, self._doubt_of, self._eligible, self._language or "es"
        )
        plan = Plan(
            code=self._code(cells.get("plan")) or "",
            language=self._language or "",
            title=self._text(cells.get("title")) or _NO_TEXT,
            themes=self._themes(cells.get("themes")),
            members=members,
            adopted=self._adopted(cells.get("adopted")),
            labels=self._labels(cells.get("labels")),
            until=date_of(cells.get("until"), self._faults),
            results=results,
            escalate=escalation_of(cells.get("escalate"), self._faults),
            dates=dates.read(cells.get("dates")),
        )
        if not self._faults:
            self._check_order(plan)
        return None if self._faults else plan

    def _themes(self, node: Node | None) -> tuple[Item, ...]:
        if isinstance(node, Sequence) and not node.nodes:
            self._faults.add(
                node, Message('a plan needs a theme (write a line "- title: …")')
            )
        return self._items(node, Level.THEME, "")

    def _items(self, node: Node | None, level: Level, prefix: str) -> tuple[Item, ...]:
        """The items of a list; position gives the codes: prefix + "1", "2", ..."""
        items = (
            self._item(child, level, f"{prefix}{number}")
            for number, child in enumerate(nodes_of(node, self._faults), 1)
        )
        return tuple(item for item in items if item)

    def _item(self, node: Node, level: Level, position: str) -> Item | None:
        cells = cells_of(node, _ITEM_KEYS[level], self._faults)
        if cells is None:
            return None
        title = self._text(needed("title", cells, node, self._faults))
        code = self._item_code(node, cells.get("code"), position)
        where = cells.get("calendar") or cells.get("title") or node
        self.places[code] = YamlPlace(where.line, where.column)
        starts, due = self._days(cells.get("starts"), cells.get("due"))
        return Item(
            code=code,
            level=level,
            title=title or _NO_TEXT,
            children=self._children(cells, level, code),
            calendar=self._text(cells.get("calendar")),
            due=due,
            starts=starts,
            until=date_of(cells.get("until"), self._faults),
            owes=self._owes(cells),
            target=target_of(cells.get("target"), self._kinds, self._faults),
            cells=further_cells(cells.get("cells"), self._doubt_of, self._faults),
        )

    def _children(
        self, cells: dict[str, Node], level: Level, code: str
    ) -> tuple[Item, ...]:
        if level not in LIST_BELOW:
            return ()
        return self._items(cells.get(LIST_BELOW[level]), _BELOW[level], f"{code}.")

    def _item_code(self, item: Node, given: Node | None, position: str) -> str:
        """The code of an item, given or by position; from now on it is taken."""
        if len(self._codes) >= MOST_ITEMS:
            self._faults.add(item, TOO_LARGE)
            raise Enough
        code = self._code(given) if given else None
        is_given = code is not None
        code = code or position
        if len(code) > MOST_IN_CODE:
            self._faults.add(item, too_long(code))
        taken = self._codes.get(code)
        if taken:
            self._faults.add(given or item, clash(code, taken, is_given=is_given))
        else:
            self._codes[code] = CodeMet(item.line, is_given)
        return code

    def _code(self, node: Node | None) -> str | None:
        text = line_of(node, self._faults)
        if node is None or text is None or _CODE.fullmatch(text):
            return text
        reason = Message(
            'not a code: "{value}" (use letters and digits with "." or "-" between '
            "them, at most {most})",
            value=text,
            most=MOST_IN_CODE,
        )
        self._faults.add(node, reason)
        return None

    def _text(self, node: Node | None) -> Text | None:
        """A text in the plan's language, or a text by language."""
        if not isinstance(node, Mapping):
            own = self._free_text(node)
            return None if own is None else Text(own, _NO_OTHERS)
        cells = cells_of(node, _LANGUAGES, self._faults) or {}
        texts = {key: self._free_text(cell) for key, cell in cells.items()}
        if self._language is None:
            return None
        needed(self._language, cells, node, self._faults)
        own = texts.pop(self._language, None) or ""
        return Text(own, {key: text for key, text in texts.items() if text})

    def _free_text(self, node: Node | None) -> str | None:
        """A text as it is written, in which nothing looks like personal data."""
        text = line_of(node, self._faults)
        doubt = self._doubt_of(text, node.line) if node and text else None
        if node and doubt:
            self._faults.add(node, doubt)
        return text

    def _days(
        self, starts: Node | None, due: Node | None
    ) -> tuple[date | None, date | None]:
        """First and last day; the last may not come before the first."""
        first, last = date_of(starts, self._faults), date_of(due, self._faults)
        if due and first and last and first > last:
            self._faults.add(due, wrong_order(first, last))
        return first, last

    def _owes(self, cells: dict[str, Node]) -> Owes | None:
        given = [duty for duty in _DUTIES if duty in cells]
        if not given:
            return None
        duty, *more = given
        if more:
            self._faults.add(cells[more[0]], together(duty, more[0]))
        if duty is Duty.EACH_MEMBER:
            word = choice_of(cells[duty], _TRUTHS, self._faults)
            # "false" overrules an owner that stands above
            return _EACH_MEMBER if word == "true" else THE_NETWORK
        others = self._beside_countries if duty is Duty.PARTIES else ()
        return Owes(duty, self._parties(cells[duty], others))

    @property
    def _beside_countries(self) -> tuple[str, ...]:
        """What "parties" may name that is no country: the offices, consular sides."""
        return (*NO_COUNTRIES, *map(consular_side, self._eligible))

    def _network(self, node: Node | None) -> tuple[str, ...]:
        """The members; when all are right, nobody else can owe an item."""
        members = self._parties(node)
        if isinstance(node, Sequence) and len(members) == len(node.nodes):
            self._eligible = members
        return members

    def _parties(
        self, node: Node | None, others: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """The ISO codes of a list of countries, each once, in the order of the list.

        Args:
            node: the list.
            others: parties that may stand in it beside countries.
        """
        codes: list[str] = []
        for each in nodes_of(node, self._faults):
            code = self._party(each, others)
            if code in codes:
                reason = Message(
                    "this country is named twice: {code} (delete one)", code=code
                )
                self._faults.add(each, reason)
            elif code:
                codes.append(code)
        if isinstance(node, Sequence) and not node.nodes:
            self._faults.add(
                node, Message("the list names no country (write one, as in [GT])")
            )
        return tuple(codes)

    def _party(self, node: Node, others: tuple[str, ...]) -> str | None:
        text = line_of(node, self._faults)
        if text is None:
            return None
        code = find_party(text)
        if code in (*self._eligible, *others):
            return code
        self._faults.add(node, not_eligible(text, code, self._eligible))
        return None

    def _adopted(self, node: Node | None) -> Adopted | None:
        cells = cells_of(node, _ADOPTED_KEYS, self._faults) if node else None
        if cells is None:
            return None
        first, last = self._days(cells.get("from"), cells.get("to"))
        conference = self._free_text(cells.get("conference"))
        return Adopted(conference, self._free_text(cells.get("place")), first, last)

    def _labels(self, node: Node | None) -> dict[str, Text]:
        cells = cells_of(node, _LABEL_KEYS, self._faults) if node else None
        texts = {key: self._text(cell) for key, cell in (cells or {}).items()}
        return {key: text for key, text in texts.items() if text}

    def _results(self, node: Node | None) -> dict[str, dict[str, str]]:
        """The kinds of results of this plan: their words by language."""
        found: dict[str, dict[str, str]] = {}
        for key, cell in pairs_of(node, self._faults):
            persons, said = counting_persons(cell, self._faults)
            text = self._text(said)
            if text is None or self._language is None:
                continue
            words = {self._language: text.own, **text.others, **persons}
            if is_kind(key, words, {**self._kinds, **found}, self._faults):
                found[key.text] = words
        return found

    def _check_order(self, plan: Plan) -> None:
        """Note the leaves whose days, own or inherited, are in the wrong order."""
        if not any(item.starts for item in plan.walk()):
            return
        for leaf, source in leaves(plan):
            if source.starts and source.due and source.starts > source.due:
                reason = wrong_order(source.starts, source.due)
                self._faults.add(self.places[leaf.code], reason)
