"""``crmnet redact``: what somebody wrote, blanked for good."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.options import DryRunOption, YesOption
from crmnet.domain.text import checked_lines
from crmnet.i18n import _

app = typer.Typer()

TargetArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("CHANGE|CODE"),
        help=_("A change (c412), one of its entries (c412.3), or all about an item."),
    ),
]
ReasonOption = Annotated[
    str,
    typer.Option(
        "--reason", metavar=_("TEXT"), help=_("Why; it is kept, so without the text.")
    ),
]


@app.command(help=_("Blank what somebody wrote, for good; it is shown first."))
def redact(
    ctx: typer.Context,
    target: TargetArgument,
    reason: ReasonOption,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Shows the texts, asks, and blanks them in rows, log and ledger of mail."""
    from crmnet.render.history import redacting as drawn
    from crmnet.services.db import redacting

    run = here(ctx)
    why = checked_lines(reason, "--reason")
    found = redacting.find(run.store, target, run.plan)
    if dry_run:
        redacting.redact(run.store, found, why, run.now, dry_run=True)
        run.say(drawn.would_be(found, run.lang))
        return
    run.say(drawn.shown(found, run.lang))
    question = run.lang.text("Redact them? It cannot be taken back.")
    if yes or run.confirm(question):
        redacted = redacting.redact(run.store, found, why, run.now)
        run.say("\n".join(drawn.done(redacted, found, run.zone, run.lang)))
