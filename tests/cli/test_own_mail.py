"""What an officer wants of mail, was told already, and lets others have."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from crmnet.reports.mail.recipients import recipients
from crmnet.store import directory, focal_points
from crmnet.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.tables import FocalPointRecord, OfficerRecord
    from tests.conftest import Typed

ANA = "directory add --name Ana --email ana@example.org --country GT --role head"
LUZ = "directory add --name Luz --email luz@example.org --country GT --role member"


def officer(store_file: Path, who: str = "ana") -> OfficerRecord:
    with contextlib.closing(open_store(store_file)) as store:
        [row] = directory.for_email(store, f"{who}@example.org")
    return row


def point(store_file: Path) -> FocalPointRecord:
    with contextlib.closing(open_store(store_file)) as store:
        [row] = focal_points.points(store, "GT", "liaison", "duty")
    return row


def test_an_officer_wants_digests_as_often(run: Typed, plan_2002: Path) -> None:
    run(f"{ANA} --digest monthly")
    assert officer(plan_2002).digest == "monthly"
    assert "nothing to change" in run(ANA).stdout  # says nothing of it: it stays
    assert run("directory edit ana@example.org --phone 22223333").status == 0
    assert officer(plan_2002).digest == "monthly"
    run("funcionario editar ana@example.org --resúmenes vencidos")
    assert officer(plan_2002).digest == "overdue"
    shown = run("directory show ana@example.org").stdout
    assert "only while something is overdue" in shown
    told = run("history", environ={"COLUMNS": "140"}).stdout
    assert "edited (digests)" in told
    assert run("directory edit ana@example.org --digest hourly").status == 2


@pytest.mark.parametrize(
    "line", [f"{ANA} --digest none", "directory edit luz@example.org --digest none"]
)
def test_none_is_refused_while_nobody_else_is_told(
    run: Typed, plan_2002: Path, line: str
) -> None:
    if line.startswith("directory edit"):
        run(LUZ)
    refused = run(line)
    assert refused.status == ExitStatus.USAGE
    assert "nobody else is told by mail in place of " in refused.stderr
    assert "--digest overdue" in refused.stderr


def test_none_is_taken_while_somebody_else_is_told(run: Typed, plan_2002: Path) -> None:
    run(LUZ)
    run("directory add --name Eva --email eva@example.org --country GT --role member")
    assert run("directory edit luz@example.org --digest none").status == 0
    assert officer(plan_2002, "luz").digest == "none"
    assert run("directory edit eva@example.org --digest none").status == 2
    run("directory remove eva@example.org")  # then none does not hold
    with contextlib.closing(open_store(plan_2002)) as store:
        [luz] = recipients(store, date(2002, 11, 4))
    assert (luz.name, luz.frequency) == ("Luz", None)


def test_who_was_told_is_not_told(run: Typed, plan_2002: Path) -> None:
    run(f"{ANA} --told")
    assert officer(plan_2002).informed_on == "2002-11-04"
    assert "nothing to change" in run(f"{ANA} --told").stdout
    new = "--name Eva --email eva@example.org --from 2002-12-01 --informada"
    run(f"directory replace ana@example.org {new}")
    assert officer(plan_2002, "eva").informed_on == "2002-11-04"


def test_to_whom_a_field_may_go(run: Typed, plan_2002: Path) -> None:
    run(f"{ANA} --phone 22223333")
    run("directory edit ana@example.org --sharing phone=secretariat")
    run("directory edit ana@example.org --divulgación correo=público")
    known = json.loads(officer(plan_2002).sharing or "")
    assert known == {"phone": "secretariat", "email": "public"}
    run("directory edit ana@example.org --sharing phone=network")
    assert json.loads(officer(plan_2002).sharing or "") == {"email": "public"}
    refused = run("directory edit ana@example.org --sharing passport=public")
    assert refused.status == ExitStatus.USAGE
    assert '--sharing cannot be "passport=public"' in refused.stderr
    en_español = run("directory edit ana@example.org --sharing a=b --lang es").stderr
    assert "(elija entre: nombre, correo, organización, título, teléfono" in en_español
    en_español = run(
        "directory edit ana@example.org --sharing phone=b --lang es"
    ).stderr
    assert "(elija entre: secretaría, red, público)" in en_español
    for word in (
        "nombre",
        "título",
        "teléfono-de-emergencia",
        "zona-horaria",
        "idiomas",
    ):
        line = f"directory edit ana@example.org --sharing {word}=red --dry-run"
        assert run(line).status == 0


def test_an_officer_is_shown_with_whom_fields_may_go_to(
    run: Typed, plan_2002: Path
) -> None:
    run("directory add --name Ana --email ana@example.org --country GT --phone 2222")
    shown = run("directory show ana@example.org").stdout
    assert "To whom it may go  the network: name, e-mail, telephone\n" in shown
    run("directory edit ana@example.org --note 'por la tarde' --sharing phone=public")
    shown = run("directory show ana@example.org --lang es").stdout
    assert (
        "la Secretaría Técnica: nota; la Red: nombre, correo; cualquiera: teléfono"
        in " ".join(shown.split())
    )


def test_to_whom_a_field_of_a_place_may_go(run: Typed, plan_2002: Path) -> None:
    run("directory point add GT/duty --mailbox guardia@example.org")
    run("directory point edit GT/duty --sharing second-channel=secretariat")
    assert json.loads(point(plan_2002).sharing or "") == {
        "second_channel": "secretariat"
    }
    refused = run("directory point edit GT/duty --sharing email=public")
    assert refused.status == ExitStatus.USAGE  # a place has a mailbox
