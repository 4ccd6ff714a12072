"""What a report is limited to: closed plans, slips, and what an empty answer says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: {code}
language: es
title: Plan de prueba
adopted: {{place: Antigua, from: {year}-05-28, to: {year}-05-31}}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Coordinar la red de prueba
        actions:
          - title: Enviar el cuadro
            calendar: Antes de octubre.
            each_member: true
          - title: Celebrar el taller
            any_of: [GT, HN]
      - title: Difundir las direcciones
"""
LISTINGS = (
    "report overdue",
    "report upcoming --within 36500 --as-of 2002-06-01",
    "report status",
    "report matrix",
    "report gaps",
    "report changes --since 2002-06-01",
    "report country HN",
    "report handover --to MX",
    "activity list",
    "plan objectives",
    "activity contribution list",
)
LOOKING_BACK = (
    "report changes --since 2002-06-01",
    "report achievements --from 2002-01-01 --to 2003-12-31",
    "report country HN",
    "report handover --to MX",
    "activity list",
    "plan objectives",
    "activity contribution list",
)
PAGES = ("report country HN", "report handover --to MX")
EMPTY = "--party HN --status done --objective crm-2003:1.2"


@pytest.fixture(autouse=True)
def _plans(run: Typed, tmp_path: Path) -> None:
    for year in (2002, 2003):
        file = tmp_path / f"crm-{year}.yaml"
        file.write_text(PLAN.format(code=f"crm-{year}", year=year), "utf-8")
        run(f"plan load {file}")
    run("activity complete crm-2002:1.1.1 GT --on 2002-09-20")
    run("activity contribute crm-2002:1.1.1 GT Curso --on 2002-09-20")
    run("plan close crm-2002")


def plans_of(run: Typed, line: str) -> set[str]:
    """The plans of which a listing has rows."""
    rows = json.loads(run(f"{line} --format json").stdout)
    return {row["plan"] for row in rows if row["plan"]}


@pytest.mark.parametrize("line", LISTINGS)
def test_a_closed_plan_comes_back_with_all_plans(run: Typed, line: str) -> None:
    assert "crm-2002" not in plans_of(run, line)
    assert "crm-2002" in plans_of(run, f"{line} --all-plans")
    assert plans_of(run, f"{line} --plan crm-2002") == {"crm-2002"}


def test_all_plans_overrule_the_configured_plan(run: Typed, config: Path) -> None:
    config.write_text('plan = "crm-2003"', encoding="utf-8")
    assert plans_of(run, "report gaps --all-plans") == {"crm-2002", "crm-2003"}


def test_one_plan_and_all_plans_cannot_both_be_meant(run: Typed) -> None:
    result = run("report gaps --plan crm-2002 --all-plans")
    assert result.status == ExitStatus.USAGE
    assert "--all-plans" in result.stderr


@pytest.mark.parametrize("line", LISTINGS[:-1])
def test_where_all_plans_are_closed_nothing_is_called_well(
    run: Typed, line: str
) -> None:
    run("plan close crm-2003")
    said = run(line).stdout
    assert "Nothing is" not in said
    assert "No plan is open; closed: crm-2002, crm-2003" in " ".join(said.split())
    assert not said.startswith("\n")
    if line in LISTINGS[-3:]:
        assert said.count("\n") == 1  # "there is no activity" would mislead


LEFT_OUT = "Left out: crm-2002, closed (to see it: --all-plans)"


@pytest.mark.parametrize("form", ["table", "plain"])
@pytest.mark.parametrize("line", [*LOOKING_BACK])
def test_what_is_about_deeds_says_which_closed_plans_it_leaves_out(
    run: Typed, line: str, form: str
) -> None:
    said = run(f"{line} --format {form}").stdout
    assert said.splitlines()[-1] == LEFT_OUT
    for more in ("--all-plans", "--plan crm-2003", "--plan crm-2002"):
        assert "Left out" not in run(f"{line} {more} --format {form}").stdout
    run("plan close crm-2003")
    assert "Left out" not in run(f"{line} --format {form}").stdout


def test_a_page_for_others_says_so_too(run: Typed) -> None:
    for form in ("md", "html"):
        said = run(f"report handover --to MX --format {form}").stdout.replace("\\", "")
        assert "crm-2002, closed (to see it:" in said
    lines = run("report achievements --from 2002-01-01 --to 2003-12-31 --format md")
    assert "crm-2002, closed (to see it:" in lines.stdout.replace("\\", "")


def test_what_is_about_things_to_do_says_nothing_of_closed_plans(run: Typed) -> None:
    for line in ("report overdue", "report status", "report matrix", "report gaps"):
        assert "crm-2002" not in run(line).stdout


def test_a_tree_names_the_closed_plans_where_none_is_open(run: Typed) -> None:
    run("plan close crm-2003")
    assert run("plan show").stderr == (
        "crmnet: error: no plan is open; closed: crm-2002, crm-2003 (choose one with "
        "--plan)\n"
    )


def test_home_knows_that_plans_are_closed(run: Typed) -> None:
    run("plan close crm-2003")
    said = run("").stdout
    assert "closed: crm-2002, crm-2003" in said
    assert "There is no plan" not in said


@pytest.mark.parametrize("line", [*LISTINGS[:6], "activity list"])
@pytest.mark.parametrize("form", ["table", "plain"])
def test_an_empty_answer_names_its_limits(run: Typed, line: str, form: str) -> None:
    said = " ".join(run(f"{line} {EMPTY} --format {form}").stdout.split())
    assert "(only: plan crm-2003; objective 1.2; Honduras; status: done)" in said


@pytest.mark.parametrize("line", PAGES)
def test_a_page_names_its_limits(run: Typed, line: str) -> None:
    page = run(f"{line} --objective crm-2003:1.2 --format plain").stdout
    title, *_ = page.split("\n")
    assert title.endswith("(only: plan crm-2003; objective 1.2).")


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("--theme 1.1", "1.1 is not a theme"),
        ("--objective 1", "1 is not an objective"),
        ("--objective 1.1.1", "1.1.1 is not an objective"),
        ("--theme 9", 'no item "9"'),
        ("--theme crm-2004:1", 'no plan "crm-2004"'),
    ],
)
def test_a_slip_is_no_good_news(run: Typed, limit: str, words: str) -> None:
    result = run(f"report overdue {limit}")
    assert (result.status, result.stdout) == (ExitStatus.USAGE, "")
    assert words in result.stderr


def test_a_code_may_stand_with_its_plan(run: Typed) -> None:
    assert plans_of(run, "report gaps --objective crm-2002:1.1") == {"crm-2002"}


def test_among_several_plans_codes_say_which(run: Typed) -> None:
    pages = " ".join(run(f"{line} --all-plans").stdout for line in PAGES)
    assert "crm-2002:1.1.1" in pages
    run("activity complete crm-2003:1.1.1 GT --on 2002-09-21 --reason antes")
    changes = run("report changes --since 2002-06-01 --all-plans").stdout
    assert "crm-2002:1.1.1" in changes
    assert "crm-2003:1.1.1" in changes
    cures = run("report gaps --all-plans --format plain").stdout
    assert "crmnet activity schedule crm-2002:1.1.2" in cures


def test_a_country_without_officer_is_named_once(run: Typed) -> None:
    page = run("report handover --to MX --all-plans --format plain").stdout
    assert "for Guatemala, Honduras and Mexico." in page


@pytest.mark.parametrize(
    "line",
    [
        "report overdue --party GT --country HN",
        "report overdue --country=HN --party GT",
        "activity list --party GT --party HN",
        "activity schedule 1.1.2 2003-01-01 --party GT --country HN",
    ],
)
def test_an_option_with_two_names_has_one_value(run: Typed, line: str) -> None:
    result = run(line)
    assert (result.status, result.stdout) == (ExitStatus.USAGE, "")
    assert "--party / --country are the same option" in result.stderr


def test_the_same_country_may_be_named_twice(run: Typed) -> None:
    assert (
        run("report overdue --party GT --country Guatemala").status == ExitStatus.DONE
    )


def test_a_page_on_one_country_takes_no_other(run: Typed) -> None:
    assert run("report country HN --party HN").status == ExitStatus.DONE
    result = run("report country HN --party GT")
    assert (result.status, result.stdout) == (ExitStatus.USAGE, "")
    assert "the page is about HN" in result.stderr


def test_what_is_left_out_is_of_the_status_too(run: Typed) -> None:
    assert "without a date" in run("report overdue").stdout
    assert "without a date" not in run("report overdue --status partial").stdout
