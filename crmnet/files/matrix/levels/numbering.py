"""Codes that a spreadsheet took for numbers: 1.10 became 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry


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
