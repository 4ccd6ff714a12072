"""Publications on both engines; on a server each office has its own country's."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.text import BLANKED
from crmnet.domain.web.verdict import Verdict
from crmnet.errors import NotPermitted
from crmnet.reports.filters import Filters
from crmnet.reports.gaps import Gaps, gap_rows
from crmnet.reports.publication.listing import publications
from crmnet.services.db import offices, redacting, undoing
from crmnet.services.publication.recording import (
    PublicationSaid,
    add_publication,
    edit_publication,
    remove_publication,
)
from crmnet.store import changes, log
from crmnet.store.checks import faults
from crmnet.store.opening import create_store, open_store
from crmnet.store.publications import CheckRecord, checkable, keep_checks
from tests.conftest import new_schema
from tests.factory import CLOCK, NOW, a_plan, an_item, load
from tests.store.test_rights import OFFICES, of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

LAW = PublicationSaid(
    kind="law",
    title="Ley",
    url="https://ley.example.org/",
    countries=("GT",),
    languages=("es",),
    items=("1", "2"),
)
PROGRAMME = PublicationSaid(
    kind="campaign",
    title="Campaña",
    url="https://c.example.org/",
    countries=("SV", "HN"),
    programme="Regional",
    languages=("es", "en"),
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(an_item("1"), an_item("2")))
    add_publication(empty_store, None, CLOCK, LAW)
    add_publication(empty_store, None, CLOCK, PROGRAMME)
    return empty_store


def take_back(store: Store) -> None:
    """Undo the latest change of the login."""
    latest = changes.latest_own(store)
    assert latest is not None
    undoing.undo(store, latest, NOW)


def told(store: Store) -> list[tuple[Any, ...]]:
    return [(row.title, row.countries, row.items) for row in publications(store)]


def checked(store: Store, number: int, verdict: Verdict) -> None:
    """Keep a check of the publication in that place of the list."""
    row = publications(store)[number]
    detail = '{"status": 404, "leads_to": "https://secreto.example.org/"}'
    at = "2026-01-02T00:00:00.000000Z"
    keep_checks(store, [CheckRecord(row.id, row.url, at, verdict, detail, None)])


def test_they_are_listed_corrected_taken_out_and_taken_back(store: Store) -> None:
    before = publications(store)
    assert told(store) == [
        ("Ley", "GT", "crm-2002:1 crm-2002:2"),
        ("Campaña", "HN SV", None),
    ]
    edit_publication(
        store, None, before[0].id, CLOCK, PublicationSaid(title="Código", items=("2",))
    )
    assert told(store)[0] == ("Código", "GT", "crm-2002:2")
    take_back(store)
    remove_publication(store, before[0].id, CLOCK, "Cerró")
    assert told(store) == [("Campaña", "HN SV", None)]
    take_back(store)
    assert publications(store) == before
    assert list(faults(store)) == []


def test_a_check_stands_outside_the_log_and_with_its_address(store: Store) -> None:
    number = changes.count(store)
    checked(store, 0, Verdict.NOT_FOUND)
    checked(store, 0, Verdict.GONE)
    assert changes.count(store) == number
    [row, _] = publications(store)
    assert (row.verdict, row.status) == ("gone", 404)
    found = [
        row.url for row in list(gap_rows(Gaps(store, NOW.date(), Filters()))) if row.url
    ]
    assert found == ["https://ley.example.org/"]
    other = PublicationSaid(url="https://otra.example.org/")
    edit_publication(store, None, row.id, CLOCK, other)
    assert publications(store)[0].verdict is None
    assert list(faults(store)) == []


def test_what_was_redacted_is_not_in_its_check_either(store: Store) -> None:
    checked(store, 0, Verdict.GOOD)
    found = redacting.find(store, "c2", None)
    redacting.redact(store, found, "pedido", Clock(NOW.date(), NOW))
    assert publications(store)[0].url == BLANKED
    assert store.query("SELECT * FROM publication_check") == []
    assert list(faults(store)) == []


@pytest.fixture
def place(postgresql: PostgreSQL) -> str:
    """A store on a server with offices, a law of Guatemala and a programme."""
    pytest.importorskip("psycopg")
    place = new_schema(postgresql)
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1"), an_item("2")))
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
        add_publication(owner, None, CLOCK, LAW)
        add_publication(owner, None, CLOCK, PROGRAMME)
    return place


@pytest.fixture
def honduras(place: str) -> Iterator[Store]:
    with contextlib.closing(open_store(of(place, "crm_hn"))) as store:
        yield store


def test_an_office_writes_its_own_countrys_and_programmes_it_is_in(
    honduras: Store,
) -> None:
    law, programme = publications(honduras)
    own = LAW._replace(countries=("HN",))
    add_publication(honduras, None, CLOCK, own)
    with pytest.raises(NotPermitted):
        add_publication(honduras, None, CLOCK, LAW._replace(url="https://x.org/"))
    with pytest.raises(NotPermitted):
        edit_publication(honduras, None, law.id, CLOCK, PublicationSaid(title="Mía"))
    with pytest.raises(NotPermitted):
        remove_publication(honduras, law.id, CLOCK, None)
    new = PublicationSaid(title="Nueva", items=("1",))
    edit_publication(honduras, None, programme.id, CLOCK, new)
    assert [title for title, *_ in told(honduras)] == ["Ley", "Ley", "Nueva"]
    take_back(honduras)
    assert told(honduras)[2] == ("Campaña", "HN SV", None)
    assert list(faults(honduras)) == []


def test_an_office_keeps_the_checks_of_what_it_may_write(honduras: Store) -> None:
    law, programme = publications(honduras)
    assert checkable(honduras) == {programme.id}
    checked(honduras, 1, Verdict.GOOD)
    with pytest.raises(NotPermitted):
        checked(honduras, 0, Verdict.GONE)
    assert [row.verdict for row in publications(honduras)] == [None, "good"]
    assert law.verdict is None


def test_the_secretariat_checks_all_and_a_reader_nothing(place: str) -> None:
    with contextlib.closing(open_store(of(place, "crm_secretariat"))) as store:
        assert len(checkable(store)) == 2
        checked(store, 0, Verdict.GOOD)
        checked(store, 1, Verdict.GOOD)
    with contextlib.closing(open_store(of(place, "crm_reader"))) as store:
        assert checkable(store) == set()
        with pytest.raises(NotPermitted):
            checked(store, 0, Verdict.GONE)


def test_no_login_alters_a_check_by_itself(honduras: Store) -> None:
    with pytest.raises(NotPermitted), log.change(honduras, NOW):
        honduras.execute("DELETE FROM publication_check", {})
