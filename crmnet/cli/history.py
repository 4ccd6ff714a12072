"""``crmnet history`` and ``crmnet undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.options import DryRunOption, FormatOption, OutputOption, YesOption
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.render.kit.look import Look

app = typer.Typer()

ItemArgument = Annotated[
    str | None,
    typer.Argument(metavar=_("CODE"), help=_("Only of this item.")),
]
ChangeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=_("CHANGE"),
        help=_("The change, as history names it; else your own latest."),
    ),
]


@app.command(help=_("Who recorded what, and when."))
def history(
    ctx: typer.Context,
    code: ItemArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the log: a line a change for people, a row an entry for programs."""
    from crmnet.render.history import changes as drawn
    from crmnet.render.kit.table import LIMIT
    from crmnet.reports import history as report
    from crmnet.store import plans

    run = here(ctx)
    store, chosen = run.store, None
    if code is not None:
        chosen = plans.find_item(store, code, run.plan)

    def rows() -> Iterable[report.HistoryRow]:
        if chosen is None:
            return report.history(store, plan=run.plan)
        item, plan = chosen
        return report.of_items(store, code=item["code"], plan=plan["code"])

    def table(look: Look) -> str:
        if code is None and run.plan is None:
            latest = report.latest(store, LIMIT)
            return drawn.table(latest.rows, run.zone, run.lang, look, latest.total)
        return drawn.table(tuple(rows()), run.zone, run.lang, look)

    run.show(
        report.HISTORY_COLUMNS,
        rows=rows,
        table=table,
        plain=lambda: drawn.plain(tuple(rows()), run.zone, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("Take back a change: your own latest, or the one that is named."))
def undo(
    ctx: typer.Context,
    change: ChangeArgument = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Takes back all that one command did; undoing an undo restores."""
    from crmnet.render.history import undoing as drawn
    from crmnet.reports import history as report
    from crmnet.services.db import undoing

    run = here(ctx)
    target = undoing.meant(run.store, change)
    origin = report.origin_of(run.store, target)
    rows = report.of_change(run.store, origin.change)
    what = drawn.told(rows, run.lang)
    is_back = origin.restores or target == origin.change
    if is_back and report.is_load(rows) and not (yes or dry_run):
        question = run.lang.text("Take back the load of a plan: {what}?", what=what)
        if not run.confirm(question):
            return
    undoing_change = undoing.undo(run.store, target, run.now, dry_run=dry_run)
    run.say(
        drawn.taken_back(
            what, undoing_change, run.lang, is_back=is_back, dry_run=dry_run
        )
    )
