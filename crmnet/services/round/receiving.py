"""Note that a form came in a round: its officers get a receipt by the next mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.store import rounds
from crmnet.store.engine.tables import NEW, ReceiptRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.clock import Clock
    from crmnet.store.log import Change


def note_receipts(
    into: Change,
    told: Iterable[tuple[str | None, str]],
    silent: Iterable[tuple[str, str]],
    clock: Clock,
) -> None:
    """Note a receipt for each country of whose form something new was recorded.

    It is a row of the same change: it is there where the form is, and gone where that
    is taken back. One a country and round that asks for what it told: the form answers
    that round, mere notes too.

    Args:
        into: the change that records the form.
        told: who reported, and the id of the plan that it was about.
        silent: who has nothing more to report, and in which round, by its name.
        clock: what day it is.
    """
    asked = [*_asked(into, told)]
    for party, name in silent:
        asking = rounds.open_for(into.store, party)
        asked += [(party, one.id) for one in asking if one.name == name]
    for party, round_id in dict.fromkeys(asked):
        received_on = clock.today.isoformat()
        row = ReceiptRecord(*NEW, round_id, party, received_on)
        into.insert(row, EntryKind.RECEIVED)


def _asked(
    into: Change, told: Iterable[tuple[str | None, str]]
) -> Iterable[tuple[str, str]]:
    """The countries that a round asks for what they told, with its id."""
    for party, plan in dict.fromkeys(told):
        for one in rounds.open_for(into.store, party) if party else ():
            if one.plan in (None, plan):
                yield party, one.id  # type: ignore[misc]
                break
