"""``crmnet db``: the care of the store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.kinds import Choice
from crmnet.cli.frame.options import DryRunOption, FormatOption, OutputOption, YesOption
from crmnet.errors import BadInput, ExitStatus, Message
from crmnet.i18n import _

app = typer.Typer()

HEAD: Final = re.compile(r"[0-9a-f]{8,64}")
MOST_FAULTS = 100  # lines; the cure of the first mostly mends the others

HeadOption = Annotated[
    str | None,
    typer.Option(
        "--head",
        metavar=_("HEAD"),
        help=_(
            "The head that was noted once: whether the store still holds all that it "
            "held then."
        ),
    ),
]
BackupArgument = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("The copy to write."))
]
RestoreArgument = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("The backup to put back."))
]
FromArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("FROM"), help=_("The store to move: a file, or postgresql://…")
    ),
]
ToArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("TO"), help=_("An empty store, or a file that is made for it.")
    ),
]
OfficeActionArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("[add|list]"),
        parser=Choice(
            _("[add|list]"),
            ("list", "add"),
            {"lista": "list", "listar": "list", "agregar": "add"},
        ),
        help=_("Give an office its login, or list them all."),
    ),
]
OfficeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=_("OFFICE"),
        help=_("A country (code or name), secretariat, presidency or reader."),
    ),
]
LoginOption = Annotated[
    str | None,
    typer.Option(
        "--login",
        metavar=_("NAME"),
        help=_("The login of the office on the server; it is made where it is new."),
    ),
]


@app.command(help=_("Where the store is, how much it holds, who wrote to it last."))
def info(
    ctx: typer.Context, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Prints what there is to know about the store."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report

    run = here(ctx)
    row = report.about(run.store)

    run.show(
        report.STORE_COLUMNS,
        rows=lambda: [row],
        table=lambda look: drawn.table(row, run.zone, run.lang, look),
        plain=lambda: drawn.plain(row, run.zone, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("Whether the store is sound; each fault with its cure."))
def check(ctx: typer.Context, head: HeadOption = None) -> None:
    """Looks at the file, the log and every row; ends with 74 where there is a fault."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report
    from crmnet.store import checks, redacting

    run = here(ctx)
    known = _head(head)
    faults = checks.faults(run.store, known)
    for fault in faults[:MOST_FAULTS]:
        run.complain(fault)
    if len(faults) > MOST_FAULTS:
        run.complain(Message("there are more faults (mend these first)"))
    if faults:
        raise typer.Exit(ExitStatus.DAMAGED)
    run.say(drawn.sound(report.about(run.store), run.lang))
    if known is not None and (entries := redacting.since(run.store, known)):
        run.say(drawn.redacted(entries, run.lang))


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
            '"{head}" is no head (write at least its last 8 digits, 0 to 9 and a to '
            "f, as crmnet db info shows them)",
            head=text,
        )
    return digits


@app.command(help=_("Copy the store into a file, while others may write."))
def backup(ctx: typer.Context, file: BackupArgument, yes: YesOption = False) -> None:
    """Writes a copy that was checked; a file that is there is replaced if agreed."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report
    from crmnet.services.db import backups

    _refuse_address(file)
    run = here(ctx)
    store = run.store
    backups.copied(store, file)
    replace = file.exists()
    if replace and not yes:
        question = run.lang.text("Replace the file {file}?", file=file)
        if not run.confirm(question):
            return
    is_noted = backups.backup(store, file, run.now, replace=replace)
    run.say(drawn.backed_up(file, report.about(store), run.lang))
    if not is_noted:
        run.tell(run.lang.text("The store could not note where this backup is."))


@app.command(help=_("Put a backup in place of the store; what was there is kept."))
def restore(
    ctx: typer.Context,
    file: RestoreArgument,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Puts a backup back after asking; undo does not take that back."""
    from crmnet.render.db import store as drawn
    from crmnet.reports.db import store as report
    from crmnet.services.db import backups

    _refuse_address(file)
    run = here(ctx)
    path = run.store_path
    if path.exists() and not (yes or dry_run):
        backups.restore(file, path, run.now, dry_run=True)  # refuse, then ask
        run.tell(
            run.lang.text(
                "A copy of the store as it is will be kept beside it; "
                "crmnet undo does not take a restore back."
            )
        )
        question = run.lang.text("Put {file} in place of the store?", file=file)
        if not run.confirm(question):
            return
    kept = backups.restore(file, path, run.now, dry_run=dry_run)
    if dry_run:
        run.say(
            run.lang.text(
                "{file} is sound and would be put back. Nothing was written.", file=file
            )
        )
        return
    run.say(drawn.restored(file, kept, report.about(run.store), run.zone, run.lang))


def _refuse_address(file: Path) -> None:
    """Refuse a server where a file is meant, without saying its password back."""
    from crmnet.store.opening import is_address

    if is_address(file):
        raise BadInput(
            "a backup is a file (a server is copied with crmnet db move, or pg_dump)"
        )


@app.command(help=_("Move everything into another, empty store; all or nothing."))
def move(
    ctx: typer.Context,
    source: FromArgument,
    target: ToArgument,
    dry_run: DryRunOption = False,
) -> None:
    """Copies a store into an empty one and sees that both are equal."""
    from contextlib import closing

    from crmnet.render.db import store as drawn
    from crmnet.services.db import moving
    from crmnet.store import dump
    from crmnet.store.opening import is_server, open_store

    run = here(ctx)
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
        run.say(
            run.lang.text("{rows} would be moved. Nothing was written.", rows=count)
        )
        return
    run.say(drawn.moved(rows, *names, run.lang))


@app.command(help=_("On a server: which login records for which office."))
def office(
    ctx: typer.Context,
    action: OfficeActionArgument = "list",
    office: OfficeArgument = None,
    login: LoginOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Lists the offices, or gives one a login with its rights on the server."""
    from crmnet.render.db import offices as drawn
    from crmnet.reports.db import offices as report

    run = here(ctx)
    if action == "add":
        _add_office(run, office, login, dry_run=dry_run)
        return
    rows = report.offices(run.store)

    run.show(
        report.OFFICE_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
        format=format,
        output=output,
    )


def _add_office(
    run: Context, office: str | None, login: str | None, *, dry_run: bool
) -> None:
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
    run.say(drawn.added(row, run.store.name, run.lang, is_new=is_new, dry_run=dry_run))
