"""What comes when a round is closed, or before its period has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_rounds import OPEN, PLAN, rows, typed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

__all__ = ["typed"]  # the fixture


def test_what_comes_after_the_close_is_no_answer_and_stands_besides(
    typed: Typed,
) -> None:
    typed(OPEN)
    typed("round close '2.º semestre 2002'")
    typed("activity contribute 1.2 HN Taller --on 2002-10-01")
    (honduras,) = [row for row in rows(typed) if row["party"] == "HN"]
    assert honduras["answered_on"] is None
    assert (honduras["contributions"], honduras["known"]) == (0, 1)
    assert "Honduras (1 recorded besides)" in typed("round show").stdout
    assert "Honduras (1 registrado aparte)" in typed("round show --lang es").stdout


def test_a_round_about_days_to_come_says_so(typed: Typed) -> None:
    later = OPEN.replace("2002", "2003").replace("--from", "--dry-run --from")
    assert "The period has not begun." in typed(later).stdout
    assert "has not begun" not in typed(f"{OPEN} --dry-run").stdout


def test_beside_what_a_form_reports_nothing_further_is_said(
    run: Typed, tmp_path: Path
) -> None:
    plan, filled = tmp_path / "plan.yaml", tmp_path / "HN.csv"
    plan.write_text(PLAN, "utf-8")
    run(["plan", "load", str(plan)])
    run(OPEN)
    filled.write_text(
        "Plan,N.º,Situación,Fecha\nprueba,1.1,cumplida,2002-10-01\nsin más novedades\n",
        "utf-8",
    )
    told = run(f"activity record '{filled}' HN --dry-run --lang es")
    assert (told.status, told.stderr) == (0, "")
    assert "Honduras: sin más novedades en «2.º semestre 2002»." in told.stdout
    filled.write_text("Plan,N.º,Situación,Fecha\nsin novedad\n", "utf-8")
    told = run(f"activity record '{filled}' HN --dry-run --lang es")
    assert "Honduras: sin novedad en «2.º semestre 2002»." in told.stdout
