"""``crmnet activity``: form, record: an office without the store takes part by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import PartyArgument, YesOption
from crmnet.cli.frame.output import save
from crmnet.cli.frame.verbs import records, says
from crmnet.errors import BadFile, BadInput, ExitStatus, Message, NotPermitted
from crmnet.i18n import _
from crmnet.settings import find_language

if TYPE_CHECKING:
    from crmnet.services.activity.forms import FormOptions, Taken
    from crmnet.services.activity.owing import Blank

app = typer.Typer()

FormOption = Annotated[
    Path, option("--output", _("FILE"), _("The file to write (.csv or .xlsx)."))
]
FilledArgument = Annotated[
    list[Path],
    argument(
        _("FILE"),
        _(
            "The completed forms (.csv, .xlsx), or a folder of them; behind them the "
            "country or other party whose they are, where the forms do not say it."
        ),
    ),
]


@app.command(help=_("Write a form to fill in with what a party still has to do."))
@says
def form(run: Context, output: FormOption, party: PartyArgument = None) -> None:
    """Writes the form of a party: what it owes, then what the network does."""
    from crmnet.render.activity import forms as drawn
    from crmnet.reports.filters import Filters
    from crmnet.services.activity.owing import blank

    if output.suffix.lower() not in (".csv", ".xlsx"):
        raise BadInput(
            'a form is a CSV or Excel file: "{file}" should end in .csv or .xlsx',
            file=str(output),
        )
    asked = party or run.party
    if asked is None:
        raise BadInput("say whom the form is for: a country, or network")
    filters = Filters(plan=run.plan, party=asked, also=run.also(asked))
    filters = filters.found(run.store)
    found = blank(run.store, run.today, filters)
    _save(run, found, output)
    run.say(drawn.written(found, run.lang))
    run.written(output)


def _save(run: Context, blank: Blank, output: Path) -> None:
    from crmnet.files.writing import write_file
    from crmnet.render.activity.forms import form

    if output.suffix.lower() == ".xlsx":
        from crmnet.render.activity.form_sheet import form_sheet

        write_file(output, form_sheet(blank, run.lang))
    else:
        text = form(blank, run.lang, run.separator(blank.party))
        save([text], output, with_mark=True)


@app.command(help=_("Record completed forms: all of each, or nothing of it."))
@records
def record(
    run: Context, files: FilledArgument, yes: YesOption = False, *, dry_run: bool
) -> None:
    """Records the rows that were filled in, after showing them on a terminal."""
    from crmnet.render.activity import forms as drawn

    handed_in, party = _handed_in(files)
    how = _how(run, party)
    whole = handed_in
    if run.can_ask and not (yes or dry_run):
        shown = _taken(run, handed_in, how, dry_run=True)
        for one in shown.values():
            run.say(drawn.preview(one, run.lang))
        whole = [*shown]
        is_some = any(one.recorded or one.answered for one in shown.values())
        if not (is_some and run.confirm(run.lang.text("Record these rows?"))):
            return _end(handed_in, whole)
    taken = _taken(run, whole, how, dry_run=dry_run)
    among = len(handed_in) > 1
    for one in taken.values():
        run.say(drawn.taken(one, run.lang, dry_run=dry_run, among=among))
    return _end(handed_in, [*taken])


def _handed_in(words: list[Path]) -> tuple[list[Path], str | None]:
    """The files that were named, each once, and the party behind them, if any.

    Raises:
        BadInput: a folder without forms, or a last word that is no file and no party.
    """
    from crmnet.files.csv.forms import SUFFIXES
    from crmnet.files.folders import files_in, is_there

    *before, last = words
    party = None
    is_path = bool(last.suffix) or len(last.parts) > 1
    if before and not is_there(last) and (not is_path or _is_consular(str(last))):
        words, party = before, CountryCode(or_other=True)(last)
    found = [file for word in words for file in files_in(word, *SUFFIXES)]
    return [*dict.fromkeys(found)], party


def _is_consular(word: str) -> bool:
    """Whether a word that looks like a path is a party: "GT/consular"."""
    from crmnet.domain.party import find_party, is_consular

    return is_consular(find_party(word) or "")


def _how(run: Context, party: str | None) -> FormOptions:
    from crmnet.render.activity.forms import reminders
    from crmnet.services.activity.forms import FormOptions

    config = run.config
    language = find_language(None, run.environ, config)
    return FormOptions(
        party=party,
        party_by_default=run.party,
        plan=run.plan,
        language=language,
        by=config.name,
        date_order=config.date_order,
        kinds=config.results,
        writer=reminders(run.lang),
    )


def _taken(
    run: Context, files: list[Path], how: FormOptions, *, dry_run: bool
) -> dict[Path, Taken]:
    """What each file records, as a change of its own; what is wrong is told."""
    from crmnet.files.csv.forms import read_form
    from crmnet.services.activity.forms import take

    taken = {}
    for file in files:
        try:
            form = read_form(file)
            taken[file] = take(run.store, form, how, run.clock, dry_run=dry_run)
        except BadFile as error:
            run.complain_of_each(error)
        except (BadInput, NotPermitted) as error:
            if len(files) == 1:
                raise
            run.complain(
                Message("{place}: {fault}", place=str(file), fault=error.message)
            )
    return taken


def _end(handed_in: list[Path], whole: list[Path]) -> None:
    """End with another status where some file, or each, was left out."""
    if len(whole) < len(handed_in):
        raise typer.Exit(ExitStatus.PARTLY if whole else ExitStatus.USAGE)
