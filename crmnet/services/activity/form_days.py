"""How the days of a form are read: by what the form shows, not by who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.days import DayReader, Tense, order_shown, orders
from crmnet.domain.deadline import day_of
from crmnet.errors import BadInput, Fault, Message
from crmnet.files.csv.forms import language_of
from crmnet.services.activity.aiming import Aim

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.written_days import Order
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.files.faults import Faults
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


def reader_of(
    known: Known, form: Table, usual: Usual, today: date, faults: Faults
) -> DayReader:
    """The reader of a form's days: as its due column shows, else as its headings do.

    Args:
        known: what the change has read: what is due when.
        form: the form.
        usual: what is configured.
        today: near which a year in two digits is meant.
        faults: takes the fault of a row whose order is not that of a row before.
    """
    language = language_of(form)
    is_configured = language == usual.language
    order = _order(known, form, usual.plan, today, faults)
    return DayReader(
        language or "en",
        today,
        order or (usual.date_order if is_configured else None),
        in_file=True,
        has_setting=is_configured,
        tense=Tense.PAST,
    )


def _order(
    known: Known, form: Table, plan: str | None, today: date, faults: Faults
) -> Order | None:
    """The order of numbers that the due column shows, or None."""
    shown: dict[Order, TableRow] = {}
    for row in form.rows:
        text = row.cell("due")
        if not orders(text, today):
            continue
        order = order_shown(text, _dues(known, row, plan), today)
        if order is not None:
            shown.setdefault(order, row)
    if len(shown) > 1:
        faults.note(_two_orders(form, *shown.values()))
    return next(iter(shown), None)


def _dues(known: Known, row: TableRow, plan: str | None) -> set[date]:
    """The days on which what a row is about is due, as far as it is known."""
    try:
        leaf = known.leaf(Aim(row.cell("code"), row.cell("plan") or plan).name)
    except BadInput:
        return set()  # told where the row is taken
    dues = (day_of(one.due_on) for one in leaf.live)
    return {due for due in dues if due is not None}


def _two_orders(form: Table, first: TableRow, later: TableRow) -> Fault:
    reason = Message(
        '"{text}" has its day and month in another order than "{first}" in row {n} '
        "(write all as YYYY-MM-DD)",
        text=later.cell("due"),
        first=first.cell("due"),
        n=first.number,
    )
    return Fault.saying(later.number, form.columns.get("due", 0), reason)
