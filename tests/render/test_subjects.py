"""What the tables and sentences of each subject say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.i18n import language
from crmnet.render import home
from crmnet.render.activity import listing as activities
from crmnet.render.activity import show as activity
from crmnet.render.directory import listing as directory
from crmnet.render.history import changes as history
from crmnet.render.history import telling, undoing
from crmnet.render.history.telling import changes_of
from crmnet.render.kit import days, parties, words
from crmnet.render.kit.look import Look
from crmnet.render.plan import listing as plans
from crmnet.render.plan import show as plan
from crmnet.render.report import overdue, status
from crmnet.reports.activity.listing import of_rows
from crmnet.reports.overdue import CalendarRow, Overdue
from crmnet.reports.plan.show import of_rows as head_of
from crmnet.store.engine.tables import COLUMNS
from tests.render import rows
from tests.render.rows import GUATEMALA, TODAY

if TYPE_CHECKING:
    from crmnet.reports.history import HistoryRow

ES, EN = language("es"), language("en")
LOOK = Look(80)


def overdue_table(*found: CalendarRow, undated: int = 0, suspended: int = 0) -> str:
    return overdue.table(Overdue(found, undated, suspended), TODAY, ES, LOOK)


def story(*found: HistoryRow) -> str:
    return "".join(history.plain(changes_of(found), GUATEMALA, ES))


# report overdue


def test_when_nothing_is_overdue_it_is_said_with_what_has_no_date() -> None:
    assert overdue_table(undated=13) == (
        "No hay compromisos vencidos al lunes 4 nov 2002.\n\n"
        "Además: 13 sin fecha (crmnet report gaps).\n"
    )


@pytest.mark.parametrize(
    ("undated", "suspended", "said"),
    [
        (0, 0, ""),
        (1, 0, "Además: 1 sin fecha ("),
        (0, 1, "Además: 1 suspendido."),
        (0, 2, "Además: 2 suspendidos."),
        (2, 2, "y 2 suspendidos."),
    ],
)
def test_what_is_left_out_is_counted(undated: int, suspended: int, said: str) -> None:
    text = overdue_table(undated=undated, suspended=suspended)
    last = text.rstrip("\n").split("\n", 1)[-1].replace("\n", " ")
    assert said in last
    assert ("Además" in text) == bool(said)


def test_one_and_two_activities_are_counted_in_the_right_words() -> None:
    assert "vencidos al lunes 4 nov 2002: 1, en 1 actividad\n" in overdue_table(
        rows.calendar_row()
    )
    assert ": 2, en 2 actividades\n" in overdue_table(
        rows.calendar_row(), rows.late_web_row()
    )


def test_missed_occurrences_count_and_are_explained() -> None:
    text = overdue_table(rows.calendar_row(missed=6))
    assert ": 6, en 1 actividad" in text
    assert "30 sep 2002 (+5)" in text
    assert "(+n): " in text


def test_an_inherited_calendar_names_its_item() -> None:
    row = rows.calendar_row(calendar=None, calendar_of="1.1")
    assert "«Antes de octubre,  del 2002.» (de 1.1)" in overdue_table(row)


def test_a_date_set_for_one_party_names_it() -> None:
    text = overdue_table(
        rows.calendar_row(party="GT"),
        rows.calendar_row(party="HN", schedule="Mayo de 2002"),
    )
    assert "Plazo fijado después para Honduras: «Mayo de 2002»" in text


def test_parties_stand_by_the_names_that_are_shown() -> None:
    found = [rows.calendar_row(party=code) for code in ("DO", "US", "BZ", "SV")]
    spanish = overdue.plain(Overdue(tuple(found), 0, 0), TODAY, ES).splitlines()[1:]
    english = overdue.plain(Overdue(tuple(found), 0, 0), TODAY, EN).splitlines()[1:]
    assert [line.split(":")[0][9:] for line in spanish] == [
        "Belice",
        "El Salvador",
        "Estados Unidos",
        "República Dominicana",
    ]
    assert [line.split(":")[0][9:] for line in english] == [
        "Belize",
        "Dominican Republic",
        "El Salvador",
        "United States",
    ]


def test_each_plan_is_a_block_of_its_own() -> None:
    other = rows.calendar_row(plan="crm-2004")
    text = overdue_table(rows.calendar_row(), other, rows.late_web_row())
    assert text.count("Plan crm-2002.") == text.count("Plan crm-2004.") == 1
    assert text.index("2.1.1.1") < text.index("Plan crm-2004.")


def test_a_title_is_shown_in_the_language_of_the_reader() -> None:
    row = rows.calendar_row(titles=json.dumps({"en": "Hold an exercise"}))
    report = Overdue((row,), 0, 0)
    assert "Hold an exercise" in overdue.table(report, TODAY, EN, LOOK)
    assert "Realizar un" in overdue.table(report, TODAY, ES, LOOK)


def test_a_long_table_stops_and_says_how_to_get_the_rest() -> None:
    found = [rows.calendar_row(code=str(number)) for number in range(501)]
    text = overdue_table(*found)
    assert "Se muestran las primeras 500 de 501 filas." in text
    assert "crmnet report overdue --format tsv" in text
    assert "\n499 " in text
    assert "\n500 " not in text


def test_the_screen_of_what_is_overdue_leads_to_what_has_no_date() -> None:
    text = overdue_table(rows.calendar_row(), undated=1)
    assert "(crmnet report gaps)" in text


# activity list and show


def test_of_several_occurrences_the_oldest_missed_is_shown() -> None:
    days = ("2002-03-31", "2002-06-30", "2002-12-31")
    found = [
        rows.activity_row(due_on=day, timeliness="overdue" if day < "2002-11" else None)
        for day in days
    ]
    text = activities.table(of_rows(found), TODAY, ES, LOOK)
    assert "31 mar 2002 (+1)" in text
    assert "3 compromisos en 1 actividad" in text
    assert "31 dic 2002" not in text


def test_without_a_missed_occurrence_the_next_open_is_shown_else_the_last() -> None:
    done = rows.activity_row(due_on="2002-03-31", status="done", timeliness="done_late")
    last = rows.activity_row(due_on="2002-06-30", status="done", timeliness="done_late")
    following = rows.activity_row(due_on="2002-12-31", timeliness="not_due")
    assert "31 dic 2002" in activities.table(
        of_rows((done, following)), TODAY, ES, LOOK
    )
    assert "30 jun 2002" in activities.table(of_rows((done, last)), TODAY, ES, LOOK)


def test_a_card_shows_the_first_date_where_it_was_moved() -> None:
    moved = rows.activity_row(first_due_on="2002-08-31")
    text = activity.table(
        rows.activity()._replace(rows=(moved,)), TODAY, GUATEMALA, ES, LOOK
    )
    assert "Primer plazo" in text
    assert "31 ago 2002" in text
    still = activity.table(rows.activity(), TODAY, GUATEMALA, ES, LOOK)
    assert "Primer plazo" not in still


def test_a_card_of_an_item_with_others_below_it_says_where_they_are() -> None:
    above = rows.activity()._replace(path=rows.activity().path[:2], rows=(), history=())
    text = activity.table(above, TODAY, GUATEMALA, ES, LOOK)
    assert "para verlos: crmnet plan show 1.1\n" in text


def test_a_card_of_a_withdrawn_item_says_so() -> None:
    gone = rows.activity()._replace(rows=(), withdrawn=True)
    text = activity.table(gone, TODAY, GUATEMALA, ES, LOOK)
    assert "Ya no figura en el plan" in text


def test_a_command_in_a_sentence_stays_on_one_line() -> None:
    text = overdue.table(Overdue((), 13, 0), TODAY, ES, Look(50))
    assert "crmnet report gaps" in text


def test_where_the_calendar_is_empty_no_date_says_it() -> None:
    text = activities.table(of_rows(rows.activities()[5:6]), TODAY, ES, LOOK)
    assert "sin fecha" in text
    assert "Calendario" not in text


# directory


def test_nobody_found_tells_how_to_add_somebody() -> None:
    assert directory.table((), ES, LOOK) == directory.plain((), ES)
    assert "crmnet directory add" in directory.plain((), ES)


def test_the_duty_telephone_is_in_the_list() -> None:
    assert "+502 5555 0000\n" in directory.table((rows.officer_row(),), ES, LOOK)


# history


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"kind": "completed", "party": "HN", "now": {"done_on": "2002-09-20"}},
            "1.1.1.1 Honduras: cumplida el 20 sep 2002",
        ),
        (
            {
                "kind": "completed",
                "party": "network",
                "now": {"done_on": "2002-09-20", "reported_by": "GT"},
            },
            "1.1.1.1 la Red: cumplida el 20 sep 2002, según Guatemala",
        ),
        (
            {"kind": "completed", "party": "HN", "now": {"status": "partial"}},
            "1.1.1.1 Honduras: parcialmente cumplida",
        ),
        ({"kind": "started", "party": "HN"}, "1.1.1.1 Honduras: iniciada"),
        (
            {"kind": "reopened", "party": "HN", "note": "error"},
            "1.1.1.1 Honduras: reabierta; motivo: «error»",
        ),
        (
            {
                "kind": "completed",
                "was": '{"done_on": "2002-09-20"}',
                "now": {"done_on": "2002-09-19"},
                "note": "error",
            },
            "19 sep 2002; antes: cumplida el 20 sep 2002; motivo: «error»",
        ),
        (
            {
                "kind": "completed",
                "was": '{"percent": 60}',
                "now": {"percent": 40},
                "note": "error",
            },
            "motivo: «error»",
        ),
        (
            {
                "kind": "completed",
                "was": '{"percent": 40}',
                "now": {"percent": 60},
                "note": "bien",
            },
            "nota: «bien»",
        ),
        (
            {
                "kind": "completed",
                "now": {"done_on": "2002-05-01"},
                "note": "antes",
                "adopted": "2002-05-31",
            },
            "motivo: «antes»",
        ),
        (
            {
                "kind": "completed",
                "now": {"done_on": "2002-06-01"},
                "note": "bien",
                "adopted": "2002-05-31",
            },
            "nota: «bien»",
        ),
        (
            {"kind": "scheduled", "party": "HN", "now": {"due_on": None}},
            "1.1.1.1 Honduras: plazo fijado",
        ),
        ({"kind": "removed", "name": "Ana", "party": "GT"}, "Ana (Guatemala): ficha"),
        ({"kind": "a new kind", "party": "HN"}, "1.1.1.1 Honduras: a new kind"),
        (
            {"kind": "added", "entity": "meeting", "code": None},
            "mlopez: meeting: added (",
        ),
        (
            {"kind": "undone", "entity": "presidency", "code": None, "plan": None},
            "deshecho: Presidencia Pro-Témpore (",
        ),
    ],
)
def test_a_change_is_a_sentence(values: dict[str, object], said: str) -> None:
    row = rows.history_row("c1", "2002-06-05T14:24", **values)  # type: ignore[arg-type]
    assert said in story(row)


def test_each_table_has_a_subject_of_its_own() -> None:
    assert set(telling.SUBJECT) == {*COLUMNS, "log"}


def test_an_instant_is_told_in_the_zone_of_the_reader() -> None:
    row = rows.history_row("c1", "2002-10-06T02:30", "started")
    assert story(row).startswith("5 oct 2002, 20:30, mlopez: ")


def test_loading_again_counts_the_items_that_changed() -> None:
    found = [
        rows.history_row("c1", "2002-06-05T14:24", "loaded", code=code)
        for code in ("1.1", "1.2")
    ]
    assert "plan crm-2002 cargado de nuevo: 2 puntos modificados" in story(*found)


def test_a_change_can_be_told_in_one_sentence() -> None:
    found = [row for row in rows.history() if row.change == "c2"]
    assert undoing.told(found, EN) == (
        "1.1.1.1 Honduras: done on 20 Sep 2002, by Ana López; note: "
        '"Asistieron 42 personas inventadas."; '
        "1.1.1.1 Honduras: means of verification: https://ejemplo.org/a"
    )


def test_a_large_undo_is_counted() -> None:
    found = [
        rows.history_row("c1", "2002-06-05T14:24", "undone", code=f"1.{number}")
        for number in range(4)
    ]
    assert "4 registros deshechos" in story(*found)


def test_the_example_of_undo_is_a_change_that_stands() -> None:
    stands = rows.history_row("c1", "2002-06-05T14:24", "started")
    undone = rows.history_row("c2", "2002-06-05T14:25", "started", undone=True)
    text = history.table((stands, undone), GUATEMALA, ES, LOOK)
    assert text.endswith("crmnet undo c1\n")


# plan


def test_an_empty_plan_list_says_how_to_load_one() -> None:
    assert "crmnet plan load" in plans.table((), ES, LOOK)


def test_a_part_of_the_plan_is_named_and_counted_by_itself() -> None:
    part = rows.tree()[2:4]
    text = plan.table(head_of(part), {}, None, TODAY, ES, LOOK)
    assert text.startswith(
        "Plan crm-2002:1.1.1 al lunes 4 nov 2002: 7 de 11 cumplidos\n"
    )


# bare crmnet


def test_where_nothing_is_urgent_the_plan_is_the_next_step() -> None:
    calm = rows.standing(urgent=(), overdue=0, undated=0)
    text = home.table((calm,), TODAY, ES, LOOK)
    assert "Lo más urgente" not in text
    assert "crmnet plan show" in text


def test_with_several_plans_a_code_names_its_plan() -> None:
    text = home.table((rows.standing(), rows.standing(plan="b")), TODAY, ES, LOOK)
    assert "crmnet activity show crm-2002:1.1.1.1" in text


def test_a_country_is_the_argument_and_the_network_is_none() -> None:
    urgent = rows.standing().urgent[0]._replace(parties=("network",))
    text = home.table((rows.standing(urgent=(urgent,)),), TODAY, ES, LOOK)
    assert "crmnet activity complete 1.1.1.1\n" in text


def test_without_an_officer_the_next_step_is_to_add_one() -> None:
    text = home.table((rows.standing(officers=0),), TODAY, ES, LOOK)
    assert "crmnet directory add\n" in text


def test_the_demo_names_its_store_and_its_day_in_each_command() -> None:
    text = home.demo(Path("/un sitio/demo.db"), TODAY, ES, Look(40))
    commands = [line for line in text.splitlines() if "crmnet" in line]
    start = '    crmnet --db "/un sitio/demo.db" --as-of 2002-11-04'
    assert len(commands) == 5
    assert all(command.startswith(start) for command in commands)


# words


@pytest.mark.parametrize(
    ("code", "es", "en"),
    [
        ("GT", "Guatemala", "Guatemala"),
        ("network", "la Red", "the network"),
        ("MX|GT", "Guatemala o México", "Guatemala or Mexico"),
        ("GT|HN", "Guatemala u Honduras", "Guatemala or Honduras"),
        ("MX|GT|BZ", "Belice, Guatemala o México", "Belize, Guatemala or Mexico"),
    ],
)
def test_a_party_is_named(code: str, es: str, en: str) -> None:
    assert (parties.party(code, ES), parties.party(code, EN)) == (es, en)


@pytest.mark.parametrize(
    ("number", "es", "en"),
    [
        (2, "vencida hace 2 días", "overdue by 2 days"),
        (1, "vencida hace 1 día", "overdue by 1 day"),
        (0, "vence hoy", "due today"),
        (-1, "vence dentro de 1 día", "due in 1 day"),
        (-2, "vence dentro de 2 días", "due in 2 days"),
    ],
)
def test_how_late_it_is(number: int, es: str, en: str) -> None:
    assert (days.late(number, ES), days.late(number, EN)) == (es, en)


@pytest.mark.parametrize(
    ("done", "said"),
    [(0, "0 de 11 cumplidos"), (1, "1 de 11 cumplido"), (2, "2 de 11 cumplidos")],
)
def test_how_much_is_done(done: int, said: str) -> None:
    assert words.done_of(done, 11, ES) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"due_on": "2002-09-30"}, "30 sep 2002"),
        (
            {"due_on": None, "starts_on": "2002-10-01", "kind": "after"},
            "desde el 1 oct 2002",
        ),
        ({"due_on": None, "kind": None}, "varias fechas"),
        ({"due_on": None, "kind": "ongoing"}, "permanente"),
        ({"due_on": None, "kind": "undated"}, "sin fecha"),
    ],
)
def test_a_deadline_is_short_words(values: dict[str, str | None], said: str) -> None:
    assert days.due(rows.activity_row(**values), ES) == said


@pytest.mark.parametrize("level", ["theme", "objective", "action", "activity"])
def test_a_usual_label_is_said_in_the_language_of_the_reader(level: str) -> None:
    usual = words.label(level, None, ES)
    labels = json.dumps({level: [usual, {}]})
    assert words.label(level, labels, EN) == words.label(level, None, EN)


def test_the_document_calls_an_action_by_its_long_name() -> None:
    labels = json.dumps({"action": ["Acción para la implementación", {}]})
    assert words.label("action", labels, EN) == "Action"


def test_the_status_of_more_lines_than_a_screen_draws_says_how_many_there_are() -> None:
    line = rows.status_row("2", "theme", "Uno", *[0] * 7)
    found = tuple(line._replace(code=str(n)) for n in range(1, 502))
    text = " ".join(status.table(found, TODAY, ES, LOOK).split())
    assert "las primeras 500 de 501 filas" in text
    assert "crmnet report status" in text
    assert "filas" not in status.table(found[:500], TODAY, ES, LOOK)
