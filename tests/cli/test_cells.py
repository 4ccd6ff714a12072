"""Further columns of the agreed matrix: ``cells`` of a plan file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Informar
        calendar: 30 de septiembre de 2002
        cells: {Responsable técnico: "Comité  de enlace", Producto: ""}
        actions:
          - title: Curso
            cells:
              Producto: Guía
              Indicador: 12 talleres; 10 %
          - title: Patrullar
"""


@pytest.fixture
def load(run: Typed, tmp_path: Path) -> Callable[..., Run]:
    """Loads the plan, with another text where one is given."""

    def loaded(text: str = PLAN, more: str = "") -> Run:
        file = tmp_path / "plan.yaml"
        file.write_text(text, "utf-8")
        return run(f"plan load {file} {more}")

    return loaded


@pytest.fixture
def typed(run: Typed, load: Callable[..., Run]) -> Typed:
    """The plan is loaded."""
    answer = load()
    assert (answer.status, answer.stderr) == (0, "")
    return run


def test_they_are_kept_as_written_and_in_their_order(typed: Typed) -> None:
    rows = json.loads(typed("plan show --format json").stdout)
    assert {row["code"]: row["cells"] for row in rows if row["cells"]} == {
        "1.1": '{"Responsable técnico":"Comité  de enlace"}',
        "1.1.1": '{"Producto":"Guía","Indicador":"12 talleres; 10 %"}',
    }


@pytest.mark.parametrize("more", ["", "--format plain"])
def test_who_asks_for_an_item_sees_its_cells(typed: Typed, more: str) -> None:
    told = typed(f"plan show 1.1 {more}").stdout
    assert 'Responsable técnico: "Comité  de enlace"' in told
    assert told.index('Producto: "Guía"') < told.index('Indicador: "12 talleres; 10 %"')
    assert "Producto: «Guía»" in typed(f"plan show 1.1.1 {more} --lang es").stdout
    assert "Guía" not in typed(f"plan show {more}").stdout


@pytest.mark.parametrize("more", ["", "--format plain"])
def test_the_card_of_an_activity_has_those_above_too(typed: Typed, more: str) -> None:
    card = typed(f"activity show 1.1.1 {more} --lang es").stdout
    assert "Producto: «Guía»\n" in card
    assert "Indicador: «12 talleres; 10 %»\n" in card
    assert "Responsable técnico (de 1.1): «Comité  de enlace»\n" in card
    other = typed("activity show 1.1.2").stdout
    assert "Guía" not in other
    assert "Responsable técnico (of 1.1)" in other


def test_what_is_exported_is_loaded_as_it_was(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    file = tmp_path / "out.yaml"
    assert typed(f"plan export {file}").status == 0
    text = file.read_text("utf-8")
    assert "\n              Producto: Guía\n              Indicador: " in text
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_load_tells_which_cells_changed_and_undo_takes_it_back(
    typed: Typed, load: Callable[..., Run]
) -> None:
    before = typed("plan show 1.1").stdout
    changed = PLAN.replace("12 talleres", "15 talleres").replace(
        '"Comité  de enlace"', '""'
    )
    told = load(changed).stdout
    assert "2 differences" in told
    assert (
        '1.1.1: further cells changed from Indicador "12 talleres; 10 %" '
        'to Indicador "15 talleres; 10 %"\n'
    ) in told
    assert (
        '1.1: further cells changed from Responsable técnico "Comité  de enlace" '
        "to (empty)\n"
    ) in told
    assert typed("undo --yes").status == 0
    assert typed("plan show 1.1").stdout == before


def test_another_order_is_a_difference_too(
    typed: Typed, load: Callable[..., Run]
) -> None:
    lines = [
        "              Producto: Guía\n",
        "              Indicador: 12 talleres; 10 %\n",
    ]
    told = load(PLAN.replace("".join(lines), "".join(reversed(lines)))).stdout
    assert 'from Producto "Guía" and Indicador "12 talleres; 10 %"' in told
    rows = json.loads(typed("plan show 1.1.1 --format json").stdout)
    assert rows[0]["cells"] == '{"Indicador":"12 talleres; 10 %","Producto":"Guía"}'


def test_an_act_that_changes_a_cell_is_noted(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("Guía", "Manual"), '--decided-by "Acta 4"')
    assert "Decided by Acta 4." in typed("activity show 1.1.1").stdout
    assert "Decided by" not in typed("activity show 1.1.2").stdout


def test_they_are_among_the_differences_of_two_plans(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("prueba", "otro", 1).replace("Guía", "Manual"))
    (row,) = json.loads(typed("plan diff prueba otro --format json").stdout)
    assert (row["code"], row["column"]) == ("1.1.1", "cells")
    assert (row["was"], row["now"]) == ('{"Producto":"Guía"}', '{"Producto":"Manual"}')
    told = " ".join(
        typed("plan diff prueba otro --format plain --lang es").stdout.split()
    )
    assert "de Producto «Guía» a Producto «Manual»" in told


@pytest.mark.parametrize(
    ("now", "place", "words"),
    [
        ("[Guía]", "14:20", "keys with values"),
        ("Guía", "14:20", "keys with values"),
        ("{Producto: [Guía]}", "14:31", "a text is needed here"),
        ("{Producto: {es: Guía}}", "14:31", "a text is needed here"),
        ("{Producto: Guía, Producto: Otra}", "14:37", "appears twice"),
        ('{"": Guía}', "14:21", "without a heading"),
        ("{" + "a" * 201 + ": Guía}", "14:21", "201 characters"),
        ("{Producto: " + "a" * 10_001 + "}", "14:31", "10001 characters"),
        ("{Producto: 'Ana Pérez, cédula 1-0234-0567'}", "14:31", "--i-checked"),
        ("{'Ana Pérez, cédula 1-0234-0567': x}", "14:21", "--i-checked"),
        ('{Producto: "Guía\\u202e"}', "14:31", "U+202E"),
    ],
)
def test_a_fault_of_a_cell_names_its_place(
    load: Callable[..., Run], now: str, place: str, words: str
) -> None:
    cells = PLAN[
        PLAN.index("            cells:\n") : PLAN.index("          - title: Pat")
    ]
    answer = load(PLAN.replace(cells, f"            cells: {now}\n"))
    assert (answer.status, answer.stdout) == (2, "")
    (line,) = [line for line in answer.stderr.splitlines() if "plan.yaml:" in line]
    assert f"plan.yaml:{place}:" in line
    assert words in answer.stderr


def test_the_longest_that_may_be_are_kept(
    typed: Typed, load: Callable[..., Run]
) -> None:
    heading, text = "a" * 200, "b" * 10_000
    assert load(PLAN.replace("Producto: Guía", f"{heading}: {text}")).status == 0
    rows = json.loads(typed("plan show 1.1.1 --format json").stdout)
    assert json.loads(rows[0]["cells"])[heading] == text


def test_what_was_vouched_for_passes(
    run: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    named = PLAN.replace("Producto: Guía", "Producto: Ana Pérez cédula 1-0234-0567")
    file = tmp_path / "plan.yaml"
    assert load(named).status == 2
    assert load(named, f"--i-checked {file}:15").status == 0
    assert "cédula" in run("plan show 1.1.1").stdout
