"""Bare ``crmnet``: where the plan stands, and what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import StoreMissing

if TYPE_CHECKING:
    from crmnet.cli.frame.context import Context


def home(run: Context) -> None:
    """Prints how the open plans stand; without a store, the first lines to type."""
    from crmnet.render import home as drawn
    from crmnet.reports.home import standings
    from crmnet.store.plan_codes import codes, proposals

    try:
        store = run.store
    except StoreMissing:
        run.out.write(drawn.welcome(run.lang, run.look))
        return
    rows = standings(store, run.today, run.plan)
    if rows:
        run.out.write(drawn.table(rows, run.today, run.lang, run.look))
    elif closed := codes(store, closed_too=True):
        run.out.write(drawn.closed(closed, run.lang, run.look))
    elif proposed := proposals(store):
        run.out.write(drawn.proposed(proposed, run.lang, run.look))
    else:
        run.out.write(drawn.welcome(run.lang, run.look))
