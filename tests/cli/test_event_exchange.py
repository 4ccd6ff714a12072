"""Events leave in files and come back: all unchanged, or without small counts."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ADD = "event add --item 1.2.2 --country GT --country HN --country MX"


def ok(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, ""), answer
    return answer.stdout


def listed(run: Typed) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(ok(run, "event list --format json"))
    return rows


@pytest.fixture
def held(run: Typed, plan_2002: Path, tmp_path: Path) -> Typed:
    """Two events, with everything that may be said of one."""
    (tmp_path / "acta.pdf").write_bytes(b"acta")
    ok(
        run,
        f"{ADD} --kind exercise --title '=Uno; \"a\"' --from 2002-09-10 "
        "--to 2002-09-12 "
        "--place 'San José' --lead GT --partner Iata --partner 'Policía, B' "
        f"--document {tmp_path / 'acta.pdf'} --document https://example.org/a "
        "--document 'Oficio 4' --lessons 'Repetirlo; pronto' --by 'Ana López' "
        "--result participants=60 --result GT:officers_trained=3 "
        "--result HN:officers_trained=20 --result MX:officers_trained=30",
    )
    ok(
        run,
        f"{ADD} --kind meeting --title Dos --from 2002-10-01 --result operations=2 "
        "--result GT:officers_trained=40 --result HN:officers_trained=50",
    )
    return run


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_all_of_it_comes_back_unchanged(
    held: Typed, tmp_path: Path, config: Path, suffix: str, separator: str
) -> None:
    config.write_text(f'csv_separator = "{separator}"\n')
    file = tmp_path / f"a.{suffix}"
    assert "2 events written with all counts" in ok(held, f"event export {file} --full")
    before = listed(held)
    said = ok(held, f"event load {file}")
    assert said == ("Events: 0 added, 0 changed, 2 as they were. Nothing to change.\n")
    assert listed(held) == before


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_it_comes_into_another_store(
    held: Typed, tmp_path: Path, suffix: str, plan_2002: Path
) -> None:
    file, whole = tmp_path / f"a.{suffix}", tmp_path / "whole.jsonl"
    ok(held, f"event export {file} --full")
    ok(held, f"event export {whole} --full")
    for row in listed(held):
        ok(held, f"event remove {row['id'][-8:]}")
    (tmp_path / "acta.pdf").unlink()
    assert ok(held, f"event load {file}").startswith("Events: 2 added, 0 changed, 0 as")
    again = tmp_path / "again.jsonl"
    ok(held, f"event export {again} --full")

    def told(path: Path) -> list[dict[str, str]]:
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        return [{name: row[name] for name in row if name != "id"} for row in rows]

    assert told(again) == told(whole)
    ok(held, "undo --yes")
    assert listed(held) == []


def test_small_counts_of_persons_stay_here(held: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    said = ok(held, f"event export {file}")
    assert said == (
        '2 events written; counts of persons below 5 stand as "<5", and "*" is '
        "withheld with them.\n"
    )
    first, second = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    assert first["results"] == (
        "participants=60 GT:officers_trained=<5 HN:officers_trained=* "
        "MX:officers_trained=30"
    )
    assert second["results"] == (  # operations are no persons
        "operations=2 GT:officers_trained=* HN:officers_trained=*"
    )
    assert "sha256" not in first["documents"]
    assert listed(held)[0]["results"].split()[1] == "GT:officers_trained=3"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_was_withheld_is_not_loaded(
    held: Typed, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"a.{suffix}"
    ok(held, f"event export {file}")
    before = listed(held)
    answer = held(f"event load {file}")
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, "")
    assert answer.stderr.count("has counts that were withheld") == 2
    assert listed(held) == before


HEAD = "code,kind,title,starts_on,ends_on,countries,results,lessons,id"


def load(run: Typed, folder: Path, *lines: str, more: str = "") -> tuple[int, str, str]:
    file = folder / "lista.csv"
    file.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return run(f"event load {file} {more}")


def test_rows_add_and_correct(held: Typed, tmp_path: Path) -> None:
    first, _ = listed(held)
    status, said, err = load(
        held,
        tmp_path,
        '1.2.1,Taller,Tres,2002-10-05,,"Guatemala; Honduras",GT:participantes=7,,',
        f",,,,,,participants=61; GT: officers_trained=4,Nuevo,{first['id']}",
    )
    assert err == ""
    assert (status, said.partition(".")[0]) == (
        0,
        "Events: 1 added, 1 changed, 0 as they were",
    )
    rows = {row["title"]: row for row in listed(held)}
    assert rows["Tres"]["results"] == "GT:participants=7"
    assert rows["Tres"]["countries"] == "GT HN"
    changed = rows[first["title"]]
    assert changed["results"] == "participants=61 GT:officers_trained=4"
    assert (changed["lessons"], changed["place"]) == ("Nuevo", "San José")
    ok(held, "undo --yes")
    assert len(listed(held)) == 2
    assert listed(held)[0] == first


def test_every_fault_is_told_and_nothing_is_written(
    held: Typed, tmp_path: Path
) -> None:
    before = listed(held)
    status, said, err = load(
        held,
        tmp_path,
        "1.2.1,taller,Bueno,2002-10-05,,GT,,,",
        "9.9,taller,Malo,2002-10-05,,GT,,,",
        "1.2.1,fiesta,Malo,2002-10-05,,GT,,,",
        "1.2.1,taller,Malo,2002-02-30,,GT,,,",
        "1.2.1,taller,Malo,2002-10-05,,XX,,,",
        "1.2.1,taller,Malo,2002-10-05,,GT,muchos,,",
        "1.2.1,taller,Malo,2002-10-05,,GT,HN:participants=3,,",
        "1.2.1,taller,Malo,2002-10-05,,GT,,pasaporte A01234567,",
        "1.2.1,taller,,2002-10-05,,GT,,,",
        "1.2.1,taller,Malo,,,GT,,,",
    )
    assert (status, said) == (ExitStatus.USAGE, "")
    places = [line.split("lista.csv:")[1].split(":")[0] for line in err.splitlines()]
    assert places == [str(number) for number in range(3, 12)]
    assert listed(held) == before


def test_a_row_that_somebody_checked_may_stay(held: Typed, tmp_path: Path) -> None:
    line = "1.2.1,taller,Malo,2002-10-05,,GT,,pasaporte A01234567,"
    status, _, _ = load(held, tmp_path, line)
    assert status == ExitStatus.USAGE
    status, said, _ = load(
        held, tmp_path, line, more=f"--i-checked {tmp_path / 'lista.csv'}:2"
    )
    assert (status, said[:15]) == (0, "Events: 1 added")


def test_a_dry_run_writes_nothing(held: Typed, tmp_path: Path) -> None:
    line = "1.2.1,taller,Bueno,2002-10-05,,GT,,,"
    _, said, _ = load(held, tmp_path, line, more="--dry-run")
    assert said.startswith("Nothing was written. The result would be: Events: 1 added")
    assert len(listed(held)) == 2


def test_a_column_that_is_needed_is_named(held: Typed, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("code,title\n1.2.1,x\n")
    answer = held(f"event load {file}")
    assert answer.status == ExitStatus.USAGE
    assert (
        'no column "kind" (needed: code, kind, title, starts_on, countries)'
        in answer.stderr
    )


def test_only_files_of_rows_are_written(held: Typed, tmp_path: Path) -> None:
    answer = held(f"event export {tmp_path / 'a.docx'}")
    assert answer.status == ExitStatus.USAGE
    assert "end its name with .csv .xlsx .tsv .json .jsonl" in answer.stderr


OWN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
results:
  rescued: {es: personas rescatadas, en: persons rescued, persons: true}
  patrols: {es: patrullas, en: patrols, persons: false}
themes:
  - title: Mecanismos
    objectives:
      - {title: Informar, calendar: Permanente}
"""


def test_a_plan_says_which_of_its_kinds_count_persons(
    run: Typed, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(OWN)
    assert run(f"plan load {plan}").status == 0
    ok(run, f"plan export {tmp_path / 'again.yaml'}")
    assert "nothing to change" in run(f"plan load {tmp_path / 'again.yaml'}").stdout
    ok(
        run,
        "event add --kind operation --title A --from 2002-09-10 --item 1.1 "
        "--country GT --result 'GT:personas rescatadas=2' --result GT:patrols=2",
    )
    ok(run, f"event export {tmp_path / 'a.csv'}")
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert "GT:patrols=2 GT:rescued=<5" in text
    wrong = OWN.replace("persons: true", "persons: maybe")
    plan.write_text(wrong)
    assert "maybe" in run(f"plan check {plan}").stderr


def test_a_correction_tells_what_stays_done_as_it_was_said(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    add = ADD.replace("1.2.2", "1.1.1.1")
    ok(run, f"{add} --kind meeting --title Uno --from 2002-09-10 --completes")
    (row,) = listed(run)
    file = tmp_path / "a.csv"
    for title, told in (("Otro", 1), ("Otro", 0)):
        row["title"] = title
        cells = {name: row[name] or "" for name in row}
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(row))
            writer.writeheader()
            writer.writerow(cells)
        said = ok(run, f"event load {file}")
        assert said.count("activity reopen crm-2002:1.1.1.1") == told


def test_many_combining_marks_come_back_from_a_workbook(
    held: Typed, tmp_path: Path
) -> None:
    title = "e" + "\u0301" * 200
    ok(held, f"{ADD} --kind meeting --title {title} --from 2002-10-02")
    before, file = listed(held), tmp_path / "x.xlsx"
    ok(held, f"event export {file} --full")
    assert ok(held, f"event load {file}") == (
        "Events: 0 added, 0 changed, 3 as they were. Nothing to change.\n"
    )
    assert listed(held) == before
