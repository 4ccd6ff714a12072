"""``crmnet plan``: show, objectives, list: what a plan holds."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.limits import remarked
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import AllPlansOption
from crmnet.cli.frame.stored import ItemCode
from crmnet.cli.frame.verbs import lists
from crmnet.i18n import _

app = typer.Typer()

RootArgument = Annotated[
    str | None,
    argument(_("CODE"), _("Only this item and what is below it."), ItemCode()),
]


@app.command(help=_("The plan as a tree, with its status."))
@lists
def show(run: Context, code: RootArgument = None) -> Listed:
    """The items of a plan in the order of the document."""
    from crmnet.render.plan import show as drawn
    from crmnet.reports.plan import show as report

    asked = run.store, run.today, run.plan, code
    told = report.labels(run.store), code, run.today, run.lang
    return Listed(
        report.ITEM_COLUMNS,
        rows=lambda: report.plan_tree(*asked),
        table=lambda look: drawn.table(
            report.plan_head(*asked, look.limit), *told, look
        ),
        plain=lambda: drawn.plain(report.plan_head(*asked), *told),
    )


@app.command(help=_("The objectives, with how much is done and overdue."))
@lists
def objectives(run: Context, all_plans: AllPlansOption = False) -> Listed:
    """The objectives of the open plans with their counts."""
    from crmnet.render.plan import objectives as drawn
    from crmnet.reports.filters import Filters
    from crmnet.reports.plan import objectives as report

    plan = run.plan_beside(all_plans=all_plans)
    rows = report.objectives(run.store, run.today, plan, closed_too=all_plans)
    told = rows, run.today, run.lang
    found = Listed.told(report.OBJECTIVE_COLUMNS, rows, drawn.table, drawn.plain, *told)
    return remarked(run, Filters(plan=plan, closed_too=all_plans), found)


@app.command("list", help=_("The plans in the store."))
@lists
def list_plans(run: Context) -> Listed:
    """All plans, open and closed."""
    from crmnet.render.plan import listing as drawn
    from crmnet.reports.plan import listing as report

    rows = report.plan_list(run.store, run.today)
    told = rows, run.lang
    return Listed.told(report.PLAN_COLUMNS, rows, drawn.table, drawn.plain, *told)
