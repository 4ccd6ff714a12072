"""``crmnet activity``: complete, start, reopen, suspend, resume, cancel, note.

All of them record one fact of one calendar item. What a fact does to it, and which
status refuses it, is told in ``services/activity/facts.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import option
from crmnet.cli.frame.options import (
    ByOption,
    CodeArgument,
    DecidedByOption,
    DryRunOption,
    DueOption,
    NoteOption,
    OnOption,
    PartialOption,
    PartyArgument,
)
from crmnet.cli.frame.verbs import Shaped
from crmnet.i18n import _
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.services.activity.aiming import Aim

app = typer.Typer()

EvidenceOption = Annotated[
    list[str] | None,
    option(
        "--evidence",
        _("PROOF"),
        _(
            "The means of verification: a URL, a file (only its fingerprint is kept) "
            "or a reference in words. Repeatable."
        ),
    ),
]
NoteText = Annotated[str, option("--note", _("TEXT"), _("The note."))]
ReasonText = Annotated[str, option("--reason", _("TEXT"), _("The reason; it is kept."))]
UnlikelyOption = Annotated[
    str | None,
    option(
        "--reason",
        _("TEXT"),
        _(
            "Why the date is before the plan's adoption, or why what is recorded is "
            "replaced."
        ),
    ),
]
SinceOption = Annotated[
    str | None, option("--on", _("DATE"), _("The day since which this is so."))
]
SaidByOption = Annotated[
    str | None, option("--by", _("NAME"), _("The person who said so."))
]


class Said(NamedTuple):
    """Since when it is so, who said so, and what proves it."""

    on: SinceOption = None
    by: SaidByOption = None
    evidence: EvidenceOption = None


class Meant(NamedTuple):
    """The calendar item that is meant, and whether something is written of it."""

    run: Context
    aim: Aim
    dry_run: bool

    def record(self, kind: EntryKind, note: str | None, said: Said, **more: Any) -> str:
        """Record a fact; returns what there is to say.

        Args:
            kind: as the log names it.
            note: what else is to be known, or the reason.
            said: since when, by whom, with which evidence.
            more: what else the service takes of such a fact.
        """
        from crmnet.render.activity import feedback
        from crmnet.services.activity.facts import Fact
        from crmnet.services.activity.recording import record

        run, (on, by, evidence) = self.run, said
        day = run.past_day(on) if on else None
        fact = Fact(kind, note, day, by, evidence=tuple(evidence or ()), **more)
        answer = record(run.store, self.aim, run.clock, fact, dry_run=self.dry_run)
        return feedback.recorded(answer, run.lang, dry_run=self.dry_run)


def records_fact(work: Callable[..., str]) -> Shaped:
    """A verb that records a fact: it takes CODE, PARTY, --due and --dry-run besides.

    Args:
        work: takes what is :class:`Meant`, then its own options; returns what to say.
    """
    return Shaped(work, _record)


def _record(
    run: Context,
    work: Callable[[Meant], str],
    code: CodeArgument,
    party: PartyArgument = None,
    due: DueOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from crmnet.services.activity.aiming import Aim

    day = run.day(due) if due else None  # of one that is late, or to come
    aim = Aim(code, run.plan, party or run.party, day)
    run.say(work(Meant(run, aim, dry_run)))


@app.command(help=_("Record that it was done, in full or in part."))
@records_fact
def complete(
    meant: Meant,
    on: OnOption = None,
    by: ByOption = None,
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    reason: UnlikelyOption = None,
    partial: PartialOption = None,
) -> str:
    """Records a completion."""
    return meant.record(
        EntryKind.COMPLETED,
        note,
        Said(on, by, evidence),
        reason=reason,
        by_default=meant.run.config.name,
        partial=partial is not None,
        percent=partial or None,  # 0: --partial alone
    )


@app.command(help=_("Record that work on it has started."))
@records_fact
def start(
    meant: Meant, said: Said, note: NoteOption = None, reason: UnlikelyOption = None
) -> str:
    """Records that a party has begun."""
    return meant.record(EntryKind.STARTED, note, said, reason=reason)


@app.command(help=_("Reopen what was recorded as done or cancelled."))
@records_fact
def reopen(
    meant: Meant, said: Said, note: NoteOption = None, reason: UnlikelyOption = None
) -> str:
    """Records that what was done is not, or what was cancelled is to be done."""
    return meant.record(EntryKind.REOPENED, note, said, reason=reason)


@app.command(help=_("Suspend it: it does not count as overdue until it is resumed."))
@records_fact
def suspend(
    meant: Meant, reason: ReasonText, said: Said, decided_by: DecidedByOption = None
) -> str:
    """Records that it is suspended, and why."""
    return meant.record(EntryKind.SUSPENDED, reason, said, decided_by=decided_by)


@app.command(help=_("Resume what was suspended."))
@records_fact
def resume(
    meant: Meant, said: Said, note: NoteOption = None, reason: UnlikelyOption = None
) -> str:
    """Records that what was suspended is to be done."""
    return meant.record(EntryKind.RESUMED, note, said, reason=reason)


@app.command(help=_("Record that it will not be done."))
@records_fact
def cancel(
    meant: Meant, reason: ReasonText, said: Said, decided_by: DecidedByOption = None
) -> str:
    """Records that it is cancelled, and why."""
    return meant.record(EntryKind.CANCELLED, reason, said, decided_by=decided_by)


@app.command(help=_("Add a note, whatever the status."))
@records_fact
def note(meant: Meant, note: NoteText, evidence: EvidenceOption = None) -> str:
    """Adds a note to an activity, and evidence."""
    return meant.record(EntryKind.NOTED, note, Said(evidence=evidence))
