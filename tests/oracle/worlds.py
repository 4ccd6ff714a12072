"""Random worlds: a plan, what is recorded on it, and questions about it.

A case is made from a number and is always the same for it. All is written down before
it is played, so that commands can be dropped to find the smallest case that fails.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.oracle import days
from tests.oracle.model import World
from tests.oracle.reports import Ask
from tests.oracle.values import Command, File, Item, leaves, places

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTRIES = ("BZ", "CR", "GT", "HN", "MX", "NI")
YEARS = (2002, 2003)
FIXED = ("permanente", "por definir", "cuando convenga")
OFTEN = ("mensual", "bimestral", "trimestral", "semestral", "cada seis meses")
LIMITS = {
    "status": ("not_started", "in_progress", "partial", "done", "suspended"),
    "timeliness": (
        *("not_due", "due_soon", "overdue", "done_on_time", "done_late"),
        *("undated", "ongoing"),
    ),
    "party": (*COUNTRIES, "network", "presidency", "secretariat"),
}
VERBS = (
    *("complete", "complete", "complete", "start", "start", "reopen", "reopen", "note"),
    *("suspend", "resume", "cancel"),
)
REPORTS = "overdue upcoming status matrix changes activities objectives show".split()
LOOKS_BACK = ("overdue", "upcoming", "status", "matrix", "changes")


class Case(NamedTuple):
    """A world to play.

    Attributes:
        number: what it was made from.
        hours: how far the clocks of the office are behind UTC.
        commands: in the order of time.
        asks: what is asked in the end.
    """

    number: int
    hours: int
    commands: tuple[Command, ...]
    asks: tuple[Ask, ...]


def a_case(number: int) -> Case:
    """The case of a number."""
    return _Maker(Random(number)).case(number)


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.texts = 0
        self.hours = random.choice((0, 6))
        self.world = World(self.hours)  # to aim at what is there, not to judge
        self.at = "2002-06-03T15:00"
        self.commands: list[Command] = []
        self.latest = ""  # the latest day that counted as today
        self.own: set[str] = set()  # codes with a date for one party

    def case(self, number: int) -> Case:
        file = self._file()
        self._do("load", {"file": file})
        for _ in range(self.random.randint(1, 14)):
            self._pass_time()
            self._command()
        asks = [self._ask(report) for report in REPORTS]
        asks += [self._ask(report, looks_back=True) for report in LOOKS_BACK]
        return Case(number, self.hours, tuple(self.commands), tuple(asks))

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _pass_time(self) -> None:
        day, clock = self.at.split("T")
        minutes = int(clock[:2]) * 60 + int(clock[3:])
        minutes += self.random.choice((1, 7, 95, 400, 1200, 1440 * 6, 1440 * 33))
        day = days.plus_days(day, minutes // 1440)
        self.at = f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}"

    # --- the plan

    def _file(self) -> File:
        chosen = self.random.sample(COUNTRIES, self.random.randint(2, 4))
        adopted = "2002-05-31" if self._maybe(0.8) else None
        until = self._until() if self._maybe(0.3) else None
        self.members = tuple(sorted(chosen))
        themes = tuple(self._item(str(n), 0) for n in range(1, self._count(2) + 1))
        return File(self.members, adopted, until, themes)

    def _count(self, most: int) -> int:
        return self.random.randint(1, most)

    def _item(self, code: str, depth: int) -> Item:
        children: tuple[Item, ...] = ()
        if depth < 3 and self._maybe((0.9, 0.6, 0.4)[depth]):
            codes = (f"{code}.{n}" for n in range(1, self._count(3) + 1))
            children = tuple(self._item(child, depth + 1) for child in codes)
        self.texts += 1
        item = Item(code, f"Texto {self.texts}", children=children)
        item = self._dated(item, 0.35 if children else 0.7)
        if self._maybe(0.3 if children else 0.5):
            item = item._replace(owes=self._owes())
        return item

    def _dated(self, item: Item, chance: float) -> Item:
        """An item with a calendar, dates that overrule it, or neither."""
        dates: dict[str, Any] = {
            "calendar": None, "due": None, "starts": None, "until": None
        }  # fmt: skip
        if self._maybe(chance):
            dates["calendar"] = self._cell()
            if self._maybe(0.15):
                dates["due"] = self._day()
            elif dates["calendar"] in OFTEN and self._maybe(0.3):
                dates["starts"] = f"2002-{self._count(12):02}-{self._count(28):02}"
        if self._maybe(0.2):
            dates["until"] = self._until()
        return item._replace(**dates)

    def _day(self) -> str:
        year, month = self.random.choice(YEARS), self._count(12)
        last = days.days_in(year, month)
        return days.iso(year, month, self.random.choice((1, 15, last - 1, last)))

    def _until(self) -> str:
        return days.plus_days("2003-07-31", self.random.randint(0, 400))

    def _cell(self) -> str:
        month, year = self.random.choice(days.MONTHS), self.random.choice(YEARS)
        return self.random.choice(
            (
                self._day(),
                self._day(),
                f"Antes de {month},  del {year}.",
                f"{month} de {year}",
                f"a más tardar el {self._count(28)} de {month} de {year}",
                f"después de {month} de {year}",
                "en los próximos seis meses",
                self.random.choice(OFTEN),
                self.random.choice(OFTEN),
                self.random.choice(FIXED),
            )
        )

    def _owes(self) -> tuple[str, ...]:
        some = self.random.sample(self.members, self._count(len(self.members)))
        return (
            self.random.choice(
                (
                    ("each",),
                    ("each",),
                    ("parties", *some),
                    ("any", *some),
                    ("network",),
                    (
                        "parties",
                        self.random.choice(("presidency", "secretariat", "GT")),
                    ),
                )
            )
            if "GT" in self.members
            else ("parties", *some, "presidency")
        )

    def _edited(self, file: File) -> File:
        """The file with some of its items changed, new or gone."""
        themes = tuple(map(self._edited_item, file.themes))
        return file._replace(themes=tuple(i for i in themes if i) or file.themes)

    def _edited_item(self, item: Item, depth: int = 0) -> Item | None:
        if depth and self._maybe(0.1):
            return None
        below = (self._edited_item(child, depth + 1) for child in item.children)
        item = item._replace(children=tuple(child for child in below if child))
        if self._maybe(0.15):
            item = self._dated(item, 0.7)
        if self._maybe(0.15):
            item = item._replace(owes=self._owes() if self._maybe(0.8) else None)
        if self._maybe(0.1):
            self.texts += 1
            item = item._replace(title=f"Texto {self.texts}")
        if depth < 3 and self._maybe(0.08):
            self.texts += 1
            new = self._item(f"{item.code}.n{self.texts}", depth + 1)
            item = item._replace(children=(*item.children, new))
        return item

    # --- commands

    def _do(self, verb: str, words: dict[str, Any]) -> None:
        as_of = None
        if self._maybe(0.3):
            as_of = days.plus_days(self.at[:10], self.random.choice((-40, -1, 1, 90)))
        if verb in ("load", "schedule", "assign", "extend"):
            # KNOWN: a load lets go what was past, when its --as-of is earlier
            day = days.local_day(self.at, self.hours)
            self.latest = max(self.latest, as_of or day)
            as_of = self.latest if self.latest != day else None
        login = self.random.choice(("ana", "ana", "luis"))
        command = Command(self.at, login, verb, as_of, words)
        self.commands.append(command)
        self.world.do(command)

    def _command(self) -> None:
        kinds: list[tuple[int, Callable[[], None]]] = [
            (12, self._fact),
            (4, self._schedule),
            (2, self._assign),
            (4, self._undo),
            (2, self._reload),
            (1, self._presidency),
            (1, self._extend),
        ]
        weights = [weight for weight, _ in kinds]
        self.random.choices([make for _, make in kinds], weights)[0]()

    def _code(self) -> str:
        state = self.world.state
        if self._maybe(0.05) or not leaves(state.file):
            return self.random.choice((*[p.item.code for p in places(state.file)], "9"))
        return self.random.choice(list(leaves(state.file)))

    def _someone(self, code: str) -> str | None:
        at = leaves(self.world.state.file).get(code)
        if at is None or self._maybe(0.1):
            return self.random.choice((None, *self.members, "network"))
        party = self.random.choice(self.world.state.owes(at))
        if "|" in party:
            return self.random.choice((None, *party.split("|")))
        return self.random.choice((party, party, None)) if party == "network" else party

    def _fact(self) -> None:
        verb = self.random.choice(VERBS)
        code = self._code()
        words: dict[str, Any] = {"code": code, "party": self._someone(code)}
        if verb in ("suspend", "cancel"):
            words["reason"] = self.random.choice(("lluvias", "sin fondos"))
        elif verb == "note" or self._maybe(0.2):
            words["note"] = f"nota {len(self.commands)}"
        if self._maybe(0.15):
            rows = [row for row in self.world.state.rows(code).values() if row.due_on]
            words["due"] = self.random.choice(rows).due_on if rows else "2002-10-10"
        if verb == "complete":
            if self._maybe(0.4):
                back = self.random.choice((0, -1, -10, -60, 3))
                words["on"] = days.plus_days(self.at[:10], back)
            if self._maybe(0.3):
                words["partial"] = self.random.choice(("some", "30", "60"))
        self._do(verb, {name: word for name, word in words.items() if word})

    def _schedule(self) -> None:
        code = self._code()
        words = {"code": code, "text": self._cell()}
        if words["text"] in OFTEN and self.world.state.get("extended"):
            return  # KNOWN: a date that is recorded forgets that the plan was extended
        if self._maybe(0.4) and (party := self._someone(code)):
            words["party"] = party
            self.own.add(code)
        if self._maybe(0.85):
            words["reason"] = self.random.choice(("acuerdo", "prórroga"))
        self._do("schedule", words)
        if self._maybe(0.1):
            self._pass_time()
            self._do("schedule", words)

    def _assign(self) -> None:
        code = self._code()
        # KNOWN: assigning brings back a date of a party that was replaced since
        if code not in self.own:
            self._do("assign", {"code": code, "owes": self._owes()})

    def _presidency(self) -> None:
        self._do(
            "presidency",
            {"country": self.random.choice(COUNTRIES), "from": self._day()},
        )

    def _extend(self) -> None:
        # KNOWN: what recurs for one party is put back to its first reference
        if not self.own:
            self._do("extend", {"until": self._until()})

    def _undo(self) -> None:
        words: dict[str, Any] = {}
        if self._maybe(0.4) and len(self.world.changes) > 1:
            change = self.random.choice(self.world.changes[1:])
            words["change"] = change.command.at
        targets = [
            self.world.target(Command(self.at, login, "undo", None, words))
            for login in ("ana", "luis")
        ]
        is_first = any(target and not target.number for target in targets)
        if self._maybe(0.5) and not is_first:
            words["yes"] = True
        self._do("undo", words)

    def _reload(self) -> None:
        file = self.world.state.file
        # KNOWN: as for assigning; what was undone comes back too
        if file and not self.own:
            self._do("load", {"file": self._edited(file) if self._maybe(0.9) else file})

    # --- questions

    def _ask(self, report: str, *, looks_back: bool = False) -> Ask:
        today = days.plus_days(self.at[:10], self.random.choice((-60, -3, 0, 30, 200)))
        known_on = None
        if looks_back:
            at = self.random.choice(self.commands).at
            known_on = days.plus_days(at[:10], self.random.choice((-1, 0, 0, 1)))
            today = known_on if self._maybe(0.5) else today
        limits = self._limits(report)
        if report == "changes":
            at = self.random.choice(self.commands).at
            limits["since"] = self.random.choice((at[:10], "2002-06-01"))
        if report == "upcoming" and self._maybe(0.5):
            limits["within"] = self.random.choice(("0", "7", "90"))
        return Ask(report, today, limits, known_on)

    def _limits(self, report: str) -> dict[str, str]:
        if report in ("objectives", "show"):
            return {}
        limits = {
            name: self.random.choice(choices)
            for name, choices in LIMITS.items()
            if report != "matrix" and self._maybe(0.1)
        }
        found = list(places(self.world.state.file))
        if found and self._maybe(0.1):
            chain = self.random.choice(found).chain
            level = self.random.choice(("theme", "objective"))
            limits[level] = chain[0 if level == "theme" else -1].code
        return limits
