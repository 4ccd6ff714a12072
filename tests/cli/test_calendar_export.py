"""`calendar export`, typed: what leaves for other programs' calendars."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: p-2002
language: es
title: {es: Plan de prueba, en: A plan}
adopted: {from: 2002-05-28, to: 2002-05-31}
until: 2003-05-31
members: [GT, HN, MX]
themes:
  - title: Coordinación, y más
    objectives:
      - title: Ejercicios
        actions:
          - title: {es: 'Capacitar, revisar; informar', en: Train}
            calendar: Antes de octubre,  del 2002.
            each_member: true
          - title: Analizar
            calendar: cada semestre
          - title: Publicar
  - title: Red
    objectives:
      - title: Directorio
        calendar: 30 de noviembre de 2002
        any_of: [GT, HN]
"""

EVENT = (
    "event add --kind workshop --title 'Taller; uno' --from 2002-10-07 --to 2002-10-09 "
    "--country GT --country MX --lead MX --item 1.1.1 --place 'La Antigua, Guatemala' "
)


@pytest.fixture
def plan(run: Typed, tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    assert run(f"plan load {path}").status == 0
    return path


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    return tmp_path / "plazos.ics"


def read(path: Path) -> Any:
    return Calendar.from_ical(path.read_bytes())


def entries(path: Path, code: str) -> tuple[Any, ...]:
    """The tasks and events of an item and a party, "1.1.1 Guatemala"."""
    found = [
        one for one in read(path).walk() if one.get("SUMMARY", "").startswith(code)
    ]
    return tuple(one for one in found if one.name in ("VTODO", "VEVENT"))


def exported(run: Typed, path: Path, more: str = "--language es") -> Run:
    found = run(f"calendar export {path} {more}")
    assert found.status == 0, found.stderr
    return found


def test_a_deadline_is_a_task_and_an_event_of_its_last_good_day(
    run: Typed, plan: Path, ics: Path
) -> None:
    exported(run, ics)
    task, event = entries(ics, "1.1.1 Guatemala")
    assert (task.name, event.name) == ("VTODO", "VEVENT")
    assert task["DUE"].dt == date(2002, 9, 30)
    assert task["DUE"].params["VALUE"] == "DATE"
    assert event["DTSTART"].dt == date(2002, 9, 30)
    assert event["DTEND"].dt == date(2002, 10, 1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert task["SUMMARY"] == "1.1.1 Guatemala: Capacitar, revisar; informar"
    assert event["SUMMARY"] == task["SUMMARY"]
    assert task["DESCRIPTION"].splitlines() == [
        "Calendario: «Antes de octubre,  del 2002.»",
        "Último día: 30 de septiembre de 2002",
        "Capacitar, revisar; informar",
        "Responsable: Guatemala",
        "Situación: sin iniciar",
    ]
    raw = "X-CRMNET-DUE-TEXT:Antes de octubre\\,  del 2002.\r\n"
    assert raw in ics.read_bytes().decode()
    assert task["STATUS"] == "NEEDS-ACTION"
    assert event["STATUS"] == "CONFIRMED"
    assert task["SEQUENCE"] == 1  # the number of the latest change
    assert list(task["CATEGORIES"].cats) == ["Tema 1", "Guatemala"]
    assert task["RELATED-TO"] == event["UID"]
    assert event["RELATED-TO"] == task["UID"]
    assert task["DTSTAMP"].dt == datetime(2002, 11, 4, 15, 30, tzinfo=UTC)


def test_both_are_announced_a_month_and_a_week_before_in_the_morning(
    run: Typed, plan: Path, ics: Path
) -> None:
    exported(run, ics)
    task, event = entries(ics, "2.1 ")
    lines = task.to_ical().decode().splitlines()
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER;RELATED=END:-P29DT15H",
        "TRIGGER;RELATED=END:-P6DT15H",
    ]
    lines = event.to_ical().decode().splitlines()
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-P29DT15H",
        "TRIGGER:-P6DT15H",
    ]


def test_a_calendar_says_what_it_is(
    run: Typed, plan: Path, ics: Path, config: Path
) -> None:
    said = exported(run, ics)
    assert said.stdout == (
        "12 calendar entries were written. Left out: 1 without a date (crmnet report "
        "gaps).\n"
    )
    head = read(ics)
    assert head["NAME"] == head["X-WR-CALNAME"] == "p-2002: plazos"
    assert head["VERSION"] == "2.0"
    assert "METHOD" not in head
    assert "SOURCE" not in head
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in ics.read_bytes()
    config.write_text('calendar_url = "https://example.org/c/"\n', "utf-8")
    exported(run, ics, "--country Honduras --theme 1")
    name = b"NAME:p-2002: deadlines (theme 1\\; Honduras)\r\n"
    assert name in ics.read_bytes()
    source = b"SOURCE;VALUE=URI:https://example.org/c/plazos.ics\r\n"
    assert source in ics.read_bytes()


def test_unchanged_data_gives_the_same_bytes(run: Typed, plan: Path, ics: Path) -> None:
    exported(run, ics)
    before = ics.read_bytes()
    exported(run, ics, "--language es --as-of 2003-01-01")
    assert ics.read_bytes() == before
    assert run(f"plan load {plan}").status == 0
    exported(run, ics)
    assert ics.read_bytes() == before


def test_what_recurs_is_an_entry_each_time(run: Typed, plan: Path, ics: Path) -> None:
    exported(run, ics)
    found = entries(ics, "1.1.2 ")
    assert [str(one["SUMMARY"]) for one in found if one.name == "VTODO"] == [
        "1.1.2 la Red (30 nov 2002): Analizar",
        "1.1.2 la Red (31 may 2003): Analizar",
    ]
    assert len({one["UID"] for one in found}) == 4


def test_a_date_that_moved_keeps_its_uid(run: Typed, plan: Path, ics: Path) -> None:
    exported(run, ics)
    before = entries(ics, "1.1.1 Guatemala")
    line = "activity schedule 1.1.1 '15 de diciembre de 2002' --party GT --reason x"
    assert run(line).status == 0
    exported(run, ics)
    after = entries(ics, "1.1.1 Guatemala")
    assert [one["UID"] for one in after] == [one["UID"] for one in before]
    assert all(one["SEQUENCE"] == 2 for one in after)
    assert after[0]["DUE"].dt == date(2002, 12, 15)
    assert after[1]["DTEND"].dt == date(2002, 12, 16)
    assert after[0]["DESCRIPTION"].splitlines()[:4] == [
        "Calendario: «Antes de octubre,  del 2002.»",
        "Plazo fijado después: «15 de diciembre de 2002»",
        "Último día: 15 de diciembre de 2002",
        "Primera fecha: 30 de septiembre de 2002",
    ]


def test_other_words_keep_their_uid(run: Typed, plan: Path, ics: Path) -> None:
    exported(run, ics)
    before = entries(ics, "1.1.1 Guatemala")
    plan.write_text(PLAN.replace("Capacitar, revisar", "Adiestrar"), "utf-8")
    assert run(f"plan load {plan}").status == 0
    exported(run, ics)
    after = entries(ics, "1.1.1 Guatemala")
    assert after[0]["SUMMARY"] == "1.1.1 Guatemala: Adiestrar; informar"
    assert [one["UID"] for one in after] == [one["UID"] for one in before]
    assert after[0]["SEQUENCE"] > before[0]["SEQUENCE"]


@pytest.mark.parametrize(
    ("line", "status", "percent", "event", "says"),
    [
        ("start 1.1.1 GT", "IN-PROCESS", None, "CONFIRMED", ""),
        ("complete 1.1.1 GT --partial 40", "IN-PROCESS", 40, "CONFIRMED", ""),
        (
            "complete 1.1.1 GT --on 2002-10-30",
            "COMPLETED",
            100,
            "CONFIRMED",
            ", cumplida",
        ),
        (
            "suspend 1.1.1 GT --reason x",
            "NEEDS-ACTION",
            None,
            "TENTATIVE",
            ", suspendida",
        ),
        ("cancel 1.1.1 GT --reason x", "CANCELLED", None, "CANCELLED", ", cancelada"),
    ],
)
def test_how_it_stands_is_told(
    run: Typed,
    plan: Path,
    ics: Path,
    line: str,
    status: str,
    percent: int | None,
    event: str,
    says: str,
) -> None:
    assert run(f"activity {line}").status == 0
    exported(run, ics)
    task, twin = entries(ics, "1.1.1 Guatemala")
    assert (task["STATUS"], task.get("PERCENT-COMPLETE")) == (status, percent)
    assert twin["STATUS"] == event
    assert task["SUMMARY"].startswith("1.1.1 Guatemala: Capacitar")
    assert twin["SUMMARY"].startswith(f"1.1.1 Guatemala{says}: Capacitar")
    done = task.get("COMPLETED")
    noon = datetime(2002, 10, 30, 12, tzinfo=UTC)  # that day in all the Americas
    assert (done and done.dt) == (noon if status == "COMPLETED" else None)
    is_open = status == "IN-PROCESS"
    assert len(task.walk("VALARM")) == len(twin.walk("VALARM")) == 2 * is_open


def test_what_was_archived_is_cancelled_where_somebody_may_have_it(
    run: Typed, plan: Path, ics: Path, tmp_path: Path
) -> None:
    exported(run, ics)
    before = entries(ics, "1.1.1 Guatemala")
    vdir = tmp_path / "vdir"
    run(f"calendar export --vdir {vdir}")
    assert len([*vdir.rglob("*.ics")]) == 12
    plan.write_text(PLAN.replace("each_member: true", "parties: [HN]"), "utf-8")
    assert run(f"plan load {plan} --same all").status == 0
    exported(run, ics)
    after = entries(ics, "1.1.1 Guatemala")
    assert [one["UID"] for one in after] == [one["UID"] for one in before]
    assert {one["STATUS"] for one in after} == {"CANCELLED"}
    assert after[0]["DESCRIPTION"].endswith("Situación: archivado")
    assert not after[0].walk("VALARM")
    said = run(f"calendar export --vdir {vdir}")
    assert "4 files that no longer hold were deleted." in said.stdout
    names = {path.stem for path in vdir.rglob("*.ics")}
    assert names.isdisjoint(one["UID"] for one in before)


def test_what_lost_its_date_leaves_the_month_and_stays_a_task(
    run: Typed, plan: Path, ics: Path
) -> None:
    plan.write_text(PLAN.replace("30 de noviembre de 2002", "cuando proceda"), "utf-8")
    assert run(f"plan load {plan}").status == 0
    exported(run, ics)
    task, event = entries(ics, "2.1 ")
    assert "DUE" not in task
    assert task["STATUS"] == "NEEDS-ACTION"
    assert event["STATUS"] == "CANCELLED"
    assert event["DTSTART"].dt == date(2002, 11, 30)


def test_a_folder_has_a_file_an_entry_and_changes_no_others(
    run: Typed, plan: Path, tmp_path: Path
) -> None:
    vdir = tmp_path / "cal"
    assert run(f"calendar export --vdir {vdir}").stdout.startswith("12 files were")
    tasks, events = ([*(vdir / kind).iterdir()] for kind in ("todo", "events"))
    assert len(tasks) == len(events) == 6
    for path in (*tasks, *events):
        (one,) = (
            part for part in read(path).walk() if part.name in ("VTODO", "VEVENT")
        )
        assert (one["UID"], one.name == "VTODO") == (path.stem, path in tasks)
        os.utime(path, (1, 1))
    foreign = vdir / "events" / "0197a3f2-5555-7000-8000-000000000000.ics"
    foreign.write_text("of somebody else", "utf-8")
    assert run("activity start 1.1.1 GT").status == 0
    assert run(f"calendar export --vdir {vdir}").stdout.startswith("2 files were")
    fresh = [path for path in (*tasks, *events) if path.stat().st_mtime > 1]
    assert len(fresh) == 2
    assert foreign.read_text("utf-8") == "of somebody else"
    plan.write_text(PLAN.replace("each_member: true", "parties: [HN]"), "utf-8")
    assert run(f"plan load {plan}").status == 0
    assert run(f"calendar export --vdir {vdir}").stdout.startswith(
        "2 files were written. 4 files that no longer hold were deleted."
    )
    assert foreign.exists()


def test_a_folder_is_of_one_calendar(run: Typed, plan: Path, tmp_path: Path) -> None:
    vdir = tmp_path / "cal"
    assert run(f"calendar export --vdir {vdir} --country MX").status == 0
    before = sorted(vdir.rglob("*"))
    for other in ("", "--country HN", "--country MX --theme 1", "--plan p-2002"):
        found = run(f"calendar export --vdir {vdir} {other}")
        assert found.status == 73
        assert "another store, or of other limits" in found.stderr
    assert sorted(vdir.rglob("*")) == before
    said = run(f"calendar export --vdir {vdir} --country MX --language es").stdout
    assert said == "2 files were written.\n"


def test_what_was_done_stays_done_when_it_is_archived(
    run: Typed, plan: Path, ics: Path
) -> None:
    assert run("activity complete 1.1.1 GT --on 2002-10-30").status == 0
    plan.write_text(PLAN.replace("each_member: true", "parties: [HN]"), "utf-8")
    assert run(f"plan load {plan}").status == 0
    exported(run, ics)
    task, event = entries(ics, "1.1.1 Guatemala")
    assert (task["STATUS"], event["STATUS"]) == ("COMPLETED", "CONFIRMED")


def test_a_redaction_is_another_revision(run: Typed, plan: Path, ics: Path) -> None:
    assert run(f"{EVENT} --by 'Ana Núñez'").status == 0
    exported(run, ics)
    (before,) = entries(ics, "Taller:")
    assert run("redact c2 --reason x --yes").status == 0
    exported(run, ics)
    (after,) = entries(ics, "Taller:")
    assert after["UID"] == before["UID"]
    assert "uno" not in after["SUMMARY"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_who_presides_today_is_not_named(run: Typed, plan: Path, ics: Path) -> None:
    assert run(f"{EVENT.replace('--lead MX', '--lead presidency')}").status == 0
    exported(run, ics)
    before = ics.read_bytes()
    assert run("plan presidency GT --from 2002-06-01").status == 0
    exported(run, ics)
    assert ics.read_bytes() == before
    assert "Dirige: la Presidencia Pro-Témpore\\n" in before.decode().replace(
        "\r\n ", ""
    )


def test_an_event_of_the_presidency_is_whose_it_was_when_it_began(
    run: Typed, plan: Path, ics: Path
) -> None:
    """Whoever presides since, and whoever takes part."""
    for country, day in (("GT", "2002-01-01"), ("HN", "2002-10-08")):
        assert run(f"plan presidency {country} --from {day}").status == 0
    line = EVENT.replace("--lead MX", "--lead presidency")
    assert run(line.replace("--country GT --country MX", "--country MX")).status == 0

    def states() -> dict[str, list[str]]:
        found = {}
        for whose in ("GT", "HN", "MX", "presidency"):
            exported(run, ics, f"--party {whose} --language es")
            found[whose] = [str(one["STATUS"]) for one in entries(ics, "Taller:")]
        return found

    kept, gone = ["CONFIRMED"], ["CANCELLED"]
    assert states() == {"GT": kept, "HN": [], "MX": kept, "presidency": kept}
    (row,) = json.loads(run("event list --format json").stdout)
    edit = f"event edit {row['id']} --reason x"
    assert run(f"{edit} --from 2002-10-08 --to 2002-10-09").status == 0
    assert states() == {"GT": gone, "HN": kept, "MX": kept, "presidency": kept}
    assert run(f"{edit} --lead secretariat").status == 0
    assert states() == {"GT": gone, "HN": gone, "MX": kept, "presidency": gone}


def test_a_folder_that_was_read_by_todoman_gets_its_own_words_back(
    run: Typed, plan: Path, tmp_path: Path
) -> None:
    run(f"calendar export --vdir {tmp_path / 'cal'}")
    path = next((tmp_path / "cal" / "todo").iterdir())
    written = path.read_bytes()
    path.write_bytes(written.replace(b"NEEDS-ACTION", b"COMPLETED"))
    assert run(f"calendar export --vdir {tmp_path / 'cal'}").status == 0
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ("--country GT", {"1.1.1 Guatemala", "2.1 Guatemala"}),
        ("--theme 2", {"2.1 Guatemala"}),
        ("--theme 1 --party network", {"1.1.2 the network"}),
    ],
)
def test_it_is_limited_like_a_report(
    run: Typed, plan: Path, ics: Path, limits: str, found: set[str]
) -> None:
    exported(run, ics, limits)
    said = {str(one["SUMMARY"]).partition(":")[0] for one in read(ics).walk("VTODO")}
    starts = {" ".join(one.split(" (")[0].split()) for one in said}
    assert {start.removesuffix(" or Honduras") for start in starts} == found


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("", 2, "say where to: a file, or --vdir FOLDER"),
        ("a.ics --vdir b", 2, "say where to: a file, or --vdir FOLDER"),
        ("a.txt", 2, '"a.txt" should end in .ics'),
        ("a.ics --theme 9", 2, "9"),
        ("a.ics --country Narnia", 2, "Narnia"),
        ("a.ics --language fr", 2, "fr"),
        ("a.ics --plan other", 2, "other"),
        ("no/such/folder/a.ics", 73, "there is no such folder"),
        ("/dev/null/a.ics", 73, "/dev/null"),
        ("plan.yaml/a.atom", 73, "plan.yaml"),
        ("--vdir plan.yaml", 73, "plan.yaml"),
        ("--vdir b --theme 9", 2, "9"),
        ("--vdir b --plan other", 2, "other"),
        ("a.atom --all-plans --plan p-2002", 2, "--all-plans"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    run: Typed,
    plan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    status: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    found = run(f"calendar export {line}")
    assert found.status == status
    assert says in found.stderr
    assert found.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_calendar_of_nothing_is_not_written(
    run: Typed, plan: Path, ics: Path
) -> None:
    ics.write_text("former", "utf-8")
    lines = PLAN.replace("plan: p-2002", "plan: p-2003").splitlines()
    undated = (line for line in lines if "calendar:" not in line)
    plan.write_text("\n".join(undated), "utf-8")
    assert run(f"plan load {plan}").status == 0
    found = run(f"calendar export {ics} --plan p-2003")
    assert (found.status, found.stderr) == (
        2,
        "crmnet: error: there is no deadline to write (see: crmnet report gaps)\n",
    )
    assert ics.read_text("utf-8") == "former"


def test_several_plans_are_told_apart(
    run: Typed, plan: Path, plan_2002: Path, ics: Path
) -> None:
    assert run(f"plan load {plan}").status == 0
    exported(run, ics)
    found = {str(one["SUMMARY"]).split()[0] for one in read(ics).walk("VTODO")}
    assert found == {"crm-2002:1.1.1.1", "p-2002:1.1.1", "p-2002:1.1.2", "p-2002:2.1"}
    assert b"NAME:crm-2002\\, p-2002: plazos\r\n" in ics.read_bytes()


def test_nothing_of_persons_and_no_note_leaves(
    run: Typed, plan: Path, ics: Path, tmp_path: Path
) -> None:
    line = "directory add --name 'Ana Núñez' --email ana@example.org --country GT"
    assert run(f"{line} --network liaison --role head").status == 0
    for done in (
        "complete 1.1.1 GT --by 'Ana Núñez' --note Palabra --evidence https://x.org/a",
        "suspend 1.1.1 HN --reason Palabra",
        "schedule 2.1 2002-12-01 --reason Palabra --decided-by 'Ana Núñez'",
    ):
        assert run(f"activity {done}").status == 0, done
    exported(run, ics)
    text = ics.read_text("utf-8").replace("\r\n ", "")
    for word in ("Ana N", "Núñez", "example.org", "Palabra", "x.org"):
        assert word not in text


def test_without_the_library_the_line_says_how_to_get_it(
    run: Typed, plan: Path, ics: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [*sys.modules]:
        if name.startswith(("icalendar", "crmnet.files.calendar", "crmnet.render.cal")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    found = run(f"calendar export {ics}")
    assert found.status == 2
    assert "pip install 'crmnet[calendar]'" in found.stderr
    assert not ics.exists()


def test_an_event_is_an_event_of_its_days(run: Typed, plan: Path, ics: Path) -> None:
    more = "--partner Iata --lessons Palabra --result impostors=2 --by 'Ana Núñez'"
    assert run(f"{EVENT} {more}").status == 0
    exported(run, ics)
    (event,) = entries(ics, "Taller:")
    assert event["SUMMARY"] == "Taller: Taller; uno"
    assert event["DTSTART"].dt == date(2002, 10, 7)
    assert event["DTEND"].dt == date(2002, 10, 10)
    assert event["LOCATION"] == "La Antigua, Guatemala"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 2
    assert list(event["CATEGORIES"].cats) == ["Tema 1", "Taller", "Guatemala", "México"]
    assert event["DESCRIPTION"].splitlines() == [
        "Participan: Guatemala y México",
        "Dirige: México",
        "1.1.1: Capacitar, revisar; informar",
    ]
    text = ics.read_text("utf-8").replace("\r\n ", "")
    for word in ("Iata", "Palabra", "impost", "Ana N", "Núñez"):
        assert word not in text


@pytest.mark.parametrize(
    ("limits", "is_there"),
    [("", True), ("--country MX", True), ("--country HN", False), ("--theme 2", False)],
)
def test_events_are_limited_too(
    run: Typed, plan: Path, ics: Path, limits: str, is_there: bool
) -> None:
    assert run(EVENT).status == 0
    exported(run, ics, limits)
    assert bool(entries(ics, "Workshop:")) == is_there


def test_an_event_that_was_corrected_or_taken_out_keeps_its_uid(
    run: Typed, plan: Path, ics: Path, tmp_path: Path
) -> None:
    assert run(EVENT).status == 0
    vdir = tmp_path / "vdir"
    run(f"calendar export --vdir {vdir}")
    exported(run, ics)
    (before,) = entries(ics, "Taller:")
    path = vdir / "events" / f"{before['UID']}.ics"
    assert path.exists()
    ending = str(before["UID"]).partition("@")[0][-6:]
    assert run(f"event edit {ending} --title Otro --to 2002-10-08").status == 0
    exported(run, ics)
    (after,) = entries(ics, "Taller: Otro")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 3)
    assert after["DTEND"].dt == date(2002, 10, 9)
    assert run(f"event remove {ending} --reason x").status == 0
    exported(run, ics)
    (gone,) = entries(ics, "Taller: Otro")
    assert (gone["UID"], gone["STATUS"]) == (before["UID"], "CANCELLED")
    assert run(f"calendar export --vdir {vdir}").stdout.startswith("0 files were")
    assert not path.exists()
