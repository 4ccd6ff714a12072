"""The further cells of an item, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from crmnet.errors import CrmnetError
from crmnet.services.db import undoing
from crmnet.services.plan.exporting import exported_plan
from crmnet.store import cells
from tests.factory import NOW, a_plan, an_item, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

WORDS: Final = {"Producto": "Guía  «nueva»", "Indicador": '12 "días"', "N.º": "1.10"}


def test_a_load_keeps_them_in_their_order(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1", cells=WORDS), an_item("2")))
    [one, two] = records(empty_store, "SELECT cells FROM item ORDER BY position")
    assert list(cells.cells_in(one["cells"]).items()) == list(WORDS.items())
    assert two["cells"] is None
    themes = exported_plan(empty_store, None).themes
    assert [theme.cells for theme in themes] == [WORDS, None]


def test_a_load_writes_what_differs_and_undo_takes_it_back(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1", cells=WORDS)))
    before = records(empty_store, "SELECT cells FROM item")
    assert load(empty_store, a_plan(an_item("1", cells=WORDS))).change is None
    loaded = load(empty_store, a_plan(an_item("1", cells={"Producto": "Manual"})))
    assert loaded.change is not None
    assert [one.column for one in loaded.differences] == ["cells"]
    undoing.undo(empty_store, undoing.meant(empty_store, None), NOW)
    assert records(empty_store, "SELECT cells FROM item") == before


@pytest.mark.parametrize("wrong", ["x", "[]", '{"Producto":1}', '{"Producto":null}'])
def test_what_is_no_object_of_texts_is_refused(empty_store: Store, wrong: str) -> None:
    load(empty_store, a_plan(an_item("1", cells=WORDS)))
    with pytest.raises(CrmnetError), empty_store.transaction():
        empty_store.execute("UPDATE item SET cells = :wrong", {"wrong": wrong})


@pytest.mark.parametrize(
    ("was", "now", "differ"),
    [
        ({"a": "1", "b": "2"}, {"a": "1", "b": "3"}, ({"b": "2"}, {"b": "3"})),
        ({"a": "1", "b": "2"}, {"a": "1"}, ({"b": "2"}, None)),
        (None, {"a": "1"}, (None, {"a": "1"})),
        (
            {"a": "1", "b": "2"},
            {"b": "2", "a": "1"},
            ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}),
        ),
    ],
)
def test_of_two_the_cells_that_differ(
    was: dict[str, str] | None,
    now: dict[str, str] | None,
    differ: tuple[dict[str, str] | None, dict[str, str] | None],
) -> None:
    found = cells.differing(cells.in_store(was), cells.in_store(now))
    assert found == tuple(map(cells.in_store, differ))
