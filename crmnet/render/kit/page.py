"""A page of several sections, on the screen, in sentences, in Markdown, in HTML.

`report country` and `report handover` say what stands in the sections; here is how a
page looks. The HTML stands alone: no script, no address that a browser would load.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, overload

from crmnet.render.kit import prose, templates
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.markdown import inert, pipe_table
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look


class PageLine(NamedTuple):
    """One row of a section.

    Attributes:
        cells: what stands in it, one a column.
        spoken: the language of its second cell where that is not the reader's.
        colour: of the row, for a screen; it only repeats what a word says.
    """

    cells: tuple[str, ...]
    spoken: str | None = None
    colour: str = ""


Told = TypeVar("Told")


class PageLines(Sequence[PageLine], Generic[Told]):
    """The lines of a long section, each made when it is asked for.

    A screen shows the first ones, a document all.

    Args:
        rows: what they tell, one each.
        line: makes a line of one.
    """

    def __init__(self, rows: Sequence[Told], line: Callable[[Told], PageLine]) -> None:
        self._rows = rows
        self._line = line

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[PageLine]:
        return map(self._line, self._rows)

    @overload
    def __getitem__(self, place: int) -> PageLine: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PageLine]: ...
    def __getitem__(self, place: int | slice) -> PageLine | Sequence[PageLine]:
        if isinstance(place, slice):
            return tuple(map(self._line, self._rows[place]))
        return self._line(self._rows[place])


class PageSection(NamedTuple):
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
    lines: Sequence[PageLine] = ()
    remarks: tuple[str, ...] = ()
    listed: bool = False


class Page(NamedTuple):
    """A page: what it is about, and its sections.

    Attributes:
        command: gives all rows, where a screen shows only the first ones.
        note: a sentence below the title of a document.
    """

    title: str
    sections: tuple[PageSection, ...]
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
    screen.below(left_out(longest, page.command, lang, look))
    return screen.text()


def _put(screen: Screen, section: PageSection) -> None:
    columns = [
        Column(heading, most=48, least=14, lines=3) if i == 1 else _narrow(heading, i)
        for i, heading in enumerate(section.columns)
    ]
    lines = section.lines[: screen.look.limit]
    put_table(screen, columns, [_group(line) for line in lines])


def _put_list(screen: Screen, section: PageSection) -> None:
    """Lines one under the other: the first two cells, then the others, labelled."""
    for line in section.lines[: screen.look.limit]:
        screen.say(f"{line.cells[0]}: {line.cells[1]}", indent=2)
        for heading, text in zip(section.columns[2:], line.cells[2:], strict=True):
            if text:
                screen.say(f"{heading}: {text}", indent=6)


def _narrow(heading: str, place: int) -> Column:
    return Column(heading, most=40, least=12 if place else 0)


def _group(line: PageLine) -> Group:
    first, *rest = line.cells
    cells = (cell(first, "bold"), *(cell(text) for text in rest[:-1]))
    return Group(rows=((*cells, cell(rest[-1], line.colour)),))


def plain(page: Page) -> str:
    """One sentence a row, after a sentence for each section."""
    lines = [prose.ended(page.title)]
    for section in page.sections:
        lines.append(prose.ended(section.heading))
        lines += (_sentence(section, line) for line in section.lines)
        lines += section.remarks
    return prose.sentences(lines)


def _sentence(section: PageSection, line: PageLine) -> str:
    """One row: what it is about, its facts, its title or post."""
    first, second, *rest = line.cells
    facts = [
        f"{heading}: {text}"
        for heading, text in zip(section.columns[2:], rest, strict=True)
        if text
    ]
    if not facts:
        return f"{first}: {prose.ended(second)}"
    return f"{first}: {prose.ended('; '.join(facts))} {prose.ended(second)}"


def md(page: Page) -> Iterator[str]:
    """The page as Markdown, in whose text nothing is live."""
    yield f"# {inert(page.title)}\n"
    if page.note:
        yield f"\n{inert(page.note)}\n"
    for section in page.sections:
        yield f"\n## {inert(section.heading)}\n"
        if section.lines:
            yield "\n"
            cells = (line.cells for line in section.lines)
            yield from pipe_table(list(map(inert, section.columns)), cells)
        yield from (f"\n{inert(remark)}\n" for remark in section.remarks)


def html(page: Page, lang: Language) -> Iterator[str]:
    """The page as a file for a browser or for paper."""
    template = templates.environment().get_template("page.html")
    for piece in template.generate(page=page, lang=lang.code):
        # MarkupSafe's spelling of quotes; pages had html.escape's, and keep it
        yield str(piece).replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
