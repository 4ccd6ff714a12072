"""Forms that come back together: one preview, one change a file, a bad one left out."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Enviar el cuadro
    calendar: Antes de octubre del 2002.
    each_member: true
"""


@pytest.fixture
def folder(run: Typed, tmp_path: Path) -> Path:
    """The filled forms of GT, HN and MX; that of HN has a day to come."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    folder = tmp_path / "formularios"
    folder.mkdir()
    for party, day in (
        ("GT", "2002-09-20"),
        ("HN", "2999-01-01"),
        ("MX", "2002-09-21"),
    ):
        write(run, folder / f"{party}.csv", party, day)
    return folder


def write(run: Typed, file: Path, party: str, day: str) -> None:
    """The form of a party, with the only item done on a day."""
    assert run(f"activity form {party} --output '{file}'").status == 0
    rows = [*csv.reader(file.read_text("utf-8-sig").splitlines())]
    (row,) = (row for row in rows if row[2:3] == ["1"])
    row[6:8] = ["cumplida", day]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


def done(run: Typed) -> list[str]:
    """The countries that have done it."""
    rows = json.loads(run("activity list --status done --format json").stdout)
    return [row["party"] for row in rows]


def by_change(run: Typed) -> list[str]:
    """The changes that recorded something, the first first."""
    rows = json.loads(run("history --format json").stdout)
    return sorted(row["change"] for row in rows if row["kind"] == "completed")


def test_a_folder_is_recorded_file_by_file_and_a_faulty_one_is_left_out(
    run: Typed, folder: Path
) -> None:
    result = run(["activity", "record", str(folder)])
    assert result.status == ExitStatus.PARTLY
    assert result.stderr.count("\n") == 1
    assert f"{folder / 'HN.csv'}:" in result.stderr
    assert done(run) == ["GT", "MX"]
    assert by_change(run) == ["c2", "c3"]
    assert "To undo: crmnet undo c2" in result.stdout
    assert "To undo: crmnet undo c3" in result.stdout
    assert run("undo c2").status == 0
    assert done(run) == ["MX"]


def test_a_form_says_whose_it_is_where_its_country_owes_nothing_alone(
    run: Typed, folder: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "red.yaml"
    text = PLAN.replace("each_member: true", "calendar: Permanente")
    text = text.replace("    calendar: Antes de octubre del 2002.\n", "")
    plan.write_text(text.replace("prueba", "red"), encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    assert run("plan close prueba").status == 0
    for party, day in (("GT", "2002-09-20"), ("MX", "2002-09-21")):
        write(run, folder / f"{party}.csv", party, day)
    assert run(["activity", "record", str(folder)]).status == ExitStatus.PARTLY
    rows = json.loads(run("activity contribution list --format json").stdout)
    assert [row["party"] for row in rows] == ["GT", "MX"]


def test_files_may_be_named_and_a_party_after_them(run: Typed, folder: Path) -> None:
    names = [str(folder / f"{party}.csv") for party in ("MX", "GT", "MX")]
    assert run(["activity", "record", *names]).status == 0
    assert done(run) == ["GT", "MX"]
    assert by_change(run) == ["c2", "c3"]  # the same file twice is one
    write(run, folder / "HN.csv", "HN", "2002-09-22")
    assert run(["activity", "record", str(folder / "HN.csv"), "honduras"]).status == 0
    assert done(run) == ["GT", "HN", "MX"]


def test_the_form_of_another_is_left_out(run: Typed, folder: Path) -> None:
    result = run(["activity", "record", str(folder), "GT"])
    assert result.status == ExitStatus.PARTLY
    assert "HN.csv" in result.stderr
    assert "MX.csv" in result.stderr
    assert done(run) == ["GT"]


def test_a_file_that_is_named_as_a_country_is_a_file(
    run: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "GT.csv").rename(folder / "GT")
    assert run("activity record MX.csv GT").status == 0
    assert done(run) == ["GT", "MX"]


def test_all_is_shown_and_asked_once(run: Typed, folder: Path) -> None:
    line = ["activity", "record", str(folder)]
    no = run(line, answers="n\n")
    assert no.status == ExitStatus.PARTLY
    assert done(run) == []
    yes = run(line, answers="y\n")
    assert (yes.stdout + yes.stderr).count("Record these rows?") == 1
    assert yes.stderr.count("HN.csv") == 1
    assert yes.status == ExitStatus.PARTLY
    assert done(run) == ["GT", "MX"]


def test_nothing_is_written_only_to_see(run: Typed, folder: Path) -> None:
    result = run(["activity", "record", str(folder), "--dry-run"])
    assert result.status == ExitStatus.PARTLY
    assert result.stdout.count("Nothing was written.") == 2
    assert done(run) == []


def test_where_no_file_is_whole_the_status_is_that_of_bad_input(
    run: Typed, folder: Path
) -> None:
    (folder / "MX.csv").unlink()
    (folder / "GT.csv").write_text("a,b\n", encoding="utf-8")
    assert run(["activity", "record", str(folder)]).status == ExitStatus.USAGE
    empty = folder / "otra"
    empty.mkdir()
    result = run(["activity", "record", str(empty)])
    assert result.status == ExitStatus.USAGE
    assert 'no .csv, .xlsx, .ods, .xls file in the folder "' in result.stderr


def test_a_last_word_that_is_neither_names_what_is_near(
    run: Typed, folder: Path
) -> None:
    result = run(["activity", "record", str(folder / "GT.csv"), "Hondurass"])
    assert result.status == ExitStatus.USAGE
    assert "did you mean HN, Honduras?" in result.stderr
    assert done(run) == []
