"""``crmnet redact``: what somebody wrote, blanked for good."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.options import DryRunOption, YesOption
from crmnet.cli.frame.stored import ItemCode
from crmnet.cli.frame.verbs import says
from crmnet.i18n import _

app = typer.Typer()

TargetArgument = Annotated[
    str,
    argument(
        _("CHANGE|CODE"),
        _("A change (c412), one of its entries (c412.3), or everything about an item."),
        ItemCode(),
    ),
]
ReasonOption = Annotated[
    str,
    option(
        "--reason",
        _("TEXT"),
        _("The reason; it is kept, so do not repeat the text in it."),
    ),
]


@app.command(help=_("Redact permanently what somebody wrote; it is shown first."))
@says
def redact(
    run: Context,
    target: TargetArgument,
    reason: ReasonOption,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> str | None:
    """Shows the texts, asks, and blanks them in rows, log and ledger of mail."""
    from crmnet.render.history import redacting as drawn
    from crmnet.services.db import redacting

    found = redacting.find(run.store, target, run.plan)
    if dry_run:
        redacting.redact(run.store, found, reason, run.clock, dry_run=True)
        return drawn.would_be(found, run.lang)
    run.say(drawn.shown(found, run.lang))
    question = run.lang.text("Redact them? This cannot be undone.")
    if not (yes or run.confirm(question)):
        return None
    store, clock = run.store, run.clock
    with run.busy(run.lang.text("Redacting")):
        redacted = redacting.redact(store, found, reason, clock)
    return "\n".join(drawn.done(redacted, found, run.zone, run.lang))
