"""What mails share: their parts, and their text in lines of 78 columns."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH: Final = 78  # RFC 5322 §2.1.1: what a line should not exceed
BESIDE: Final = 26  # columns of a name or a code beside which there is still room


class NamedFacts(NamedTuple):
    """A name and what there is to say of it."""

    name: str
    facts: str


class Block(NamedTuple):
    """One leaf.

    Attributes:
        name: its code.
        facts: its title.
        spoken: the language of the title where it is not the reader's.
        notes: sentences below it, a line each.
    """

    name: str
    facts: str
    spoken: str | None
    notes: tuple[str, ...]


class MailPart(NamedTuple):
    """A part of a mail.

    Attributes:
        heading: in the letters of a sentence; the text part writes it in capitals.
        tone: "late", "soon" or "": a colour that repeats what the heading says.
        entries: names, each with what is missing of it.
        blocks: leaves.
        sentences: below them, or in their place.
    """

    heading: str
    tone: str = ""
    entries: tuple[NamedFacts, ...] = ()
    blocks: tuple[Block, ...] = ()
    sentences: tuple[str, ...] = ()


def joined(lines: Iterable[str]) -> str:
    r"""The text part of a mail; each line ends in "\n"."""
    return "".join(f"{line}\n" for line in lines)


def folded(text: str, first: str = "", rest: str = "") -> list[str]:
    """A text in lines of 78 columns.

    Args:
        text: any; what steers or hides is shown.
        first: what the first line begins with.
        rest: what the others begin with.
    """
    return list(_lines(text, first, rest)) or [first.rstrip()]


@lru_cache(2_048)  # all officers of a country are told the same
def _lines(text: str, first: str, rest: str) -> tuple[str, ...]:
    return tuple(
        wrap(
            visible(text),
            WIDTH,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
    )


def column(pairs: Iterable[NamedFacts | Block]) -> int:
    """The columns that names take beside their facts; longer ones stand above them."""
    widths = (len(visible(pair.name)) for pair in pairs)
    return max((width for width in widths if width <= BESIDE), default=0)


def beside(pair: NamedFacts | Block, columns: int) -> list[str]:
    """A name and, beside it, its facts, in lines of 78 columns."""
    name, indent = visible(pair.name), " " * (columns + 4)
    if len(name) <= columns:
        return folded(pair.facts, f"  {name:{columns}}  ", indent)
    return [*folded(name, "  ", "  "), *folded(pair.facts, indent, indent)]
