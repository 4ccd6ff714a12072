"""``crmnet activity``: form, record: an office without the store takes part by file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.options import PartyArgument, YesOption
from crmnet.cli.frame.output import save
from crmnet.cli.frame.verbs import records, says
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _
from crmnet.settings import find_language

app = typer.Typer()

FormOption = Annotated[
    Path, option("--output", _("FILE"), _("The file to write (.csv)."))
]
FilledArgument = Annotated[Path, argument(_("FILE"), _("The filled form (CSV)."))]


@app.command(help=_("Write what a party still owes as a form to fill in (CSV)."))
@says
def form(run: Context, output: FormOption, party: PartyArgument = None) -> None:
    """Writes the form of a party: what it owes, then what the network does."""
    from crmnet.render.activity import forms as drawn
    from crmnet.reports.filters import Filters
    from crmnet.services.activity.owing import owed

    if output.suffix.lower() != ".csv":
        raise BadInput(
            'a form is a CSV file: "{file}" should end in .csv', file=str(output)
        )
    asked = party or run.party
    if asked is None:
        raise BadInput("say for whom the form is: a country, or network")
    filters = Filters(plan=run.plan, party=asked, also=run.also(asked))
    own, shared = owed(run.store, run.today, filters)
    text = drawn.form(asked, own, shared, run.lang, run.separator(asked))
    save(text, output, with_mark=True)
    run.say(drawn.written(asked, own, shared, run.lang))
    run.written(output)


@app.command(help=_("Record a filled form: all of it, or nothing."))
@records
def record(
    run: Context,
    file: FilledArgument,
    party: PartyArgument = None,
    yes: YesOption = False,
    *,
    dry_run: bool,
) -> str | None:
    """Records the rows that were filled in, after showing them on a terminal."""
    from crmnet.files.csv.forms import read_form
    from crmnet.render.activity import forms as drawn
    from crmnet.services.activity.forms import FormOptions, take

    config = run.config
    language = find_language(None, run.environ, config)
    how = FormOptions(
        party, run.party, run.plan, language, config.name, config.date_order
    )
    try:
        filled = read_form(file)
        if run.can_ask and not (yes or dry_run):
            shown = take(run.store, filled, how, run.clock, dry_run=True)
            run.say(drawn.preview(shown, run.lang))
            if not (
                shown.recorded and run.confirm(run.lang.text("Record these rows?"))
            ):
                return None
        answer = take(run.store, filled, how, run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    return drawn.taken(answer, run.lang, dry_run=dry_run)
