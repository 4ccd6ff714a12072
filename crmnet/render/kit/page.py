"""A page of several sections, on the screen, in sentences, in Markdown, in HTML.

`report country` and `report handover` say what stands in the sections; here is how a
page looks. The HTML stands alone: no script, no address that a browser would load.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.kit import words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.records import markdown
from crmnet.render.kit.table import LIMIT, Column, Group, draw, fit, left_out
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look

STYLE: Final = """
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
  border-bottom: 1px solid #999; }
@media print { body { max-width: none; } tr { break-inside: avoid; } }
"""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class Line(NamedTuple):
    """One row of a section.

    Attributes:
        cells: what stands in it, one a column.
        spoken: the language of its second cell where that is not the reader's.
        colour: of the row, for a screen; it only repeats what a word says.
    """

    cells: tuple[str, ...]
    spoken: str | None = None
    colour: str = ""


class Section(NamedTuple):
    """A part of a page.

    Attributes:
        heading: with the number of its rows.
        columns: their headings.
        lines: its rows.
        remarks: sentences below them, or in their place.
        listed: whether a screen lists its lines one under the other: addresses and
            telephone numbers are not to be cut.
    """

    heading: str
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()
    listed: bool = False


class Page(NamedTuple):
    """A page: what it is about, and its sections.

    Attributes:
        command: gives all rows, where a screen shows only the first ones.
        note: a sentence below the title of a document.
    """

    title: str
    sections: tuple[Section, ...]
    command: str
    note: str = ""


def table(page: Page, lang: Language, look: Look) -> str:
    """The page on a screen."""
    screen = Screen(look)
    screen.say(page.title, "bold")
    for section in page.sections:
        screen.gap()
        screen.say(section.heading, "bold")
        if section.lines:
            screen.gap()
            put = _put_list if section.listed else _put
            put(screen, section)
        for remark in section.remarks:
            screen.advise(remark)
    longest = max((len(section.lines) for section in page.sections), default=0)
    if longest > LIMIT:
        screen.gap()
        screen.advise(left_out(LIMIT, longest, page.command, lang))
    return screen.text()


def _put(screen: Screen, section: Section) -> None:
    columns = [
        Column(heading, most=48, least=14, lines=3) if i == 1 else _narrow(heading, i)
        for i, heading in enumerate(section.columns)
    ]
    groups = [_group(line) for line in section.lines[:LIMIT]]
    draw(screen, columns, groups, fit(columns, groups, screen.look))


def _put_list(screen: Screen, section: Section) -> None:
    """Lines one under the other: the first two cells, then the others, labelled."""
    for line in section.lines[:LIMIT]:
        screen.say(f"{line.cells[0]}: {line.cells[1]}", indent=2)
        for heading, text in zip(section.columns[2:], line.cells[2:], strict=True):
            if text:
                screen.say(f"{heading}: {text}", indent=6)


def _narrow(heading: str, place: int) -> Column:
    return Column(heading, most=28, least=12 if place else 0)


def _group(line: Line) -> Group:
    first, *rest = line.cells
    cells = (cell(first, "bold"), *(cell(text) for text in rest[:-1]))
    return Group(rows=((*cells, cell(rest[-1], line.colour)),))


def plain(page: Page) -> str:
    """One sentence a row, after a sentence for each section."""
    lines = [words.ended(page.title)]
    for section in page.sections:
        lines.append(words.ended(section.heading))
        lines += (_sentence(section, line) for line in section.lines)
        lines += section.remarks
    return words.sentences(lines)


def _sentence(section: Section, line: Line) -> str:
    """One row: what it is about, its facts, its title or post."""
    first, second, *rest = line.cells
    facts = [
        f"{heading}: {text}"
        for heading, text in zip(section.columns[2:], rest, strict=True)
        if text
    ]
    if not facts:
        return f"{first}: {words.ended(second)}"
    return f"{first}: {words.ended('; '.join(facts))} {words.ended(second)}"


def md(page: Page) -> Iterator[str]:
    """The page as Markdown, in whose text nothing is live."""
    yield f"# {markdown(page.title)}\n"
    if page.note:
        yield f"\n{markdown(page.note)}\n"
    for section in page.sections:
        yield f"\n## {markdown(section.heading)}\n"
        if section.lines:
            yield "\n" + _pipes(section.columns)
            yield _pipes(["---"] * len(section.columns), is_text=False)
            yield from (_pipes(line.cells) for line in section.lines)
        yield from (f"\n{markdown(remark)}\n" for remark in section.remarks)


def _pipes(cells: Sequence[str], *, is_text: bool = True) -> str:
    return f"| {' | '.join(map(markdown, cells) if is_text else cells)} |\n"


def html(page: Page, lang: Language) -> Iterator[str]:
    """The page as a file for a browser or for paper."""
    yield (
        f'<!doctype html>\n<html lang="{lang.code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_text(page.title)}</h1>\n"
    )
    if page.note:
        yield f"<p>{_text(page.note)}</p>\n"
    for section in page.sections:
        yield f"<h2>{_text(section.heading)}</h2>\n"
        if section.lines:
            yield from _html_table(section)
        yield from (f"<p>{_text(remark)}</p>\n" for remark in section.remarks)
    yield "</body>\n</html>\n"


def _html_table(section: Section) -> Iterator[str]:
    headings = (f'<th scope="col">{_text(text)}</th>' for text in section.columns)
    yield f"<div><table>\n<thead><tr>{''.join(headings)}</tr></thead>\n<tbody>\n"
    for line in section.lines:
        yield f"<tr>{''.join(_html_cells(line))}</tr>\n"
    yield "</tbody>\n</table></div>\n"


def _html_cells(line: Line) -> Iterable[str]:
    for i, text in enumerate(line.cells):
        spoken = f' lang="{line.spoken}"' if i == 1 and line.spoken else ""
        yield f"<td{spoken}>{_text(text)}</td>"


def _text(text: str) -> str:
    return escape(visible(text))
