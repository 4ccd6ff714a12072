"""Completion in the shell: the TAB key, and the two hidden options that set it up.

Typer brings the scripts of the shells; ``crmnet --install-completion`` writes the one
of the shell in use, ``--show-completion`` prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import (
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    completion_init,
)
from typer.core import TyperOption

from crmnet.cli.frame.context import here
from crmnet.errors import BadInput, Message

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter

    from crmnet.cli.frame.commands import Root

VARIABLE: Final = "_CRMNET_COMPLETE"  # set by the scripts of the shells at a TAB
SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


def prepare(root: Root) -> None:
    """Teach a command to answer the shells, and the two options."""
    completion_init()
    # Typer 0.28 imports rich to take markup out of each help text: twice the time of
    # the answer, and our texts have none. (bash shows no help.)
    add_completion_class(_Zsh, "zsh")
    add_completion_class(_Fish, "fish")
    add_completion_class(_PowerShell, "powershell")
    add_completion_class(_PowerShell, "pwsh")
    callbacks = {"--install-completion": _install, "--show-completion": _show}
    root.params = [
        TyperOption(
            param_decls=[name],
            is_flag=True,
            is_eager=True,
            hidden=True,
            expose_value=False,
            callback=callback,
        )
        for name, callback in callbacks.items()
    ]


class _Zsh(ZshComplete):
    def format_completion(self, item: CompletionItem) -> str:
        texts = filter(None, (item.value, item.help))
        quoted = super().format_completion
        return ":".join(quoted(CompletionItem(text)) for text in texts)


class _Fish(FishComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return "\t".join(filter(None, (item.value, item.help)))


class _PowerShell(PowerShellComplete):
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.value}:::{item.help or ' '}"


def _install(ctx: Context, param: Parameter, value: object) -> None:
    if not value or ctx.resilient_parsing:
        return
    from typer._completion_shared import install

    shell, path = install(_shell(), "crmnet", VARIABLE)
    here(ctx).say(
        Message(
            "Completion for {shell} is written to {file}. Start a new terminal.",
            shell=shell,
            file=str(path),
        )
    )
    ctx.exit()


def _show(ctx: Context, param: Parameter, value: object) -> None:
    if not value or ctx.resilient_parsing:
        return
    from typer._completion_shared import get_completion_script

    script = get_completion_script(
        prog_name="crmnet", complete_var=VARIABLE, shell=_shell()
    )
    here(ctx).out.write(script + "\n")
    ctx.exit()


def _shell() -> str:
    """The shell in use.

    Raises:
        BadInput: it is not found, or is none that Typer has a script for.
    """
    from typer._completion_shared import _get_shell_name

    name = _get_shell_name() or "?"
    if name not in SHELLS:
        raise BadInput(
            'no completion for the shell "{shell}" (there is for: {choices})',
            shell=name,
            choices=", ".join(SHELLS),
        )
    return name
