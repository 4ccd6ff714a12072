"""Sentences: how they begin and end, what stands in quotation marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.text import BLANKED
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.i18n import Language


def ended(text: str) -> str:
    """A text with a full stop, where it does not end a sentence already."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """A text that begins with a capital, as sentences and headings do."""
    start = 1 if text.startswith(("¿", "¡")) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def quoted(text: str, lang: Language) -> str:
    """A text as somebody wrote it: «Antes de octubre,  del 2002.».

    Where it was blanked, a word of ours in its place: [tachado].
    """
    if text == BLANKED:
        return f"[{lang.text('redacted')}]"
    return lang.text('"{text}"', text=text)


def name(text: str, lang: Language) -> str:
    """A name as somebody wrote it; where it was blanked, that: [tachado]."""
    return quoted(text, lang) if text == BLANKED else text


def sentences(lines: Iterable[str]) -> str:
    """Sentences for people, one a line, made harmless."""
    return "".join(f"{visible(line)}\n" for line in lines)


def within(text: str, width: int) -> str:
    """Lines no wider than that; what is left of one goes on below, further in."""
    lines = [_folded(line, width) for line in text.split("\n")]
    return "\n".join(lines)


def _folded(line: str, width: int) -> str:
    from textwrap import fill

    indent = line[: len(line) - len(line.lstrip(" "))]
    return fill(
        line,
        width,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
