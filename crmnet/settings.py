"""The environment and config.toml: the only module that reads either.

What is asked for on the command line comes first, then the environment, then the
file, then what the machine says (docs/contract.md, section 2). A variable that is set
to nothing counts as not set.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.errors import Misconfigured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import tzinfo

PLATFORM: Final[str] = sys.platform
_XDG: Final = {  # XDG Base Directory Specification 0.8
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "data": ("XDG_DATA_HOME", "~/.local/share"),
}
LANGUAGES: Final = ("es", "en")
FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv", "md")
DATE_ORDERS: Final = ("DMY", "MDY")

NO_TERMINAL: Final = 80  # columns of a pipe, a file and cron
NARROWEST: Final = 20  # columns; below it nothing can be read anyway
WIDEST: Final = 1000

SECURITIES: Final = ("starttls", "tls", "none")
PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}  # RFC 8314 §3.3, RFC 5321
LONGEST_SEND: Final = 3600  # seconds for one message

_CHOICES: Final = {
    "lang": LANGUAGES,
    "date_order": DATE_ORDERS,
    "format": FORMATS,
    "security": SECURITIES,
}


class MailSettings(NamedTuple):
    """What config.toml says under [mail]; None where it is silent.

    Attributes:
        host: name or number of the mail server.
        port: that of the server.
        security: "starttls", "tls", or "none", which only this machine itself may be.
        user: who logs in; None is nobody.
        password_file: absolute, or None.
        password_command: what prints the password, or None.
        sender: ``from``: "ana@example.org" or "Ana <ana@example.org>".
        reply_to: the same; where answers go.
        sendmail: a command that takes a message, in the place of a server.
        deadline_s: seconds that one message may take, connecting included.
    """

    host: str | None = None
    port: int = PORTS["starttls"]
    security: str = "starttls"
    user: str | None = None
    password_file: Path | None = None
    password_command: str | None = None
    sender: str | None = None
    reply_to: str | None = None
    sendmail: str | None = None
    deadline_s: float = 60.0


class Config(NamedTuple):
    """What config.toml says; None where it is silent."""

    db: str | None = None
    lang: str | None = None
    timezone: str | None = None  # an IANA name: "America/Guatemala"
    date_order: str | None = None  # "DMY" or "MDY"
    plan: str | None = None
    party: str | None = None
    name: str | None = None
    format: str | None = None
    mail: MailSettings = MailSettings()


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
        text = path.read_text("utf-8")
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
    return _checked(_parsed(text, path), text, path)


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


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Python 3.14 has lineno and colno; until then they stand in the message only.
        line, column = ([*_numbers(str(error)), "", ""])[:2]
        place = ":".join(part for part in (str(path), line, column) if part)
        raise Misconfigured(
            '{place}: not understood (a setting is written: lang = "es")', place=place
        ) from None


def _numbers(text: str) -> list[str]:
    """The last two numbers of a text, which tomllib ends with the line and column."""
    digits = "".join(c if c.isdigit() else " " for c in text)
    return digits.split()[-2:]


def _checked(table: Mapping[str, Any], text: str, path: Path) -> Config:
    values = dict(table)
    for key, value in table.items():
        place = _place(text, path, key)
        if key not in Config._fields:
            raise _unknown(place, key, Config._fields)
        if key == "mail":
            values[key] = _mail(value, text, path)
        else:
            _check_value(place, key, value)
    return Config(**values)


def _check_value(place: str, key: str, value: object) -> None:
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        raise Misconfigured(
            '{place}: {key} cannot be "{value}" (choose from: {choices})',
            place=place,
            key=key,
            value=str(value),
            choices=", ".join(choices),
        )
    if not isinstance(value, str):
        raise Misconfigured(
            '{place}: {key} is a text in quotes, not "{value}"',
            place=place,
            key=key,
            value=str(value),
        )


def _mail(table: object, text: str, path: Path) -> MailSettings:
    """The table [mail], checked."""
    if not isinstance(table, dict):
        raise Misconfigured(
            "{place}: mail is a table of its own ([mail])",
            place=_place(text, path, "mail"),
        )
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = _place(text, path, key)
        if key not in _MAIL_CHECKS:
            raise _unknown(place, key, _MAIL_CHECKS)
        _MAIL_CHECKS[key](place, key, value)
        values["sender" if key == "from" else key] = value
    if "password_file" in values:
        file = Path(os.path.expanduser(values["password_file"]))
        values["password_file"] = path.absolute().parent / file
    values.setdefault("port", PORTS[values.get("security", "starttls")])
    mail = MailSettings(**values)
    _check_security(mail, _place(text, path, "security"))
    if mail.password_file and mail.password_command:
        raise Misconfigured(
            "{place}: the password comes from one place (leave out password_file or "
            "password_command)",
            place=_place(text, path, "password_command"),
        )
    return mail


def _check_security(mail: MailSettings, place: str) -> None:
    """Refuse to send over a network what others could read."""
    if mail.security != "none":
        return
    if mail.host is not None and not is_this_machine(mail.host):
        raise Misconfigured(
            "{place}: without encryption mail goes to this machine only, not to "
            '"{host}" (write: security = "starttls")',
            place=place,
            host=mail.host,
        )
    if mail.user is not None:
        raise Misconfigured(
            "{place}: a password never goes out without encryption (write: security = "
            '"starttls", or leave out user)',
            place=place,
        )


def is_this_machine(host: str) -> bool:
    """Whether a host is the machine itself: localhost, 127.0.0.0/8 or ::1."""
    import ipaddress

    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_line(place: str, key: str, value: object) -> None:
    """Refuse what is no line of text."""
    _check_value(place, key, value)
    if not str(value).strip() or not str(value).isprintable():
        raise Misconfigured(
            "{place}: {key} is one line of text, and not empty", place=place, key=key
        )


def _check_host(place: str, key: str, value: object) -> None:
    _check_line(place, key, value)
    host = str(value)
    if host.count(":") == 1 or set(host) & set(" /@[]"):
        raise Misconfigured(
            '{place}: "{value}" is no name of a server (write: host = '
            '"mail.example.org", and the port as port = 587)',
            place=place,
            value=host,
        )


def _check_port(place: str, key: str, value: object) -> None:
    _check_number(place, key, value, 65535)
    if not isinstance(value, int):
        raise _no_number(place, key, value, 65535)


def _check_seconds(place: str, key: str, value: object) -> None:
    _check_number(place, key, value, LONGEST_SEND)


def _check_number(place: str, key: str, value: object, highest: int) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not 0 < float(str(value)) <= highest:
        raise _no_number(place, key, value, highest)


def _no_number(place: str, key: str, value: object, highest: int) -> Misconfigured:
    return Misconfigured(
        '{place}: {key} is a number from 1 to {highest}, not "{value}"',
        place=place,
        key=key,
        highest=highest,
        value=str(value),
    )


def _check_command(place: str, key: str, value: object) -> None:
    import shlex

    _check_line(place, key, value)
    try:
        words = shlex.split(str(value))
    except ValueError:
        words = []
    if not words:
        raise Misconfigured(
            "{place}: {key} is a command, such as: {example}",
            place=place,
            key=key,
            example="/usr/sbin/sendmail -t -i",
        )


def _unknown(place: str, key: str, known: Iterable[str]) -> Misconfigured:
    from difflib import get_close_matches

    nearest = get_close_matches(key, known := list(known), n=1, cutoff=0.5)
    if nearest:
        return Misconfigured(
            '{place}: unknown setting "{key}" (did you mean "{nearest}"?)',
            place=place,
            key=key,
            nearest=nearest[0],
        )
    return Misconfigured(
        '{place}: unknown setting "{key}" (known: {known})',
        place=place,
        key=key,
        known=", ".join(known),
    )


def _place(text: str, path: Path, key: str) -> str:
    """``FILE:line`` of a key, found by its spelling; the file alone when quoted."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().strip("[").partition("=")[0].strip(" ]") == key:
            return f"{path}:{number}"
    return str(path)


_MAIL_CHECKS: Final[Mapping[str, Callable[[str, str, object], None]]] = {
    "host": _check_host,
    "port": _check_port,
    "security": _check_value,
    "user": _check_line,
    "password_file": _check_line,
    "password_command": _check_command,
    "from": _check_line,
    "reply_to": _check_line,
    "sendmail": _check_command,
    "deadline_s": _check_seconds,
}


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
