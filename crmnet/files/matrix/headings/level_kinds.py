"""Of what kind a heading is, by its words: two of one kind name parts of one level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from crmnet.files.matrix.cells.calendar_labels import month_number
from crmnet.files.matrix.cells.synonyms import DOUBTFUL, ColumnRole
from crmnet.files.matrix.cells.words import clean, heading_key
from crmnet.files.matrix.headings.below import NOTES
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LevelKind: TypeAlias = tuple[object, ...]
"""What two headings of one level share: the word before their number, its style."""

PLAIN: Final[LevelKind] = ()
_DIGITS: Final = r"\d{1,2}(?:\.\d{1,2})*"
_WORDED: Final = re.compile(
    r"([a-z]{3,}(?: [a-z]{2,}){0,2}?)"
    rf"(?: ?(?:n[.°º]* ?)?({_DIGITS})(?=$|[\s.:)–—-]|/(?!\d{{1,2}}/))"
    r"| ([ivx]{1,5})(?=$|[\s.:)/–—-])| ([a-z])(?=$|[.:)–—-]))"
)
_SHORT: Final = re.compile(rf"([a-z]{{1,3}})[- ]?({_DIGITS})(?=[.:)]|\s*[–—-]\s)")
_NUMBERED: Final = re.compile(
    r"\(?(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-z])(?:[.)]-?|\s*[:–—-]|(?<=\d))\s+"
)
_ENDS_BEFORE_DAY: Final = re.compile(r".* (?:el|del|al|on|hasta|desde|until|by)")
_DAY: Final = re.compile(r"\(?\d{1,2}(?:[º°]|st|nd|rd|th)? (?:de |of )?([a-z]+)")
_OF_MONTH: Final = re.compile(r" (?:de|of) ([a-z]+)")
_OF_YEAR: Final = re.compile(
    r"(?: (?:de|del|of))? (?:19|20)\d\d\b|[-–/] ?(?:19|20)\d\d\b"
)
_ACTS: Final = frozenset(
    "ley;decreto;acta;resolucion;reglamento;oficio;circular;convenio;memorando;gaceta;"
    "law;act;decree;resolution;minutes;regulation;circular;agreement".split(";")
)
_LONGEST_LABEL: Final = 4  # words
_NAME_OF: Final = re.compile(r"(?:nombre del?|name of(?: the)?)(?: la)? ")
_ABOVE: Final = (ColumnRole.THEME, ColumnRole.OBJECTIVE, ColumnRole.ACTION)
_PERHAPS: Final = frozenset(
    heading_key(word)
    for roles, words in DOUBTFUL.items()
    if ColumnRole.THEME in roles and ColumnRole.RESPONSIBLE not in roles
    for word in words.split(";")
).union("output outputs result results resultado resultados producto productos".split())


def kind_of(text: str) -> LevelKind:
    """Of what kind a heading is by its words; PLAIN where they tell none.

    The number of a day, a law or a note counts no parts.

    "Eje 1: ..." is of the kind of "Eje 2", "1.1 ..." of "2.3", "II." of "IV.", and
    "Objetivo: ..." of all that begin so.
    """
    said = clean(text)
    folded = fold(said)
    worded = _WORDED.match(folded) or _SHORT.match(folded)
    if _names_month(_DAY.match(folded)) or (
        worded and _counts_else(worded[1], folded[worded.end() :])
    ):
        return PLAIN
    if worded:
        number = next(filter(None, worded.groups()[1:]))
        return ("word", worded[1].removesuffix("s"), _style(number.upper()))
    numbered = _NUMBERED.match(said)
    if numbered:
        return ("number", _style(numbered[1]))
    label, _, name = said.partition(":")
    if name.strip() and names_level(label):
        return ("word", _key(label), "")
    return PLAIN


def follows(text: str, after: str) -> bool:
    """Whether a heading has the number right before that of another: 5.1 and 5.2."""
    both = [_NUMBERED.match(clean(one)) for one in (text, after)]
    parts = [one[1].split(".") for one in both if one and one[1][0].isdigit()]
    if len(parts) < len(both) or parts[0][:-1] != parts[1][:-1]:
        return False
    return int(parts[0][-1]) + 1 == int(parts[1][-1])


def _names_month(found: re.Match[str] | None) -> bool:
    return found is not None and month_number(found[1]) is not None


def _counts_else(words: str, rest: str) -> bool:
    """Whether the number behind words is that of a day, a law of a year or a note."""
    first = words.partition(" ")[0]
    return bool(
        _ENDS_BEFORE_DAY.fullmatch(words)
        or _names_month(_OF_MONTH.match(rest))
        or heading_key(first) in NOTES
        or (first in _ACTS and _OF_YEAR.match(rest))
    )


def names_level(label: str) -> bool:
    """Whether a label is a word for a level, with its number or without."""
    key = _key(label)
    worded = _WORDED.fullmatch(fold(clean(label)))
    bare = worded[1] if worded else key
    if not bare or len(bare.split()) > _LONGEST_LABEL:
        return False
    reading = reading_of(bare)
    is_level = reading.is_sure and reading.role in _ABOVE and not reading.faint
    return is_level or bare in _PERHAPS


def names_part(heading: str) -> bool:
    """Whether what stands over a column names a part: "Objetivo 1: Coordinar"."""
    label, colon, name = clean(heading).partition(":")
    is_numbered = any(map(str.isdigit, label))
    return bool(colon and name.strip()) and is_numbered and names_level(label)


def _key(label: str) -> str:
    return _NAME_OF.sub("", heading_key(label), count=1)


def _style(number: str) -> str:
    """How a number is written: by how many parts, in letters, in Roman ones."""
    if number[0].isdigit():
        return str(number.count(".") + 1)
    if len(number) > 1 or number in "IVX":
        return "roman"
    return "letter" if number.isupper() else "small"


def order_of(runs: Sequence[Sequence[LevelKind]]) -> list[LevelKind]:
    """The kinds from the top down, by which stand right above which.

    Args:
        runs: the kinds of what stands together, line by line.
    """
    found: list[LevelKind] = []
    for run in runs:
        place = 0
        for kind in run:
            if kind not in found:
                found.insert(place, kind)
            place = found.index(kind) + 1
    return found


def goes_down(runs: Sequence[Sequence[LevelKind]]) -> bool:
    """Whether no kind stands both right above another and right below it."""
    order = order_of(runs)
    places = [[order.index(kind) for kind in run] for run in runs]
    return all(run == sorted(set(run)) for run in places)
