"""Which row of the store each item of a plan file is: by code and text, or by text.

A text that stood under another code is refused, unless codes were changed on purpose:
records must not end up under a text that nobody recorded them for. Whether a text with
records whose words changed is still the same is asked in ``rewording``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.wording import words_of
from crmnet.errors import BadInput, Cure, Message
from crmnet.services.plan.rows import item_from
from crmnet.services.plan.withdrawn import Withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.tables import ItemRecord


class MovedText(BadInput):
    """A text that stood under another code when the plan was last loaded.

    Attributes:
        code: where the file has it now.
    """

    def __init__(self, code: str, said: Message) -> None:
        self.code = code
        super().__init__(said.text, said.cure, **said.values)


class Matched(NamedTuple):
    """The items of a plan file beside those of the store.

    Attributes:
        plan: as its file states it, and what was carried over into it since.
        rows: the row of each item as it stands, by its code in the file; a new item
            has none.
        carried: where what was carried over stands, by code.
        reworded: codes of items with records that mean the same in other words.
        archived: ids of rows that others took the place of, with what stood below them.
    """

    plan: Plan
    rows: dict[str, ItemRecord]
    carried: dict[str, int]
    reworded: frozenset[str] = frozenset()
    archived: frozenset[str] = frozenset()


def paired(plan: Plan, stored: StoredPlan, *, renumber: bool) -> dict[str, ItemRecord]:
    """Find the row of each item of a file, by its code in the file; a new one has none.

    Args:
        plan: as its file states it.
        stored: the plan as it stands.
        renumber: codes were changed on purpose.

    Raises:
        MovedText: a former text stands under another code, and not ``renumber``; or
            the code of what was carried over has another text.
    """
    if not stored.items:
        return {}
    _refuse_taken(plan, stored.live)
    return _Pairing(plan, stored).pairs(renumber=renumber)


class _Pairing:
    """The items of a file and the rows of the store, while pairs are made of them."""

    def __init__(self, plan: Plan, stored: StoredPlan) -> None:
        self.items = list(plan.walk())
        self.live = stored.live
        self.withdrawn = Withdrawn(plan, stored)
        self.gone = [row for row in stored.items if row.gone]
        self.stored = stored
        self.found: dict[str, ItemRecord] = {}  # code in the file -> row
        self.taken: set[str] = set()

    def pairs(self, *, renumber: bool) -> dict[str, ItemRecord]:
        """The row of each item, by its code in the file; new items have none.

        Raises:
            MovedText: a former text stands under another code, and not ``renumber``.
        """
        self._come_back()
        self._by_code_and_text(self.live)
        if self._left():  # as seldom of a plan that is there
            self._pair_what_is_left(renumber=renumber)
        return self.found

    def _pair_what_is_left(self, *, renumber: bool) -> None:
        self._by_code_and_words()
        moved = self._moved()
        if moved and not renumber:
            raise self._refusal(*next(iter(moved.items())))
        for code, row in moved.items():
            self._take(code, row)
        self._by_code()
        self._by_code_and_text(self.gone)

    def _come_back(self) -> None:
        """Pair what left with records, but where others have been recorded since."""
        if not self.gone:
            return
        back = [(item.code, self.withdrawn.of(item)) for item in self._left()]
        coming = {code: row for code, row in back if row is not None}
        if not coming:
            return
        bearing = self.stored.bearing
        there = {row.code for row in self.live if row.id in bearing}
        for code, row in coming.items():
            if code not in there:
                self._take(code, row)

    def _take(self, code: str, row: ItemRecord) -> None:
        self.found[code] = row
        self.taken.add(row.id)

    def _left(self) -> list[Item]:
        return [item for item in self.items if item.code not in self.found]

    def _by_code_and_text(self, rows: Iterable[ItemRecord]) -> None:
        found = {(row.code, row.title): row for row in rows}
        for item in self._left():
            row = found.get((item.code, item.title.own))
            if row is not None:
                self._take(item.code, row)

    def _by_code_and_words(self) -> None:
        """Pair what is left where only the spelling of its text was changed."""
        found = {row.code: row for row in self.live if row.id not in self.taken}
        for item in self._left():
            row, codes = found.get(item.code), [item.code]
            if row and words_of(row.title, codes) == words_of(item.title.own, codes):
                self._take(item.code, row)

    def _moved(self) -> dict[str, ItemRecord]:
        """Items whose text stood under another code: code in the file -> that row."""
        former: dict[tuple[str, str], list[ItemRecord]] = {}
        for row in reversed(self.live):
            if row.id not in self.taken:
                former.setdefault((row.level, row.title), []).append(row)
        found = {}
        for item in self._left():
            rows = former.get((item.level, item.title.own))
            if rows:
                found[item.code] = rows.pop()
        return found

    def _by_code(self) -> None:
        """Pair what is left by its code: its text was corrected, or is another."""
        found = {row.code: row for row in self.live if row.id not in self.taken}
        for item in self._left():
            row = found.get(item.code)
            if row is not None:
                self._take(item.code, row)

    def _refusal(self, code: str, row: ItemRecord) -> MovedText:
        here = next((live for live in self.live if live.code == code), None)
        said = Message(
            'the text of {former}, "{text}", is now under {code}, {place}',
            Cure.RENUMBER,
            former=row.code,
            text=row.title,
            code=code,
            place=Message('where "{text}" was', text=here.title)
            if here
            else Message("which did not exist"),
        )
        return MovedText(code, said)


# --- what was carried over


def with_carried(
    plan: Plan, rows: dict[str, ItemRecord], live: list[ItemRecord]
) -> Matched:
    """Let what was carried over into the plan stand, though no file has it.

    Args:
        plan: as its file states it.
        rows: the row of each item, by its code in the file.
        live: the rows of the store that count.
    """
    codes = {row.id: code for code, row in rows.items()}
    added: dict[str, list[Item]] = {}
    carried: dict[str, ItemRecord] = {}
    for row in live:
        if row.origin and row.id not in codes and row.parent in codes:
            added.setdefault(codes[row.parent], []).append(item_from(row, {}))
            carried[row.code] = row
    if added:
        themes = (_with_added(theme, added) for theme in plan.themes)
        plan = replace(plan, themes=tuple(themes))
    return Matched(
        plan=plan,
        rows={**rows, **carried},
        carried={code: row.position for code, row in carried.items()},
    )


def _refuse_taken(plan: Plan, live: list[ItemRecord]) -> None:
    """Refuse a file that has another item under the code of what was carried over.

    Raises:
        MovedText: it has.
    """
    carried = [row for row in live if row.origin is not None]
    texts = {item.code: item.title.own for item in plan.walk()} if carried else {}
    for row in carried:
        text, codes = texts.get(row.code, row.title), [row.code]
        if words_of(text, codes) != words_of(row.title, codes):
            raise _taken(row.code, row)


def _taken(code: str, row: ItemRecord) -> MovedText:
    said = Message(
        'the code {code} is that of "{text}", which was carried over from another plan '
        "(give the new item another code)",
        code=code,
        text=row.title,
    )
    return MovedText(code, said)


def _with_added(item: Item, added: dict[str, list[Item]]) -> Item:
    """An item with what was carried over into it, after its own."""
    children = (_with_added(child, added) for child in item.children)
    return item._replace(children=(*children, *added.get(item.code, ())))
