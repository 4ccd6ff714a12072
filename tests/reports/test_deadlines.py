"""The deadlines that leave in calendars, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.reports.calendar.deadlines import (
    DeadlineRow,
    deadlines,
    event_days,
    undated,
)
from crmnet.reports.filters import Filters
from crmnet.store.engine.tables import EventRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import (
    EACH,
    NOW,
    SMALL,
    a_plan,
    an_item,
    complete,
    load,
    new_store,
    record_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

WITH_EACH = (
    *(item for item in SMALL if item.code != "1.1.2"),
    an_item("1.1.2", "Analizar", "31 de marzo de 2003", owes=EACH),
)


def rows(store: Store, **limits: str) -> list[DeadlineRow]:
    return [*deadlines(store, Filters(**limits))]  # type: ignore[arg-type]


def test_dated_items_leave_in_the_order_of_the_plan(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    found = rows(empty_store)
    assert [(row.code, row.party, row.due_on) for row in found] == [
        ("1.1.1.1", "network", "2002-09-30"),
        ("1.1.2", "GT", "2003-03-31"),
        ("1.1.2", "HN", "2003-03-31"),
        ("1.1.2", "MX", "2003-03-31"),
    ]
    assert {row.revision for row in found} == {1}
    assert {row.made_at for row in found} == {"2026-01-02T03:04:05.000000Z"}
    assert undated(empty_store, Filters()) == 1
    assert [row.party for row in rows(empty_store, party="HN")] == ["HN"]
    assert len(rows(empty_store, theme="1")) == 4
    assert rows(empty_store, objective="1.2") == []


def test_a_fact_is_another_revision(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    before = {row.id: row for row in rows(empty_store)}
    complete(empty_store, "1.1.2", "HN")
    changed = [row for row in rows(empty_store) if row != before[row.id]]
    assert [(row.party, row.status, row.revision) for row in changed] == [
        ("HN", "done", 2)
    ]
    assert changed[0].made_at == before[changed[0].id].made_at


def test_what_left_the_plan_is_told_as_archived(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    load(empty_store, a_plan(*SMALL))
    found = rows(empty_store)
    assert {(row.code, row.archived) for row in found} == {("1.1.1.1", 0), ("1.1.2", 1)}
    assert [row.holds for row in found if row.code == "1.1.2"] == [False] * 3


def test_a_proposal_leaves_no_deadlines(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH, code="p"), proposal=True)
    load(empty_store, a_plan(*SMALL))
    assert {row.plan for row in rows(empty_store)} == {"crm-2002"}


def an_event(store: Store, **more: str) -> None:
    ((item,),) = store.query("SELECT id FROM item WHERE code = '1.1.2' AND gone = 0")
    values = {
        "item": item,
        "kind": "workshop",
        "title": "Taller",
        "starts_on": "2002-10-07",
        "ends_on": "2002-10-09",
        "countries": "GT MX",
    }
    with change(store, NOW) as into:
        into.insert(record_of("event", values | more), EntryKind.ADDED)


def test_events_leave_in_the_order_of_their_days(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    an_event(empty_store)
    an_event(empty_store, starts_on="2002-09-07", countries="HN", lead="presidency")
    found = [*event_days(empty_store, Filters())]
    assert [(row.code, row.theme, row.starts_on, row.parties) for row in found] == [
        ("1.1.2", "1", "2002-09-07", ("HN", "presidency")),
        ("1.1.2", "1", "2002-10-07", ("GT", "MX")),
    ]
    assert [(row.archived, row.revision) for row in found] == [(0, 3), (0, 2)]
    assert [row.parties for row in event_days(empty_store, Filters(party="MX"))] == [
        ("GT", "MX")
    ]
    presides = Filters(party="GT", also="presidency")
    assert len([*event_days(empty_store, presides)]) == 1
    assert [*event_days(empty_store, Filters(theme="2", plan="crm-2002"))] == []


def test_an_event_of_an_archived_item_was_held_all_the_same(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    an_event(empty_store)
    load(empty_store, a_plan(*(item for item in SMALL if item.code != "1.1.2")))
    (row,) = event_days(empty_store, Filters())
    assert (row.archived, row.revision) == (0, 3)


def test_a_deadline_without_its_entries_leaves_all_the_same(store: Path) -> None:
    with new_store(store) as damaged:
        load(damaged, a_plan(*SMALL))
        damaged.execute("DROP TRIGGER log_is_never_deleted")
        damaged.execute("DELETE FROM log WHERE entity = 'calendar_item'")
        (row,) = rows(damaged)
    assert (row.due_on, row.made_at[:4], row.revision) == ("2002-09-30", "1970", 1)


def test_a_revision_never_goes_back_whatever_is_shown(empty_store: Store) -> None:
    """Words of what stands above, another plan, another item."""
    load(empty_store, a_plan(*WITH_EACH))
    an_event(empty_store)

    def revisions() -> list[int]:
        (event,) = event_days(empty_store, Filters())
        return [rows(empty_store)[0].revision, event.revision]

    before = revisions()
    for title in ("Otro", "Mecanismos"):
        above = an_item("1", title)
        items = (above if item.code == "1" else item for item in WITH_EACH)
        load(empty_store, a_plan(*items))
        after = revisions()
        assert all(was < now for was, now in zip(before, after, strict=True))
        before = after
    load(empty_store, a_plan(*SMALL, code="p2"))
    assert all(now > max(before) for now in revisions())
    ((item,),) = empty_store.query(
        "SELECT i.id FROM item i JOIN plan p ON p.id = i.plan "
        "WHERE i.code = '1.2' AND p.code = 'crm-2002'"
    )
    latest = max(revisions())
    with change(empty_store, NOW) as into:
        (row,) = empty_store.rows(EventRecord, "SELECT * FROM event")
        into.update(row, row._replace(item=item), EntryKind.EDITED)
    (event,) = event_days(empty_store, Filters())
    assert event.revision == latest + 1


def test_whom_an_event_no_longer_concerns_is_told_so(empty_store: Store) -> None:
    load(empty_store, a_plan(*WITH_EACH))
    an_event(empty_store)
    with change(empty_store, NOW) as into:
        (row,) = empty_store.rows(EventRecord, "SELECT * FROM event")
        into.update(row, row._replace(countries="MX"), EntryKind.EDITED)
    for party, archived in (("MX", [0]), ("GT", [1]), ("HN", [])):
        found = event_days(empty_store, Filters(party=party))
        assert [event.archived for event in found] == archived
