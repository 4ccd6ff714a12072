"""`plan load --reread`: what another grammar reads otherwise, shown, asked, written."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases import grammar as as_it_is
from crmnet.domain.phrases import reader
from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed

PLAN: Final = """\
plan: crm
language: es
title: Plan
members: [GT, HN]
themes:
  - title: Documentos
    objectives:
      - title: Promover la ratificación
        calendar: Antes de octubre de 2002
        actions:
          - title: Facilitar la importación
            each_member: true
          - title: Publicar un informe final
            calendar: Antes de diciembre de 2002
"""
OTHERWISE: Final = {
    "Antes de octubre de 2002": Deadline(Kind.BEFORE, None, date(2002, 10, 31)),
    "Antes de diciembre de 2002": Deadline(Kind.BEFORE, None, date(2002, 12, 31)),
}


@pytest.fixture
def file(run: Typed, tmp_path: Path) -> Path:
    """A plan file that was loaded by the grammar as it is."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0
    return file


@pytest.fixture
def grammar(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Both cells are read otherwise since the file was loaded."""
    as_ever = as_it_is.read_either

    def read(text: str, *args: Any, **how: Any) -> Any:
        return OTHERWISE.get(text) or as_ever(text, *args, **how)

    reader._read.cache_clear()
    monkeypatch.setattr(reader, "read_either", read)
    yield file
    reader._read.cache_clear()


def days(run: Typed) -> list[str]:
    said = run("activity list --format csv").stdout.splitlines()
    return [row["due_on"] for row in csv.DictReader(said)]


BEFORE: Final = ["2002-09-30", "2002-09-30", "2002-11-30"]
AFTER: Final = ["2002-10-31", "2002-10-31", "2002-12-31"]


@pytest.mark.usefixtures("grammar")
def test_a_plain_load_says_that_cells_would_be_read_otherwise(
    run: Typed, file: Path
) -> None:
    said = run(f"plan load {file}").stdout.splitlines()
    assert said == [
        "Plan crm: nothing to change.",
        "2 calendar cells would be read otherwise by now (to see them: --reread "
        "--dry-run).",
    ]
    spanish = run(f"plan load {file} --lang es").stdout.splitlines()
    assert spanish[1:] == [
        "2 celdas de calendario se leerían hoy de otro modo (para verlas: --reread "
        "--dry-run)."
    ]
    assert days(run) == BEFORE


LISTED: Final = [
    "1.1.1,GT,1.1,Antes de octubre de 2002,2002-09-30,2002-10-31",
    "1.1.1,HN,1.1,Antes de octubre de 2002,2002-09-30,2002-10-31",
    "1.1.2,network,1.1.2,Antes de diciembre de 2002,2002-11-30,2002-12-31",
]
COLUMNS: Final = ("code", "party", "cell", "text", "due_was", "due_now")
TABLE: Final = """\
2 calendar cells are read otherwise by now:

Item  Responsible       Calendar cell      Until now          By now
───── ───────────────── ────────────────── ────────────────── ──────────────────
1.1.1 Guatemala,        Antes de octubre   until 30 September until 31 October
      Honduras          de 2002            2002, inclusive    2002, inclusive
1.1.2 the network       Antes de diciembre until 30 November  until 31 December
                        de 2002            2002, inclusive    2002, inclusive

"""


@pytest.mark.usefixtures("grammar")
def test_a_trial_shows_them_and_writes_nothing(run: Typed, file: Path) -> None:
    shown = run(f"plan load {file} --reread --dry-run")
    assert shown.stdout == (
        f"{TABLE}Plan crm loaded again.\n"
        "  2 calendar cells would be read anew.\n"
        "  Calendar items: 3 moved\n"
        "Nothing was written.\n"
    )
    assert (shown.status, days(run)) == (0, BEFORE)


@pytest.mark.usefixtures("grammar")
def test_programs_get_a_row_a_party(run: Typed, file: Path) -> None:
    trial = f"plan load {file} --reread --dry-run --format"
    rows = list(csv.DictReader(run(f"{trial} csv").stdout.splitlines()))
    assert [",".join(row[name] for name in COLUMNS) for row in rows] == LISTED
    assert json.loads(run(f"{trial} json").stdout)[2]["party"] == "network"
    assert run(f"{trial} plain").stdout.splitlines()[1] == (
        '1.1.2 (the network): "Antes de diciembre de 2002", read as: until 30 November '
        "2002, inclusive; by now: until 31 December 2002, inclusive"
    )


@pytest.mark.usefixtures("grammar")
def test_without_a_terminal_they_are_shown_and_refused(run: Typed, file: Path) -> None:
    refused = run(f"plan load {file} --reread")
    assert (refused.status, refused.stdout) == (ExitStatus.USAGE, TABLE)
    assert refused.stderr == (
        "crmnet: error: Give them the new reading? (without a terminal, give --yes)\n"
    )
    assert days(run) == BEFORE


@pytest.mark.usefixtures("grammar")
@pytest.mark.parametrize(
    ("answers", "last", "after"),
    [
        ("n\n", "Nothing was written.", BEFORE),
        ("what?\ny\n", "To undo: crmnet undo", AFTER),
    ],
)
def test_a_person_is_asked(
    run: Typed, file: Path, answers: str, last: str, after: list[str]
) -> None:
    said = run(f"plan load {file} --reread", answers=answers)
    assert (said.status, said.stdout.splitlines()[-1]) == (0, last)
    assert days(run) == after


@pytest.mark.usefixtures("grammar")
def test_history_says_what_a_reading_took_the_place_of(run: Typed, file: Path) -> None:
    done = run(f"plan load {file} --reread --yes")
    assert done.stdout == (
        f"{TABLE}Plan crm loaded again.\n"
        "  2 calendar cells read anew.\n"
        "  Calendar items: 3 moved\n"
        "To undo: crmnet undo\n"
    )
    told = run("history --format plain").stdout
    assert (
        "1.1: calendar cell read anew: until 31 October 2002, inclusive; before: until "
        "30 September 2002, inclusive" in told
    )
    card = " ".join(run("activity show 1.1.1").stdout.split())
    assert (
        "Guatemala: calendar cell read anew: due on 31 Oct 2002; before: due on 30 Sep "
        "2002" in card
    )
    refused = run("undo")
    assert (refused.status, "Undo the loading of a plan" in refused.stderr) == (2, True)
    assert run("undo --yes").status == 0
    assert days(run) == BEFORE


@pytest.mark.usefixtures("grammar")
def test_what_else_was_loaded_is_told_too(run: Typed, file: Path) -> None:
    file.write_text(PLAN.replace("informe final", "informe"), "utf-8")
    said = run(f"plan load {file} --reread --yes").stdout
    assert "Plan crm loaded again: 1 difference.\n  2 calendar cells read anew." in said
    assert "plan crm loaded again: 1 item changed" in run("history").stdout


def test_where_nothing_is_read_otherwise_nobody_is_asked(
    run: Typed, file: Path
) -> None:
    said = run(f"plan load {file} --reread")
    assert said.stdout.splitlines() == [
        "Plan crm: nothing to change.",
        "  No calendar cell would be read otherwise by now.",
    ]
    header, *rows = run(
        f"plan load {file} --reread --dry-run --format csv"
    ).stdout.splitlines()
    assert (header.split(",")[0], rows) == ("code", [])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--yes", "--yes goes with --reread"),
        ("--format json", "--format and --output go with --reread --dry-run"),
        ("--reread --output a.csv", "--format and --output go with --reread --dry-run"),
    ],
)
def test_what_does_not_go_alone_is_refused(
    run: Typed, file: Path, more: str, said: str
) -> None:
    refused = run(f"plan load {file} {more}")
    assert refused.status == ExitStatus.USAGE
    assert said in refused.stderr


def test_a_plan_that_counts_from_another_day_says_what_is_read_otherwise(
    run: Typed, file: Path
) -> None:
    counting = PLAN.replace("Antes de octubre de 2002", "dentro de tres meses")
    adopted = "adopted: {{conference: VII, place: Panamá, to: 2002-0{}-31}}\n"
    file.write_text(adopted.format(5) + counting, "utf-8")
    run(f"plan load {file}")
    file.write_text(adopted.format(7) + counting, "utf-8")
    said = run(f"plan load {file}").stdout.splitlines()
    assert (
        '  1.1: the same calendar cell is read otherwise, from "until 31 August 2002, '
        'inclusive" to "until 31 October 2002, inclusive"' in said
    )
    assert not any("1.1.2: the same" in line for line in said)
