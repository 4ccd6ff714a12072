"""Who is reached at the places that are answered around the clock."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import Network, Role
from crmnet.i18n import LANGUAGES
from crmnet.reports.directory.officers import OfficerRow, in_office
from crmnet.store import acknowledgements

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store

NETWORKS: Final = (Network.CONSULAR, Network.LIAISON)
"""The networks that have places around the clock, in the order of the directory."""


class Holder(NamedTuple):
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


class Rota:
    """Who is on duty at an instant.

    Args:
        store: the store.
        clock: the day on which officers hold their posts, and the instant.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.serving = in_office(store, clock.today)
        by_id = {officer.id: officer for officer in self.serving}
        self._on_duty: dict[tuple[str, str], list[OfficerRow]] = defaultdict(list)
        now = clock.now.strftime(INSTANT)
        for country, network, officer_id in acknowledgements.on_duty(store, now):
            if officer_id in by_id:  # whoever left the post is on duty no more
                self._on_duty[country, network].append(by_id[officer_id])
        self._points = {
            (point.country, point.network): point
            for point in acknowledgements.duty_points(store)
        }

    def at_duty_point(self, country: str, network: str) -> list[Holder]:
        """Whoever is on duty now, else the place's mailbox, else all of that role."""
        place = (country, network, Role.DUTY.value)
        if found := self._on_duty[country, network]:
            return [held(officer, place) for officer in found]
        point = self._points.get((country, network))
        if point is not None and point.mailbox:
            spoken = (point.languages or "").split()
            language = next((code for code in spoken if code in LANGUAGES), None)
            return [Holder(*place, None, "", point.mailbox, language)]
        return [held(one, place) for one in self.serving if _place(one) == place]


def held(officer: OfficerRow, place: tuple[str, str, str] | None = None) -> Holder:
    """An officer at a focal point; by default that of the officer's own post."""
    return Holder(
        *(place or _place(officer)),
        officer.id,
        officer.name,
        officer.email,
        officer.mail_language,
    )


def _place(officer: OfficerRow) -> tuple[str, str, str]:
    return officer.country, officer.network, officer.role
