"""Whole screens: as agreed, within their width, harmless, in both languages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from crmnet.i18n import language
from crmnet.render.activity import listing as activities
from crmnet.render.activity import show as activity
from crmnet.render.directory import listing as directory
from crmnet.render.directory import show as officer
from crmnet.render.history import changes as history
from crmnet.render.kit import page
from crmnet.render.kit.look import Look
from crmnet.render.notice import listing as notice_list
from crmnet.render.notice import show as notice_show
from crmnet.render.plan import show as plan
from crmnet.render.report import (
    changes,
    country,
    gaps,
    handover,
    matrix,
    overdue,
    status,
    upcoming,
)
from crmnet.reports.activity.listing import of_rows
from crmnet.reports.leaf_cells import MatrixCell
from crmnet.reports.plan.show import of_rows as head_of
from tests.render import ack_rows, rows
from tests.render.drawing import KEPT, PLAIN, TABLES, screens
from tests.render.rows import GUATEMALA, HOSTILE, LABELS, TODAY

if TYPE_CHECKING:
    from crmnet.reports.country import CountryPage
    from crmnet.reports.notice.listing import ShownNotice

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
        head_of(
            (
                rows.leaf_row(
                    "1.1",
                    "action",
                    HOSTILE,
                    calendar_shown=HOSTILE,
                    cells=json.dumps({HOSTILE: HOSTILE}),
                ),
            )
        ),
        {},
        "1.1",
        TODAY,
        lang,
        look,
    ),
    "activities": lambda lang, look: activities.table(
        of_rows((rows.activity_row(title=HOSTILE, schedule=HOSTILE),)),
        TODAY,
        lang,
        look,
    ),
    "activity": lambda lang, look: activity.table(
        rows.activity()._replace(
            rows=(
                rows.activity_row(status="done", done_on="2002-09-01", done_by=HOSTILE),
            ),
            history=(rows.history_row("c1", "2002-06-05T14:24", "x", note=HOSTILE),),
        ),
        TODAY,
        GUATEMALA,
        lang,
        look,
    ),
    "directory": lambda lang, look: directory.table(
        (rows.officer_row(name=HOSTILE, email=HOSTILE, phone=HOSTILE),), lang, look
    ),
    "officer": lambda lang, look: officer.table(
        rows.officer_row(name=HOSTILE, note=HOSTILE, languages=HOSTILE), lang, look
    ),
    "history": lambda lang, look: history.table(
        (rows.history_row("c1", "2002-06-05T14:24", HOSTILE, by=HOSTILE),),
        GUATEMALA,
        lang,
        look,
    ),
    "upcoming": lambda lang, look: upcoming.table(
        rows.upcoming()._replace(rows=(rows.calendar_row(title=HOSTILE),)),
        TODAY,
        lang,
        look,
    ),
    "status": lambda lang, look: status.table(
        (rows.status_row("1", "theme", HOSTILE, 9, 1, 1, 1, 1, 1, 1),),
        TODAY,
        lang,
        look,
    ),
    "matrix": lambda lang, look: matrix.table(
        rows.matrix()._replace(rows=(rows.matrix_row("1", HOSTILE, "N!"),)),
        TODAY,
        lang,
        look,
    ),
    "gaps": lambda lang, look: gaps.table(
        (rows.gap_group("no_date", title=HOSTILE, calendar_shown=HOSTILE),),
        TODAY,
        lang,
        look,
    ),
    "changes": lambda lang, look: changes.table(
        (rows.change_row("newly_overdue", title=HOSTILE),), TODAY, lang, look
    ),
    "notice_show": lambda lang, look: notice_show.table(
        hostile_notice(), GUATEMALA, lang, look
    ),
    "notice_list": lambda lang, look: notice_list.table(
        (ack_rows.notice_row(subject=HOSTILE, announced_by=HOSTILE, label=HOSTILE),),
        GUATEMALA,
        lang,
        look,
    ),
    "country": lambda lang, look: page.table(
        country.page(hostile_country(), TODAY, lang), lang, look
    ),
}


def hostile_notice() -> ShownNotice:
    """A notice on which every text is hostile."""
    more = {"name": HOSTILE, "email": HOSTILE, "phone": HOSTILE, "answered_by": HOSTILE}
    rows = (
        ack_rows.reply_row("GT", "missing", 1, **more),
        ack_rows.reply_row("GT", "late", 1, **more),
    )
    row = ack_rows.notice_row(subject=HOSTILE, announced_by=HOSTILE)
    found = ack_rows.shown_notice(row, rows)
    sent = ((HOSTILE, "refused", HOSTILE),)
    people = ((HOSTILE, HOSTILE),)
    return found._replace(text=HOSTILE, recipients=people, not_sent=sent)


def hostile_country() -> CountryPage:
    """A page on which every text is hostile."""
    officer = rows.officer_row(name=HOSTILE, email=HOSTILE, phone=HOSTILE)
    late = (rows.calendar_row(title=HOSTILE, plan=HOSTILE, code=HOSTILE),)
    return rows.country()._replace(overdue=late, officers=(officer,))


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
    assert "N.º: 1.1.1.1" in text


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
    assert "Eje: Uno" in plan.table(
        head_of(tree), own, None, TODAY, language("es"), Look(80)
    )
    assert "Axis: Uno" in plan.table(
        head_of(tree), own, None, TODAY, language("en"), Look(80)
    )
    assert "Tema: Uno" in plan.table(
        head_of(tree), {}, None, TODAY, language("es"), Look(80)
    )


def test_a_page_for_a_browser_has_no_tag_of_ours_from_stored_text() -> None:
    evil = '<script>x</script><img src=x onerror="y">\'"&'
    late = (rows.calendar_row(title=evil),)
    found = rows.handover()._replace(overdue=late)
    html = "".join(
        page.html(handover.page(found, TODAY, language("es")), language("es"))
    )
    assert set(re.findall(r"<([a-z0-9!]+)", html)) <= set(
        "!doctype html head meta title style body h1 h2 div table".split()
        + "thead tbody tr th td p".split()
    )
    assert "onerror=&quot;y&quot;" in html


@pytest.mark.parametrize(("code", "told"), [("es", 0), ("en", 1)])
def test_a_page_tells_the_language_of_a_title_that_is_not_its_own(
    code: str, told: int
) -> None:
    lang = language(code)
    html = "".join(page.html(handover.page(rows.handover(), TODAY, lang), lang))
    assert html.count(f'<html lang="{code}">') == 1
    assert ('" lang="es">' in html) == bool(told)


@pytest.mark.parametrize("code", ["es", "en"])
def test_a_matrix_can_be_read_without_colour(code: str) -> None:
    lang = language(code)
    plain = matrix.table(rows.matrix(), TODAY, lang, Look(80))
    line = next(line for line in plain.split("\n") if line.startswith("1.1.1.1"))
    letters = line.split("...")[1].split()[:11]
    done = "C" if code == "es" else "D"
    assert letters == [
        "N!",
        done,
        "P!",
        *[done] * 3,
        f"{done}+",
        "N!",
        "N!",
        done,
        done,
    ]


@pytest.mark.parametrize(
    ("answerable", "said"),
    [((), "La Secretaría Técnica: sin iniciar, vencida"), (("HN",), None)],
)
def test_what_stands_in_no_column_of_a_matrix_stands_below_its_leaf(
    answerable: tuple[str, ...], said: str | None
) -> None:
    late = MatrixCell("not_started", "!", 4)
    row = rows.matrix_row(
        "2",
        "Informe",
        "",
        shared={"secretariat": late},
        answerable={"secretariat": answerable},
    )
    report = rows.matrix()._replace(rows=(row,))
    text = matrix.table(report, TODAY, language("es"), Look(80))
    found = [line.strip() for line in text.splitlines() if "La Secretaría" in line]
    assert found == ([said] if said else [])


def test_the_foot_of_a_matrix_counts_what_is_overdue() -> None:
    text = matrix.table(rows.matrix(), TODAY, language("es"), Look(80))
    foot = next(line for line in text.split("\n") if "Vencidos" in line)
    assert foot.split() == "Vencidos 2 0 1 0 0 1 0 2 1 1 0 8".split()
    assert text.splitlines().count("        + 1 de la Red + 1 de varios") == 1
    wide = matrix.table(rows.matrix(), TODAY, language("es"), Look(120)).splitlines()
    foot = next(line for line in wide if "Vencidos" in line)
    assert foot.endswith("  8 + 1 de la Red + 1 de varios")


@pytest.mark.parametrize(
    ("done", "late", "bar"),
    [
        (0, 0, "." * 20),
        (1, 1, "─!" + "." * 18),
        (99, 1, "─" * 19 + "!"),
        (50, 50, "─" * 10 + "!" * 10),
        (100, 0, "─" * 20),
    ],
)
def test_nothing_vanishes_in_a_bar(done: int, late: int, bar: str) -> None:
    row = rows.status_row("1", "theme", "Tema", 100, done, 0, 100 - done, late, 0, 0)
    assert f" {bar} " in status.table((row,), TODAY, language("es"), Look(80))
