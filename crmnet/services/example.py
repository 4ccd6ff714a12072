"""Example data for ``crmnet demo``: every name and fact says that it is invented.

The story is that of November 2002: both activities of the plan are given to all member
countries, and some of them are late.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Level
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.directory import officers
from crmnet.services.plan import loading
from crmnet.services.site.publishing import ToPublish, publish
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from datetime import datetime

    from crmnet.domain.plan import Item, Plan
    from crmnet.store.engine.contract import Store

TODAY: Final = date(2002, 11, 4)
"""The day on which the example is looked at."""

MARK: Final = "EJEMPLO / EXAMPLE"

_EXERCISE: Final = "1.1.1.1"
_ADDRESSES: Final = "2.1.1.1"
_DONE: Final = {
    _EXERCISE: {
        "CA": date(2002, 9, 12),
        "DO": date(2002, 9, 20),
        "GT": date(2002, 8, 30),
        "HN": date(2002, 9, 27),
        "MX": date(2002, 10, 30),
        "SV": date(2002, 9, 30),
        "US": date(2002, 9, 10),
    },
    _ADDRESSES: {
        "CA": date(2002, 7, 1),
        "CR": date(2002, 8, 15),
        "GT": date(2002, 6, 20),
        "MX": date(2002, 7, 9),
        "PA": date(2002, 10, 2),
        "US": date(2002, 7, 9),
    },
}
_OFFICERS: Final = (
    ("Ana Lucía Güemes (EJEMPLO)", "ana.guemes@example.org", "GT", "head"),
    ("José Núñez (EJEMPLO)", "jose.nunez@example.org", "HN", "head"),
    ("María Ávila (EJEMPLO)", "maria.avila@example.org", "HN", "duty"),
    ("Louise Tremblay (EXAMPLE)", "louise.tremblay@example.org", "CA", "head"),
)


def fill(store: Store, plan: Plan, now: datetime) -> None:
    """Load a plan into an empty store, and invented facts and officers with it.

    Args:
        store: the throw-away store.
        plan: the 2002 plan; here every country owes its activities.
        now: the real clock, UTC.
    """
    owed = replace(plan, themes=tuple(_owed_by_all(theme) for theme in plan.themes))
    loading.load(store, owed, loading.LoadOptions(TODAY, now))
    set_on = Clock(date(2002, 6, 5), now)
    decision = Decision("2002-10-31", decided_by=MARK)
    schedule(store, Aim(_ADDRESSES), set_on, decision)
    clock = Clock(TODAY, now)
    for code, days in _DONE.items():
        for country, day in days.items():
            aim = Aim(code, None, country)
            done = Fact(EntryKind.COMPLETED, MARK, day, MARK)
            record(store, aim, clock, done)
    half = Fact(EntryKind.COMPLETED, MARK, partial=True, percent=50)
    record(store, Aim(_EXERCISE, None, "CR"), clock, half)
    begun = Fact(EntryKind.STARTED, MARK)
    record(store, Aim(_ADDRESSES, None, "HN"), clock, begun)
    for name, email, country, role in _OFFICERS:
        values = {"name": name, "email": email, "country": country, "role": role}
        officers.add(store, values, now)
    publish(store, ToPublish((plan.code,)), clock)


def _owed_by_all(item: Item) -> Item:
    """The item, its activities owed by each member country."""
    owes = Owes(Duty.EACH_MEMBER) if item.level is Level.ACTIVITY else item.owes
    children = tuple(_owed_by_all(child) for child in item.children)
    return item._replace(owes=owes, children=children)
