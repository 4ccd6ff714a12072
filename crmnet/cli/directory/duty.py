"""``crmnet directory duty``: who answers a focal point, from when to when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.directory.options import PointArgument
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.stored import Who
from crmnet.cli.frame.verbs import lists_or_records
from crmnet.errors import Argument, BadFile, BadInput, ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.point import Point
    from crmnet.services.directory.duty import Rota

app = typer.Typer()

OfficerArgument = Annotated[
    str | None,
    argument(_("OFFICER"), _("Who is on duty; without it: the rota."), Who()),
]
SinceOption = Annotated[
    str | None,
    option("--from", _("DATE"), _("A day, or an hour of it: 2026-12-04 08:00.")),
]
UntilOption = Annotated[
    str | None,
    option("--to", _("DATE"), _("The last day, inclusive; or an hour, exclusive.")),
]
SwapOption = Annotated[
    str | None,
    option(
        "--swap", _("OTHER"), _("Exchange all duty of that time with this one."), Who()
    ),
]
LoadOption = Annotated[
    Path | None,
    option("--load", _("FILE"), _("A rota as CSV: from, to, officer.")),
]
ReplacingOption = Annotated[
    bool, flag("--replacing", _("Take over the time of whoever is on duty then."))
]


class Changes(NamedTuple):
    """What is to be done to a rota, as it was typed."""

    since: SinceOption = None
    until: UntilOption = None
    swap: SwapOption = None
    load: LoadOption = None
    replacing: ReplacingOption = False


@app.command(help=_("Who is on duty: the rota of a focal point, set and exchanged."))
@lists_or_records
def duty(
    run: Context,
    point: PointArgument,
    changes: Changes,
    officer: OfficerArgument = None,
    *,
    dry_run: bool,
) -> Listed | str:
    """Lists a rota; puts an officer on duty; swaps; takes a rota from a file."""
    from crmnet.domain.point import read
    from crmnet.render.directory import duty as drawn

    named = read(point)
    if officer is None and changes._replace(since=None) == Changes():
        return _rota(run, named, changes.since)
    if changes.load is not None:
        answer = _loaded(run, named, officer, changes, dry_run=dry_run)
    else:
        answer = _set(run, named, officer, changes, dry_run=dry_run)
    return drawn.recorded(answer, run.lang, dry_run=dry_run)


def _rota(run: Context, point: Point, since: str | None) -> Listed:
    from crmnet.domain import local_time
    from crmnet.render.directory import duty as drawn
    from crmnet.reports.directory import duty as report
    from crmnet.services.directory import duty, shifts

    zone = shifts.zone(run.store, point.country, point.network)
    begin = duty.moment(since, run.day, zone) if since else run.now
    rows = report.duty(run.store, point, local_time.stored(begin))
    told = rows, str(point), zone, run.lang
    return Listed.told(report.DUTY_COLUMNS, rows, drawn.table, drawn.plain, *told)


def _set(
    run: Context,
    point: Point,
    officer: str | None,
    changes: Changes,
    *,
    dry_run: bool,
) -> Rota:
    from crmnet.services.directory import duty

    needed = {
        Argument("OFFICER"): officer,
        "--from": changes.since,
        "--to": changes.until,
    }
    for name, value in needed.items():
        if value is None:
            raise BadInput(
                "missing: {name} (see crmnet directory duty --help)", name=name
            )
    asked = duty.DutyAsked(
        str(changes.since), str(changes.until), run.coming_day, changes.replacing
    )
    where, who = (run.store, point), str(officer)
    if changes.swap is None:
        return duty.assign(*where, who, asked, run.clock, dry_run=dry_run)
    both = who, changes.swap
    return duty.swap(*where, both, asked, run.clock, dry_run=dry_run)


def _loaded(
    run: Context,
    point: Point,
    officer: str | None,
    changes: Changes,
    *,
    dry_run: bool,
) -> Rota:
    from crmnet.domain.days import DayReader, Tense
    from crmnet.files.csv.rota import read_rota
    from crmnet.services.directory import duty

    if officer or changes.since or changes.until or changes.swap:
        raise BadInput("--load takes the rota from the file (leave the others out)")
    reader = DayReader(run.lang.code, run.today, run.config.date_order)
    coming = reader._replace(tense=Tense.COMING)
    asked = duty.DutyAsked("", "", coming.__call__, changes.replacing)
    store = run.store
    try:
        table = read_rota(Path(str(changes.load)))
        return duty.load(store, point, table, asked, run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
