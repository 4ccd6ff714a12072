"""What goes along with a mail, whatever else it tells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from crmnet.reports.escalations import Escalation
    from crmnet.reports.mail.asides import Aside
    from crmnet.reports.mail.receipts import Receipt


class Beside(NamedTuple):
    """What goes along with a mail, whatever else it tells."""

    receipts: tuple[Receipt, ...] = ()
    asides: tuple[Aside, ...] = ()
    escalations: tuple[Escalation, ...] = ()

    @property
    def shows(self) -> dict[str, date]:
        """What the ledger keeps of it."""
        shown = {one.id: date.fromisoformat(one.received_on) for one in self.receipts}
        shown |= {one.key: one.day for one in self.asides}
        dues = {one.key: one.row.due_on for one in self.escalations}
        return shown | {key: date.fromisoformat(day) for key, day in dues.items()}

    @property
    def stages(self) -> list[date]:
        """The days of what is told by a reminder where no digest is due."""
        return [one.reached_on for one in self.escalations]


NOTHING: Final = Beside()
