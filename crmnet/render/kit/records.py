r"""Rows for programs: json, jsonl, csv, tsv and md, one row at a time.

Keys are English and dates ISO whatever the language of the reader. JSON gives every
string back exactly. The other forms are read by people and spreadsheets too, so what
steers a terminal is written ``\u{1b}`` (:mod:`crmnet.render.kit.visible`) and what a
spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, cast

from crmnet.render.kit.markdown import pipe_table
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Rows = Iterable[tuple[object, ...]]

# A spreadsheet runs a cell that begins so (OWASP, CSV injection), also after blanks or
# a quote that it strips. TAB, CR and NUL have become visible before this is asked.
FORMULA: Final = frozenset("=+-@|＝＋－＠")
STRIPPED: Final = ' "\xa0\u2007\u202f\u3000'
_SUSPECT: Final = FORMULA.union(STRIPPED)
_QUOTE: Final = '"'
TOGETHER: Final = 100  # rows that are written at once
_NONE: Final = type(None)
_HARMLESS: Final = re.compile(
    r"-"  # alone it is no sum: what a country does not owe
    r"|[+-]?\d+([.,]\d+)?"  # a plain number
    r"|\+\d{7,15}"  # a telephone number; with blanks it is no sum either:
    r"|\+\d{1,3} [(\d][\d ().-]{5,}"
)


def write(
    rows: Rows, columns: Sequence[str], form: str, separator: str = ","
) -> Iterator[str]:
    """The rows in a format for programs, in pieces of whole lines.

    Args:
        rows: only the first ``len(columns)`` fields of each are written.
        columns: their names.
        form: "json", "jsonl", "csv", "tsv" or "md".
        separator: what parts the cells of CSV.
    """
    if form == "csv":
        return _csv(rows, columns, separator)
    return _WRITERS[form](rows, columns)


def csv_line(cells: tuple[object, ...], separator: str) -> str:
    """A few cells as they stand in a line of CSV, without its end.

    For what many lines have in common, so that it is made once.
    """
    harmless = _harmless(cells)
    if len(cells) == 1 or not "".join(harmless).isprintable():
        return "".join(_csv((), harmless, separator)).removesuffix("\n")
    return separator.join(
        f'"{cell.replace(_QUOTE, _QUOTE * 2)}"'
        if separator in cell or _QUOTE in cell
        else cell
        for cell in harmless
    )


def _jsonl(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    for line in _objects(rows, columns):
        yield line + "\n"


def _json(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    """A JSON array with one row a line, so that it can be written as it comes."""
    before = "[\n"
    for line in _objects(rows, columns):
        yield before + line
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _objects(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    from json import JSONEncoder
    from json.encoder import encode_basestring as quoted

    encode = JSONEncoder(ensure_ascii=False).encode
    # One encoder a value would cost four times as much as all the rest of a row.
    names = (quoted(name).replace("%", "%%") for name in columns)
    shape = "{" + ", ".join(f"{name}: %s" for name in names) + "}"
    count = len(columns)
    for row in rows:
        line = shape % tuple(
            "null"
            if value is None
            else quoted(value)
            if type(value) is str
            else encode(value)
            for value in row[:count]
        )
        yield line if line.isprintable() else "".join(map(_json_escaped, line))


def _json_escaped(character: str) -> str:
    r"""A character as JSON text: what ``visible`` would change as ``\u202e``."""
    if visible(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2].hex() for i in range(0, len(units), 2))
    return "".join(f"\\u{unit}" for unit in pairs)


def _csv(rows: Rows, columns: Sequence[str], separator: str) -> Iterator[str]:
    r"""RFC 4180 but for its line ends, which are "\n"; one line a row."""
    import csv
    from io import StringIO

    lines = StringIO()
    writer = csv.writer(lines, delimiter=separator, lineterminator="\n")
    for some in chain([[tuple(columns)]], _cells(rows, columns)):
        writer.writerows(some)
        yield lines.getvalue()
        lines.seek(0)
        lines.truncate()


def _tsv(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    yield "\t".join(columns) + "\n"
    for some in _cells(rows, columns):
        yield "".join("\t".join(row) + "\n" for row in some)


def _md(rows: Rows, columns: Sequence[str]) -> Iterator[str]:
    count = len(columns)
    return pipe_table(columns, (map(_plain, row[:count]) for row in rows))


_WRITERS: Final[dict[str, Callable[[Rows, Sequence[str]], Iterator[str]]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "tsv": _tsv,
    "md": _md,
}


def _cells(rows: Rows, columns: Sequence[str]) -> Iterator[Iterable[Sequence[str]]]:
    """The cells of some rows at a time, harmless."""
    count = len(columns)
    for some in _together(rows):
        columns_of = list(zip(*some, strict=True))[:count]
        yield zip(*map(_column, columns_of), strict=True)


def _together(rows: Rows) -> Iterator[list[tuple[object, ...]]]:
    """Some rows at a time, as they come; a fault loses none before it."""
    coming = iter(rows)
    while True:
        some: list[tuple[object, ...]] = []
        try:
            some.extend(islice(coming, TOGETHER))  # what came before a fault stays
        except BaseException:
            if some:
                yield some
            raise
        if not some:
            return
        yield some


def _column(values: tuple[object, ...]) -> Sequence[str]:
    """The cells of a column; most are clean, and that is tested cheaply for all."""
    kinds = set(map(type, values))
    if _NONE in kinds:
        if len(kinds) == 1:
            return [""] * len(values)
        kinds.remove(_NONE)
        values = tuple(["" if value is None else value for value in values])
    if kinds == {str}:
        texts = cast("tuple[str, ...]", values)
        begun = {text[:1] for text in texts}
        if begun.isdisjoint(_SUSPECT) and "".join(texts).isprintable():
            return texts
    return _harmless(values)


def _harmless(values: tuple[object, ...]) -> list[str]:
    """The cells for some values."""
    return [
        value
        if type(value) is str and value.isprintable() and value[:1] not in _SUSPECT
        else ""
        if value is None
        else _guarded(value)
        for value in values
    ]


def _guarded(value: object) -> str:
    """A cell that no terminal obeys and no spreadsheet runs."""
    if not isinstance(value, str):
        return _plain(value)
    if _HARMLESS.fullmatch(value):
        return value
    text = visible(value)
    return f"'{text}" if is_suspect(text) else text


def is_suspect(text: str) -> bool:
    """Whether a spreadsheet would run a text as a formula, if it were typed."""
    return text.lstrip(STRIPPED)[:1] in FORMULA and not _HARMLESS.fullmatch(text)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
