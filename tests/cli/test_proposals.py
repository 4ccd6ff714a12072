"""A plan that is only proposed: shown and diffed, in no report until it is adopted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_tab import asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

OLD = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    each_member: true
    objectives:
      - {title: Informar, calendar: 30 de septiembre de 2002}
      - {title: Entrenar, calendar: Permanente}
"""
NEW = """\
plan: propuesta
language: es
title: Plan propuesto
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    each_member: true
    objectives:
      - {title: Informar, calendar: 15 de septiembre de 2002}
      - {title: Capacitar, calendar: En un plazo de 10 días}
      - {title: Traducir}
"""
REPORTS = (
    "report overdue",
    "report upcoming",
    "report status",
    "report matrix",
    "report gaps",
    "report changes --since 2002-05-01",
    "report achievements --from 2002-06-01 --to 2002-12-31",
    "report country GT",
    "report handover --to MX",
    "report round",
    "round show",
    "round list",
    "activity list",
    "activity contribution list",
    "plan show",
    "plan objectives",
    "digest preview --country GT",
    "directory list",
    "",
)
WIDER = ("", " --all-plans", " --format json", " --lang es")


@pytest.fixture
def typed(run: Typed, tmp_path: Path) -> Typed:
    """A plan in force with records and a round; it is 4 November 2002."""
    file = tmp_path / "plan.yaml"
    file.write_text(OLD, "utf-8")
    assert run(["plan", "load", str(file)]).status == 0
    for line in (
        "directory add --name 'José Güemes' --email gt@example.org --country GT",
        "activity complete 1.1 GT --on 2002-09-20",
        "activity contribute 1.2 HN Taller --on 2002-10-01 --result officers_trained=4",
        "round open '2002' --from 2002-07-01 --to 2002-12-31 --answer-by 2002-11-15",
    ):
        assert run(line).status == 0
    return run


@pytest.fixture
def propose(typed: Typed, tmp_path: Path) -> Callable[..., Run]:
    """Loads the proposal, with another text where one is given."""

    def loaded(text: str = NEW, more: str = "--proposal") -> Run:
        file = tmp_path / "new.yaml"
        file.write_text(text, "utf-8")
        return typed(f"plan load {file} {more}")

    return loaded


def listed(typed: Typed, line: str) -> list[dict[str, Any]]:
    answer = typed(f"{line} --format json")
    assert (answer.status, answer.stderr) == (0, "")
    return json.loads(answer.stdout)  # type: ignore[no-any-return]


def refused(answer: Run, *words: str) -> None:
    """A command that wrote nothing, with one line that says these words."""
    assert (answer.status, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    for word in words:
        assert word in answer.stderr


def told(typed: Typed) -> list[tuple[int, str, str]]:
    """What all reports say, in each way, and the TAB key."""
    ways = [line + more for line in REPORTS for more in WIDER if line or not more]
    said = [typed(line) for line in (*ways, "report overdue --known-on 2002-01-01")]
    tabs = asked(typed, "crmnet activity complete 1")
    whole = [(one.status, one.stdout, one.stderr) for one in said]
    return [*whole, (0, " ".join(tabs), "")]


def test_a_proposal_beside_the_plan_in_force_is_in_no_report(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    before = told(typed)
    answer = propose()
    assert (answer.status, answer.stderr) == (0, "")
    assert "Plan propuesta loaded as a proposal." in answer.stdout
    assert "crmnet plan adopt propuesta --on DATE" in answer.stdout
    assert told(typed) == before


def test_it_is_listed_shown_and_diffed(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    propose()
    assert [
        (row["plan"], row["adopted_on"], row["proposed_on"], row["total"])
        for row in listed(typed, "plan list")
    ] == [("prueba", "2002-05-31", None, 6), ("propuesta", None, "2002-11-04", 9)]
    assert "a proposal since 4 Nov 2002, not adopted yet" in typed("plan list").stdout
    shown = typed("plan show --plan propuesta").stdout
    assert "Plan propuesta, a proposal since 4 Nov 2002, not adopted yet" in shown
    assert "15 Sep 2002" in shown
    assert [
        (row["code"], row["due_on"]) for row in listed(typed, "plan show propuesta:1.2")
    ] == [("1.2", "2002-11-14")]
    assert [
        (row["what"], row["code"], row["column"])
        for row in listed(typed, "plan diff prueba propuesta")
    ] == [
        ("changed", "1.1", "calendar"),
        ("added", "1.2", None),
        ("added", "1.3", None),
        ("removed", None, None),
    ]
    card = typed("activity show propuesta:1.1")
    assert (card.status, card.stderr) == (0, "")
    assert "15 Sep 2002" in card.stdout


@pytest.mark.parametrize(
    "line",
    [
        "report overdue --plan propuesta",
        "report matrix --plan propuesta",
        "report achievements --from 2002-06-01 --to 2002-12-31 --plan propuesta",
        "report gaps --theme propuesta:1",
        "activity list --plan propuesta",
        "activity contribution list propuesta:1.1",
        "activity form GT --plan propuesta --output {folder}/f.csv",
        "activity complete propuesta:1.1 GT",
        "activity contribute propuesta:1.1 GT Taller --on 2002-10-01",
        "activity suspend propuesta:1.1 GT --reason X",
        "activity note propuesta:1.1 GT --note X",
        "activity start 1.3 GT",  # no other plan has it
        "digest preview --country GT --plan propuesta",
        "round open Otra --from 2002-07-01 --to 2002-12-31 --answer-by 2002-11-15 "
        "--plan propuesta",
        "plan carry-over prueba propuesta --dry-run",
        "--plan propuesta",
    ],
)
def test_nothing_is_recorded_or_reported_of_a_proposal(
    typed: Typed, propose: Callable[..., Run], tmp_path: Path, line: str
) -> None:
    propose()
    refused(
        typed(line.format(folder=tmp_path)),
        "proposal, not adopted yet",
        "(to see it: crmnet plan show --plan propuesta; to adopt it: crmnet plan "
        "adopt propuesta --on DATE)",
    )


def test_a_bare_code_never_means_a_proposal(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    propose()
    done = typed("activity complete 1.1 HN --on 2002-09-21")
    assert (done.status, done.stderr) == (0, "")
    assert typed("history 1.1").stdout.count("\n") > 0
    assert [row["done"] for row in listed(typed, "plan list")] == [2, 0]


def test_it_may_be_loaded_again_dated_and_assigned(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    propose()
    again = propose(NEW.replace("15 de", "16 de"))
    assert "1 difference" in again.stdout
    assert "It is a proposal" in again.stdout
    without = propose(NEW.replace("15 de", "17 de"), "")
    assert "It is a proposal" in without.stdout
    assert propose(NEW.replace("15 de", "17 de")).stdout == (
        "Plan propuesta: nothing to change.\n"
    )
    dated = typed("activity schedule propuesta:1.3 2003-01-31")
    assert (dated.status, dated.stderr) == (0, "")
    assert typed("activity assign propuesta:1.3 GT").status == 0
    assert typed("plan extend --until 2004-12-31 --plan propuesta").status == 0
    (row,) = listed(typed, "plan show propuesta:1.3")
    assert (row["due_on"], row["parties"]) == ("2003-01-31", "GT")


def test_what_is_in_force_cannot_become_a_proposal(
    typed: Typed, tmp_path: Path
) -> None:
    answer = typed(f"plan load {tmp_path}/plan.yaml --proposal")
    refused(answer, "the plan prueba is in force")


def test_it_is_adopted_and_its_deadlines_count_from_that_day(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    propose()
    line = 'plan adopt propuesta --on 2002-11-01 --decided-by "Acta XXXII, punto 4"'
    dry = typed(f"{line} --dry-run")
    assert "Nothing was written" in dry.stdout
    assert listed(typed, "plan list")[1]["proposed_on"] == "2002-11-04"
    adopted = typed(line)
    assert (adopted.status, adopted.stderr) == (0, "")
    assert adopted.stdout == (
        "Plan propuesta was adopted on 1 Nov 2002; it has 9 calendar items. To undo: "
        "crmnet undo\n"
    )
    row = listed(typed, "plan list")[1]
    assert (row["adopted_on"], row["proposed_on"]) == ("2002-11-01", None)
    overdue = listed(typed, "report overdue --party GT")
    assert [(row["plan"], row["code"]) for row in overdue] == [("propuesta", "1.1")]
    late = listed(typed, "report upcoming --party GT")
    assert [(row["code"], row["due_on"]) for row in late] == [("1.2", "2002-11-11")]
    assert listed(typed, "report changes --since 2002-11-01") == [
        row
        for row in listed(typed, "report changes --since 2002-11-01")
        if row["what"] != "date_moved"
    ]
    card = typed("activity show propuesta:1.2").stdout
    assert "First due" not in card
    assert typed(line).stdout.startswith("Plan propuesta was adopted on 1 Nov 2002")
    assert "Nothing to change" in typed(line).stdout or "already" in typed(line).stdout
    refused(typed("plan adopt propuesta --on 2002-10-31"), "is in force already")
    refused(typed("plan adopt prueba --on 2002-10-31"), "is in force already")
    reloaded = propose(NEW, "")
    assert reloaded.stdout == "Plan propuesta: nothing to change.\n"
    assert "Acta XXXII, punto 4" in typed("history --plan propuesta").stdout


def test_an_adoption_can_be_taken_back(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    before = told(typed)
    propose()
    shown = typed("plan show --plan propuesta").stdout
    assert typed("plan adopt propuesta --on 2002-11-01").status == 0
    assert told(typed) != before
    assert typed("undo").status == 0
    assert told(typed) == before
    assert typed("plan show --plan propuesta").stdout == shown
    assert typed("undo --yes").status == 0  # the load
    assert len(listed(typed, "plan list")) == 1


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("plan adopt propuesta --on 2002-12-01", "is after today"),
        ("plan adopt otro --on 2002-11-01", 'no plan "otro"'),
        (
            'plan adopt propuesta --on 2002-11-01 --decided-by "Ana Pérez, 5512-3456"',
            "--i-checked",
        ),
    ],
)
def test_an_adoption_that_will_not_do(
    typed: Typed, propose: Callable[..., Run], line: str, word: str
) -> None:
    propose()
    refused(typed(line), word)


def test_a_file_that_says_another_day_of_adoption_does_not_move_deadlines(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    said = NEW.replace("members", "adopted: {to: 2002-10-20}\nmembers")
    propose(said)
    answer = typed("plan adopt propuesta --on 2002-11-01").stdout
    assert "Its file says that it was adopted on 20 Oct 2002" in answer
    (row,) = listed(typed, "plan show propuesta:1.2")
    assert row["due_on"] == "2002-11-11"
    assert propose(said, "").stdout == "Plan propuesta: nothing to change.\n"
    (row,) = listed(typed, "plan show propuesta:1.2")
    assert row["due_on"] == "2002-11-11"


def test_where_there_is_only_a_proposal_all_say_how_to_adopt_it(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(NEW, "utf-8")
    assert run(f"plan load {file} --proposal").status == 0
    cure = "crmnet plan adopt propuesta --on DATE"
    refused(run("plan show"), cure)
    refused(run("activity complete 1.1 GT"), cure)
    assert cure in run("").stdout
    assert run("report overdue --format json").stdout == "[]\n"
    assert run("plan adopt propuesta --on 2002-11-01").status == 0
    assert run("plan show").status == 0


def test_a_proposal_that_was_turned_down_is_closed(
    typed: Typed, propose: Callable[..., Run]
) -> None:
    before = told(typed)
    propose()
    assert typed("plan close propuesta --reason Rechazada").status == 0
    assert told(typed) == before
    refused(typed("plan adopt propuesta --on 2002-11-01"), "is closed")


def test_what_was_exported_has_the_day_of_adoption(
    typed: Typed, propose: Callable[..., Run], tmp_path: Path
) -> None:
    propose()
    typed("plan adopt propuesta --on 2002-11-01")
    file = tmp_path / "out.yaml"
    assert typed(f"plan export {file} --plan propuesta").status == 0
    assert "to: 2002-11-01" in file.read_text("utf-8")
