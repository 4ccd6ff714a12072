"""Which item of the later plan is which of the earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.reports.plan.diff import plan_diff
from tests.factory import EACH, a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.plan import Item

TALLER = "Celebrar el taller anual"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([an_item("1", "A")], [an_item("1", "A")], []),
        (
            [an_item("1", TALLER)],
            [an_item("1", TALLER), an_item("2", TALLER)],
            [("added", None, "2", None)],
        ),
        (
            [an_item("1", TALLER), an_item("2", TALLER)],
            [an_item("1", TALLER)],
            [("removed", "2", None, None)],
        ),
        (
            [an_item("1", TALLER), an_item("2", TALLER)],
            [an_item("2", TALLER)],
            [("removed", "1", None, None)],
        ),
        (
            [an_item("1", TALLER), an_item("2", "Otra cosa")],
            [an_item("1", "Algo distinto"), an_item("2", TALLER)],
            [
                ("added", None, "1", None),
                ("moved", "1", "2", None),
                ("removed", "2", None, None),
            ],
        ),
        (
            [an_item("1", TALLER)],
            [an_item("2", TALLER), an_item("3", TALLER)],
            [("moved", "1", "2", None), ("added", None, "3", None)],
        ),
        (
            [an_item("1", TALLER)],
            [an_item("1", "Celebrar un taller anual"), an_item("2", TALLER)],
            [("added", None, "1", None), ("moved", "1", "2", None)],
        ),
        (
            [an_item("1", TALLER)],
            [an_item("1", "Celebrar un taller anual")],
            [("changed", "1", "1", "title")],
        ),
        (
            [an_item("1", TALLER)],
            [an_item("1", "Publicar")],
            [("added", None, "1", None), ("removed", "1", None, None)],
        ),
        (
            [an_item("1", TALLER, "2002-09-30")],
            [an_item("1", TALLER.upper(), "2003-09-30", owes=EACH)],
            [
                ("changed", "1", "1", "title"),
                ("changed", "1", "1", "calendar"),
                ("changed", "1", "1", "owes"),
            ],
        ),
        (
            [an_item("1", TALLER), an_item("1.1", "B")],
            [an_item("1", "B"), an_item("1.1", TALLER)],
            [
                ("added", None, "1", None),
                ("added", None, "1.1", None),
                ("removed", "1", None, None),
                ("removed", "1.1", None, None),
            ],
        ),
    ],
    ids=(
        "equal repeated once_less code_first moved moved_once text_first corrected "
        "another cells other_level"
    ).split(),
)
def test_items_are_paired_by_text_and_code(
    tmp_path: Path,
    before: list[Item],
    after: list[Item],
    found: list[tuple[str, str | None, str | None, str | None]],
) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(*before, code="old"))
    load(store, a_plan(*after, code="new"))
    rows = plan_diff(store, "old", "new")
    assert [(row.what, row.code_was, row.code, row.column) for row in rows] == found
