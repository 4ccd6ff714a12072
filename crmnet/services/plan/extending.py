"""More occurrences of what recurs in a plan, up to a later day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import BadInput, Field
from crmnet.services.plan.calendar_items import settle_all
from crmnet.services.plan.settling import Cause
from crmnet.services.plan.understanding import stored_reader
from crmnet.services.plan.wanting import dates_of
from crmnet.store import calendar_items, plans
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store


class Extension(NamedTuple):
    """Up to which day, inclusive, and by which act.

    Attributes:
        date_order: "DMY" or "MDY", for numeric dates, or None.
    """

    until: date
    decided_by: str | None = None
    date_order: str | None = None


class Extended(NamedTuple):
    """A plan after it was extended; ``added`` counts calendar items."""

    plan: str
    until: date
    added: int
    changed: bool


def extend(
    store: Store,
    code: str | None,
    extension: Extension,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Extended:
    """Make the occurrences of recurring leaves up to a day, inclusive.

    Raises:
        BadInput: no such plan, it must be named, it reaches further already, or the
            act that decided it will not do.
    """
    until, act, date_order = extension
    act = free_text(act, Field("decided_by"), NAME_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = plans.require_plan(store, code)
        former = day_of(row.extended_until)
        if former is not None and until < former:
            raise BadInput(
                "the plan {plan} already extends until {day} (give a later day)",
                plan=row.code,
                day=former,
            )
        before = calendar_items.count(store, row.code)
        now = row._replace(
            extended_until=until.isoformat(), decided_by=act or row.decided_by
        )
        into.update(row, now, EntryKind.EXTENDED)
        items = [item for item in plans.items(store, row.id) if not item.gone]
        dates = dates_of(row, items, stored_reader(store, row, items, date_order))
        dates = dates._replace(extended_until=until)
        settle_all(into, Cause(EntryKind.EXTENDED, clock.today), dates, row.id)
        added = calendar_items.count(store, row.code) - before
        return Extended(row.code, until, added, changed=bool(into.count))
