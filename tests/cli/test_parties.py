"""Who owes an activity: the presidency, the secretariat, and what is assigned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: crm-2002
language: es
title: Plan de prueba
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red
        actions:
          - title: Convocar la reunión
            calendar: Antes de octubre del 2002.
            parties: [presidencia]
          - title: Llevar las actas
            parties: [Secretaría Técnica]
          - title: Celebrar el taller
            each_member: true
          - title: Traducir el manual
"""


@pytest.fixture(autouse=True)
def _plan(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


def rows(run: Typed, line: str) -> list[dict[str, Any]]:
    result = run(f"{line} --format json")
    assert (result.status, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def owed(run: Typed, line: str = "activity list") -> list[tuple[str, str]]:
    """Code and party of what a listing finds."""
    return [(row["code"], row["party"]) for row in rows(run, line)]


def log_size(run: Typed) -> int:
    return len(rows(run, "history"))


# --- the presidency


def test_offices_stand_in_the_plan_file_and_come_out_of_it(
    run: Typed, tmp_path: Path
) -> None:
    assert ("1.1.1", "presidency") in owed(run)
    assert ("1.1.2", "secretariat") in owed(run)
    file = tmp_path / "again.yaml"
    run(f"plan export {file}")
    assert run(f"plan load {file}").stdout == "Plan crm-2002: nothing to change.\n"


@pytest.mark.parametrize("place", ["members: [GT, red]", "any_of: [GT, secretaria]"])
def test_an_office_is_no_member_and_none_of_several(
    run: Typed, tmp_path: Path, place: str
) -> None:
    key = place.partition(":")[0]
    file = tmp_path / "plan.yaml"
    text = PLAN.replace("members: [GT, HN, MX]", place) if key == "members" else PLAN
    file.write_text(text.replace("each_member: true", place), "utf-8")
    result = run(f"plan check {file}")
    assert result.status == ExitStatus.USAGE
    assert "is not a country" in result.stderr


def test_who_presides_is_looked_up_for_today(run: Typed) -> None:
    run("plan presidency GT --from 2002-06-01")
    run("plan presidency MX --from 2002-11-01")
    for day, country in (
        ("2002-05-31", None),
        ("2002-10-31", "GT"),
        ("2002-11-01", "MX"),
    ):
        for asked in ("GT", "MX"):
            line = f"--as-of {day} activity list --party {asked}"
            assert (("1.1.1", "presidency") in owed(run, line)) is (asked == country)


def test_people_read_the_presidency_with_its_country(run: Typed) -> None:
    shown = "--lang es activity list --format plain"
    assert "la Presidencia Pro-Témpore" in run(shown).stdout
    run("plan presidency GT --from 2002-06-01")
    assert "Presidencia Pro-Témpore (Guatemala)" in run(shown).stdout
    home = run("--lang es").stdout
    assert "Presidencia Pro-Témpore: Guatemala\n" in home


def test_reports_find_what_the_presidency_owes(run: Typed) -> None:
    run("plan presidency GT --from 2002-06-01")
    assert owed(run, "report overdue --party GT") == [("1.1.1", "presidency")]
    assert owed(run, "report overdue --party presidency") == [("1.1.1", "presidency")]
    assert owed(run, "report overdue --party HN") == []


def test_only_the_country_that_presides_reports_for_the_presidency(run: Typed) -> None:
    refused = run("activity complete 1.1.1 GT")
    assert refused.status == ExitStatus.USAGE
    assert "it is for presidency" in refused.stderr
    run("plan presidency GT --from 2002-06-01")
    refused = run("activity complete 1.1.1 MX")
    assert "it is for GT" in refused.stderr
    done = run("activity complete 1.1.1 GT --on 2002-09-20").stdout
    assert done.startswith(
        "Pro Tempore Presidency (Guatemala), reported by Guatemala: 1.1.1 done"
    )


def test_a_turn_is_recorded_corrected_and_taken_back(run: Typed) -> None:
    said = run("plan presidency Guatemala --from 2002-06-01").stdout
    assert said == (
        "Pro Tempore Presidency: Guatemala from 1 Jun 2002. To undo: crmnet undo\n"
    )
    before = log_size(run)
    again = run("plan presidency GT --from 2002-06-01").stdout
    assert "Nothing to change." in again
    assert (
        "othing was written"
        in run("plan presidency MX --from 2002-06-01 --dry-run").stdout
    )
    assert log_size(run) == before
    run("plan presidency MX --from 2002-06-01")
    assert "Presidency: Mexico" in run("").stdout
    assert "Pro Tempore Presidency: Mexico" in run("history").stdout
    run("undo")
    assert "Presidency: Guatemala" in run("").stdout
    run("undo")
    assert "Presidency:" not in run("").stdout


def test_the_handover_shows_the_rotation(run: Typed) -> None:
    run("plan presidency GT --from 2002-06-01")
    turns = [
        (row["party"], row["starts_on"])
        for row in rows(run, "report handover --to MX")
        if row["section"] == "rotation"
    ]
    assert turns == [("GT", "2002-06-01")]


# --- assign


def test_an_assignment_replaces_the_set_and_says_who_gained_and_lost_it(
    run: Typed,
) -> None:
    said = run("activity assign 1.1.4 HN México").stdout
    assert said == (
        "1.1.4 is now for Honduras and Mexico. No longer: the network. "
        "To undo: crmnet undo\n"
    )
    said = run("activity assign 1.1.4 MX GT").stdout
    assert said.startswith(
        "1.1.4 is now for Guatemala and Mexico. New: Guatemala. No longer: Honduras."
    )
    assert [pair for pair in owed(run) if pair[0] == "1.1.4"] == [
        ("1.1.4", "GT"),
        ("1.1.4", "MX"),
    ]


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("--each-member", ["GT", "HN", "MX"]),
        ("--any-of MX GT", ["GT|MX"]),
        ("MX --any-of GT", ["GT|MX"]),
        ("presidencia", ["presidency"]),
        ("secretaria GT", ["GT", "secretariat"]),
        ("network GT", ["GT", "network"]),
        ("GT GT", ["GT"]),
    ],
)
def test_who_may_be_assigned(run: Typed, words: str, parties: list[str]) -> None:
    assert run(f"activity assign 1.1.4 {words}").status == 0
    assert [party for code, party in owed(run) if code == "1.1.4"] == parties
    assert run("activity assign 1.1.4 red").status == 0
    assert ("1.1.4", "network") in owed(run)


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("1.1.4", "--each-member"),
        ("1.1.4 GT --each-member", "leave the others out"),
        ("1.1.4 --any-of GT secretariat", "countries only"),
        ("1.1.4 CA", "its members: GT, HN, MX"),
        ("1.1.4 PE", "not a member country"),
        ("1.1 GT", "1.1.1, 1.1.2, 1.1.3, 1.1.4"),
        ("9 GT", "no item"),
    ],
)
def test_what_cannot_be_assigned_is_refused(run: Typed, words: str, cure: str) -> None:
    before = log_size(run)
    result = run(f"activity assign {words}")
    assert result.status == ExitStatus.USAGE
    assert result.stderr.count("\n") == 1
    assert cure in result.stderr
    assert log_size(run) == before


def test_the_facts_of_who_loses_it_are_kept_and_come_back(run: Typed) -> None:
    run("activity complete 1.1.3 HN --on 2002-09-20 --by Ana")
    said = run("activity assign 1.1.3 GT").stdout
    assert "No longer: Honduras and Mexico. What they recorded is kept." in said
    assert ("1.1.3", "HN") not in owed(run)
    run("activity assign 1.1.3 --each-member")
    (row,) = [
        row for row in rows(run, "activity list --party HN") if row["code"] == "1.1.3"
    ]
    assert (row["status"], row["done_on"]) == ("done", "2002-09-20")


def test_the_same_set_again_changes_nothing(run: Typed) -> None:
    before = log_size(run)
    assert "Nothing to change." in run("activity assign 1.1.3 MX HN GT").stdout
    run("activity assign 1.1.3 GT --dry-run")
    assert log_size(run) == before


def test_an_assignment_is_one_change_to_undo(run: Typed) -> None:
    before = owed(run)
    run("activity assign 1.1.3 GT presidency --reason 'Lo pidió la reunión'")
    assert (
        "1.1.3: assigned to Guatemala and the Pro Tempore Presidency; "
        'reason: "Lo pidió la reunión"'
    ) in run("history --format plain").stdout
    run("undo")
    assert owed(run) == before


def test_an_assignment_stands_over_a_file_that_says_otherwise(
    run: Typed, tmp_path: Path
) -> None:
    run("activity assign 1.1.3 GT")
    file = tmp_path / "plan.yaml"
    assert run(f"plan load {file}").stdout == "Plan crm-2002: nothing to change.\n"
    file.write_text(PLAN.replace("each_member: true", "parties: [HN]"), "utf-8")
    said = run(f"plan load {file}").stdout
    assert "1.1.3: the file says Honduras; the later assignment" in said
    assert "Guatemala, is kept" in said
    assert [party for code, party in owed(run) if code == "1.1.3"] == ["GT"]
    again = tmp_path / "again.yaml"
    run(f"plan export {again}")
    assert run(f"plan load {again}").stdout == "Plan crm-2002: nothing to change.\n"


def test_a_clash_with_an_owner_that_stands_higher_up_is_told(
    run: Typed, tmp_path: Path
) -> None:
    run("activity assign 1.1.4 GT")
    file = tmp_path / "plan.yaml"
    title = "title: Coordinar la red\n"
    file.write_text(PLAN.replace(title, f"{title}        parties: [MX]\n"), "utf-8")
    assert "1.1.4: the file says Mexico" in run(f"plan load {file}").stdout


def test_occurrences_that_were_reported_come_back_with_their_party(run: Typed) -> None:
    run("activity schedule 1.1.3 'cada mes hasta diciembre de 2002'")
    run("activity complete 1.1.3 HN --on 2002-11-01")
    before = rows(run, "activity list --party HN")
    assert any(row["status"] == "done" for row in before)
    run("activity assign 1.1.3 GT")
    run("activity assign 1.1.3 --each-member")
    assert rows(run, "activity list --party HN") == before


def test_a_date_of_its_own_comes_back_with_its_party(run: Typed) -> None:
    run("activity schedule 1.1.3 2002-12-31 --party HN")
    before = rows(run, "activity list --party HN")
    run("activity assign 1.1.3 GT")
    run("activity assign 1.1.3 HN GT")
    assert rows(run, "activity list --party HN") == before


@pytest.mark.usefixtures("plan_2002")
def test_the_page_of_the_presiding_country_has_what_the_presidency_owes(
    run: Typed,
) -> None:
    run("plan presidency GT --from 2002-06-01")
    run("activity assign 1.1.1.1 presidency")
    line = "report country GT --as-of 2002-10-02 --format json"
    assert "1.1.1.1" in run(line).stdout
    assert "1.1.1.1" not in run(line.replace("GT", "HN")).stdout


def test_where_dates_disagree_no_kind_is_shown(run: Typed) -> None:
    run('activity schedule 1.1.3 "Antes de octubre del 2002" --party GT')
    (row,) = rows(run, "plan show 1.1.3")
    shown = [row[name] for name in ("starts_on", "due_on", "kind", "status")]
    assert shown == [None, None, None, "not_started"]
    assert "several dates" in run("plan show 1.1.3").stdout
