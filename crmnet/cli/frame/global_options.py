"""The options that every command has, before it or after it on the line.

They are one object each, shared by all commands, so that a command costs no more to
register than its own options; the functions of the commands do not see them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperOption

from crmnet import __version__
from crmnet.cli.frame.context import here
from crmnet.cli.frame.kinds import SpokenLanguage
from crmnet.cli.frame.stored import PlanCode
from crmnet.errors import BadInput
from crmnet.i18n import _
from crmnet.i18n.spoken import language_code
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    import typer

    from crmnet.cli.frame.inside import Context


def _show_help(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        leave_with_help(ctx)


def _show_version(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        here(ctx).out.write(f"crmnet {__version__}\n")
        ctx.exit()


def _keep(ctx: typer.Context, param: typer.CallbackParam, value: str | None) -> None:
    """Remember a global option; the one furthest right on the line wins."""
    if value is not None:
        here(ctx).options[str(param.name)] = value


def _check_language(
    ctx: typer.Context, param: typer.CallbackParam, value: str | None
) -> None:
    """Refuse what is no language; the language itself was found before (Context)."""
    if value is not None and language_code(value) not in LANGUAGES:
        raise BadInput(
            'no such language: "{language}" (choose from: {choices})',
            language=value,
            choices=", ".join(LANGUAGES),
        )


def leave_with_help(ctx: Context) -> None:
    """Print the help page of a command and end it, status 0."""
    here(ctx).out.write(ctx.get_help() + "\n")
    ctx.exit()


def frame_option(*names: str, is_flag: bool = False, **more: Any) -> TyperOption:
    """An option that the frame adds to commands, whose functions do not see it.

    It is as Typer makes it of an annotated parameter, but in a tenth of the time: every
    start of the program pays for these.

    Args:
        names: "-h", "--help"; a word without a dash is what the parser calls it.
        is_flag: it has no value.
        more: as for TyperOption: "help", "callback", "type", "multiple".
    """
    return TyperOption(
        param_decls=list(names),
        is_flag=is_flag,
        default=False if is_flag else None,
        expose_value=False,
        show_default=True,
        show_envvar=True,
        **more,
    )


GLOBALS: Final = (
    frame_option(
        "--db",
        metavar=_("FILE"),
        help=_("The store to use."),
        callback=_keep,
    ),
    frame_option(
        "--lang",
        type=SpokenLanguage(),
        metavar="<es|en>",
        help=_("The language of the answer."),
        callback=_check_language,
    ),
    frame_option(
        "--as-of",
        metavar=_("DATE"),
        help=_("The day that counts as today."),
        callback=_keep,
    ),
    frame_option(
        "--plan",
        type=PlanCode(),
        metavar=_("PLAN"),
        help=_("Only this plan, by its code."),
        callback=_keep,
    ),
    frame_option(
        "--version",
        is_flag=True,
        is_eager=True,
        help=_("Show the version and exit."),
        callback=_show_version,
    ),
    frame_option(
        "-h",
        "--help",
        is_flag=True,
        is_eager=True,
        help=_("Show this message and exit."),
        callback=_show_help,
    ),
)
HELP: Final = GLOBALS[-1]
# only told apart from a mistyped option: --debug is read by Outside
DEBUG: Final = frame_option("--debug", is_flag=True, hidden=True)
