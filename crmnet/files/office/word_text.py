"""A paragraph of a Word document: what a reader of the page sees of it.

What a tracked change deletes is left out, what it inserts is taken; hidden text is left
out; the number of a numbered paragraph is text, though no letter of it is in the file.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.document import sized, styled
from crmnet.files.office.unprinted import printed
from crmnet.files.office.word_numbers import ListNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEP: Final = 360  # twentieths of a point to a step of indent: what Word takes
# What holds others and is nothing itself; and what is looked into for runs.
_WRAPPERS: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("sdt", "sdtContent", "ins", "moveTo"),
        *("customXml", "smartTag", "hyperlink", "fldSimple"),
    )
)
_CHECKED: Final = frozenset({"F0FC", "F0FE", "F0FD", "F052", "F053", "F054", "F0FB"})
_LONGEST_DATES: Final = 60  # characters of a former date and the one that holds
_BODY: Final = 9  # the level of what is no heading
_BODY_SIZE: Final = 10.0  # points, where a document says none
_MOST_STYLES: Final = 20  # that lean on one another


class Paragraph(NamedTuple):
    """What a paragraph says.

    Attributes:
        text: with its number, where it has one.
        bare: without it.
        level: of the list that it is an entry of, from 0; None where of none.
        indent: in steps of the program.
        is_strong: whether all of it is bold.
        is_struck: whether all of it is struck through.
        heading: the level of the heading that it is by its style; 0 where it is none.
        look: how much it stands out, as ``Grid.looks`` has it.
    """

    text: str
    bare: str
    level: int | None = None
    indent: int = 0
    is_strong: bool = False
    is_struck: bool = False
    heading: int = 0
    look: int = 0


def below(parent: Any, *names: str) -> Iterator[Any]:
    """The children of these names, also those in wrappers that mean nothing here."""
    wanted = {W + name for name in names}
    for child in parent.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from below(child, *names)


def number_of(parent: Any, properties: str, name: str) -> int:
    """A number among the properties of a row or a cell; 0 where it is not said."""
    found = parent.find(f"{W}{properties}/{W}{name}")
    value = "" if found is None else found.get(W + "val", "")
    return int(value) if value.isdecimal() else 0


class ParagraphReader:
    """What reads the paragraphs of one document, in order: numbers are counted."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            style.get(W + "styleId"): style
            for style in document.styles.element.iter(W + "style")
        }
        self._numbers = ListNumbers(_numbering(document))
        self._is_counting = True
        self._body = _size_of_body(document.styles.element) or _BODY_SIZE

    @contextmanager
    def not_counting(self) -> Iterator[None]:
        """Read paragraphs that will be read once more, without their numbers."""
        was, self._is_counting = self._is_counting, False
        try:
            yield
        finally:
            self._is_counting = was

    def paragraph(self, element: Any) -> Paragraph:
        """What a paragraph says."""
        runs = self._without_former(element, list(_runs(element)))
        bare = printed("".join(text for _run, text in runs))
        entry = self._entry(element)
        number = self._numbers.next(*entry) if entry and self._is_counting else ""
        is_strong = self._is_all(element, runs, "b")
        heading = self._heading(element)
        return Paragraph(
            f"{number} {bare}".rstrip() if number else bare,
            bare.strip(),
            entry[1] if entry else None,
            self._indent(element) + (entry[1] if entry else 0),
            is_strong,
            self._is_all(element, runs, "strike")
            or self._is_all(element, runs, "dstrike"),
            heading,
            styled(heading) if heading else self._look(element, runs, is_strong),
        )

    def _entry(self, paragraph: Any) -> tuple[str, int] | None:
        """The list of which a paragraph is an entry, and its level in it."""
        list_id = level = None
        for properties in self._properties(paragraph, "pPr"):
            found = properties.find(W + "numPr")
            if found is None:
                continue
            list_id = list_id or _value(found, "numId")
            level = level or _value(found, "ilvl")
            if list_id is not None and level is not None:
                break
        if list_id in (None, "0"):
            return None
        return str(list_id), min(int(level or 0), 8)

    def _heading(self, paragraph: Any) -> int:
        """The level in the outline of the document, from 1; 0: it is body text."""
        for properties in self._properties(paragraph, "pPr"):
            level = _value(properties, "outlineLvl") or ""
            if level.isdecimal():
                return int(level) + 1 if int(level) < _BODY else 0
        return 0

    def _look(
        self, paragraph: Any, runs: list[tuple[Any, str]], is_strong: bool
    ) -> int:
        """How much a paragraph stands out by its letters."""
        of_style = next(
            filter(None, map(_size, self._properties(paragraph, "rPr"))), self._body
        )
        sizes = [
            _size(run.find(W + "rPr")) or of_style for run, text in runs if text.strip()
        ]
        return sized(min(sizes, default=0), self._body, is_strong=is_strong)

    def _indent(self, paragraph: Any) -> int:
        for properties in self._properties(paragraph, "pPr"):
            found = properties.find(W + "ind")
            if found is not None:
                left = found.get(W + "left") or found.get(W + "start") or "0"
                return max(round(float(left) / STEP), 0) if _is_number(left) else 0
        return 0

    def _is_all(self, paragraph: Any, runs: list[tuple[Any, str]], name: str) -> bool:
        """Whether all that a paragraph writes is so, by its runs or by its style."""
        written = [run for run, text in runs if text.strip()]
        if not written:
            return False
        of_style = any(
            _is_on(properties, name)
            for properties in self._properties(paragraph, "rPr")
        )
        return all(_is_so(run, name, of_style) for run in written)

    def _without_former(
        self, paragraph: Any, runs: list[tuple[Any, str]]
    ) -> list[tuple[Any, str]]:
        """The runs without a date that is struck through before the one that holds."""
        kept = [one for one in runs if not self._is_all(paragraph, [one], "strike")]
        both = ["".join(text for _run, text in some) for some in (runs, kept)]
        whole, rest = both
        former = len(whole) - len(rest)
        is_short = 0 < former < len(whole) <= _LONGEST_DATES
        digits = [sum(map(str.isdigit, text)) for text in both]
        is_dated = 0 < digits[1] < digits[0]
        return kept if is_short and is_dated and rest.strip() else runs

    def _properties(self, paragraph: Any, name: str) -> Iterator[Any]:
        """Those of a paragraph itself, then of its style and what that leans on."""
        own = paragraph.find(W + "pPr")
        if own is None:
            return
        if name == "pPr":
            yield own
        style = _value(own, "pStyle")
        for _step in range(_MOST_STYLES):
            element = self._styles.get(style)
            if element is None:
                return
            found = element.find(W + name)
            if found is not None:
                yield found
            style = _value(element, "basedOn")


def _numbering(document: Any) -> Any:
    """The part that says how paragraphs are numbered, or None."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _runs(parent: Any) -> Iterator[tuple[Any, str]]:
    """The runs of a paragraph that are seen, each with its text."""
    for child in parent.iterchildren():
        if child.tag == W + "r":
            if not _is_hidden(child):
                yield child, "".join(map(_letters, child.iterchildren()))
        elif child.tag in _WRAPPERS:
            yield from _runs(child)
        elif str(child.tag).endswith(("}oMath", "}oMathPara")):
            yield child, "".join(child.itertext())


def _is_hidden(run: Any) -> bool:
    properties = run.find(W + "rPr")
    return properties is not None and _is_on(properties, "vanish")


def _letters(piece: Any) -> str:
    """What a piece of a run adds to the text."""
    name = str(piece.tag).removeprefix(W)
    if name == "t":
        return str(piece.text or "")
    if name == "sym":
        return _symbol(piece)
    return _SIGNS.get(name, "")


_SIGNS: Final = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": "\t",
}


def _symbol(piece: Any) -> str:
    """A letter of a font of pictures: what ticks or crosses a box is an X."""
    code = str(piece.get(W + "char", "")).upper()
    if code in _CHECKED:
        return "X"
    value = int(code, 16) if re.fullmatch(r"[0-9A-F]{2,4}", code) else 0
    return "•" if value >= 0xF000 else chr(value) if value >= 32 else ""


def _is_so(run: Any, name: str, otherwise: bool) -> bool:
    properties = run.find(W + "rPr")
    if properties is None or properties.find(W + name) is None:
        return otherwise
    return _is_on(properties, name)


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(W + name)
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def _value(properties: Any, name: str) -> str | None:
    found = properties.find(W + name)
    return None if found is None else found.get(W + "val")


def _size(properties: Any) -> float:
    """The size of letters in points; 0 where none is said."""
    value = "" if properties is None else _value(properties, "sz") or ""
    return float(value) / 2 if _is_number(value) else 0.0


def _size_of_body(styles: Any) -> float:
    """The size of what has no style of its own; 0 where none is said."""
    normal = (
        style.find(W + "rPr")
        for style in styles.iter(W + "style")
        if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph"
    )
    of_all = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return next(filter(None, map(_size, (*normal, of_all))), 0.0)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text) is not None
