"""What feeds tell, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crmnet.reports.calendar import news as report
from crmnet.reports.calendar.news import news
from crmnet.reports.filters import Filters
from tests.factory import EACH, a_plan, an_item, complete, load

if TYPE_CHECKING:
    import pytest

    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)
ITEMS = (
    an_item("1", "Mecanismos"),
    an_item("1.1", "Ejercicio", "30 de septiembre de 2002", owes=EACH),
    an_item("1.2", "Otro", "3 de octubre de 2002"),
)


def told(store: Store, **limits: str) -> list[tuple[str, str, str, str]]:
    filters = Filters(**limits)  # type: ignore[arg-type]
    return [
        (row.what, row.code, row.party, row.changed_at[:10])
        for row in news(store, TODAY, filters)
    ]


def test_the_newest_comes_first(empty_store: Store) -> None:
    load(empty_store, a_plan(*ITEMS))
    complete(empty_store, "1.1", "HN")
    assert told(empty_store) == [
        ("done", "1.1", "HN", "2026-01-02"),
        ("newly_overdue", "1.2", "network", "2002-10-04"),
        *(("newly_overdue", "1.1", party, "2002-10-01") for party in ("MX", "GT")),
    ]
    assert told(empty_store, party="GT") == [
        ("newly_overdue", "1.1", "GT", "2002-10-01")
    ]
    assert len(told(empty_store, objective="1.2")) == 1


def test_only_the_newest_are_told(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(empty_store, a_plan(*ITEMS))
    monkeypatch.setattr(report, "MOST", 2)
    assert [code for _, code, *_ in told(empty_store)] == ["1.2", "1.1"]
