"""A load that reads no rows of leaves at rest does what one does that reads all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan_calendar import PlanCalendar
from crmnet.errors import CrmnetError
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db import undoing
from crmnet.services.plan import calendar_items, naming
from crmnet.services.plan.extending import Extension, extend
from crmnet.services.plan.load_options import LoadOptions
from crmnet.services.plan.loading import load as load_file
from crmnet.services.plan.rewording import Answers
from crmnet.store import checks, leaf_states
from crmnet.store.engine.tables import CalendarItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import ANY, EACH, a_plan, an_item, complete, load, new_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

NOW: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CODES: Final = ("1.1", "1.2", "1.3", "2")
PARTIES: Final = ("GT", "HN", "MX", "network", "GT|MX", None)
CELLS: Final = (
    *("Antes de octubre, del 2002.", "A más tardar el 2002-12-01", "2003", None),
    *("Cada seis meses", "dentro de los 30 días de 1.1", "lo antes posible"),
    *("30 días después de la Cumbre", "10 días hábiles después de la Cumbre"),
)
WHO: Final = (None, EACH, ANY, Owes(Duty.PARTIES, ("GT", "HN")))
TITLES: Final = ("Texto", "Otro texto")
DAYS: Final = (date(2002, 10, 4), date(2003, 1, 15), date(2004, 7, 1))
SUMMITS: Final = (None, date(2002, 9, 1), date(2002, 11, 20))

Step = tuple[Any, ...]


# --- a random plan, and what people do to it

cells = st.tuples(st.sampled_from(CODES), st.sampled_from(CELLS))
steps = st.one_of(
    st.tuples(st.just("load")),
    st.tuples(st.just("cell"), cells),
    st.tuples(st.just("owes"), st.sampled_from(CODES), st.sampled_from(WHO)),
    st.tuples(st.just("title"), st.sampled_from(CODES), st.sampled_from(TITLES)),
    st.tuples(st.just("leave"), st.sampled_from(CODES)),
    st.tuples(st.just("below"), st.sampled_from(CODES)),
    st.tuples(st.just("members"), st.sampled_from([("GT", "HN", "MX"), ("GT", "MX")])),
    st.tuples(st.just("summit"), st.sampled_from(SUMMITS)),
    st.tuples(st.just("complete"), st.sampled_from(CODES), st.sampled_from(PARTIES)),
    st.tuples(st.just("suspend"), st.sampled_from(CODES), st.sampled_from(PARTIES)),
    st.tuples(st.just("schedule"), cells, st.sampled_from(PARTIES)),
    st.tuples(st.just("assign"), st.sampled_from(CODES), st.sampled_from(WHO[1:])),
    st.tuples(st.just("name"), st.sampled_from(SUMMITS[1:])),
    st.tuples(st.just("extend"), st.sampled_from(DAYS)),
    st.tuples(st.just("also done"), cells),
    st.tuples(st.just("undo")),
    st.tuples(st.just("today"), st.sampled_from(DAYS)),
)


class Years:
    """A store and the file of its plan, as steps leave them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.today = DAYS[0]
        self.summit: date | None = SUMMITS[1]
        self.members: tuple[str, ...] = ("GT", "HN", "MX")
        self.said: dict[str, dict[str, Any]] = {
            code: {"calendar": CELLS[0], "owes": EACH} for code in CODES
        }

    def plan(self) -> Plan:
        """The file as it is."""
        own = [an_item(code, **said) for code, said in self.said.items()]
        dates = PlanCalendar(reference=(("Cumbre", self.summit),))
        tree = [an_item("1", "Mecanismos"), *own]
        return a_plan(*tree, members=self.members, dates=dates)

    def load(self, **more: Any) -> object:
        """Load the file; all that differs in words is the same."""
        answers = Answers(same=frozenset(("all",)))
        how = LoadOptions(self.today, NOW, answers=answers, **more)
        return load_file(self.store, self.plan(), how)

    def take(self, step: Step) -> object:
        """Take a step; what comes of it, or why nothing does."""
        what, *rest = step
        try:
            return DEEDS[what](self, *rest)
        except CrmnetError as error:
            return str(error.message)

    def load_again(self) -> object:
        return self.load()

    def cell(self, cell: tuple[str, str | None]) -> object:
        code, text = cell
        self.said.setdefault(code, {})["calendar"] = text
        return self.load()

    def also_done(self, cell: tuple[str, str | None]) -> object:
        code, text = cell
        self.said.setdefault(code, {})["calendar"] = text
        return self.load(also_done=True)

    def owes(self, code: str, owes: Owes | None) -> object:
        self.said.setdefault(code, {})["owes"] = owes
        return self.load()

    def title(self, code: str, title: str) -> object:
        self.said.setdefault(code, {})["title"] = f"{title} {code}"
        return self.load()

    def leave(self, code: str) -> object:
        for below in (code, f"{code}.1"):
            self.said.pop(below, None)
        return self.load()

    def below(self, code: str) -> object:
        if code in self.said:
            self.said[f"{code}.1"] = {"calendar": CELLS[1]}
            self.said = dict(sorted(self.said.items()))
        return self.load()

    def whose(self, members: tuple[str, ...]) -> object:
        self.members = members
        return self.load()

    def falls(self, day: date | None) -> object:
        self.summit = day
        return self.load()

    def complete(self, code: str, party: str | None) -> None:
        complete(self.store, code, party)

    def suspend(self, code: str, party: str | None) -> None:
        fact = Fact(EntryKind.SUSPENDED, note="falta el acta")
        aim, clock = Aim(code, None, party), Clock(self.today, NOW)
        record(self.store, aim, clock, fact)

    def schedule(self, cell: tuple[str, str | None], party: str | None) -> None:
        code, text = cell
        decision = Decision(text or "2005", reason="acuerdo")
        clock = Clock(self.today, NOW)
        schedule(self.store, Aim(code, None, party), clock, decision)

    def assign(self, code: str, owes: Owes) -> None:
        said = Assignment(owes, reason="acuerdo")
        assign(self.store, Aim(code), Clock(self.today, NOW), said)

    def name(self, day: date) -> None:
        said = naming.NamedDay("Cumbre", day, reason="acta")
        naming.record_date(self.store, None, said, Clock(self.today, NOW))

    def extend(self, until: date) -> None:
        extend(self.store, None, Extension(until), Clock(self.today, NOW))

    def undo(self) -> object:
        target = undoing.meant(self.store, None)
        return undoing.undo(self.store, target, NOW, today=self.today)

    def on(self, day: date) -> object:
        self.today = day
        return self.load()


DEEDS: Final[dict[str, Callable[..., object]]] = {
    "load": Years.load_again,
    "cell": Years.cell,
    "also done": Years.also_done,
    "owes": Years.owes,
    "title": Years.title,
    "leave": Years.leave,
    "below": Years.below,
    "members": Years.whose,
    "summit": Years.falls,
    "complete": Years.complete,
    "suspend": Years.suspend,
    "schedule": Years.schedule,
    "assign": Years.assign,
    "name": Years.name,
    "extend": Years.extend,
    "undo": Years.undo,
    "today": Years.on,
}

STANDS: Final = """
    SELECT i.code, i.title, i.gone, c.party, c.occurrence, c.rev, c.gone, c.kind,
        c.starts_on, c.due_on, c.first_due_on, c.waits_for, c.status, c.schedule,
        c.reading, c.done_on
    FROM calendar_item c JOIN item i ON i.id = c.item
    ORDER BY i.code, i.title, i.id, c.party, c.occurrence
"""
WROTE: Final = "SELECT change, entity, kind, rev FROM log ORDER BY change, place"


def standing(store: Store) -> list[Any]:
    """All calendar items, and what the log says was done, without ids."""
    return [store.query(STANDS), store.query(WROTE)]


def reading_all(*_: object) -> None:
    """What tells of no leaf that it rests, so that all rows are read."""


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8))
def test_who_reads_no_rows_of_leaves_at_rest_does_what_one_does_who_reads_all(
    taken: list[Step],
) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with new_store(place / "a.db") as one, new_store(place / "b.db") as other:
            fast, slow = Years(one), Years(other)
            for step in [("load",), *taken, ("load",), ("load",)]:
                said = fast.take(step)
                with patch.object(calendar_items, "resting", reading_all):
                    assert slow.take(step) == said
                assert standing(one) == standing(other), step
            assert checks.faults(one) == []


# --- what one at rest must not hide

DATED: Final = "Antes de octubre, del 2002."
TWO: Final = (
    an_item("1", calendar=DATED, owes=EACH),
    an_item("2", calendar=DATED, owes=EACH),
)
SPOILT: Final[dict[str, tuple[tuple[str, ...], dict[str, Any]]]] = {
    "another day": (("GT",), {"due_on": "2003-01-01"}),
    "another first day": (("GT",), {"starts_on": "2002-01-01"}),
    "no day": (("HN",), {"due_on": None}),
    "all no day": (("GT", "HN", "MX"), {"due_on": None}),
    "another kind": (("GT",), {"kind": "point"}),
    "all another day": (("GT", "HN", "MX"), {"due_on": "2003-01-01"}),
    "never due first": (("MX",), {"first_due_on": None}),
    "withdrawn": (("HN",), {"gone": 1}),
    "waiting": (("HN",), {"waits_for": "Cumbre"}),
    "somebody else's": (("HN",), {"party": "US"}),
    "one of several": (("HN",), {"occurrence": 1}),
}
OF_LEAF: Final = """
    SELECT c.* FROM calendar_item c JOIN item i ON i.id = c.item WHERE i.code = '1'
"""


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_not_as_wanted_is_mended_by_the_next_load(
    empty_store: Store, how: str
) -> None:
    load(empty_store, a_plan(*TWO))
    parties, values = SPOILT[how]
    with change(empty_store, NOW) as into:
        for row in empty_store.rows(CalendarItemRecord, OF_LEAF):
            if row.party in parties:
                into.update(row, row._replace(**values), EntryKind.LOADED)
    assert load(empty_store, a_plan(*TWO)).calendar_items.total() > 0
    assert load(empty_store, a_plan(*TWO)).change is None


def test_what_was_judged_by_another_date_is_told_without_being_read(
    empty_store: Store,
) -> None:
    load(empty_store, a_plan(*TWO))
    for party in ("GT", "HN", "MX"):
        complete(empty_store, "1", party)
    later = (an_item("1", calendar="2003", owes=EACH), TWO[1])
    assert load(empty_store, a_plan(*later)).judged == 3
    assert load(empty_store, a_plan(*later)).judged == 3


def test_only_rows_of_what_differs_are_read(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(empty_store, a_plan(*TWO))
    complete(empty_store, "2", "GT")
    read: list[list[str]] = []
    real: Callable[..., Any] = leaf_states.rows_of

    def noted(store: Store, plan: str, items: set[str]) -> object:
        codes = [
            code
            for item in items
            for (code,) in store.query("SELECT code FROM item WHERE id = :id", id=item)
        ]
        read.append(codes)
        return real(store, plan, items)

    monkeypatch.setattr(calendar_items, "rows_of", noted)
    load(empty_store, a_plan(*TWO))
    load(empty_store, a_plan(TWO[0], an_item("2", calendar="2003", owes=EACH)))
    assert read == [[], ["2"]]
