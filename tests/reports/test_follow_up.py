"""The reports on what comes, how it stands, what is missing and what has changed."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.reports.changes import Since, changes
from crmnet.reports.country import country
from crmnet.reports.country import page_rows as country_rows
from crmnet.reports.filters import Filters
from crmnet.reports.gaps import Gaps, gap_rows
from crmnet.reports.handover import handover
from crmnet.reports.handover import page_rows as handover_rows
from crmnet.reports.leaf_cells import MatrixCell
from crmnet.reports.matrix import columns, flat_rows, matrix
from crmnet.reports.overdue import overdue_rows
from crmnet.reports.status import status
from crmnet.reports.upcoming import upcoming, upcoming_rows
from crmnet.services.activity import assigning, scheduling
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.directory import officers
from crmnet.services.plan import rotating
from crmnet.store import log
from crmnet.store.changes import latest_own
from crmnet.store.kinds import EntryKind
from crmnet.store.undoing import take_back
from tests.factory import ANY, EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
ALL = Filters()
BEFORE = Since(date(2002, 9, 1), datetime(2002, 9, 1, tzinfo=UTC))


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Leaves of each member, of any of two, monthly, undated, unread, ongoing."""
    store = empty_store
    plan = a_plan(
        an_item("1", "Tema uno"),
        an_item("1.1", "Objetivo"),
        an_item("1.1.1", "De cada uno", "Antes de octubre,  del 2002.", owes=EACH),
        an_item("1.1.2", "De cualquiera", "15 de octubre de 2002", owes=ANY),
        an_item("1.2", "Otro objetivo"),
        an_item("1.2.1", "Mensual", "Cada mes", owes=EACH, until=date(2002, 12, 31)),
        an_item("2", "Tema dos"),
        an_item("2.1", "Sin fecha"),
        an_item("2.2", "Ilegible", "Cuando se pueda, quizá"),
        an_item("2.3", "Por definir", "Por definir"),
        an_item("2.4", "Siempre", "Permanente"),
    )
    load(store, plan)
    return store


def clock(day: date) -> Clock:
    return Clock(day, datetime.combine(day, time(12), UTC))


def done(store: Store, code: str, party: str, day: date) -> None:
    said = Fact(EntryKind.COMPLETED, on=day)
    record(store, Aim(code, None, party), clock(day), said)


def moved(store: Store, code: str, text: str, day: date) -> None:
    decision = scheduling.Decision(text, reason="acuerdo")
    scheduling.schedule(store, Aim(code), clock(day), decision)


def undo(store: Store, day: date) -> None:
    target = latest_own(store)
    assert target is not None
    with log.change(store, clock(day).now, undoes=target) as into:
        take_back(store, target, into)


# upcoming


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (0, []),
        (13, []),
        (14, ["1.1.2"]),
        (29, ["1.1.2"]),
        (30, ["1.1.2", "1.2.1", "1.2.1", "1.2.1"]),
    ],
)
def test_the_last_day_of_the_horizon_belongs_to_it(
    store: Store, within: int, expected: list[str]
) -> None:
    rows = upcoming_rows(store, DAY, ALL, within)
    assert [row.code for row in rows] == expected


def test_what_is_due_today_is_upcoming_and_not_overdue(store: Store) -> None:
    rows = upcoming_rows(store, date(2002, 9, 30), ALL, 0)
    assert [(row.code, row.days_overdue) for row in rows[:1]] == [("1.1.1", 0)]


def test_days_left_are_negative(store: Store) -> None:
    (row,) = upcoming_rows(store, DAY, ALL, 20)
    assert row.days_overdue == -14


def test_people_see_the_next_occurrence_and_how_many_more(store: Store) -> None:
    report = upcoming(store, DAY, Filters(party="HN"), 70)
    assert [(row.due_on, row.missed) for row in report.rows] == [("2002-10-31", 2)]


@pytest.mark.parametrize(("within", "ends"), [(60, []), (120, ["1.2.1"])])
def test_it_is_told_where_occurrences_end_before_the_horizon(
    store: Store, within: int, ends: list[str]
) -> None:
    report = upcoming(store, DAY, ALL, within)
    assert [ending.code for ending in report.endings] == ends


@pytest.mark.parametrize(
    ("timeliness", "codes"),
    [("due_soon", {"1.1.2", "1.2.1"}), ("not_due", {"1.2.1"}), ("overdue", set())],
)
def test_timeliness_limits_what_is_upcoming(
    store: Store, timeliness: str, codes: set[str]
) -> None:
    rows = upcoming_rows(store, DAY, Filters(timeliness=timeliness), 365)
    assert {row.code for row in rows} == codes


# status


def test_a_theme_counts_all_below_it(store: Store) -> None:
    complete(store, "1.1.1", "HN", partial=True)
    complete(store, "1.1.1", "MX")
    rows = {row.code: row for row in status(store, DAY, ALL)}
    one = rows["1.1"]
    assert (one.total, one.done, one.partial, one.open, one.overdue) == (4, 1, 1, 3, 2)
    two = rows["2"]
    assert (two.total, two.open, two.undated) == (4, 4, 3)  # one of them is ongoing
    below = [row for row in rows.values() if row.level == "objective"]
    for name in ("total", "done", "partial", "open", "overdue", "undated"):
        of_themes = sum(getattr(rows[code], name) for code in "12")
        assert sum(getattr(row, name) for row in below) == of_themes


def test_what_has_most_overdue_items_comes_first(store: Store) -> None:
    complete(store, "1.1.1", "HN")
    complete(store, "1.1.1", "MX")
    late = date(2002, 12, 31)
    codes = [row.code for row in status(store, late, ALL)]
    assert codes[:3] == ["1", "1.2", "1.1"]


@pytest.mark.parametrize(
    ("limits", "total"),
    [
        (Filters(theme="2"), 4),
        (Filters(objective="1.1"), 4),
        (Filters(party="GT"), 1 + 1 + 7),
        (Filters(timeliness="undated"), 3),
        (Filters(timeliness="overdue"), 3 + 12),
        (Filters(status="done"), 0),
        (Filters(plan="other"), 0),
    ],
)
def test_status_is_limited(store: Store, limits: Filters, total: int) -> None:
    rows = status(store, DAY, limits)
    assert sum(row.total for row in rows if row.level == "theme") == total


# matrix


def test_a_cell_is_the_oldest_open_occurrence(store: Store) -> None:
    for month in (6, 7):
        done(store, "1.2.1", "GT", date(2002, month, 20))
    record(store, Aim("1.2.1", None, "GT"), clock(DAY), Fact(EntryKind.STARTED))
    rows = {row.code: row for row in matrix(store, DAY, ALL).rows}
    assert rows["1.2.1"].cells["GT"] == MatrixCell("in_progress", "!", 2)
    assert rows["1.2.1"].cells["HN"] == MatrixCell("not_started", "!", 4)


@pytest.mark.parametrize(
    ("months", "status"),
    [
        ((6, 7, 8, 9), "not_started"),  # October's is owed
        ((6, 7, 8, 9, 10), "done"),  # delivered before its day: nothing is owed now
        ((6, 7, 8, 9, 10, 11), "done"),  # the next as well, which changes nothing
        ((6, 7, 8, 10), "not_started"),  # September's is late
    ],
)
def test_where_none_is_late_the_cell_is_the_period_that_holds_today(
    store: Store, months: tuple[int, ...], status: str
) -> None:
    for month in months:
        aim = Aim("1.2.1", None, "GT", date(2002, month, monthrange(2002, month)[1]))
        record(store, aim, clock(DAY), Fact(EntryKind.COMPLETED, on=date(2002, 9, 30)))
    rows = {row.code: row for row in matrix(store, DAY, ALL).rows}
    late = months[3] == 10
    assert rows["1.2.1"].cells["GT"] == MatrixCell(
        status, "!" if late else "", int(late)
    )


def test_what_is_owed_together_stands_under_those_who_may_answer(store: Store) -> None:
    rotating.rotate(store, "HN", date(2002, 6, 1), clock(DAY))
    assigned(store, "2.2", "presidency", "secretariat")
    complete(store, "1.1.2", "MX")
    rows = {row.code: row for row in matrix(store, DAY, ALL).rows}
    states = {
        code: [len(rows[code].shared_by(country)) for country in ("GT", "HN", "MX")]
        for code in ("1.1.1", "1.1.2", "2.1", "2.2")
    }
    assert states == {
        "1.1.1": [0, 0, 0],
        "1.1.2": [1, 0, 1],
        "2.1": [1, 1, 1],
        "2.2": [0, 1, 0],
    }
    assert rows["1.1.2"].shared_by("GT") == (MatrixCell("done", "", 0),)


@pytest.mark.parametrize("day", [DAY, date(2002, 11, 20)])
def test_the_matrix_counts_as_many_overdue_as_the_report_of_them(
    store: Store, day: date
) -> None:
    moved(store, "2.1", "2002-09-01", date(2002, 6, 1))
    rows = matrix(store, day, ALL).rows
    counted = sum(
        one.overdue
        for row in rows
        for one in (*row.cells.values(), *row.shared.values())
    )
    assert counted == len(overdue_rows(store, day, ALL)) > 0


@pytest.mark.parametrize(("month", "sign"), [(9, ""), (10, "+")])
def test_where_all_is_done_the_cell_is_the_last_one(
    store: Store, month: int, sign: str
) -> None:
    done(store, "1.1.1", "GT", date(2002, month, 20))
    rows = {row.code: row for row in matrix(store, date(2002, 11, 1), ALL).rows}
    assert rows["1.1.1"].cells["GT"] == MatrixCell("done", sign, 0)


def test_programs_get_a_column_a_country(store: Store) -> None:
    answer = matrix(store, DAY, ALL)
    assert columns(answer)[:6] == ("plan", "code", "title", "GT", "HN", "MX")
    rows = {row[1]: row[3:6] for row in flat_rows(answer)}
    assert rows["1.1.1"] == ("not_started",) * 3
    assert rows["1.1.2"] == rows["2.1"] == ("-",) * 3  # any of them; the network


def test_a_country_limits_rows_and_columns(store: Store) -> None:
    answer = matrix(store, DAY, Filters(party="GT"))
    assert answer.countries == ("GT",)
    assert {row.code for row in answer.rows} == {"1.1.1", "1.1.2", "1.2.1"}


def test_a_status_limits_leaves_and_leaves_their_cells(store: Store) -> None:
    complete(store, "1.1.1", "GT")
    (row,) = matrix(store, DAY, Filters(status="done")).rows
    assert {country: one.status for country, one in row.cells.items()} == {
        "GT": "done",
        "HN": "not_started",
        "MX": "not_started",
    }


def test_the_longest_overdue_leaf_comes_first(store: Store) -> None:
    codes = [row.code for row in matrix(store, DAY, ALL).rows]
    assert codes == ["1.2.1", "1.1.1", "1.1.2", "2.1", "2.2", "2.3", "2.4"]


# gaps


def missing(store: Store, limits: Filters = ALL) -> set[tuple[str, str | None]]:
    return {
        (row.gap, row.code or row.party)
        for row in list(gap_rows(Gaps(store, DAY, limits)))
    }


def test_each_sort_of_gap_is_found(store: Store) -> None:
    complete(store, "1.1.1", "GT")
    proof = ("https://example.org/acta",)
    complete(store, "1.1.1", "HN", evidence=proof)
    found = list(gap_rows(Gaps(store, DAY, ALL)))
    assert missing(store) >= {
        ("no_calendar", "2.1"),
        ("not_understood", "2.2"),
        ("no_date", "2.3"),
        ("no_party", "2.1"),
        ("no_officer", "HN"),
        ("no_evidence", "1.1.1"),
    }
    assert [row.party for row in found if row.gap == "no_evidence"] == ["GT"]
    assert found[0].gap == "not_understood"


def test_what_is_understood_is_no_gap(store: Store) -> None:
    dates = {"no_calendar", "not_understood", "no_date"}
    assert {code for gap, code in missing(store) if gap in dates} == {
        "2.1",
        "2.2",
        "2.3",
    }


def test_a_date_given_since_closes_the_gap(store: Store) -> None:
    moved(store, "2.1", "2002-12-01", DAY)
    assert ("no_calendar", "2.1") not in missing(store)


def test_a_leaf_lacks_its_party_once(store: Store) -> None:
    rows = [
        row for row in list(gap_rows(Gaps(store, DAY, ALL))) if row.gap == "no_party"
    ]
    assert 0 < len(rows) == len({row.code for row in rows})


@pytest.mark.parametrize(("until", "lacks"), [("2002-09-30", True), (None, False)])
def test_a_former_officer_does_not_count(
    store: Store, until: str | None, lacks: bool
) -> None:
    values = {"name": "Ana", "email": "ana@example.org", "country": "HN"}
    officers.add(store, {**values, "role": "head", "term_until": until}, NOW)
    assert (("no_officer", "HN") in missing(store)) is lacks


def test_a_country_without_officer_belongs_to_no_theme(store: Store) -> None:
    found = missing(store, Filters(theme="2"))
    assert "no_officer" not in {gap for gap, _ in found}


# changes


def changed(
    store: Store, today: date = DAY, since: Since = BEFORE, **limits: Any
) -> list[tuple[str, str, str]]:
    rows = changes(store, today, Filters(**limits), since)
    return [(row.what, row.code, row.party) for row in rows]


def test_a_load_is_no_change_of_facts(store: Store) -> None:
    kinds = {what for what, *_ in changed(store, date(2002, 10, 5))}
    assert kinds == {"newly_overdue"}  # brought about by the days, not by the load


@pytest.mark.parametrize(
    ("today", "is_new"), [(date(2002, 9, 30), False), (date(2002, 10, 1), True)]
)
def test_what_the_days_brought_about_is_newly_overdue(
    store: Store, today: date, is_new: bool
) -> None:
    found = changed(store, today)
    assert (("newly_overdue", "1.1.1", "GT") in found) is is_new


def test_what_was_overdue_before_is_not_newly_so(store: Store) -> None:
    since = Since(DAY, datetime(2002, 10, 1, tzinfo=UTC))
    assert ("newly_overdue", "1.1.1", "GT") not in changed(store, DAY, since)


def test_a_fact_counts_from_the_day_on_which_it_was_recorded(
    store: Store,
) -> None:
    recorded = Clock(DAY, datetime(2002, 9, 10, tzinfo=UTC))
    said = Fact(EntryKind.COMPLETED, on=date(2002, 8, 1))
    record(store, Aim("1.1.1", None, "GT"), recorded, said)
    later = Since(BEFORE.day, datetime(2002, 9, 11, tzinfo=UTC))
    assert ("done", "1.1.1", "GT") in changed(store)
    assert ("done", "1.1.1", "GT") not in changed(store, DAY, later)


def test_what_was_undone_is_no_change(store: Store) -> None:
    done(store, "1.1.1", "GT", date(2002, 9, 10))
    undo(store, date(2002, 9, 11))
    assert ("done", "1.1.1", "GT") not in changed(store)


def test_what_has_no_date_stands_first_on_both_engines(store: Store) -> None:
    done(store, "1.1.1", "GT", date(2002, 9, 10))
    done(store, "2.1", "network", date(2002, 9, 12))
    found = [code for what, code, _ in changed(store) if what == "done"]
    assert found == ["2.1", "1.1.1"]


def test_what_was_done_and_opened_again_is_reopened(store: Store) -> None:
    done(store, "1.1.1", "GT", date(2002, 9, 10))
    day = date(2002, 9, 12)
    record(store, Aim("1.1.1", None, "GT"), clock(day), Fact(EntryKind.REOPENED))
    found = changed(store)
    assert ("reopened", "1.1.1", "GT") in found
    assert ("done", "1.1.1", "GT") not in found


def test_a_date_that_was_moved_shows_what_it_was(store: Store) -> None:
    moved(store, "1.1.1", "2002-11-30", date(2002, 9, 10))
    rows = changes(store, DAY, Filters(party="GT"), BEFORE)
    row = next(row for row in rows if row.what == "date_moved")
    assert (row.was_due_on, row.due_on) == ("2002-09-30", "2002-11-30")
    assert (row.note, row.at) == ("acuerdo", "2002-09-10T12:00:00.000000Z")


def test_a_date_that_was_moved_there_and_back_is_not_moved(store: Store) -> None:
    moved(store, "1.1.1", "2002-11-30", date(2002, 9, 10))
    moved(store, "1.1.1", "2002-09-30", date(2002, 9, 11))
    assert "date_moved" not in {what for what, *_ in changed(store)}


# one page


def test_the_page_of_a_country_is_about_it_alone(store: Store) -> None:
    done(store, "1.1.1", "HN", date(2002, 9, 10))
    values = {"name": "Ana", "email": "ana@example.org", "phone": "+504 2222"}
    officers.add(store, {**values, "country": "HN", "role": "head"}, NOW)
    rows = list(country_rows(country(store, DAY, ALL, "HN"), {}))
    assert {row.party for row in rows} == {"HN"}
    assert [(row.section, row.code or row.phone) for row in rows] == [
        *[("overdue", "1.2.1")] * 4,
        ("upcoming", "1.2.1"),
        ("done", "1.1.1"),
        ("officer", "+504 2222"),
    ]


def test_what_was_done_long_ago_is_not_on_the_page(store: Store) -> None:
    done(store, "1.1.1", "HN", date(2002, 6, 10))
    assert country(store, DAY, ALL, "HN").done == ()


def test_the_handover_holds_every_open_item_and_gap(store: Store) -> None:
    rows = list(handover_rows(handover(store, DAY, ALL, "MX"), {}))
    sections = {row.section for row in rows}
    assert sections == {"overdue", "open", "gap"}
    dated = [row for row in rows if row.section in ("overdue", "open")]
    assert len(dated) == 3 + 1 + 3 * 7
    assert len({row.code for row in rows if row.gap == "no_party"}) == 4


# parties that were named since, and the presidency


def assigned(store: Store, code: str, *parties: str) -> None:
    said = assigning.Assignment(Owes(Duty.PARTIES, parties))
    assigning.assign(store, Aim(code), clock(DAY), said)


def test_a_party_named_since_closes_the_gap_and_moves_no_date(
    store: Store,
) -> None:
    assigned(store, "2.1", "GT", "HN")
    assert ("no_party", "2.1") not in missing(store)
    assert not [row for row in changed(store, DAY) if row[1] == "2.1"]


def test_what_the_presidency_owes_is_the_presiding_countrys_too(
    store: Store,
) -> None:
    rotating.rotate(store, "GT", date(2002, 6, 1), clock(DAY))
    assigned(store, "2.1", "presidency")
    limits = Filters(theme="2", party="GT", also="presidency")
    assert [row.total for row in status(store, DAY, limits)][:1] == [1]
    (row,) = matrix(store, DAY, limits).rows
    assert (row.cells, list(row.shared)) == ({}, ["presidency"])
    assert [one.status for one in row.shared_by("GT")] == ["not_started"]
    assert row.shared_by("HN") == ()
    assert ("no_calendar", "2.1") in missing(store, limits)


def test_the_handover_tells_the_rotation(store: Store) -> None:
    rotating.rotate(store, "MX", date(2003, 6, 1), clock(DAY))
    rotating.rotate(store, "GT", date(2002, 6, 1), clock(DAY))
    found = handover(store, DAY, ALL, "MX")
    assert [turn.country for turn in found.rotation] == ["GT", "MX"]
    turns = [row for row in handover_rows(found, {}) if row.section == "rotation"]
    assert next((row.party, row.starts_on) for row in turns) == ("GT", "2002-06-01")
