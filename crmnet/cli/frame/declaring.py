"""How options and arguments are declared: their names, their value, their help.

Each goes into ``Annotated[...]``, where Typer reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer import Argument, Option

from crmnet.cli.frame.kinds import CountryCode, OneOf
from crmnet.i18n import _
from crmnet.i18n.spoken import CODES
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crmnet.cli.frame.kinds import OptionKind


def option(
    name: str,
    metavar: str,
    help: str,
    kind: OptionKind | None = None,
    also: str | None = None,
) -> Any:
    """An option with a value.

    Args:
        name: as it is typed: "--party".
        metavar: what the help page calls the value.
        help: what it is for.
        kind: what the value may be; None is whatever its type takes.
        also: another name of the same option.
    """
    names = (name,) if also is None else (name, also)
    return Option(*names, metavar=metavar, help=help, parser=kind)


def flag(name: str, help: str) -> Any:
    """An option without a value."""
    return Option(name, help=help)


def choice(
    name: str,
    metavar: str,
    help: str,
    words: Iterable[str],
    spanish: Mapping[str, str] | None = None,
) -> Any:
    """An option whose value is one of a few words; see ``kinds.OneOf``."""
    return option(name, metavar, help, OneOf(name, words, spanish))


def language_choice(help: str) -> Any:
    """The option --language where it is one that crmnet writes, by code or name."""
    names = {name: code for name, code in CODES.items() if code in LANGUAGES}
    return choice("--language", _("LANGUAGE"), help, LANGUAGES, names)


def country_option(name: str, help: str) -> Any:
    """An option whose value is a country, by its code or name."""
    return option(name, _("COUNTRY"), help, CountryCode())


def argument(metavar: str, help: str, kind: OptionKind | None = None) -> Any:
    """A word that has no name; see :func:`option`."""
    return Argument(metavar=metavar, help=help, parser=kind)
