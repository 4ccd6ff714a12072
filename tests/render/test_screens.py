"""Whole screens: as agreed, within their width, harmless, in both languages."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from crmnet.i18n import language
from crmnet.render import activity, directory, history, overdue, plan
from crmnet.render.look import Look
from tests.render import rows
from tests.render.drawing import KEPT, PLAIN, TABLES, screens
from tests.render.rows import GUATEMALA, HOSTILE, LABELS, TODAY

SCREENS = screens()
RAW = re.compile(  # characters that steer a terminal, hide, or turn the direction
    "[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\uffff\U000e0000-\U000e007f]"
)
COLOURS = re.compile("\x1b\\[[0-9;]*m")
HOSTILE_TABLES = {
    "overdue": lambda lang, look: overdue.table(
        rows.overdue()._replace(
            rows=(
                rows.calendar_row(
                    title=HOSTILE,
                    calendar_shown=HOSTILE,
                    schedule=HOSTILE,
                    code=HOSTILE,
                ),
            )
        ),
        TODAY,
        lang,
        look,
    ),
    "plan": lambda lang, look: plan.table(
        (rows.leaf_row("1.1", "action", HOSTILE, calendar_shown=HOSTILE),),
        TODAY,
        lang,
        look,
        {},
    ),
    "activities": lambda lang, look: activity.table(
        (rows.activity_row(title=HOSTILE, schedule=HOSTILE),), TODAY, lang, look
    ),
    "activity": lambda lang, look: activity.card(
        rows.activity()._replace(
            rows=(
                rows.activity_row(status="done", done_on="2002-09-01", done_by=HOSTILE),
            ),
            history=(
                rows.history_row("000001", "2002-06-05T14:24", "x", note=HOSTILE),
            ),
        ),
        TODAY,
        lang,
        look,
        GUATEMALA,
    ),
    "directory": lambda lang, look: directory.table(
        (rows.officer_row(name=HOSTILE, email=HOSTILE, phone=HOSTILE),), lang, look
    ),
    "officer": lambda lang, look: directory.card(
        rows.officer_row(name=HOSTILE, note=HOSTILE, languages=HOSTILE), lang, look
    ),
    "history": lambda lang, look: history.table(
        (rows.history_row("000001", "2002-06-05T14:24", HOSTILE, by=HOSTILE),),
        lang,
        look,
        GUATEMALA,
    ),
}


@pytest.mark.parametrize("file", SCREENS)
def test_a_screen_is_as_agreed(file: str) -> None:
    assert SCREENS[file]() == KEPT.joinpath(file).read_text(encoding="utf-8")


def test_no_screen_is_kept_that_is_not_drawn() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(SCREENS)


@pytest.mark.parametrize("width", [40, 60, 72, 80, 120, 200])
@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("name", [*TABLES, *HOSTILE_TABLES])
def test_no_line_is_wider_than_the_terminal(name: str, code: str, width: int) -> None:
    for tables in (TABLES, HOSTILE_TABLES):
        if name in tables:
            lines = tables[name](language(code), Look(width)).split("\n")
            prose = [line for line in lines if not line.startswith("    crmnet ")]
            assert max(map(cell_len, prose)) <= width


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("name", HOSTILE_TABLES)
def test_stored_text_can_neither_steer_nor_hide(name: str, width: int) -> None:
    text = HOSTILE_TABLES[name](language("es"), Look(width))
    coloured = HOSTILE_TABLES[name](language("es"), Look(width, colour=True))
    assert not RAW.search(text)
    assert not RAW.search(COLOURS.sub("", coloured))


@pytest.mark.parametrize("name", HOSTILE_TABLES)
def test_markup_in_stored_text_is_shown_as_it_is(name: str) -> None:
    text = HOSTILE_TABLES[name](language("es"), Look(200))
    assert "[red]rojo[/red] [/] :warning:" in " ".join(text.split())


@pytest.mark.parametrize("name", TABLES)
def test_without_colour_there_is_no_escape_byte(name: str) -> None:
    assert "\x1b" not in TABLES[name](language("es"), Look(80))


@pytest.mark.parametrize("name", TABLES)
def test_colours_add_nothing_but_colours(name: str) -> None:
    coloured = TABLES[name](language("es"), Look(80, colour=True))
    without = [line.rstrip() for line in COLOURS.sub("", coloured).split("\n")]
    assert "\x1b[" in coloured
    assert "\n".join(without) == TABLES[name](language("es"), Look(80))


@pytest.mark.parametrize("name", TABLES)
def test_where_lines_cannot_be_drawn_there_are_hyphens(name: str) -> None:
    text = TABLES[name](language("es"), Look(80, ascii=True))
    assert text == TABLES[name](language("es"), Look(80)).replace("─", "-")


@pytest.mark.parametrize("name", TABLES)
def test_no_line_ends_in_blanks(name: str) -> None:
    lines = TABLES[name](language("es"), Look(80)).split("\n")
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("name", PLAIN)
def test_plain_is_without_boxes(name: str, code: str) -> None:
    assert not re.search("[─━│|]", PLAIN[name](language(code)))


@pytest.mark.parametrize("file", SCREENS)
def test_people_read_no_numeric_dates(file: str) -> None:
    assert not re.search(r"\d+/\d+|\d{4}-\d\d-\d\d", SCREENS[file]())


def test_a_narrow_screen_shows_records_and_cuts_nothing() -> None:
    text = overdue.table(rows.overdue(), TODAY, language("es"), Look(60))
    assert rows.DRILL in " ".join(text.split())
    assert "Punto: 1.1.1.1" in text


def test_no_code_party_date_or_calendar_is_cut_at_80_columns() -> None:
    row = rows.calendar_row(party="DO", missed=6)
    report = rows.overdue()._replace(rows=(row,))
    text = " ".join(overdue.table(report, TODAY, language("es"), Look(80)).split())
    for piece in ("1.1.1.1", "República", "Dominicana", "30 sep 2002 (+5)", " 35 "):
        assert piece in text
    assert "«Antes de octubre, del 2002.»" in text


def test_the_words_of_the_plan_keep_their_double_blank() -> None:
    text = overdue.table(rows.overdue(), TODAY, language("es"), Look(80))
    assert "«Antes de octubre,  del 2002.»" in text


def test_the_plan_may_call_its_levels_otherwise() -> None:
    tree = (rows.item_row("1", "theme", "Uno"),)
    own = {"crm-2002": LABELS}
    assert "Eje: Uno" in plan.table(tree, TODAY, language("es"), Look(80), own)
    assert "Axis: Uno" in plan.table(tree, TODAY, language("en"), Look(80), own)
    assert "Tema: Uno" in plan.table(tree, TODAY, language("es"), Look(80), {})
