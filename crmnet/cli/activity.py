"""``crmnet activity``: list, show, complete, start, reopen, note, schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.context import Context, here
from crmnet.cli.options import (
    ByOption,
    CodeArgument,
    Country,
    DryRunOption,
    DueOption,
    FormatOption,
    NoteOption,
    ObjectiveOption,
    OnOption,
    OutputOption,
    PartialOption,
    PartyArgument,
    PartyOption,
    StatusOption,
    ThemeOption,
    TimelinessOption,
)
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.aiming import Aim, Clock

app = typer.Typer()

EvidenceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar=_("URL-OR-FILE"),
        help=_("What proves it; of a file only the fingerprint is kept. Repeatable."),
    ),
]
NoteText = Annotated[
    str, typer.Option("--note", metavar=_("TEXT"), help=_("The note."))
]
DateText = Annotated[
    str,
    typer.Argument(
        metavar=_("TEXT"),
        help=_('The date in words, such as "antes de octubre de 2002", or ISO.'),
    ),
]
ForPartyOption = Annotated[
    str | None,
    typer.Option(
        "--party",
        "--country",
        metavar=_("PARTY"),
        help=_("Only for this country; else for all that owe it."),
        click_type=Country(or_network=True),
    ),
]
ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar=_("TEXT"),
        help=_("Why; needed where a date is replaced."),
    ),
]
DecidedByOption = Annotated[
    str | None,
    typer.Option("--decided-by", metavar=_("NAME"), help=_("Who decided it.")),
]


@app.command("list", help=_("The activities, with who owes them and how they stand."))
def list_activities(
    ctx: typer.Context,
    theme: ThemeOption = None,
    objective: ObjectiveOption = None,
    party: PartyOption = None,
    status: StatusOption = None,
    timeliness: TimelinessOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the calendar items of the open plans."""
    from crmnet.render import activity as drawn
    from crmnet.reports import activities as report
    from crmnet.reports.filters import Filters

    run = here(ctx)
    filters = Filters(run.plan, theme, objective, party, status, timeliness)
    filters.check(run.store)
    rows = report.activities(run.store, run.today, filters)

    run.show(
        report.ACTIVITY_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.today, run.lang, look),
        plain=lambda: drawn.plain(rows, run.today, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("One activity: who owes it, its dates, evidence and history."))
def show(
    ctx: typer.Context,
    code: CodeArgument,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints all that is known of one item; its calendar items for programs."""
    from crmnet.render import activity as drawn
    from crmnet.reports import activities as report

    run = here(ctx)
    answer = report.activity(run.store, run.today, code, run.plan)

    run.show(
        report.ACTIVITY_COLUMNS,
        rows=lambda: answer.rows,
        table=lambda look: drawn.card(answer, run.today, run.lang, look, run.zone),
        plain=lambda: drawn.plain(answer.rows, run.today, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("Record that it was done, wholly or in part."))
def complete(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    on: OnOption = None,
    by: ByOption = None,
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    partial: PartialOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records a completion."""
    from crmnet.render import feedback
    from crmnet.services import recording

    run = here(ctx)
    answer = recording.complete(
        run.store,
        _aim(run, code, party, due),
        _clock(run),
        recording.Completion(
            on=run.day(on) if on else None,
            by=by,
            by_default=run.config.name,
            evidence=tuple(evidence or ()),
            note=note,
            partial=partial is not None,
            percent=partial or None,
        ),
        dry_run=dry_run,
    )
    run.say(feedback.recorded(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Record that work on it has begun."))
def start(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    note: NoteOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that a party has begun."""
    from crmnet.render import feedback
    from crmnet.services import recording

    run = here(ctx)
    answer = recording.start(
        run.store,
        _aim(run, code, party, due),
        _clock(run),
        note,
        dry_run=dry_run,
    )
    run.say(feedback.recorded(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Open again what was recorded as done."))
def reopen(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    note: NoteOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that what was done is not."""
    from crmnet.render import feedback
    from crmnet.services import recording

    run = here(ctx)
    answer = recording.reopen(
        run.store,
        _aim(run, code, party, due),
        _clock(run),
        note,
        dry_run=dry_run,
    )
    run.say(feedback.recorded(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Add a note, whatever the status."))
def note(
    ctx: typer.Context,
    code: CodeArgument,
    note: NoteText,
    party: PartyArgument = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Adds a note to an activity."""
    from crmnet.render import feedback
    from crmnet.services import recording

    run = here(ctx)
    aim = _aim(run, code, party, due)
    answer = recording.note(run.store, aim, _clock(run), note, dry_run=dry_run)
    run.say(feedback.recorded(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Give an activity its date, or move it."))
def schedule(
    ctx: typer.Context,
    code: CodeArgument,
    text: DateText,
    party: ForPartyOption = None,
    reason: ReasonOption = None,
    decided_by: DecidedByOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Fixes or moves the date of an activity."""
    from crmnet.render import feedback
    from crmnet.services.aiming import Aim
    from crmnet.services.scheduling import Decision
    from crmnet.services.scheduling import schedule as write

    run = here(ctx)
    aim = Aim(code, run.plan, party)
    decision = Decision(text, reason, decided_by, run.config.date_order)
    answer = write(run.store, aim, _clock(run), decision, dry_run=dry_run)
    run.say(feedback.scheduled(answer, run.lang, dry_run=dry_run))


def _aim(run: Context, code: str, party: str | None, due: str | None) -> Aim:
    from crmnet.services.aiming import Aim

    return Aim(code, run.plan, party or run.party, run.day(due) if due else None)


def _clock(run: Context) -> Clock:
    from crmnet.services.aiming import Clock

    return Clock(run.today, run.now)
