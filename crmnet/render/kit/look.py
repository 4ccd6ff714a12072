"""The screen of a person: its width, its colours, and what may be written on it.

rich is imported only when a screen is drawn: it costs as much as all the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType
    from rich.text import Text

    from crmnet.render.kit.noted import Noted


LIMIT: Final = 500  # rows: rich draws 10,000 in seven seconds
LIMIT_OF_PAPER: Final = 5_000  # rows of a document that is read page by page
NARROW: Final = 72  # columns; below, records are easier to read than a table
_GLUE: Final = "\ue000"  # a blank at which no line breaks; visible() lets none through
_COMMAND: Final = re.compile(r"crmnet [^)]+")


class Look(NamedTuple):
    """How a screen may be drawn.

    Attributes:
        width: columns; 80 where there is no terminal.
        colour: whether colours and bold are wanted; False writes no escape byte.
        ascii: whether lines must be drawn with "-", because the output's encoding has
            no light lines.
        noted: where what is put is noted for a document, in the place of being drawn.
        limit: the rows that are shown; None: all.
        cuts: where it is noted that rows were left out, in the sentence that says so.
    """

    width: int = 80
    colour: bool = False
    ascii: bool = False
    noted: Noted | None = None
    limit: int | None = LIMIT
    cuts: list[str] | None = None

    @classmethod
    def of_document(cls, format: str, width: int, noted: Noted) -> Look:
        """How a document is drawn: a workbook has all rows, what is leafed through not.

        Args:
            format: "xlsx", "docx" or "html".
            width: of its lines, in characters.
            noted: where what is put on it is noted.
        """
        limit = None if format == "xlsx" else LIMIT_OF_PAPER
        return cls(width, noted=noted, limit=limit, cuts=[])


class Screen:
    """A screen in the making: parts are put on it, :meth:`text` is the whole.

    Attributes:
        look: how it may be drawn.
        console: the rich console that draws it into memory.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self.console = _console(look)

    def put(self, *parts: RenderableType) -> None:
        """Add tables or texts, each on lines of its own."""
        if self.look.noted is not None:
            from crmnet.render.kit.noted import texts_of

            said = (text for part in parts for text in texts_of(part))
            self.look.noted.extend(said)
            return
        for part in parts:
            self.console.print(part)

    def write(self, line: str) -> None:
        """Add a line that is drawn already, to what is shown."""
        self.console.file.write(f"{line}\n")

    def say(self, sentence: str, style: str = "", indent: int = 0) -> None:
        """Add a sentence, wrapped; further lines stand under the first."""
        from rich.padding import Padding

        words = cell(sentence, style)
        self.put(Padding(words, (0, 0, 0, indent)) if indent else words)

    def advise(self, sentence: str) -> None:
        """Add a sentence with a command at its end or in brackets, kept on one line."""
        words = cell(sentence)
        if self.look.noted is None:
            words.plain = _COMMAND.sub(_glued, words.plain)
        self.put(words)

    def below(self, remarks: Iterable[str]) -> None:
        """Add sentences like those of :meth:`advise`, an empty line before each."""
        for remark in remarks:
            self.gap()
            self.advise(remark)

    def steps(self, heading: str, steps: Iterable[tuple[str, str]]) -> None:
        """Add what one may want to do, each with the command for it."""
        self.say(heading, "bold")
        if self.look.width >= NARROW:
            self.facts(steps, indent=2)
            return
        for what, command in steps:
            self.say(f"{what}:", indent=2)
            self.command(command, indent=4)

    def command(self, command: str, indent: int = 0) -> None:
        """Add a command to type on a line of its own, never broken by us."""
        if self.look.noted is not None:
            self.put(cell(command))
            return
        self.console.print(cell(" " * indent + command), soft_wrap=True)

    def facts(self, facts: Iterable[tuple[str, str]], indent: int = 0) -> None:
        """Add labels with their values beside them, both made harmless."""
        from rich.table import Table

        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for label, value in facts:
            grid.add_row(cell(" " * indent + label), cell(value))
        self.put(grid)

    def gap(self) -> None:
        """Add an empty line."""
        self.console.print()

    def text(self) -> str:
        """All that was put, without blanks at the ends of lines."""
        written: str = self.console.file.getvalue()  # type: ignore[attr-defined]
        lines = written.replace(_GLUE, " ").split("\n")[:-1]
        return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _glued(command: re.Match[str]) -> str:
    return command[0].replace(" ", _GLUE)


def _console(look: Look) -> Console:
    """A console that obeys the look alone, not the environment."""
    from io import StringIO

    from rich.console import Console

    return Console(
        file=StringIO(),
        width=look.width,
        height=100,
        color_system="standard" if look.colour else None,
        force_terminal=look.colour,
        no_color=not look.colour,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def cell(text: str, style: str = "") -> Text:
    """Any text for a screen, made harmless; rich would read markup in a plain str."""
    from rich.text import Text

    return Text(visible(text), style, overflow="fold")


def joined(parts: Iterable[Text], by: str) -> Text:
    r"""Texts one after the other, with their styles; ``by`` "\n" stacks them."""
    from rich.text import Text

    return Text(by, overflow="fold").join(parts)
