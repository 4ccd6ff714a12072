"""Papers of Word: what stands in them, and the one writer of .docx.

A paper is set in landscape, its tables repeat their headings on each page, its pages
are numbered, its language is set, and the same paper gives the same bytes. python-docx
is of the extra ``crmnet[office]``, and is imported only where a paper is written.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crmnet.render.kit.extra import missing
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CREATED: Final = datetime(2002, 5, 31)  # noqa: DTZ001  any day, as long as it stays
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # of the files in the archive
_INCH: Final = 1440  # twentieths of a point
_WIDE, _HIGH = 11 * _INCH, 17 * _INCH // 2  # Letter, the paper of all eleven states
_MARGIN: Final = 1008
_ROOM: Final = _WIDE - 2 * _MARGIN
_NARROWEST: Final = 4  # characters
_SIZES: Final = (17, 15, 13)  # half points of the letters in tables, the usual first
_BESIDE: Final = 250  # twentieths of a point that a cell keeps beside its text
_LONGEST: Final = 26  # characters of a word that is not broken; an address is
# Thousandths of the size that a letter of Arial takes, set in bold.
_NARROW, _BROAD = frozenset("iljtfrI.,;:!|'()[]/-"), frozenset("mwMWOQGÓ%@")
_LETTER_WIDTHS: Final = (350, 610, 740, 900)  # narrow, usual, capital, broad
_SPACE: Final = 280
_SPOKEN: Final = {"es": "es-CR", "en": "en-US"}
_FILLS: Final = {"red": "FBE3E0", "yellow": "FFF4D1", "green": "E3F1DF"}
_HEAD_FILL: Final = "DCE6F1"
_SCHEMA: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class PaperCell(NamedTuple):
    """What stands in one place of a table.

    Attributes:
        text: a line for each paragraph.
        colour: "red", "yellow", "green"; it only repeats what a word says.
        spoken: the language of the text, where it is not that of the paper.
        merges: "restart" where a cell reaches down, "continue" below it.
    """

    text: str = ""
    colour: str = ""
    is_strong: bool = False
    spoken: str | None = None
    merges: str = ""


class PaperTable(NamedTuple):
    """A table.

    Attributes:
        widths: of its columns, one to the other.
    """

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[PaperCell, ...]]


class PaperHeading(NamedTuple):
    """A heading within a paper."""

    text: str


class WordPaper(NamedTuple):
    """A paper.

    Attributes:
        title: above all, and in its properties.
        lines: sentences below the title.
        parts: headings, sentences and tables in their order.
    """

    title: str
    lines: tuple[str, ...]
    parts: Sequence[PaperHeading | PaperTable | str]


def document(paper: WordPaper, language: str) -> bytes:
    """The bytes of a paper.

    Args:
        paper: what stands in it.
        language: "es" or "en".

    Raises:
        BadInput: the extra is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise missing() from None
    made = Document()
    _set_up(made, paper, language)
    made.add_heading(visible(paper.title), 1)
    for line in paper.lines:
        made.add_paragraph(visible(line))
    for part in paper.parts:
        _add(made, part)
    _number_pages(made)
    data = BytesIO()
    made.save(data)
    return _same_each_time(data)


def _set_up(made: Any, paper: WordPaper, language: str) -> None:
    """Set properties, page, letters and language."""
    said = made.core_properties
    said.title = visible(paper.title)[:255]
    said.author = said.comments = said.last_modified_by = ""
    said.created = said.modified = CREATED
    said.language = _SPOKEN[language]
    _drop_thumbnail(made.part.package)
    section = made.sections[0]
    section.orientation = 1  # landscape
    section.page_width, section.page_height = _emu(_WIDE), _emu(_HIGH)
    section.left_margin = section.right_margin = _emu(_MARGIN)
    section.top_margin = section.bottom_margin = _emu(_MARGIN)
    styles = made.styles
    for lang in styles.element.iter(f"{{{_SCHEMA}}}lang"):
        lang.set(f"{{{_SCHEMA}}}val", _SPOKEN[language])
    _set_letters(styles["Normal"], 10, space=4)
    _set_letters(styles["Heading 1"], 16, space=4)
    _set_letters(styles["Heading 2"], 12, space=4, before=12)


def _drop_thumbnail(package: Any) -> None:
    """Leave out the picture of a first page that comes with the library's template."""
    for name, one in list(package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _set_letters(style: Any, size: int, space: int, before: int = 0) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name = "Arial"
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(f"{{{_SCHEMA}}}{name}", None)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_after = Pt(space)
    style.paragraph_format.space_before = Pt(before)


def _emu(twentieths: int) -> int:
    return twentieths * 635


def _add(made: Any, part: PaperHeading | PaperTable | str) -> None:
    if isinstance(part, PaperHeading):
        made.add_heading(visible(part.text), 2)
    elif isinstance(part, str):
        made.add_paragraph(visible(part))
    else:
        from docx.oxml import parse_xml

        last = made.element.body.sectPr
        last.addprevious(parse_xml("".join(_table(part))))
        made.add_paragraph()


def _table(table: PaperTable) -> Iterator[str]:
    """A table in the words of Word: the library takes a second for 500 rows."""
    size, widths = _fitted(table)
    yield f'<w:tbl xmlns:w="{_SCHEMA}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
    yield f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    yield f"<w:tblBorders>{''.join(map(_border, _SIDES))}</w:tblBorders>"
    yield '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    headings = [PaperCell(text, is_strong=True) for text in table.headings]
    yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    yield from (
        _cell(*pair, size, _HEAD_FILL) for pair in zip(headings, widths, strict=True)
    )
    yield "</w:tr>"
    for row in table.rows:
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        yield from (_cell(*pair, size) for pair in zip(row, widths, strict=True))
        yield "</w:tr>"
    yield "</w:tbl>"


_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def _border(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'


def _fitted(table: PaperTable) -> tuple[int, list[int]]:
    """The size of the letters, and the widths of the columns, which fill the page.

    No word is broken, as long as small letters can help it, and no column takes more
    than its longest line while another one has to fold its own.
    """
    asked = [max(width, _NARROWEST) for width in table.widths]
    words, lines = _longest(table)
    for size in _SIZES:
        least = _wide(words, size)
        if sum(least) <= _ROOM:
            shared = _shared_out(asked, least)
            return size, _handed_on(shared, asked, _wide(lines, size))
    least = _wide(words, _SIZES[-1])
    return _SIZES[-1], [_ROOM * one // sum(least) for one in least]


def _wide(ems: list[int], size: int) -> list[int]:
    """The widths in which texts of these find room."""
    return [em * size * 10 // 1000 + _BESIDE for em in ems]


def _longest(table: PaperTable) -> tuple[list[int], list[int]]:
    """How wide the widest word and line of each column are, in thousandths of the size.

    Of a word that may be broken only what is not counts.
    """
    words, lines = map(list, zip(*map(_widest, table.headings), strict=True))
    for row in table.rows:
        for column, cell in enumerate(row):
            word, line = _widest(cell.text)
            words[column] = max(words[column], word)
            lines[column] = max(lines[column], line)
    return words, lines


@lru_cache(maxsize=4_096)  # what is shared stands in many rows
def _widest(text: str) -> tuple[int, int]:
    """How wide the widest word and the widest line of a text are."""
    word = line = 0
    for each in text.split("\n"):
        found = [_word_width(part) for part in each.replace("-", "- ").split()]
        word = max([word, *(least for least, _whole in found)])
        line = max(line, sum(whole + _SPACE for _least, whole in found))
    return word, line


def _word_width(word: str) -> tuple[int, int]:
    """How wide a word is as far as it is not broken, and all of it."""
    least = sum(map(_letter_width, word[:_LONGEST]))
    return least, least + sum(map(_letter_width, word[_LONGEST:]))


def _letter_width(letter: str) -> int:
    narrow, usual, capital, broad = _LETTER_WIDTHS
    if letter in _NARROW:
        return narrow
    if letter in _BROAD:
        return broad
    return capital if letter.isupper() else usual


def _shared_out(asked: list[int], least: list[int]) -> list[int]:
    """The page shared out as asked; who would get less than the least gets that."""
    widths: dict[int, int] = {}
    while True:
        rest = [place for place in range(len(asked)) if place not in widths]
        room = _ROOM - sum(widths.values())
        whole = sum(asked[place] for place in rest)
        shares = {place: room * asked[place] // whole for place in rest}
        short = {place: least[place] for place in rest if shares[place] < least[place]}
        if not short:
            widths |= shares
            return [widths[place] for place in range(len(asked))]
        widths |= short


def _handed_on(widths: list[int], asked: list[int], lines: list[int]) -> list[int]:
    """The widths, once what no line of a column fills went to those that fold theirs.

    Args:
        widths: of the columns, which fill the page.
        asked: how wide they are to be, one to the other.
        lines: in which the longest line of each one finds room.
    """
    while True:
        folding = [at for at, width in enumerate(widths) if width < lines[at]]
        spare = sum(
            width - line
            for width, line in zip(widths, lines, strict=True)
            if width > line
        )
        if not folding or spare < len(widths):
            return widths
        widths = [min(pair) for pair in zip(widths, lines, strict=True)]
        whole = sum(asked[at] for at in folding)
        for at in folding:
            widths[at] += spare * asked[at] // whole


def _cell(cell: PaperCell, width: int, size: int, fill: str = "") -> str:
    fill = fill or _FILLS.get(cell.colour, "")
    merged = f'<w:vMerge w:val="{cell.merges}"/>' if cell.merges else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    lines = cell.text.split("\n")
    paragraphs = "".join(_paragraph(line, cell, size) for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}</w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _paragraph(line: str, cell: PaperCell, size: int) -> str:
    bold = "<w:b/>" if cell.is_strong else ""
    spoken = f'<w:lang w:val="{_SPOKEN[cell.spoken]}"/>' if cell.spoken else ""
    text = escape(visible(line))
    run = (
        f'<w:r><w:rPr>{bold}<w:sz w:val="{size}"/>{spoken}</w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )
    spacing = '<w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>'
    return f"<w:p>{spacing}{run if text else ''}</w:p>"


def _number_pages(made: Any) -> None:
    from docx.oxml import parse_xml

    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1  # centred
    for field in (" PAGE ", " / ", " NUMPAGES "):
        text = (
            f'<w:r xmlns:w="{_SCHEMA}"><w:t xml:space="preserve"> / </w:t></w:r>'
            if field == " / "
            else f'<w:fldSimple xmlns:w="{_SCHEMA}" w:instr="{field}"><w:r>'
            "<w:t>1</w:t></w:r></w:fldSimple>"
        )
        paragraph._p.append(parse_xml(text))


def _same_each_time(data: BytesIO) -> bytes:
    """The archive without the instants at which its files were put in."""
    again = BytesIO()
    with ZipFile(data) as found, ZipFile(again, "w") as out:
        for name in found.namelist():
            out.writestr(ZipInfo(name, _EPOCH), found.read(name), ZIP_DEFLATED)
    return again.getvalue()
