"""The table [retention] of config.toml: how long what is known of persons is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Misconfigured
from crmnet.settings.checks import place_of, unknown
from crmnet.settings.values import Retention

if TYPE_CHECKING:
    from pathlib import Path

LONGEST: Final = 1200  # months


def retention(value: object, text: str, path: Path) -> Retention:
    """What the table says.

    Raises:
        Misconfigured: a key is not known, or its value is no number of months.
    """
    table = value if isinstance(value, dict) else {"retention": value}
    for key, months in table.items():
        place = place_of(text, path, key)
        if key not in Retention._fields:
            raise unknown(place, key, Retention._fields)
        if type(months) is not int or not 1 <= months <= LONGEST:
            raise Misconfigured(
                "{place}: {key} is a number of months, from 1 to {most}",
                place=place,
                key=key,
                most=LONGEST,
            )
    return Retention(**table)
