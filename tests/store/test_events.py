"""Events on both engines; on a server each office has its own country's."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import BadInput, NotPermitted
from crmnet.reports.achievements import achievement_rows
from crmnet.reports.event.comparing import compared
from crmnet.reports.event.listing import EventLimits, events
from crmnet.reports.event.results import results
from crmnet.reports.filters import Filters
from crmnet.services.db import offices, undoing
from crmnet.services.event.recording import (
    add_event,
    edit_event,
    find_event,
    remove_event,
)
from crmnet.services.event.said import EventSaid
from crmnet.services.round.opening import NewRound, open_round
from crmnet.store import changes
from crmnet.store.checks import faults
from crmnet.store.opening import create_store, open_store
from crmnet.store.rounds import rounds
from crmnet.store.tallies import tallies
from tests.conftest import new_schema
from tests.factory import CLOCK, NOW, a_plan, an_item, load
from tests.store.test_rights import OFFICES, of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

TODAY = CLOCK.today
ALL = EventLimits(Filters())
SAID = EventSaid(
    kind="exercise",
    title="Uno",
    first=date(2002, 9, 10),
    last=date(2002, 9, 12),
    countries=("GT", "HN"),
    partners=("Iata", "Policía"),
    item="1",
    results=("participants=60", "GT:participants=12", "HN:impostors=3"),
    documents=("https://example.org/a", "Acta 4"),
    lessons="Repetirlo",
)
OTHER = SAID._replace(
    title="Dos",
    first=date(2002, 10, 1),
    last=None,
    countries=("HN",),
    results=("HN:participants=5",),
    documents=(),
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(an_item("1", target={"participants": 100}), an_item("2")))
    add_event(empty_store, None, CLOCK, SAID)
    add_event(empty_store, None, CLOCK, OTHER)
    return empty_store


def take_back(store: Store) -> None:
    """Undo the latest change of the login."""
    latest = changes.latest_own(store)
    assert latest is not None
    undoing.undo(store, latest, NOW)


def told(store: Store, limits: EventLimits = ALL) -> list[tuple[Any, ...]]:
    return [(row.title, row.countries, row.results) for row in events(store, limits)]


def test_they_are_listed(store: Store) -> None:
    first, second = events(store, ALL)
    assert first[1:15] == (
        *("crm-2002", "1", "exercise", "Uno", "2002-09-10", "2002-09-12", None),
        *("GT HN", None, "Iata | Policía"),
        "participants=60 GT:participants=12 HN:impostors=3",
        *("https://example.org/a | Acta 4", "Repetirlo", None),
    )
    assert (second.title, second.results) == ("Dos", "HN:participants=5")


def test_limits_limit(store: Store) -> None:
    found = {
        "Uno Dos": ALL,
        "Uno": ALL._replace(country="GT"),
        "Dos": ALL._replace(first=date(2002, 9, 13)),
        "": ALL._replace(kind="meeting"),
    }
    for titles, limits in found.items():
        assert " ".join(title for title, *_ in told(store, limits)) == titles


def test_they_are_summed(store: Store) -> None:
    rows = results(store, TODAY, ALL).rows
    of = {(row.by, row.value, row.result): row[5:] for row in rows}
    assert of == {
        ("all", None, "impostors"): (2, 1, 3, 3.0, None, None),
        ("all", None, "participants"): (2, 2, 77, 38.5, None, None),
        ("kind", "exercise", "impostors"): (2, 1, 3, 3.0, None, None),
        ("kind", "exercise", "participants"): (2, 2, 77, 38.5, None, None),
        ("year", "2002", "impostors"): (2, 1, 3, 3.0, None, None),
        ("year", "2002", "participants"): (2, 2, 77, 38.5, None, None),
        ("country", "GT", "participants"): (1, 1, 12, 12.0, None, None),
        ("country", "HN", "impostors"): (2, 1, 3, 3.0, None, None),
        ("country", "HN", "participants"): (2, 1, 5, 5.0, None, None),
        ("country", None, "participants"): (2, 1, 60, 60.0, None, None),
        ("theme", "1", "impostors"): (2, 1, 3, 3.0, None, None),
        ("theme", "1", "participants"): (2, 2, 77, 38.5, None, None),
        ("target", "1", "participants"): (None, None, 77, None, 100, 77),
    }


def test_they_are_compared_and_achieved(store: Store) -> None:
    first, second = compared(store, TODAY, ALL)
    assert (first.change, second.former_title) == (None, "Uno")
    assert second.change == "impostors=-3 participants=-67"
    within = (date(2002, 6, 1), date(2002, 12, 31))
    rows = achievement_rows(store, TODAY, Filters(), within)
    assert [(row.what, row.party, row.text, row.results) for row in rows] == [
        ("contributed", "GT", "Uno", "participants=12"),
        ("held", "GT HN", "Uno", "participants=60"),
        ("contributed", "HN", "Uno", "impostors=3"),
        ("held", "HN", "Dos", None),
        ("contributed", "HN", "Dos", "participants=5"),
    ]


def test_all_of_it_is_corrected_taken_out_and_taken_back(store: Store) -> None:
    first, _ = events(store, ALL)
    new = EventSaid(title="Tres", results=("GT:participants=", "participants=61"))
    edit_event(store, first.id, CLOCK, new)
    assert told(store)[0] == ("Tres", "GT HN", "participants=61 HN:impostors=3")
    take_back(store)
    remove_event(store, first.id, CLOCK, None)
    assert [title for title, *_ in told(store)] == ["Dos"]
    take_back(store)
    assert events(store, ALL)[0] == first
    assert list(faults(store)) == []


def test_what_stays_done_with_it_as_evidence_is_known(store: Store) -> None:
    said = SAID._replace(title="Tres", item="2", results=())
    add_event(store, None, CLOCK, said, completes=True)
    three = next(row.id for row in events(store, ALL) if row.title == "Tres")
    assert remove_event(store, three, CLOCK, None).proven == (
        ("crm-2002", "2", "network"),
    )


def test_what_is_there_again_does_not_come_back_beside_it(store: Store) -> None:
    first, _ = events(store, ALL)
    remove_event(store, first.id, CLOCK, None)
    removal = changes.latest_own(store)
    assert removal is not None
    add_event(store, None, CLOCK, SAID)
    with pytest.raises(BadInput, match="would count twice"):
        undoing.undo(store, removal, NOW)
    assert len(events(store, ALL)) == 2


def answered(store: Store) -> dict[str, int]:
    """How many contributions of each country answer the round, where any does."""
    (asked,) = rounds(store)
    return {
        party: found.contributions
        for party, found in tallies(store, asked).items()
        if found.first_at is not None
    }


def test_a_round_is_answered_by_what_of_a_share_is_its_countrys(store: Store) -> None:
    about = NewRound("R", date(2002, 1, 1), TODAY, TODAY, ("GT", "HN", "MX"))
    open_round(store, None, about, CLOCK)
    first, _ = events(store, ALL)
    new = EventSaid(title="Tres", last=date(2002, 9, 13), countries=("GT", "HN", "MX"))
    edit_event(store, first.id, CLOCK, new)
    assert answered(store) == {}
    edit_event(store, first.id, CLOCK, EventSaid(results=("GT:participants=13",)))
    assert answered(store) == {"GT": 1}
    new = EventSaid(results=("MX:impostors=1",), title='"results":')
    edit_event(store, first.id, CLOCK, new)
    assert answered(store) == {"GT": 1, "MX": 1}


@pytest.fixture
def place(postgresql: PostgreSQL) -> str:
    """A store on a server with offices, and an event of Guatemala and Honduras."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1"), an_item("2")))
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
        add_event(owner, None, CLOCK, SAID)
    return place


@pytest.fixture
def honduras(place: str) -> Iterator[Store]:
    with contextlib.closing(open_store(of(place, "crm_hn"))) as store:
        yield store


def the_id(store: Store) -> str:
    return events(store, ALL)[0].id


def test_an_office_notes_what_its_country_takes_part_in(honduras: Store) -> None:
    add_event(honduras, None, CLOCK, OTHER)
    assert len(events(honduras, ALL)) == 2
    of_mexico = OTHER._replace(title="x", countries=("MX",), results=())
    with pytest.raises(NotPermitted):
        add_event(honduras, None, CLOCK, of_mexico)
    both = OTHER._replace(title="y", countries=("GT", "HN"))
    its_share = both._replace(results=("GT:impostors=1",))
    with pytest.raises(NotPermitted):
        add_event(honduras, None, CLOCK, its_share)
    assert len(events(honduras, ALL)) == 2


def test_it_corrects_a_joint_event_and_its_own_share_alone(honduras: Store) -> None:
    event = the_id(honduras)
    new = EventSaid(
        title="Tres", item="2", last=date(2002, 9, 13), results=("HN:impostors=4",)
    )
    edit_event(honduras, event, CLOCK, new)
    assert told(honduras) == [
        ("Tres", "GT HN", "participants=60 GT:participants=12 HN:impostors=4")
    ]
    with pytest.raises(NotPermitted):
        edit_event(honduras, event, CLOCK, EventSaid(results=("GT:participants=13",)))
    with pytest.raises(NotPermitted):  # with the share of Guatemala
        remove_event(honduras, event, CLOCK, None)
    take_back(honduras)
    assert find_event(honduras, event).title == "Uno"
    assert list(faults(honduras)) == []


def test_the_presidency_and_the_secretariat_write_any(place: str) -> None:
    for login in ("crm_presidency", "crm_secretariat"):
        with contextlib.closing(open_store(of(place, login))) as store:
            said = OTHER._replace(title=login, countries=("MX",), results=())
            add_event(store, None, CLOCK, said)
    with (
        contextlib.closing(open_store(of(place, "crm_mx"))) as store,
        pytest.raises(NotPermitted),
    ):
        edit_event(store, the_id(store), CLOCK, EventSaid(title="Mío"))


def test_a_target_for_which_nothing_counted_is_there(empty_store: Store) -> None:
    item = an_item("1", target={"participants": 100})
    load(empty_store, a_plan(item))
    (row,) = results(empty_store, TODAY, ALL).rows
    assert row == ("target", "crm-2002", "1", "2002", "participants", *row[5:])
    assert row[5:] == (None, None, 0, None, 100, 0)
