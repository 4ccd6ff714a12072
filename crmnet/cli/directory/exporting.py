"""``crmnet directory``: export: officers into other people's address books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from crmnet.cli.directory.listing import Posts
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, option
from crmnet.cli.frame.output import save
from crmnet.cli.frame.verbs import says
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.directory.exporting import Export

app = typer.Typer()

CARDS: Final = ("vcard3", "vcard4")
FORMATS: Final = (*CARDS, "csv", "mutt", "json")
SUFFIXES: Final = {".vcf": "vcard3", ".csv": "csv", ".json": "json", ".txt": "mutt"}

FileArgument = Annotated[
    Path | None,
    argument(
        _("FILE"),
        _("The file to write: cards (.vcf), .csv, .json, or aliases of mutt (.txt)."),
    ),
]
ExportFormatOption = Annotated[
    str | None,
    choice(
        "--format",
        _("FORMAT"),
        _("What is written: <vcard3|vcard4|csv|mutt|json>."),
        FORMATS,
    ),
]
FolderOption = Annotated[
    Path | None,
    option(
        "--vdir",
        _("FOLDER"),
        _("Write one card per file to this folder (khard, CardDAV)."),
    ),
]
ValidOption = Annotated[
    str | None,
    option(
        "--valid-until",
        _("DATE"),
        _("How long it may be trusted (by default, 30 days); it says so itself."),
    ),
]
OfOption = Annotated[
    str | None, option("--text", _("TEXT"), _("Only those in whom it occurs."))
]


LEDGER = {  # what the ledger of exports calls each form
    **dict.fromkeys(CARDS, "vcard"),
    "csv": "csv",
    "json": "json",
    "mutt": "aliases",
}


@app.command(
    help=_("Write officers as cards (vCard), CSV, JSON, or aliases of mutt, to a file.")
)
@says
def export(
    run: Context,
    posts: Posts,
    file: FileArgument = None,
    format: ExportFormatOption = None,
    vdir: FolderOption = None,
    text: OfOption = None,
    valid_until: ValidOption = None,
) -> str:
    """Writes a file, or a folder of cards."""
    from crmnet.render.directory import exporting as drawn
    from crmnet.services.directory import exporting
    from crmnet.store import exports

    form = _form(file, vdir, format)
    until = run.day(valid_until) if valid_until else None
    found = exporting.export(run.store, run.today, text or "", posts, until)
    if form not in ("csv", "json"):
        found = found.in_office()
    exports.keep(run.store, LEDGER[form], *found.left, run.now)
    said = [drawn.said(found.left, run.lang)]
    if vdir is not None:
        gone = _write_folder(run, found, vdir, form)
        said += [drawn.taken_out(gone, run.lang)] if gone else []
    elif file is not None:
        _write(run, found, file, form)
    run.written(vdir or file or Path())
    return " ".join(said)


def _form(file: Path | None, vdir: Path | None, asked: str | None) -> str:
    """What is to be written.

    Raises:
        BadInput: it is not clear what, or where.
    """
    if (file is None) == (vdir is None):
        raise BadInput("say where to: a file, or --vdir FOLDER")
    if file is None:
        if asked not in (None, *CARDS):
            raise BadInput("a folder holds cards: --format vcard3 or vcard4")
        return asked or "vcard3"
    found = asked or SUFFIXES.get(file.suffix.lower())
    if found is None:
        raise BadInput(
            'the format for "{file}" is not known (end its name with {suffixes}, or '
            "give --format)",
            file=str(file),
            suffixes=" ".join(SUFFIXES),
        )
    return found


def _write(run: Context, found: Export, file: Path, form: str) -> None:
    from crmnet.files.writing import write_file
    from crmnet.render.directory import exporting as drawn
    from crmnet.render.kit import records

    if form in CARDS:
        write_file(file, b"".join(drawn.cards(found, form, run.lang).values()))
        return
    pieces = (
        drawn.aliases(found, run.lang)
        if form == "mutt"
        else records.write(drawn.rows(found), drawn.COLUMNS, form, run.separator())
    )
    save(pieces, file, with_mark=form == "csv")


def _write_folder(run: Context, found: Export, folder: Path, form: str) -> int:
    from crmnet.files.cards.folder import write_folder
    from crmnet.render.directory import exporting as drawn

    return write_folder(folder, drawn.cards(found, form, run.lang))
