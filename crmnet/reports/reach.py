"""Whom the mails of a round reach in each country, and whose address failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.mail.recipients import recipients
from crmnet.reports.round import asked_round
from crmnet.store import outbox

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.reports.round import AskedRound, RoundView
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord


class Reached(NamedTuple):
    """Whom the mails to a country go to.

    Attributes:
        recipients: how many officers get them; with 0 nobody is asked.
        refused: the addresses among theirs that refused the last mail.
    """

    recipients: int
    refused: tuple[str, ...]


def reach(
    store: Store, parties: Iterable[str], today: date, plan: str | None = None
) -> dict[str, Reached]:
    """Whom mails to some countries reach today.

    Args:
        store: the store.
        parties: the countries.
        today: the day on which officers hold their posts.
        plan: the code of a plan, None: all open ones.
    """
    refused = outbox.refusing(store)
    people = recipients(store, today, plan)
    found = {}
    for party in parties:
        mine = [one.address for one in people if party in one.countries]
        found[party] = Reached(len(mine), tuple(sorted(refused.intersection(mine))))
    return found


def heard(
    store: Store, meant: Iterable[RoundRecord], view: RoundView
) -> list[AskedRound]:
    """Rounds with their parties and, where they are open, whom their mails reach."""
    asked = (asked_round(store, one, view) for one in meant)
    return [with_reach(store, one, view.today) for one in asked]


def with_reach(store: Store, found: AskedRound, today: date) -> AskedRound:
    """An open round with whom its mails reach; one that is closed as it is."""
    if found.asked.closed_on is not None:
        return found
    by_party = reach(store, (row.party for row in found.rows), today, found.plan)
    rows = (
        row._replace(
            recipients=by_party[row.party].recipients,
            refused=" ".join(by_party[row.party].refused) or None,
        )
        for row in found.rows
    )
    return found._replace(rows=tuple(rows))
