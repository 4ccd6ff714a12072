"""Lines of text as parts of an outline: headings, entries, "Plazo: ...", periods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.words import reading_of
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import TextLine

Standing: TypeAlias = tuple[int, int]
"""How high a line stands: of two, the lesser is above."""

ENTRY: Final = 4  # from this standing on it is an entry of a list
PLAIN: Final = 9  # a line that nothing tells from prose
_STRONG, _COLON, _WORD_ENTRY, _NUMBER, _BULLET = 2, 3, 4, 5, 6
LONGEST_HEAD: Final = 120  # characters
_LONGEST_LABEL: Final = 40

_MARKDOWN: Final = re.compile(r"^(#{1,6})\s+|\*\*|__")
_DOT: Final = re.compile(r"^(?:[-–—•·▪●○‣◦*\uf0b7]|o(?=\s+[A-ZÁÉÍÓÚÑ]))\s+")
_COUNT: Final = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z]\))\s+(?=\S)")
_LABEL: Final = re.compile(
    r"(?:^|(?<=[.;|,(\t])\s*|\s[-–—]\s+)([^\W\d_][^:;.|,()\n\t]{1,38}?)\s*:\s*"
)
_LEVELLED: Final = re.compile(
    r"([^\W\d_]+(?: [^\W\d_]+){0,2}?)"
    r"(?P<number>\s+(?:n[.°º]*\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}))?"
    r"\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_MONTH: Final = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    "|diciembre|january|february|march|april|may|june|july|august|september|october"
    "|november|december"
)
_ANY_MONTH: Final = (  # beside the number of a day
    rf"(?:{_MONTH}|(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic|jan|apr|aug"
    r"|dec)\.?)"
)
_NUMBERS: Final = r"\d{1,2}(?:\s*(?:-|–|a|al|to|y|and)\s*\d{1,2})?"
_UNIT: Final = r"semana|week|dia|day|mes|month|sprint|quincena|trimestre|quarter"
_WEEKDAY: Final = (
    "lunes|martes|miercoles|jueves|viernes|sabado|domingo|monday|tuesday|wednesday"
    "|thursday|friday|saturday|sunday"
)
_OF_YEAR: Final = r"(?:,?\s+(?:del?\s+)?\d{4})?"
_DIGITS: Final = (  # "1.2.10" is a number of something
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}/\d{1,2}/\d{2}|\d{1,2}-\d{1,2}-\d{2}"
)
_PERIODS: Final = {
    "counted": rf"(?P<unit>{_UNIT})s?\s*(?:n[.°º]*\s*)?(?P<first>\d{{1,2}})"
    rf"(?:\s*(?:-|–|a|al|to|y|and)\s*\d{{1,2}})?(?:\s*\([^()]*\))?",
    "weekday": rf"(?:{_WEEKDAY})"
    rf"(?:,?\s+(?:{_DIGITS}|{_NUMBERS}(?:\s+(?:de\s+)?(?:{_MONTH}))?))?{_OF_YEAR}",
    "days": rf"(?:del?\s+|el\s+)?{_NUMBERS}\s+(?:de\s+|of\s+)?{_ANY_MONTH}{_OF_YEAR}"
    rf"|{_ANY_MONTH}\s+{_NUMBERS}{_OF_YEAR}|{_DIGITS}",
    "month": rf"(?:{_MONTH})(?:\s*(?:-|–|a|to|y|and)\s*(?:{_MONTH}))?{_OF_YEAR}",
}
_PERIOD: Final = {
    kind: re.compile(rf"(?:{words})(?=\s*$|\s*[:–—-]|\.\s)")
    for kind, words in _PERIODS.items()
}
_BESIDE: Final = frozenset(
    (*DATE_ROLES, ColumnRole.RESPONSIBLE, ColumnRole.STATUS, ColumnRole.DURATION)
)


_OF_LETTERS: Final = frozenset(("from", "to"))  # who wrote, and to whom


class SaidBeside(NamedTuple):
    """What a line says beside an item: "Plazo: 30 de junio"."""

    role: ColumnRole
    heading: str
    text: str


class NamedTime(NamedTuple):
    """With what time a line begins: "Semana 1", "Lunes".

    Attributes:
        words: as written.
        kind: "week", "day", "weekday", "days" or "month".
        number: of what is counted; 0 where nothing is.
        rest: what the line says behind it.
    """

    words: str
    kind: str
    number: int = 0
    rest: str = ""

    @property
    def is_all(self) -> bool:
        """Whether the line says nothing else."""
        return not self.rest


class OutlineLine(NamedTuple):
    """A line of an outline.

    Attributes:
        number: of the line in the document, from 1.
        text: without what marks it as an entry.
        standing: how high it stands.
        labels: what it says beside an item.
        period: with what time it begins, or None.
        level: what it says that it is: "Actividad 1.1: ..."; None where nothing.
    """

    number: int
    text: str
    standing: Standing
    labels: tuple[SaidBeside, ...] = ()
    period: NamedTime | None = None
    level: ColumnRole | None = None

    @property
    def is_entry(self) -> bool:
        """Whether it is one of a list."""
        return ENTRY <= self.standing[0] < PLAIN


def said_in(lines: Sequence[TextLine]) -> list[OutlineLine]:
    """What the lines of a document are."""
    return [_said(number, line) for number, line in enumerate(lines, 1)]


def _said(number: int, line: TextLine) -> OutlineLine:
    written = clean(line.text)
    is_marked = written.startswith("**") and written.rstrip(":").endswith("**")
    hashes = _MARKDOWN.match(written)
    text = _MARKDOWN.sub("", written).strip()
    bare = _DOT.sub("", text)
    first, labels = _labels(bare)
    level, rest = _level(first)
    standing = _standing(line, text, is_strong=line.is_strong or is_marked)
    if hashes and hashes[1]:
        standing = (0, len(hashes[1]))
    if level is not None:
        standing = (1, LEVEL_ROLES.index(level))
    period = _period(bare) or _period(_COUNT.sub("", bare))  # the day is no number
    period = None if labels or level else period
    if period is None and not labels and standing[0] < ENTRY:
        period = _in_brackets(rest)
    return OutlineLine(number, rest, standing, labels, period, level)


def _standing(line: TextLine, text: str, *, is_strong: bool) -> Standing:
    if line.level or line.entry is not None:
        return (0, line.level) if line.level else (_WORD_ENTRY, line.entry or 0)
    if _DOT.match(text):
        return (_BULLET, 0)
    is_short = len(text) <= LONGEST_HEAD
    counted = _COUNT.match(text)
    if counted and not (is_strong and is_short):
        return (_NUMBER, counted[0].strip(" .)").count("."))
    if is_strong and is_short:
        return (_STRONG, 0)
    return (_COLON, 0) if is_short and text.endswith(":") else (PLAIN, 0)


def _labels(text: str) -> tuple[str, tuple[SaidBeside, ...]]:
    """What a line says before its labels, and these; "" where it begins with one."""
    found = [
        (match, role)
        for match in _LABEL.finditer(text)
        if len(match[1]) <= _LONGEST_LABEL and (role := _role(match[1])) is not None
    ]
    if not found:
        return text, ()
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    labels = tuple(
        SaidBeside(role, clean(match[1]), text[match.end() : end].strip(" .;|,()\t–—-"))
        for (match, role), end in zip(found, ends, strict=True)
    )
    before = text[: found[0][0].start()].strip().rstrip("(;|,–—-").strip()
    return before, labels


def _role(word: str) -> ColumnRole | None:
    reading = reading_of(word)
    is_known = reading.is_sure and reading.role in _BESIDE
    return reading.role if is_known and word.casefold() not in _OF_LETTERS else None


def _level(text: str) -> tuple[ColumnRole | None, str]:
    """What a line says that it is, and the rest: "Actividad: Reunir" is one."""
    found = _LEVELLED.match(text)
    if found is None:
        return None, text
    reading = reading_of(found[1])
    role = reading.role if reading.role in LEVEL_ROLES else None
    if role is None and ColumnRole.ACTIVITY in reading.faint:
        role = ColumnRole.ACTIVITY
    is_colon = ":" in text[len(found[1]) : found.end()]
    if role is None or not reading.is_sure or not (found["number"] or is_colon):
        return None, text
    return role, text if found["number"] else text[found.end() :]


def _period(text: str) -> NamedTime | None:
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for kind, pattern in _PERIOD.items():
        found = pattern.match(folded)
        if found is None:
            continue
        words = text[: found.end()].strip()
        rest = text[found.end() :].strip(" .:–—-")
        named = found.groupdict()
        number = int(named.get("first") or 0)
        return NamedTime(words, named.get("unit") or kind, number, rest)
    return None


_STEP: Final = re.compile(
    r"(?:(?:fase|etapa|paso|phase|stage|step|sprint|iteracion|iteration|momento)\s+"
    r"(?:\d{1,2}|[ivx]{1,4})|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]"
    r"|sext[oa]|first|second|third|fourth|fifth|sixth)\b"
)


def is_step(text: str) -> bool:
    """Whether a line names one of several steps: "Primero", "Fase 2: ..."."""
    return _STEP.match(fold(text)) is not None


_BRACKETED: Final = re.compile(r"(.*\S)\s*\(([^()]+)\)\s*:?")


def _in_brackets(text: str) -> NamedTime | None:
    """The time behind a heading: "Fase II. Pruebas (Semanas 3 - 8)"."""
    found = _BRACKETED.fullmatch(text)
    period = _period(found[2].strip()) if found else None
    if found is None or period is None or not period.is_all:
        return None
    return period._replace(rest=found[1])


_BOUND: Final = (
    r"(?:(?:by|before|no later than|antes del?|hasta el|a mas tardar(?: el)?)\s+)"
)
_AT_END: Final = re.compile(
    r"(?P<rest>.{3,}?)"
    r"(?:(?:\s*[:–—(]|\s+-|,)\s*(?:due(?: on| by)?\s+)?|\s+due(?: on| by)?\s+"
    rf"|\s+para el\s+|\s+(?={_BOUND}))"
    rf"(?P<when>{_BOUND}?(?P<day>[^:(),]{{3,30}}|\w+ \d{{1,2}}, \d{{4}}))\)?\.?"
)
_IN_DIGITS: Final = re.compile(  # "1.2" is a number of something
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}"
)


_DAY: Final = re.compile(rf"(?:{_PERIODS['days']})(?:st|nd|rd|th)?\b")


def begins_day(text: str) -> str:
    """The day with which a text begins, as written; "" where it begins with none."""
    folded = fold(text)
    found = _DAY.match(folded) if len(folded) == len(text) else None
    return text[: found.end()] if found else ""


_LENGTH: Final = (
    r"(?:\w+ \(\d{1,3}\)|\d{1,3})(?: \(\w+\))? (?:dias|semanas|meses|days|weeks|months)"
)
_AFTER: Final = re.compile(  # "3 días" alone is how long it takes
    r"(?P<rest>.{3,}?)(?:\s*[:–—(,]|\s+-)\s*"
    rf"(?P<when>(?:a los|dentro de(?: los)?|al cabo de|within) {_LENGTH}\b[^()]{{0,70}}"
    rf"|{_LENGTH}(?: \w+)? (?:despues|posteriores|contados|a partir|from|after)\b"
    r"[^()]{0,70})\)?\.?"
)


def day_at_end(text: str) -> NamedTime | None:
    """The time with which a text ends, "Lanzamiento: 2 de mayo"; None where none.

    "Informe final (semana 6)", "Informe inicial, a los 15 días de la firma" are so too.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return None
    found = _AFTER.fullmatch(folded)
    if found is None:
        found = _AT_END.fullmatch(folded)
        day = found and _period(text[found.start("day") : found.end("day")].strip(" ."))
        is_day = day is not None and day.kind != "weekday" and day.is_all
        is_day = is_day or bool(
            found and _IN_DIGITS.fullmatch(found["day"].strip(" ."))
        )
        if found is None or not is_day:
            return None
    words = text[found.start("when") : found.end("when")].strip(" .")
    return NamedTime(words, "days", 0, text[: found.end("rest")].strip())


def texts_of(lines: Sequence[OutlineLine]) -> Iterator[str]:
    """All that lines say."""
    for line in lines:
        yield line.text
        yield from (label.text for label in line.labels)
