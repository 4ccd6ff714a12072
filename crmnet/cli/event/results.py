"""``crmnet event``: results, lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.event.listing import Which
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import choice, flag
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.reports.event.listing import EventLimits

app = typer.Typer()

GroupingOption = Annotated[
    str | None,
    choice(
        "--by",
        _("WHAT"),
        _("Only by this: kind, year, country or theme (else by all of them)."),
        ("kind", "year", "country", "theme"),
        {"clase": "kind", "ano": "year", "anio": "year", "pais": "country"}
        | {"tema": "theme"},
    ),
]
CompareOption = Annotated[
    bool,
    flag("--compare", _("Each event beside the former one of its kind.")),
]


@app.command(help=_("What came of the events: sums, averages, and how targets stand."))
@lists
def results(
    run: Context,
    which: Which,
    by: GroupingOption = None,
    compare: CompareOption = False,
) -> Listed:
    """What was counted of events that were held."""
    if by is not None and compare:
        raise BadInput(
            "--by and --compare cannot be used together (leave one of them out)"
        )
    asked = which.asked(run)
    limits, said = which.limits(run, asked.filters), which.in_words(run, asked.filters)
    found = _compared(run, limits, said) if compare else _summed(run, limits, said, by)
    return asked.remarked(found._replace(looks_back=True))


@app.command(help=_("What was learnt from the events, in the order of time."))
@lists
def lessons(run: Context, which: Which) -> Listed:
    """What those who held events say for the next ones."""
    from crmnet.render.event import lessons as drawn
    from crmnet.reports.event import listing as report

    asked = which.asked(run)
    found = report.event_rows(run.store, which.limits(run, asked.filters))
    rows = tuple(row for row in found if row.lessons)
    told = rows, run.lang, which.in_words(run, asked.filters)
    listed = Listed.told(report.EVENT_COLUMNS, rows, drawn.table, drawn.plain, *told)
    return asked.remarked(listed._replace(looks_back=True))


def _summed(run: Context, limits: EventLimits, said: str, by: str | None) -> Listed:
    from crmnet.render.event import results as drawn
    from crmnet.reports.event import results as report

    found = report.results(run.store, run.today, limits, by)
    told = found, run.lang, said
    columns = report.RESULT_COLUMNS
    return Listed.told(columns, found.rows, drawn.table, drawn.plain, *told)


def _compared(run: Context, limits: EventLimits, said: str) -> Listed:
    from crmnet.render.event import comparing as drawn
    from crmnet.reports.event import comparing as report

    rows = report.compared(run.store, run.today, limits)
    told = rows, run.lang, said
    return Listed.told(report.COMPARED_COLUMNS, rows, drawn.table, drawn.plain, *told)
