"""The help page of a command, in the reader's language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperOption

from crmnet.cli.frame.context import here
from crmnet.cli.frame.global_options import GLOBALS
from crmnet.cli.frame.inside import Command, parser_of
from crmnet.cli.frame.nouns import option_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.cli.frame.inside import Context, HelpFormatter
    from crmnet.i18n import Language


class WithPage(Command):
    """A command that draws its own help page; mixed into Typer's classes."""

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """What follows the name in the usage line: "[OPTIONS] CODE [PARTY]"."""
        lang = here(ctx).lang
        arguments = (p for p in self.params if isinstance(p, TyperArgument))
        return [lang.text("[OPTIONS]"), *(_in_usage(a, lang) for a in arguments)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = here(ctx).lang.text("Usage: ")
        formatter.write_usage(ctx.command_path, pieces, prefix)

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the command is for."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(here(ctx).lang.text(self.help))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments, the options and the global options."""
        lang = here(ctx).lang
        arguments = [p for p in self.params if isinstance(p, TyperArgument)]
        options = [p for p in self.params if isinstance(p, TyperOption)]
        _write_section(formatter, lang, lang.text("Arguments"), arguments)
        _write_section(formatter, lang, lang.text("Options"), options)
        _write_section(formatter, lang, lang.text("Global options"), GLOBALS)


def usage_line(ctx: Context) -> str:
    """How a command is called: "crmnet activity complete [OPTIONS] CODE [PARTY]"."""
    return " ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx)))


def name_of_value(param: TyperArgument | TyperOption, lang: Language) -> str:
    """What a page calls the value of a parameter: "CODE", "DATE"."""
    return lang.text(param.metavar or str(param.name).upper())


def _in_usage(argument: TyperArgument, lang: Language) -> str:
    """An argument as the usage line shows it: "CODE", "[PARTY]", "TEXT..."."""
    name = name_of_value(argument, lang)
    many = "..." if argument.nargs != 1 else ""
    return f"{name}{many}" if argument.required else f"[{name}]{many}"


def _write_section(
    formatter: HelpFormatter,
    lang: Language,
    title: str,
    params: Iterable[TyperArgument | TyperOption],
) -> None:
    rows = [
        (_heading(param, lang), _explained(param, lang))
        for param in params
        if not param.hidden
    ]
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _heading(param: TyperArgument | TyperOption, lang: Language) -> str:
    """A parameter as it is typed: "CODE", "--on DATE", "-h, --help"."""
    if isinstance(param, TyperArgument):
        return name_of_value(param, lang)
    shown = partial(option_shown, takes=param.metavar)
    spanish = map(shown, param.opts) if lang.code == "es" else ()
    names = ", ".join([*param.opts, *filter(None, spanish)])
    return names if param.is_flag else f"{names} {name_of_value(param, lang)}"


def _explained(param: TyperArgument | TyperOption, lang: Language) -> str:
    """What a parameter is for, the words of a choice, and what holds without it."""
    said = lang.text(param.help) if param.help else ""
    choices: tuple[str, ...] = getattr(parser_of(param), "choices", ())
    if not all(word in said for word in choices):
        said += f" <{'|'.join(choices)}>"
    remarks = []
    if param.show_default and _is_worth_saying(param.default):
        remarks.append(lang.text("default: {default}", default=param.default))
    if param.required:
        remarks.append(lang.text("required"))
    return f"{said}  [{'; '.join(remarks)}]" if remarks else said


def _is_worth_saying(default: Any) -> bool:
    return default is not None and default is not False
