"""What recurs: one calendar item an occurrence, made once, kept once reported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Adopted
from crmnet.errors import BadInput
from crmnet.services.aiming import Aim, Clock
from crmnet.services.extending import extend
from crmnet.services.scheduling import Decision, Scheduled, schedule
from tests.factory import EACH, NOW, a_plan, an_item, complete, load, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.plan import Plan
    from crmnet.store.engine import Database

LAST_DAY = date(2002, 5, 31)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with new_store(tmp_path / "a.db") as database:
        yield database


def adopted(calendar: str | None, until: date | None = date(2002, 12, 31)) -> Plan:
    """A plan adopted on 31 May 2002 with one leaf."""
    return a_plan(
        an_item("1", calendar=calendar), adopted=Adopted(last=LAST_DAY), until=until
    )


def due(database: Database, party: str = "network") -> list[str]:
    """The days on which the live calendar items of a party are due."""
    rows = database.query(
        "SELECT due_on FROM v_calendar WHERE party = :party ORDER BY occurrence",
        party=party,
    )
    return [row[0] for row in rows]


def set_date(
    database: Database, text: str, today: date, party: str | None = None
) -> Scheduled:
    decision = Decision(text, reason="lo acordó la reunión")
    return schedule(database, Aim("1", None, party), Clock(today, NOW), decision)


def test_month_ends_are_counted_from_the_anchor(database: Database) -> None:
    load(database, adopted("mensual"))
    assert due(database) == [
        "2002-06-30",
        "2002-07-31",
        "2002-08-31",
        "2002-09-30",
        "2002-10-31",
        "2002-11-30",
        "2002-12-31",
    ]


def test_an_item_s_first_day_is_the_anchor(database: Database) -> None:
    plan = a_plan(
        an_item("1", calendar="trimestral", starts=date(2002, 1, 15)),
        adopted=Adopted(last=LAST_DAY),
        until=date(2002, 12, 31),
    )
    load(database, plan)
    assert due(database) == ["2002-04-15", "2002-07-15", "2002-10-15"]


def test_without_an_end_occurrences_are_made_for_two_years(database: Database) -> None:
    load(database, adopted("anual", until=None))
    assert due(database) == ["2003-05-31", "2004-05-31"]


def test_loading_again_makes_none_twice(database: Database) -> None:
    load(database, adopted("mensual"))
    before = due(database)
    assert load(database, adopted("mensual")).change is None
    assert due(database) == before


def test_completing_one_late_does_not_move_the_next(database: Database) -> None:
    load(database, adopted("mensual"))
    before = due(database)
    answer = complete(database, "1", today=date(2002, 8, 20))
    assert (answer.occurrence, answer.due_on) == (1, date(2002, 6, 30))
    assert due(database) == before


def test_another_occurrence_is_chosen_by_its_day(database: Database) -> None:
    from crmnet.services import recording

    load(database, adopted("mensual"))
    aim = Aim("1", due=date(2002, 7, 31))
    clock = Clock(date(2002, 8, 1), NOW)
    answer = recording.complete(database, aim, clock, recording.Completion())
    assert answer.occurrence == 2
    with pytest.raises(BadInput, match="nothing due"):
        recording.start(database, aim._replace(due=date(2002, 8, 1)), clock)


def test_a_corrected_rule_keeps_what_was_reported(database: Database) -> None:
    load(database, adopted("mensual"))
    complete(database, "1", today=date(2002, 7, 15))
    load(database, adopted("trimestral"), today=date(2002, 8, 15))
    assert due(database) == ["2002-06-30", "2002-08-31", "2002-11-30"]


def test_a_rule_that_is_decided_later_keeps_what_is_past(database: Database) -> None:
    load(database, adopted("mensual"))
    complete(database, "1", today=date(2002, 7, 15))
    set_date(database, "cada dos meses", date(2002, 8, 15))
    assert due(database) == ["2002-06-30", "2002-07-31", "2002-10-15", "2002-12-15"]


def test_a_date_in_place_of_a_rule_withdraws_what_is_to_come(
    database: Database,
) -> None:
    load(database, adopted("mensual"))
    load(database, adopted("Diciembre de 2002"), today=date(2002, 6, 15))
    assert due(database) == ["2002-12-31"]


def test_a_schedule_may_recur(database: Database) -> None:
    load(database, adopted(None))
    answer = set_date(database, "cada dos meses", date(2002, 6, 30))
    assert answer.changed
    assert due(database) == ["2002-08-30", "2002-10-30", "2002-12-30"]
    load(database, adopted(None))
    assert due(database) == ["2002-08-30", "2002-10-30", "2002-12-30"]


def test_a_relative_schedule_keeps_its_day_when_the_plan_is_loaded_again(
    database: Database,
) -> None:
    load(database, adopted(None))
    set_date(database, "dentro de 30 días", date(2002, 7, 1))
    load(database, adopted(None))
    assert due(database) == ["2002-07-31"]


def test_a_schedule_may_say_that_there_is_no_date(database: Database) -> None:
    load(database, adopted("Diciembre de 2002"))
    set_date(database, "por definir", date(2002, 7, 1))
    assert due(database) == [None]


def test_for_one_country_only_its_occurrences_change(database: Database) -> None:
    plan = a_plan(
        an_item("1", calendar="anual", owes=EACH), adopted=Adopted(last=LAST_DAY)
    )
    load(database, plan)
    set_date(database, "cada ocho meses", date(2002, 6, 30), "HN")
    assert due(database, "GT") == ["2003-05-31", "2004-05-31"]
    assert due(database, "HN") == ["2003-02-28", "2003-10-30", "2004-06-30"]
    load(database, plan)
    assert due(database, "HN") == ["2003-02-28", "2003-10-30", "2004-06-30"]


def test_a_first_date_and_then_a_rule(database: Database) -> None:
    load(database, adopted("Antes de octubre del 2002 y, luego, cada seis meses", None))
    assert due(database) == ["2002-09-30", "2003-03-30", "2003-09-30", "2004-03-30"]


def test_extending_adds_only_what_is_missing(database: Database) -> None:
    load(database, adopted("trimestral"))
    assert due(database) == ["2002-08-31", "2002-11-30"]
    clock = Clock(date(2003, 6, 1), NOW)
    answer = extend(database, None, date(2003, 6, 30), clock)
    assert answer.added == 2
    assert due(database)[2:] == ["2003-02-28", "2003-05-31"]
    assert extend(database, None, date(2003, 6, 30), clock).added == 0
    load(database, adopted("trimestral"))
    assert len(due(database)) == 4
    with pytest.raises(BadInput, match="already"):
        extend(database, None, date(2003, 1, 1), clock)


def test_a_recorded_date_is_never_read_again(database: Database) -> None:
    plan = a_plan(an_item("1"), language="en", adopted=Adopted(last=LAST_DAY))
    load(database, plan)
    clock = Clock(date(2003, 1, 1), NOW)
    schedule(database, Aim("1"), clock, Decision("9/10/2003", date_order="MDY"))
    for order in ("DMY", None):
        load(database, plan, date_order=order)
        assert due(database) == ["2003-09-10"]


def test_a_date_of_one_country_comes_back_with_it(database: Database) -> None:
    plan = a_plan(an_item("1", calendar="anual", owes=EACH))
    load(database, plan)
    set_date(database, "2003-01-15", date(2002, 7, 1), "MX")
    load(
        database,
        a_plan(an_item("1", calendar="anual", owes=Owes(Duty.PARTIES, ("GT",)))),
    )
    load(database, plan)
    assert due(database, "MX") == ["2003-01-15"]


def test_a_network_item_is_not_moved_for_one_country(database: Database) -> None:
    load(database, adopted("Diciembre de 2002"))
    with pytest.raises(BadInput, match="for GT alone"):
        set_date(database, "2003-01-15", date(2002, 7, 1), "GT")


def test_an_extension_holds_for_what_is_scheduled_after_it(database: Database) -> None:
    load(database, adopted("anual"))
    extend(database, None, date(2005, 12, 31), Clock(date(2002, 7, 1), NOW))
    set_date(database, "cada año", date(2002, 7, 1))
    made = due(database)
    load(database, adopted("anual"))
    assert due(database) == made
    assert made[-1] == "2005-07-01"


def test_a_rule_that_ends_before_it_begins_is_refused(database: Database) -> None:
    load(database, adopted(None))
    with pytest.raises(BadInput, match="never be due"):
        set_date(database, "mensual hasta junio de 1999", date(2002, 7, 1))
    assert due(database) == [None]


def test_a_cell_that_ends_before_it_begins_leaves_an_undated_item(
    database: Database,
) -> None:
    load(database, adopted("mensual hasta junio de 1999"))
    assert due(database) == [None]
