"""Forms: what a party still owes, whose each row is, and what is wrong with a cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadFile
from crmnet.files.csv.tables import Table, TableRow
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.services.activity import forms
from crmnet.services.activity.forms import FormOptions, Taken
from crmnet.services.activity.owing import Owing
from crmnet.services.plan import rotating
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)
CLOCK = Clock(TODAY, NOW)
COLUMNS = "code party due status on evidence note plan".split()
HN = FormOptions("HN", None, None, "es", by="Ana")
OPEN_FORM = FormOptions(None, None, None, "es")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Leaves of each member, of any of two, of the network, monthly, of an office."""
    store = a_store(tmp_path / "a.db")
    plan = a_plan(
        an_item("1"),
        an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH),
        an_item("1.2", owes=Owes(Duty.ANY_OF, ("GT", "HN"))),
        an_item("1.3"),
        an_item("1.4", calendar="Cada mes", owes=EACH, until=date(2002, 12, 31)),
        an_item("1.5", owes=Owes(Duty.PARTIES, ("presidency",))),
    )
    load(store, plan)
    return store


def take(store: Store, *rows: str, how: FormOptions = HN, **more: bool) -> Taken:
    """Take a form whose rows have their cells in the order of COLUMNS, split at ";"."""
    cells = [dict(zip(COLUMNS, row.split(";"), strict=False)) for row in rows]
    found = tuple(TableRow(number, row) for number, row in enumerate(cells, 2))
    numbers = {name: number for number, name in enumerate(COLUMNS, 1)}
    headings = {name: name.title() for name in COLUMNS}
    form = Table(Path("no such folder") / "HN.csv", found, numbers, headings)
    return forms.take(store, form, how, CLOCK, **more)


def faults(
    store: Store, *rows: str, how: FormOptions = HN
) -> list[tuple[int, int, str]]:
    """Row, column and English text of all that is wrong; nothing was recorded."""
    before = store.query("SELECT COUNT(*) FROM log")
    with pytest.raises(BadFile) as refused:
        take(store, *rows, how=how)
    assert store.query("SELECT COUNT(*) FROM log") == before
    return [(one.line, one.column, str(one.message)) for one in refused.value.faults]


def standing(store: Store, code: str) -> dict[str, str]:
    rows = activities(store, TODAY, Filters())
    return {row.party: row.status for row in rows if row.code == code}


# --- what is owed


def test_of_what_recurs_each_leaf_and_party_is_due_and_has_one_ahead(
    store: Store,
) -> None:
    own, shared = Owing(store, TODAY, None).owed("HN")
    assert [(row.leaf.code, row.due_on) for row in own] == [
        ("1.1", "2002-09-30"),
        ("1.2", None),
        ("1.4", "2002-06-30"),
        ("1.4", "2002-07-31"),
        ("1.4", "2002-08-31"),
        ("1.4", "2002-09-30"),
        ("1.4", "2002-10-31"),
    ]
    assert [row.leaf.code for row in shared] == ["1.3"]


def test_what_is_due_today_is_not_ahead(store: Store) -> None:
    own, _ = Owing(store, date(2002, 10, 31), None).owed("HN")
    assert [row.due_on for row in own][-2:] == ["2002-10-31", "2002-11-30"]


def test_what_is_done_is_not_owed(store: Store) -> None:
    complete(store, "1.1", "HN")
    own, _ = Owing(store, TODAY, None).owed("HN")
    assert "1.1" not in [row.leaf.code for row in own]


def test_the_network_owes_its_own_once(store: Store) -> None:
    own, shared = Owing(store, TODAY, None).owed("network")
    assert ([row.leaf.code for row in own], shared) == (["1.3"], ())


# --- whose a row is


@pytest.mark.parametrize(
    ("rows", "party", "reporter"),
    [
        (["1.1;HN;;en proceso"], "HN", None),
        (["1.1;Honduras (HN);;en proceso"], "HN", None),
        ([";Honduras", "1.1;;;en proceso"], "HN", None),
        (["1.2;HN|GT;;en proceso"], "GT|HN", "HN"),
        (["1.3;La Red;;en proceso"], "network", "HN"),
        ([";Honduras", ";La Red", "1.3;;;en proceso"], "network", "HN"),
    ],
)
@pytest.mark.parametrize("how", [HN, OPEN_FORM._replace(party_by_default="HN")])
def test_a_row_is_of_whom_it_names_else_of_its_heading(
    store: Store, rows: list[str], party: str, reporter: str | None, how: FormOptions
) -> None:
    (recorded,) = take(store, *rows, how=how).recorded
    assert (recorded.party, recorded.reported_by) == (party, reporter)


def test_where_nobody_is_said_to_report_those_who_owe_it_do(
    store: Store,
) -> None:
    (recorded,) = take(store, "1.2;HN|GT;;en proceso", how=OPEN_FORM).recorded
    assert (recorded.party, recorded.reported_by) == ("GT|HN", None)
    with_office = take(store, "1.5;presidencia;;en proceso", how=OPEN_FORM)
    assert with_office.recorded[0].party == "presidency"


def test_who_presides_reports_for_the_presidency(store: Store) -> None:
    rotating.rotate(store, "HN", date(2002, 6, 1), CLOCK)
    (recorded,) = take(store, "1.5;presidencia;;en proceso").recorded
    assert (recorded.party, recorded.reported_by) == ("presidency", "HN")


@pytest.mark.parametrize(
    ("rows", "column", "said"),
    [
        (["1.1;GT;;en proceso"], 2, "this is for GT, not for HN"),
        (["1.1;nadie;;en proceso"], 2, '"nadie" is not a party'),
        ([";Guatemala", "1.1;;;en proceso"], 2, "this is for GT, not for HN"),
        ([";nadie", "1.1;;;en proceso"], 1, "the code of the item is missing"),
        ([";HN;2002-09-30", "1.1;;;en proceso"], 1, "the code of the item is missing"),
    ],
)
def test_a_row_of_another_or_of_nobody_is_refused(
    store: Store, rows: list[str], column: int, said: str
) -> None:
    ((row, where, text),) = faults(store, *rows)
    assert (row, where) == (2, column)
    assert text.startswith(said)


# --- what is said


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("en proceso", "in_progress"),
        ("parcial;2002-09-20", "partial"),
        ("cumplida;2002-09-20", "done"),
        ("suspendida;;;huracán", "suspended"),
        ("cancelada;;;no hay fondos", "cancelled"),
        ("sin iniciar", "not_started"),
        (";;;ver el acta", "not_started"),
        (";;https://example.org/a", "not_started"),
    ],
)
def test_each_status_is_recorded_of_the_party_alone(
    store: Store, said: str, status: str
) -> None:
    assert len(take(store, f"1.1;;;{said}", how=HN).recorded) in (0, 1)
    found = standing(store, "1.1")
    assert found == {"GT": "not_started", "HN": status, "MX": "not_started"}


@pytest.mark.parametrize(
    ("said", "column", "text"),
    [
        ("cumplida", 5, "the day on which it was done is missing (write it)"),
        ("cumplida;2002-10-05", 5, "2002-10-05 is after today"),
        ("cumplida;ayer no más", 5, 'not a date: "ayer no más"'),
        (";2002-09-20", 4, "the status is missing"),
        ("suspendida", 7, "the reason is missing"),
        ("cancelada", 7, "the reason is missing"),
        ("pendiente", 4, '"pendiente" does not state the progress'),
        ("quizá", 4, '"quizá" is not a status'),
        ("trasladada", 4, '"trasladada" is not a status'),
        ("parcial (0 %)", 4, "0% is not a part"),
        (
            "en proceso;;carpeta/a.pdf",
            6,
            'the evidence "carpeta/a.pdf" is in another folder',
        ),
        ("en proceso;;carpeta\\a.pdf", 6, 'the evidence "carpeta\\a.pdf" is in'),
        (
            "en proceso;;ftp://example.org/a",
            6,
            '"ftp://example.org/a" is not a web address',
        ),
        ("en proceso;;;a\x1bb", 7, "Note"),
    ],
)
def test_a_cell_that_will_not_do_is_named(
    store: Store, said: str, column: int, text: str
) -> None:
    ((row, where, message),) = faults(store, f"1.1;;;{said}")
    assert (row, where) == (2, column)
    assert message.startswith(text)


@pytest.mark.parametrize("percent", [1, 99])
def test_a_part_is_from_1_to_99_percent(store: Store, percent: int) -> None:
    (recorded,) = take(store, f"1.1;;;parcial ({percent} %)").recorded
    assert recorded.percent == percent


def test_what_was_done_today_is_not_to_come(store: Store) -> None:
    (recorded,) = take(store, f"1.1;;;cumplida;{TODAY}").recorded
    assert recorded.done_on == TODAY


def test_only_of_what_was_done_a_name_is_meant_by_default(store: Store) -> None:
    take(store, "1.1;;;cumplida;2002-09-20", "1.2;;;en proceso")
    rows = {row.code: row.done_by for row in activities(store, TODAY, Filters())}
    assert rows["1.2"] is None
    found = [row for row in activities(store, TODAY, Filters()) if row.done_by]
    assert [(row.code, row.party, row.done_by) for row in found] == [
        ("1.1", "HN", "Ana")
    ]


def test_several_proofs_stand_in_one_cell(store: Store) -> None:
    proofs = "https://example.org/a, https://example.org/b\nhttps://example.org/c"
    take(store, f"1.1;;;en proceso;;{proofs}")
    assert store.query("SELECT url FROM evidence ORDER BY id") == [
        (f"https://example.org/{name}",) for name in "abc"
    ]


def test_a_reference_in_words_is_a_proof_whatever_lies_here(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Acta 5").write_text("another file", "utf-8")
    take(store, "1.1;;;en proceso;;Acta 5\nNota verbal 114/2024")
    assert store.query("SELECT file, sha256 FROM evidence ORDER BY id") == [
        ("Acta 5", None),
        ("Nota verbal 114/2024", None),
    ]


def test_a_day_before_the_plan_wants_a_note(store: Store) -> None:
    ((_, column, text),) = faults(store, "1.1;;;cumplida;2001-05-20")
    assert column == 5
    assert text.startswith("2001-05-20 is more than a year before the first deadline")
    take(store, "1.1;;;cumplida;2001-05-20;;estaba hecho")


# --- in which order the days of a form stand

EN = "Plan Item Party Due Status Date Evidence Note".split()
ES = "Plan N.º Responsable Vence Situación Fecha Medio Nota".split()


def taken_day(
    store: Store, headings: list[str], *rows: str, how: FormOptions = HN
) -> list[date | None]:
    """The days on which the rows of a form were done, as they were recorded."""
    names = "plan code party due status on evidence note".split()
    cells = [dict(zip(names, row.split(";"), strict=False)) for row in rows]
    found = tuple(TableRow(number, row) for number, row in enumerate(cells, 2))
    numbers = {name: number for number, name in enumerate(names, 1)}
    form = Table(Path("f.csv"), found, numbers, dict(zip(names, headings, strict=True)))
    recorded = forms.take(store, form, how, CLOCK).recorded
    return [
        one.contribution.days[1] if one.contribution else one.done_on
        for one in recorded
    ]


ENGLISH = HN._replace(language="en")
MONTH_FIRST = ENGLISH._replace(date_order="MDY")


@pytest.mark.parametrize(
    ("headings", "how", "row", "day"),
    [
        (ES, HN, ";1.1;;2002-09-30;done;3/4/2002", date(2002, 4, 3)),
        (ES, ENGLISH, ";1.1;;;done;3/4/2002", date(2002, 4, 3)),
        (ES, MONTH_FIRST, ";1.1;;;done;3/4/2002", date(2002, 4, 3)),  # not in English
        (EN, MONTH_FIRST, ";1.1;;;done;3/4/2002", date(2002, 3, 4)),
        (EN, HN, ";1.1;;9/30/2002;done;3/4/2002", date(2002, 3, 4)),  # due says so
        (ES, HN, ";1.1;;9/30/2002;done;3/4/2002", date(2002, 3, 4)),
        (EN, MONTH_FIRST, ";1.1;;30/9/2002;done;3/4/2002", date(2002, 4, 3)),
        (ES, HN, ";1.1;;;done;37500", date(2002, 9, 1)),
        (EN, HN, ";1.1;;;done;01-sep-02", date(2002, 9, 1)),
    ],
)
def test_the_due_column_then_the_headings_order_the_days(
    store: Store, headings: list[str], how: FormOptions, row: str, day: date
) -> None:
    assert taken_day(store, headings, row, how=how) == [day]


def test_a_row_that_is_not_filled_shows_the_order_too(store: Store) -> None:
    rows = (";1.1;;9/30/2002", ";1.3;;;done;3/4/2002")
    assert taken_day(store, ES, *rows) == [date(2002, 3, 4)]


def test_a_recurring_item_shows_the_order_by_the_days_that_it_has(
    store: Store,
) -> None:
    dues = {row.due_on for row in activities(store, TODAY, Filters())}
    assert "2002-08-31" in dues
    rows = (";1.4;;8/31/2002;done;9/1/2002",)
    assert taken_day(store, EN, *rows) == [date(2002, 9, 1)]


@pytest.mark.parametrize("how", [HN, ENGLISH])
def test_english_numbers_that_nobody_orders_are_refused(
    store: Store, how: FormOptions
) -> None:
    with pytest.raises(BadFile, match="may mean 2002-03-04 or 2002-04-03"):
        taken_day(store, EN, ";1.1;;2002-09-30;done;3/4/2002", how=how)


def test_a_day_before_the_plan_is_no_day_of_a_suspension(store: Store) -> None:
    row = ";1.1;;2002-09-30;suspended;2001-06-20;;hurricane"
    with pytest.raises(BadFile, match=r"f.csv:2:6: 2001-06-20 is more than a year"):
        taken_day(store, EN, row, how=ENGLISH)


def test_a_fault_names_the_column_as_it_is_headed(store: Store) -> None:
    row = ";1.1;;2002-09-30;cumplida;2002-09-01;acta\u200b 5"
    with pytest.raises(BadFile, match=r"f.csv:2:7: Medio contains the control"):
        taken_day(store, ES, row)


def test_two_orders_in_one_form_are_refused(store: Store) -> None:
    rows = (";1.1;;9/30/2002;done;3/4/2002", ";1.4;;31/8/2002;done;3/4/2002")
    with pytest.raises(BadFile, match=r"f.csv:3:4: .31/8/2002. has its day and month"):
        taken_day(store, EN, *rows)
    with pytest.raises(BadFile, match="not month/day/year"):
        taken_day(store, EN, ";1.1;;9/30/2002;done;25/6/2002")


def test_the_day_it_was_due_tells_occurrences_apart(store: Store) -> None:
    (recorded,) = take(store, "1.4;;2002-08-31;en proceso").recorded
    assert recorded.due_on == date(2002, 8, 31)
    ((_, column, text),) = faults(store, "1.4;;2002-08-30;en proceso")
    assert (column, text[:33]) == (3, "1.4 has nothing due on 2002-08-30")


def test_of_what_is_due_once_the_day_must_be_that_of_the_store(store: Store) -> None:
    ((_, column, text),) = faults(store, "1.1;;2001-01-01;en proceso")
    said = "the row says 2001-01-01, but 1.1 is due on 2002-09-30"
    assert (column, text) == (3, said)
    (recorded,) = take(store, "1.1;;2002-09-30;en proceso").recorded
    assert recorded.due_on == date(2002, 9, 30)


def test_what_has_begun_does_not_go_back(store: Store) -> None:
    take(store, "1.1;;;en proceso")
    ((_, column, text),) = faults(store, "1.1;;;sin iniciar")
    assert (column, text[:23]) == (4, "1.1 has already started")


def test_one_item_stands_in_one_row(store: Store) -> None:
    ((row, column, text),) = faults(store, "1.1;;;en proceso", "1.1;;;parcial")
    assert (row, column) == (3, 1)
    assert "is also in row 2" in text


def test_all_faults_are_told_in_the_order_of_the_form(store: Store) -> None:
    found = faults(store, "1.1;;;cumplida;2002-10-05", "9;;;en proceso", "1.2;X;;x")
    assert [one[:2] for one in found] == [(2, 5), (3, 1), (4, 4)]


def test_what_was_known_is_counted_and_written_once(store: Store) -> None:
    rows = ("1.1;;;cumplida;2002-09-20", "1.2;;;en proceso", "1.3;;;")
    assert len(take(store, *rows, dry_run=True).recorded) == 2
    assert standing(store, "1.1")["HN"] == "not_started"
    assert take(store, *rows).known == 0
    again = take(store, *rows)
    assert (again.recorded, again.known) == ((), 2)


def test_a_fault_in_a_column_that_a_form_lacks_is_one_of_its_row(
    store: Store,
) -> None:
    row = TableRow(2, {"code": "1.1", "status": "cumplida"})
    form = Table(Path("HN.csv"), (row,), {"code": 1, "status": 2}, {})
    with pytest.raises(BadFile) as refused:
        forms.take(store, form, HN, CLOCK)
    assert [(one.line, one.column) for one in refused.value.faults] == [(2, 0)]


def test_the_plan_that_a_row_names_comes_before_that_of_the_form(
    store: Store,
) -> None:
    load(store, a_plan(an_item("1", owes=EACH), code="crm-2003"))
    in_2003 = HN._replace(plan="crm-2003")
    row = "1.1;;;en proceso;;;;crm-2002"
    (recorded,) = take(store, row, how=in_2003).recorded
    assert (recorded.plan, recorded.code) == ("crm-2002", "1.1")
    (recorded,) = take(store, "1;;;en proceso", how=in_2003).recorded
    assert (recorded.plan, recorded.code) == ("crm-2003", "1")
