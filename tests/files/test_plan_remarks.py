"""A plan file with remarks where they belong: it reads back as its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.plan import Item, Level, Plan, Text
from crmnet.files.faults import MOST_FAULTS
from crmnet.files.yaml.plan import read_plan
from crmnet.files.yaml.remarks import with_remarks

if TYPE_CHECKING:
    from pathlib import Path


def a_theme(number: int, *titles: str) -> Item:
    """A theme, with objectives of these titles below it."""
    below = (
        Item(f"{number}.{n}", Level.OBJECTIVE, Text(title))
        for n, title in enumerate(titles, 1)
    )
    return Item(str(number), Level.THEME, Text(f"Tema {number}"), tuple(below))


def a_plan(*themes: Item) -> Plan:
    """A plan of themes."""
    return Plan("p", "es", Text("Plan"), themes, ("HN",))


def test_remark_stands_before_its_item_in_whatever_theme(tmp_path: Path) -> None:
    plan = a_plan(*(a_theme(n, "Uno", "Dos") for n in (1, 2, 3)))
    text = with_remarks(plan, ["De todo"], {"2.1": "¿Cuándo?", "3": "¿Qué?"})
    lines = text.splitlines()
    assert lines[0] == "# De todo"
    assert lines[lines.index("      # ¿Cuándo?") + 1] == "      - code: '2.1'"
    assert lines[lines.index("  # ¿Qué?") + 1] == "  - code: '3'"
    file = tmp_path / "p.yaml"
    file.write_text(text, "utf-8")
    assert read_plan(file).plan == plan


def test_plan_with_more_faults_than_are_noted_is_written_with_its_remarks() -> None:
    plan = a_plan(a_theme(1, *(MOST_FAULTS + 1) * (" ",)))
    text = with_remarks(plan, [], {"1.1": "¿Cuándo?", "1.2": "¿Qué?"})
    assert text.startswith("# ¿Cuándo?\n# ¿Qué?\nplan: p\n")
