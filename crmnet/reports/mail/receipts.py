"""What receipts tell the officers of a country: what was noted of its form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import NO_COUNTRIES, country_of
from crmnet.store import receipts as stored

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.mail.recipients import Recipient
    from crmnet.store.engine.contract import Store
    from crmnet.store.outbox import Told
    from crmnet.store.receipts import NotedContribution, NotedItem

RECENT: Final = timedelta(30)
"""How long a receipt waits for a mail; who comes into office later needs none."""


class Receipt(NamedTuple):
    """What was noted of a form; there is always something.

    Attributes:
        party: the country whose form it was.
        round: in which it was recorded, by its name.
        plan: the code of the plan that the round asks about; None: all open ones.
        is_silent: it says that there is nothing more to report.
    """

    id: str
    party: str
    received_on: str
    round: str
    plan: str | None
    items: tuple[NotedItem, ...]
    contributions: tuple[NotedContribution, ...]
    is_silent: bool

    def is_for(self, recipient: Recipient, told: Told) -> bool:
        """Whether the recipient is to get it, and no mail told it before."""
        is_told = (self.id, self.received_on) in told.shown
        return self.party in recipient.countries and not is_told


def receipts(store: Store, today: date, plan: str | None) -> tuple[Receipt, ...]:
    """The receipts of the last days, the form that was recorded first before others.

    Args:
        store: the store.
        today: the day that counts as today.
        plan: the code of the plan that is told of; None: all open ones.
    """
    forms = _first(stored.received(store, today - RECENT, today))
    found = [
        _receipt(store, form, alone=_is_alone(form, forms))
        for form in forms
        if plan is None or form.plan in (None, plan)
    ]
    return tuple(
        one for one in found if one.items or one.contributions or one.is_silent
    )


def _first(forms: list[stored.ReceivedForm]) -> list[stored.ReceivedForm]:
    """One a form and country, whichever of the rounds that it answers."""
    found = {(form.change, form.party): form for form in reversed(forms)}
    return [*reversed(found.values())]


def _is_alone(form: stored.ReceivedForm, forms: list[stored.ReceivedForm]) -> bool:
    return sum(form.change == other.change for other in forms) == 1


def _receipt(store: Store, form: stored.ReceivedForm, *, alone: bool) -> Receipt:
    """The receipt of one country; what others told in the same form is left out."""
    noted = stored.noted(store, form.change)
    return Receipt(
        form.id,
        form.party,
        form.received_on,
        form.round,
        form.plan,
        tuple(one for one in noted.items if alone or _is_of(one, form.party)),
        tuple(
            one
            for one in noted.contributions
            if alone or country_of(one.party) == form.party
        ),
        form.party in noted.silent,
    )


def _is_of(item: NotedItem, party: str) -> bool:
    who = item.reported_by or item.party
    return country_of(who) in (party, *NO_COUNTRIES)
