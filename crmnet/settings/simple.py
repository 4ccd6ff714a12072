"""A configuration file as most people write it, read without tomllib.

tomllib takes half as long to import as sqlite3, and nearly every file holds nothing but
``key = "text"``, ``key = 587``, ``key = true``, ``[mail]`` and remarks. Whatever else
stands in it is left to tomllib: what is read here is what tomllib reads (TOML 1.0.0),
or nothing.
"""

from __future__ import annotations

from typing import Any, Final

_SPACE: Final = " \t"
_FLAGS: Final = {"true": True, "false": False}
_IN_KEYS: Final = str.maketrans("", "", "_-")


def read_simple(text: str) -> dict[str, Any] | None:
    """What the file says; None where it takes tomllib to know."""
    found: dict[str, Any] = {}
    table = found
    for line in text.split("\n"):
        words = line.strip(_SPACE)
        if not words.replace("\t", "").isprintable():
            return None
        if not words or words.startswith("#"):
            continue
        if words == "[mail]" and "mail" not in found:
            table = found["mail"] = {}
            continue
        key, _, rest = words.partition("=")
        key, value = key.rstrip(_SPACE), _value(rest.lstrip(_SPACE))
        if value is None or not _is_bare(key) or key in table:
            return None
        table[key] = value
    return found


def _is_bare(key: str) -> bool:
    return key.isascii() and key.translate(_IN_KEYS).isalnum()


def _value(text: str) -> str | int | None:
    """A text without escapes, a number, true or false; None is anything else."""
    if text.startswith('"'):
        said, quote, after = text[1:].partition('"')
        is_plain = quote and "\\" not in said and _is_remark(after)
        return said if is_plain else None
    number, _, _remark = text.partition("#")
    number = number.rstrip(_SPACE)
    if number in _FLAGS:
        return _FLAGS[number]
    is_plain = number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if is_plain and str(int(number)) == number else None


def _is_remark(text: str) -> bool:
    """Whether what follows a value says nothing more."""
    return text.strip(_SPACE)[:1] in ("", "#")
