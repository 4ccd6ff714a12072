"""A contribution said again, left open or emptied: added to, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from tests.cli.test_contributions import WORKSHOP, rows, the_id

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


@pytest.mark.parametrize("days", ["2002-09-10..", "..2002-09-10", ".."])
def test_a_range_that_is_left_open_is_no_day(
    run: Typed, plan_2002: Path, days: str
) -> None:
    refused = run(f'activity contribute 1.2.2 GT "Un taller" --on {days}')
    assert refused.status == ExitStatus.USAGE
    assert refused.stderr == ('crmnet: error: not a single day: "" (use YYYY-MM-DD)\n')
    assert rows(run) == []


def test_another_count_of_the_same_is_no_correction(
    run: Typed, plan_2002: Path
) -> None:
    run(f"{WORKSHOP} --result impostors=2")
    known = the_id(run)
    other = run(f"{WORKSHOP} --result impostors=3")
    assert other.status == ExitStatus.USAGE
    assert other.stderr == (
        "crmnet: error: the same contribution has impostors=2 already, here "
        "impostors=3 (to correct it: crmnet activity contribution edit "
        f"{known} --result impostors=3; another one: another text)\n"
    )
    assert run(f"{WORKSHOP} --result impostors=2").stdout.endswith("change.\n")
    assert [row["results"] for row in rows(run)] == ["impostors=2"]


@pytest.mark.parametrize(
    ("empty", "said"),
    [
        ("--result impostors=", 'the result "impostors=" has no number'),
        ('--evidence ""', "--evidence is empty (give a text)"),
    ],
)
def test_only_a_correction_takes_out_what_is_there(
    run: Typed, plan_2002: Path, empty: str, said: str
) -> None:
    run(f"{WORKSHOP} --result impostors=2 --evidence Oficio")
    refused = run(f"{WORKSHOP} {empty}")
    assert refused.status == ExitStatus.USAGE
    assert said in refused.stderr
    assert [(row["results"], row["evidence"]) for row in rows(run)] == [
        ("impostors=2", "Oficio")
    ]


@pytest.mark.parametrize(
    "text", ["taller de deteccion.", "Taller de  detección ", "«TALLER» de detección"]
)
def test_the_same_in_another_spelling_counts_once(
    run: Typed, plan_2002: Path, text: str
) -> None:
    run(f"{WORKSHOP} --result impostors=2")
    again = WORKSHOP.replace("Taller de detección", text)
    assert run(f"{again} --result impostors=2").stdout.endswith("change.\n")
    assert "impostors=2 already" in run(f"{again} --result impostors=3").stderr
    assert run(f"{again} --result participants=9").status == 0
    assert [(row["text"], row["results"]) for row in rows(run)] == [
        ("Taller de detección", "impostors=2 participants=9")
    ]


def test_a_number_tells_two_deeds_of_a_day_apart(run: Typed, plan_2002: Path) -> None:
    for text in ("1. Taller", "2. Taller", "Taller 1", "Taller 2"):
        run(f'activity contribute 1.2.2 GT "{text}" --on 2002-09-10')
    assert len(rows(run)) == 4


def test_a_correction_to_another_spelling_is_a_double(
    run: Typed, plan_2002: Path
) -> None:
    run('activity contribute 1.2.2 GT "taller." --on 2002-09-10')
    run('activity contribute 1.2.2 GT "Otro" --on 2002-09-10')
    (other,) = (row["id"][-6:] for row in rows(run) if row["text"] == "Otro")
    refused = run(f"activity contribution edit {other} --text Taller")
    assert "the same contribution is there already" in refused.stderr


def test_a_correction_makes_no_double(run: Typed, plan_2002: Path) -> None:
    run(f"{WORKSHOP} --result impostors=2")
    run('activity contribute 1.2.2 GT "Otro" --on 2002-10-01 --result impostors=3')
    first, second = (row["id"][-6:] for row in rows(run))
    refused = run(
        f'activity contribution edit {second} --text "Taller de detección" '
        "--on 2002-09-10..2002-09-12"
    )
    assert refused.status == ExitStatus.USAGE
    assert f"the same contribution is there already: {first} (" in refused.stderr
    assert [row["text"] for row in rows(run)] == ["Taller de detección", "Otro"]


def test_what_is_only_in_a_closed_plan_wants_its_plan(
    run: Typed, plan_2002: Path
) -> None:
    run("plan close crm-2002")
    refused = run(WORKSHOP)
    assert refused.status == ExitStatus.USAGE
    assert refused.stderr == (
        "crmnet: error: 1.2.2 is only in a closed plan (name it with its plan, as in "
        "crm-2002:1.2.2)\n"
    )
    assert run(WORKSHOP.replace("1.2.2", "crm-2002:1.2.2")).status == 0
