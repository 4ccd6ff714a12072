"""Who is told of what is late for long, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import CrmnetError
from crmnet.services.plan.exporting import exported_plan
from tests.factory import a_plan, an_item, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

WHEN = {"head": 15, "presidency": 30}


def test_a_plan_keeps_it(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1"), escalate=WHEN))
    assert records(empty_store, "SELECT escalate FROM plan") == [
        {"escalate": '{"head": 15, "presidency": 30}'}
    ]
    assert exported_plan(empty_store, None).escalate == WHEN
    changed = load(empty_store, a_plan(an_item("1"), escalate={"head": 15}))
    assert [one.column for one in changed.differences] == ["escalate"]


@pytest.mark.parametrize(
    "wrong",
    ["x", "[]", '{"head":0}', '{"head":"15"}', '{"head":-1}', '{"heads":15}'],
)
def test_what_has_another_form_is_refused(empty_store: Store, wrong: str) -> None:
    load(empty_store, a_plan(an_item("1")))
    with pytest.raises(CrmnetError), empty_store.transaction():
        empty_store.execute("UPDATE plan SET escalate = :wrong", {"wrong": wrong})
