"""A year of the data bank as it is typed, and what must come out: a slow recomputation.

Eleven countries, 40 events, 120 publications, contributions beside them, corrections
and undos; it shares nothing with the program but the codes of kinds and countries.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.event import EventKind
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.published_year import Published
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
        self.published: dict[int, Published] = {}
        self.former: list[tuple[Any, ...]] = []

    def type(self, line: str) -> str:
        answer = self.run(f"{line} --as-of 2005-01-01")
        assert (answer.status, answer.stderr) == (0, ""), (line, answer)
        return answer.stdout

    def remember(self) -> None:
        now = dict(self.events), [*self.given], dict(self.published)
        self.former.append(now)

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
        self.events, self.given, self.published = self.former.pop()

    def play(self, number: int) -> None:
        """Type an event, and mostly something else besides."""
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
