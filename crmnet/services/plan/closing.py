"""Close a plan: it leaves the reports, its records stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.personal import free_text
from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import Field
from crmnet.store import calendar_items, plans
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store


class Closed(NamedTuple):
    """A plan that is closed; ``open`` is how many of its calendar items are open."""

    plan: str
    closed_on: date
    open: int
    changed: bool


def close(
    store: Store,
    code: str,
    clock: Clock,
    reason: str | None = None,
    *,
    dry_run: bool = False,
) -> Closed:
    """Close a plan today; one that is closed stays as it is.

    Raises:
        BadInput: there is no such plan, or the reason will not do.
    """
    reason = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        plan = plans.require_plan(store, code)
        closed_on = day_of(plan.closed_on)
        if closed_on is None:
            now = plan._replace(closed_on=clock.today.isoformat())
            into.update(plan, now, EntryKind.CLOSED, reason)
        return Closed(
            plan=plan.code,
            closed_on=closed_on or clock.today,
            open=calendar_items.open_left(store, plan.code),
            changed=closed_on is None,
        )
