"""An address or a number that is changed in one of several places of a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ANA = "ana@example.org"
EDIT = "directory edit GT/head --phone '2444 5555' --title Jefa"


@pytest.fixture(autouse=True)
def places(run: Typed, plan_2002: Path) -> None:
    """Three places of one person, one with another number; one of somebody else."""
    add = f"directory add --name 'Ana Paz' --email {ANA} --country"
    for line in (
        f"{add} GT --role head --phone 2222-3333",
        f"{add} GT --network consular --role duty --phone 2222-3333",
        f"{add} GT --network consular --role head --phone 2999-9999",
        f"{add} GT --role deputy --phone 2222-3333 --until 2002-01-01",
        "directory add --name Eva --email eva@example.org --country GT --role member "
        "--phone 2222-3333",
    ):
        assert run(line).status == 0


def phones(run: Typed) -> dict[str, str]:
    found = json.loads(run("directory list --format json").stdout)
    return {
        f"{row['name']} {row['network']}/{row['role']}": row["phone"] for row in found
    }


def changes(run: Typed) -> int:
    found = json.loads(run("history --format json").stdout)
    return len({row["change"] for row in found})


def test_a_script_is_told_which_places_stay_and_what_changes_them(run: Typed) -> None:
    said = run(EDIT)
    assert (said.status, said.stderr) == (0, "")
    assert said.stdout == (
        "Ana Paz (Guatemala) was changed. To undo: crmnet undo Ana Paz also holds "
        "GT/consular/duty, where this stays as it was: telephone (to change it there: "
        "crmnet directory edit GT/consular/duty --phone '2444 5555').\n"
    ).replace("undo Ana", "undo\nAna")
    assert phones(run)["Ana Paz consular/duty"] == "2222-3333"
    there = run("directory edit GT/consular/duty --phone '2444 5555'")
    assert "also holds" not in there.stdout


def test_a_person_is_asked_and_it_is_one_change(run: Typed) -> None:
    before = changes(run)
    said = run(EDIT, answers="y\n")
    assert (
        "Ana Paz also holds GT/consular/duty. Change it there too: telephone?"
        in said.stderr + said.stdout
    )
    assert "stays" not in said.stdout
    found = phones(run)
    assert found["Ana Paz liaison/head"] == found["Ana Paz consular/duty"]
    assert found["Ana Paz consular/head"] == "2999-9999"
    assert found["Ana Paz liaison/deputy"] == "2222-3333"
    assert found["Eva liaison/member"] == "2222-3333"
    assert changes(run) == before + 1
    run("undo")
    assert phones(run)["Ana Paz consular/duty"] == "2222-3333"


def test_a_new_mailbox_goes_to_all_places_of_the_person(run: Typed) -> None:
    said = run("directory edit GT/head --email nueva@example.org", answers="y\n")
    assert "GT/consular/duty and GT/consular/head" in said.stderr + said.stdout
    found = json.loads(run("directory list --format json").stdout)
    now = [row["email"] for row in found if row["email"] == "nueva@example.org"]
    assert len(now) == 3


def test_what_is_no_address_or_number_is_not_offered(run: Typed) -> None:
    assert "also holds" not in run("directory edit GT/head --title Jefa").stdout
    would = run(f"{EDIT} --dry-run").stdout
    assert "GT/consular/duty" in would
    assert phones(run)["Ana Paz liaison/head"] == "2222-3333"
    assert run("directory edit GT/head --phone x").status == 2
