"""Rows for programs: exact in JSON, harmless in spreadsheets and on terminals."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.render.kit.records import TOGETHER, csv_line, write
from tests.render.rows import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ["json", "jsonl", "csv", "tsv", "md"]


def written(form: str, *rows: tuple[object, ...], columns: str = "text") -> str:
    return "".join(write(rows, columns.split(), form))


def csv_cell(text: str) -> str:
    ((_,), (cell,)) = csv.reader(io.StringIO(written("csv", (text,)), newline=""))
    return cell


@given(
    st.lists(st.text(st.sampled_from('a,;"\n\r\t =é')), min_size=1),
    st.sampled_from(",;"),
)
def test_a_line_by_itself_is_that_of_its_rows(cells: list[str], separator: str) -> None:
    names = ["n"] * len(cells)
    written_at_once = "".join(write([tuple(cells)], names, "csv", separator))
    head = separator.join(names)
    assert f"{head}\n{csv_line(tuple(cells), separator)}\n" == written_at_once


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "json",
            '[\n{"code": "1.10", "due_on": null, "days": 35, "is_late": true}\n]\n',
        ),
        ("jsonl", '{"code": "1.10", "due_on": null, "days": 35, "is_late": true}\n'),
        ("csv", "code,due_on,days,is_late\n1.10,,35,true\n"),
        ("tsv", "code\tdue_on\tdays\tis_late\n1.10\t\t35\ttrue\n"),
        (
            "md",
            "| code | due_on | days | is_late |\n| --- | --- | --- | --- |\n"
            "| 1.10 |  | 35 | true |\n",
        ),
    ],
)
def test_only_the_promised_columns_are_written(form: str, expected: str) -> None:
    row = ("1.10", None, 35, True, "for people")
    assert written(form, row, columns="code due_on days is_late") == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "text\n"),
        ("tsv", "text\n"),
        ("md", "| text |\n| --- |\n"),
    ],
)
def test_no_rows_are_a_valid_document(form: str, expected: str) -> None:
    assert written(form) == expected


@given(st.lists(st.text(st.characters())))
def test_json_gives_every_string_back(texts: list[str]) -> None:
    rows = [(text,) for text in texts]
    document = written("json", *rows)
    lines = written("jsonl", *rows)
    assert [row["text"] for row in json.loads(document)] == texts
    assert [json.loads(line)["text"] for line in lines.split("\n")[:-1]] == texts


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_carries_a_raw_control_character(form: str) -> None:
    text = written(form, (HOSTILE, "a\r\nb\tc"), columns="text more")
    separator = "\t" if form == "tsv" else ""
    assert all(
        c.isprintable() or c in ("\n", separator) or (c.isspace() and ord(c) > 0x9F)
        for c in text
    )


@given(st.lists(st.tuples(st.text(st.characters()), st.text(st.characters()))))
def test_csv_and_tsv_have_one_line_a_row(rows: list[tuple[str, str]]) -> None:
    for form, separator in (("csv", ","), ("tsv", "\t")):
        text = written(form, *rows, columns="a b")
        assert text.count("\n") == len(rows) + 1
        if form == "csv":
            found = list(csv.reader(io.StringIO(text, newline="")))
        else:
            found = [line.split(separator) for line in text.split("\n")[:-1]]
        assert {len(row) for row in found} == {2}


@pytest.mark.parametrize(
    "text",
    [
        *"=1+1 +1+1 -1+1 @A(1) |x ＝1+1 ＋1 －1+1 ＠x + -- +1-2 +502-2222-3333".split(),
        " =1+1",
        '"=1+1',
        "\xa0=1",
        "\u3000+1+1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert written("tsv", (text,)) == f"text\n'{text}\n"


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1", "\0=1+1", "\n=1+1"])
def test_a_control_character_before_a_formula_is_shown_instead(text: str) -> None:
    assert csv_cell(text).startswith("\\u{")


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "-1",
        "+1.5",
        "-3,5",
        "+50222223333",
        "+502 2222 3333",
        "+502 2222-3333",
        "+1 (305) 555-0100",
        "a=1",
        "",
        "1.10",
        "O'Higgins",
        " x",
    ],
)
def test_numbers_telephones_and_words_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text


def test_csv_quotes_as_rfc_4180_says() -> None:
    row = ('a "b"', "c,d", "e;f")
    assert written("csv", row, columns="x y z") == 'x,y,z\n"a ""b""","c,d",e;f\n'


def test_the_cells_of_csv_are_parted_as_asked() -> None:
    text = "".join(write([("a;b", "c,d")], ["x", "y"], "csv", ";"))
    assert text == 'x;y\n"a;b";c,d\n'


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", "a\\|b"),
        ("[a](javascript:alert(1))", "\\[a\\](javascript\\:alert(1))"),
        ("![x](http://evil.example)", "!\\[x\\](http\\://evil.example)"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("&lt;", "\\&lt;"),
        ("Vencidos: 9", "Vencidos: 9"),
        (":warning: a:b", "\\:warning: a\\:b"),
        (": una", "\\: una"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("C:\\", "C\\:\\\\"),
        ("www.evil.example", "www\\.evil.example"),
        ("2002-09-30, 1.1.1.1", "2002-09-30, 1.1.1.1"),
    ],
)
def test_in_markdown_nothing_is_live(text: str, cell: str) -> None:
    assert written("md", (text,)) == f"| text |\n| --- |\n| {cell} |\n"


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_written_as_they_come(form: str) -> None:
    taken = []

    def source() -> Iterator[tuple[str]]:
        for number in range(1000):
            taken.append(number)
            yield (str(number),)

    pieces = write(source(), ["text"], form)
    for _ in range(5):
        next(pieces)
    assert len(taken) <= 5 * TOGETHER


@pytest.mark.parametrize("form", FORMATS)
def test_rows_before_a_fault_are_written(form: str) -> None:
    def source() -> Iterator[tuple[str]]:
        yield ("one",)
        yield ("two",)
        raise ValueError

    pieces: list[str] = []
    with pytest.raises(ValueError, match=r"^$"):
        pieces.extend(write(source(), ["text"], form))
    assert "one" in "".join(pieces)
    assert "two" in "".join(pieces)


CELLS = (
    st.none()
    | st.sampled_from(["ana", "", "-", "=1+1", "+5", "\x1b", "ñ"])
    | st.integers(0, 9)
)


@given(
    rows=st.lists(st.tuples(CELLS, CELLS, st.just("more"))),
    columns=st.sampled_from(["one", "one two"]),
    form=st.sampled_from(FORMATS),
)
def test_rows_that_are_there_are_written_as_those_that_come(
    rows: list[tuple[object, ...]], columns: str, form: str
) -> None:
    rows = rows * (1 + 2 * TOGETHER // max(1, len(rows)))
    come = "".join(write(iter(rows), columns.split(), form))
    assert written(form, *rows, columns=columns) == come
    assert "".join(write(rows, columns.split(), form)) == come


def test_records_are_written_without_rich() -> None:
    code = (
        "import sys; from crmnet.render.kit.records import write; "
        "[*write([('a',)], ['x'], 'tsv')]; "
        "sys.exit(bool({'rich', 'json', 'csv', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
