"""The options that every command has, before it or after it on the line.

They are one object each, shared by all commands, so that a command costs no more to
register than its own options; the functions of the commands do not see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperOption

from crmnet import __version__
from crmnet.cli.frame.context import here
from crmnet.errors import BadInput
from crmnet.i18n import _
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter


def _show_help(ctx: Context, param: Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        leave_with_help(ctx)


def _show_version(ctx: Context, param: Parameter, value: object) -> None:
    if value and not ctx.resilient_parsing:
        here(ctx).out.write(f"crmnet {__version__}\n")
        ctx.exit()


def _keep(ctx: Context, param: Parameter, value: str | None) -> None:
    """Remember a global option; the one furthest right on the line wins."""
    if value is not None:
        here(ctx).options[str(param.name)] = value


def _check_language(ctx: Context, param: Parameter, value: str | None) -> None:
    """Refuse what is no language; the language itself was found before (Context)."""
    if value is not None and value not in LANGUAGES:
        raise BadInput(
            'no such language: "{language}" (choose from: {choices})',
            language=value,
            choices=", ".join(LANGUAGES),
        )


def leave_with_help(ctx: Context) -> None:
    """Print the help page of a command and end it, status 0."""
    here(ctx).out.write(ctx.get_help() + "\n")
    ctx.exit()


def _option(*names: str, **settings: Any) -> TyperOption:
    """An option that the functions of the commands do not see."""
    return TyperOption(param_decls=list(names), expose_value=False, **settings)


HELP: Final = _option(
    "-h",
    "--help",
    is_flag=True,
    is_eager=True,
    help=_("Show this message and exit."),
    callback=_show_help,
)
GLOBALS: Final = (
    _option("--db", metavar=_("FILE"), help=_("The store to use."), callback=_keep),
    _option(
        "--lang",
        metavar="<es|en>",
        help=_("The language of the answer."),
        callback=_check_language,
    ),
    _option(
        "--as-of",
        metavar=_("DATE"),
        help=_("The day that counts as today."),
        callback=_keep,
    ),
    _option(
        "--plan",
        metavar=_("PLAN"),
        help=_("Only this plan, by its code."),
        callback=_keep,
    ),
    _option(
        "--version",
        is_flag=True,
        is_eager=True,
        help=_("Show the version and exit."),
        callback=_show_version,
    ),
    HELP,
)
DEBUG: Final = _option("--debug", is_flag=True, hidden=True)  # read by cli.main
