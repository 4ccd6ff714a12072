"""``crmnet activity``: list, show."""

from __future__ import annotations

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.limits import Limits, remarked
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import CodeArgument
from crmnet.cli.frame.verbs import lists
from crmnet.i18n import _

app = typer.Typer()


@app.command("list", help=_("The activities, with who owes them and how they stand."))
@lists
def list_activities(run: Context, limits: Limits) -> Listed:
    """The calendar items of the open plans."""
    from crmnet.render.activity import listing as drawn
    from crmnet.render.kit.limits import limits as in_words
    from crmnet.reports.activity import listing as report

    filters = limits.filters(run).found(run.store)
    limited = in_words(filters, run.lang)
    asked = run.store, run.today, filters
    found = Listed(
        report.ACTIVITY_COLUMNS,
        rows=lambda: report.told_to_programs(*asked),
        table=lambda look: drawn.table(
            report.activity_list(*asked, look.limit), run.today, run.lang, look, limited
        ),
        plain=lambda: drawn.plain(
            report.activity_list(*asked), run.today, run.lang, limited
        ),
    )
    return remarked(run, filters, found)


@app.command(
    help=_("One activity: who is responsible, its dates, evidence and history.")
)
@lists
def show(run: Context, code: CodeArgument) -> Listed:
    """All that is known of one item; its calendar items for programs."""
    from crmnet.render.activity import show as drawn
    from crmnet.reports.activity import show as report
    from crmnet.reports.activity.listing import ACTIVITY_COLUMNS, for_programs

    answer = report.activity(run.store, run.today, code, run.plan)
    return Listed(
        ACTIVITY_COLUMNS,
        rows=lambda: for_programs(answer.rows, answer.proofs),
        table=lambda look: drawn.table(answer, run.today, run.zone, run.lang, look),
        plain=lambda: drawn.plain(answer, run.today, run.lang),
    )
