"""``crmnet activity``: form, record: an office without the store takes part by file.

They are commands of :mod:`crmnet.cli.activity`, which takes them over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.options import DryRunOption, PartyArgument, YesOption
from crmnet.cli.frame.output import save
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _

app = typer.Typer()

FormOption = Annotated[
    Path,
    typer.Option("--output", metavar=_("FILE"), help=_("The file to write (.csv).")),
]
FilledArgument = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("The filled form (CSV)."))
]


@app.command(help=_("Write what a party still owes as a form to fill in (CSV)."))
def form(ctx: typer.Context, output: FormOption, party: PartyArgument = None) -> None:
    """Writes the form of a party: what it owes, then what the network does."""
    from crmnet.render.activity import forms as drawn
    from crmnet.reports.filters import Filters
    from crmnet.services.activity.forms import owed

    if output.suffix.lower() != ".csv":
        raise BadInput(
            'a form is a CSV file: "{file}" should end in .csv', file=str(output)
        )
    run = here(ctx)
    asked = party or run.party
    if asked is None:
        raise BadInput("say for whom the form is: a country, or network")
    filters = Filters(plan=run.plan, party=asked, also=run.also(asked))
    own, shared = owed(run.store, run.today, filters)
    save(drawn.form(asked, own, shared, run.lang), output, with_mark=True)
    run.say(drawn.written(asked, own, shared, run.lang))
    run.written(output)


@app.command(help=_("Record a filled form: all of it, or nothing."))
def record(
    ctx: typer.Context,
    file: FilledArgument,
    party: PartyArgument = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Records the rows that were filled in, after showing them on a terminal."""
    from crmnet.files.csv.forms import read_form
    from crmnet.render.activity import forms as drawn
    from crmnet.services.activity.forms import FormOptions, take

    run = here(ctx)
    how = FormOptions(party, run.party, run.plan, run.lang.code, run.config.name)
    try:
        filled = read_form(file)
        if run.can_ask and not (yes or dry_run):
            shown = take(run.store, filled, how, run.clock, dry_run=True)
            run.say(drawn.preview(shown, run.lang))
            if not (
                shown.recorded and run.confirm(run.lang.text("Record these rows?"))
            ):
                return
        answer = take(run.store, filled, how, run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    run.say(drawn.taken(answer, run.lang, dry_run=dry_run))
