"""The options that every command has, before it or after it on the line.

They are one object each, shared by all commands, so that a command costs no more to
register than its own options; the functions of the commands do not see them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.core import TyperOption
from typer.main import get_command_from_info
from typer.models import CommandInfo

from crmnet import __version__
from crmnet.cli.frame.context import here
from crmnet.cli.frame.kinds import SpokenLanguage
from crmnet.cli.frame.stored import PlanCode
from crmnet.errors import BadInput
from crmnet.i18n import _
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


_option: Final = partial(typer.Option, expose_value=False)


StoreOption = Annotated[
    str | None,
    _option("--db", metavar=_("FILE"), help=_("The store to use."), callback=_keep),
]
LanguageOption = Annotated[
    str | None,
    _option(
        "--lang",
        metavar="<es|en>",
        parser=SpokenLanguage(),
        help=_("The language of the answer."),
        callback=_check_language,
    ),
]
TodayOption = Annotated[
    str | None,
    _option(
        "--as-of",
        metavar=_("DATE"),
        help=_("The day that counts as today."),
        callback=_keep,
    ),
]
PlanOption = Annotated[
    str | None,
    _option(
        "--plan",
        metavar=_("PLAN"),
        parser=PlanCode(),
        help=_("Only this plan, by its code."),
        callback=_keep,
    ),
]
VersionOption = Annotated[
    bool,
    _option(
        "--version",
        is_eager=True,
        help=_("Show the version and exit."),
        callback=_show_version,
    ),
]
HelpOption = Annotated[
    bool,
    _option(
        "-h",
        "--help",
        is_eager=True,
        help=_("Show this message and exit."),
        callback=_show_help,
    ),
]
DebugOption = Annotated[bool, _option("--debug", hidden=True)]


def _takes(
    db: StoreOption = None,
    lang: LanguageOption = None,
    as_of: TodayOption = None,
    plan: PlanOption = None,
    version: VersionOption = False,
    help: HelpOption = False,
    debug: DebugOption = False,
) -> None:
    """Only its options are read; it is never called. --debug is read by Outside."""


def options_of(function: Callable[..., None]) -> Iterator[TyperOption]:
    """The options that Typer reads from the parameters of a function, in order."""
    command = get_command_from_info(
        CommandInfo(callback=function),
        pretty_exceptions_short=False,
        rich_markup_mode=None,
    )
    return (param for param in command.params if isinstance(param, TyperOption))


*_SHOWN, DEBUG = options_of(_takes)
GLOBALS: Final = tuple(_SHOWN)
HELP: Final = GLOBALS[-1]
