"""``crmnet completion``: what a shell must read so that the TAB key works."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.kinds import OneOf
from crmnet.cli.frame.verbs import says
from crmnet.i18n import _

app = typer.Typer()

ShellArgument = Annotated[
    str,
    argument(
        _("SHELL"),
        _("The shell: <bash|zsh|fish|powershell>."),
        OneOf(_("SHELL"), ("bash", "zsh", "fish", "powershell")),
    ),
]


@app.command(
    help=_(
        "Print the script that makes the TAB key work: in ~/.bashrc or ~/.zshrc, eval "
        '"$(crmnet completion bash)" with the name of the shell; for fish, crmnet '
        "completion fish > ~/.config/fish/completions/crmnet.fish"
    )
)
@says
def completion(run: Context, shell: ShellArgument) -> None:
    """Prints the script of a shell."""
    from crmnet.cli.frame.completion import script_of

    run.out.write(script_of(shell))
