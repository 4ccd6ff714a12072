"""Random worlds: plans, what is recorded on them, and questions about them.

A case is made from a number and is always the same for it. All is written down before
it is played, so that commands can be dropped to find the smallest case that fails.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.oracle import days, endless
from tests.oracle.asking import Ask
from tests.oracle.model import World
from tests.oracle.plan_files import Files
from tests.oracle.round_words import COUNTRIES, Rounds
from tests.oracle.values import OPEN, Command, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.oracle.values import File

OFFICES = ("network", "presidency", "secretariat")
LIMITS = {
    "status": (*OPEN, "done", "suspended", "cancelled", "carried_over"),
    "timeliness": (
        *("not_due", "due_soon", "overdue", "done_on_time", "done_late"),
        *("undated", "ongoing"),
    ),
    "party": (*COUNTRIES, *OFFICES),
    "plan": ("crm", "crm", "crm2"),
}
VERBS = (
    *("complete", "complete", "complete", "start", "start", "reopen", "reopen", "note"),
    *("suspend", "resume", "cancel"),
)
DUE = (0, 1, -30, -31)  # days from a due date on which a report changes
REPORTS = (
    "overdue upcoming status matrix gaps changes country handover achievements round"
).split()
LISTINGS = "activities objectives show rounds".split()


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
        self.files = Files(random)
        self.rounds = Rounds(random)
        self.last_files: dict[str, File] = {}
        self.hours = random.choice((0, 6))
        self.world = World(self.hours)  # to aim at what is there, not to judge
        self.at = "2002-06-03T15:00"
        self.commands: list[Command] = []
        self.recent = ""  # the code that was typed last

    def case(self, number: int) -> Case:
        self._load("crm")
        while not self.world.changes:  # its dates go round: there is no store yet
            self.commands.pop()
            self._load("crm")
        for _ in range(self.random.randint(1, 14)):
            self._pass_time()
            self._command()
        more = self._go_on(Random(number)) if number % 4 == 3 else ()
        asks = [self._ask(report) for report in (*REPORTS, *LISTINGS)]
        back = self.random.sample(REPORTS, 4)
        asks += [self._ask(report, looks_back=True) for report in back]
        return Case(number, self.hours, tuple(self.commands), (*asks, *more))

    def _go_on(self, random: Random) -> tuple[Ask, ...]:
        """Do something for what has no end; the questions about it."""
        for verb, words in endless.deeds(random, self.world.state, self.at[:10]):
            self._pass_time()
            self._do(verb, words)
        return tuple(endless.questions(random, self.world.state, self.at[:10]))

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _pass_time(self) -> None:
        day, clock = self.at.split("T")
        minutes = int(clock[:2]) * 60 + int(clock[3:])
        minutes += self.random.choice((1, 7, 95, 400, 1200, 1440 * 6, 1440 * 33))
        day = days.plus_days(day, minutes // 1440)
        self.at = f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}"
        if self._maybe(0.1):  # as a day begins
            self.at = f"{days.plus_days(day, 1)}T{self.hours:02}:00"

    # --- commands

    def _do(self, verb: str, words: dict[str, Any]) -> None:
        as_of = None
        if self._maybe(0.3):
            as_of = days.plus_days(self.at[:10], self.random.choice((-40, -1, 1, 90)))
        login = self.random.choice(("ana", "ana", "luis"))
        command = Command(self.at, login, verb, as_of, words)
        self.commands.append(command)
        self.world.do(command)

    def _command(self) -> None:
        kinds: list[tuple[int, Callable[[], None]]] = [
            (24, self._fact),
            (8, self._schedule),
            (4, self._assign),
            (8, self._undo),
            (4, self._reload),
            (2, self._presidency),
            (2, self._officer),
            (2, self._extend),
            (5, self._name),
            (3, self._form),
            (6, self._follow),
            (10, self._contribute),
            (9, self._round),
        ]
        weights = [weight for weight, _ in kinds]
        self.random.choices([make for _, make in kinds], weights)[0]()

    def _code(self) -> str:
        """A code as it is typed: mostly that of a leaf."""
        state = self.world.state
        codes = list(state.leaves())
        if self._maybe(0.05) or not codes:
            codes = [*(at.item.code for at in state.places()), "9"]
        if self.recent not in codes or self._maybe(0.6):
            self.recent = self.random.choice(codes)
        code = self.recent
        plan = state.plans().get(home(code))
        is_closed = plan is not None and plan.closed is not None
        return f"{home(code)}:{code}" if self._maybe(0.8 * is_closed + 0.1) else code

    def _someone(self, typed: str) -> str | None:
        state = self.world.state
        at = state.leaves().get(typed.rpartition(":")[2])
        if at is None or self._maybe(0.1):
            return self.random.choice((None, *COUNTRIES, "network"))
        party = self.random.choice(state.owes(at))
        if "|" in party:
            return self.random.choice((None, *party.split("|")))
        if party == "network":
            return self.random.choice((party, None, *state.plan(at.plan).members))
        return self.random.choice((party, party, party, *COUNTRIES))

    def _fact(self) -> None:
        verb = self.random.choice(VERBS)
        self._do(verb, self._fact_words(verb))

    def _fact_words(self, verb: str) -> dict[str, Any]:
        code = self._code()
        words: dict[str, Any] = {"code": code, "party": self._someone(code)}
        if verb in ("suspend", "cancel"):
            words["reason"] = self.random.choice(("lluvias", "sin fondos"))
        elif verb == "note" or self._maybe(0.2):
            words["note"] = self.random.choice(("visto", f"nota {len(self.commands)}"))
        if self._maybe(0.15):
            rows = self.world.state.rows(code.rpartition(":")[2]).values()
            dues = [row.due_on for row in rows if row.due_on]
            words["due"] = self.random.choice(dues) if dues else "2002-10-10"
        if verb == "complete":
            words |= self._completion()
        if "reason" in words:
            words.pop("note", None)  # the two are kept as one text
        return {name: word for name, word in words.items() if word}

    def _completion(self) -> dict[str, str]:
        words = {}
        if self._maybe(0.4):
            back = self.random.choice((0, -1, -10, -60, 3))
            words["on"] = days.plus_days(self.at[:10], back)
        if self._maybe(0.3):
            words["partial"] = self.random.choice(("some", "30", "60"))
        if self._maybe(0.2):
            words["reason"] = "corrección"
        if self._maybe(0.3):
            words["evidence"] = f"https://crm.example/{self.random.randint(1, 3)}"
        return words

    def _contribute(self) -> None:
        code = self._code()
        words: dict[str, Any] = {
            "code": code,
            "party": self._someone(code),
            "text": self.random.choice(("taller", "taller", f"acto {self.at}")),
            "on": days.plus_days(self.at[:10], self.random.choice((0, -1, -1, -60, 3))),
        }
        if self._maybe(0.3):
            words["party"] = self.random.choice(("presidency", "secretariat"))
        if self._maybe(0.3):
            back = self.random.choice((-1, -5, 1))
            words["first"] = days.plus_days(words["on"], back)
        if self._maybe(0.5):
            words["results"] = self._results()
        if self._maybe(0.3):
            words["evidence"] = f"https://crm.example/{self.random.randint(1, 3)}"
        if self._maybe(0.2):
            words["reason"] = "consta en acta"
        self._do("contribute", words)

    def _results(self) -> tuple[tuple[str, int], ...]:
        kinds = ("impostors", "participants", "operations")
        return tuple(
            (kind, self.random.randint(0, 50))
            for kind in self.random.sample(kinds, self.random.randint(1, 2))
        )

    def _round(self) -> None:
        state, rounds = self.world.state, self.rounds
        every = [*state.all("round").values()]
        still = [it for it in every if not it.closed_on]
        plan = self.random.choice(list(self.last_files))
        if not every or self._maybe(0.2 if still else 0.5):
            self._do("open", rounds.opened(state, self.at, plan))
        elif self._maybe(0.6):
            self._do("answer", rounds.answer(still, self.at))
        elif self._maybe(0.5):
            codes = [self._code() for _ in range(self.random.randint(0, 2))]
            self._do("record", rounds.silent_form(still, self.at, codes))
        else:
            self._do("close-round", rounds.closed(every))

    def _form(self) -> None:
        verbs = ("complete", "complete", "start", "suspend", "cancel", "note")
        rows = []
        for _ in range(self.random.randint(1, 3)):
            verb = self.random.choice(verbs)
            words = self._fact_words(verb)
            if verb == "complete" and not words.get("partial"):
                words.setdefault("on", self.at[:10])
            for name in {"reason", "note"} & set(words):  # an old note is no reason
                words[name] += f" {len(self.commands)}"
            if verb == "complete" and self._maybe(0.4):
                words["results"] = self._results()
            rows.append((verb, words))
            if verb == "complete" and self._maybe(0.3):  # a row below
                more = {**words, "note": self.random.choice(("otro", "visto"))}
                rows.append((verb, more if self._maybe(0.7) else words))
        self._do("record", {"rows": tuple(rows)})

    def _schedule(self) -> None:
        code = self._code()
        words = {"code": code, "text": self.files.cell()}
        if self._maybe(0.4) and (party := self._someone(code)):
            words["party"] = party
        if self._maybe(0.85):
            words["reason"] = self.random.choice(("acuerdo", "prórroga"))
        self._do("schedule", words)
        if self._maybe(0.1):
            self._pass_time()
            self._do("schedule", words)

    def _assign(self) -> None:
        code = self._code()
        self._do("assign", {"code": code, "owes": self.files.owes(COUNTRIES[:4])})

    def _presidency(self) -> None:
        country = self.random.choice(COUNTRIES)
        self._do("presidency", {"country": country, "from": self.files.day()})

    def _officer(self) -> None:
        number = len(self.commands)
        words = {
            "email": f"oficial{number}@crm.example",
            "country": self.random.choice(COUNTRIES),
        }
        if self._maybe(0.5):
            words["from"] = "2002-07-15"
        if self._maybe(0.5):
            words["until"] = self.random.choice(("2002-12-31", "2003-06-30"))
        self._do("officer", words)

    def _extend(self) -> None:
        words = {"until": self.files.until()}
        if self._maybe(0.5):
            words["plan"] = self.random.choice(("crm", "crm2"))
        self._do("extend", words)

    def _name(self) -> None:
        words = {
            "name": self.random.choice(("VIII Conferencia", "viii conferencia")),
            "date": self.random.choice(("2002-12-01", "2003-02-28", self.files.day())),
        }
        if self._maybe(0.6):
            words["reason"] = self.random.choice(("se pospuso", "acuerdo"))
        if self._maybe(0.2):
            words["plan"] = self.random.choice(("crm", "crm2"))
        self._do("date", words)

    def _undo(self) -> None:
        words: dict[str, Any] = {}
        if self._maybe(0.4) and len(self.world.changes) > 1:
            change = self.random.choice(self.world.changes[1:])
            words["change"] = change.command.at
        targets = [
            self.world.target(Command(self.at, login, "undo", None, words))
            for login in ("ana", "luis")
        ]
        if self._maybe(0.5) and not any(
            target and self._makes_a_plan(target.number) for target in targets
        ):
            words["yes"] = True
        self._do("undo", words)

    def _makes_a_plan(self, number: int) -> bool:
        """Whether a change is the first load of a plan: its codes would come twice."""
        change = self.world.changes[number]
        return any(
            key[0] == "plan" and was.value is None
            for key, (was, _) in change.patch.items()
        )

    # --- plan files

    def _load(self, plan: str) -> None:
        themes, most = (1, 2) if plan == "crm" else (7, 1)
        self.files.members = tuple(sorted(self.random.sample(COUNTRIES, most * 2)))
        self.last_files[plan] = self.files.file(plan, themes, most)
        self._do("load", {"file": self.last_files[plan]})

    def _reload(self) -> None:
        plan = self.random.choice(list(self.last_files))
        if self._maybe(0.9):
            file = self.last_files[plan]
            self.last_files[plan] = self.files.edited(file)
        self._do("load", {"file": self.last_files[plan]})

    def _follow(self) -> None:
        """One plan after the other: it is loaded, takes over, the first is closed."""
        if "crm2" not in self.last_files:
            self._load("crm2")
            return
        if self._maybe(0.3):
            self._do("close", {"plan": self.random.choice(("crm", "crm", "crm2"))})
            return
        state = self.world.state
        old, new = self.random.choice(
            (("crm", "crm2"), ("crm", "crm2"), ("crm2", "crm"))
        )
        places = [at for at in state.places() if at.plan == new]
        objectives = [at.item.code for at in places if at.level == "objective"]
        leaves = list(state.leaves(old))
        codes = self.random.sample(leaves, min(len(leaves), self.random.randint(1, 3)))
        moves = tuple(
            (code, self.random.choice(objectives or ["9.9"]), self._new_cell())
            for code in codes
        )
        self._do("carry-over", {"old": old, "new": new, "moves": moves})

    def _new_cell(self) -> str | None:
        return self.files.cell() if self._maybe(0.5) else None

    # --- questions

    def _ask(self, report: str, *, looks_back: bool = False) -> Ask:
        today, known_on = self._today(), None
        if looks_back:
            at = self.random.choice(self.commands).at
            known_on = days.plus_days(at[:10], self.random.choice((-1, 0, 0, 1)))
            today = known_on if self._maybe(0.5) else today
        limits = self._limits(report)
        turns = list(self.world.state.all("turn").values())
        who = self.random.choice(turns if turns and self._maybe(0.5) else COUNTRIES)
        if report == "handover":
            limits["to"] = self.random.choice(COUNTRIES)
        if report == "changes":
            at = self.random.choice(self.commands).at
            limits["since"] = self.random.choice((at[:10], "2002-06-01"))
            today = max(today, self.random.choice((limits["since"], today)))
        if report == "achievements":
            ends = [self.random.choice(self.commands).at[:10] for _ in range(2)]
            limits |= dict(zip(("from", "to"), sorted(ends), strict=True))
        if report == "round" and self._maybe(0.3):
            there = [it.name for it in self.world.state.all("round").values()]
            who = self.random.choice([*there, "ninguna"])
        if report == "upcoming" and self._maybe(0.5):
            limits["within"] = self.random.choice(("0", "7", "90"))
        is_named = report == "country" or (report == "round" and who not in COUNTRIES)
        return Ask(report, today, limits, who * is_named, known_on)

    def _today(self) -> str:
        """Any day, or one near which an answer changes."""
        any_day = days.plus_days(self.at[:10], self.random.choice((-60, -3, 30, 200)))
        state = self.world.state
        rows = [row for row in state.all("row").values() if row.alive]
        turning = [
            [(self.at[:10], 0)],
            [(row.due_on, away) for row in rows if row.due_on for away in DUE],
            [(row.done_on, away) for row in rows if row.done_on for away in (90, 91)],
            [(key[1], away) for key in state.all("turn") for away in (0, -1)],
        ]
        near = self.random.choice([found for found in turning if found])
        return (
            any_day if self._maybe(0.4) else days.plus_days(*self.random.choice(near))
        )

    def _limits(self, report: str) -> dict[str, str]:
        names = ["plan"] if report in ("objectives", "show") else list(LIMITS)
        names = [] if report == "rounds" else names
        limits = {
            name: self.random.choice(LIMITS[name])
            for name in names
            if self._maybe(0.1) and (report, name) != ("country", "party")
        }
        if report == "show" and len(self.last_files) > 1 and self._maybe(0.8):
            limits["plan"] = self.random.choice(list(self.last_files))
        found = self.world.state.places()
        if found and len(names) > 1 and self._maybe(0.1):
            chain = self.random.choice(found).chain
            level = self.random.choice(("theme", "objective"))
            limits[level] = chain[0 if level == "theme" else -1].code
        return limits
