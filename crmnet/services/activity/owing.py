"""What a party still owes, for the form that an office without the store fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import NETWORK, country_of, is_consular
from crmnet.reports.activity.listing import ActivityRow, open_activities
from crmnet.store import plans, rounds

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.results import KindWords
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord

Rows = tuple[ActivityRow, ...]
Given = Mapping[tuple[str, str], "Sequence[ContributionRow]"]
"""Contributions of a party by plan and code of their leaf."""


class Blank(NamedTuple):
    """What stands in a form.

    Attributes:
        party: who is to fill it in.
        own: what it owes.
        shared: what the network does.
        kinds: the kinds of results that the plans of these have of their own.
        given: what the party contributed before, where a reporting round asks for
            it; None: none does.
    """

    party: str
    own: Rows
    shared: Rows
    kinds: KindWords
    given: Given | None = None


def blank(
    store: Store,
    today: date,
    filters: Filters,
    *,
    asks: bool = True,
    shared: Rows | None = None,
) -> Blank:
    """What stands in the form of a party.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party.
        asks: whether it says what a round wants to know, where one asks the party.
        shared: what the network owes, where that is known by now.
    """
    own, of_network = owed(store, today, filters, shared)
    kinds = _kinds(store, {row.plan for row in (*own, *of_network)})
    known = given(store, today, filters) if asks else None
    return Blank(filters.party or "", own, of_network, kinds, known)


def _kinds(store: Store, codes: set[str]) -> KindWords:
    from crmnet.store.contributions import kinds_in  # a listing asks for none

    found = (plan for plan in plans.plans(store) if plan.code in codes)
    own = [kinds_in(plan.results).items() for plan in found]
    return {kind: words for kinds in own for kind, words in kinds}


def owed(
    store: Store, today: date, filters: Filters, shared: Rows | None = None
) -> tuple[Rows, Rows]:
    """What a party still owes, and what the network does.

    Of what recurs, the occurrences that are due and the next one.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party; the network has no second part, nor has a
            consular side: its country reports on what is shared.
        shared: what the network does, where that is known by now.
    """
    own = _due_and_next(open_activities(store, today, filters), today)
    if filters.party == NETWORK or is_consular(filters.party or ""):
        return own, ()
    if shared is None:
        shared = owed_by_network(store, today, filters)
    return own, shared


def owed_by_network(store: Store, today: date, filters: Filters) -> Rows:
    """What the network still owes of a plan, or of all open ones."""
    limits = filters._replace(party=NETWORK, also=None)
    return _due_and_next(open_activities(store, today, limits), today)


def _due_and_next(rows: Rows, today: date) -> Rows:
    found = []
    ahead: set[tuple[str, str, str]] = set()
    for row in rows:
        leaf_of_party = (row.plan, row.code, row.party)
        if row.due_on is None or row.due_on > today.isoformat():
            if leaf_of_party in ahead:
                continue
            ahead.add(leaf_of_party)
        found.append(row)
    return tuple(found)


def given(store: Store, today: date, filters: Filters) -> Given | None:
    """What a party contributed before, for the form that a round asks it to fill.

    Of each leaf what is of the period that is asked about, and the latest one.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party.

    Returns:
        None where no open round asks the party.
    """
    asking = rounds.open_for(store, country_of(filters.party or ""))
    if not asking:
        return None
    from crmnet.reports.activity.contributions import contributions

    leaves: dict[tuple[str, str], list[ContributionRow]] = {}
    for row in contributions(store, today, filters._replace(also=None)):
        leaves.setdefault((row.plan, row.code), []).append(row)
    return {
        leaf: [row for row in rows if row is rows[-1] or _is_asked(row, asking)]
        for leaf, rows in leaves.items()
    }


def _is_asked(row: ContributionRow, asking: list[RoundRecord]) -> bool:
    """Whether it was done in a period that a round asks about."""
    first = row.starts_on or row.done_on
    return any(one.from_on <= row.done_on and first <= one.until_on for one in asking)
