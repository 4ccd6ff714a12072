"""A date that is given or moved: what is asked for, what is told, what it replaces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.deadline import Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadInput
from crmnet.reports.activity.show import activity
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, Rescheduled, schedule
from crmnet.store.kinds import EntryKind
from tests.factory import EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

DAY = date(2002, 10, 1)
CLOCK = Clock(DAY, NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A leaf of three members with a date, one of the network without."""
    store = a_store(tmp_path / "a.db")
    dated = an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH)
    load(store, a_plan(an_item("1"), dated, an_item("1.2")))
    return store


def give(
    store: Store,
    text: str,
    reason: str | None = None,
    party: str | None = None,
    **more: Any,
) -> Rescheduled:
    said = Decision(text, reason, **more)
    return schedule(store, Aim("1.1", None, party), CLOCK, said)


def days(store: Store) -> dict[str, str | None]:
    return {row.party: row.due_on for row in activity(store, DAY, "1.1", None).rows}


def log_size(store: Store) -> int:
    return int(store.query("SELECT COUNT(*) FROM log")[0][0])


def test_a_date_for_all_is_told_with_the_one_it_replaces(store: Store) -> None:
    assert give(store, "2002-12-31", "acuerdo") == Rescheduled(
        plan="crm-2002",
        code="1.1",
        parties=("GT", "HN", "MX"),
        deadline=Deadline(Kind.POINT, date(2002, 12, 31), date(2002, 12, 31)),
        days=(),
        was_due_on=date(2002, 9, 30),
        changed=True,
    )


@pytest.mark.parametrize(
    ("text", "days_past"),
    [("2002-09-29", 2), ("2002-10-01", 0), ("cada mes desde junio de 2002", 0)],
)
def test_a_date_that_is_over_says_since_when(
    store: Store, text: str, days_past: int
) -> None:
    assert give(store, text, "acuerdo").days_past == days_past


def test_what_recurs_says_when_it_is_due(store: Store) -> None:
    answer = give(store, "cada trimestre hasta junio de 2003", "acuerdo")
    rows = activity(store, DAY, "1.1", None).rows
    due = [row.due_on for row in rows if row.party == "GT"]
    assert [day.isoformat() for day in answer.days] == due
    assert len(due) > 1


def test_a_date_for_all_replaces_that_of_one_party(store: Store) -> None:
    give(store, "2003-01-31", "huracán", "HN")
    assert give(store, "2002-12-31", "acuerdo").was_due_on is None  # several
    assert set(days(store).values()) == {"2002-12-31"}
    load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH), an_item("1.2")))
    assert set(days(store).values()) == {"2002-12-31"}


def test_of_one_party_only_its_own_day_is_replaced(store: Store) -> None:
    answer = give(store, "2003-01-31", "huracán", "HN")
    assert (answer.parties, answer.was_due_on) == (("HN",), date(2002, 9, 30))
    assert days(store) == {
        "GT": "2002-09-30",
        "HN": "2003-01-31",
        "MX": "2002-09-30",
    }


@pytest.mark.parametrize("party", [None, "HN"])
def test_the_same_words_need_no_reason_again_and_other_words_do(
    store: Store, party: str | None
) -> None:
    give(store, "2002-12-31", "acuerdo", party)
    before = log_size(store)
    assert not give(store, "2002-12-31", None, party).changed
    assert not give(store, "2002-12-31", "acuerdo", party).changed
    with pytest.raises(BadInput, match="already has a date"):
        give(store, "31 de diciembre de 2002", None, party)
    assert log_size(store) == before
    assert give(store, "31 de diciembre de 2002", "otra forma", party).changed


def test_the_same_words_for_all_still_replace_that_of_one_party(
    store: Store,
) -> None:
    give(store, "2002-12-31", "acuerdo")
    give(store, "2003-01-31", "huracán", "HN")
    with pytest.raises(BadInput, match="already has a date"):
        give(store, "2002-12-31")
    assert give(store, "2002-12-31", "acuerdo").changed
    assert days(store)["HN"] == "2002-12-31"


def test_what_recurs_goes_as_far_as_the_leaf_the_plan_or_two_years_say(
    store: Store,
) -> None:
    give(store, "cada seis meses", "acuerdo")
    rows = activity(store, DAY, "1.1", None).rows
    found = sorted(row.due_on or "" for row in rows if row.party == "GT")
    assert found[-1] == "2004-10-01"


@pytest.mark.parametrize("text", ["31 de febrero de 2003", "cuando se pueda"])
def test_what_is_not_understood_is_refused_with_why(store: Store, text: str) -> None:
    with pytest.raises(BadInput, match="is not understood") as refused:
        give(store, text, "acuerdo")
    assert refused.value.message.values["text"] == text


def test_what_is_only_tried_changes_nothing(store: Store) -> None:
    before = log_size(store)
    said = Decision("2002-12-31", "acuerdo")
    assert schedule(store, Aim("1.1"), CLOCK, said, dry_run=True).changed
    assert log_size(store) == before


def test_that_there_is_no_date_may_be_decided_of_what_has_none(
    store: Store,
) -> None:
    said = Decision("por definir")
    assert schedule(store, Aim("1.2"), CLOCK, said).changed
    assert not schedule(store, Aim("1.2"), CLOCK, said).changed


def test_a_date_for_all_replaces_that_of_who_does_not_owe_it_now(
    store: Store,
) -> None:
    give(store, "2003-01-31", "huracán", "MX")
    alone = an_item("1.1", owes=Owes(Duty.PARTIES, ("GT",)))
    load(store, a_plan(an_item("1"), alone, an_item("1.2")))
    give(store, "2002-12-31", "acuerdo")
    load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH), an_item("1.2")))
    assert set(days(store).values()) == {"2002-12-31"}


def test_the_same_words_on_another_day_are_another_date_and_need_a_reason(
    store: Store,
) -> None:
    give(store, "dentro de 30 días", "acuerdo")
    later, said = Clock(date(2002, 10, 11), NOW), Decision("dentro de 30 días")
    with pytest.raises(BadInput, match="already has a date"):
        schedule(store, Aim("1.1"), later, said)


def a_dated_plan(day: str) -> Plan:
    dated = an_item("1.1", calendar=day, owes=EACH)
    return a_plan(an_item("1"), dated, an_item("1.2"))


@pytest.mark.parametrize(
    ("kind", "moves"),
    [
        (EntryKind.STARTED, True),
        (EntryKind.SUSPENDED, True),
        (EntryKind.CANCELLED, False),
        (EntryKind.COMPLETED, False),
    ],
)
def test_a_date_moves_what_is_open_or_suspended(
    store: Store, kind: EntryKind, moves: bool
) -> None:
    record(store, Aim("1.1", None, "GT"), CLOCK, Fact(kind, "huracán"))
    answer = give(store, "2002-12-31", "acuerdo")
    assert days(store)["GT"] == ("2002-12-31" if moves else "2002-09-30")
    assert days(store)["HN"] == "2002-12-31"
    assert answer.judged == (() if moves else ("GT",))
    load(store, a_dated_plan("2002-09-30"))  # the decision stands, so does what is done
    assert days(store)["GT"] == ("2002-12-31" if moves else "2002-09-30")


@pytest.mark.parametrize("party", [None, "GT"])
def test_what_is_done_moves_too_where_the_date_was_a_mistake(
    store: Store, party: str | None
) -> None:
    complete(store, "1.1", "GT")
    assert give(store, "2002-12-31", "acuerdo", party).judged == ("GT",)
    assert days(store)["GT"] == "2002-09-30"
    answer = give(store, "2002-12-31", "era un error", party, also_done=True)
    assert (answer.changed, answer.judged) == (True, ())
    assert days(store)["GT"] == "2002-12-31"


def test_a_load_moves_what_is_open_and_what_is_done_only_when_told(
    store: Store,
) -> None:
    complete(store, "1.1", "GT")
    answer = load(store, a_dated_plan("2002-12-31"))
    assert (answer.judged, answer.calendar_items["moved"]) == (1, 2)
    assert days(store) == {"GT": "2002-09-30", "HN": "2002-12-31", "MX": "2002-12-31"}
    again = load(store, a_dated_plan("2002-12-31"))
    assert (again.change, days(store)["GT"]) == (None, "2002-09-30")
    corrected = load(store, a_dated_plan("2002-12-31"), also_done=True)
    assert (corrected.judged, corrected.calendar_items["moved"]) == (0, 1)
    assert days(store)["GT"] == "2002-12-31"


@pytest.mark.parametrize("party", [None, "GT"])
@pytest.mark.parametrize("is_done", [False, True])
def test_after_no_date_no_reason_is_asked(
    store: Store, party: str | None, is_done: bool
) -> None:
    if is_done:
        complete(store, "1.1", "GT")
    give(store, "lo antes posible", "no se sabe cuándo", party)
    assert give(store, "2002-12-31", None, party).changed
    with pytest.raises(BadInput, match="already has a date"):
        give(store, "2003-01-31", None, party)


def test_past_days_of_what_recurred_are_no_date_either(store: Store) -> None:
    clock = Clock(date(2003, 12, 1), NOW)
    give(store, "cada seis meses", "acuerdo")
    schedule(store, Aim("1.1"), clock, Decision("por definir", "acuerdo"))
    assert schedule(store, Aim("1.1"), clock, Decision("2004-12-31")).changed
