"""How a plan counts: ``dates`` of a plan file, from the file to who owes what when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

pytest.importorskip("holidays")

BLOCK = """\
dates:
  fiscal_year: 04-01
  holidays: {HN: [2027-03-30]}
"""
PLAN = f"""\
plan: prueba
language: es
title: Plan de prueba
adopted: {{from: 2026-11-25, to: 2026-11-27}}
members: [GT, HN, MX]
{BLOCK}\
themes:
  - title: Mecanismos
    objectives:
      - title: Informar
        calendar: Último día hábil de marzo de 2027
        each_member: true
      - title: Evaluar
        calendar: Último día hábil de marzo de 2027
      - title: Reunirse
        calendar: Último día hábil de marzo de 2027
        any_of: [GT, MX]
      - title: Presidir
        calendar: Último día hábil de marzo de 2027
        parties: [presidency, MX]
      - {{title: Presupuestar, calendar: Año fiscal 2026-27, parties: [GT]}}
      - {{title: Publicar, calendar: Verano de 2027, parties: [GT]}}
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


def dues(run: Typed, code: str) -> dict[str, str]:
    """When each party owes it."""
    rows: list[dict[str, Any]]
    rows = json.loads(run("activity list --format json").stdout)
    return {row["party"]: row["due_on"] for row in rows if row["code"] == code}


# --- the block


def test_what_is_exported_is_loaded_as_it_was(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    file = tmp_path / "out.yaml"
    assert typed(f"plan export {file}").status == 0
    text = file.read_text("utf-8")
    assert BLOCK in text
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_load_tells_that_it_changed_and_undo_takes_it_back(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    told = load(PLAN.replace("04-01", "07-01")).stdout
    assert (
        "prueba: how it counts changed from fiscal year from 1 April to fiscal year "
        "from 1 July\n"
    ) in told
    assert dues(typed, "1.5") == {"GT": "2027-06-30"}
    assert typed("undo --yes").status == 0
    assert dues(typed, "1.5") == {"GT": "2027-03-31"}
    file = tmp_path / "out.yaml"
    typed(f"plan export {file}")
    assert BLOCK in file.read_text("utf-8")


def test_it_is_among_the_differences_of_two_plans(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("prueba", "otro", 1).replace("04-01", "07-01"))
    (row,) = json.loads(typed("plan diff prueba otro --format json").stdout)
    assert (row["level"], row["column"]) == ("plan", "dates")
    assert json.loads(row["was"])["fiscal_year"] == "04-01"
    assert json.loads(row["now"])["fiscal_year"] == "07-01"


def test_what_its_words_mean_is_said_where_a_plan_is(
    run: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    said = "dates:\n  named_by: end\n  biannual: twice_a_year\n"
    text = PLAN.replace("Año fiscal 2026-27", "Año fiscal 2027").replace(
        "Verano de 2027", "Bianual hasta 2029"
    )
    told = load(text).stdout
    assert "dates: {named_by: end}" in told
    assert "dates: {biannual: twice_a_year}" in told
    assert load(text.replace("dates:\n", said)).status == 0
    assert dues(run, "1.5") == {"GT": "2027-03-31"}
    told = run('calendar explain --format json "invierno de 2027"').stdout
    (row,) = json.loads(told)
    assert row["due_on"] == "2027-03-19"
    assert "it is named by the year in which it ends" in row["reading"]
    file = tmp_path / "out.yaml"
    run(f"plan export {file}")
    written = "  fiscal_year: 04-01\n  named_by: end\n  biannual: twice_a_year\n"
    assert written in file.read_text("utf-8")
    told = run(f"plan check {file}").stdout
    assert '"biannual" is twice a year' in told
    other = text.replace("prueba", "mas", 1).replace("dates:\n", said)
    load(
        other.replace("by: end", "by: start").replace("twice_a_year", "every_two_years")
    )
    told = " ".join(run("plan diff prueba mas").stdout.split())
    assert "fiscal years and winters named by their last year" in told
    (row,) = json.loads(run("plan diff prueba mas --format json").stdout)
    now = json.loads(row["now"])
    assert (now["named_by"], now["biannual"]) == ("start", "every_two_years")


# --- days by party


def test_holy_week_moves_whom_it_concerns(run: Typed, load: Callable[..., Run]) -> None:
    # Holy Thursday and Good Friday of 2029 are 29 and 30 March: days off in Guatemala
    # and Honduras, not in Mexico; an any-of set and the network wait for all.
    assert load(PLAN.replace("marzo de 2027", "marzo de 2029")).status == 0
    assert dues(run, "1.1") == {
        "GT": "2029-03-28",
        "HN": "2029-03-28",
        "MX": "2029-03-30",
    }
    assert dues(run, "1.2") == {"network": "2029-03-28"}
    assert dues(run, "1.3") == {"GT|MX": "2029-03-28"}
    assert dues(run, "1.4") == {"presidency": "2029-03-28", "MX": "2029-03-30"}


def test_a_load_says_for_whom_it_read_what(load: Callable[..., Run]) -> None:
    told = load(PLAN.replace("marzo de 2027", "marzo de 2029")).stdout
    assert "  1.1, 1.4 (Mexico): " in told
    assert "  1.1 (Guatemala, Honduras): " in told
    assert "  1.2 (the network): " in told
    assert "(the fiscal year begins on 1 April)" in told


def test_loading_again_changes_nothing(run: Typed, load: Callable[..., Run]) -> None:
    text = PLAN.replace("marzo de 2027", "marzo de 2029")
    load(text)
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_party_that_comes_later_gets_its_own_day(
    run: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("marzo de 2027", "marzo de 2029"))
    assert run("activity assign 1.2 MX --reason Acuerdo").status == 0
    assert dues(run, "1.2") == {"MX": "2029-03-30"}


def test_a_date_that_is_set_counts_the_days_of_whom_it_is_set_for(typed: Typed) -> None:
    text = '"último día hábil de marzo de 2029"'
    told = typed(f"activity schedule 1.1 {text} --reason Acuerdo")
    assert told.status == 2
    names = "Guatemala, Honduras and Mexico"
    assert f"the working days of {names} give several dates" in told.stderr
    for party, day in (("GT", "2029-03-28"), ("MX", "2029-03-30")):
        more = f"--party {party} --reason Acuerdo"
        assert typed(f"activity schedule 1.1 {text} {more}").status == 0
        assert dues(typed, "1.1")[party] == day


def test_what_is_set_for_each_month_counts_working_days(typed: Typed) -> None:
    text = '"último día hábil de marzo de cada año hasta diciembre de 2029"'
    told = typed(f"activity schedule 1.1 {text} --reason Acuerdo")
    assert (told.status, "give several dates" in told.stderr) == (2, True)
    more = "--party MX --reason Acuerdo"
    text = '"último día hábil de agosto de cada año"'  # in 2003 the 31st is a Sunday
    told = typed(f"activity schedule 1.1 {text} {more}")
    assert "due on 29 Aug 2003 and 31 Aug 2004" in told.stdout


def test_a_deadline_on_a_day_off_moves_where_the_plan_says_so(
    run: Typed, load: Callable[..., Run]
) -> None:
    text = PLAN.replace("Último día hábil de marzo de 2027", "30 de marzo de 2029")
    assert load(text).status == 0
    assert dues(run, "1.1") == dict.fromkeys(("GT", "HN", "MX"), "2029-03-30")
    assert load(text.replace("dates:\n", "dates:\n  days_off: next\n")).status == 0
    assert dues(run, "1.1") == {
        "GT": "2029-04-02",
        "HN": "2029-04-02",
        "MX": "2029-03-30",
    }


def test_what_recurs_on_working_days_does_so_for_each_party(
    run: Typed, load: Callable[..., Run]
) -> None:
    text = PLAN.replace("marzo de 2027", "marzo de cada año")
    text = text.replace("members:", "until: 2029-12-31\nmembers:")
    assert load(text).status == 0
    rows = json.loads(run("activity list --format json").stdout)
    days: dict[str, list[str]] = {}
    for row in rows:
        if row["code"] == "1.1":
            days.setdefault(row["party"], []).append(row["due_on"])
    assert days == {
        "GT": ["2027-03-31", "2028-03-31", "2029-03-28"],
        "HN": ["2027-03-31", "2028-03-31", "2029-03-28"],
        "MX": ["2027-03-31", "2028-03-31", "2029-03-30"],
    }
    assert load(text).stdout == "Plan prueba: nothing to change.\n"
    assert run("plan extend --until 2030-12-31").status == 0
    rows = json.loads(run("activity list --format json").stdout)
    last = {row["party"]: row["due_on"] for row in rows if row["code"] == "1.1"}
    assert last == dict.fromkeys(("GT", "HN", "MX"), "2030-03-29")


# --- phrases


def explained(run: Typed, more: str) -> dict[str, Any]:
    (row,) = json.loads(run(f"calendar explain --format json {more}").stdout)
    assert isinstance(row, dict)
    return row


def test_a_phrase_is_explained_as_the_plan_counts(typed: Typed) -> None:
    row = explained(typed, "FY 2026-27")
    assert row["due_on"] == "2027-03-31"
    assert row["reading"].endswith("(the fiscal year begins on 1 April)")


def test_a_phrase_is_explained_for_a_party(typed: Typed) -> None:
    text = "'el último día hábil de marzo de 2029'"
    assert not explained(typed, text)["understood"]
    assert "it is not said whose count" in explained(typed, text)["reading"]
    assert explained(typed, f"{text} --party MX")["due_on"] == "2029-03-30"
    assert explained(typed, f"{text} --party Guatemala")["due_on"] == "2029-03-28"
    assert explained(typed, f"{text} --party network")["due_on"] == "2029-03-28"


def test_a_file_is_checked_as_it_counts(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    told = run(f"plan check {file}").stdout
    assert "until 31 March 2027" not in told
    assert "from 1 April 2026 to 31 March 2027" in told
    file.write_text(PLAN.replace(BLOCK, ""), "utf-8")
    told = run(f"plan check {file}").stdout
    assert "dates: {fiscal_year: 04-01}" in told


def test_a_cell_that_its_plan_can_read_is_not_listed_as_not_understood(
    run: Typed, load: Callable[..., Run]
) -> None:
    assert load(PLAN.replace(BLOCK, "")).status == 0
    rows = json.loads(run("report gaps --format json").stdout)
    unread = [row["code"] for row in rows if row["gap"] == "not_understood"]
    assert unread == ["1.5"]
    assert load().status == 0
    rows = json.loads(run("report gaps --format json").stdout)
    assert not [row for row in rows if row["gap"] == "not_understood"]


def test_working_days_after_a_day_that_is_to_come(
    run: Typed, load: Callable[..., Run]
) -> None:
    cell = "10 días hábiles después de la entrada en vigor"
    text = PLAN.replace("Último día hábil de marzo de 2027", cell)
    named = BLOCK + "  reference: {entrada en vigor: null}\n"
    assert load(text.replace(BLOCK, named)).status == 0
    assert dues(run, "1.1") == dict.fromkeys(("GT", "HN", "MX"))
    assert run('plan date "entrada en vigor" 2029-03-23').status == 0
    # in Guatemala and Honduras without Holy Thursday and Good Friday
    assert dues(run, "1.1") == {
        "GT": "2029-04-10",
        "HN": "2029-04-10",
        "MX": "2029-04-06",
    }
