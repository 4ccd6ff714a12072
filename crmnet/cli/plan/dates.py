"""``crmnet plan``: extend, presidency: what comes with the years."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import DecidedByOption
from crmnet.cli.frame.verbs import records
from crmnet.i18n import _

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
