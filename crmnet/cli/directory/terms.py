"""``crmnet directory``: replace, absent, unreachable, reachable."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.directory.officers import Person, asked
from crmnet.cli.directory.options import WhoArgument
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import NoteOption
from crmnet.cli.frame.stored import Who
from crmnet.cli.frame.verbs import lists_or_records, records
from crmnet.errors import Argument, BadInput
from crmnet.i18n import _

app = typer.Typer()

OldArgument = Annotated[
    str, argument(_("OLD"), _("The officer who leaves: as WHO, or the place."), Who())
]
AwayArgument = Annotated[
    str | None,
    argument(_("WHO"), _("The officer who is away; without it: who is away."), Who()),
]
FirstOption = Annotated[
    str | None, option("--from", _("DATE"), _("The first day of the absence."))
]
LastOption = Annotated[
    str | None,
    option("--to", _("DATE"), _("The last day of the absence, inclusive.")),
]
DeputyOption = Annotated[
    str | None,
    option("--deputy", _("WHO"), _("The officer who is told meanwhile."), Who()),
]
BackOption = Annotated[
    str | None,
    option("--back", _("DATE"), _("The officer is back on this day: ends an absence.")),
]


@app.command(help=_("An officer leaves and another follows, from a day on."))
@records
def replace(run: Context, old: OldArgument, columns: Person, *, dry_run: bool) -> str:
    """Ends a term the day before another begins in the same place."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import replacing

    values = columns.values(run)
    store = run.store
    for column in ("name", "email", "term_from"):
        if values.get(column) is None:
            values[column] = asked(run, column, "replace")
    answer = replacing.replace(store, old, values, run.clock, dry_run=dry_run)
    return feedback.replaced(answer, run.lang, run.mail_language, dry_run=dry_run)


@app.command(help=_("Who is away and when, and who is told meanwhile."))
@lists_or_records
def absent(
    run: Context,
    who: AwayArgument = None,
    first: FirstOption = None,
    last: LastOption = None,
    deputy: DeputyOption = None,
    back: BackOption = None,
    *,
    dry_run: bool,
) -> Listed | str:
    """Lists who is away; records that an officer is, or is back."""
    from crmnet.render.directory import absences as drawn
    from crmnet.services.directory import absences

    given = [value for value in (first, last, deputy, back) if value is not None]
    if who is None and not given:
        return _absences(run)
    if back is not None and len(given) > 1:
        raise BadInput("--back ends an absence (leave the other options out)")
    needed = {"--back": back} if back else {"--from": first, "--to": last}
    for name, value in {Argument("WHO"): who, **needed}.items():
        if value is None:
            raise BadInput(
                "missing: {name} (see crmnet directory absent --help)", name=name
            )
    if back is not None:
        answer = absences.back(
            run.store, str(who), run.day(back), run.clock, dry_run=dry_run
        )
    else:
        days = absences.Days(run.coming_day(str(first)), run.coming_day(str(last)))
        answer = absences.absent(
            run.store, str(who), days, deputy, run.clock, dry_run=dry_run
        )
    return drawn.recorded(answer, run.lang, dry_run=dry_run)


def _absences(run: Context) -> Listed:
    from crmnet.render.directory import absences as drawn
    from crmnet.reports.directory import absences as report

    rows = report.absences(run.store, run.today)
    told = rows, run.lang
    return Listed.told(report.ABSENCE_COLUMNS, rows, drawn.table, drawn.plain, *told)


@app.command(help=_("An officer was not reached: marked until somebody answers."))
@records
def unreachable(
    run: Context, who: WhoArgument, note: NoteOption = None, *, dry_run: bool
) -> str:
    """Marks an officer whom nobody reached."""
    from crmnet.render.directory import absences as drawn
    from crmnet.services.directory import absences

    row, changed = absences.unreachable(
        run.store, who, note, run.clock, dry_run=dry_run
    )
    return drawn.reached(row, run.lang, changed=changed, dry_run=dry_run)


@app.command(help=_("An officer answers again: the mark is taken off."))
@records
def reachable(run: Context, who: WhoArgument, *, dry_run: bool) -> str:
    """Takes the mark off an officer who answers again."""
    from crmnet.render.directory import absences as drawn
    from crmnet.services.directory import absences

    row, changed = absences.reachable(run.store, who, run.clock, dry_run=dry_run)
    return drawn.reached(row, run.lang, changed=changed, dry_run=dry_run)
