"""Which row each item of a file is, where codes were changed on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.services.plan.rewording import Reworded
from tests.factory import a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

OLD, OTHER = "Elaborar un directorio", "Celebrar el taller anual"
ALIKE = "Elaborar un directorio común"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1"), an_item("1.1", OLD)))
    return store


def renumbered(store: Store, title: str) -> list[tuple[str, str]]:
    plan = a_plan(an_item("1"), an_item("1.1", title))
    answer = load(store, plan, renumber=True)
    return [(one.what, one.code) for one in answer.differences]


@pytest.mark.parametrize("title", [OTHER, ALIKE])
def test_renumbering_corrects_a_text_that_nobody_recorded_anything_for(
    store: Store, title: str
) -> None:
    assert renumbered(store, title) == [("changed", "1.1")]


@pytest.mark.parametrize("title", [OTHER, ALIKE])
def test_renumbering_too_asks_about_other_words_under_a_code(
    store: Store, title: str
) -> None:
    complete(store, "1.1")
    with pytest.raises(Reworded):
        renumbered(store, title)


def test_what_left_without_records_comes_back_as_the_row_that_it_was(
    store: Store,
) -> None:
    before = store.query("SELECT id FROM item ORDER BY id")
    load(store, a_plan(an_item("1")))
    load(store, a_plan(an_item("1"), an_item("1.1", OLD)))
    assert store.query("SELECT id FROM item ORDER BY id") == before
