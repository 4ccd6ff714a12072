"""Focal points: how each is reached, and who holds it now and next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.store.opening import create_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


@pytest.fixture(autouse=True)
def _there_is_a_store(store: Path) -> None:
    create_store(store).close()


def points(run: Typed, *options: str) -> list[dict[str, Any]]:
    listed = run(["directory", "point", "list", "--format", "json", *options])
    assert listed.status == 0
    found: list[dict[str, Any]] = json.loads(listed.stdout)
    return found


ADD = [
    *("directory", "point", "add", "Guatemala/consular/guardia"),
    *("--mailbox", "guardia@example.gob.gt", "--phone", "+502 2222 3333"),
    *("--second-channel", "radio 7", "--hours", "lunes a viernes de 8 a 16"),
    *("--language", "es", "--language", "en", "--emergency", "Peligro de vida"),
    *("--note", "Preguntar por la guardia"),
]


def test_what_belongs_to_a_point_is_kept_as_read(run: Typed) -> None:
    said = run(ADD)
    assert said.stdout == (
        "The focal point GT/consular/duty was added. Office hours: mon-fri "
        "08:00-16:00. To undo: crmnet undo\n"
    )
    (row,) = points(run)
    assert row == {
        "country": "GT",
        "network": "consular",
        "role": "duty",
        "holder": None,
        "holder_email": None,
        "until": None,
        "next": None,
        "next_from": None,
        "mailbox": "guardia@example.gob.gt",
        "phone": "+502 2222 3333",
        "second_channel": "radio 7",
        "hours": "mon-fri 08:00-16:00",
        "timezone": "America/Guatemala",
        "languages": "es en",
        "emergency": "Peligro de vida",
    }
    assert run(ADD).stdout == "GT/consular/duty. Nothing to change.\n"


def test_a_point_is_changed_and_removed(run: Typed) -> None:
    assert run(ADD).status == 0
    line = "directory point edit GT/consular/duty --hours '24 horas' --mailbox ''"
    assert "Office hours: 24 hours." in run(line).stdout
    (row,) = points(run)
    assert (row["hours"], row["mailbox"]) == ("mon-sun 00:00-24:00", None)
    assert row["timezone"] == "America/Guatemala"
    removed = run("directory point remove GT/consular/duty")
    assert removed.stdout == (
        "The focal point GT/consular/duty was removed. To undo: crmnet undo\n"
    )
    assert points(run) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "add GT",
            '"GT" may be several focal points (choose from: GT/head, GT/deputy, '
            "GT/duty, GT/consular/head, GT/consular/deputy, GT/consular/duty)",
        ),
        (
            "add MX/duty --phone 5555",
            "MX/liaison/duty needs a time zone: its country has several (give its "
            "own: --timezone America/Mexico_City)",
        ),
        (
            "add GT/duty --hours 8-4",
            '"8-4" ends before it begins (write 24 hours, 08:00-16:00, or am and pm)',
        ),
        (
            "add GT/duty --timezone Mars/Base",
            '"Mars/Base" is not a time zone (example: America/Guatemala)',
        ),
        (
            "add GT/duty --phone none",
            '"none" is not a telephone number (write its digits)',
        ),
        (
            "edit GT/duty --phone 5555",
            "there is no GT/liaison/duty yet (to add it: crmnet directory point add "
            "GT/liaison/duty)",
        ),
        (
            "add GT/head --phone 5555",
            "GT/liaison/head is there already (to change it: crmnet directory point "
            "edit GT/liaison/head)",
        ),
        (
            "edit GT/head",
            "nothing to change (name an option: crmnet directory point edit --help)",
        ),
    ],
)
def test_what_will_not_do_is_refused(run: Typed, line: str, said: str) -> None:
    assert run("directory point add GT/head --phone 4444").status == 0
    refused = run(f"directory point {line}")
    assert (refused.status, refused.stderr) == (2, f"crmnet: error: {said}\n")
    assert len(points(run)) == 1


def test_emergencies_are_no_place_for_private_data(run: Typed) -> None:
    line = "directory point add GT/duty --emergency 'pasaporte A01234567'"
    assert run(line).status == 2
    assert run(f"{line} --i-checked").status == 0


def test_who_holds_a_point_and_who_is_next(run: Typed) -> None:
    person = "directory add --country GT --role head --name"
    assert run(f"{person} Ana --email a@example.org --until 2002-12-31").status == 0
    assert run(f"{person} Luis --email l@example.org --from 2003-01-01").status == 0
    assert run("directory point add GT/deputy --phone 4444").status == 0
    head, deputy = points(run)
    assert (head["role"], head["holder"], head["until"]) == (
        "head",
        "Ana",
        "2002-12-31",
    )
    assert (head["next"], head["next_from"]) == ("Luis", "2003-01-01")
    assert (deputy["role"], deputy["holder"]) == ("deputy", None)
    (later, _) = points(run, "--as-of", "2003-01-01")
    assert (later["holder"], later["until"]) == ("Luis", None)
    assert run("directory point list --format plain").stdout == (
        "2 focal points\n"
        "Guatemala, head: Ana, until 31 Dec 2002; next: Luis, from 1 Jan 2003.\n"
        "Guatemala, deputy: nobody. 4444.\n"
    )
    spanish = run("directory point list --format plain --lang es").stdout
    assert "Guatemala, suplente: nadie. 4444." in spanish


def test_points_are_limited_to_a_country_and_a_network(run: Typed) -> None:
    for point in ("GT/duty", "GT/consular/duty", "HN/duty"):
        assert run(f"directory point add {point} --phone 4444").status == 0
    assert len(points(run, "--country", "GT")) == 2
    assert len(points(run, "--network", "liaison")) == 2


def test_a_change_of_a_point_is_told_in_the_history(run: Typed) -> None:
    assert run(ADD).status == 0
    told = run("history --format plain").stdout
    assert "focal point of Guatemala: focal point added" in told.replace(
        "Focal", "focal"
    )


def test_what_was_written_of_a_point_or_at_night_can_be_redacted(run: Typed) -> None:
    assert run(ADD).status == 0
    person = "directory add --country GT --name Ana --email a@example.org"
    assert run(person).status == 0
    assert run("directory unreachable Ana --note 'Peligro en casa'").status == 0
    for change in ("c1", "c3"):
        assert run(f"redact {change} --reason pedido --yes").status == 0
    (row,) = points(run)
    assert row["emergency"] == "█"
    assert "Peligro" not in run("directory show Ana --format json").stdout
    assert "Peligro" not in run("history --format json").stdout
    assert "not reached: [redacted]" in run("history --format plain").stdout
    assert run("db check").status == 0
