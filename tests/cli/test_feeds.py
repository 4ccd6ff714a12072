"""`calendar export FILE.atom`, typed: what a feed tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.atom import ATOM, atom_faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """\
plan: p-2002
language: es
title: {es: Plan de prueba, en: A plan}
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Coordinación
    objectives:
      - title: Ejercicios
        actions:
          - title: {es: 'Capacitar <b>&', en: Train}
            calendar: Antes de octubre,  del 2002.
            each_member: true
          - title: Analizar
          - title: Publicar
            calendar: permanente
            each_member: true
  - title: Red
    objectives:
      - title: Directorio
        calendar: 30 de noviembre de 2002
"""


@pytest.fixture
def plan(run: Typed, tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    assert run(f"plan load {path}").status == 0
    return path


@pytest.fixture
def atom(tmp_path: Path) -> Path:
    return tmp_path / "news.atom"


def read(run: Typed, atom: Path, more: str = "") -> Any:
    found = run(f"calendar export {atom} {more}")
    assert found.status == 0, found.stderr
    told = feedparser.parse(atom.read_bytes())
    assert not told.bozo, told.get("bozo_exception")
    assert atom_faults(atom.read_bytes()) == []
    see_names(atom)
    return told


def titles(run: Typed, atom: Path, more: str = "") -> list[str]:
    return [entry.title for entry in read(run, atom, more).entries]


def see_names(atom: Path) -> None:
    """What is told has a name for ever, in a language."""
    feed = ElementTree.fromstring(atom.read_bytes())
    uri = re.compile(r"tag:crmnet\.invalid,2026:[A-Za-z0-9._/+-]+/(es|en)")
    names = [one.text or "" for one in feed.iter(f"{ATOM}id")]
    assert all(map(uri.fullmatch, names))
    assert len({*names}) == len(names)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<feed ", "<feed class='x' "),
        ("<author>", "<author><address/>"),
        ("<updated>2002-11-04T", "<updated>2002-11-04 "),
        ("</generator>", "</generator><generator/>"),
        ("<published>", "<published>about "),
        (' term="newly_overdue"', ""),
        ('type="text"', 'type="plain"'),
        ("<name>crmnet</name>", ""),
        ("<author><name>crmnet</name></author>", ""),
    ],
)
def test_the_schema_of_rfc_4287_would_tell(
    run: Typed, plan: Path, atom: Path, was: str, now: str
) -> None:
    read(run, atom)
    text = atom.read_text("utf-8")
    assert was in text
    assert atom_faults(text.replace(was, now).encode())


def test_a_feed_tells_what_is_newly_overdue(run: Typed, plan: Path, atom: Path) -> None:
    told = read(run, atom, "--language es")
    assert told.feed.title == "p-2002: novedades"
    uuid = "[0-9a-f-]{36}"
    uri = rf"tag:crmnet\.invalid,2026:feed/{uuid}/plans/all/all/es"
    assert re.fullmatch(uri, told.feed.id)
    assert told.feed.updated == "2002-11-04T15:30:00Z"  # of the latest change
    assert told.feed.language == "es"
    assert {entry.title for entry in told.entries} == {
        f"Vencido: 1.1.1 {who}: Capacitar <b>&"
        for who in ("Guatemala", "Honduras", "México")
    }
    first = told.entries[0]
    assert first.updated == first.published == "2002-10-01T00:00:00Z"
    assert first.content[0].value == "Último día: 30 de septiembre de 2002."
    assert first.content[0].type == "text/plain"
    assert {tag.term for tag in told.entries[0].tags} & {"newly_overdue"}
    assert read(run, atom, "--as-of 2002-09-30").entries == []
    assert read(run, atom, "--as-of 2003-03-03").entries == []  # 93 days later


def test_what_is_done_is_told_instead(run: Typed, plan: Path, atom: Path) -> None:
    assert run("activity complete 1.1.1 GT --on 2002-10-30").status == 0
    told = read(run, atom, "--country GT --lang en")
    (entry,) = told.entries
    assert told.feed.title == "p-2002: news (Guatemala)"
    assert entry.title == "Done: 1.1.1 Guatemala: Train"
    assert entry.updated == "2002-11-04T15:30:00Z"
    assert entry.content[0].value.splitlines() == [
        "Done on: 30 October 2002.",
        "Last day: 30 September 2002.",
    ]
    before = entry.id
    assert run("activity complete 1.1.1 GT --on 2002-10-29 --reason x").status == 0
    (entry,) = read(run, atom, "--country GT").entries
    assert "29 October" in entry.content[0].value
    assert entry.id != before
    assert run("activity reopen 1.1.1 GT --reason x").status == 0
    assert titles(run, atom, "--country GT") == [
        "Newly overdue: 1.1.1 Guatemala: Train"
    ]


def test_a_date_that_moved_is_told_with_the_old_one_each_time(
    run: Typed, plan: Path, atom: Path
) -> None:
    for day in ("2002-12-15", "2003-01-20"):
        assert run(f"activity schedule 2.1 {day} --reason x").status == 0
    told = read(run, atom, "--theme 2 --language en").entries
    said = {entry.content[0].value for entry in told}
    assert said == {
        "Last day: 15 December 2002.\nPreviously: 30 November 2002.",
        "Last day: 20 January 2003.\nPreviously: 15 December 2002.",
    }
    assert {entry.title for entry in told} == {
        "Deadline set or moved: 2.1 the network: Directorio"
    }
    kept = {entry.id for entry in told}
    assert run("undo").status == 0
    left = read(run, atom, "--theme 2 --language en").entries
    assert len(left) == 1
    assert {entry.id for entry in left} < kept


def test_a_first_date_is_told(run: Typed, plan: Path, atom: Path) -> None:
    assert run("activity schedule 1.1.2 2003-02-01").status == 0
    found = [one for one in read(run, atom).entries if "1.1.2" in one.title]
    assert [one.content[0].value for one in found] == [
        "Last day: 1 February 2003.\nPreviously: without a date."
    ]


def test_a_contribution_is_told_under_one_name(
    run: Typed, plan: Path, atom: Path
) -> None:
    line = "activity contribute 1.1.3 HN --on 2002-10-10..2002-10-12"
    line += " 'Taller <de> prueba & más' --result impostors=2 --by 'Ana Núñez'"
    assert run(f"{line} --evidence https://x.example/a").status == 0
    (entry,) = [one for one in read(run, atom).entries if "1.1.3" in one.title]
    assert entry.title == "Contribution: 1.1.3 Honduras: Publicar"
    assert (
        entry.content[0].value == "10 Oct 2002 to 12 Oct 2002: Taller <de> prueba & más"
    )
    text = atom.read_text("utf-8")
    for word in ("impostor", "Núñez", "x.example"):
        assert word not in text
    assert {tag.term for tag in entry.tags} == {"contributed", "HN"}


def test_unchanged_data_gives_the_same_bytes(
    run: Typed, plan: Path, atom: Path
) -> None:
    assert run("activity complete 1.1.1 GT --on 2002-10-30").status == 0
    read(run, atom)
    before = atom.read_bytes()
    read(run, atom, "--as-of 2002-11-20")
    assert atom.read_bytes() == before


def test_feeds_of_other_limits_have_other_names(
    run: Typed, plan: Path, atom: Path, config: Path
) -> None:
    config.write_text('calendar_url = "https://example.org/c"\n', "utf-8")
    limits = ("", "--country GT", "--theme 1", "--plan p-2002", "--language es")
    found = [read(run, atom, limit).feed for limit in limits]
    assert len({feed.id for feed in found}) == len(limits)
    assert {feed.links[0].href for feed in found} == {"https://example.org/c/news.atom"}


def test_without_a_plan_there_is_no_feed(run: Typed, plan: Path, atom: Path) -> None:
    assert run("plan close p-2002 --reason x").status == 0
    found = run(f"calendar export {atom}")
    assert (found.status, atom.exists()) == (2, False)
    assert "no plan is open" in found.stderr


def test_it_says_how_much_it_told(run: Typed, plan: Path, atom: Path) -> None:
    said = run(f"calendar export {atom} --country GT")
    assert said.stdout == "1 piece of news was written.\n"
    assert run(f"calendar export {atom}").stdout == "3 pieces of news were written.\n"
