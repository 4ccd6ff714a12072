"""The forms that go with the mails of a run."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from crmnet.domain.mailing import MailKind
from crmnet.domain.party import PRESIDENCY, consular_side
from crmnet.reports.filters import Filters
from crmnet.services.activity.owing import blank, owed_by_network

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.services.activity.owing import Blank, Rows
    from crmnet.services.mail.due import Outgoing
    from crmnet.store.engine.contract import Store


class Blanks:
    """The forms of a run; what the network owes is read once for all.

    Args:
        store: the store.
        today: the day that counts as today.
        plan: the code of the plan that is told of; None: all open ones.
    """

    def __init__(self, store: Store, today: date, plan: str | None) -> None:
        self._store = store
        self._today = today
        self._plan = plan

    @cached_property
    def _shared(self) -> Rows:
        return owed_by_network(self._store, self._today, Filters(plan=self._plan))

    def of(self, mail: Outgoing) -> Iterator[Blank]:
        """The forms of the countries of the recipient that have something to report.

        An officer of the consular side alone gets the form of that side. A receipt
        alone brings none: what was answered needs no form; nor does a letter.
        """
        if mail.kind in (MailKind.RECEIPT, MailKind.LETTER):
            return
        one = mail.recipient
        sides = map(consular_side, sorted(one.sides - one.countries))
        for country in (*sorted(one.countries), *sides):
            also = PRESIDENCY if mail.digest.presiding == country else None
            found = blank(
                self._store,
                self._today,
                Filters(plan=self._plan, party=country, also=also),
                asks=mail.digest.awaits_answer,
                shared=self._shared,
            )
            if found.own or found.shared:
                yield found
