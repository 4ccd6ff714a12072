"""How often an officer is told who asked for it, whatever the run."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.errors import BadInput
from crmnet.services.directory import officers
from crmnet.store.opening import create_store
from tests.factory import EACH, NOW, a_plan, an_item, load
from tests.services.mailroom import deliveries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

FIRST, LAST = date(2026, 1, 10), date(2026, 2, 20)  # due 10 February, a Tuesday
REMINDERS = ["02-03 reminder", "02-10 reminder", "02-11 reminder"]
WEEKS = ["01-12", "01-19", "01-26", "02-02", "02-09", "02-16"]
WEEKLY = sorted([*(f"{day} digest" for day in WEEKS), *REMINDERS])
DAYS = [
    *(f"01-{day}" for day in range(12, 31) if day not in (17, 18, 24, 25)),
    *(f"02-{day:02}" for day in range(2, 21) if day not in (7, 8, 14, 15)),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(create_store(tmp_path / "a.db")) as store:
        item = an_item("1.1", calendar="10 de febrero de 2026", owes=EACH)
        load(store, a_plan(an_item("1"), item))
        enter(store, "ana")
        yield store


def enter(store: Store, name: str, digest: str | None = None, **more: str) -> None:
    values = {"name": name, "email": f"{name}@example.org", "country": "GT", **more}
    told = {"digest": digest, "informed_on": "2026-01-02"}
    officers.add(store, {**values, **told}, NOW)


def told(store: Store, name: str) -> list[str]:
    return [
        f"{one.day[5:]} {one.kind}"
        for one in deliveries(store, FIRST, LAST)
        if one.recipient == f"{name}@example.org"
    ]


@pytest.mark.parametrize(
    ("digest", "expected"),
    [
        (None, WEEKLY),
        ("weekly", WEEKLY),
        ("monthly", ["01-12 digest", "02-02 digest", *REMINDERS]),
        ("daily", [f"{day} digest" for day in DAYS]),
        (
            "overdue",
            ["02-03 reminder", "02-10 reminder", "02-11 digest", "02-16 digest"],
        ),
        ("none", []),
    ],
)
def test_each_is_told_as_often(
    store: Store, digest: str | None, expected: list[str]
) -> None:
    enter(store, "luz", digest)
    assert told(store, "luz") == expected


def test_none_does_not_hold_while_nobody_else_is_told(store: Store) -> None:
    enter(store, "luz", "none")
    officers.remove(store, "ana", Clock(FIRST, NOW))
    assert told(store, "luz") == WEEKLY


def test_none_of_a_secretariat_asks_for_another_of_it(store: Store) -> None:
    with pytest.raises(BadInput, match="nobody else is told"):
        enter(store, "sec", "none", network="secretariat")
    enter(store, "eva", network="secretariat")
    enter(store, "sec", "none", network="secretariat")
