"""`report matrix` on what has no end: how much each country contributed, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted
from crmnet.domain.progress import OPEN
from crmnet.i18n import language
from crmnet.render.kit.look import Look
from crmnet.render.report import matrix as drawn
from crmnet.reports.filters import Filters
from crmnet.reports.matrix import columns, flat_rows, matrix
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import Deed, contribute
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store.follow_up import first_day_lately, lately
from crmnet.store.kinds import EntryKind
from tests.factory import ANY, EACH, a_plan, an_item, load

if TYPE_CHECKING:
    from crmnet.reports.matrix import MatrixRow
    from crmnet.store.engine.contract import Store

TODAY = date(2003, 2, 3)
CLOCK = Clock(TODAY, datetime(2003, 2, 3, 18, tzinfo=UTC))
ALL = Filters()
ADOPTED = Adopted(last=date(2002, 5, 31))
HALF_YEAR = NewRound("R1", date(2002, 7, 1), date(2002, 12, 31), date(2003, 2, 15))
THIS_YEAR = NewRound("R2", date(2002, 12, 1), date(2003, 6, 30), date(2003, 7, 15))


def give(store: Store, code: str, party: str, *days: str) -> None:
    """Note contributions, each of a day or of some: "2002-06-30..2002-07-01"."""
    for span in days:
        first, _, last = span.partition("..")
        on = date.fromisoformat(first), date.fromisoformat(last or first)
        contribute(store, Aim(code, None, party), CLOCK, Deed(f"curso {span}", on))


@pytest.fixture
def store(empty_store: Store) -> Store:
    """1 is the network's for good, 2 each one's, 3 of GT or MX; 4 has a day, 5 none."""
    load(
        empty_store,
        a_plan(
            an_item("1", "Fomentar la detección de documentos", "Permanente"),
            an_item("2", calendar="Permanente", owes=EACH),
            an_item("3", calendar="Permanente", owes=ANY),
            an_item("4", calendar="30 de septiembre de 2002"),
            an_item("5"),
        ),
    )
    return empty_store


def happens(store: Store, what: str) -> None:
    """A fact of GT about the only leaf, of the one day rather than what recurs."""
    is_partial = what == "PARTIAL"
    kind = EntryKind.COMPLETED if is_partial else EntryKind[what]
    fact = Fact(kind, note="lo acordó la reunión", partial=is_partial)
    clock = Clock(date(2002, 9, 20), CLOCK.now)
    record(store, Aim("1", None, "GT"), clock, fact)


def row_of(store: Store, code: str, limits: Filters = ALL) -> MatrixRow:
    return next(row for row in matrix(store, TODAY, limits).rows if row.code == code)


def given(store: Store, code: str, limits: Filters = ALL) -> list[int | None]:
    """How much GT, HN and MX contributed according to the matrix."""
    row = row_of(store, code, limits)
    return [row.contributions_of(country) for country in ("GT", "HN", "MX")]


def test_the_contributions_of_the_last_twelve_months_count(store: Store) -> None:
    give(store, "1", "GT", "2002-02-04", "2003-02-03", "2002-12-01")
    give(store, "1", "HN", "2002-02-03")
    assert given(store, "1") == [3, 0, 0]


def test_what_is_done_after_today_does_not_count_yet(store: Store) -> None:
    give(store, "1", "GT", "2003-02-03")
    (row, *_) = matrix(store, date(2003, 2, 2), ALL).rows[1:]
    assert (row.code, row.given) == ("1", {})


def test_while_a_round_runs_those_of_its_period_count(store: Store) -> None:
    give(store, "1", "GT", "2002-06-30", "2002-06-30..2002-07-01", "2002-12-31")
    give(store, "1", "HN", "2003-01-01", "2002-12-31..2003-01-02")
    open_round(store, None, HALF_YEAR, CLOCK)
    assert given(store, "1") == [2, 1, 0]
    close_round(store, "R1", CLOCK, UTC)
    assert given(store, "1") == [3, 2, 0]


def test_where_two_rounds_run_a_contribution_of_both_periods_counts_once(
    store: Store,
) -> None:
    give(store, "1", "GT", "2002-12-15", "2003-01-10", "2002-06-30")
    open_round(store, None, HALF_YEAR._replace(parties=("GT",)), CLOCK)
    open_round(store, None, THIS_YEAR._replace(parties=("HN",)), CLOCK)
    assert given(store, "1") == [2, 0, 0]
    assert list(flat_rows(matrix(store, TODAY, ALL)))[1][-1] == "R1 | R2"


def test_each_one_s_own_is_counted_by_whom_it_is(store: Store) -> None:
    give(store, "2", "GT", "2002-09-09")
    assert given(store, "2") == [1, 0, 0]


def test_of_what_any_may_do_others_are_told_where_they_did_it(store: Store) -> None:
    assert given(store, "3") == [0, None, 0]
    give(store, "3", "HN", "2002-09-09")
    assert given(store, "3") == [0, 1, 0]


def test_what_is_suspended_stands_by_its_status(store: Store) -> None:
    give(store, "2", "HN", "2002-09-09")
    stop = Fact(EntryKind.SUSPENDED, note="sin fondos")
    record(store, Aim("2", None, "HN"), CLOCK, stop)
    assert given(store, "2") == [0, None, 0]
    assert row_of(store, "2").cells["HN"].status == "suspended"


@pytest.mark.parametrize("code", ["4", "5"])
def test_what_is_to_be_done_stands_by_its_status(store: Store, code: str) -> None:
    give(store, code, "GT", "2002-09-09")
    assert given(store, code) == [None, None, None]
    assert row_of(store, code).given == {}


def test_what_has_no_end_is_not_among_what_is_to_be_done(store: Store) -> None:
    counts = {row.code: (row.done, row.total) for row in matrix(store, TODAY, ALL).rows}
    assert counts == {"1": (0, 0), "2": (0, 0), "3": (0, 0), "4": (0, 1), "5": (0, 1)}


@pytest.mark.parametrize(
    ("before", "since", "shown"),
    [
        ("STARTED", None, "not_started"),
        ("COMPLETED", None, "not_started"),
        ("COMPLETED", "STARTED", "in_progress"),
        ("STARTED", "PARTIAL", "in_progress"),
        ("PARTIAL", "COMPLETED", "partial"),
        ("PARTIAL", "SUSPENDED", "partial"),
        ("SUSPENDED", "COMPLETED", "suspended"),
        ("COMPLETED", "CANCELLED", "done"),
    ],
)
@pytest.mark.parametrize("today", [date(2002, 11, 30), date(2002, 12, 1)])
def test_of_two_due_on_one_day_the_one_that_is_less_far_is_shown(
    empty_store: Store, today: date, before: str, since: str | None, shown: str
) -> None:
    """An occurrence that was reported stands beside the day that took its place."""
    load(
        empty_store,
        a_plan(an_item("1", calendar="semestral", owes=EACH), adopted=ADOPTED),
    )
    happens(empty_store, before)
    due = date(2002, 11, 30)
    load(empty_store, a_plan(an_item("1", due=due, owes=EACH), adopted=ADOPTED))
    if since:
        happens(empty_store, since)
    (row,) = matrix(empty_store, today, ALL).rows
    assert row.total == 4
    assert row.cells["GT"].status == shown
    is_late = today > due and shown in OPEN
    assert row.cells["GT"].sign == ("!" if is_late else "")


def test_a_country_limits_what_is_counted(store: Store) -> None:
    give(store, "2", "GT", "2002-09-09")
    give(store, "2", "HN", "2002-09-09")
    assert row_of(store, "2", Filters(party="GT")).given == {"GT": 1}
    give(store, "1", "HN", "2002-09-09")
    assert row_of(store, "1", Filters(party="network")).given == {"HN": 1}


def test_programs_read_what_is_shared_and_who_gave_how_much(store: Store) -> None:
    give(store, "1", "MX", "2002-09-09", "2002-09-10")
    give(store, "1", "secretariat", "2002-09-09")
    answer = matrix(store, TODAY, ALL)
    assert columns(answer)[3:] == ("GT", "HN", "MX", "shared", "contributions", "round")
    rows = {row[1]: row[3:] for row in flat_rows(answer)}
    none = ("-", "-", "-")
    gave = "GT=0 HN=0 MX=2 secretariat=1"
    assert rows["1"] == (*none, "network=not_started", gave, None)
    assert rows["2"] == (*["not_started"] * 3, None, "GT=0 HN=0 MX=0", None)
    assert rows["3"] == (*none, "GT|MX=not_started", "GT=0 MX=0", None)
    assert rows["4"] == (*none, "network=not_started", None, None)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        ("2003-02-03", "2002-02-04"),
        ("2002-12-31", "2002-01-01"),
        ("2004-02-29", "2003-03-01"),
        ("2004-02-28", "2003-03-01"),
        ("2005-02-28", "2004-02-29"),
        ("2005-03-01", "2004-03-02"),
    ],
)
def test_the_first_day_of_twelve_months_is_the_first_that_counts(
    today: str, first: str
) -> None:
    found = first_day_lately(date.fromisoformat(today))
    day_before = date.fromordinal(found.toordinal() - 1).isoformat()
    year_before = lately(date.fromisoformat(today))["year_before"]
    assert found.isoformat() == first
    assert day_before <= year_before < first


def screen(store: Store, code: str, width: int, today: date = TODAY) -> list[str]:
    text = drawn.table(
        matrix(store, today, ALL), today, language(code), Look(width=width)
    )
    return text.splitlines()


def line_of(lines: list[str], code: str) -> str:
    (line,) = (line for line in lines if line.startswith(f"{code} "))
    return " ".join(line.split())


def test_a_wide_screen_has_the_remarks_behind_the_lines(store: Store) -> None:
    give(store, "1", "MX", "2002-09-09", "2002-09-10")
    lines = screen(store, "es", 120)
    since = "permanente: aportes desde el 4 feb 2002"
    assert line_of(lines, "1") == f"1 Fomentar la detección de documentos . . 2 {since}"
    late = "4 Texto 4 n! n! n! 0 de 1 de la Red, vencida hace 126 días"
    assert line_of(lines, "4") == late
    assert line_of(lines, "5") == "5 Texto 5 n n n 0 de 1 de la Red"
    foot = next(line.split() for line in lines if "Vencidos" in line)
    assert " ".join(foot) == "Vencidos 0 0 0 0 + 1 de la Red"
    assert any(line.endswith(". sin aportes") for line in lines)


def test_a_narrow_one_has_them_below_and_the_period_once(store: Store) -> None:
    lines = screen(store, "en", 72)
    at = lines.index("     of the network, overdue by 126 days")
    assert lines[at - 1].startswith("4 ")
    assert line_of(lines, "2") == "2 Texto 2 . . . ongoing"
    assert lines.count("ongoing: contributions since 4 Feb 2002") == 1


def test_a_round_that_is_over_says_until_when_it_counts(store: Store) -> None:
    open_round(store, None, HALF_YEAR, CLOCK)
    said = "permanente: aportes del 1 jul 2002 al 31 dic 2002"
    assert line_of(screen(store, "es", 130), "1").endswith(said)
    running = screen(store, "es", 120, date(2002, 12, 31))
    assert line_of(running, "1").endswith("permanente: aportes desde el 1 jul 2002")


def test_records_and_sentences_say_who_gave_and_who_did_not(store: Store) -> None:
    give(store, "1", "MX", "2002-09-09", "2002-09-10")
    give(store, "1", "secretariat", "2002-09-09")
    lines = screen(store, "es", 60)
    assert "- con aportes: la Secretaría Técnica 1, México 2" in lines
    assert "- sin aportes: Guatemala, Honduras" in lines
    answer = matrix(store, TODAY, Filters(party="network"))
    text = drawn.plain(answer, TODAY, language("en"))
    assert (
        "1: ongoing: contributions since 4 Feb 2002. "
        "Fomentar la detección de documentos. "
        "with contributions: Mexico 2, the Technical Secretariat 1.\n"
    ) in text


def test_an_office_s_contributions_stand_below_the_line(store: Store) -> None:
    give(store, "1", "secretariat", "2002-09-09", "2002-09-10")
    lines = screen(store, "es", 120)
    assert "    La Secretaría Técnica: 2 aportes" in lines
