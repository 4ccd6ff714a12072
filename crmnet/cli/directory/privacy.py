"""``crmnet directory``: export-person, erase."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.directory.options import WhoArgument
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import option
from crmnet.cli.frame.options import DryRunOption, YesOption
from crmnet.cli.frame.verbs import says
from crmnet.i18n import _

app = typer.Typer()

PersonOutput = Annotated[
    Path | None, option("--output", _("FILE"), _("The file to write (.json)."))
]
ErasedFor = Annotated[
    str,
    option(
        "--reason",
        _("TEXT"),
        _("The reason; it is kept, so do not name the person in it."),
    ),
]


@app.command("export-person", help=_("Everything kept about a person, as JSON."))
@says
def export_person(
    run: Context, who: WhoArgument, output: PersonOutput = None
) -> str | None:
    """Hands out what is kept of a person, for that person to have."""
    from crmnet.cli.frame.output import save
    from crmnet.services.directory import privacy
    from crmnet.store import exports

    found = privacy.known(run.store, who)
    kept = privacy.as_text(privacy.exported(run.store, found))
    exports.keep(run.store, "person", len(found.rows), None, run.now)
    if output is None:
        return kept
    save([f"{kept}\n"], output, with_mark=False)
    run.written(output)
    return None


@app.command(
    help=_("Erase a person from the directory permanently; it is shown first.")
)
@says
def erase(
    run: Context,
    who: WhoArgument,
    reason: ErasedFor,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> str | None:
    """Shows what names the person, asks, and blanks it in rows, log and ledger."""
    from crmnet.render.directory import privacy as drawn
    from crmnet.services.directory import privacy

    found = privacy.known(run.store, who)
    if dry_run:
        privacy.erase(run.store, found, reason, run.clock, dry_run=True)
        return drawn.would_be(found, run.lang)
    run.say(drawn.shown(found, run.lang))
    question = run.lang.text("Erase this person? This cannot be undone.")
    if not (yes or run.confirm(question)):
        return None
    store, clock = run.store, run.clock
    with run.busy(run.lang.text("Erasing")):
        erased = privacy.erase(store, found, reason, clock)
    return "\n".join(drawn.done(erased, found, run.zone, run.lang))


@app.command(help=_("What was kept long enough, and erase it (--yes, from cron)."))
@says
def retention(
    run: Context, yes: YesOption = False, dry_run: DryRunOption = False
) -> str:
    """Shows what was kept for longer than it may, asks, and lets go of it."""
    from crmnet.render.directory import retention as drawn
    from crmnet.services.directory import retention as service

    rules = run.config.directory
    found = service.overdue(run.store, run.today, rules)
    said = drawn.shown(found, rules, run.lang)
    if not any(found):
        return said
    if dry_run or not (yes or run.can_ask):
        return f"{said}\n{run.lang.text('Nothing was written.')}"
    run.say(said)
    question = run.lang.text("Erase all this? This cannot be undone.")
    if not (yes or run.confirm(question)):
        return run.lang.text("Nothing was written.")
    reason = run.lang.text("kept as long as it may be")
    store, clock = run.store, run.clock
    with run.busy(run.lang.text("Erasing")):
        number = service.retain(store, found, reason, clock)
    return drawn.done(number, run.lang)
