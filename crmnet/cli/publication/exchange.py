"""``crmnet publication``: load, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.verbs import records, says
from crmnet.cli.publication.listing import WhichPublications
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer()

SUFFIXES: Final = (".csv", ".xlsx", ".tsv", ".json", ".jsonl")
ListFileArgument = Annotated[
    Path,
    argument(
        _("FILE"), _("A list of publications, as export writes it (.csv or .xlsx).")
    ),
]
ListOutputArgument = Annotated[
    Path,
    argument(_("FILE"), _("The file to write (.csv .xlsx .tsv .json .jsonl).")),
]
WholeOption = Annotated[
    bool,
    flag(
        "--full",
        _(
            "For the offices themselves: who says it and the last check too, and the "
            "ids by which load takes it back."
        ),
    ),
]


@app.command(help=_("Add and correct the publications of a file: all, or none."))
@records
def load(run: Context, file: ListFileArgument, *, dry_run: bool) -> str:
    """Takes a list back, or one that an office keeps."""
    from crmnet.files.csv.publications import read_publications
    from crmnet.render.publication import exchange as drawn
    from crmnet.services.publication.loading import ListOrigin, load_publications

    origin = ListOrigin(run.plan, run.config.name)
    try:
        table = read_publications(file)
        answer = load_publications(run.store, table, origin, run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    return drawn.loaded(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Write the publications to a file."))
@says
def export(
    run: Context,
    file: ListOutputArgument,
    which: WhichPublications,
    full: WholeOption = False,
) -> str:
    """Writes a list that anybody may have, or all that is known."""
    from crmnet.render.publication import exchange as drawn
    from crmnet.reports.publication import listing as report

    if file.suffix.lower() not in SUFFIXES:
        raise BadInput(
            'the format for "{file}" is not known (end its name with {suffixes})',
            file=str(file),
            suffixes=" ".join(SUFFIXES),
        )
    store, limits = run.store, which.limits()
    columns = report.PUBLICATION_COLUMNS if full else report.PUBLIC_COLUMNS
    with run.busy(run.lang.text("Writing the file")):
        found = report.publications(store, limits)
        rows = [tuple(getattr(row, name) for name in columns) for row in found]
        _write(run, rows, columns, file)
    run.written(file)
    return drawn.exported(len(rows), run.lang)


def _write(
    run: Context, rows: list[tuple[Any, ...]], columns: Sequence[str], file: Path
) -> None:
    from crmnet.cli.frame.output import save
    from crmnet.files.writing import write_file
    from crmnet.render.kit import records
    from crmnet.render.publication.exchange import sheet

    form = file.suffix.lower()[1:]
    if form == "xlsx":
        write_file(file, sheet(rows, columns, run.lang))
    else:
        pieces = records.write(rows, columns, form, run.separator())
        save(pieces, file, with_mark=form == "csv")
