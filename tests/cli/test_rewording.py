"""A plan file whose words changed under records: the screen, its answers, a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed

LONG = "Celebrar la primera reunión de la Red con las líneas aéreas, y levantar un acta"
BEFORE = f"""\
plan: crm
language: es
title: Plan
members: [GT, HN]
themes:
  - title: Documentos
    objectives:
      - title: Promover la ratificación
        actions:
          - title: Facilitar la importación
          - title: {LONG}
          - title: Publicar un informe final
"""
AFTER = (
    BEFORE.replace("importación", "exportación")
    .replace("primera", "segunda")
    .replace("Publicar un informe final", "publicar un INFORME final.")
)


@pytest.fixture
def file(run: Typed, tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(BEFORE, "utf-8")
    run(f"plan load {file}")
    for code in ("1.1.1", "1.1.2", "1.1.3"):
        run(f"activity complete {code} --on 2002-10-01")
    file.write_text(AFTER, "utf-8")
    return file


def done(run: Typed) -> list[str]:
    said = run("activity list --status done --format csv").stdout.splitlines()[1:]
    return [line.split(",")[1] for line in said]


@pytest.mark.parametrize("more", ["", " --dry-run"])
def test_without_a_terminal_all_are_named_with_their_lines_and_the_cure(
    run: Typed, file: Path, more: str
) -> None:
    refused = run(f"plan load {file}{more}")
    assert (refused.status, refused.stdout) == (ExitStatus.USAGE, "")
    first, second, cure = refused.stderr.splitlines()
    assert any(f"{file}:10:20: 1.1.1: " in line for line in (first, second))
    assert LONG in refused.stderr  # nothing of it is cut
    assert "done (the network)" in first
    assert all(word in cure for word in ("--same CODE", "--same all", "--different"))
    spanish = run(f"plan load {file} --lang es").stderr
    assert "1.1.1: la redacción cambió, de «" in spanish
    assert "y tiene registros: cumplida (la Red)" in spanish
    assert "--same CÓDIGO" in spanish


def test_what_was_contributed_to_a_text_is_counted(run: Typed, file: Path) -> None:
    for text in ("Curso", "Taller"):
        run(f"activity contribute 1.1.1 GT {text} --on 2002-10-01")
    first, *_ = run(f"plan load {file}").stderr.splitlines()
    assert first.endswith("it has records: done (the network); 2 contributions")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ("s\n", ["1.1.1", "1.1.2", "1.1.3"]),
        ("what?\n\nthe same\n", ["1.1.1", "1.1.2", "1.1.3"]),
        ("another\n", ["1.1.3"]),
        ("o\ns\na\n", ["1.1.1", "1.1.3"]),
        ("o\na\ns\n", ["1.1.2", "1.1.3"]),
    ],
)
def test_one_screen_asks_of_all_and_may_be_answered_one_by_one(
    run: Typed, file: Path, answers: str, kept: list[str]
) -> None:
    loaded = run(f"plan load {file}", answers=answers, environ={"NO_COLOR": "1"})
    assert loaded.status == 0
    assert loaded.stderr.count("the least alike first") == 1
    first = loaded.stderr.index("\n1.1.1\n")
    assert first < loaded.stderr.index("\n1.1.2\n")
    assert "1.1.3" not in loaded.stderr
    assert done(run) == kept


def test_the_answers_are_spanish_where_the_question_is(run: Typed, file: Path) -> None:
    loaded = run(f"plan load {file} --lang es", answers="s\nu\nlo mismo\no\n")
    assert "¿Lo mismo [m], otro [o] o uno por uno [u]?" in loaded.stderr
    assert "1.1.1: lo mismo con otras palabras" in loaded.stdout
    assert "1.1.2: archivado con sus registros" in loaded.stdout


def test_a_wrong_key_is_told_which_there_are(run: Typed, file: Path) -> None:
    asked = run(f"plan load {file} --lang es", answers="x\nu\ns\nm\nm\n").stderr
    assert asked.count("Escriba una de estas letras: m, o, u\n") == 1
    assert asked.count("Escriba una de estas letras: m, o\n") == 1
    assert asked.count("¿lo mismo [m] u otro [o]?") == 3


def test_what_still_stands_above_the_questions_is_not_shown_again(
    run: Typed, file: Path
) -> None:
    asked = run(f"plan load {file}", answers="o\ns\ns\n").stderr
    assert asked.count("  Before") == 2


def test_what_was_loaded_stays_within_the_width(run: Typed, file: Path) -> None:
    columns = {"COLUMNS": "60"}
    loaded = run(f"plan load {file}", answers="s\n", environ=columns).stdout
    assert max(map(len, loaded.splitlines())) <= 60
    assert LONG in " ".join(loaded.split())


def test_a_trial_asks_too_and_writes_nothing(run: Typed, file: Path) -> None:
    tried = run(f"plan load {file} --dry-run", answers="a\n")
    assert "1.1.1: archived with its records" in tried.stdout
    assert "Nothing was written." in tried.stdout
    assert len(done(run)) == 3


def test_whoever_leaves_the_question_has_loaded_nothing(run: Typed, file: Path) -> None:
    assert run(f"plan load {file}", answers="o\ns\n").status == ExitStatus.INTERRUPTED
    assert "primera" in run("plan show 1.1.2").stdout


def test_options_answer_and_the_load_can_be_undone(run: Typed, file: Path) -> None:
    answer = run(f"plan load {file} --same 1.1.1 --different 1.1.2")
    assert answer.status == 0
    assert done(run) == ["1.1.1", "1.1.3"]
    assert "done on 1 Oct 2002" in run("history 1.1.2").stdout
    assert run("undo --yes").status == 0
    assert done(run) == ["1.1.1", "1.1.2", "1.1.3"]
    assert run(f"plan load {file} --same all").status == 0
    assert len(done(run)) == 3


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("--same 1.1.3 --same all", "leave --same 1.1.3 out"),
        ("--different 1.1.3", "leave --different 1.1.3 out"),
        ("--same 1.1.1 --different 1.1.1", "say --same or --different"),
    ],
)
def test_what_is_said_of_no_such_text_is_refused(
    run: Typed, file: Path, options: str, why: str
) -> None:
    refused: Run = run(f"plan load {file} {options}")
    assert refused.status == ExitStatus.USAGE
    assert why in refused.stderr


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_screen_fits_its_columns(
    run: Typed, file: Path, columns: int, language: str
) -> None:
    environ = {"COLUMNS": str(columns), "CRMNET_LANG": language, "NO_COLOR": "1"}
    seen = run(f"plan load {file}", answers="", environ=environ).stderr
    assert max(map(len, seen.splitlines()[:-1])) <= columns
