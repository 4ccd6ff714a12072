"""A date that is given or moved: what is asked for, what is told, what it replaces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.deadline import Deadline, Kind
from crmnet.errors import BadInput
from crmnet.reports.activities import activity
from crmnet.services.aiming import Aim, Clock
from crmnet.services.scheduling import Decision, Scheduled, schedule
from crmnet.store.engine import create_store
from tests.factory import EACH, NOW, a_plan, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine import Database

DAY = date(2002, 10, 1)
CLOCK = Clock(DAY, NOW)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A leaf of three members with a date, one of the network without."""
    database = create_store(tmp_path / "a.db")
    dated = an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH)
    load(database, a_plan(an_item("1"), dated, an_item("1.2")))
    return database


def give(
    database: Database, text: str, reason: str | None = None, party: str | None = None
) -> Scheduled:
    return schedule(database, Aim("1.1", None, party), CLOCK, Decision(text, reason))


def days(database: Database) -> dict[str, str | None]:
    return {row.party: row.due_on for row in activity(database, DAY, "1.1", None).rows}


def log_size(database: Database) -> int:
    return int(database.query("SELECT COUNT(*) FROM log")[0][0])


def test_a_date_for_all_is_told_with_the_one_it_replaces(database: Database) -> None:
    assert give(database, "2002-12-31", "acuerdo") == Scheduled(
        plan="crm-2002",
        code="1.1",
        parties=("GT", "HN", "MX"),
        deadline=Deadline(Kind.POINT, date(2002, 12, 31), date(2002, 12, 31)),
        was_due_on=date(2002, 9, 30),
        changed=True,
    )


def test_a_date_for_all_replaces_that_of_one_party(database: Database) -> None:
    give(database, "2003-01-31", "huracán", "HN")
    assert give(database, "2002-12-31", "acuerdo").was_due_on is None  # several
    assert set(days(database).values()) == {"2002-12-31"}
    load(database, a_plan(an_item("1"), an_item("1.1", owes=EACH), an_item("1.2")))
    assert set(days(database).values()) == {"2002-12-31"}


def test_of_one_party_only_its_own_day_is_replaced(database: Database) -> None:
    answer = give(database, "2003-01-31", "huracán", "HN")
    assert (answer.parties, answer.was_due_on) == (("HN",), date(2002, 9, 30))
    assert days(database) == {
        "GT": "2002-09-30",
        "HN": "2003-01-31",
        "MX": "2002-09-30",
    }


@pytest.mark.parametrize("party", [None, "HN"])
def test_the_same_words_need_no_reason_again_and_other_words_do(
    database: Database, party: str | None
) -> None:
    give(database, "2002-12-31", "acuerdo", party)
    before = log_size(database)
    assert not give(database, "2002-12-31", None, party).changed
    assert not give(database, "2002-12-31", "acuerdo", party).changed
    with pytest.raises(BadInput, match="has a date already"):
        give(database, "31 de diciembre de 2002", None, party)
    assert log_size(database) == before
    assert give(database, "31 de diciembre de 2002", "otra forma", party).changed


def test_the_same_words_for_all_still_replace_that_of_one_party(
    database: Database,
) -> None:
    give(database, "2002-12-31", "acuerdo")
    give(database, "2003-01-31", "huracán", "HN")
    with pytest.raises(BadInput, match="has a date already"):
        give(database, "2002-12-31")
    assert give(database, "2002-12-31", "acuerdo").changed
    assert days(database)["HN"] == "2002-12-31"


def test_what_recurs_goes_as_far_as_the_leaf_the_plan_or_two_years_say(
    database: Database,
) -> None:
    give(database, "cada seis meses", "acuerdo")
    rows = activity(database, DAY, "1.1", None).rows
    found = sorted(row.due_on or "" for row in rows if row.party == "GT")
    assert found[-1] == "2004-10-01"


@pytest.mark.parametrize("text", ["31 de febrero de 2003", "cuando se pueda"])
def test_what_is_not_understood_is_refused_with_why(
    database: Database, text: str
) -> None:
    with pytest.raises(BadInput, match="is not understood") as refused:
        give(database, text, "acuerdo")
    assert refused.value.message.values["text"] == text


def test_what_is_only_tried_changes_nothing(database: Database) -> None:
    before = log_size(database)
    said = Decision("2002-12-31", "acuerdo")
    assert schedule(database, Aim("1.1"), CLOCK, said, dry_run=True).changed
    assert log_size(database) == before


def test_that_there_is_no_date_may_be_decided_of_what_has_none(
    database: Database,
) -> None:
    said = Decision("por definir")
    assert schedule(database, Aim("1.2"), CLOCK, said).changed
    assert not schedule(database, Aim("1.2"), CLOCK, said).changed
