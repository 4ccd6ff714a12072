"""Plain data as YAML text that any YAML reader takes for what it is.

The lines are made here, because PyYAML's own writer takes eight times as long; it is
asked how to write each text that is not plainly plain.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEVER_FOLD: Final = 1_000_000_000  # characters; a folded text is hard to compare
_STEP: Final = "  "
_KEPT: Final = 1 << 15  # texts of which it is remembered how they are written
_LONG_KEY: Final = 123  # characters, as PyYAML has it: no reader looks far for a colon
_SINGLE: Final = {None: "null", True: "true", False: "false"}
_SIGNS_IN_FLOW: Final = frozenset(",?[]{}:")
_BREAKS: Final = frozenset("\n\r\x85\u2028\u2029")
_OTHER_TYPES: Final[Mapping[str, Any]] = yaml.SafeDumper.yaml_implicit_resolvers


class Inline(dict[str, Any]):
    """A mapping written on one line: ``{from: 2002-05-28, to: 2002-05-31}``."""


def yaml_text(data: Mapping[str, Any]) -> str:
    """The data as one YAML document, keys in their order, texts on one line each.

    Lists of words stand on one line. What is equal is written again, never as an alias,
    which our reader refuses.
    """
    lines: list[str] = []
    _write_mapping(data, "", lines)
    return "\n".join(lines) + "\n"


def _write_mapping(data: Mapping[str, Any], indent: str, lines: list[str]) -> None:
    for key, value in data.items():
        name = _key(key, indent)
        if isinstance(value, str):
            lines.append(f"{name} {_text(value)}")
        elif isinstance(value, list) and not _is_words(value):
            lines.append(name)
            _write_list(value, indent + _STEP, lines)
        elif _is_below(value):
            lines.append(name)
            _write_mapping(value, indent + _STEP, lines)
        else:
            lines.append(f"{name} {_flow(value)}")


def _write_list(members: Sequence[Any], indent: str, lines: list[str]) -> None:
    """Members one below the other; some of them, or all, are mappings."""
    for member in members:
        if _is_below(member):
            first = len(lines)
            _write_mapping(member, indent + _STEP, lines)
            lines[first] = f"{indent}- {lines[first].removeprefix(indent + _STEP)}"
        else:
            lines.append(f"{indent}- {_flow(member)}")


def _is_words(members: Sequence[object]) -> bool:
    return all(isinstance(member, str) for member in members)


def _is_below(value: object) -> bool:
    """Whether it is a mapping with its keys one below the other."""
    return isinstance(value, dict) and bool(value) and not isinstance(value, Inline)


def _key(key: str, indent: str) -> str:
    if 0 < len(key) < _LONG_KEY:
        return f"{indent}{_text(key)}:"
    return f"{indent}? {_text(key)}\n{indent}:"


def _flow(value: object) -> str:
    """A value as it stands between brackets; a day or a number, anywhere."""
    if isinstance(value, str):
        is_plain = _SIGNS_IN_FLOW.isdisjoint(value)
        return _text(value) if is_plain and value else _odd(value, in_flow=True)
    if value is None or isinstance(value, bool):
        return _SINGLE[value]
    if isinstance(value, dict):
        pairs = (f"{_flow(key)}: {_flow(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    assert isinstance(value, date | int), value
    return str(value)


@functools.lru_cache(_KEPT)
def _text(text: str) -> str:
    """A text as it stands after a key, or as one."""
    is_plain = (
        text[:1].isalnum()
        and text.isprintable()  # a no-break space is not
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
    )
    if not is_plain:
        return _odd(text, in_flow=False)
    types = _OTHER_TYPES.get(text[0], ())  # a number, a day, a truth
    return f"'{text}'" if any(form.match(text) for _type, form in types) else text


@functools.lru_cache(_KEPT)
def _odd(text: str, *, in_flow: bool) -> str:
    """A text with the quotes that it needs, on one line."""
    written: str = yaml.dump(
        [text],
        Dumper=yaml.SafeDumper,
        default_flow_style=in_flow,
        default_style=None if _BREAKS.isdisjoint(text) else '"',
        allow_unicode=True,
        width=_NEVER_FOLD,
    )
    return written[1:-2] if in_flow else written.removeprefix("- ")[:-1]
