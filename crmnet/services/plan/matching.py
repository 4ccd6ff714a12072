"""Which row of the store each item of a plan file is: by code and text, or by text.

A text that stood under another code is refused, unless codes were changed on purpose:
records must not end up under a text that nobody recorded them for.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Cure, Message
from crmnet.services.plan.rows import item_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.tables import ItemRecord

ALIKE: Final = 0.6  # of difflib: a corrected text, not another one


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
    """

    plan: Plan
    rows: dict[str, ItemRecord]
    carried: dict[str, int]


def matched(plan: Plan, stored: StoredPlan, *, renumber: bool) -> Matched:
    """Find the row of each item of a file.

    Args:
        plan: as its file states it.
        stored: the plan as it stands.
        renumber: codes were changed on purpose.

    Raises:
        MovedText: a former text stands under another code, and not ``renumber``; or
            the code of what was carried over has another text.
    """
    rows = _Pairing(plan, stored).pairs(renumber=renumber)
    return _with_carried(plan, rows, stored.live)


class _Pairing:
    """The items of a file and the rows of the store, while pairs are made of them."""

    def __init__(self, plan: Plan, stored: StoredPlan) -> None:
        self.items = list(plan.walk())
        self.live = stored.live
        self.gone = [row for row in stored.items if row.gone]
        self.records = stored.records
        self.found: dict[str, ItemRecord] = {}  # code in the file -> row
        self.taken: set[str] = set()

    def pairs(self, *, renumber: bool) -> dict[str, ItemRecord]:
        """The row of each item, by its code in the file; new items have none.

        Raises:
            MovedText: a former text stands under another code, and not ``renumber``.
        """
        self._by_code_and_text(self.live)
        self._by_code_and_text(row for row in self.gone if row.id in self.records)
        moved = self._moved()
        if moved and not renumber:
            raise self._refusal(*next(iter(moved.items())))
        for code, row in moved.items():
            self._take(code, row)
        self._by_code(renumber=renumber)
        self._by_code_and_text(self.gone)
        return self.found

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

    def _by_code(self, *, renumber: bool) -> None:
        """Pair what is left by its code: its text was corrected.

        Where codes were changed, a row with records is only paired with a like text.
        """
        found = {row.code: row for row in self.live if row.id not in self.taken}
        for item in self._left():
            row = found.get(item.code)
            if row is None:
                continue
            if renumber and row.id in self.records and not _is_alike(item, row):
                continue
            self._take(item.code, row)

    def _refusal(self, code: str, row: ItemRecord) -> MovedText:
        here = next((live for live in self.live if live.code == code), None)
        said = Message(
            'the text of {former}, "{text}", now stands under {code}, {place}',
            Cure.RENUMBER,
            former=row.code,
            text=row.title,
            code=code,
            place=Message('where "{text}" stood', text=here.title)
            if here
            else Message("which was not there"),
        )
        return MovedText(code, said)


def _is_alike(item: Item, row: ItemRecord) -> bool:
    return SequenceMatcher(None, item.title.own, row.title).ratio() >= ALIKE


# --- what was carried over


def _with_carried(
    plan: Plan, rows: dict[str, ItemRecord], live: list[ItemRecord]
) -> Matched:
    """Let what was carried over into the plan stand, though no file has it.

    Raises:
        MovedText: the file has another item under its code.
    """
    texts = {item.code: item.title.own for item in plan.walk()}
    codes = {row.id: code for code, row in rows.items()}
    added: dict[str, list[Item]] = {}
    carried: dict[str, ItemRecord] = {}
    for row in live:
        if row.origin is None:
            continue
        code = row.code
        if texts.get(code, row.title) != row.title:
            raise _taken(code, row)
        if row.id not in codes and row.parent in codes:
            added.setdefault(codes[row.parent], []).append(item_from(row, {}))
            carried[code] = row
    if added:
        themes = (_with_added(theme, added) for theme in plan.themes)
        plan = replace(plan, themes=tuple(themes))
    return Matched(
        plan=plan,
        rows={**rows, **carried},
        carried={code: row.position for code, row in carried.items()},
    )


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
    return replace(item, children=(*children, *added.get(item.code, ())))
