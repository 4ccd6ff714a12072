"""The table [mail] of config.toml, checked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Misconfigured
from crmnet.settings.checks import check_value, place_of, unknown
from crmnet.settings.values import LONGEST_SEND, PORTS, MailSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def mail(table: object, text: str, path: Path) -> MailSettings:
    """What the table says.

    Args:
        table: [mail] as it was read.
        text: the whole file, to tell the line of a fault.
        path: that of the file, from whose folder ``password_file`` counts.

    Raises:
        Misconfigured: it is no table, or holds a key or value that is not known.
    """
    if not isinstance(table, dict):
        raise Misconfigured(
            "{place}: mail is a table of its own ([mail])",
            place=place_of(text, path, "mail"),
        )
    values: dict[str, Any] = {}
    for key, value in table.items():
        place = place_of(text, path, key)
        if key not in _MAIL_CHECKS:
            raise unknown(place, key, _MAIL_CHECKS)
        _MAIL_CHECKS[key](place, key, value)
        values["sender" if key == "from" else key] = value
    if "password_file" in values:
        file = Path(os.path.expanduser(values["password_file"]))
        values["password_file"] = path.absolute().parent / file
    values.setdefault("port", PORTS[values.get("security", "starttls")])
    said = MailSettings(**values)
    _check_security(said, place_of(text, path, "security"))
    if said.password_file and said.password_command:
        raise Misconfigured(
            "{place}: the password comes from one place (leave out password_file or "
            "password_command)",
            place=place_of(text, path, "password_command"),
        )
    return said


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
            "{place}: a password is never sent without encryption (write: security = "
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
    check_value(place, key, value)
    if not str(value).strip() or not str(value).isprintable():
        raise Misconfigured(
            "{place}: {key} is one line of text, and not empty", place=place, key=key
        )


def _check_host(place: str, key: str, value: object) -> None:
    _check_line(place, key, value)
    host = str(value)
    if host.count(":") == 1 or set(host) & set(" /@[]"):
        raise Misconfigured(
            '{place}: "{value}" is not the name of a server (write: host = '
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


_MAIL_CHECKS: Final[Mapping[str, Callable[[str, str, object], None]]] = {
    "host": _check_host,
    "port": _check_port,
    "security": check_value,
    "user": _check_line,
    "password_file": _check_line,
    "password_command": _check_command,
    "from": _check_line,
    "reply_to": _check_line,
    "sendmail": _check_command,
    "deadline_s": _check_seconds,
}
