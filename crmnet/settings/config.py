"""config.toml: what each key may hold; a fault is told with the line it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.errors import Misconfigured
from crmnet.settings.checks import (
    check_address,
    check_flag,
    check_value,
    place_of,
    unknown,
)
from crmnet.settings.simple import read_simple
from crmnet.settings.values import Config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def config(text: str, path: Path) -> Config:
    """What the text of a configuration file says.

    Raises:
        Misconfigured: it is not TOML, or holds a key or value that is not known.
    """
    table = read_simple(text)
    return _checked(_parsed(text, path) if table is None else table, text, path)


def _checked(table: Mapping[str, Any], text: str, path: Path) -> Config:
    values = dict(table)
    for key, value in table.items():
        place = place_of(text, path, key)
        if key not in Config._fields:
            raise unknown(place, key, Config._fields)
        if key == "mail":
            from crmnet.settings.mail import mail

            values[key] = mail(value, text, path)
        elif key == "results":
            from crmnet.settings.results import check_results

            check_results(value, text, path)
        elif key == "directory":
            from crmnet.settings.directory import directory

            values[key] = directory(value, text, path)
        elif key == "attach_calendar":
            check_flag(place, key, value)
        else:
            check_value(place, key, value)
            if key == "calendar_url":
                check_address(place, key, str(value))
    return Config(**values)


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
