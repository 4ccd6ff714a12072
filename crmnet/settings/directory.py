"""The table [directory] of config.toml: after how long something is to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Misconfigured
from crmnet.settings.checks import place_of, unknown
from crmnet.settings.values import DirectorySettings

if TYPE_CHECKING:
    from pathlib import Path

LONGEST: Final = 1200  # months


def directory(value: object, text: str, path: Path) -> DirectorySettings:
    """What the table says.

    Raises:
        Misconfigured: a key is not known, or its value is no number of months.
    """
    table = value if isinstance(value, dict) else {"directory": value}
    for key, months in table.items():
        place = place_of(text, path, key)
        if key not in DirectorySettings._fields:
            raise unknown(place, key, DirectorySettings._fields)
        if type(months) is not int or not 1 <= months <= LONGEST:
            raise Misconfigured(
                "{place}: {key} is a number of months, from 1 to {most}",
                place=place,
                key=key,
                most=LONGEST,
            )
    return DirectorySettings(**table)
