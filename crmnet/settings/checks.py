"""Checks that the keys of config.toml share, and how their faults are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import Misconfigured
from crmnet.settings.values import CHOICES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def unknown(place: str, key: str, known: Iterable[str]) -> Misconfigured:
    """What is said of a key that is not known, with the nearest one that is."""
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


def place_of(text: str, path: Path, key: str) -> str:
    """``FILE:line`` of a key, found by its spelling; the file alone when quoted."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().strip("[").partition("=")[0].strip(" ]") == key:
            return f"{path}:{number}"
    return str(path)


def check_value(place: str, key: str, value: object) -> None:
    """Refuse what is no text, or none of the words that the key may have.

    Raises:
        Misconfigured: with what it may be.
    """
    choices = CHOICES.get(key)
    if choices and value not in choices:
        raise Misconfigured(
            '{place}: {key} cannot be "{value}" (choose from: {choices})',
            place=place,
            key=key,
            value=str(value),
            choices=(", " if choices[0].isalnum() else " ").join(choices),
        )
    if not isinstance(value, str):
        raise Misconfigured(
            '{place}: {key} is a text in quotes, not "{value}"',
            place=place,
            key=key,
            value=str(value),
        )


def check_flag(place: str, key: str, value: object) -> None:
    """Refuse what is neither true nor false.

    Raises:
        Misconfigured: with how it is written.
    """
    if not isinstance(value, bool):
        raise Misconfigured(
            '{place}: {key} is true or false, without quotes, not "{value}"',
            place=place,
            key=key,
            value=str(value),
        )


def check_address(place: str, key: str, value: str) -> None:
    """Refuse what is no address of a folder on the web.

    Raises:
        Misconfigured: with an example.
    """
    from urllib.parse import urlsplit

    is_plain = value.isascii() and value.isprintable() and " " not in value
    parts = urlsplit(value) if is_plain else None
    is_folder = parts and not (parts.query or parts.fragment or parts.username)
    if not (parts and is_folder and parts.scheme in ("http", "https") and parts.netloc):
        raise Misconfigured(
            '{place}: {key} is the address of a folder on the web, not "{value}" '
            '(write: calendar_url = "https://example.org/calendars")',
            place=place,
            key=key,
            value=value,
        )
