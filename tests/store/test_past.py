"""The store as it was known: the log alone gives every row of any instant."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.clock import Clock
from crmnet.errors import CrmnetError
from crmnet.services.activity import scheduling
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.directory import officers
from crmnet.services.plan import loading
from crmnet.services.plan.load_options import LoadOptions
from crmnet.store import changes, log
from crmnet.store.dump import ROWS
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import open_store
from crmnet.store.past import as_known
from crmnet.store.undoing import take_back
from tests.factory import (
    ADOPTED,
    EACH,
    NOW,
    a_plan,
    an_item,
    closed_later,
    load,
    new_store,
    records,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

Facts = dict[str, list[dict[str, object]]]
STEPS = ("complete", "start", "reopen", "schedule", "officer", "load", "undo")


def rows(store: Store) -> Facts:
    """All rows of all tables, the log too."""
    return {table: records(store, ROWS[table]) for table in ("change", "log", *COLUMNS)}


def take(store: Store, step: str, party: str, number: int, at: datetime) -> None:
    """One command, some of which are refused."""
    clock = Clock(date(2002, 6, 1) + timedelta(days=number), at)
    aim = Aim("1.1", None, party)
    if step == "complete":
        record(store, aim, clock, Fact(EntryKind.COMPLETED))
    elif step == "start":
        record(store, aim, clock, Fact(EntryKind.STARTED))
    elif step == "reopen":
        record(store, aim, clock, Fact(EntryKind.REOPENED, "faltaba"))
    elif step == "schedule":
        decision = scheduling.Decision(f"2002-12-{number + 1:02}", "acuerdo")
        scheduling.schedule(store, Aim("1.1"), clock, decision)
    elif step == "officer":
        values = {"name": "Ana", "email": f"a{number}@example.org", "country": party}
        officers.add(store, {**values, "role": "head"}, at)
    elif step == "load":
        plan = a_plan(an_item("1"), an_item("1.1", f"Otro {number}", owes=EACH))
        loading.load(store, plan, LoadOptions(ADOPTED, at))
    else:
        target = changes.latest_own(store)
        with log.change(store, at, undoes=target) as into:
            take_back(store, target or 0, into)


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
    with contextlib.closing(open_store(new_empty())) as store:
        load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
        at = NOW + timedelta(hours=1)
        known = [(at, rows(store))]
        for step, party, number in steps:
            try:
                take(store, step, party, number, at)
            except CrmnetError:
                continue
            at += timedelta(hours=1)
            known.append((at, rows(store)))
        for instant, facts in known:
            assert rows(closed_later(as_known(store, instant))) == facts


@pytest.mark.parametrize(
    ("hours", "known"),
    [
        ([5, 2], {1: 0, 3: 2, 6: 2}),  # what stands before something known is known
        ([1, 2, 99, 3, 4], {1.5: 1, 2.5: 2, 3.5: 4, 5: 5}),  # was ahead for a while
        ([5, 6, 1, 7, 8], {2: 0, 6.5: 3, 7.5: 4, 9: 5}),  # fell behind
    ],
)
def test_a_clock_that_was_wrong_for_a_while_leaves_a_beginning_of_the_chain(
    hours: list[int],
    known: dict[float, int],
    new_empty: Callable[[], Path | str],
) -> None:
    with contextlib.closing(open_store(new_empty())) as store:
        load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
        stood = [rows(store)]
        for step, hour in zip(("complete", "reopen") * 3, hours, strict=False):
            take(store, step, "GT", 1, NOW + timedelta(hours=hour))
            stood.append(rows(store))
        for asked, number in known.items():
            past = as_known(store, NOW + timedelta(hours=asked))
            assert rows(closed_later(past)) == stood[number]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "a.db") as store:
        load(store)
        yield store


def test_what_is_recorded_at_the_instant_itself_is_not_known_yet(
    store: Store,
) -> None:
    assert rows(closed_later(as_known(store, NOW)))["plan"] == []
    assert (
        len(
            rows(closed_later(as_known(store, NOW + timedelta(microseconds=1))))["plan"]
        )
        == 1
    )


def test_a_plan_loaded_again_is_known_as_it_was(store: Store) -> None:
    before = rows(store)
    take(store, "officer", "GT", 1, NOW + timedelta(hours=1))
    assert rows(closed_later(as_known(store, NOW + timedelta(minutes=1)))) == before


def test_looking_back_changes_nothing(store: Store) -> None:
    before = rows(store)
    past = closed_later(as_known(store, NOW + timedelta(hours=1)))
    known = rows(past)
    with pytest.raises(sqlite3.OperationalError, match="plan because it is a view"):
        past.execute("UPDATE plan SET title = 'otro'")
    assert rows(store) == before
    assert rows(past) == known
