"""What each office may write: the table of docs/server.md, tried by direct SQL.

A cell says "yes", "no", or "yes → no" where a right was taken since offices wrote to
the tables themselves; what counts is what stands last. Each try is taken back.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from crmnet.services.db import offices
from crmnet.services.directory import officers
from crmnet.store import changes, log
from crmnet.store.engine.tables import (
    CalendarItemRecord,
    ContributionRecord,
    EventRecord,
)
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store
from tests.conftest import new_schema
from tests.factory import ANY, EACH, NOW, a_plan, an_item, load, record_of, records
from tests.store.test_rights import (
    OFFICES,
    ROW,
    an_officer,
    announced,
    by_sql,
    item_of,
    of,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.store.engine.contract import Store
    from tests.servers import PostgreSQL

psycopg = pytest.importorskip("psycopg")

DOCS: Final = Path(__file__).parents[2] / "docs" / "server.md"
LOGINS: Final = ("crm_mx", "crm_gt", "crm_presidency", "crm_secretariat", "crm_reader")
OWN: Final = {"crm_mx": "MX", "crm_gt": "GT", "crm_presidency": "presidency"}
COUNTRY: Final = OWN | {"crm_presidency": "GT"}  # Guatemala presides
EDITED: Final = EntryKind.EDITED
NOBODY: Final = {"id": "", "rev": 0}

ROUND: Final = {
    "name": "1",
    "from_on": "2002-07-01",
    "until_on": "2002-12-31",
    "answer_by": "2003-01-15",
    "parties": "GT HN MX",
    "opened_on": "2003-01-02",
}

Try = tuple[Any, ...]  # what is handed to `write` of test_rights, but for the cursor


def table() -> dict[str, list[str]]:
    """The cells of each line of the table, by the words that it begins with."""
    text = DOCS.read_text("utf-8")
    lines = text.partition("| To write |")[2].partition("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {what: cells for what, *cells in rows}


TABLE: Final = table()


@pytest.fixture(scope="module")
def address(postgresql: PostgreSQL) -> str:
    """A store with offices; Guatemala presides."""
    place = new_schema(postgresql)
    leaves = [
        an_item("1.1", owes=EACH),
        an_item("1.2", owes=ANY),
        an_item("1.3"),
        an_item("2"),
    ]
    with contextlib.closing(create_store(place)) as owner:
        load(owner, a_plan(an_item("1"), *leaves))
        load(owner, a_plan(an_item("9", owes=EACH), code="b"), proposal=True)
        with log.change(owner, NOW) as into:
            turn = {"country": "GT", "from_on": "2002-01-01"}
            into.insert(record_of("presidency", turn), EntryKind.ROTATED)
            [of_2] = records(owner, ROW, code="2", party="network")
            item = {"item": of_2["item"], "party": "presidency", "occurrence": 0}
            rest = {"kind": "undated", "status": "not_started"}
            into.insert(record_of("calendar_item", item | rest), EntryKind.LOADED)
            into.insert(record_of("round", ROUND), EntryKind.OPENED)
        for country in ("GT", "HN", "MX"):
            officers.add(owner, an_officer(country), NOW)
        officers.add(owner, an_officer("GT", "pro") | {"network": "presidency"}, NOW)
        for login, office in OFFICES.items():
            offices.add(owner, office, login)
    return place


@pytest.fixture
def owner(address: str) -> Iterator[Store]:
    with contextlib.closing(open_store(address)) as store:
        yield store


def own_item(owner: Store, login: str) -> dict[str, Any]:
    party = OWN.get(login, "HN")
    if party == "MX":
        return records(owner, ROW, code="1.1", party="MX")[0]
    return item_of(owner, party)


def proposed(owner: Store, login: str) -> dict[str, Any]:
    """A country's own item of the plan that is only proposed."""
    party = OWN.get(login, "HN")
    party = party if len(party) == 2 else "GT"
    return records(owner, ROW, code="9", party=party)[0]


def another(row: dict[str, Any], **values: object) -> Try:
    """A new calendar item beside one."""
    same = {name: row[name] for name in ("item", "party", "kind", "status")}
    new = NOBODY | {"id": new_id()}
    return "calendar_item", new, same | {"occurrence": 7} | values


def contribution_of(owner: Store, party: str) -> Try:
    """What a party did for the leaf that the network owes."""
    values = {"item": item_of(owner, "network")["item"], "party": party}
    said = {"done_on": "2002-09-20", "text": "x"}
    return "contribution", NOBODY | {"id": new_id()}, values | said


def event_of(owner: Store, country: str) -> Try:
    """An event of a country for the leaf that the network owes."""
    values = {"item": item_of(owner, "network")["item"], "countries": country}
    said = {"kind": "exercise", "title": "x"}
    days = {"starts_on": "2002-09-20", "ends_on": "2002-09-20"}
    return "event", NOBODY | {"id": new_id()}, values | said | days


def share(owner: Store, login: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """An event of an office and Honduras, and the share of Honduras."""
    table, _, values = event_of(owner, f"{COUNTRY.get(login, 'HN')} HN")
    _, _, given = contribution_of(owner, "HN")
    with log.change(owner, NOW) as into:
        event = into.insert(record_of(table, values), EntryKind.ADDED)
        shared = record_of("contribution", given | {"event": event})
        row = into.insert(shared, EntryKind.CONTRIBUTED)
    [held] = records(owner, "SELECT * FROM event WHERE id = :id", id=event)
    [told] = records(owner, "SELECT * FROM contribution WHERE id = :id", id=row)
    return held, told


def share_of(_address: str, owner: Store, login: str) -> Try:
    """Other counts in the share of Honduras."""
    return "contribution", share(owner, login)[1], {"results": '{"impostors":1}'}


def corrected(address: str, owner: Store, login: str) -> Try:
    """The words of a share after its event, which have changed with it."""
    held, told = share(owner, login)
    by = "crm_hn" if login == "crm_reader" else login
    with (
        contextlib.closing(open_store(of(address, by))) as store,
        log.change(store, NOW) as into,
    ):
        into.update(event := EventRecord(**held), event._replace(title="y"), EDITED)
        kept = ContributionRecord(**told)
        into.update(kept, kept._replace(text="y"), EDITED)
    [told] = records(owner, "SELECT * FROM contribution WHERE id = :id", id=told["id"])
    assert told["text"] == "y"
    return event_of(owner, COUNTRY.get(login, "HN"))


def publication_of(country: str) -> Try:
    """A law of a country."""
    said = {"kind": "law", "title": "x", "url": "https://example.org/x"}
    values = {"languages": "es", "countries": country}
    return "publication", NOBODY | {"id": new_id()}, said | values


def mark_of(owner: Store) -> Try:
    """That the plan may stand in public."""
    [(plan,)] = owner.query("SELECT id FROM plan LIMIT 1")
    return "published", NOBODY | {"id": new_id()}, {"kind": "plan", "subject": plan}


def officer_of(owner: Store, login: str, *, own: bool) -> dict[str, Any]:
    country = COUNTRY.get(login, "HN") if own else "HN"
    name = "pro" if own and login == "crm_presidency" else "ana"
    [found] = records(
        owner,
        "SELECT * FROM officer WHERE email = :email",
        email=f"{name}@{country.lower()}.example.org",
    )
    return found


def place_of(owner: Store, login: str, *, own: bool) -> dict[str, str]:
    """Country and network of an officer of its own, or of another country."""
    row = officer_of(owner, login, own=own)
    return {name: row[name] for name in ("country", "network")}


def duty_of(owner: Store, login: str, *, own: bool) -> Try:
    """A time of duty of an officer."""
    values = place_of(owner, login, own=own)
    values |= {"officer": officer_of(owner, login, own=own)["id"]}
    values |= {"from_at": "2002-10-01T12:00:00.000000Z"}
    values |= {"until_at": "2002-10-02T12:00:00.000000Z"}
    return "duty", NOBODY | {"id": new_id()}, values


def absence_of(owner: Store, login: str, *, own: bool) -> Try:
    """An absence of an officer."""
    who = officer_of(owner, login, own=own)["id"]
    values = {"officer": who, "from_on": "2002-10-01", "until_on": "2002-10-02"}
    return "absence", NOBODY | {"id": new_id()}, values


def reported(address: str, owner: Store, login: str, country: str) -> int:
    """The change of an office that reports on the network's item."""
    with (
        contextlib.closing(open_store(of(address, login))) as store,
        log.change(store, NOW) as into,
    ):
        row = CalendarItemRecord(**item_of(store, "network"))
        now = row._replace(status="in_progress", reported_by=country)
        into.update(row, now, EntryKind.STARTED, "x")
    return changes.count(owner)


def undo_of(address: str, owner: Store, by: str) -> Try:
    """An undo of the change by which an office reports the network's item."""
    before = item_of(owner, "network")
    country = COUNTRY.get(by, "HN")
    target = reported(address, owner, by, country)
    row = item_of(owner, "network")
    values = {name: before[name] for name in ("status", "reported_by")}
    return "calendar_item", row, values, "undone", target


def put_back(address: str, owner: Store, login: str) -> Try:
    """What Honduras had reported, told again where another reported since."""
    reported(address, owner, "crm_hn", "HN")
    reported(address, owner, "crm_secretariat", "BZ")
    return "calendar_item", item_of(owner, "network"), {"reported_by": "HN"}


def answer_of(owner: Store, country: str) -> Try:
    """That a country has nothing more to report."""
    [asked] = records(owner, "SELECT id FROM round")
    values = {"round": asked["id"], "party": country, "answered_on": "2003-01-03"}
    return "answer", NOBODY | {"id": new_id()}, values


def receipt_of(owner: Store, country: str) -> Try:
    """That a form of a country was recorded in the round."""
    [asked] = records(owner, "SELECT id FROM round")
    values = {"round": asked["id"], "party": country, "received_on": "2003-01-03"}
    return "receipt", NOBODY | {"id": new_id()}, values


def notice_of(address: str, login: str) -> dict[str, Any]:
    with contextlib.closing(open_store(of(address, login))) as store:
        return {"id": announced(store), "rev": 1}


def asked_by(
    address: str, owner: Store, login: str, by: str, *, own: bool = True
) -> tuple[str, dict[str, Any]]:
    """The columns of a focal point that a notice of a login asks."""
    country = COUNTRY.get(login, "HN") if own else "HN"
    is_office = own and login == "crm_presidency"
    with contextlib.closing(open_store(of(address, by))) as store:
        subject = announced(store)
    return "acknowledgement", {
        "purpose": "notice",
        "subject": subject,
        "country": country,
        "network": "presidency" if is_office else "liaison",
        "role": "duty",
        "word": new_id(),
        "asked_at": "2002-10-01T12:00:00.000000Z",
    }


def asking(address: str, owner: Store, login: str, by: str) -> Try:
    """That a focal point is asked to acknowledge a notice of a login."""
    table, values = asked_by(address, owner, login, by)
    return table, NOBODY | {"id": new_id()}, values


def answering(
    address: str, owner: Store, login: str, by: str, *, own: bool = True
) -> Try:
    """That a focal point acknowledges what a notice of a login asks."""
    table, values = asked_by(address, owner, login, by, own=own)
    with log.change(owner, NOW) as into:
        row = {"id": into.insert(record_of(table, values), EntryKind.ASKED), "rev": 1}
    said = {"answered_at": "2002-10-01T12:05:00.000000Z", "channel": "call"}
    return table, row, said


WRITES: Final[dict[str, Callable[[str, Store, str], Try]]] = {
    "facts of its own items": lambda _, owner, login: (
        "calendar_item",
        own_item(owner, login),
        {"percent": 5},
    ),
    "facts of the network's": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "network"),
        {"percent": 5},
    ),
    "that what the network owes is done": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "network"),
        {"status": "done"},
    ),
    'facts of an "any of" set that it is in': lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "GT|MX"),
        {"percent": 5},
    ),
    "facts of another country's": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "HN"),
        {"percent": 5},
    ),
    "facts of the presidency's": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "presidency"),
        {"percent": 5},
    ),
    "evidence of its own items": lambda _, owner, login: (
        "evidence",
        NOBODY | {"id": new_id()},
        {"calendar_item": own_item(owner, login)["id"], "added_on": "2002-09-20"},
    ),
    "its own contributions": lambda _, owner, login: contribution_of(
        owner, OWN.get(login, "HN")
    ),
    "another country's contributions": lambda _, owner, login: contribution_of(
        owner, "HN"
    ),
    "an event in which it takes part": lambda _, owner, login: event_of(
        owner, COUNTRY.get(login, "HN")
    ),
    "an event in which it does not take part": lambda _, owner, login: event_of(
        owner, "HN"
    ),
    "another country's share in an event in which it takes part": share_of,
    "the same, as the event was corrected": corrected,
    "its own publications": lambda _, owner, login: publication_of(
        COUNTRY.get(login, "HN")
    ),
    "another country's publications": lambda *_: publication_of("HN"),
    "what may stand in public": lambda _, owner, __: mark_of(owner),
    "one more occurrence of its own items": lambda _, owner, login: another(
        own_item(owner, login)
    ),
    "itself as a party of a leaf that has it not": lambda _, owner, login: another(
        item_of(owner, "GT|MX"), party=OWN.get(login, "HN")
    ),
    "its own items archived": lambda _, owner, login: (
        "calendar_item",
        own_item(owner, login),
        {"gone": 1},
    ),
    "a report in its own name": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "network"),
        {"reported_by": COUNTRY.get(login, "HN")},
    ),
    "a report in another's name": lambda _, owner, login: (
        "calendar_item",
        item_of(owner, "network"),
        {"reported_by": "CR"},
    ),
    "another's former report, but not by undo": put_back,
    "its own officers": lambda _, owner, login: (
        "officer",
        officer_of(owner, login, own=True),
        {"title": "Jefa"},
    ),
    "another country's officers": lambda _, owner, login: (
        "officer",
        officer_of(owner, login, own=False),
        {"title": "Jefa"},
    ),
    "its own focal points": lambda _, owner, login: (
        "focal_point",
        NOBODY | {"id": new_id()},
        {**place_of(owner, login, own=True), "role": "duty"},
    ),
    "another country's focal points": lambda _, owner, login: (
        "focal_point",
        NOBODY | {"id": new_id()},
        {**place_of(owner, login, own=False), "role": "duty"},
    ),
    "its own duty": lambda _, owner, login: duty_of(owner, login, own=True),
    "another country's duty": lambda _, owner, login: duty_of(owner, login, own=False),
    "absences of its own officers": lambda _, owner, login: absence_of(
        owner, login, own=True
    ),
    "absences of another country's officers": lambda _, owner, login: absence_of(
        owner, login, own=False
    ),
    "the plan": lambda _, owner, login: (
        "plan",
        records(owner, "SELECT * FROM plan")[0],
        {"title": "Otro"},
    ),
    "facts of a plan that is only proposed": lambda _, owner, login: (
        "calendar_item",
        proposed(owner, login),
        {"percent": 5},
    ),
    "contributions to a plan that is only proposed": lambda _, owner, login: (
        "contribution",
        NOBODY | {"id": new_id()},
        {"item": proposed(owner, login)["item"], "party": OWN.get(login, "HN")}
        | {"done_on": "2002-09-20", "text": "x"},
    ),
    "the rotation": lambda _, owner, login: (
        "presidency",
        NOBODY | {"id": new_id()},
        {"country": "HN", "from_on": "2003-01-01"},
    ),
    "undo of its own change": lambda address, owner, login: undo_of(
        address, owner, "crm_hn" if login == "crm_reader" else login
    ),
    "undo of another's change of the network's": lambda address, owner, _: undo_of(
        address, owner, "crm_hn"
    ),
    "a notice": lambda _, owner, login: (
        "notice",
        NOBODY | {"id": new_id()},
        {"label": "GREEN", "subject": "x", "text": "x"}
        | {"countries": "", "recipients": "x"},
    ),
    "another's notice": lambda address, owner, login: (
        "notice",
        notice_of(address, "crm_hn"),
        {"text": "y"},
    ),
    "whom its own notice asks to acknowledge": lambda address, owner, login: asking(
        address, owner, login, "crm_hn" if login == "crm_reader" else login
    ),
    "whom another's notice asks to acknowledge": lambda address, owner, login: asking(
        address, owner, login, "crm_hn"
    ),
    "that its own focal point acknowledges": lambda address, owner, login: answering(
        address, owner, login, "crm_hn"
    ),
    "that another's focal point acknowledges": lambda address, owner, login: answering(
        address, owner, login, "crm_hn", own=False
    ),
    "the same of what its own notice asks": lambda address, owner, login: answering(
        address,
        owner,
        login,
        "crm_hn" if login == "crm_reader" else login,
        own=False,
    ),
    "a contact test": lambda _, owner, login: (
        "drill",
        NOBODY | {"id": new_id()},
        {"started_at": "2002-10-01T12:00:00.000000Z", "countries": "HN", "minutes": 60},
    ),
    "a reporting round": lambda _, owner, login: (
        "round",
        NOBODY | {"id": new_id()},
        ROUND | {"name": "2"},
    ),
    "a reference date, with the dates that count from it": lambda _, owner, login: (
        "reference_date",
        NOBODY | {"id": new_id()},
        {"plan": records(owner, "SELECT * FROM plan")[0]["id"], "name": "Conferencia"}
        | {"falls_on": "2003-05-29", "first_on": "2003-05-29"},
    ),
    "that it has nothing more to report": lambda _, owner, login: answer_of(
        owner, COUNTRY.get(login, "HN")
    ),
    "that another has nothing more to report": lambda _, owner, login: answer_of(
        owner, "HN"
    ),
    "that a form of its own came": lambda _, owner, login: receipt_of(
        owner, COUNTRY.get(login, "HN")
    ),
    "that a form of another came": lambda _, owner, login: receipt_of(owner, "HN"),
}


def said(address: str, owner: Store, login: str, what: str) -> tuple[str, Any]:
    """The SQL of what is no row of a change, and its value."""
    if what in LEDGERS:
        return LEDGERS[what], [["x"]]
    if what == EXPORTS:
        export = {"id": new_id(), "by": "x", "kind": "card", "officers": "3"}
        return "SELECT keep_export(jsonb_object(%s))", export
    if what.startswith("the ledger"):
        mine = "own" in what and login != "crm_reader"
        kinds = (kind for kind in ("digest", "card") if kind in what)
        kind = "drill" if "contact test" in what else next(kinds, "notice")
        notice = notice_of(address, login if mine else "crm_hn")["id"]
        period = notice if kind == "notice" else "2002-W40"
        told = {"id": new_id(), "recipient": "x", "kind": kind, "period": period}
        told |= {"today_on": "2002-10-01", "message_id": "x", "subject": "x"}
        told |= {"read_at": "2002-10-01T12:00:00.000000Z", "language": "es"}
        told |= {"state": "sending", "shows": "{}", "is_monthly": "0"}
        return "SELECT keep_message(jsonb_object(%s))", told
    with contextlib.closing(open_store(of(address, "crm_hn"))) as store:
        row = CalendarItemRecord(**item_of(store, "HN"))
        with log.change(store, NOW) as into:
            into.update(row, row, EntryKind.NOTED, "pasaporte")
    entry = f"c{changes.count(owner)}.1"
    return "SELECT redact(%s, '{pasaporte}', 'pedido', 'own')", [entry]


LEDGERS: Final = {
    "the ledger of mail without a person": "SELECT erase_mail(%s)",
    "the ledgers without what is old": "SELECT forget_ledgers(%s, '{}', '{}')",
}
EXPORTS: Final = "the ledger of exports"
OTHERS: Final = (
    "the ledger of its own notices",
    "the ledger of another's notices",
    "the ledger of digests",
    "the ledger of cards",
    EXPORTS,
    "the ledger of contact tests",
    "free texts redacted",
    *LEDGERS,
)
BLANKED: Final = "entries about its officers blanked by itself"


def may(address: str, owner: Store, login: str, what: str) -> bool:
    """Whether the server lets a login do it."""
    try:
        if what == BLANKED:
            row = officer_of(owner, login, own=True)["id"]
            sql, values = 'UPDATE log SET note = NULL WHERE "row" = %s', [row]
        elif what in OTHERS:
            sql, value = said(address, owner, login, what)
            if isinstance(value, dict):
                value = [part for pair in value.items() for part in pair]
            values = [value]
        else:
            asked = WRITES[what](address, owner, login)
            with by_sql(address, login) as cursor:
                return write(cursor, *asked)
        with contextlib.closing(psycopg.connect(of(address, login))) as mine:
            mine.execute(sql, values)
            mine.rollback()
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation):
        return False
    return True


def test_the_table_says_all_that_is_tried() -> None:
    assert list(TABLE) == [*WRITES, *OTHERS, BLANKED]


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("what", [*WRITES, *OTHERS, BLANKED])
def test_an_office_may_write_what_the_table_says(
    address: str, owner: Store, login: str, what: str
) -> None:
    cell = TABLE[what][LOGINS.index(login)]
    assert may(address, owner, login, what) == (cell.split()[-1] == "yes")
