"""``crmnet activity``: complete, start, reopen, suspend, resume, cancel, note.

They are commands of :mod:`crmnet.cli.activity`, which takes them over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.options import (
    ByOption,
    CodeArgument,
    DryRunOption,
    DueOption,
    NoteOption,
    OnOption,
    PartialOption,
    PartyArgument,
)
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.facts import Recorded
    from crmnet.services.activity.recording import Particulars

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
ReasonText = Annotated[
    str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why; it is kept."))
]
SinceOption = Annotated[
    str | None,
    typer.Option("--on", metavar=_("DATE"), help=_("The day since which it is so.")),
]
SaidByOption = Annotated[
    str | None,
    typer.Option("--by", metavar=_("NAME"), help=_("The person who said so.")),
]


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
    from crmnet.services.activity import recording

    run = here(ctx)
    done = recording.Completion(
        on=run.day(on) if on else None,
        by=by,
        by_default=run.config.name,
        evidence=tuple(evidence or ()),
        note=note,
        partial=partial is not None,
        percent=partial or None,
    )
    aim = _aim(run, code, party, due)
    answer = recording.complete(run.store, aim, run.clock, done, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Record that work on it has begun."))
def start(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    on: SinceOption = None,
    by: SaidByOption = None,
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that a party has begun."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, on, by, evidence)
    answer = recording.start(run.store, aim, run.clock, note, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Open again what was recorded as done or cancelled."))
def reopen(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    on: SinceOption = None,
    by: SaidByOption = None,
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that what was done is not, or what was cancelled is to be done."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, on, by, evidence)
    answer = recording.reopen(run.store, aim, run.clock, note, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Put it off: it is no longer overdue until it is taken up again."))
def suspend(
    ctx: typer.Context,
    code: CodeArgument,
    reason: ReasonText,
    party: PartyArgument = None,
    on: SinceOption = None,
    by: SaidByOption = None,
    evidence: EvidenceOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that it is suspended, and why."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, on, by, evidence)
    answer = recording.suspend(run.store, aim, run.clock, reason, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Take up again what was suspended."))
def resume(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    on: SinceOption = None,
    by: SaidByOption = None,
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that what was suspended is to be done."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, on, by, evidence)
    answer = recording.resume(run.store, aim, run.clock, note, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Record that it will not be done."))
def cancel(
    ctx: typer.Context,
    code: CodeArgument,
    reason: ReasonText,
    party: PartyArgument = None,
    on: SinceOption = None,
    by: SaidByOption = None,
    evidence: EvidenceOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Records that it is cancelled, and why."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, on, by, evidence)
    answer = recording.cancel(run.store, aim, run.clock, reason, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


@app.command(help=_("Add a note, whatever the status."))
def note(
    ctx: typer.Context,
    code: CodeArgument,
    note: NoteText,
    party: PartyArgument = None,
    evidence: EvidenceOption = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Adds a note to an activity, and evidence."""
    from crmnet.services.activity import recording

    run = here(ctx)
    aim, said = _aim(run, code, party, due), _said(run, None, None, evidence)
    answer = recording.note(run.store, aim, run.clock, note, said, dry_run=dry_run)
    _say(run, answer, dry_run=dry_run)


def _aim(run: Context, code: str, party: str | None, due: str | None) -> Aim:
    from crmnet.services.activity.aiming import Aim

    return Aim(code, run.plan, party or run.party, run.day(due) if due else None)


def _said(
    run: Context, on: str | None, by: str | None, evidence: list[str] | None
) -> Particulars:
    from crmnet.services.activity.recording import Particulars

    return Particulars(run.day(on) if on else None, by, tuple(evidence or ()))


def _say(run: Context, answer: Recorded, *, dry_run: bool) -> None:
    from crmnet.render.activity import feedback

    run.say(feedback.recorded(answer, run.lang, dry_run=dry_run))
