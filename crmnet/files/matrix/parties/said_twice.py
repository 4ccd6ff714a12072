"""An item in several rows on end, one for each who does it or what comes before: asked.

"2 | Formar a la guardia | Ana" and "2 | Formar a la guardia | Luis" are of one item.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import is_code
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.parties.long_form import merge, when

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

_ONE: Final = "one"
_SEVERAL: Final = 3  # numbers under a strange heading


def one_of_rows(siblings: Sequence[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """Entries, those of rows on end with one number, text and date as one; asked.

    The number is what a column has that says it of no two texts: "ID", "Nodo".
    """
    numbers = _numbers(siblings)
    found: list[MatrixEntry] = []
    for entry in siblings:
        entry.children = one_of_rows(entry.children, ledger)
        last = found[-1] if found else None
        if last is not None and _are_one(last, entry, numbers, ledger):
            merge(last, entry)
        else:
            found.append(entry)
    return found


def _numbers(siblings: Sequence[MatrixEntry]) -> frozenset[str]:
    """The headings under which each entry has a number, and no two of them the same.

    An amount, "Presupuesto", and a place are of many items as well: they number none.
    """
    leaves = [entry for entry in siblings if not entry.children]
    titles: defaultdict[str, defaultdict[str, set[str]]]
    titles = defaultdict(lambda: defaultdict(set))
    counts: defaultdict[str, int] = defaultdict(int)
    for entry in leaves:
        for heading, texts in entry.cells.items():
            counts[heading] += 1
            titles[heading][" ".join(texts)].add(entry.title)
    return frozenset(
        heading
        for heading, said in titles.items()
        if counts[heading] == len(leaves)
        and _numbers_items(heading, said)
        and all(len(one) == 1 for one in said.values())
    )


def _numbers_items(heading: str, said: Collection[str]) -> bool:
    """Whether a heading is of numbers, or is not known and has several, "A", "B"."""
    role = reading_of(heading).role
    is_strange = role is None and len(said) >= _SEVERAL and all(map(is_code, said))
    return role is ColumnRole.CODE or is_strange


def _are_one(
    first: MatrixEntry, second: MatrixEntry, numbers: frozenset[str], ledger: Ledger
) -> bool:
    if first.children or second.children or first.title != second.title:
        return False
    same = [
        x for x in first.cells if x in numbers and _said(first, x) == _said(second, x)
    ]
    is_numbered = bool(same) or (first.code and first.code == second.code)
    if not is_numbered or when(first) != when(second):
        return False
    return ledger.ask(_question(second)) == _ONE


def _said(entry: MatrixEntry, heading: str) -> list[str]:
    return entry.cells.get(heading, [])


def _question(entry: MatrixEntry) -> Question:
    return Question(
        key_of(Asks.TWIN, "rows"),
        Asks.TWIN,
        entry.place,
        Message(
            '"{text}" is in consecutive rows with the same number and dates: is it one '
            "item, and are others like it?",
            text=entry.title,
        ),
        heading=entry.heading,
        text=entry.title,
        choices=(
            Choice(_ONE, Message("yes, with what each row says beside it")),
            Choice("each", Message("no, each row is one")),
        ),
        likeliest=_ONE,
    )
