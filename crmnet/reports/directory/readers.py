"""Who is reached at the places that are answered around the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Network, Role
from crmnet.i18n import LANGUAGES
from crmnet.reports.directory.officers import OfficerRow, in_office
from crmnet.reports.emergency.calling import Roster
from crmnet.store.emergency import directory

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.emergency import Holder
    from crmnet.store.engine.contract import Store

NETWORKS: Final = (Network.CONSULAR, Network.LIAISON)
"""The networks that have places around the clock, in the order of the directory."""


class PointReader(NamedTuple):
    """Who reads what is sent to a focal point.

    Attributes:
        country, network, role: of the focal point.
        officer: the id of who holds it; None: only its mailbox is known.
        name: of the officer; "" of a mailbox.
        address: where mail goes.
        language: the first in which mail is written, or None.
    """

    country: str
    network: str
    role: str
    officer: str | None
    name: str
    address: str
    language: str | None


class DutyPoints:
    """Who is on duty at an instant.

    Args:
        store: the store.
        clock: the day on which officers hold their posts, and the instant.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.serving = in_office(store, clock.today)
        self._at = clock.now
        self._roster = Roster(directory(store, clock.now, clock.now, clock.now))

    def at_duty_point(self, country: str, network: str) -> list[PointReader]:
        """Whoever is on duty now, else the place's mailbox, else all of that role."""
        post = country, network
        place = *post, Role.DUTY.value
        if found := [*self._roster.on_rota(post, self._at)]:
            return [_reader(one.officer, place) for one in found]
        point = self._roster.point(post, Role.DUTY)
        if point.mailbox:
            language = _first_written(point.languages)
            return [PointReader(*place, None, "", point.mailbox, language)]
        serving = self._roster.in_role(post, Role.DUTY, self._at)
        return [_reader(one.officer, place) for one in serving]


def _reader(officer: Holder, place: tuple[str, str, str]) -> PointReader:
    """An officer at a focal point, the own one or that of who is away."""
    language = _first_written(officer.languages)
    return PointReader(*place, officer.id, officer.name, officer.email, language)


def _first_written(languages: str | None) -> str | None:
    spoken = (languages or "").split()
    return next((code for code in spoken if code in LANGUAGES), None)


def held(officer: OfficerRow, place: tuple[str, str, str] | None = None) -> PointReader:
    """An officer at a focal point; by default that of the officer's own post."""
    return PointReader(
        *(place or _place(officer)),
        officer.id,
        officer.name,
        officer.email,
        officer.mail_language,
    )


def _place(officer: OfficerRow) -> tuple[str, str, str]:
    return officer.country, officer.network, officer.role
