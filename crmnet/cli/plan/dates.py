"""``crmnet plan``: extend, presidency, date: what comes with the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import DecidedByOption, WhyOption, YesOption
from crmnet.cli.frame.verbs import lists_or_records, records
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.plan.naming import NamedDay

app = typer.Typer()

UntilOption = Annotated[
    str, option("--until", _("DATE"), _("The last day, inclusive."))
]
PresidingArgument = Annotated[
    str,
    argument(
        _("COUNTRY"),
        _("The country that holds the presidency (code or name)."),
        CountryCode(),
    ),
]
FromOption = Annotated[
    str, option("--from", _("DATE"), _("The first day of its turn."))
]
NameArgument = Annotated[
    str | None,
    argument(
        _("NAME"),
        _("The reference date, as phrases name it; without it, all are listed."),
    ),
]
DayArgument = Annotated[str | None, argument(_("DATE"), _("Its day."))]


@app.command(help=_("Add calendar items of recurring activities, up to a day."))
@records
def extend(
    run: Context,
    until: UntilOption,
    decided_by: DecidedByOption = None,
    *,
    dry_run: bool,
) -> str:
    """Makes the occurrences of recurring activities up to a later day."""
    from crmnet.render.plan import extending as drawn
    from crmnet.services.plan.extending import Extension
    from crmnet.services.plan.extending import extend as write

    extension = Extension(run.coming_day(until), decided_by, run.config.date_order)
    answer = write(run.store, run.plan, extension, run.clock, dry_run=dry_run)
    return drawn.extended(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Who presides over the network, and from which day."))
@records
def presidency(
    run: Context, country: PresidingArgument, from_on: FromOption, *, dry_run: bool
) -> str:
    """Records a turn in the Presidency Pro Tempore."""
    from crmnet.render.plan import presidency as drawn
    from crmnet.services.plan.rotating import rotate

    answer = rotate(run.store, country, run.day(from_on), run.clock, dry_run=dry_run)
    return drawn.rotated(answer, run.lang, dry_run=dry_run)


@app.command(
    help=_(
        "Reference dates: list them, or record the day of one, from which phrases "
        "count."
    )
)
@lists_or_records
def date(
    run: Context,
    name: NameArgument = None,
    on: DayArgument = None,
    reason: WhyOption = None,
    decided_by: DecidedByOption = None,
    yes: YesOption = False,
    *,
    dry_run: bool,
) -> Listed | str:
    """Lists the reference dates of a plan, or records the day of one."""
    from crmnet.render.plan import reference_dates as drawn
    from crmnet.reports.plan import reference_dates as report

    if name is not None and on is not None:
        from crmnet.services.plan.naming import NamedDay

        order, agreed = run.config.date_order, yes or dry_run
        said = NamedDay(name, run.day(on), reason, decided_by, order, agreed)
        return _recorded(run, said, dry_run=dry_run)
    rows = report.reference_date_rows(run.store, run.plan, name)
    if name is not None and (not rows or reason or decided_by):
        raise BadInput('when is "{name}"? (crmnet plan date NAME DATE)', name=name)
    told = rows, run.lang
    columns = report.REFERENCE_DATE_COLUMNS
    return Listed.told(columns, rows, drawn.table, drawn.plain, *told)


def _recorded(run: Context, said: NamedDay, *, dry_run: bool) -> str:
    """Records the day of a reference date; a name that may be a slip is asked about."""
    from crmnet.render.plan import reference_dates as drawn
    from crmnet.services.plan.naming import Uncounted, record_date

    try:
        answer = record_date(run.store, run.plan, said, run.clock, dry_run=dry_run)
    except Uncounted as error:
        if not run.confirm(drawn.doubt(error.name, error.near, run.lang)):
            return run.lang.text("Nothing was written.")
        return _recorded(run, said._replace(agreed=True), dry_run=dry_run)
    return drawn.recorded(answer, run.lang, dry_run=dry_run)
