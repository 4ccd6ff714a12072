"""The calendar that goes with digests, typed."""

from __future__ import annotations

import sys
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from crmnet.services.mail import calendars

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: p-2002
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN]
themes:
  - title: Coordinación
    objectives:
      - title: Ejercicios
        actions:
          - title: Capacitar
            calendar: Antes de octubre,  del 2002.
            each_member: true
          - title: Publicar
            calendar: 30 de noviembre de 2002
            parties: [HN]
"""
MAIL = '\n[mail]\nfrom = "crm@example.org"\nhost = "localhost"\nsecurity = "none"\n'


@pytest.fixture
def world(run: Typed, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    assert run(f"plan load {plan}").status == 0
    for who, country, network in (
        ("ana", "GT", "liaison"),
        ("jose", "HN", "liaison"),
        ("sec", "CR", "secretariat"),
    ):
        line = f"directory add --name {who} --email {who}@example.org --role head"
        line += f" --country {country} --network {network} --language es"
        assert run(line).status == 0


def mails(run: Typed, folder: Path) -> dict[str, Any]:
    """The mails that a run of digests writes, by recipient."""
    found = run(f"digest send --yes --eml {folder}")
    assert found.status == 0, found.stderr
    read = (
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in folder.rglob("*.eml")
    )
    return {str(mail["To"].addresses[0].username): mail for mail in read}


def attached(mail: Any) -> list[Any]:
    return [
        one
        for one in mail.iter_attachments()
        if one.get_content_type() == "text/calendar"
    ]


def test_each_gets_the_calendar_of_what_concerns_that_person(
    run: Typed, world: None, config: Path, tmp_path: Path
) -> None:
    config.write_text(f"attach_calendar = true\n{MAIL}", "utf-8")
    found = mails(run, tmp_path / "out")
    said = {}
    for who, mail in found.items():
        (one,) = attached(mail)
        assert one.get_filename() == "crmnet-2002-11-04.ics"
        data = one.get_payload(decode=True)
        assert data.replace(b"\r\n", b"").count(b"\n") == 0
        tasks = Calendar.from_ical(data).walk("VTODO")
        said[who] = {str(task["SUMMARY"]) for task in tasks}
        assert "Los plazos se adjuntan como calendario" in " ".join(
            mail.get_body(("plain",)).get_content().split()
        )
    own = {name: f"1.1.1 {name}: Capacitar" for name in ("Guatemala", "Honduras")}
    both = {own["Honduras"], "1.1.2 Honduras: Publicar"}
    assert said == {
        "ana": {own["Guatemala"]},
        "jose": both,
        "sec": {*own.values(), *both},
    }


def test_an_event_of_the_presidency_goes_to_whose_it_was(
    run: Typed, world: None, config: Path, tmp_path: Path
) -> None:
    for country, day in (("GT", "2002-01-01"), ("HN", "2002-10-10")):
        assert run(f"plan presidency {country} --from {day}").status == 0
    line = "event add --kind meeting --title Cumbre --from 2002-10-07 --item 1.1.1"
    assert run(f"{line} --lead presidency").status == 0
    config.write_text(f"attach_calendar = true\n{MAIL}", "utf-8")
    told, said = {}, {}
    for who, mail in mails(run, tmp_path / "out").items():
        told[who] = "Cumbre" in mail.get_body(("plain",)).get_content()
        (one,) = attached(mail)
        said[who] = b"Cumbre" in one.get_payload(decode=True)
    assert said == told == {"ana": True, "jose": False, "sec": True}


def test_events_go_to_those_who_take_part(
    run: Typed, world: None, config: Path, tmp_path: Path
) -> None:
    for title, who in (("Uno", "--country GT"), ("Dos", "--country HN --lead HN")):
        line = (
            f"event add --kind meeting --title {title} --from 2002-10-07 --item 1.1.1"
        )
        assert run(f"{line} {who}").status == 0
    config.write_text(f"attach_calendar = true\n{MAIL}", "utf-8")
    said = {}
    for who, mail in mails(run, tmp_path / "out").items():
        (one,) = attached(mail)
        events = Calendar.from_ical(one.get_payload(decode=True)).walk("VEVENT")
        summaries = (str(event["SUMMARY"]) for event in events)
        said[who] = sorted(one for one in summaries if one.startswith("Reun"))
    assert said == {
        "ana": ["Reunión: Uno"],
        "jose": ["Reunión: Dos"],
        "sec": ["Reunión: Dos", "Reunión: Uno"],
    }


def test_nobody_gets_one_where_nobody_asked_for_it(
    run: Typed, world: None, config: Path, tmp_path: Path
) -> None:
    config.write_text(MAIL, "utf-8")
    found = mails(run, tmp_path / "out")
    assert len(found) == 3
    assert not any(map(attached, found.values()))


def test_too_many_deadlines_are_said_and_not_attached(
    run: Typed,
    world: None,
    config: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calendars, "MOST", 1)
    config.write_text(f"attach_calendar = true\n{MAIL}", "utf-8")
    found = mails(run, tmp_path / "out")
    assert attached(found["ana"])
    assert not attached(found["jose"])
    text = " ".join(found["jose"].get_body(("plain",)).get_content().split())
    assert "Los 2 plazos son demasiados" in text
    assert "se adjuntan" not in text


def test_a_preview_says_what_is_attached(run: Typed, world: None, config: Path) -> None:
    config.write_text("attach_calendar = true\n", "utf-8")
    said = run("digest preview --to ana@example.org").stdout
    assert "se adjuntan como calendario" in " ".join(said.split())
    config.write_text("", "utf-8")
    assert "calendario:" not in run("digest preview --to ana@example.org").stdout


def test_without_the_library_nothing_is_sent(
    run: Typed,
    world: None,
    config: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [*sys.modules]:
        if name.startswith(("icalendar", "crmnet.files.calendar", "crmnet.render.cal")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    config.write_text(f"attach_calendar = true\n{MAIL}", "utf-8")
    found = run(f"digest send --yes --eml {tmp_path / 'out'}")
    assert found.status == 2
    assert "pip install 'crmnet[calendar]'" in found.stderr
    assert not [*tmp_path.rglob("*.eml")]


def test_the_setting_is_true_or_false(run: Typed, world: None, config: Path) -> None:
    config.write_text('attach_calendar = "yes"\n', "utf-8")
    found = run("digest preview")
    assert found.status == 78
    assert "attach_calendar is true or false" in found.stderr
