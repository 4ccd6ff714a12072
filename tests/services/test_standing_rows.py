"""What is not looked at in full: rows that stand, leaves that nobody asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.deadline import UNDATED
from crmnet.domain.plan import Text
from crmnet.services.plan.rows import item_from, item_record
from crmnet.services.plan.stored import stored_plan
from crmnet.services.plan.wanting import FormerDates
from crmnet.services.plan.writing import KEPT, stands
from crmnet.store.engine.tables import ItemRecord
from tests.factory import EACH, a_plan, an_item, load

if TYPE_CHECKING:
    from crmnet.domain.plan import Item
    from crmnet.store.engine.contract import Store

ITEM = an_item("1.1", "Uno", "Antes de mayo", owes=EACH, understood=UNDATED)
ROW = item_record(ITEM, "p", "a", 3)
OTHER = {"position": 4, "gone": 1, "level": "theme"}
STATED = [name for name in ItemRecord._fields if name not in (*KEPT, "plan")]


def test_a_row_stands_that_is_what_its_file_states() -> None:
    assert stands(ROW, ITEM, "a", 3)


@pytest.mark.parametrize("column", STATED)
def test_no_row_stands_of_which_a_column_differs(column: str) -> None:
    for value in (OTHER.get(column, "otro"), None):
        columns: dict[str, Any] = {column: value}
        other = ROW._replace(**columns)
        assert other == ROW or not stands(other, ITEM, "a", 3)


@pytest.mark.parametrize(
    "item",
    [
        ITEM._replace(title=Text("Uno", {"en": "One"})),
        ITEM._replace(calendar=Text("Antes de mayo", {"en": "Before May"})),
        ITEM._replace(calendar=None),
        ITEM._replace(understood=None),
        ITEM._replace(owes=None),
        ITEM._replace(due=date(2002, 5, 1)),
        ITEM._replace(starts=date(2002, 5, 1)),
        ITEM._replace(until=date(2002, 5, 1)),
        ITEM._replace(target={"trained": 5}),
        ITEM._replace(cells={"Nota": "sí"}),
    ],
)
def test_nor_where_the_file_states_anything_else(item: Item) -> None:
    assert not stands(ROW, item, "a", 3)
    assert item_record(item, "p", "a", 3) != ROW


def test_what_a_file_said_of_one_leaf_is_what_it_said_of_it_among_all(
    empty_store: Store,
) -> None:
    items = [
        an_item("1", calendar="Antes de mayo de 2003", until=date(2004, 1, 1)),
        an_item("1.1", owes=EACH),
        *(an_item(f"1.1.{n}") for n in range(1, 60)),
        an_item("1.2", calendar="Cada seis meses"),
        an_item("2", due=date(2003, 1, 1)),
        an_item("3", calendar="nunca"),
    ]
    load(empty_store, a_plan(*items))
    load(empty_store, a_plan(*items[:-1]))  # 3 is gone
    stored = stored_plan(empty_store, "crm-2002")
    found = stored.sources()
    assert len(found) == 61
    assert {row.id: stored.source(row.id) for row in stored.items} == {
        row.id: found.get(row.id) for row in stored.items
    }
    dates = FormerDates(stored.sources, stored.source, lambda _: UNDATED)  # type: ignore[arg-type]
    assert len({dates[leaf] for leaf in found}) < len(found)
    assert [row.id for row in stored.items if row.id in dates] == list(found)
    assert dates.get(stored.items[-1].id) is None


def test_items_are_in_the_order_of_the_document_those_that_are_gone_too(
    empty_store: Store,
) -> None:
    one, two, three, four = (an_item(str(n), f"T{n}") for n in range(1, 5))
    load(empty_store, a_plan(one, two, three, four))
    load(empty_store, a_plan(one, three, four))
    rows = stored_plan(empty_store, "crm-2002").items
    assert [(row.position, row.gone) for row in rows] == sorted(
        (row.position, row.gone) for row in rows
    )
    assert [item_from(row, {}).code for row in rows] == ["1", "3", "2", "4"]
