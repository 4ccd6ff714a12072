"""The store as it was known: the log alone gives every row of any instant."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.errors import CrmnetError
from crmnet.services import loading, officers, recording, scheduling
from crmnet.services.aiming import Aim, Clock
from crmnet.store import log
from crmnet.store.engine import open_store
from crmnet.store.past import as_known
from crmnet.store.schema import COLUMNS
from tests.factory import ADOPTED, EACH, NOW, a_plan, an_item, load, new_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crmnet.store.engine import Database

Facts = dict[str, list[dict[str, object]]]
STEPS = ("complete", "start", "reopen", "schedule", "officer", "load", "undo")


def rows(database: Database) -> Facts:
    """All rows of all tables, the log too."""
    return {
        table: database.records(f"SELECT * FROM {table} ORDER BY id")
        for table in (*COLUMNS, "log")
    }


def take(database: Database, step: str, party: str, number: int, at: datetime) -> None:
    """One command, some of which are refused."""
    clock = Clock(date(2002, 6, 1) + timedelta(days=number), at)
    aim = Aim("1.1", None, party)
    if step == "complete":
        recording.complete(database, aim, clock, recording.Completion())
    elif step == "start":
        recording.start(database, aim, clock)
    elif step == "reopen":
        recording.reopen(database, aim, clock, "faltaba")
    elif step == "schedule":
        decision = scheduling.Decision(f"2002-12-{number + 1:02}", "acuerdo")
        scheduling.schedule(database, Aim("1.1"), clock, decision)
    elif step == "officer":
        values = {"name": "Ana", "email": f"a{number}@example.org", "country": party}
        officers.add(database, {**values, "role": "head"}, at)
    elif step == "load":
        plan = a_plan(an_item("1"), an_item("1.1", f"Otro {number}", owes=EACH))
        loading.load(database, plan, loading.How(ADOPTED, at))
    else:
        target = log.latest_own(database)
        with log.change(database, at, undoes=target) as into:
            log.take_back(database, target or "", into)


@settings(max_examples=30)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.sampled_from(["GT", "HN", "MX"]),
            st.integers(0, 27),
        ),
        max_size=12,
    )
)
def test_any_instant_is_known_again_row_by_row(
    steps: list[tuple[str, str, int]], new_empty: Callable[[], Path | str]
) -> None:
    with contextlib.closing(open_store(new_empty())) as database:
        load(database, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
        at = NOW + timedelta(hours=1)
        known = [(at, rows(database))]
        for step, party, number in steps:
            try:
                take(database, step, party, number, at)
            except CrmnetError:
                continue
            at += timedelta(hours=1)
            known.append((at, rows(database)))
        for instant, facts in known:
            assert rows(as_known(database, instant)) == facts


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with new_store(tmp_path / "a.db") as database:
        load(database)
        yield database


def test_what_is_recorded_at_the_instant_itself_is_not_known_yet(
    database: Database,
) -> None:
    assert rows(as_known(database, NOW))["plan"] == []
    assert len(rows(as_known(database, NOW + timedelta(microseconds=1)))["plan"]) == 1


def test_a_plan_loaded_again_is_known_as_it_was(database: Database) -> None:
    before = rows(database)
    take(database, "officer", "GT", 1, NOW + timedelta(hours=1))
    assert rows(as_known(database, NOW + timedelta(minutes=1))) == before


def test_looking_back_changes_nothing(database: Database) -> None:
    before = rows(database)
    past = as_known(database, NOW + timedelta(hours=1))
    past.execute("UPDATE plan SET title = 'otro'")
    assert rows(database) == before
