"""``crmnet directory``: confirm, check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.directory.options import CountryOption
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.stored import Who
from crmnet.cli.frame.verbs import finds, records
from crmnet.i18n import _

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer()

ConfirmedArgument = Annotated[
    str,
    argument(
        _("WHO"),
        _("E-mail address, name, the end of the id, or the code of the reply."),
        Who(),
    ),
]
ConfirmedOn = Annotated[
    str | None, option("--on", _("DATE"), _("The day it was confirmed (else today)."))
]
ConfirmedBy = Annotated[
    str | None, option("--by", _("NAME"), _("The person who confirmed it."))
]


@app.command(help=_("Note that what the directory says of an officer is right."))
@records
def confirm(
    run: Context,
    who: ConfirmedArgument,
    on: ConfirmedOn = None,
    by: ConfirmedBy = None,
    *,
    dry_run: bool,
) -> str:
    """Confirms an officer, by the secretariat or with the code of the reply."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import confirming

    day: date = run.today if on is None else run.past_day(on)
    row, changed = confirming.confirm(
        run.store, who, day, by, run.clock, dry_run=dry_run
    )
    verb = "confirmed" if changed else "unchanged"
    return feedback.officer(row, verb, run.lang, dry_run=dry_run)


@app.command(help=_("What is wrong with the directory: who could not be reached."))
@finds
def check(run: Context, country: CountryOption = None) -> Listed:
    """Countries without duty, terms ended, entries unconfirmed, addresses refused."""
    from crmnet.render.directory import check as drawn
    from crmnet.reports.directory import check as report

    months = run.config.directory.confirm_after
    rows = report.check(run.store, run.today, run.until, months, country)
    told = rows, run.lang
    return Listed.told(report.PROBLEM_COLUMNS, rows, drawn.table, drawn.plain, *told)
