"""How the days of a form are read: by what the form shows, not by who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.days import DayReader, Tense, order_shown, orders
from crmnet.domain.deadline import day_of
from crmnet.errors import BadInput, Fault, Message
from crmnet.files.csv.forms import language_of
from crmnet.services.activity.agreement import Unkeyed
from crmnet.services.activity.aiming import Aim

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.written_days import Order
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.files.faults import Faults
    from crmnet.services.activity.agreement import Keys
    from crmnet.services.activity.known import Known


class Usual(NamedTuple):
    """What holds where the form says nothing.

    Attributes:
        language: "es" or "en", as configured: ``date_order`` counts for forms in it.
        date_order: "DMY" or "MDY", as configured, or None.
        plan: code of the plan of rows that name none, or None.
    """

    language: str
    date_order: str | None
    plan: str | None


class _Dues(NamedTuple):
    """Knows when what a row is about is due."""

    known: Known
    keys: Keys
    plan: str | None

    def of(self, row: TableRow) -> set[date]:
        """The days by its key, else by its code; none where that leads nowhere."""
        try:
            keyed = self.keys.find(row)
            if keyed is not None:
                due = day_of(keyed.due_on)
                return {due} if due else set()
            name = Aim(row.cell("code"), row.cell("plan") or self.plan).name
            dues = (day_of(one.due_on) for one in self.known.leaf(name).live)
        except (BadInput, Unkeyed):
            return set()  # told where the row is taken
        return {due for due in dues if due is not None}


def reader_of(
    known: Known, keys: Keys, form: Table, usual: Usual, today: date, faults: Faults
) -> DayReader:
    """The reader of a form's days: as its due column shows, else as its headings do.

    Args:
        known: what the change has read: what is due when.
        keys: the calendar items by the keys of the rows.
        form: the form.
        usual: what is configured.
        today: near which a year in two digits is meant.
        faults: takes the fault of a row whose order is not that of a row before.
    """
    language = language_of(form)
    is_configured = language == usual.language
    dues = _Dues(known, keys, usual.plan)
    order = _order(dues, form, today, faults)
    return DayReader(
        language or "en",
        today,
        order or (usual.date_order if is_configured else None),
        in_file=True,
        has_setting=is_configured,
        tense=Tense.PAST,
    )


def _order(dues: _Dues, form: Table, today: date, faults: Faults) -> Order | None:
    """The order of numbers that most of the due column shows, or None."""
    shown: dict[Order, list[TableRow]] = {}
    for row in form.rows:
        text = row.cell("due")
        if not orders(text, today):
            continue
        order = order_shown(text, dues.of(row), today)
        if order is not None:
            shown.setdefault(order, []).append(row)
    most = sorted(shown, key=lambda order: -len(shown[order]))
    if len(most) > 1:
        faults.note(_two_orders(form, *(shown[order][0] for order in most)))
    return next(iter(most), None)


def _two_orders(form: Table, usual: TableRow, other: TableRow) -> Fault:
    reason = Message(
        '"{text}" has its day and month in a different order from "{first}" in row '
        "{n} (write all dates as YYYY-MM-DD)",
        text=other.cell("due"),
        first=usual.cell("due"),
        n=usual.number,
    )
    return Fault.saying(other.number, form.columns.get("due", 0), reason)
