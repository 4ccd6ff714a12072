"""Which reporting round is meant by what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadInput, Cure
from crmnet.store import rounds

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord


def require_round(store: Store, name: str) -> RoundRecord:
    """The round of that name; capitals and accents do not matter.

    Raises:
        BadInput: there is none; names those that there are.
    """
    known = rounds.rounds(store)
    found = rounds.named(known, name)
    if found is None:
        raise unknown(name, known)
    return found


def unknown(name: str, known: list[RoundRecord]) -> BadInput:
    """The refusal of a name that no round has."""
    if not known:
        return BadInput("no reporting round was opened yet", Cure.OPEN_ROUND)
    return BadInput(
        'no reporting round "{round}" (there are: {known})',
        round=name,
        known=listed(known),
    )


def asking(store: Store, party: str, name: str | None) -> RoundRecord:
    """The open round that asks a country: the named one, else the only one.

    Raises:
        BadInput: it is closed, does not ask that country, or must be named.
    """
    if name is not None:
        return _open(require_round(store, name), party)
    known = rounds.rounds(store)
    open_ones = [one for one in known if one.closed_on is None]
    if not open_ones:
        raise BadInput("no reporting round is open", Cure.OPEN_ROUND)
    found = rounds.open_for(store, party)
    if len(found) > 1:
        raise BadInput(
            "several reporting rounds are open: {known}",
            Cure.CHOOSE_ROUND,
            known=listed(found),
        )
    return found[0] if found else _open(open_ones[-1], party)


def _open(found: RoundRecord, party: str) -> RoundRecord:
    """A round that is open and asks a country."""
    if found.closed_on is not None:
        raise BadInput(
            'the reporting round "{round}" is closed', Cure.SEE_ROUNDS, round=found.name
        )
    if party not in found.parties.split():
        raise BadInput(
            'the reporting round "{round}" does not ask {party} (it asks: {parties})',
            round=found.name,
            party=party,
            parties=", ".join(found.parties.split()),
        )
    return found


def listed(known: list[RoundRecord]) -> str:
    """The names of rounds, for a message."""
    return ", ".join(f'"{one.name}"' for one in known)
