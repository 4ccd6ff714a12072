"""What the directory has to tell or to ask its officers themselves, beside any plan.

Who was entered is told, once, what is kept; whose entry ages is asked, once, whether
it still holds; who is over somebody whom nobody reached is told. All this goes along
with the next mail to that person, else by itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Network, Role
from crmnet.domain.trust import Trust, confirm_by, confirmation_code, trust
from crmnet.store import trusting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told

WAITS: Final = timedelta(7)
"""How long what is kept waits for another mail; then it goes by itself."""


class AsideKind(StrEnum):
    """What an officer is told or asked."""

    KEPT = "kept"  # what the directory keeps of a person
    CONFIRM = "confirm"  # whether it still holds
    UNREACHED = "unreached"  # that an officer for whom one answers did not


class Aside(NamedTuple):
    """What an officer is told or asked about the own entry.

    Attributes:
        kind: which.
        officer: the entry.
        day: on which it was entered; until which it holds.
        code: what the officer replies with; "" where nothing is asked.
        waits: whether it need not go by itself yet.
        entries: the ids of all entries of the person: what is kept is told once.
    """

    kind: AsideKind
    officer: OfficerRow
    day: date
    code: str = ""
    waits: bool = False
    entries: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What the ledger of mail calls it."""
        return f"{self.officer.id}:{self.kind}"

    def is_told(self, told: Told) -> bool:
        """Whether a mail told it that person."""
        if self.kind is AsideKind.KEPT:
            keys = {f"{entry}:{self.kind}" for entry in self.entries}
            return any(key in keys for key, _day in told.shown)
        return (self.key, self.day.isoformat()) in told.shown


def asides(
    store: Store, serving: tuple[OfficerRow, ...], today: date, months: int
) -> dict[str, tuple[Aside, ...]]:
    """What there is to tell and to ask, by mailbox, told before or not.

    Args:
        store: the store.
        serving: the officers whose term runs.
        today: the day that counts as today.
        months: after how many an entry is to be confirmed.
    """
    by_id = {row.id: row for row in serving}
    entries = [one for one in trusting.entries(store, today) if one.id in by_id]
    informed = {one.email for one in entries if one.is_informed}
    places: dict[str, set[str]] = {}
    for one in entries:
        places.setdefault(one.email, set()).add(one.id)
    found: dict[str, list[Aside]] = {}
    for one in entries:
        row, own = by_id[one.id], found.setdefault(one.email, [])
        is_first = not any(aside.kind is AsideKind.KEPT for aside in own)
        if one.email not in informed and is_first:
            waits = today < one.added_on + WAITS
            same = frozenset(places[one.email])
            own.append(Aside(AsideKind.KEPT, row, one.added_on, "", waits, same))
        until = confirm_by(one.since, months)
        if trust(until, today) is not Trust.CONFIRMED:
            code = confirmation_code(one.id, one.since)
            asked = (aside.code for aside in own if aside.kind is AsideKind.CONFIRM)
            # any code confirms all places of a person, so a mail has one alone
            code = next(asked, code)
            own.append(Aside(AsideKind.CONFIRM, row, until, code))
    for email, aside in _unreached(serving):
        if aside not in found.setdefault(email, []):
            found[email].append(aside)
    return {email: tuple(own) for email, own in found.items() if own}


def _unreached(serving: tuple[OfficerRow, ...]) -> Iterator[tuple[str, Aside]]:
    """The officers whom nobody reached, for whoever is told: by mailbox."""
    for row in serving:
        if row.unreachable_at is None:
            continue
        day = date.fromisoformat(row.unreachable_at[:10])
        for other in serving:
            if _answers_for(other, row):
                yield other.email, Aside(AsideKind.UNREACHED, row, day)


def _answers_for(other: OfficerRow, row: OfficerRow) -> bool:
    """Whether somebody is the head over an officer, or of the secretariat."""
    is_head = (other.country, other.network, other.role) == (
        *(row.country, row.network),
        Role.HEAD,
    )
    is_other = other.email != row.email
    return is_other and (is_head or other.network == Network.SECRETARIAT)
