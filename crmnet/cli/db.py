"""``crmnet db``: the care of the store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import OneOf
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import DryRunOption, YesOption
from crmnet.cli.frame.verbs import lists, records, says
from crmnet.errors import BadInput, ExitStatus, Message
from crmnet.i18n import _

app = typer.Typer()

HEAD: Final = re.compile(r"[0-9a-f]{8,64}")
MOST_FAULTS = 100  # lines; the cure of the first mostly mends the others

HeadOption = Annotated[
    str | None,
    option(
        "--head",
        _("HEAD"),
        _(
            "The head noted earlier: checks whether the store still holds all that it "
            "held then."
        ),
    ),
]
BackupArgument = Annotated[Path, argument(_("FILE"), _("The copy to write."))]
RestoreArgument = Annotated[Path, argument(_("FILE"), _("The backup to restore."))]
FromArgument = Annotated[
    str, argument(_("FROM"), _("The store to move: a file, or postgresql://…"))
]
ToArgument = Annotated[
    str, argument(_("TO"), _("An empty store, or a file to be created for it."))
]
OfficeActionArgument = Annotated[
    str,
    argument(
        _("[add|list]"),
        _("Give an office its login, or list all of them."),
        OneOf(
            _("[add|list]"),
            ("list", "add"),
            {"lista": "list", "listar": "list", "agregar": "add"},
        ),
    ),
]
OfficeArgument = Annotated[
    str | None,
    argument(
        _("OFFICE"), _("A country (code or name), secretariat, presidency or reader.")
    ),
]
LoginOption = Annotated[
    str | None,
    option(
        "--login",
        _("NAME"),
        _("The login of the office on the server; it is created if it is new."),
    ),
]


@app.command(
    help=_("Where the store is, how much it contains and who wrote to it last.")
)
@lists
def info(run: Context) -> Listed:
    """What there is to know about the store."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report

    row = report.about(run.store)
    told = row, run.zone, run.lang
    return Listed.told(report.STORE_COLUMNS, [row], drawn.table, drawn.plain, *told)


@app.command(
    help=_("Check whether the store is sound; shows each fault with its remedy.")
)
@says
def check(run: Context, head: HeadOption = None) -> str:
    """Looks at the file, the log and every row; ends with 74 where there is a fault."""
    from crmnet.render.db import store as drawn
    from crmnet.render.history.changes import kept_back
    from crmnet.reports.db import store as report
    from crmnet.store import checks, redacting

    known = _head(head)
    store = run.store_for(whole=True)
    with run.busy(run.lang.text("Checking the store")):
        faults = checks.faults(store, known)
    for fault in faults[:MOST_FAULTS]:
        run.complain(fault)
    if len(faults) > MOST_FAULTS:
        run.complain(Message("there are more errors (correct these first)"))
    if faults:
        raise typer.Exit(ExitStatus.DAMAGED)
    told = drawn.sound(report.about(run.store), run.lang)
    if known is not None and (entries := redacting.since(run.store, known)):
        told += f"\n{drawn.redacted(entries, run.lang)}"
    if hidden := run.store.hidden_entries():
        told += f"\n{kept_back(hidden, run.lang)}"
    return told


def _head(text: str | None) -> str | None:
    """The end of a hash, as it was typed.

    Raises:
        BadInput: it is none.
    """
    if text is None:
        return None
    digits = text.strip().casefold()
    if not HEAD.fullmatch(digits):
        raise BadInput(
            '"{head}" is not a head (write at least its last 8 digits, 0 to 9 and a '
            "to f, as crmnet db info shows them)",
            head=text,
        )
    return digits


@app.command(help=_("Copy the store to a file, even while others write."))
@says
def backup(run: Context, file: BackupArgument, yes: YesOption = False) -> str | None:
    """Writes a copy that was checked; a file that is there is replaced if agreed."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report
    from crmnet.services.db import backups

    _refuse_address(file)
    store = run.store_for(whole=True)
    backups.copied(store, file)
    replace = file.exists()
    if replace and not yes:
        question = run.lang.text("Replace the file {file}?", file=file)
        if not run.confirm(question):
            return None
    with run.busy(run.lang.text("Copying the store")):
        is_noted = backups.backup(store, file, run.now, replace=replace)
    if not is_noted:
        run.tell(run.lang.text("The store could not record where this backup is."))
    return drawn.backed_up(file, report.about(store), run.lang)


@app.command(help=_("Replace the store with a backup; the former store is kept."))
@records
def restore(
    run: Context, file: RestoreArgument, yes: YesOption = False, *, dry_run: bool
) -> str | None:
    """Puts a backup back after asking; undo does not take that back."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report
    from crmnet.services.db import backups

    _refuse_address(file)
    path = run.store_path
    if path.exists() and not (yes or dry_run):
        backups.restore(file, path, run.now, dry_run=True)  # refuse, then ask
        run.tell(
            run.lang.text(
                "A copy of the present store will be kept next to it; crmnet undo "
                "does not undo a restore."
            )
        )
        question = run.lang.text("Replace the store with {file}?", file=file)
        if not run.confirm(question):
            return None
    kept = backups.restore(file, path, run.now, dry_run=dry_run)
    if dry_run:
        return run.lang.text(
            "{file} is sound and would be restored. Nothing was written.", file=file
        )
    return drawn.restored(file, kept, report.about(run.store), run.zone, run.lang)


def _refuse_address(file: Path) -> None:
    """Refuse a server where a file is meant, without saying its password back."""
    from crmnet.store.opening import is_address

    if is_address(file):
        raise BadInput(
            "a backup is a file (a server is copied with crmnet db move, or pg_dump)"
        )


@app.command(help=_("Move everything into another, empty store; all or nothing."))
@records
def move(
    run: Context, source: FromArgument, target: ToArgument, *, dry_run: bool
) -> str:
    """Copies a store into an empty one and sees that both are equal."""
    from contextlib import closing

    from crmnet.render.db import store as drawn
    from crmnet.services.db import moving
    from crmnet.store import dump
    from crmnet.store.opening import is_server, open_store

    if source == target:
        raise BadInput("a store cannot be moved into itself (choose another)")
    with (
        closing(open_store(source)) as old,
        moving.target_at(target, dry_run=dry_run) as new,
        run.bar(run.lang.text("Moving"), sum(dump.counts(old).values())) as bar,
    ):
        # a file has another name while it is made; an address may hold a password
        names = (old.name, new.name if is_server(target) else target)
        rows = moving.move(old, new, dry_run=dry_run, advance=bar.advance)
    if dry_run:
        count = run.lang.plural("{n} row", "{n} rows", rows)
        return run.lang.text("{rows} would be moved. Nothing was written.", rows=count)
    return drawn.moved(rows, *names, run.lang)


@app.command(help=_("On a server: which login records for which office."))
@lists
def office(
    run: Context,
    action: OfficeActionArgument = "list",
    office: OfficeArgument = None,
    login: LoginOption = None,
    dry_run: DryRunOption = False,
) -> Listed | None:
    """Lists the offices, or gives one a login with its rights on the server."""
    from crmnet.render.db import offices as drawn
    from crmnet.reports.db import offices as report

    if action == "add":
        run.say(_add_office(run, office, login, dry_run=dry_run))
        return None
    rows = report.offices(run.store)
    told = rows, run.lang
    return Listed.told(report.OFFICE_COLUMNS, rows, drawn.table, drawn.plain, *told)


def _add_office(
    run: Context, office: str | None, login: str | None, *, dry_run: bool
) -> str:
    from crmnet.render.db import offices as drawn
    from crmnet.reports.db import offices as report
    from crmnet.services.db import offices

    if office is None or login is None:
        raise BadInput(
            "say which office, and its login: crmnet db office add GT --login crm_gt"
        )
    found = offices.find_office(office)
    is_new = offices.add(run.store, found, login, dry_run=dry_run)
    row = report.office(run.store, found, login)
    return drawn.added(row, run.store.name, run.lang, is_new=is_new, dry_run=dry_run)
