"""A noun that shows what the frame does; only tests know it."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import (
    CodeArgument,
    OnOption,
    PartialOption,
    PartyArgument,
    StatusOption,
    YesOption,
)
from crmnet.cli.frame.verbs import lists

app = typer.Typer()

ROWS = (("1.1", "Reunión", None), ("1.2", "[red]\x1b[31m", 3))
COLUMNS = ("code", "title", "done")


@app.command("list", help="List things.")
@lists
def list_things(run: Context, status: StatusOption = None) -> Listed:
    return Listed(
        COLUMNS,
        ROWS,
        table=lambda look: f"table {look.width} ─ «a»\n",
        plain=lambda: "two things\n",
    )


@app.command(help="Tell what was understood.")
def tell(
    ctx: typer.Context,
    code: CodeArgument,
    party: PartyArgument = None,
    on: OnOption = None,
    partial: PartialOption = None,
    flag: Annotated[bool, typer.Option("--flag")] = False,
) -> None:
    run = here(ctx)
    day = run.day(on) if on else None
    run.say(f"{code} {party} {day} {partial} {flag} {run.today} {run.plan}")


@app.command(help="Ask before it acts.")
def act(ctx: typer.Context, yes: YesOption = False) -> None:
    run = here(ctx)
    if yes or run.confirm("Really?"):
        run.say("done")


@app.command(help="Ask for a name.")
def greet(ctx: typer.Context) -> None:
    here(ctx).say(f"Hello, {here(ctx).ask('Name')}")


@app.command(help="Fail with the error that is named.")
def fail(ctx: typer.Context, kind: str) -> None:
    if kind == "interrupt":
        raise KeyboardInterrupt
    if kind == "system":
        raise PermissionError(13, "Permission denied", "/etc/secret")
    if kind == "exit":
        raise typer.Exit(3)
    raise ZeroDivisionError("secret-in-the-message")


@app.command(help="Tell the configured party.")
def whose(ctx: typer.Context) -> None:
    here(ctx).say(str(here(ctx).party))
