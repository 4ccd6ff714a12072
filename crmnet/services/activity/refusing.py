"""Why a fact cannot be recorded of a calendar item as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.party import country_of
from crmnet.domain.progress import OPEN, Status
from crmnet.errors import BadInput, Cure, InLanguages, Message
from crmnet.i18n import LANGUAGES, language
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.store import plans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.services.activity.aiming import Target
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord
    from crmnet.store.leaves import Leaf


def in_languages(parties: Iterable[str]) -> InLanguages:
    """Parties by the names of their countries, in each language, for a message."""
    found = list(parties)
    said = InLanguages()
    for code in LANGUAGES:
        lang = language(code)
        names = sorted(map(lang.country, found), key=fold)
        said[code] = lang.listing(names)
    return said


def is_endless(row: CalendarItemRecord) -> bool:
    """Whether a calendar item has no end, so that it is never done."""
    return row.kind == Kind.ONGOING and row.status in OPEN


def stopped(leaf: Leaf, party: str) -> str | None:
    """Whether a leaf is suspended or cancelled for a party: its own, else all of it."""
    own = [row for row in leaf.live if row.party == party]
    stands = {row.status for row in own or leaf.live}
    if stands in ({Status.SUSPENDED}, {Status.CANCELLED}):
        return stands.pop()
    return None


def refuse_carried_over(store: Store, leaf: Leaf) -> None:
    """See that a leaf was not carried over into another plan.

    Raises:
        BadInput: it was.
    """
    if {row.status for row in leaf.live} == {Status.CARRIED_OVER}:
        raise BadInput.saying(
            _REFUSAL[Status.CARRIED_OVER],
            code=leaf.item.code,
            typed=plans.typed_code(store, leaf.item),
        )


def refusal(store: Store, found: Target) -> BadInput:
    """Why nothing can be recorded in the status that a calendar item has.

    What is open is refused where it has no end.
    """
    return BadInput.saying(
        _REFUSAL.get(Status(found.row.status), _ENDLESS),
        code=found.item.code,
        day=day_of(found.row.done_on) or "?",
        typed=_typed(store, found),
    )


_REFUSAL: Final = {
    Status.DONE: Message("{code} was already done, on {day}", Cure.REOPEN),
    Status.SUSPENDED: Message("{code} is suspended", Cure.RESUME),
    Status.CANCELLED: Message("{code} is cancelled", Cure.REOPEN),
    Status.CARRIED_OVER: Message(
        "{code} was carried over to another plan", Cure.RECORD_THERE
    ),
}
_ENDLESS: Final = Message("{code} is permanent: it is never done", Cure.CONTRIBUTE)


def _typed(store: Store, found: Target) -> str:
    """How the calendar item is named on the command line."""
    code = plans.typed_code(store, found.item)
    party = found.row.party
    return f"{code} {party}" if country_of(party) in COUNTRIES else code
