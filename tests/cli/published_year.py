"""Publications of a played year, as they are typed and loaded, and what must come out.

Typed one by one and in lists, corrected, checked, taken out and taken back, amid the
events of `data_bank_year`.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.publication import PublicationKind
from crmnet.domain.web.verdict import Verdict
from crmnet.i18n.countries import COUNTRIES
from crmnet.store.opening import open_store
from crmnet.store.publications import CheckRecord, keep_checks
from tests.cli.data_bank_year import LEAVES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.data_bank_year import Year

# Of the last one nobody publishes a thing; the one before has no assistance.
WITHOUT, UNHELPED = "PA", "NI"
KINDS = [kind.value for kind in PublicationKind]
NEEDED = {"law": "no_law", "policy": "no_policy", "assistance": "no_assistance"}
VERDICTS = {  # whether it is broken
    Verdict.GOOD: False,
    Verdict.MOVED: False,
    Verdict.BUSY: False,
    Verdict.NOT_FOUND: True,
    Verdict.LOGIN: True,
}
CHECKED_AT = "2004-12-31T12:00:00.000000Z"
EACH_ROUND = 3  # publications


class Published(NamedTuple):
    """A publication as the test believes it to be; how it is sorted is not said."""

    number: int
    kind: str
    countries: tuple[str, ...]
    programme: str | None
    url: str
    languages: tuple[str, ...]
    summary: str | None
    items: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"Documento {self.number}"

    def row(self) -> dict[str, str | None]:
        """What a list says of it."""
        items = " ".join(f"crm-2002:{one}" for one in LEAVES if one in self.items)
        return {
            "kind": self.kind,
            "countries": " ".join(sorted(self.countries)),
            "programme": self.programme,
            "title": self.title,
            "url": self.url,
            "languages": " ".join(self.languages),
            "summary": self.summary,
            "items": items or None,
        }


class Publishing:
    """Types publications in a year, and keeps what must be so."""

    def __init__(self, year: Year, store: Path, folder: Path) -> None:
        self.year = year
        self.rng = year.rng
        self.store = store
        self.list = folder / "lista.csv"
        self.number = 0
        self.checked: dict[int, tuple[str, Verdict]] = {}

    def one(self, number: int) -> Published:
        rng = self.rng
        others = [one for one in COUNTRIES if one != WITHOUT]
        countries = tuple(rng.sample(others, rng.choice((1, 1, 1, 2, 5))))
        kind = rng.choice(KINDS)
        if kind == "assistance":
            rest = tuple(one for one in countries if one != UNHELPED)
            countries = rest or ("GT",)
        many = len(countries) > 1 or rng.random() < 0.1
        self.number += 1
        return Published(
            number,
            kind,
            countries,
            f"Programa {number}" if many else None,
            f"https://sitio{self.number}.example.org/a?b={number}",
            tuple(rng.sample(("es", "en", "fr"), rng.randrange(1, 4))),
            rng.choice((None, "En pocas palabras")),
            tuple(rng.sample(LEAVES, rng.randrange(3))),
        )

    def options(self, one: Published) -> str:
        texts = [f"--kind {one.kind} --url {one.url}"]
        texts += [f"--country {country}" for country in one.countries]
        texts += [f"--language {code}" for code in one.languages]
        texts += [f"--item {code}" for code in one.items]
        return " ".join(texts)

    def add(self) -> None:
        one = self.one(self.number)
        said = f'--title "{one.title}" {self.options(one)}'
        said += f' --programme "{one.programme}"' if one.programme else ""
        said += f' --summary "{one.summary}"' if one.summary else ""
        self.year.remember()
        self.year.type(f"publication add {said}")
        self.year.published[one.number] = one
        if self.rng.random() < 0.2:  # again: nothing to take back
            self.year.type(f"publication add {said}")

    def load(self) -> None:
        """Two new ones and a correction, in one list: one change."""
        new = [self.one(self.number), self.one(self.number)]
        before = self.rng.choice([*self.year.published.values()])
        other = self.one(before.number)
        # a blank cell says nothing
        right = before._replace(kind="training", url=other.url, items=("3.1",))
        head = "id,kind,countries,programme,title,url,languages,summary,items"
        lines = [f"{self.id_of(before)},training,,,,{right.url},,,3.1"]
        for one in new:
            cells = one.row()
            of = [cells[name] or "" for name in head.split(",")[1:]]
            lines.append(",".join(["", *of]))
        self.list.write_text("\n".join([head, *lines, ""]), "utf-8")
        self.year.remember()
        self.year.type(f"publication load {self.list}")
        self.year.published |= {one.number: one for one in (*new, right)}

    def edit(self) -> None:
        before = self.rng.choice([*self.year.published.values()])
        now = self.one(before.number)
        items = "" if now.items else ' --item ""'
        said = f'--programme "{now.programme or ""}" --summary "{now.summary or ""}"'
        self.year.remember()
        self.year.type(
            f"publication edit {self.id_of(before)} {self.options(now)} {said}{items}"
        )
        self.year.published[now.number] = now

    def remove(self) -> None:
        one = self.rng.choice([*self.year.published.values()])
        self.year.remember()
        self.year.type(f"publication remove {self.id_of(one)}")
        del self.year.published[one.number]

    def check(self) -> None:
        """Keep what was found of some, as `publication check` does."""
        some = self.rng.sample([*self.year.published.values()], 2)
        found = {one.number: (one.url, self.rng.choice([*VERDICTS])) for one in some}
        checks = [
            CheckRecord(self.id_of(one), one.url, CHECKED_AT, verdict, None, None)
            for one, (_url, verdict) in zip(some, found.values(), strict=True)
        ]
        with contextlib.closing(open_store(self.store)) as store:
            keep_checks(store, checks)
        self.checked |= found

    def play(self) -> None:
        """Type three publications, and mostly something else besides."""
        self.add()
        if self.rng.random() < 0.2:
            self.year.undo()
            self.add()
        self.load()
        chance = self.rng.random()
        if chance < 0.3:
            self.edit()
        elif chance < 0.45:
            self.remove()
        elif chance < 0.7:
            self.check()
        if self.rng.random() < 0.2:
            self.year.undo()

    # What is there, and what must be

    def rows(self, more: str = "") -> list[dict[str, Any]]:
        said = self.year.type(f"publication list --format json {more}")
        found: list[dict[str, Any]] = json.loads(said)
        return found

    def id_of(self, one: Published) -> str:
        [found] = [row["id"] for row in self.rows() if row["title"] == one.title]
        return str(found)

    def verdict(self, one: Published) -> Verdict | None:
        """What was found of the address that it has now."""
        url, verdict = self.checked.get(one.number, (None, None))
        return verdict if url == one.url else None

    def wanted(self) -> list[dict[str, Any]]:
        """What is published, by country and then the programmes."""

        def place(one: Published) -> tuple[Any, ...]:
            row = one.row()
            whose = row["countries"], row["programme"] or ""
            return (one.programme is not None, *whose, one.kind, one.title)

        return [
            one.row() | {"verdict": self.verdict(one)}
            for one in sorted(self.year.published.values(), key=place)
        ]

    def gaps(self) -> Iterator[tuple[str, str | None, str | None]]:
        """What countries lack, and the addresses that are broken."""
        there = self.year.published.values()
        for country in COUNTRIES:
            for kind, gap in NEEDED.items():
                if not any(
                    one.kind == kind and country in one.countries for one in there
                ):
                    yield gap, country, None
        for one in there:
            verdict = self.verdict(one)
            if verdict and VERDICTS[verdict]:
                whose = None if one.programme else one.row()["countries"]
                yield "broken_address", whose, one.url
