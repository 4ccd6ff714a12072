"""The questions of `emergency`, on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crmnet.reports.emergency.card import DAYS
from crmnet.reports.emergency.now import emergency
from crmnet.store import emergency as kept
from crmnet.store import log
from tests import emergency_world as world
from tests.emergency_world import AT, enter, instant
from tests.factory import NOW

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


def test_all_that_is_needed_is_asked_at_once(empty_store: Store) -> None:
    world.fill(empty_store)
    known = kept.directory(empty_store, AT, AT, AT + DAYS)
    assert {one.email for one in known.officers} == {row[1] for row in world.OFFICERS}
    assert [one.country for one in known.points] == ["BZ", "CA", "PA"]
    assert [one.from_at[:10] for one in known.shifts] == [
        "2002-11-03", "2002-11-04", "2002-11-05", "2002-11-08",
    ]  # fmt: skip
    asked = [(one.country, one.minutes, one.answered_at) for one in known.asked]
    assert len(asked) == 6
    assert ("BZ", 60, instant("2002-10-02T15:12")) in asked
    [panama] = emergency(empty_store, AT, ("PA",)).posts
    assert [call.name for call in panama.calls] == ["Yadira Ríos", "Delia Icaza"]


def test_what_ended_or_was_removed_or_is_still_to_come_is_not(
    empty_store: Store,
) -> None:
    world.fill(empty_store)
    [(officer,)] = empty_store.query("SELECT id FROM officer WHERE email LIKE 'tun%'")
    with log.change(empty_store, NOW) as into:
        for number, days in enumerate((-3, -1, 1, 20)):
            day = (AT + timedelta(days)).date().isoformat()
            absence = {"from_on": day, "until_on": day}
            enter(into, "absence", {"officer": officer, **absence})
            left = {"name": day, "email": f"{number}@example.org", "country": "GT"}
            left |= {"network": "liaison", "role": "head", "fold": day}
            enter(into, "officer", {**left, "term_from": day, "term_until": day})
    known = kept.directory(empty_store, AT, AT, AT + DAYS)
    near = ["2002-11-03", "2002-11-05"]
    assert [one.from_on for one in known.absences] == near
    assert [one.name for one in known.officers if one.country == "GT"] == near
    earlier = kept.directory(empty_store, AT - timedelta(days=60), AT, AT + DAYS)
    assert len(earlier.asked) == 3  # the test of October was not started yet
