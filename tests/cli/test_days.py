"""Days as they are typed behind options: their order, their bounds, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: crm-2002
language: en
title: Plan
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, MX, US]
themes:
  - title: T
    objectives:
      - {title: One, calendar: "30 June 2002", each_member: true}
"""
DONE = "activity complete 1.1 US --dry-run --on"


@pytest.fixture(autouse=True)
def _plan(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0


@pytest.fixture
def month_first(tmp_path: Path) -> Mapping[str, str]:
    """The environment of somebody who configured the order of numbers."""
    file = tmp_path / "order.toml"
    file.write_text('date_order = "MDY"\n', "utf-8")
    return {"CRMNET_CONFIG": str(file)}


def test_the_configured_order_counts_for_options(
    run: Typed, month_first: Mapping[str, str]
) -> None:
    for lang in ("en", "es"):
        said = run(f"{DONE} 7/1/2002 --lang {lang}", environ=month_first)
        assert (said.status, "(2002-07-01)" in said.stderr) == (0, True)


def test_a_date_that_is_scheduled_in_numbers_follows_the_order_too(
    run: Typed, month_first: Mapping[str, str]
) -> None:
    line = "activity schedule 1.1 7/1/2002 --reason x"
    assert "may mean 7 Jan 2002 or 1 Jul 2002" in run(line).stderr
    assert run(f"{line} --lang es", environ=month_first).status == 0
    assert "2002-07-01" in run("activity list --format csv").stdout


def test_a_date_that_was_over_before_the_plan_wants_a_reason(run: Typed) -> None:
    for text in ("2002-05-30", "'March 2001'"):
        refused = run(f"activity schedule 1.1 {text}")
        assert "is before the plan was adopted, 31 May 2002 (" in refused.stderr
    said = run("activity schedule 1.1 2002-05-30 --reason 'It was so'")
    assert "That day is past: overdue by 158 days." in said.stdout
    again = run("activity schedule 1.1 2002-05-30")
    assert (again.status, "Nothing to change." in again.stdout) == (0, True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cada diciembre desde 2001", "31 Dec 2001"),
        ("1 March 2002 and 1 March 2003", "1 Mar 2002"),
        ("from 1 October 2001 to 31 January 2003", "1 Oct 2001"),
    ],
)
def test_what_recurs_or_begins_before_the_plan_wants_a_reason(
    run: Typed, text: str, first: str
) -> None:
    line = f"activity schedule 1.1 '{text}'"
    run("activity schedule 1.1 'to be determined' --reason 'Not known'")
    refused = run(line)
    assert f"{first} is before the plan was adopted, 31 May 2002 (" in refused.stderr
    assert run(f"{line} --reason 'It was so'").status == 0
    assert "Nothing to change." in run(line).stdout


def test_a_period_that_was_running_when_the_plan_was_adopted_wants_none(
    run: Typed,
) -> None:
    run("activity schedule 1.1 'to be determined' --reason 'Not known'")
    assert run("activity schedule 1.1 'from January to December 2002'").status == 0


def test_what_recurs_tells_how_many_of_its_dates_are_past(run: Typed) -> None:
    line = "activity schedule 1.1 'each month from June 2002 to June 2003' --reason So"
    assert " 5 of these dates are past." in run(line).stdout
    run("activity schedule 1.1 'each month from October 2002' --reason So")
    one = "activity schedule 1.1 'each month from October 2002' --lang es"
    assert " Ya pasó 1 de estas fechas." in run(one).stdout
    later = run("activity schedule 1.1 'each month from December 2002' --reason So")
    assert "past" not in later.stdout


def test_a_party_in_the_place_of_the_date_is_told_from_one(run: Typed) -> None:
    refused = run("activity schedule 1.1 2002-10-30 Guatemala")
    assert refused.stderr == (
        'crmnet: error: "Guatemala" is not a date: the date stands last (for one party '
        "alone: --party Guatemala)\n"
    )


def test_spanish_is_day_first_and_english_asks(run: Typed) -> None:
    assert "(2002-07-01)" in run(f"{DONE} 1/7/2002 --lang es").stderr
    refused = run(f"{DONE} 1/7/2002")
    assert refused.status == 2
    assert '"1/7/2002" may mean 7 Jan 2002 or 1 Jul 2002 (use' in refused.stderr
    assert "date_order" in refused.stderr


@pytest.mark.parametrize(
    "line",
    [
        "report overdue --as-of 01-jul-02",
        "report overdue --known-on 01-nov-02",
        "report changes --since '2002-07-01 00:00:00'",
        "activity complete 1.1 US --due 30-jun-02 --dry-run",
        "plan extend --until 01-jul-04 --dry-run",
        "plan presidency GT --from 37438 --dry-run",
        "directory add --name A --email a@b.org --country US --from 01-jul-02",
        "calendar explain tomorrow --reference 01-jul-02",
    ],
)
def test_every_option_reads_days_alike(run: Typed, line: str) -> None:
    said = run(line)
    assert said.status == 0
    assert "is understood as" in said.stderr
    assert "(2002-" in said.stderr or "(2004-07-01)" in said.stderr


@pytest.mark.parametrize("text", ["5 de octubre", "October 5", "el sábado", "Saturday"])
def test_a_day_without_its_year_lies_where_the_option_says(
    run: Typed, text: str
) -> None:
    today = "--as-of 2002-10-06"  # a Sunday
    for line in (f"{DONE} '{text}'", f"report changes --since '{text}'"):
        assert "(2002-10-05)" in run(f"{line} {today}").stderr


def test_numbers_without_a_year_are_taken_as_words_are(run: Typed) -> None:
    today = "--as-of 2002-10-06"
    assert "(2002-10-05)" in run(f"{DONE} 5/10 --lang es {today}").stderr
    refused = run(f"{DONE} 5/10 {today}")
    assert refused.status == 2
    assert '"5/10" may mean 10 May 2002 or 5 Oct 2002 (use' in refused.stderr
    late = run(f"activity complete 1.1 US --due 30/6 --lang es {today}")
    assert (late.status, "no tiene año" in late.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "day"), [("5 de octubre", "2003-10-05"), ("Saturday", "2002-10-12")]
)
def test_what_is_due_lies_ahead(run: Typed, text: str, day: str) -> None:
    line = f"plan extend --until '{text}' --dry-run --as-of 2002-10-06"
    assert f"({day})" in run(line).stderr


@pytest.mark.parametrize(
    "line",
    [
        "report overdue --as-of '5 de octubre'",
        "activity complete 1.1 US --dry-run --due '30 de junio'",  # late, or to come?
        "plan presidency GT --dry-run --from '5 de octubre'",
        "calendar explain tomorrow --reference '5 de octubre'",
    ],
)
def test_where_either_can_be_meant_the_year_is_asked_for(run: Typed, line: str) -> None:
    refused = run(line)
    assert (refused.status, "has no year" in refused.stderr) == (2, True)


@pytest.mark.parametrize("day", ["0024-06-20", "1/1/0024"])
def test_the_year_24_is_no_year(run: Typed, day: str) -> None:
    refused = run(f"{DONE} {day}")
    assert (refused.status, "the year 24 cannot be right" in refused.stderr) == (
        2,
        True,
    )


@pytest.mark.parametrize("verb", ["complete", "complete --partial", "start"])
def test_a_day_before_the_adoption_wants_a_reason(run: Typed, verb: str) -> None:
    line = f"activity {verb} 1.1 US --on 1992-06-20"
    refused = run(line)
    assert refused.status == 2
    assert "before the plan was adopted, 31 May 2002" in refused.stderr
    assert "--reason" in refused.stderr
    assert run(f"{line} --reason 'it was there'").status == 0
    assert "it was there" in " ".join(run("activity show 1.1").stdout.split())


@pytest.mark.parametrize("verb", ["suspend", "cancel"])
def test_nothing_is_stopped_before_its_plan_was_there(run: Typed, verb: str) -> None:
    """Its reason says why it was stopped: it lets no slip pass."""
    line = f"activity {verb} 1.1 US --reason court --on"
    refused = run(f"{line} 2001-06-20")
    assert refused.status == 2
    assert "20 Jun 2001 is before the plan was adopted, 31 May 2002" in refused.stderr
    assert "correct the day" in refused.stderr
    assert run(f"{line} 2002-05-31").status == 0


@pytest.mark.parametrize(
    ("today", "day", "status"),
    [
        ("2002-06-01", "2001-06-20", 0),  # it may be stopped long before it is due
        ("2004-06-01", "2001-06-20", 2),
        ("2004-06-01", "2002-06-20", 0),
    ],
)
def test_what_was_never_adopted_is_stopped_a_year_before_or_lately(
    run: Typed, tmp_path: Path, today: str, day: str, status: int
) -> None:
    file = tmp_path / "never.yaml"
    kept = [line for line in PLAN.splitlines() if not line.startswith("adopted")]
    text = "\n".join(kept).replace("crm-2002", "never").replace("June 2002", "May 2003")
    file.write_text(text, "utf-8")
    assert run(f"plan load {file}").status == 0
    line = f"activity suspend never:1.1 US --reason x --as-of {today} --on {day}"
    assert run(line).status == status


def test_a_reference_is_shown_and_exported(run: Typed) -> None:
    run(["activity", "complete", "1.1", "US", "--evidence", "Acta n.º 5"])
    assert "United States: Acta n.º 5, " in run("activity show 1.1").stdout


@pytest.mark.parametrize("text", ["acta.pdf", "./acta", "~/acta", "C:\\acta"])
def test_what_must_be_a_file_and_is_none_is_refused(run: Typed, text: str) -> None:
    refused = run(["activity", "complete", "1.1", "US", "--evidence", text])
    assert refused.status == 2
    assert f'the evidence "{text.removeprefix("./")}"' in refused.stderr


@pytest.mark.parametrize(
    ("lang", "told", "untrue"),
    [("es", "el 1 jul 2002", "cumplida el"), ("en", "on 1 Jul 2002", "done on")],
)
def test_a_part_that_was_done_on_a_day_is_not_shown_as_done(
    run: Typed, lang: str, told: str, untrue: str
) -> None:
    run("activity complete 1.1 US --partial 50 --on 2002-07-01")
    card = run(f"activity show 1.1 --lang {lang}", environ={"COLUMNS": "160"}).stdout
    assert told in card
    assert untrue not in card


def test_an_address_with_a_blank_is_no_address(run: Typed) -> None:
    line = "activity complete 1.1 US --on 2002-07-01 --evidence"
    refused = run(f"{line} 'https://a.example/acta, p. 3'")
    assert refused.status == 2
    assert "contains a space (give the address alone" in refused.stderr
