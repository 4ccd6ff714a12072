"""Whom to call in four countries, for the kept screens of `emergency` and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from crmnet.reports.emergency import card, now
from crmnet.reports.emergency.calling import Roster
from crmnet.store import emergency as kept
from tests import emergency_world as world
from tests.emergency_world import AT, instant

if TYPE_CHECKING:
    from crmnet.reports.emergency.card import Card
    from crmnet.reports.emergency.now import Emergency

READER: Final = ZoneInfo("America/Tegucigalpa")
COUNTRIES: Final = ("BZ", "CA", "MX", "PA")
CONSUL: Final = kept.Holder(
    "consul", "Consuelo Vega", "vega@example.gov.bz", "BZ", "consular", "head",
    "+501 222 0133", None, None, "es", None, None, instant("2002-11-04T08:40"),
    "no suena", None,
)  # fmt: skip


def known() -> kept.Directory:
    """The directory of tests/emergency_world.py with a consul who did not answer."""
    holders = [
        kept.Holder(
            mailbox, name, mailbox, country, "liaison", role, phone, emergency, None,
            languages, None, None, None, None, None,
        )
        for name, mailbox, country, role, phone, emergency, languages in world.OFFICERS
    ]  # fmt: skip
    points = [
        kept.PointDetails(**{"network": "liaison", **point}) for point in world.POINTS
    ]
    shifts = [
        kept.RotaRow(country, "liaison", officer, instant(begin), instant(end))
        for country, officer, begin, end in world.SHIFTS
    ]
    asked = [
        kept.AskedOnce(
            country, "liaison", "duty", "drill", instant(started),
            instant(answers[country]) if country in answers else None, 60,
        )
        for started, answers in reversed(world.TESTS.items())
        for country in ("BZ", "CA", "PA")
    ]  # fmt: skip
    return kept.Directory(
        (*holders, CONSUL), tuple(points), tuple(shifts), (), tuple(asked)
    )


def emergency() -> Emergency:
    """Whom to call at ten past three."""
    return now.of_roster(Roster(known()), AT, COUNTRIES)


def the_card() -> Card:
    """The card of that night."""
    roster = Roster(card.for_network(known()))
    return card.of_roster_card(roster, AT, READER, COUNTRIES)
