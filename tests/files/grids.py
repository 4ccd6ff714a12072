"""Documents as their readers give them, drawn with lines and bars."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Cell, Covered, Document, Grid, Row
from crmnet.domain.draft import Asks, Given
from crmnet.files.matrix.drafting import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.draft import Draft, Question
    from crmnet.domain.plan import Item, Plan

KNOWN: Final = Given(
    code="plan-2027",
    title="Plan 2027",
    language="es",
    adopted=date(2027, 3, 4),
    members=("GT", "HN", "MX", "SV"),
)
"""What a document does not say of its plan, said beforehand."""


def cell(text: str, row: int, column: int) -> Cell:
    """A place of a drawn table.

    "^" goes on from above and "<" from the left; "#4.1" is a number, "*Tema" is bold,
    "[x" is coloured, "{x" in another colour, "~x" struck through, ">>" is set in;
    " / " begins another line.
    """
    text = text.strip()
    if text in ("^", "<"):
        covered = Covered.FROM_ABOVE if text == "^" else Covered.FROM_LEFT
        return Cell(row, column, covered=covered)
    indent = len(text) - len(text.lstrip(">"))
    text = text.lstrip(">")
    mark, rest = text[:1], text[1:]
    if mark == "#":
        return Cell(row, column, rest, is_number=True, indent=indent)
    if mark in ("*", "~"):
        found = Cell(row, column, rest, is_strong=mark == "*", indent=indent)
        return found._replace(is_struck=mark == "~")
    if mark in ("[", "{"):
        fill = "FFFF00" if mark == "[" else "00B050"
        return Cell(row, column, rest, fill=fill, indent=indent)
    return Cell(row, column, text.replace(" / ", "\n"), indent=indent)


def grid(text: str, table: int = 1, name: str = "", before: Sequence[str] = ()) -> Grid:
    """A table: a line a row, its cells parted by bars; "---" begins a blank row."""
    lines = [line.strip().strip("|") for line in text.strip().splitlines()]
    split = [[] if line == "---" else line.split("|") for line in lines]
    width = max(map(len, split))
    rows = [
        Row(
            number,
            tuple(
                cell(part, number, column)
                for column, part in enumerate([*parts, *[""] * width][:width], 1)
            ),
        )
        for number, parts in enumerate(split, 1)
    ]
    return Grid(table, tuple(rows), name, before=tuple(before))


def document(*grids: Grid | str) -> Document:
    """A document of tables."""
    made = [
        one if isinstance(one, Grid) else grid(one, number)
        for number, one in enumerate(grids, 1)
    ]
    return Document("Plan 2027.docx", tuple(made))


def draft(*grids: Grid | str, given: Given = KNOWN) -> Draft:
    """The draft of a document of tables."""
    return draft_of(document(*grids), given)


def outline(plan: Plan | Draft) -> list[str]:
    """A plan as lines: "1.1 Título"."""
    walked = plan.plan.walk() if hasattr(plan, "plan") else plan.walk()
    return [f"{item.code} {item.title.own}" for item in walked]


def leaves(found: Draft) -> list[Item]:
    """The leaves of a draft."""
    return [item for item in found.plan.walk() if item.is_leaf]


def asked(found: Draft, kind: Asks) -> list[Question]:
    """The open questions of a kind."""
    return [question for question in found.questions if question.asks is kind]


def answered(found: Draft, answer: str, kind: Asks) -> Given:
    """The same with an answer to the only question of a kind."""
    (question,) = asked(found, kind)
    return KNOWN._replace(answers={question.key: answer})
