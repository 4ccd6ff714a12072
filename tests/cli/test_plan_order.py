"""A new version of a plan: another order of its items, other names of its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

HEAD = """\
plan: demo
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
"""
ONE = "  - {code: '1', title: Entregar el informe, due: 2002-09-30}\n"
TWO = "  - {code: '2', title: Traducir el manual, due: 2002-10-31}\n"
THREE = "  - {code: '3', title: Capacitar a los enlaces, due: 2002-11-30}\n"


def load(run: Typed, folder: Path, text: str) -> str:
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    answer = run(f"plan load {file} --lang en")
    assert answer.status == 0, answer.stderr
    return answer.stdout


def test_items_in_another_order_are_told_once(run: Typed, tmp_path: Path) -> None:
    load(run, tmp_path, HEAD + ONE + TWO + THREE)
    told = load(run, tmp_path, HEAD + ONE + THREE + TWO)
    assert "loaded again: 1 difference" in told
    assert "demo: its items are in another order; 3 is where 2 was" in told
    again = load(run, tmp_path, HEAD + ONE + THREE + TWO)
    assert "another order" not in again


def test_an_item_that_goes_leaves_the_order_of_the_others(
    run: Typed, tmp_path: Path
) -> None:
    load(run, tmp_path, HEAD + ONE + TWO + THREE)
    told = load(run, tmp_path, HEAD + TWO + THREE)
    assert "loaded again: 1 difference" in told
    assert "another order" not in told


def test_other_names_of_levels_are_told_in_words(run: Typed, tmp_path: Path) -> None:
    load(run, tmp_path, f"labels: {{theme: Eje}}\n{HEAD}{ONE}")
    told = load(run, tmp_path, f"labels: {{theme: Meta}}\n{HEAD}{ONE}")
    assert 'labels changed from Theme "Eje" to Theme "Meta"' in told
