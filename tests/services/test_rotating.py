"""Turns in the presidency: recorded, corrected, and who presides by them today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crmnet.domain.clock import Clock
from crmnet.services.plan.rotating import Rotated, rotate
from crmnet.store.presiding import presiding, rotation
from tests.factory import NOW, a_store

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = date(2002, 6, 1), date(2003, 6, 1)
CLOCK = Clock(date(2003, 5, 31), NOW)


def test_a_turn_is_recorded_and_one_of_the_same_day_corrected(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    tried = rotate(store, "GT", FIRST, CLOCK, dry_run=True)
    assert tried == Rotated("GT", FIRST, changed=True, presiding="GT")
    assert rotation(store) == ()
    assert rotate(store, "GT", FIRST, CLOCK) == tried
    assert rotate(store, "GT", FIRST, CLOCK) == tried._replace(changed=False)
    corrected = rotate(store, "HN", FIRST, CLOCK)
    assert corrected == Rotated("HN", FIRST, changed=True, presiding="HN")
    assert rotation(store) == (("HN", "2002-06-01"),)


def test_a_turn_begins_on_its_first_day(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    rotate(store, "MX", SECOND, CLOCK)
    assert rotate(store, "GT", FIRST, CLOCK).presiding == "GT"
    assert presiding(store, SECOND) == "MX"
    assert presiding(store, date(2002, 5, 31)) is None
    assert [country for country, _ in rotation(store)] == ["GT", "MX"]
