"""The numbers of items: before their texts, and as a spreadsheet took them (1.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import bare, parts_of, split_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry


_LABEL: Final = re.compile(
    r"[^\W\d_]{3,}(?: [^\W\d_]{2,}){0,2} (\d{1,2}(?:\.\d{1,2}){0,4})"
    r"(?:\s*[:–—-]|[.)])\s+[^\W\d_]"
)
"""A word for a level with its number before a text: "Output 1.1: Offices are open"."""


def take_numbers(entries: Sequence[MatrixEntry]) -> None:
    """Make codes of the numbers before the texts, where they say the levels: 1, 1.1.

    So do those of labels, "Outcome 1:" over "Output 1.1:" and "1.1.1", which stay in
    the texts, where each goes on from another.
    """
    if any(entry.code for entry in entries):
        return
    found = [(entry, *split_number(entry.title)) for entry in entries]
    labels = [_LABEL.match(entry.title) for entry in entries]
    found = [
        (entry, label[1], entry.title)
        if label and not number
        else (entry, number, rest)
        for (entry, number, rest), label in zip(found, labels, strict=True)
    ]
    numbers = [number for _, number, _ in found if number]
    if not any("." in number for number in numbers) or len(set(numbers)) < len(numbers):
        return
    if len(numbers) * 10 < len(found) * 9:
        return
    if any(labels) and not _go_on(numbers):
        return
    for entry, number, rest in found:
        if number:
            entry.code, entry.title = number, rest


def _go_on(numbers: Sequence[str]) -> bool:
    """Whether each number with parts stands behind the one that it goes on from."""
    known: set[tuple[str, ...]] = set()
    for number in numbers:
        parts = parts_of(number)
        if len(parts) > 1 and parts[:-1] not in known:
            return False
        known.add(parts)
    return True


def ordered(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Ask of 1.1 after 1.9 whether it is 1.10, and make it so."""
    before = ""
    for entry in entries:
        code = bare(entry.code)
        ten = _ten(before, code)
        if ten and ledger.ask(_question(entry, code, before, ten)) == "ten":
            entry.code = code = ten
        before = code or before


def _ten(before: str, code: str) -> str:
    """What a code is where its last nought was lost; "" where none was."""
    above, _, last = before.rpartition(".")
    same, _, now = code.rpartition(".")
    if not (above and above == same and last.isdigit() and now.isdigit()):
        return ""
    after = int(last) + 1
    is_lost = after % 10 == 0 and now == str(after).rstrip("0")
    return f"{above}.{after}" if is_lost else ""


def _question(entry: MatrixEntry, code: str, before: str, ten: str) -> Question:
    return Question(
        key_of(Asks.ORDER, code, entry.title),
        Asks.ORDER,
        Place(entry.table, entry.cell.row, entry.cell.column),
        Message(
            "{code} follows {before}: is it {ten}?", code=code, before=before, ten=ten
        ),
        heading=entry.coded_by,
        text=code,
        choices=(
            Choice("ten", Message("yes, it is {ten}", ten=ten)),
            Choice("same", Message("no, it is {code}", code=code)),
        ),
        likeliest="ten",
    )
