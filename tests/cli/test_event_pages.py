"""Where events stand besides: home, a country, a handover, the next plan; lessons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from tests.conftest import PLAN_2002

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ADD = "event add --item 1.2.2"


def ok(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, ""), answer
    return answer.stdout


@pytest.fixture
def held(run: Typed, plan_2002: Path) -> Typed:
    """One long ago, one of September, two to come (it is 4 November 2002)."""
    for line in (
        "--kind exercise --title Antiguo --from 2001-09-10 --country GT --reason x",
        "--kind exercise --title Uno --from 2002-09-10 --country GT --country HN "
        '--result participants=60 --lessons "Repetirlo."',
        "--kind meeting --title Cierre --from 2002-12-10 --country MX",
        "--kind workshop --title Pronto --from 2002-11-04 --to 2002-11-06 --country HN",
    ):
        ok(run, f"{ADD} {line}")
    return run


def test_home_names_the_next_one(held: Typed) -> None:
    assert 'Next event: workshop "Pronto", 4 Nov 2002 to 6 Nov 2002\n' in ok(held, "")
    said = ok(held, "--lang es")
    assert "Próximo evento: taller «Pronto», del 4 nov 2002 al 6 nov 2002\n" in said


def of(run: Typed, report: str, section: str) -> list[tuple[str | None, ...]]:
    rows = json.loads(ok(run, f"report {report} --format json"))
    names = ("title", "party", "done_on", "results", "text")
    return [
        tuple(row[name] for name in names) for row in rows if row["section"] == section
    ]


def test_the_page_of_a_country_has_those_in_which_it_takes_part(held: Typed) -> None:
    assert of(held, "country HN", "event") == [
        ("Uno", "GT HN", "2002-09-10", "participants=60", None),
        ("Pronto", "HN", "2002-11-06", None, None),
    ]
    said = ok(held, "report country HN --format plain")
    assert "Events within the last 90 days and to come" in said
    assert "60 participants" in said
    assert of(held, "country BZ", "event") == []


def test_a_handover_has_all_of_a_year_and_what_was_learnt(held: Typed) -> None:
    titles = [title for title, *_ in of(held, "handover --to HN", "event")]
    assert titles == ["Uno", "Pronto", "Cierre"]
    assert of(held, "handover --to HN", "lesson") == [
        ("Uno", "GT HN", "2002-09-10", "participants=60", "Repetirlo.")
    ]
    said = ok(held, "report handover --to HN --lang es")
    assert "Lecciones de los eventos" in said
    assert "ejercicio «Uno», 10 sep 2002: Repetirlo." in " ".join(said.split())
    for form in ("md", "html"):
        assert held(f"report handover --to HN --format {form}").status == 0


def test_an_activity_shows_the_events_for_it(held: Typed) -> None:
    ok(
        held,
        "event add --item 1.2.1 --kind meeting --title Otro --from 2002-10-02 "
        "--country GT",
    )
    said = " ".join(ok(held, "activity show 1.2.2").split())
    assert 'Events 1.2.2, exercise "Antiguo", 10 Sep 2001, Guatemala (' in said
    assert "Guatemala and Honduras: 60 participants (" in said
    assert "Otro" not in said
    assert "Pronto" in ok(held, "activity show 1.2.2 --format plain")


def test_lessons_are_listed(held: Typed) -> None:
    (row,) = json.loads(ok(held, "event lessons --format json"))
    assert (row["title"], row["lessons"]) == ("Uno", "Repetirlo.")
    assert ok(held, "event lessons --format plain") == (
        "What was learnt from the events.\n"
        '1.2.2, exercise "Uno", 10 Sep 2002: Repetirlo.\n'
    )
    assert "Repetirlo." in ok(held, "event lessons")
    assert ok(held, "event lessons --kind meeting --format plain") == (
        "No event says what was learnt (only: meeting).\n"
    )


def test_the_next_plan_is_told_what_was_learnt(held: Typed, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2004"))
    assert held(f"plan load {new}").status == 0
    said = ok(held, "plan carry-over crm-2002 crm-2004 --dry-run")
    assert said.endswith(
        "What was learnt from the events:\n"
        '  1.2.2, exercise "Uno", 10 Sep 2002: Repetirlo.\n'
    )


PEOPLE = (
    "--name Ana --email ana@example.org --country HN --role head",
    "--name Luz --email luz@example.org --country BZ --role head",
    "--name Eva --email eva@example.org --country CR --network secretariat",
)


def sections(run: Typed, to: str) -> str:
    said = ok(run, f"digest preview --to {to}@example.org --lang en")
    return " ".join(said.split())


def test_a_digest_tells_of_events_to_come_and_held_since(held: Typed) -> None:
    for person in PEOPLE:
        ok(held, f"directory add {person}")
    small = f"{ADD} --kind exercise --title Dos --from 2002-10-20 --country HN"
    ok(held, f"{small} --country GT --result HN:impostors=2 --result GT:impostors=30")
    of_honduras = sections(held, "ana")
    assert "EVENTOS DE LOS PRÓXIMOS 30 DÍAS" in of_honduras
    assert "taller «Pronto», del 4 nov 2002 al 6 nov 2002" in of_honduras
    assert "EVENTOS CELEBRADOS DESDE EL ÚLTIMO RESUMEN" in of_honduras
    assert "Cierre" not in of_honduras
    assert "<5 impostor" in of_honduras
    assert "30 impostor" not in of_honduras
    assert "Dos" not in sections(held, "luz")
    assert "Dos" in sections(held, "eva")


def test_carrying_over_names_the_events_to_come_which_stay(
    held: Typed, tmp_path: Path
) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2004"))
    assert held(f"plan load {new}").status == 0
    map = tmp_path / "map.csv"
    map.write_text("code,new objective\n1.2.2,1.2\n", "utf-8")
    said = ok(held, f"plan carry-over crm-2002 crm-2004 --map {map}")
    listed = ok(held, "event list --plan crm-2002 --format json")
    ids = {row["title"]: row["id"][-6:] for row in json.loads(listed)}
    goes = f"crmnet event edit {ids['Cierre']} --item crm-2004:1.2."
    assert f'"Cierre", 10 Dec 2002, stays in crm-2002; to take it along: {goes}' in said
    assert '"Pronto", 4 Nov 2002, stays' in said
    assert '"Uno", 10 Sep 2002, stays' not in said
    where = said.partition(goes)[2].split()[0]
    late = f"event edit {ids['Uno']} --result impostors=2 --result HN:participants=5"
    ok(held, late)  # held before
    of_december = "--as-of 2002-12-20"
    for whose in ("", "MX:"):
        result = f"--result {whose}participants=40 {of_december}"
        refused = held(f"event edit {ids['Cierre']} {result}")
        assert refused.status == ExitStatus.USAGE
        assert "was carried over to another plan on 4 Nov 2002, before the" in (
            refused.stderr
        )
        assert f"{goes}{where})" in refused.stderr
    ok(held, f"event edit {ids['Cierre']} --lessons Nada {of_december}")
    ok(
        held,
        f"event edit {ids['Cierre']} --item crm-2004:1.2.{where} "
        f"--result participants=40 {of_december}",
    )


def test_the_presidency_is_that_of_its_days(run: Typed, plan_2002: Path) -> None:
    ok(run, "plan presidency GT --from 2002-06-01")
    ok(run, "plan presidency MX --from 2002-10-01")
    add = f"{ADD} --kind meeting --country CR --lead presidency"
    ok(run, f"{add} --title Antes --from 2002-09-10")
    ok(run, f"{add} --title Hoy --from 2002-11-04")
    found = {
        country: json.loads(ok(run, f"event list --country {country} --format json"))
        for country in ("GT", "MX", "CR", "HN")
    }
    titles = {key: [row["title"] for row in rows] for key, rows in found.items()}
    assert titles == {"GT": ["Antes"], "MX": ["Hoy"], "CR": ["Antes", "Hoy"], "HN": []}
    said = ok(run, f"event show {found['GT'][0]['id'][-6:]}")
    assert "(Guatemala)" in said
    assert "(Mexico)" in ok(run, f"event show {found['MX'][0]['id'][-6:]}")


SMALL = """
plan: crm-2004
language: es
title: Plan de prueba
members: [GT, HN]
themes:
  - title: Tema
    objectives:
      - title: Uno
        parties: [GT]
      - title: Dos
        parties: [GT]
"""


def test_a_load_names_the_events_that_leave_with_their_items(
    run: Typed, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL, "utf-8")
    ok(run, f"plan load {plan}")
    event = "event add --kind meeting --country GT --from 2002-09-10 --reason x"
    ok(run, f"{event} --title Queda --item 1.1")
    ok(run, f"{event} --title Sale --item 1.2")
    plan.write_text(SMALL.partition("      - title: Dos")[0], "utf-8")
    said = ok(run, f"plan load {plan} --dry-run")
    assert '1.2: the event "Sale", 10 Sep 2002, leaves lists and sums with it' in said
    assert "Queda" not in said
    assert ok(run, f"plan load {plan} --lang es").count("sale con ella de las listas")
    (row,) = json.loads(ok(run, "event list --format json"))
    assert row["title"] == "Queda"
