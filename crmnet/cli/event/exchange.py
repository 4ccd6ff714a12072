"""``crmnet event``: load, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from crmnet.cli.event.listing import Which
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.verbs import records, says
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.reports.event.listing import EventRow

app = typer.Typer()

SUFFIXES: Final = (".csv", ".xlsx", ".tsv", ".json", ".jsonl")
ListArgument = Annotated[
    Path,
    argument(_("FILE"), _("A list of events, as export writes it (.csv or .xlsx).")),
]
OutputArgument = Annotated[
    Path,
    argument(_("FILE"), _("The file to write (.csv .xlsx .tsv .json .jsonl).")),
]
FullOption = Annotated[
    bool,
    flag(
        "--full",
        _(
            "For the offices themselves: small counts of persons too, and what load "
            "needs to take it back."
        ),
    ),
]


@app.command(help=_("Add and correct the events of a file: all of them, or none."))
@records
def load(run: Context, file: ListArgument, *, dry_run: bool) -> str:
    """Takes a list back, or one that an office keeps."""
    from crmnet.files.csv.events import read_events
    from crmnet.render.event import exchange as drawn
    from crmnet.services.event.loading import LoadHow, load_events

    config = run.config
    how = LoadHow(run.plan, config.results, config.name, run.day)
    try:
        table = read_events(file)
        answer = load_events(run.store, table, how, run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    return drawn.loaded(answer, run.lang, dry_run=dry_run)


@app.command(
    help=_("Write the events to a file; small counts of persons are withheld.")
)
@says
def export(
    run: Context, file: OutputArgument, which: Which, full: FullOption = False
) -> str:
    """Writes a list that may leave the offices, or all of it."""
    from crmnet.render.event import exchange as drawn
    from crmnet.reports.event.leaving import as_they_leave
    from crmnet.reports.event.listing import event_rows
    from crmnet.store.contributions import persons

    if file.suffix.lower() not in SUFFIXES:
        raise BadInput(
            'the format for "{file}" is not known (end its name with {suffixes})',
            file=str(file),
            suffixes=" ".join(SUFFIXES),
        )
    limits = which.limits(run, which.asked(run).filters)
    store = run.store
    with run.busy(run.lang.text("Writing the file")):
        found = event_rows(store, limits, whole=full)
        rows = [*(found if full else as_they_leave(found, persons(store)))]
        _write(run, rows, file)
    run.written(file)
    return drawn.exported(rows, run.lang, full=full)


def _write(run: Context, rows: list[EventRow], file: Path) -> None:
    from crmnet.cli.frame.output import save
    from crmnet.files.writing import write_file
    from crmnet.render.event.exchange import sheet
    from crmnet.render.kit import records
    from crmnet.reports.event.listing import EVENT_COLUMNS

    form = file.suffix.lower()[1:]
    if form == "xlsx":
        write_file(file, sheet(rows, run.lang))
    else:
        pieces = records.write(rows, EVENT_COLUMNS, form, run.separator())
        save(pieces, file, with_mark=form == "csv")
