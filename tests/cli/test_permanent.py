"""What is permanent is never done: people are told whether it has contributions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

OF_GT = "activity contribute 1.2.2 GT Taller --on 2002-09-12"
PERIOD = "--from 2002-10-01 --to 2003-03-31 --answer-by 2003-04-15"


@pytest.fixture
def permanent(run: Typed, plan_2002: Path) -> Typed:
    """A plan in which 1.2.2 of the network and 1.1.1.1 of each country have no end."""
    run("activity schedule 1.2.2 permanente")
    run("activity assign 1.1.1.1 --each-member")
    run("activity schedule 1.1.1.1 permanente --reason Así")
    return run


def states(run: Typed, code: str, more: str = "") -> tuple[str, str, str]:
    """What `plan show`, `activity list` and `activity show` say of an item."""
    tree = run(f"plan show {code} --format plain {more}").stdout.splitlines()
    listed = run(f"activity list --format plain {more}").stdout.splitlines()
    shown = run(f"activity show {code} --format plain {more}").stdout.splitlines()
    (of_tree,) = [line for line in tree if f" {code}: " in line]
    (of_list,) = [line for line in listed if line.startswith(f"{code}, ")]
    assert of_list in shown
    card = run(f"activity show {code} {more}").stdout
    found = of_tree.partition(": ")[2].partition(";")[0]
    of_list = of_list.partition(": ")[2].partition(".")[0]
    return found, of_list, of_list if f" {of_list} " in card else card


def test_a_year_after_the_last_contribution_it_is_without(permanent: Typed) -> None:
    without, given = ("without contributions",) * 3, ("with contributions",) * 3
    assert states(permanent, "1.2.2") == without
    permanent(OF_GT)
    assert states(permanent, "1.2.2") == given
    assert states(permanent, "1.2.2", "--lang es") == ("con aportes",) * 3
    assert states(permanent, "1.2.2", "--as-of 2002-09-11") == without
    assert states(permanent, "1.2.2", "--as-of 2003-09-11") == given
    assert states(permanent, "1.2.2", "--as-of 2003-09-12") == without
    assert states(permanent, "1.2.2", "--as-of 2003-09-12 --lang es") == (
        ("sin aportes",) * 3
    )
    permanent("undo")
    assert states(permanent, "1.2.2") == without


def test_while_a_round_runs_its_period_counts(permanent: Typed) -> None:
    permanent(OF_GT)
    permanent(f"round open Primera {PERIOD}")
    assert states(permanent, "1.2.2")[0] == "without contributions"
    permanent("activity contribute 1.2.2 HN Otro --on 2002-10-01")
    assert states(permanent, "1.2.2") == ("with contributions",) * 3


def test_what_has_a_date_or_none_keeps_its_status(permanent: Typed) -> None:
    permanent("activity contribute 1.2.3 GT Taller --on 2002-09-12")
    assert states(permanent, "1.2.3") == ("not started",) * 3


@pytest.mark.parametrize(
    ("verb", "said"), [("suspend", "suspended"), ("cancel", "cancelled")]
)
def test_what_is_stopped_says_so(permanent: Typed, verb: str, said: str) -> None:
    permanent(OF_GT)
    assert permanent(f"activity {verb} 1.2.2 --reason Razón").status == 0
    found = states(permanent, "1.2.2")
    assert [one.split(",")[0] for one in found] == [said] * 3


def test_what_was_started_is_with_or_without_too(permanent: Typed) -> None:
    assert permanent("activity start 1.2.2 network").status == 0
    assert states(permanent, "1.2.2") == ("without contributions",) * 3


def test_of_what_each_country_owes_each_has_its_own(permanent: Typed) -> None:
    permanent("activity contribute 1.1.1.1 HN Taller --on 2002-09-12")
    listed = permanent("activity show 1.1.1.1 --format plain").stdout
    found = dict(
        line.removeprefix("1.1.1.1, ").partition(".")[0].split(": ")
        for line in listed.splitlines()
        if line.startswith("1.1.1.1, ")
    )
    given = {who for who, state in found.items() if state == "with contributions"}
    assert (given, len(found)) == ({"Honduras"}, 11)
    assert set(found.values()) == {"with contributions", "without contributions"}
    tree = permanent("plan show 1.1.1.1 --format plain").stdout
    assert "1.1.1.1: with contributions;" in tree


@pytest.mark.parametrize(
    "words", ["plan show 1.2.2", "activity show 1.2.2", "activity list --objective 1.2"]
)
def test_programs_are_told_the_status_as_ever(permanent: Typed, words: str) -> None:
    permanent(OF_GT)
    rows = json.loads(permanent(f"{words} --format json").stdout)
    (row,) = [row for row in rows if row["code"] == "1.2.2"]
    assert (row["status"], row["timeliness"]) == ("not_started", "ongoing")
    assert not {"contributed", "item_id"} & set(row)


def heading(run: Typed, code: str, more: str) -> str:
    """The line of `activity show` above the table of who owes it."""
    lines = run(f"activity show {code} {more}").stdout.splitlines()
    return next(one for one in lines if one.startswith(("State ", "Situación al ")))


def test_the_card_says_which_contributions_count(permanent: Typed) -> None:
    of_year = "State on Monday 4 Nov 2002; contributions since 5 Nov 2001"
    assert heading(permanent, "1.2.2", "--as-of 2002-11-04") == of_year
    permanent(f"round open Primera {PERIOD}")
    assert heading(permanent, "1.2.2", "--as-of 2003-04-01 --lang es") == (
        "Situación al martes 1 abr 2003; aportes del 1 oct 2002 al 31 mar 2003"
    )
    assert heading(permanent, "1.2.2", "--as-of 2003-03-31 --lang es") == (
        "Situación al lunes 31 mar 2003; aportes desde el 1 oct 2002"
    )


def test_the_card_counts_as_done_only_what_is_ever_done(permanent: Typed) -> None:
    permanent("activity schedule 1.1.1.1 2002-11-30 --party GT --reason Así")
    permanent("activity complete 1.1.1.1 GT --on 2002-09-16")
    assert heading(permanent, "1.1.1.1", "--as-of 2002-11-04") == (
        "State on Monday 4 Nov 2002: 1 of 1 done; contributions since 5 Nov 2001"
    )
