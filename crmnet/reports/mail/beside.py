"""What goes along with a mail, whatever else it tells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from crmnet.reports.mail.asides import Aside
    from crmnet.reports.mail.receipts import Receipt


class Beside(NamedTuple):
    """What goes along with a mail, whatever else it tells."""

    receipts: tuple[Receipt, ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def shows(self) -> dict[str, date]:
        """What the ledger keeps of it."""
        shown = {one.id: date.fromisoformat(one.received_on) for one in self.receipts}
        return shown | {one.key: one.day for one in self.asides}


NOTHING: Final = Beside()
