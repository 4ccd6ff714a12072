"""Reporting rounds as somebody types them: open, list, show, answer, close."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    each_member: true
    objectives:
      - {title: Informar, calendar: 30 de septiembre de 2002}
      - {title: Entrenar, calendar: Permanente}
"""
OPEN = (
    "round open '2.º semestre 2002' --from 2002-07-01 --to 2002-12-31 "
    "--answer-by 2002-11-15"
)


@pytest.fixture
def typed(run: Typed, tmp_path: Path) -> Typed:
    """A plan of three members is loaded; it is 4 November 2002."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    assert run(["plan", "load", str(file)]).status == 0
    return run


def rows(typed: Typed, line: str = "round show") -> list[dict[str, Any]]:
    return json.loads(typed(f"{line} --format json").stdout)  # type: ignore[no-any-return]


def refused(result: Run, *words: str) -> None:
    """A command that wrote nothing, with one line that says these words."""
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr


def test_a_round_asks_all_members_and_is_open(typed: Typed) -> None:
    assert typed(OPEN).stdout == (
        'Reporting round "2.º semestre 2002" (plan prueba) is open: 3 countries are '
        "asked; answers by 15 November 2002. They are asked by the next crmnet digest "
        "send; what is recorded from now on answers it. To undo: crmnet undo\n"
    )
    assert rows(typed, "round list") == [
        {
            "round": "2.º semestre 2002",
            "plan": "prueba",
            "from_on": "2002-07-01",
            "until_on": "2002-12-31",
            "answer_by": "2002-11-15",
            "opened_on": "2002-11-04",
            "closed_on": None,
            "asked": 3,
            "answered": 0,
        }
    ]
    assert [row["party"] for row in rows(typed)] == ["GT", "HN", "MX"]
    assert "reporting round opened" in typed("undo").stdout
    assert rows(typed, "round list") == []


def test_nothing_is_opened_only_to_see(typed: Typed) -> None:
    assert typed(f"{OPEN} --dry-run").stdout.startswith("Nothing was written.")
    assert rows(typed, "round list") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (OPEN.replace("--from 2002-07-01", "--from 2003-07-01"), ("--to", "--from")),
        (
            OPEN.replace("--answer-by 2002-11-15", "--answer-by 2002-06-30"),
            ("--answer-by", "30 Jun 2002", "1 Jul 2002"),
        ),
        (f"{OPEN} --party PA", ("PA is not a member of prueba", "GT, HN, MX")),
        (f"{OPEN} --plan otro", ("otro", "prueba")),
        ("round open '' --from 2002-07-01 --to 2002-12-31 --answer-by 2003-01-15", ()),
        (OPEN.replace("2.º semestre", "pasaporte A01234567"), ("passport",)),
        ("round answer GT --nothing", ("no reporting round is open", "round open")),
        ("round close x", ("no reporting round was opened yet",)),
        ("round show x", ("no reporting round was opened yet",)),
    ],
)
def test_what_cannot_be_asked_is_refused(
    typed: Typed, line: str, words: tuple[str, ...]
) -> None:
    refused(typed(line), *words)
    assert rows(typed, "round list") == []


@pytest.mark.parametrize("text", ["", "'Hicimos un taller'"])
def test_what_was_done_is_not_told_as_an_answer(typed: Typed, text: str) -> None:
    typed(OPEN)
    words = ("crmnet activity contribute", "crmnet activity record", "--nothing")
    refused(typed(f"round answer GT {text}"), *words)
    assert [row["answered_on"] for row in rows(typed)] == [None, None, None]


def test_a_name_that_no_round_had_by_a_day_is_refused_once_there_were_some(
    typed: Typed,
) -> None:
    before = typed("report round Ronda --known-on 2002-11-03")
    assert (before.status, before.stderr) == (0, "")
    typed(OPEN)
    refused(typed("report round Ronda --known-on 2002-11-04"), "2.º semestre 2002")
    assert typed("report round Ronda --known-on 2002-11-03").status == 0


def test_the_same_is_not_asked_twice_at_a_time(typed: Typed) -> None:
    other = OPEN.replace("2.º semestre 2002", "otra")
    assert typed(f"{OPEN} --party GT --party honduras").status == 0
    refused(typed(OPEN.replace("semestre", "SEMESTRE")), "already")
    refused(typed(other), "GT, HN", 'crmnet round close "2.º semestre 2002"')
    assert typed(f"{other} --country MX").status == 0
    names = [row["round"] for row in rows(typed, "round list")]
    assert names == ["otra", "2.º semestre 2002"]
    # without a name: all that are open
    assert {row["party"] for row in rows(typed)} == {"GT", "HN", "MX"}
    refused(typed("round close nada"), "otra", "2.º semestre 2002")


def test_nothing_more_is_an_answer_that_lists_what_is_recorded(typed: Typed) -> None:
    typed("activity complete 1.1 GT --on 2002-09-20")
    typed(OPEN)
    assert typed("round answer Guatemala --nothing --by 'Ana Güemes'").stdout == (
        'Guatemala has nothing to report in "2.º semestre 2002" beyond what is '
        "recorded (4 Nov 2002). Recorded for the period: 1.1 (done, 20 Sep 2002). To "
        "undo: crmnet undo\n"
    )
    (of_gt,) = (row for row in rows(typed) if row["party"] == "GT")
    assert of_gt["state"] == "answered"
    assert (of_gt["nothing_on"], of_gt["answered_on"]) == ("2002-11-04", "2002-11-04")
    assert (of_gt["items"], of_gt["known"]) == (0, 1)
    assert "Nothing to change." in typed("round answer GT --nothing").stdout
    typed("undo")
    assert [row["state"] for row in rows(typed)] == ["waiting"] * 3


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("round answer GT", ("--nothing",)),
        ("round answer PA --nothing", ("does not ask PA", "GT, HN, MX")),
        ("round answer GT --nothing --round otra", ("otra", "2.º semestre 2002")),
        ("round answer GT --nothing --on 2002-11-05", ("after today",)),
        ("round answer GT --nothing --on 2002-11-03", ("before", "4 Nov 2002")),
        ("round answer GT --nothing --by 'pasaporte A01234567'", ("passport",)),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    typed: Typed, line: str, words: tuple[str, ...]
) -> None:
    typed(OPEN)
    refused(typed(line), *words)
    assert all(row["answered_on"] is None for row in rows(typed))


def test_a_closed_round_takes_no_answer_and_says_who_gave_none(typed: Typed) -> None:
    typed(OPEN)
    typed("activity note 1.2 HN --note 'un curso'")
    closed = typed("round close '2.º SEMESTRE 2002'")
    assert "1 of 3 answered. No answer: Guatemala and Mexico." in closed.stdout
    assert "Nothing to change." in typed("round close '2.º semestre 2002'").stdout
    refused(typed("round answer GT --nothing"), "no reporting round is open")
    refused(typed("round answer GT --nothing --round '2.º semestre 2002'"), "is closed")
    typed("activity note 1.2 GT --note 'otro curso'")
    answered = [row["party"] for row in rows(typed) if row["answered_on"]]
    assert answered == ["HN"]


def test_it_is_all_said_in_spanish_too(typed: Typed) -> None:
    opened = typed(
        "ronda abrir '2.º semestre 2002' --desde 2002-07-01 --hasta 2002-12-31 "
        "--respuesta 2002-11-15 --responsable GT --lang es"
    )
    assert opened.stdout.startswith(
        "Ronda de informes «2.º semestre 2002» (plan prueba) abierta: se pregunta a 1 "
        "país; respuesta hasta el 15 de noviembre de 2002."
    )
    assert "2.º semestre 2002" in typed("ronda listar --lang es --format plain").stdout
    late = typed("ronda ver --lang es --as-of 2002-11-18").stdout
    assert "No ha contestado 1 de 1 (3 días de atraso): Guatemala." in late
    said = typed("ronda contestar Guatemala --nada --lang es").stdout
    assert said.startswith("Guatemala no tiene novedades que informar en «2.º semestre")
    shown = typed("ronda mostrar --lang es --format plain").stdout
    assert "Contestó 1 de 1: Guatemala (4 nov 2002, sin novedades" in shown
    assert "queda" not in typed("ronda cerrar '2.º semestre 2002' --lang es").stderr
    history = typed("historial --lang es").stdout
    assert "ronda de informes abierta" in history
    assert "ronda de informes cerrada" in history


def test_the_tab_key_offers_the_names_of_rounds(typed: Typed) -> None:
    typed(OPEN)
    environ = {"_CRMNET_COMPLETE": "complete_fish", "COMP_WORDS": "crmnet round show 2"}
    offered = typed("", environ=environ).stdout
    assert offered == "2.º semestre 2002\t2002-11-15\n"


def test_the_pages_of_a_country_and_for_a_presidency_have_it(typed: Typed) -> None:
    typed(OPEN)
    typed("activity contribute 1.2 HN --on 2002-09-03 'Taller en Tela'")
    (own,) = [
        row for row in rows(typed, "report country HN") if row["section"] == "round"
    ]
    assert (own["title"], own["party"], own["status"], own["done_on"]) == (
        "2.º semestre 2002",
        "HN",
        "answered",
        "2002-11-04",
    )
    of_all = rows(typed, "report handover --to MX")
    asked = {row["party"]: row["status"] for row in of_all if row["section"] == "round"}
    assert asked == {"GT": "waiting", "HN": "answered", "MX": "waiting"}
    (given,) = [row for row in of_all if row["section"] == "contributed"]
    assert (given["code"], given["text"]) == ("1.2", "Taller en Tela")
    page = typed("report handover --to MX --lang es").stdout
    assert "Rondas de informes" in page
    assert "4 nov 2002; 1 aporte" in " ".join(page.split())
    assert "Aportes de los últimos doce meses: 1" in page
    assert "2.º semestre 2002" in typed("report handover --to MX --format md").stdout
