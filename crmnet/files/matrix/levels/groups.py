"""Groups that are written in full twice, though their codes tell them apart: asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of

if TYPE_CHECKING:
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry


def one_of_twice(siblings: list[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """Entries, those of one text with others below them as one where it is answered."""
    found: list[MatrixEntry] = []
    met: dict[str, MatrixEntry] = {}
    for entry in siblings:
        first = met.get(entry.title)
        if first and _are_one(first, entry, ledger):
            first.children += entry.children
            continue
        if entry.children:
            met.setdefault(entry.title, entry)
        found.append(entry)
    for entry in found:
        entry.children = one_of_twice(entry.children, ledger)
    return found


def _are_one(first: MatrixEntry, second: MatrixEntry, ledger: Ledger) -> bool:
    is_told_apart = bool(second.children) and first.prefix != second.prefix
    if not is_told_apart or second.has_others:
        return False
    return ledger.ask(_question(first, second)) == "one"


def _question(first: MatrixEntry, second: MatrixEntry) -> Question:
    return Question(
        key_of(Asks.LEVELS, "group", first.title, *first.prefix, *second.prefix),
        Asks.LEVELS,
        second.place,
        Message(
            '"{text}" stands above rows whose codes begin differently ({one} and '
            "{two}): is it one?",
            text=first.title,
            one=".".join(first.prefix) or "–",
            two=".".join(second.prefix) or "–",
        ),
        heading=second.heading,
        text=second.title,
        choices=(
            Choice("one", Message("yes, it is one")),
            Choice("two", Message("no, there are two with the same text")),
        ),
        likeliest="two",
    )
