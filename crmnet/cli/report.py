"""``crmnet report``: what is overdue."""

from __future__ import annotations

import typer

from crmnet.cli.context import here
from crmnet.cli.options import (
    ExitCodeOption,
    FormatOption,
    ObjectiveOption,
    OutputOption,
    PartyOption,
    StatusOption,
    ThemeOption,
    TimelinessOption,
)
from crmnet.errors import Status
from crmnet.i18n import _

app = typer.Typer()


@app.command(help=_("What is overdue, the longest first."))
def overdue(
    ctx: typer.Context,
    theme: ThemeOption = None,
    objective: ObjectiveOption = None,
    party: PartyOption = None,
    status: StatusOption = None,
    timeliness: TimelinessOption = None,
    exit_code: ExitCodeOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the calendar items whose last good day has passed."""
    from crmnet.render import overdue as drawn
    from crmnet.reports import overdue as report
    from crmnet.reports.filters import Filters

    run = here(ctx)
    filters = Filters(run.plan, theme, objective, party, status, timeliness)
    filters.check(run.store)
    rows = report.overdue_rows(run.store, run.today, filters)

    def answer() -> report.Overdue:
        return report.overdue(run.store, run.today, filters)

    run.show(
        report.OVERDUE_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(answer(), run.today, run.lang, look),
        plain=lambda: drawn.plain(answer(), run.today, run.lang),
        format=format,
        output=output,
    )
    if exit_code and rows:
        raise typer.Exit(Status.FOUND)
