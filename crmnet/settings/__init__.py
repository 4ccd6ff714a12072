"""The environment and config.toml: the only room that reads either.

What is asked for on the command line comes first, then the environment, then the
file, then what the machine says (docs/contract.md, section 2). A variable that is set
to nothing counts as not set.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from os.path import samestat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Misconfigured
from crmnet.settings.values import (
    DOCUMENTS,
    FORMATS,
    LANGUAGES,
    Config,
    MailSettings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "LANGUAGES",
    "NO_TERMINAL",
    "WIDEST",
    "Config",
    "MailSettings",
    "environment",
    "find_language",
    "find_store",
    "find_width",
    "find_zone",
    "read_config",
    "wants_colour",
]

PLATFORM: Final[str] = sys.platform
_XDG: Final = {  # XDG Base Directory Specification 0.8
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
}
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # no pipe holds it up
NO_TERMINAL: Final = 80  # columns of a pipe, a file and cron
NARROWEST: Final = 20  # columns; below it nothing can be read anyway
WIDEST: Final = 1000


def environment() -> Mapping[str, str]:
    """The environment of this process."""
    return os.environ


# --- config.toml


def read_config(environ: Mapping[str, str]) -> Config:
    """What config.toml says; nothing when there is no such file.

    Raises:
        Misconfigured: ``CRMNET_CONFIG`` names no file, the file is not TOML, or it
            holds a key or value that is not known.
    """
    named = environ.get("CRMNET_CONFIG")
    path = Path(named) if named else _folder("config") / "config.toml"
    try:
        text = _text(path)
    except (FileNotFoundError, NotADirectoryError):
        if not named:
            return Config()
        raise Misconfigured(
            "{path}: no such configuration file (CRMNET_CONFIG names it)",
            path=str(path),
        ) from None
    except (OSError, UnicodeDecodeError):
        raise Misconfigured(
            "{path}: the configuration cannot be read (it is a text file in UTF-8)",
            path=str(path),
        ) from None
    from crmnet.settings.config import config

    return config(text, path)


def _text(path: Path) -> str:
    """The text of an ordinary file, or of the null device; no other is waited for.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    descriptor = os.open(path, _OPEN)
    found = os.fstat(descriptor)
    if not (stat.S_ISREG(found.st_mode) or samestat(found, os.stat(os.devnull))):
        os.close(descriptor)
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    with os.fdopen(descriptor, encoding="utf-8") as file:
        return file.read()


def _folder(which: str) -> Path:
    """The platform's folder for configuration or for data of crmnet."""
    if PLATFORM == "linux":  # what platformdirs says, which takes 8 ms to say it
        variable, usual = _XDG[which]
        given = os.environ.get(variable, "").strip()
        folder = given if os.path.isabs(given) else os.path.expanduser(usual)
        return Path(folder) / "crmnet"
    import platformdirs

    if which == "config":
        return platformdirs.user_config_path("crmnet", appauthor=False)
    return platformdirs.user_data_path("crmnet", appauthor=False)


# --- what follows from it


def find_language(asked: str | None, environ: Mapping[str, str], config: Config) -> str:
    """The reader's language, "es" or "en"; English when nothing says another.

    Args:
        asked: what ``--lang`` says, or None. A word that is no language is passed
            over here and refused when the command line is parsed.
        environ: the environment.
        config: what config.toml says.
    """
    for word in _languages(asked, environ, config):
        code = word[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


def _languages(
    asked: str | None, environ: Mapping[str, str], config: Config
) -> Iterator[str]:
    yield from filter(None, (asked, environ.get("CRMNET_LANG"), config.lang))
    names = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides (POSIX)
    locale = next(filter(None, map(environ.get, names)), None)
    yield locale or _system_language()


def _system_language() -> str:
    """The language of Windows, "" elsewhere."""
    if os.name != "nt":
        return ""
    import ctypes
    import locale

    windll: Any = getattr(ctypes, "windll")  # noqa: B009  it exists on Windows only
    number = windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")


def find_store(asked: str | None, environ: Mapping[str, str], config: Config) -> str:
    """Where the store is: a path, or the address of a server."""
    found = asked or environ.get("CRMNET_DB") or config.db
    return found or str(_folder("data") / "crmnet.db")


def find_zone(config: Config) -> tzinfo | None:
    """The configured time zone; None is that of the machine.

    Raises:
        Misconfigured: there is no such zone.
    """
    if config.timezone is None:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(config.timezone)
    except (OSError, ValueError, LookupError):
        raise Misconfigured(
            'no such time zone: "{zone}" (use an IANA name, such as America/Guatemala)',
            zone=config.timezone,
        ) from None


def find_width(environ: Mapping[str, str], terminal: int | None) -> int:
    """The width to draw for, in columns: COLUMNS, else the terminal's, else 80.

    Args:
        environ: the environment; a COLUMNS that is no number above 0 is passed over.
        terminal: what the terminal says, or None when there is none.
    """
    text = environ.get("COLUMNS", "")
    columns = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return min(max(columns or terminal or NO_TERMINAL, NARROWEST), WIDEST)


def wants_colour(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to colour: NO_COLOR, then the FORCE variables, then CLICOLOR and TERM.

    The variables are those of no-color.org, force-color.org and bixense.com/clicolors.
    Windows draws colours only where a program has asked for them, so there the new
    terminal (WT_SESSION) or a FORCE variable is needed.
    """
    if environ.get("NO_COLOR"):
        return False
    forced = (environ.get("FORCE_COLOR"), environ.get("CLICOLOR_FORCE"))
    if any(value not in (None, "", "0") for value in forced):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return is_terminal and (os.name != "nt" or "WT_SESSION" in environ)
