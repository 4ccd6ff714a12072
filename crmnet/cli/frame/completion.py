"""Setting the TAB key up: the scripts of the shells, and two hidden options.

``crmnet --install-completion`` writes the script of the shell in use where it reads it,
``--show-completion`` prints it. That of PowerShell, and the answers to it, are Typer's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.global_options import options_of
from crmnet.cli.frame.inside.shells import (
    install_script,
    learn_powershell,
    script,
    shell_name,
)
from crmnet.cli.frame.scripts import SCRIPTS
from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from crmnet.cli.frame.commands import Root

VARIABLE: Final = "_CRMNET_COMPLETE"  # set by the scripts of the shells at a TAB
SHELLS: Final = (*SCRIPTS, "powershell", "pwsh")


def prepare(root: Root) -> None:
    """Teach a command to answer PowerShell, and the two options."""
    learn_powershell()
    root.params = [*options_of(_takes)]


def script_of(shell: str) -> str:
    """What a shell must read."""
    return SCRIPTS.get(shell) or script(shell, VARIABLE) + "\n"


def _install(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    shell = _shell()
    file = install_script(shell, VARIABLE)
    if shell in SCRIPTS:  # Typer knows the file, and what makes the shell read it
        file.write_text(SCRIPTS[shell], "utf-8")
    here(ctx).say(
        Message(
            "Completion for {shell} was written to {file}. Open a new terminal.",
            shell=shell,
            file=str(file),
        )
    )
    ctx.exit()


def _show(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    here(ctx).out.write(script_of(_shell()))
    ctx.exit()


def _takes(
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            is_eager=True,
            hidden=True,
            expose_value=False,
            callback=_install,
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            is_eager=True,
            hidden=True,
            expose_value=False,
            callback=_show,
        ),
    ] = False,
) -> None:
    """Only its options are read; it is never called."""


def _shell() -> str:
    """The shell in use.

    Raises:
        BadInput: it is not found, or is none that Typer has a script for.
    """
    name = shell_name() or "?"
    if name not in SHELLS:
        raise BadInput(
            'no completion for the shell "{shell}" (available: {choices})',
            shell=name,
            choices=", ".join(SHELLS),
        )
    return name
