"""``crmnet history`` and ``crmnet undo``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import YesOption
from crmnet.cli.frame.stored import ItemCode
from crmnet.cli.frame.verbs import lists, records
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.render.kit.look import Look

app = typer.Typer()

ItemArgument = Annotated[
    str | None, argument(_("CODE"), _("Only this item."), ItemCode())
]
ChangeArgument = Annotated[
    str | None,
    argument(
        _("CHANGE"), _("The change, as history names it; by default, your own latest.")
    ),
]


@app.command(help=_("Who recorded what, and when."))
@lists
def history(run: Context, code: ItemArgument = None) -> Listed:
    """The log: a line a change for people, a row an entry for programs."""
    from crmnet.render.history import changes as drawn
    from crmnet.render.history.telling import changes_of
    from crmnet.reports import history as report
    from crmnet.store import plans

    found = None if code is None else plans.find_item(run.store, code, run.plan)

    def rows() -> Iterable[report.HistoryRow]:
        if found is None:
            return report.history(run.store, run.plan)
        item, plan = found
        return report.of_items(run.store, code=item.code, plan=plan.code)

    def table(look: Look) -> str:
        if found is not None:
            return drawn.table(tuple(rows()), run.zone, run.lang, look)
        latest = report.latest(run.store, look.limit or sys.maxsize, run.plan)
        return drawn.table(latest.rows, run.zone, run.lang, look, latest.total)

    def plain() -> Iterable[str]:
        newest_first = (
            report.newest_first(run.store, run.plan)
            if found is None
            else changes_of(tuple(rows()))
        )
        return drawn.plain(newest_first, run.zone, run.lang)

    if found is None and (hidden := run.store.hidden_entries()):
        run.tell(drawn.kept_back(hidden, run.lang))
    return Listed(report.HISTORY_COLUMNS, rows, table, plain)


@app.command(help=_("Undo a change: your own latest, or the one that is named."))
@records
def undo(
    run: Context,
    change: ChangeArgument = None,
    yes: YesOption = False,
    *,
    dry_run: bool,
) -> str | None:
    """Takes back all that one command did; undoing an undo restores."""
    from crmnet.render.history import undoing as drawn
    from crmnet.reports import history as report
    from crmnet.services.db import undoing

    target = undoing.meant(run.store, change)
    origin = report.origin_of(run.store, target)
    rows = report.of_change(run.store, origin.change, brief=True)
    what = drawn.told(rows, run.lang)
    is_back = origin.restores or target == origin.change
    if is_back and report.is_load(rows) and not (yes or dry_run):
        question = run.lang.text("Undo the loading of a plan: {what}?", what=what)
        if not run.confirm(question):
            return None
    undoing_change = undoing.undo(
        run.store, target, run.now, today=run.today, dry_run=dry_run
    )
    return drawn.taken_back(
        what, undoing_change, run.lang, is_back=is_back, dry_run=dry_run
    )
