"""Plan files: what is read of them, what is refused and where, and the way back."""

from __future__ import annotations

import gc
import os
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.party import THE_NETWORK, Duty, Owes
from crmnet.domain.plan import LEVELS, Adopted, Item, Level, Plan, Text
from crmnet.errors import BadFile, ExitStatus
from crmnet.files.faults import Faults
from crmnet.files.yaml import plan as plan_yaml
from crmnet.files.yaml.composing import compose
from crmnet.files.yaml.plan import read_plan, write_plan

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "plan: p-1\nlanguage: es\ntitle: Plan\nmembers: [GT, MX]\n"  # four lines
LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def with_theme(*lines: str) -> str:
    """A whole plan of one theme with those cells; the first stands at 6:5."""
    return HEAD + "themes:\n  - " + "\n    ".join(lines) + "\n"


def read(tmp_path: Path, text: str | bytes) -> plan_yaml.PlanFile:
    file = tmp_path / "plan.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_plan(file)


def faults(tmp_path: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(BadFile) as refused:
        read(tmp_path, text)
    assert refused.value.status is ExitStatus.USAGE
    return [
        (fault.line, fault.column, str(fault.message)) for fault in refused.value.faults
    ]


def only_theme(tmp_path: Path, *lines: str) -> Item:
    return read(tmp_path, with_theme(*lines)).plan.themes[0]


# What is read


@pytest.mark.parametrize(
    "text", ["NO", "1.10", "012", "12:30:45", "2002-10-01", "~", "null"]
)
def test_a_text_is_what_it_looks_like(tmp_path: Path, text: str) -> None:
    assert only_theme(tmp_path, f"title: {text}").title == Text(text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Antes de octubre,  del 2002.", "Antes de octubre,  del 2002."),
        ("' a '", " a "),
        ('"Acci\\xF3n"', "Acción"),
        (">\n      one\n      two", "one two"),
        ("|-\n      one", "one"),
        ("one\n      two", "one two"),
        ("'it''s'", "it's"),
        ("non\u00a0breaking", "non\u00a0breaking"),
    ],
)
def test_the_text_of_a_cell_stays(tmp_path: Path, written: str, text: str) -> None:
    theme = only_theme(tmp_path, "title: T", f"calendar: {written}")
    assert theme.calendar == Text(text)


@pytest.mark.parametrize(
    "line", ["calendar:", 'calendar: ""', "due:", "code: ''", "parties:", "objectives:"]
)
def test_a_blank_value_is_no_value(tmp_path: Path, line: str) -> None:
    assert only_theme(tmp_path, "title: T", line) == Item("1", Level.THEME, Text("T"))


def test_position_gives_the_codes_that_the_file_does_not(tmp_path: Path) -> None:
    theme = only_theme(
        tmp_path,
        "title: T",
        "objectives:",
        "  - {title: O, code: A, actions: [{title: B}, {title: C, code: c-9}]}",
        "  - {title: P, actions: [{title: D, activities: [{title: E}]}]}",
    )
    codes = [item.code for item in theme.walk()]
    assert codes == ["1", "A", "A.1", "c-9", "1.2", "1.2.1", "1.2.1.1"]


@pytest.mark.parametrize(
    ("line", "owes"),
    [
        ("each_member: true", Owes(Duty.EACH_MEMBER)),
        ("each_member: false", THE_NETWORK),
        ("parties: [México, gt]", Owes(Duty.PARTIES, ("MX", "GT"))),
        ("any_of: [Guatemala, MX]", Owes(Duty.ANY_OF, ("GT", "MX"))),
        ("until: 2003-01-01", None),
    ],
)
def test_who_owes_an_item(tmp_path: Path, line: str, owes: Owes | None) -> None:
    assert only_theme(tmp_path, "title: T", line).owes == owes


def test_a_text_in_two_languages(tmp_path: Path) -> None:
    theme = only_theme(tmp_path, "title: {en: Theme, es: Tema}")
    assert theme.title == Text("Tema", {"en": "Theme"})


def test_the_language_may_stand_below_the_themes(tmp_path: Path) -> None:
    text = "themes:\n  - title: {es: A, en: B}\n" + HEAD
    assert read(tmp_path, text).plan.themes[0].title == Text("A", {"en": "B"})


def test_days_and_labels_of_the_plan(tmp_path: Path) -> None:
    head = (
        "until: 2004-05-31\nlabels: {theme: Eje}\n"
        "adopted: {place: Here, from: 2002-05-28, to: 2002-05-31}\n"
    )
    plan = read(tmp_path, head + with_theme("title: T")).plan
    assert plan.until == date(2004, 5, 31)
    assert plan.labels == {"theme": Text("Eje")}
    assert plan.adopted == Adopted(None, "Here", date(2002, 5, 28), date(2002, 5, 31))


def test_places_are_those_of_the_calendar_cell_else_of_the_title(
    tmp_path: Path,
) -> None:
    text = with_theme("title: T", "objectives:", "  - title: O", "    calendar: mayo")
    assert read(tmp_path, text).places == {"1": (6, 12), "1.1": (9, 19)}


@pytest.mark.parametrize("encode", [str.encode, lambda text: text.encode("utf-8-sig")])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, end: str, encode: Any
) -> None:
    text = with_theme("title: Tema", "due: 2002-02-30").replace("\n", end)
    assert faults(tmp_path, encode(text))[0][:2] == (7, 10)


def test_the_collector_is_on_again_after_a_bad_file(tmp_path: Path) -> None:
    faults(tmp_path, "a: [")
    assert gc.isenabled()


# What is refused: YAML


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 0, 0, "the file is empty"),
        ("# nothing\n", 0, 0, "the file is empty"),
        ("a: &x b", 1, 4, "anchors (&name) are not read"),
        ("a: *x", 1, 4, "aliases (*name) are not read"),
        ("a: &x [*x]", 1, 4, "anchors"),
        ("a: !x b", 1, 4, 'tags ("!name") are not read'),
        ("!!python/name:os.system x", 1, 1, "tags"),
        ("a: 1\n<<: {b: c}", 2, 1, 'merge keys ("<<") are not read'),
        ("a: 1\nb: 2\na: 3", 3, 1, 'the key "a" appears twice, first on line 1'),
        ("? [a]\n: b", 1, 3, "a key must be a word"),
        ("a: 1\n---\nb: 2", 2, 1, "a second document"),
        ("a: 1\n...\n---\nb: 2", 3, 1, "a second document"),
        ("[" * 21 + "]" * 21, 1, 21, "nested more than 20 levels deep"),
        ("- " * 5000, 1, 41, "nested more than 20 levels deep"),
        ("a: b: c", 1, 5, 'a ":" that is not expected here'),
        ("a: 'b\nc: d", 1, 4, "the quotation mark that opens here is never closed"),
        ("a: [b, c\nd: e", 1, 4, "the list that opens here is never closed"),
        ("a:\n\tb: c", 2, 1, "a tab (use blanks"),
        ("a: @b", 1, 4, 'a text cannot begin with "@"'),
        ("a:\n  - b\n c: d", 3, 2, "not readable as YAML here"),
        ("%YAML 9.9\n---\na: b", 1, 1, "not readable as YAML here"),
        ('a: "\\e[31m"', 1, 4, "an invisible character: U+001B"),
        ("a: b\u202ec", 1, 5, "an invisible character: U+202E"),
        ("a: b # c\ufeff", 1, 9, "an invisible character: U+FEFF"),
        ("a: b\n\nc: d\0\0e", 3, 5, "an invisible character: U+0000"),
        ('a: "b\\tc"', 1, 4, "an invisible character: U+0009"),
        ("a: |\n  b\n  c", 1, 4, "a line break in a text"),
    ],
)
def test_yaml_that_is_refused(
    loader: Any, text: str, line: int, column: int, words: str
) -> None:
    found = Faults()
    compose(text, found, loader)
    first = found.in_order()[0]
    assert (first.line, first.column) == (line, column)
    assert words in str(first.message)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("escape", ["\\U00110000", "\\uD800", "\\xZZ", "\\q"])
def test_an_impossible_escape_is_refused(loader: Any, escape: str) -> None:
    found = Faults()
    compose(f'a: "{escape}"', found, loader)
    assert found.in_order()[0].line == 1


def test_each_character_that_nobody_sees_is_refused() -> None:
    for code in range(0x110000):
        if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zl", "Zp"):
            continue
        found = Faults()
        compose(f'"\\U{code:08x}"', found)
        words = "a line break" if code == ord("\n") else f"U+{code:04X}"
        assert words in str(found.in_order()[0].message)


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"title: x\na: Jos\xe9", 2, 7, "not UTF-8: the byte 0xE9"),
        ("á: \n".encode() + b"\xc3(", 2, 1, "not UTF-8: the byte 0xC3"),
        ("title: x".encode("utf-16"), 1, 1, "this is UTF-16 text"),
        (b"x" * (plan_yaml.MOST_BYTES + 1), 0, 0, "too large: 33554433 bytes"),
    ],
)
def test_bytes_that_are_refused(
    tmp_path: Path, data: bytes, line: int, column: int, words: str
) -> None:
    [found] = faults(tmp_path, data)
    assert found[:2] == (line, column)
    assert words in found[2]


@pytest.mark.parametrize(
    ("number", "places"), [(200_000, []), (200_001, [(200_001, 3)])]
)
def test_a_list_may_have_200000_members_and_no_more(
    number: int, places: list[tuple[int, int]]
) -> None:
    found = Faults()
    compose("- a\n" * number, found)
    assert [(fault.line, fault.column) for fault in found.in_order()] == places


@pytest.mark.parametrize(("most", "places"), [(11, []), (7, [(2, 4)])])
def test_what_stands_in_all_lists_together_is_counted_too(
    most: int, places: list[tuple[int, int]]
) -> None:
    found = Faults()
    compose("- [a, b]\n- [c, d]\n", found, most_events=most)
    assert [(fault.line, fault.column) for fault in found.in_order()] == places


def test_nothing_is_said_of_what_stands_beyond_the_last_key() -> None:
    found = Faults()
    compose("".join(f"k{n}: v\n" for n in range(100)) + "&a k: &b v\n", found)
    assert [(fault.line, fault.column) for fault in found.in_order()] == [(101, 1)]


def test_items_are_counted_over_all_lists(tmp_path: Path) -> None:
    theme = "- title: T\n  objectives:\n" + "  - title: O\n" * 120_000
    [found] = faults(tmp_path, HEAD + "themes:\n" + theme * 2)
    assert "more than the 200000 items" in found[2]


def test_a_mapping_of_countless_keys_is_refused_early(tmp_path: Path) -> None:
    keys = "".join(f"k{number}: v\n" for number in range(200))
    [found] = faults(tmp_path, keys)
    assert found == (101, 1, 'more than 100 keys in one place (a "- " may be missing)')


@pytest.mark.parametrize("loader", LOADERS)
def test_the_place_counts_characters_not_bytes(loader: Any) -> None:
    found = Faults()
    compose("ñ\U0001f600: 1\n'ñ\U0001f600': @x", found, loader)
    [fault] = found.in_order()
    assert (fault.line, fault.column) == (2, 7)
    assert 'cannot begin with "@"' in str(fault.message)


def test_a_file_of_faults_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert len(faults(tmp_path, "- *a\n" * 100_000)) == 1_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent.yaml", "there is no such file"),
        ("plan.yaml/x", "there is no such file"),
        ("x" * 300, "there is no such file"),
        ("folder", "this is a folder"),
        ("loop", "this link leads back to itself"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plan.yaml").touch()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BadFile, match=words) as refused:
        read_plan(tmp_path / name)
    assert refused.value.file == str(tmp_path / name)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all"
)
def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").touch(mode=0o000)
    with pytest.raises(BadFile, match="it may not be read"):
        read_plan(tmp_path / "plan.yaml")


# What is refused: plans


@pytest.mark.parametrize(
    ("lines", "line", "column", "words"),
    [
        (
            ["tilte: T", "title: T"],
            6,
            5,
            'unknown key: "tilte" (did you mean "title"?)',
        ),
        (["title: T", "título: T"], 7, 5, '"título" (did you mean "title"?)'),
        (["title: T", "Plazo: T"], 7, 5, '"Plazo" (did you mean "due"?)'),
        (
            ["title: T", "zzz: T"],
            7,
            5,
            'unknown key: "zzz" (the keys here: title, code',
        ),
        (["title: T", "actions: []"], 7, 5, 'unknown key: "actions"'),
        (["calendar: mayo"], 6, 5, '"title" is missing or empty (write "title: …")'),
        (["title: ''"], 6, 5, '"title" is missing or empty'),
        (["title: '\u00a0 '"], 6, 5, '"title" is missing or empty'),
        (["title: [a]"], 6, 12, "a text is needed here"),
        (["title: {en: A}"], 6, 12, '"es" is missing or empty (write "es: …")'),
        (["title: {es: A, fr: B}"], 6, 20, 'unknown key: "fr"'),
        (["title: " + "x" * 10_001], 6, 12, "a text of 10001 characters"),
        (["title: T", "objectives: O"], 7, 17, "a list is needed here"),
        (["title: T", "objectives: {title: O}"], 7, 17, "a list is needed here"),
        (["title: T", "objectives: [O]"], 7, 18, "keys with values are needed here"),
        (["title: T", "due: 2002-02-30"], 7, 10, 'no such day: "2002-02-30"'),
        (["title: T", "due: 0000-01-01"], 7, 10, 'no such day: "0000-01-01"'),
        (["title: T", "due: 0024-01-01"], 7, 10, "the year 24 cannot be right"),
        (
            ["title: T", "due: 1/7/2024"],
            7,
            10,
            '"1/7/2024" may mean 2024-01-07 or 2024-',
        ),
        (["title: T", "due: mañana"], 7, 10, '"mañana" means a different day when'),
        (["title: T", "starts: 20020101"], 7, 13, 'not a date: "20020101"'),
        (["title: T", "starts: 2002-W01-1"], 7, 13, 'not a date: "2002-W01-1"'),
        (["title: T", "until: ２００２-01-01"], 7, 12, "not a date:"),
        (["title: T", "due: {es: x}"], 7, 10, "a text is needed here"),
        (
            ["title: T", "starts: 2002-05-02", "due: 2002-05-01"],
            *(8, 10, "the first day, 2002-05-02, comes after the last, 2002-05-01"),
        ),
        (
            [
                "starts: 2002-05-02",
                "title: T",
                "objectives: [{title: O, due: 2002-05-01}]",
            ],
            *(8, 26, "the first day, 2002-05-02, comes after the last, 2002-05-01"),
        ),
        (["title: T", "code: a b"], 7, 11, 'not a code: "a b"'),
        (["title: T", "code: 'a:b'"], 7, 11, 'not a code: "a:b"'),
        (["title: T", "code: -1"], 7, 11, 'not a code: "-1"'),
        (["title: T", "code: a_b"], 7, 11, 'not a code: "a_b"'),
        (["title: T", "code: " + "1" * 41], 7, 11, "not a code:"),
        (
            ["title: T", "code: " + "1" * 39, "objectives:", "  - title: O"],
            *(9, 9, "the code by position is too long:"),
        ),
        (["title: T", "parties: GT"], 7, 14, "a list is needed here"),
        (["title: T", "parties: []"], 7, 14, "the list names no country"),
        (["title: T", "parties: [GT, Gt]"], 7, 19, "this country is named twice: GT"),
        (["title: T", "any_of: [[GT]]"], 7, 14, "a text is needed here"),
        (
            ["title: T", "any_of: [GT, HN]"],
            *(7, 18, 'not a member of this plan: "HN" (add HN to "members")'),
        ),
        (
            ["title: T", "any_of: [Guatemla]"],
            *(7, 14, 'not a member country: "Guatemla" (did you mean "Guatemala"?)'),
        ),
        (
            ["title: T", "any_of: [ZZ]"],
            *(7, 14, 'not a member country: "ZZ" (use one of: GT, MX)'),
        ),
        (
            ["title: T", "each_member: si"],
            *(7, 18, 'not allowed here: "si" (use one of: true, false)'),
        ),
        (
            ["title: T", "any_of: [GT]", "each_member: true"],
            *(7, 13, '"each_member" and "any_of" cannot be used together'),
        ),
    ],
)
def test_an_item_that_is_refused(
    tmp_path: Path, lines: list[str], line: int, column: int, words: str
) -> None:
    [found] = faults(tmp_path, with_theme(*lines))
    assert found[:2] == (line, column)
    assert words in found[2]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("code: A", "code: A", 'the code "A" is also on line 6'),
        ("code: '2'", "title: T", '"2", which this item has by its position, is also'),
        ("due: ", "code: '1'", '"1" is, by its position, that of the item on line 6'),
    ],
)
def test_a_code_that_stands_twice(
    tmp_path: Path, first: str, second: str, words: str
) -> None:
    second = second if "title" in second else f"title: T, {second}"
    [found] = faults(
        tmp_path, HEAD + f"themes:\n  - {{title: T, {first}}}\n  - {{{second}}}\n"
    )
    assert found[0] == 7
    assert words in found[2]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("hello", 1, 1, "keys with values are needed here"),
        ("- a", 1, 1, "keys with values are needed here"),
        (HEAD, 1, 1, '"themes" is missing or empty'),
        (HEAD + "themes: []", 5, 9, "a plan needs a theme"),
        (HEAD + "themes: {a: b}", 5, 9, "a list is needed here"),
        (HEAD.replace("p-1", "p:1") + "themes: [{title: T}]", 1, 7, "not a code:"),
        (
            HEAD.replace(": es", ": fr") + "themes: [{title: T}]",
            *(2, 11, 'not allowed here: "fr" (use one of: es, en)'),
        ),
        (
            HEAD.replace("MX", "Perú") + "themes: [{title: T, parties: [MX]}]",
            *(4, 15, 'not a member country: "Perú"'),
        ),
        (
            with_theme("title: T") + "adopted: 2002",
            7,
            10,
            "keys with values are needed",
        ),
        (
            with_theme("title: T") + "adopted: {from: 2002-05-31, to: 2002-05-28}",
            *(7, 33, "the first day, 2002-05-31, comes after the last, 2002-05-28"),
        ),
        (
            with_theme("title: T") + "labels: {tema: Eje}",
            *(7, 10, 'unknown key: "tema" (did you mean "theme"?)'),
        ),
        (
            with_theme("title: T") + "Temas: []",
            7,
            1,
            '"Temas" (did you mean "themes"?)',
        ),
    ],
)
def test_a_plan_that_is_refused(
    tmp_path: Path, text: str, line: int, column: int, words: str
) -> None:
    [found] = faults(tmp_path, text)
    assert found[:2] == (line, column)
    assert words in found[2]


def test_all_faults_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    text = with_theme("title: &a T", "due: x", "due: y", "zzz: \u200b", "code: a b")
    places = [found[:2] for found in faults(tmp_path, text)]
    assert places == [(6, 12), (7, 10), (8, 5), (9, 5), (9, 10), (10, 11)]


def test_nothing_unseen_is_repeated_in_a_message(tmp_path: Path) -> None:
    text = with_theme("title: T", '"\\e[1mkey": x', 'code: "\\x9b\\u202e"')
    assert all(message.isprintable() for *_, message in faults(tmp_path, text))


# The way back

VISIBLE = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"],
    exclude_characters="\ufffe\uffff",
)
LINES = st.text(VISIBLE, min_size=1, max_size=30).filter(str.strip)
HEADINGS = LINES.filter(lambda text: text != "<<")
TEXTS = st.builds(Text, LINES, st.dictionaries(st.just("en"), LINES))
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}", fullmatch=True)
EARLY = st.none() | st.dates(date(1900, 1, 1), date(2001, 12, 31))
LATE = st.none() | st.dates(date(2002, 1, 1), date(2199, 12, 31))
MEMBERS = ("MX", "GT", "SV", "US")
SOME = st.lists(st.sampled_from(MEMBERS), min_size=1, unique=True).map(tuple)
OWES = st.one_of(
    st.none(),
    st.sampled_from([THE_NETWORK, Owes(Duty.EACH_MEMBER)]),
    st.builds(Owes, st.sampled_from([Duty.PARTIES, Duty.ANY_OF]), SOME),
)


@st.composite
def items(draw: st.DrawFn, codes: list[str], levels: tuple[Level, ...]) -> Item:
    level, *below = levels
    return Item(
        code=codes.pop(),
        level=level,
        title=draw(TEXTS),
        children=draw(children(codes, tuple(below))) if below else (),
        calendar=draw(st.none() | TEXTS),
        due=draw(LATE),
        starts=draw(EARLY),
        until=draw(LATE),
        owes=draw(OWES),
        cells=draw(st.none() | st.dictionaries(HEADINGS, LINES, min_size=1)),
    )


@st.composite
def children(
    draw: st.DrawFn, codes: list[str], levels: tuple[Level, ...]
) -> tuple[Item, ...]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        if codes:
            found.append(draw(items(codes, levels)))
    return tuple(found)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    codes = draw(st.lists(CODES, min_size=1, max_size=8, unique=True))
    return Plan(
        code=draw(CODES),
        language="es",
        title=draw(TEXTS),
        themes=(draw(items(codes, LEVELS)), *draw(children(codes, LEVELS))),
        members=MEMBERS,
        adopted=draw(
            st.none()
            | st.builds(Adopted, st.none() | LINES, st.none() | LINES, EARLY, LATE)
        ),
        labels=draw(st.dictionaries(st.sampled_from([*LEVELS, "calendar"]), TEXTS)),
        until=draw(LATE),
    )


@given(plan=plans())
def test_a_plan_that_is_written_reads_back_as_the_same(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert read(tmp_path_factory.getbasetemp(), write_plan(plan)).plan == plan


def test_a_written_plan_keeps_accents_and_long_lines_as_they_are(
    tmp_path: Path,
) -> None:
    title = "Realizar un nuevo ejercicio conjunto,  con acción y señal. " * 10 + "Fin"
    text = write_plan(read(tmp_path, with_theme(f"title: {title}")).plan)
    assert f"    title: {title}\n" in text


def test_a_written_plan_states_each_code_as_text(tmp_path: Path) -> None:
    plan = read(tmp_path, with_theme("title: T", "objectives: [{title: O}]")).plan
    [theme] = yaml.safe_load(write_plan(plan))["themes"]
    assert (theme["code"], theme["objectives"][0]["code"]) == ("1", "1.1")
