"""On a server who says what others count from gives them their dates, and no more."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted
from crmnet.domain.plan_calendar import PlanCalendar
from crmnet.errors import NotPermitted
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.db import offices, undoing
from crmnet.services.plan.naming import NamedDay, record_date
from crmnet.store import checks, log
from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import ANY, EACH, a_plan, an_item, load
from tests.store.test_rights import of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import Kept
    from tests.servers import PostgreSQL

NOW = datetime(2003, 1, 2, 12, tzinfo=UTC)
CLOCK = Clock(date(2003, 1, 2), NOW)
NAME = "VIII Conferencia"


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    """A store with a login for two countries and one for the presidency."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    leaves = (
        an_item("1.1", calendar=f"30 días después de la {NAME}", owes=EACH),
        an_item("1.2", calendar=f"cada seis meses a partir de la {NAME}", owes=EACH),
        an_item("1.3", owes=ANY),
        an_item("1.4", calendar="dentro de los 30 días de 1.3", owes=EACH),
        an_item("1.5", calendar="2003", owes=EACH),
    )
    plan = a_plan(
        an_item("1"),
        *leaves,
        dates=PlanCalendar(reference=((NAME, None),)),
        adopted=Adopted(last=date(2002, 5, 31)),
    )
    with contextlib.closing(create_store(place)) as owner:
        load(owner, plan)
        for login, office in {"gt": "GT", "hn": "HN", "pres": "presidency"}.items():
            offices.add(owner, office, f"crm_{login}")
    return place


@pytest.fixture
def opened(address: str) -> Iterator[Callable[[str], Store]]:
    with contextlib.ExitStack() as stack:

        def opened(login: str) -> Store:
            place = of(address, f"crm_{login}")
            return stack.enter_context(contextlib.closing(open_store(place)))

        yield opened


def due(store: Store, code: str) -> set[tuple[str, str | None]]:
    found = store.query(
        "SELECT party, due_on FROM v_calendar WHERE code = :code", code=code
    )
    return set(found)


def each(*days: str | None) -> set[tuple[str, str | None]]:
    return {(party, day) for party in ("GT", "HN", "MX") for day in days}


def test_the_presidency_dates_all_parties_and_takes_it_back(
    opened: Callable[[str], Store],
) -> None:
    store = opened("pres")
    record_date(store, None, NamedDay(NAME, date(2003, 5, 29)), CLOCK)
    assert due(store, "1.1") == each("2003-06-28")
    assert due(store, "1.2") == each("2003-11-29", "2004-05-29")
    moved = NamedDay(NAME, date(2003, 8, 29), "se pospuso")
    record_date(store, None, moved, CLOCK)
    assert due(store, "1.2") == each("2004-02-29")
    for _ in range(2):
        undoing.undo(store, undoing.meant(store, None), NOW)
    assert due(store, "1.1") == each(None)
    assert due(store, "1.2") == each(None)
    assert checks.faults(store) == []


def test_a_country_does_not(opened: Callable[[str], Store]) -> None:
    with pytest.raises(NotPermitted):
        record_date(opened("gt"), None, NamedDay(NAME, date(2003, 5, 29)), CLOCK)
    assert due(opened("gt"), "1.1") == each(None)


def test_what_a_country_completes_dates_others_and_takes_it_back(
    opened: Callable[[str], Store],
) -> None:
    store = opened("gt")
    record(store, Aim("1.3", None, "GT"), CLOCK, Fact(EntryKind.COMPLETED))
    assert due(store, "1.4") == each("2003-02-01")
    undoing.undo(store, undoing.meant(store, None), NOW)
    assert due(store, "1.4") == each(None)
    assert checks.faults(store) == []


SNEAKED = "SELECT c.* FROM calendar_item c JOIN item i ON i.id = c.item"


def test_beside_it_nothing_of_others_is_changed(opened: Callable[[str], Store]) -> None:
    """Nor a date that does not count from it, nor anything but the date."""
    store = opened("gt")
    rows = store.rows(CalendarItemRecord, f"{SNEAKED} WHERE c.party = 'HN'")
    items = store.rows(ItemRecord, "SELECT * FROM item WHERE code = '1.5'")
    codes = dict(store.query("SELECT id, code FROM item"))
    own = store.rows(CalendarItemRecord, f"{SNEAKED} WHERE c.party = 'GT|MX'")[0]
    of_code = {codes[row.item]: row for row in rows}
    done = own._replace(status="done", done_on="2003-01-02", reported_by="GT")

    def sneak(before: Kept, after: Kept) -> None:
        with log.change(store, NOW) as into:
            into.update(own, done, EntryKind.COMPLETED)
            into.update(before, after, EntryKind.DATED)

    with pytest.raises(NotPermitted):
        sneak(of_code["1.5"], of_code["1.5"]._replace(due_on="2002-01-01"))
    more = of_code["1.4"]._replace(due_on="2003-02-01", percent=5)
    with pytest.raises(NotPermitted):
        sneak(of_code["1.4"], more)
    with pytest.raises(NotPermitted):
        sneak(of_code["1.1"], of_code["1.1"]._replace(due_on="2003-02-01"))
    with pytest.raises(NotPermitted):
        sneak(items[0], items[0]._replace(understood='{"kind": "undated"}'))
    assert due(store, "1.5") == each("2003-12-31")
    sneak(of_code["1.4"], of_code["1.4"]._replace(due_on="2003-02-01"))
