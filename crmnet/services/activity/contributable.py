"""Whether a contribution will do: its days, who did it, and whether it is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.party import NETWORK, countries_of
from crmnet.errors import BadInput, Cure
from crmnet.services.activity.refusing import in_languages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from crmnet.store.engine.tables import ContributionRecord, PlanRecord
    from crmnet.store.leaves import Leaf


def refuse_share(row: ContributionRecord) -> None:
    """See that a contribution is not the share of a country in an event.

    Raises:
        BadInput: it is; names where it is corrected.
    """
    if row.event is not None:
        raise BadInput(
            "this is the share of {party} in an event",
            Cure.EDIT_EVENT,
            party=in_languages([row.party]),
            id=row.event[-6:],
        )


def refuse_turned(first: date, last: date) -> None:
    """See that the first of two days is not after the last.

    Raises:
        BadInput: it is.
    """
    if first > last:
        raise BadInput(
            "{first} is after {last} (write the first day before the last one)",
            first=first,
            last=last,
        )


def refuse_days(first: date, last: date, today: date) -> None:
    """See that days are the right way round, and not to come.

    Raises:
        BadInput: they are not.
    """
    refuse_turned(first, last)
    if last > today:
        raise BadInput(
            "{day} is after today, {today}", Cure.CORRECT_DAY, day=last, today=today
        )


def contributor(party: str | None, leaf: Leaf) -> str:
    """Who did it: a member, the presidency or the secretariat.

    Raises:
        BadInput: it is none of these, or nobody is named.
    """
    if party is None or party == NETWORK:
        raise BadInput(
            "say who did it: a member country, presidency or secretariat (what the "
            "network does is done by somebody)"
        )
    if "|" in party:
        raise BadInput(
            "say which of them did it: {parties}", parties=", ".join(party.split("|"))
        )
    refuse_members(countries_of(party), leaf.plan, party)
    return party


def refuse_members(
    countries: Iterable[str], plan: PlanRecord, party: str | None = None
) -> None:
    """See that countries are members of a plan.

    Args:
        countries: by code.
        plan: the plan.
        party: what a fault calls them; None: the first that is none.

    Raises:
        BadInput: one is none.
    """
    members = plan.members.split()
    for country in countries:
        if country not in members:
            raise BadInput(
                "{party} is not a member of {plan} (members: {parties})",
                party=in_languages([party or country]),
                plan=plan.code,
                parties=in_languages(members),
            )
