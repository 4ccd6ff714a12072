"""Typer's private part in completion; imported only when a shell asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import (
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    completion_init,
)
from typer._completion_shared import (
    _get_shell_name,
    get_completion_script,
    install,
)

from crmnet.cli.frame.inside import CompletionItem

if TYPE_CHECKING:
    from pathlib import Path


class _Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        """A word and its help, as _arguments of zsh reads them: "word:help"."""
        texts = filter(None, (item.value, item.help))
        quoted = super().format_completion
        return ":".join(quoted(CompletionItem(text)) for text in texts)


class _Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        """A word and its help with a TAB between them."""
        return "\t".join(filter(None, (item.value, item.help)))


class _PowerShell(PowerShellComplete):
    def format_completion(self, item: CompletionItem) -> str:
        """A word and its help, "word:::help"; where there is none, a blank."""
        return f"{item.value}:::{item.help or ' '}"


def learn_shells() -> None:
    """Let Typer answer the shells, without rich.

    Typer 0.28 imports rich to take markup out of each help text: twice the time of the
    answer, and our texts have none. (bash shows no help.)
    """
    completion_init()
    add_completion_class(_Zsh, "zsh")
    add_completion_class(_Fish, "fish")
    add_completion_class(_PowerShell, "powershell")
    add_completion_class(_PowerShell, "pwsh")


def shell_name() -> str | None:
    """The shell in use, or None."""
    return _get_shell_name()


def script(shell: str, variable: str) -> str:
    """What a shell must read so that the TAB key works.

    Args:
        shell: its name.
        variable: the environment variable that asks for an answer.
    """
    return get_completion_script(prog_name="crmnet", complete_var=variable, shell=shell)


def install_script(shell: str, variable: str) -> Path:
    """Write the same where the shell reads it; returns the file."""
    _shell, path = install(shell, "crmnet", variable)
    return path
