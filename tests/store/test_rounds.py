"""What answers a reporting round: what was recorded while it ran, and stands."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from crmnet.domain.clock import Clock
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db import undoing
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store import changes, rounds, tallies
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import (
    ANY,
    EACH,
    NOW,
    a_plan,
    an_item,
    complete,
    load,
    record_of,
    records,
)

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord

TODAY = date(2003, 1, 2)
CLOCK = Clock(TODAY, NOW)
WANTED = NewRound(
    "2.º semestre 2002", date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 15)
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A leaf of each of GT, HN and MX, one of GT or MX, one of the network."""
    leaves = (an_item("1", owes=EACH), an_item("2", owes=ANY), an_item("3"))
    load(empty_store, a_plan(*leaves))
    return empty_store


def contribute(store: Store, code: str, party: str, day: str = "2002-12-01") -> str:
    """Record a contribution."""
    (item,) = records(store, "SELECT id FROM item WHERE code = :code", code=code)
    values = {"item": item["id"], "party": party, "done_on": day, "text": "Un curso"}
    with change(store, NOW) as into:
        row = record_of("contribution", values)
        return into.insert(row, EntryKind.CONTRIBUTED)


def opened(store: Store, **more: Any) -> RoundRecord:
    """Open the round of the second half of 2002."""
    open_round(store, None, WANTED._replace(**more), CLOCK)
    return rounds.rounds(store)[-1]


def answering(store: Store, asked: RoundRecord) -> dict[str, tuple[int, int]]:
    """How many items and contributions answer a round, by party."""
    of_all = tallies.tallies(store, asked)
    for few in range(-1, 7):  # fewer entries than there are, as many, more
        with patch.object(tallies, "FEW", few):
            assert tallies.tallies(store, asked) == of_all
    parties = asked.parties.split()
    for chosen in ([party] for party in parties), combinations(parties, 2):
        for some in chosen:
            of_some = tallies.tallies(store, asked, None, some)
            assert [of_some.get(one) for one in some] == [
                of_all.get(one) for one in some
            ]
    less = tallies.tallies(store, asked, is_latest_asked=False)
    assert less == {
        party: tally._replace(last_at=None) for party, tally in of_all.items()
    }
    found = {
        party: (tally.items, tally.contributions)
        for party, tally in sorted(of_all.items())
        if tally.first_at
    }
    for at_first in (0, 1, tallies.AT_FIRST):
        with patch.object(tallies, "AT_FIRST", at_first):
            assert tallies.answered(store, asked) == found.keys()
    return found


def undo(store: Store) -> None:
    """Take the latest change back."""
    latest = changes.last(store)
    assert latest is not None
    undoing.undo(store, latest[0], NOW)


def test_what_was_recorded_before_or_after_is_no_answer(store: Store) -> None:
    complete(store, "1", "GT")
    contribute(store, "3", "GT")
    asked = opened(store)
    complete(store, "1", "HN")
    contribute(store, "3", "MX")
    close_round(store, asked.name, CLOCK, None)
    (asked,) = rounds.rounds(store)
    complete(store, "1", "MX")
    contribute(store, "3", "HN")
    assert answering(store, asked) == {"HN": (1, 0), "MX": (0, 1)}


def test_what_was_taken_back_is_no_answer_and_what_was_restored_is(
    store: Store,
) -> None:
    asked = opened(store)
    complete(store, "1", "GT")
    undo(store)
    assert answering(store, asked) == {}
    undo(store)
    assert answering(store, asked) == {"GT": (1, 0)}


def test_a_round_that_was_closed_by_mistake_goes_on(store: Store) -> None:
    asked = opened(store)
    close_round(store, asked.name, CLOCK, None)
    undo(store)
    complete(store, "1", "GT")
    close_round(store, asked.name, CLOCK, None)
    (asked,) = rounds.rounds(store)
    assert answering(store, asked) == {"GT": (1, 0)}


def test_a_fact_or_a_proof_is_an_answer_and_a_date_or_a_load_is_none(
    store: Store,
) -> None:
    asked = opened(store)
    schedule(store, Aim("1"), CLOCK, Decision("2003-06-30", "acuerdo"))
    load(store, a_plan(an_item("1", owes=EACH), an_item("4", owes=EACH)))
    assert answering(store, asked) == {}
    record(store, Aim("1", None, "GT"), CLOCK, Fact(EntryKind.NOTED, "en curso"))
    proof = Fact(EntryKind.NOTED, evidence=("Oficio 12",))
    record(store, Aim("1", None, "HN"), CLOCK, proof)
    assert answering(store, asked) == {"GT": (1, 0), "HN": (1, 0)}


def test_on_what_several_owe_the_country_that_reported_has_answered(
    store: Store,
) -> None:
    record(store, Aim("2", None, "GT"), CLOCK, Fact(EntryKind.STARTED))
    asked = opened(store)
    record(store, Aim("2", None, "MX"), CLOCK, Fact(EntryKind.SUSPENDED, "huracán"))
    assert answering(store, asked) == {"MX": (1, 0)}
    record(store, Aim("2"), CLOCK, Fact(EntryKind.NOTED, "visto en la Secretaría"))
    record(store, Aim("3"), CLOCK, Fact(EntryKind.STARTED))
    assert answering(store, asked) == {"MX": (1, 0)}


def test_a_contribution_that_was_removed_is_none_and_one_that_was_edited_is(
    store: Store,
) -> None:
    before, kept = contribute(store, "3", "GT"), contribute(store, "3", "HN")
    asked = opened(store)
    after = contribute(store, "3", "MX")
    with change(store, NOW) as into:
        for row_id, now, kind in (
            (before, {"gone": 1}, EntryKind.REMOVED),
            (after, {"gone": 1}, EntryKind.REMOVED),
            (kept, {"text": "Dos cursos"}, EntryKind.EDITED),
        ):
            row = into.row(type(record_of("contribution", {})), row_id)
            into.update(row, row._replace(**now), kind)
    assert answering(store, asked) == {"HN": (0, 1)}


def test_a_row_of_which_a_fact_and_proofs_tell_is_counted_once(store: Store) -> None:
    asked = opened(store)
    record(store, Aim("1", None, "GT"), CLOCK, Fact(EntryKind.STARTED))
    for number in (12, 13):
        proof = Fact(EntryKind.NOTED, evidence=(f"Oficio {number}",))
        record(store, Aim("1", None, "GT"), CLOCK, proof)
    assert answering(store, asked) == {"GT": (1, 0)}


def test_a_round_of_a_plan_hears_nothing_of_another(store: Store) -> None:
    load(store, a_plan(an_item("9", owes=EACH), code="crm-2003"))
    open_round(store, "crm-2002", WANTED, CLOCK)
    open_round(store, "crm-2003", WANTED._replace(name="otra"), CLOCK)
    complete(store, "9", "GT")
    of_2002, of_2003 = rounds.rounds(store)
    assert answering(store, of_2002) == {}
    assert answering(store, of_2003) == {"GT": (1, 0)}


def test_what_stands_for_the_period_is_what_was_done_in_it(store: Store) -> None:
    complete(store, "1", "GT", on=date(2002, 6, 30))
    complete(store, "1", "HN", on=date(2002, 7, 1))
    complete(store, "2", "MX", on=date(2002, 8, 1))
    contribute(store, "3", "GT", "2002-12-31")
    contribute(store, "3", "GT", "2003-01-01")
    asked = opened(store)
    found = [
        (party, one.code, one.done_on)
        for party in ("GT", "HN", "MX")
        for one in tallies.done(store, asked, party)
    ]
    assert found == [
        ("GT", "3", "2002-12-31"),
        ("HN", "1", "2002-07-01"),
        ("MX", "2", "2002-08-01"),
    ]
    known = {party: one.known for party, one in tallies.tallies(store, asked).items()}
    assert known == {"GT": 1, "HN": 1, "MX": 1}
    record(store, Aim("2", None, "MX"), CLOCK, Fact(EntryKind.NOTED, "con acta"))
    complete(store, "2", "MX", on=date(2002, 8, 2), reason="un acta")
    tally = tallies.tallies(store, asked)["MX"]
    assert (tally.items, tally.known) == (1, 0)


def test_names_are_found_whatever_their_capitals_and_accents(store: Store) -> None:
    asked = opened(store, name="Ronda Única")
    assert rounds.named([asked], "ronda unica") == asked
    assert rounds.named([asked], "otra") is None
