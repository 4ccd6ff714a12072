"""What was done after a day is, for who looks from that day, not yet done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crmnet.domain.clock import Clock
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.store.kinds import EntryKind
from crmnet.store.stood import stand_on
from tests.factory import EACH, a_plan, an_item, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

DONE = date(2002, 10, 20)
CLOCK = Clock(date(2002, 11, 4), datetime(2002, 11, 4, tzinfo=UTC))


def stands(store: Store) -> list[tuple[str, str | None]]:
    return store.query("SELECT status, done_on FROM v_calendar WHERE code = '1'")


def test_what_is_done_later_stands_as_before(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1", owes=EACH), members=("GT",)))
    aim = Aim("1", None, "GT")
    record(empty_store, aim, CLOCK, Fact(EntryKind.STARTED, on=date(2002, 10, 1)))
    record(empty_store, aim, CLOCK, Fact(EntryKind.COMPLETED, on=DONE))
    assert stands(empty_store) == [("done", "2002-10-20")]
    stand_on(empty_store, date(2002, 10, 19))
    assert stands(empty_store) == [("in_progress", None)]


def test_on_the_day_itself_it_is_done(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1", owes=EACH), members=("GT",)))
    fact = Fact(EntryKind.COMPLETED, on=DONE)
    record(empty_store, Aim("1", None, "GT"), CLOCK, fact)
    stand_on(empty_store, DONE)
    assert stands(empty_store) == [("done", "2002-10-20")]
