"""Which row of the store each item of a plan file is: by code and text, or by text.

A text that stood under another code is refused, unless codes were changed on purpose:
records must not end up under a text that nobody recorded them for.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure, Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.plan import Item, Plan
    from crmnet.store.log import Row

ALIKE: Final = 0.6  # of difflib: a corrected text, not another one


class MovedText(BadInput):
    """A text that stood under another code when the plan was last loaded.

    Attributes:
        code: where the file has it now.
    """

    def __init__(self, code: str, said: Message) -> None:
        self.code = code
        super().__init__(said.text, said.cure, **said.values)


class Matching:
    """The items of a file beside the rows of the store.

    Args:
        plan: as its file states it.
        rows: its items in the store, withdrawn ones too.
        records: ids of those for which people recorded something.
    """

    def __init__(self, plan: Plan, rows: list[Row], records: frozenset[str]) -> None:
        self.items = list(plan.walk())
        self.live = [row for row in rows if not row["gone"]]
        self.gone = [row for row in rows if row["gone"]]
        self.records = records
        self.pairs: dict[str, Row] = {}  # code in the file -> row
        self.taken: set[str] = set()

    def pair(self, *, renumber: bool) -> dict[str, Row]:
        """The row of each item, by its code in the file; new items have none.

        Raises:
            MovedText: a former text stands under another code, and not ``renumber``.
        """
        self._by_code_and_text(self.live)
        self._by_code_and_text(row for row in self.gone if row["id"] in self.records)
        moved = self._moved()
        if moved and not renumber:
            raise self._refusal(*next(iter(moved.items())))
        for code, row in moved.items():
            self._take(code, row)
        self._by_code(renumber=renumber)
        self._by_code_and_text(self.gone)
        return self.pairs

    def _take(self, code: str, row: Row) -> None:
        self.pairs[code] = row
        self.taken.add(row["id"])

    def _left(self) -> list[Item]:
        return [item for item in self.items if item.code not in self.pairs]

    def _by_code_and_text(self, rows: Iterable[Row]) -> None:
        found = {(row["code"], row["title"]): row for row in rows}
        for item in self._left():
            row = found.get((item.code, item.title.own))
            if row is not None:
                self._take(item.code, row)

    def _moved(self) -> dict[str, Row]:
        """Items whose text stood under another code: code in the file -> that row."""
        former: dict[tuple[str, str], list[Row]] = {}
        for row in reversed(self.live):
            if row["id"] not in self.taken:
                former.setdefault((row["level"], row["title"]), []).append(row)
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
        found = {row["code"]: row for row in self.live if row["id"] not in self.taken}
        for item in self._left():
            row = found.get(item.code)
            if row is None:
                continue
            if renumber and row["id"] in self.records and not _is_alike(item, row):
                continue
            self._take(item.code, row)

    def _refusal(self, code: str, row: Row) -> MovedText:
        here = next((live for live in self.live if live["code"] == code), None)
        said = Message(
            'the text of {former}, "{text}", now stands under {code}, {place}',
            Cure.RENUMBER,
            former=row["code"],
            text=row["title"],
            code=code,
            place=Message('where "{text}" stood', text=here["title"])
            if here
            else Message("which was not there"),
        )
        return MovedText(code, said)


def _is_alike(item: Item, row: Row) -> bool:
    return SequenceMatcher(None, item.title.own, row["title"]).ratio() >= ALIKE
