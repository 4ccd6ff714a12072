"""A document without a table, but with an outline, as the table that it might be.

Each item is a row: what stands above it, its text, and what is said beside it. What
belongs to no item stands beside the table, so that all lines are accounted for.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Grid, Place, Row
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import BadFile, Fault, Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.languages import language_of
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading
from crmnet.files.matrix.kinds.person_lists import PERSONS, tell_persons
from crmnet.files.matrix.kinds.told import WhatIsTold, told_in
from crmnet.files.matrix.kinds.unworded import calls_itself_plan
from crmnet.files.matrix.tables.limited import limited_in
from crmnet.files.matrix.tables.outlined import heads_of, listed_in, titles_of
from crmnet.files.matrix.tables.outlined_parts import (
    OutlinePart,
    may_name_part,
    names_plan,
    parts_called_plan,
    tells_past,
)
from crmnet.files.matrix.tables.paragraphs import SaidBeside, said_in, texts_of
from crmnet.files.matrix.tables.undated import undated_in
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Document
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.outlined import OutlineItem
    from crmnet.files.matrix.tables.paragraphs import OutlineLine

_LEVELS: Final = {
    "es": ("Tema", "Objetivo", "Acción", "Actividad"),
    "en": ("Theme", "Objective", "Action", "Activity"),
}
_WHEN: Final = {"es": "Fecha", "en": "Date"}
_STATE: Final = {"es": "Estado", "en": "Status"}
_NOTES: Final = {"es": "Notas", "en": "Notes"}
_PER_LEVEL: Final = {1: (3,), 2: (0, 3), 3: (0, 1, 3), 4: (0, 1, 2, 3)}
_OTHERS: Final = {
    WhatIsTold.DONE: mark(
        'a list of what was done ("{text}"), not a plan (write what is to be done)'
    ),
    WhatIsTold.VACANCIES: mark('a list of vacancies ("{text}"), not a plan'),
    WhatIsTold.UNSURE: mark(
        'a list ("{text}") that does not say that it is a plan (if it is, write a '
        'title with the word "plan" above it)'
    ),
}
_MOST_READ: Final = 500  # lines, to know the language


def outline_table(
    document: Document, ledger: Ledger
) -> tuple[Grid, TableHeading] | None:
    """The table that the lines of a document would be; None: they are prose.

    It is asked whether they are the plan.

    Raises:
        BadFile: they tell what was done, or what may be anything; with the cure.
    """
    said = said_in(document.lines)
    language = language_of(islice(texts_of(said), _MOST_READ)) or "es"
    said = _with_states(said, _STATE[language])
    items = _items(said, document.name, language)
    if not items:
        return None
    entries = [item.line.text for item in items]
    if tell_persons(entries, [line.text for line in document.lines]):
        raise BadFile(document.name, (Fault.saying(0, 0, PERSONS),))
    number = len(document.grids) + 1
    if ledger.ask(_question(items[0], number)) != "yes":
        return None
    return _Table(items, said, language).made(number)


def _with_states(said: Sequence[OutlineLine], heading: str) -> list[OutlineLine]:
    """The lines, with entries of how far one above is as what is said beside it.

    "Yet to start", "Ongoing" and "Completed" are no activities, one or all to choose.

    Args:
        said: of an outline.
        heading: what how far an item is is called in its language.
    """
    found: list[OutlineLine] = []
    for line in said:
        is_beside = line.is_entry and not line.labels and is_state(line.text)
        if is_beside and any(one.is_entry for one in found):
            label = SaidBeside(ColumnRole.STATUS, heading, line.text)
            line = line._replace(text="", labels=(label,))
        found.append(line)
    return found


def _items(
    said: Sequence[OutlineLine], name: str, language: str
) -> Sequence[OutlineItem]:
    """The items of a document, of a part of it that is called a plan, or none.

    Args:
        said: its lines.
        name: of the document.
        language: of it.

    Raises:
        BadFile: they tell what was done, or what may be anything.
    """
    titles, when = titles_of(said, name), _WHEN[language]
    is_called = any(map(calls_itself_plan, titles)) and not tells_past(titles)
    is_named = any(map(may_name_part, titles))
    items = listed_in(said, when, is_called=is_called, is_named=is_named)
    parts = list(parts_called_plan(said))
    dated = [
        (part, listed_in(part.lines, when, is_called=True))
        for part in ([] if tells_past(titles) else parts)
    ]
    if items:
        _refuse_others(name, items, titles, language)
        same = (some for _, some in dated if len(some) == len(items))
        return next(same, items)  # without what stands above the title of the part
    found = dated
    if any(map(names_plan, heads_of(said, name))):
        whole = OutlinePart(titles[0], said)
        found += [(whole, limited_in(said, when, _NOTES[language]))]
        found += [(whole, undated_in(said))]
    found += [
        (part, undated_in(part.lines, is_to_do=part.is_to_do))
        for part in parts
        if part.may_be_undated
    ]
    others = (WhatIsTold.DONE, WhatIsTold.VACANCIES)
    for part, some in found:
        if some and _told(some, [part.title], language) not in others:
            return some
    return []


def _told(
    items: Sequence[OutlineItem], titles: Sequence[str], language: str
) -> WhatIsTold:
    texts = [item.line.text for item in items]
    levelled = sum(item.line.level is not None for item in items)
    return told_in(texts, titles, levelled, language)


def _refuse_others(
    name: str, items: Sequence[OutlineItem], titles: Sequence[str], language: str
) -> None:
    """Refuse a list of what is not to be done."""
    reason = _OTHERS.get(_told(items, titles, language))
    if reason is not None:
        message = Message(reason, text=items[0].line.text)
        raise BadFile(name, (Fault.saying(items[0].line.number, 0, message),))


class _Table:
    """Makes a table of items."""

    def __init__(
        self, items: Sequence[OutlineItem], said: Sequence[OutlineLine], language: str
    ) -> None:
        self._items = items
        self._said = said
        deepest = max(len(item.above) for item in items) + 1
        self._depth = min(deepest, max(_PER_LEVEL))
        names = _LEVELS[language]
        self._names = [names[place] for place in _PER_LEVEL[self._depth]]
        labels = (label for item in items for label in item.labels)
        keys = {heading_key(label.heading): label.heading for label in labels}
        self._columns = {key: self._depth + n for n, key in enumerate(keys, 1)}
        self._names += keys.values()
        self._above: tuple[OutlineLine, ...] = ()
        self._filled: set[int] = set()  # columns of levels that hold down to a row

    def made(self, table: int) -> tuple[Grid, TableHeading]:
        """The table of a number, with what names its columns."""
        first = min(
            line.number for line in (self._items[0].line, *self._items[0].above)
        )
        used = {
            line.number
            for item in self._items
            for line in (item.line, *item.above, *item.prose)
        }
        rows = [self._row(item) for item in self._items]
        rows += self._beside(used, first)
        rows.sort(key=lambda row: row.number)
        before = tuple(line.text for line in self._said[: first - 1] if line.text)
        columns = {
            number: NamedColumn(number, "", name, rows[0].number)
            for number, name in enumerate(self._names, 1)
        }
        heading = TableHeading(0, 0, columns, asides=frozenset({len(columns) + 1}))
        return Grid(table, tuple(rows), before=before), heading

    def _row(self, item: OutlineItem) -> Row:
        texts = [""] * (len(self._names) + 1)
        above = item.above[len(item.above) + 1 - self._depth :] if item.above else ()
        for place, line in enumerate(above):
            if self._above[: place + 1] != above[: place + 1]:
                texts[place] = line.text
                self._filled = {n for n in self._filled if n < place} | {place}
        self._above = above
        own = self._place_below(len(above))
        self._filled = {n for n in self._filled if n < own} | {own}
        texts[own] = item.line.text
        for label in item.labels:
            column = self._columns[heading_key(label.heading)] - 1
            texts[column] = "; ".join(filter(None, (texts[column], label.text)))
        return _row(item.line.number, texts)

    def _place_below(self, depth: int) -> int:
        """The column of an item with so many texts above it: the last one.

        Where that would put it below a group that stands beside it, it stands so too.
        """
        last = self._depth - 1
        return depth if self._filled & set(range(depth, last)) else last

    def _beside(self, used: set[int], first: int) -> Iterator[Row]:
        """Lines that are of no item, and what is said in them beside none."""
        told = {id(label) for item in self._items for label in item.labels}
        for line in self._said[first:]:
            parts = [line.text] if line.text and line.number not in used else []
            labels = (label for label in line.labels if id(label) not in told)
            parts += [f"{label.heading}: {label.text}" for label in labels]
            if parts:
                yield _row(line.number, [*[""] * len(self._names), " ".join(parts)])


def _row(number: int, texts: Sequence[str]) -> Row:
    cells = (Cell(number, column, text) for column, text in enumerate(texts, 1))
    return Row(number, tuple(cells))


def _question(item: OutlineItem, table: int) -> Question:
    return Question(
        key_of(Asks.TABLE, "outline", item.line.text),
        Asks.TABLE,
        Place(table, item.line.number),
        Message(
            "this document has no table that is a plan, but a list of what is to be "
            'done ("{text}"): is that list the plan?',
            text=item.line.text,
        ),
        text=item.line.text,
        choices=(
            Choice("yes", Message("yes, an item for each entry of it")),
            Choice("no", Message("no, it is something else")),
        ),
        likeliest="yes",
    )
