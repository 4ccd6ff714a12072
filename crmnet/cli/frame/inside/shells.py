"""Typer's private part in setting completion up; imported only when that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import PowerShellComplete
from typer._completion_shared import (
    _get_shell_name,
    get_completion_script,
    install,
)

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.cli.frame.inside import CompletionItem


class _PowerShell(PowerShellComplete):
    def format_completion(self, item: CompletionItem) -> str:
        """A word and its help, "word:::help"; where there is none, a blank."""
        return f"{item.value}:::{item.help or ' '}"


def learn_powershell() -> None:
    """Let Typer answer PowerShell, without rich.

    Typer 0.28 imports rich to take markup out of each help text: twice the time of the
    answer, and our texts have none.
    """
    add_completion_class(_PowerShell, "powershell")
    add_completion_class(_PowerShell, "pwsh")


def shell_name() -> str | None:
    """The shell in use, or None."""
    return _get_shell_name()


def script(shell: str, variable: str) -> str:
    """Typer's own script: what PowerShell must read so that the TAB key works.

    Args:
        shell: its name.
        variable: the environment variable that asks for an answer.
    """
    return get_completion_script(prog_name="crmnet", complete_var=variable, shell=shell)


def install_script(shell: str, variable: str) -> Path:
    """Write Typer's script where the shell reads it; returns the file."""
    _shell, path = install(shell, "crmnet", variable)
    return path
