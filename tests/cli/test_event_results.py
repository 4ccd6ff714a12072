"""What came of events: a played year against a slow recomputation, and the screens."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from crmnet.domain.event import EventKind
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed

PLAN = """
plan: crm-2002
language: es
title: Plan de prueba
adopted: {{from: 2002-01-01, to: 2002-01-01}}
members: [{members}]
themes:
"""
LEAVES = ("1.1", "1.2", "2.1", "2.2", "3.1")
KINDS = ("officers_trained", "participants", "impostors", "operations")
EVENTS = 40


class Held(NamedTuple):
    """An event as the test believes it to be."""

    title: str
    kind: str
    item: str
    year: int
    day: str
    countries: tuple[str, ...]
    joint: dict[str, int]
    shares: dict[str, dict[str, int]]


def a_plan_file(folder: Path) -> Path:
    text = PLAN.format(members=", ".join(COUNTRIES))
    for theme in ("1", "2", "3"):
        text += f"  - title: Tema {theme}\n"
        if theme == "1":
            text += "    target: {participants: 500, operations: 100}\n"
        text += "    objectives:\n"
        for leaf in LEAVES:
            if leaf.startswith(theme):
                text += f"      - title: Objetivo {leaf}\n"
                if leaf == "1.2":
                    text += "        target: {participants: 90}\n"
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    return path


def some(rng: random.Random) -> dict[str, int]:
    return {kind: rng.randrange(1, 60) for kind in rng.sample(KINDS, rng.randrange(4))}


def an_event(rng: random.Random, number: int) -> Held:
    countries = tuple(sorted(rng.sample([*COUNTRIES], rng.randrange(1, 6))))
    year = rng.choice((2002, 2003, 2004))
    shares = {one: some(rng) for one in countries if rng.random() < 0.5}
    return Held(
        f"Evento {number}",
        rng.choice([*EventKind]).value,
        rng.choice(LEAVES),
        year,
        f"{year}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
        countries,
        some(rng),
        {one: counts for one, counts in shares.items() if counts},
    )


def results_of(held: Held, before: Held | None = None) -> Iterator[str]:
    """The options that make the counts of an event what they are to be."""
    old = before or held._replace(joint={}, shares={})
    for kind in {**old.joint, **held.joint}:
        yield f"--result {kind}={held.joint.get(kind, '')}"
    for country in {**old.shares, **held.shares}:
        now = held.shares.get(country, {})
        for kind in {**old.shares.get(country, {}), **now}:
            yield f"--result {country}:{kind}={now.get(kind, '')}"


class Year:
    """Types events, and keeps what must be so."""

    def __init__(self, run: Typed) -> None:
        self.run = run
        self.rng = random.Random(17)
        self.events: dict[str, Held] = {}
        self.given: list[tuple[str, int, str, int]] = []  # beside events
        self.former: list[tuple[dict[str, Held], list[Any]]] = []

    def type(self, line: str) -> str:
        answer = self.run(f"{line} --as-of 2005-01-01")
        assert (answer.status, answer.stderr) == (0, ""), (line, answer)
        return answer.stdout

    def remember(self) -> None:
        self.former.append((dict(self.events), [*self.given]))

    def id_of(self, title: str) -> str:
        rows = json.loads(self.type("event list --format json"))
        (found,) = [row["id"] for row in rows if row["title"] == title]
        return str(found)

    def add(self, number: int) -> None:
        held = an_event(self.rng, number)
        self.remember()
        of = " ".join(f"--country {one}" for one in held.countries)
        self.type(
            f'event add --kind {held.kind} --title "{held.title}" --from {held.day} '
            f"--item {held.item} {of} {' '.join(results_of(held))}"
        )
        self.events[held.title] = held

    def edit(self) -> None:
        before = self.events[self.rng.choice([*self.events])]
        new = an_event(self.rng, 0)
        held = new._replace(title=before.title)
        options = list(results_of(held, before))
        self.remember()
        of = " ".join(f"--country {one}" for one in held.countries)
        self.type(
            f"event edit {self.id_of(held.title)} --kind {held.kind} --from {held.day} "
            f"--to {held.day} --item {held.item} {of} {' '.join(options)}"
        )
        self.events[held.title] = held

    def remove(self) -> None:
        title = self.rng.choice([*self.events])
        self.remember()
        self.type(f"event remove {self.id_of(title)}")
        del self.events[title]

    def contribute(self, number: int) -> None:
        item, n = self.rng.choice(LEAVES), self.rng.randrange(1, 50)
        year = self.rng.choice((2002, 2003, 2004))
        self.remember()
        self.type(
            f'activity contribute {item} GT "Aporte {number}" --on {year}-05-06 '
            f"--result participants={n}"
        )
        self.given.append((item, year, "participants", n))

    def undo(self) -> None:
        self.type("undo --yes")
        self.events, self.given = self.former.pop()

    def play(self) -> None:
        for number in range(EVENTS):
            self.add(number)
            chance = self.rng.random()
            if chance < 0.3:
                self.edit()
            elif chance < 0.4:
                self.remove()
            elif chance < 0.6:
                self.contribute(number)
            if self.rng.random() < 0.25:
                self.undo()

    # What must come out

    def counts(self) -> Iterator[tuple[Held, str | None, str, int]]:
        for held in self.events.values():
            for kind, n in held.joint.items():
                yield held, None, kind, n
            for country, counts in held.shares.items():
                for kind, n in counts.items():
                    yield held, country, kind, n

    def sums(self) -> dict[tuple[Any, ...], tuple[int, int]]:
        """By grouping, value and result: of how many events, and the sum."""
        events: dict[tuple[Any, ...], set[str]] = defaultdict(set)
        totals: dict[tuple[Any, ...], int] = defaultdict(int)
        for held, country, kind, n in self.counts():
            for place in (
                ("all", None),
                ("kind", held.kind),
                ("year", str(held.year)),
                ("country", country),
                ("theme", held.item[0]),
            ):
                events[(*place, kind)].add(held.title)
                totals[(*place, kind)] += n
        return {key: (len(events[key]), totals[key]) for key in totals}

    def number_of(self, by: str, value: str | None) -> int:
        if by == "country" and value is not None:
            return sum(value in held.countries for held in self.events.values())
        has = {
            "all": lambda held: True,
            "country": lambda held: True,
            "kind": lambda held: held.kind == value,
            "year": lambda held: str(held.year) == value,
            "theme": lambda held: held.item[0] == value,
        }
        return sum(map(has[by], self.events.values()))

    def reached(self, item: str, kind: str, year: int) -> int:
        of_events = sum(
            n
            for held, _country, one, n in self.counts()
            if one == kind and held.item.startswith(item) and held.year <= year
        )
        return of_events + sum(
            n
            for leaf, when, one, n in self.given
            if one == kind and leaf.startswith(item) and when <= year
        )


@pytest.fixture
def year(run: Typed, tmp_path: Path) -> Year:
    loaded = run(f"plan load {a_plan_file(tmp_path)}")
    assert loaded.status == 0, loaded
    return Year(run)


def test_a_played_year_is_what_a_slow_recomputation_says(year: Year) -> None:
    year.play()
    rows = json.loads(year.type("event results --format json"))
    found = {
        (row["by"], row["value"], row["result"]): (row["counted"], row["total"])
        for row in rows
        if row["by"] != "target" and row["result"]
    }
    assert found == year.sums()
    for row in rows:
        if row["by"] == "target":
            total = year.reached(row["value"], row["result"], int(row["year"]))
            assert (row["total"], row["percent"]) == (
                total,
                100 * total // row["target"],
            )
            continue
        assert row["events"] == year.number_of(row["by"], row["value"]), row
        if row["result"]:
            assert row["average"] == round(row["total"] / row["counted"], 1)
    assert {row["value"] for row in rows if row["by"] == "target"} == {"1", "1.2"}
    assert len(year.events) > EVENTS / 2


def test_achievements_count_what_is_joint_once_and_each_share(year: Year) -> None:
    year.play()
    rows = json.loads(
        year.type("report achievements --from 2002-01-01 --to 2004-12-31 --format json")
    )
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        for pair in (row["results"] or "").split():
            kind, _, n = pair.partition("=")
            totals[kind] += int(n)
    wanted: dict[str, int] = defaultdict(int)
    for _held, _country, kind, n in year.counts():
        wanted[kind] += n
    for _item, _when, kind, n in year.given:
        wanted[kind] += n
    assert totals == wanted
    held = [row["text"] for row in rows if row["what"] == "held"]
    assert sorted(held) == sorted(year.events)
    reached = {
        row["code"]: row["reached"]
        for row in rows
        if row["what"] == "target" and row["target"].startswith("participants")
    }
    assert reached == {
        code: f"participants={year.reached(code, 'participants', 2004)}"
        for code in ("1", "1.2")
    }


def test_of_a_country_alone_nothing_joint_is_counted(year: Year) -> None:
    year.type(
        "event add --kind exercise --title A --from 2003-01-01 --item 1.1 --country GT "
        "--country HN --result participants=60 --result GT:participants=7"
    )
    rows = json.loads(
        year.type(
            "report achievements --from 2002-01-01 --to 2004-12-31 --party GT "
            "--format json"
        )
    )
    assert [(row["what"], row["party"], row["results"]) for row in rows] == [
        ("contributed", "GT", "participants=7"),
        ("held", "GT HN", None),
    ]


def test_each_is_compared_with_the_former_one_of_its_kind(year: Year) -> None:
    add = "event add --item 1.1 --country GT --country HN"
    year.type(
        f"{add} --kind exercise --title A --from 2003-01-01 --result participants=7"
    )
    year.type(
        f"{add} --kind workshop --title B --from 2003-02-01 --result participants=9"
    )
    year.type(
        f"{add} --kind exercise --title C --from 2003-03-01 --result participants=5 "
        "--result GT:participants=4 --result impostors=1"
    )
    year.type(f"{add} --kind exercise --title D --from 2009-03-01")
    rows = json.loads(year.type("event results --compare --format json"))
    told = [(row["title"], row["former_title"], row["change"]) for row in rows]
    assert told == [
        ("A", None, None),
        ("B", None, None),
        ("C", "A", "impostors=+1 participants=+2"),
    ]
    plain = year.type("event results --compare --format plain")
    assert (
        'Exercise "C", 1 Mar 2003: 1 impostor, 9 participants; the former one "A", '
        "1 Jan 2003: 7 participants; +1 impostor, +2 participants.\n"
    ) in plain


def test_what_is_to_come_counts_for_nothing(year: Year) -> None:
    year.type(
        "event add --item 1.1 --country GT --kind exercise --title D --from 2009-03-01"
    )
    assert year.type("event results --format plain") == "No event was held.\n"


def test_the_screen_has_the_table_first_then_bars(year: Year) -> None:
    add = "event add --item 1.2 --country GT"
    year.type(
        f"{add} --kind exercise --title A --from 2003-01-01 --result participants=45"
    )
    year.type(
        f"{add} --kind workshop --title B --from 2004-02-01 --result participants=90"
    )
    said = year.type("event results --by year")
    table, _, chart = said.partition("By year: participants\n")
    assert "Against the targets of the plan" in table
    assert [line.split() for line in chart.splitlines()] == [
        ["2003", "█" * 15, "45"],
        ["2004", "█" * 30, "90"],
    ]
    assert "150" in table  # percent of 90


@pytest.mark.parametrize(
    "form", "table plain json jsonl csv tsv md html xlsx docx".split()
)
@pytest.mark.parametrize("more", ["", "--compare", "--by country"])
def test_it_is_there_in_every_format(
    year: Year, tmp_path: Path, form: str, more: str
) -> None:
    year.add(1)
    year.add(2)
    line = f"event results {more} --lang es --format {form}"
    if form in ("xlsx", "docx"):
        line += f" --output {tmp_path / 'a'}.{form}"
    year.type(line)
