"""What may stand in public, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from crmnet.i18n import language
from crmnet.store import event_proofs, publishing
from crmnet.store.engine.tables import ContributionRecord, EventRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import record_of

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

AT = datetime(2002, 7, 1, tzinfo=UTC)
PLAN = {"code": "crm-2002", "language": "es", "title": "Plan", "members": "GT HN"}


def filled(store: Store) -> tuple[str, str]:
    """The ids of a plan and of a contribution to it; both are marked."""
    with change(store, AT) as into:
        plan = into.insert(
            record_of("plan", PLAN | {"reference_on": "2002-01-01"}), EntryKind.LOADED
        )
        item = {"plan": plan, "position": 1, "level": "theme", "code": "1"}
        of = into.insert(record_of("item", item | {"title": "T"}), EntryKind.LOADED)
        said = {"item": of, "party": "GT", "done_on": "2002-06-30", "text": "Curso"}
        given = into.insert(record_of("contribution", said), EntryKind.CONTRIBUTED)
        proof = {"contribution": given, "url": "https://example.org/a"}
        proof |= {"added_on": "2002-07-01"}
        shown = into.insert(
            record_of("contribution_evidence", proof), EntryKind.ATTACHED
        )
    with change(store, AT + timedelta(hours=1)) as into:
        for kind, row in (("plan", plan), ("contribution", given), ("evidence", shown)):
            into.insert(
                record_of("published", {"kind": kind, "subject": row}),
                EntryKind.PUBLISHED,
            )
    return plan, given


def test_what_is_marked_is_public(empty_store: Store) -> None:
    plan, given = filled(empty_store)
    public = publishing.public_ids(empty_store)
    assert {plan, given} < public
    assert publishing.lapsed(empty_store) == frozenset()
    [proof] = publishing.public_proofs(empty_store, public, date(2002, 7, 1))[given]
    assert proof.url == "https://example.org/a"
    assert publishing.public_proofs(empty_store, public, date(2002, 6, 30)) == {}
    assert [row[1] for row in publishing.stands(empty_store, plan)] == ["1"]
    assert [row[0] for row in publishing.given(empty_store, plan)] == [given]
    assert publishing.proven(empty_store, plan) == []
    assert publishing.items(empty_store, [plan]) == 1


def test_what_was_corrected_since_waits(empty_store: Store) -> None:
    _plan, given = filled(empty_store)
    with change(empty_store, AT + timedelta(hours=2)) as into:
        row = into.row(ContributionRecord, given)
        into.update(row, row._replace(done_by="Ana"), EntryKind.EDITED)
    assert given in publishing.public_ids(empty_store)
    with change(empty_store, AT + timedelta(hours=3)) as into:
        row = into.row(ContributionRecord, given)
        into.update(row, row._replace(text="Taller"), EntryKind.EDITED)
    assert publishing.lapsed(empty_store) == {given}
    assert given not in publishing.public_ids(empty_store)


def test_evidence_tells_of_an_event_as_it_is_public(empty_store: Store) -> None:
    filled(empty_store)
    [(item,)] = empty_store.query("SELECT id FROM item")
    spanish = language("es")
    with change(empty_store, AT + timedelta(hours=2)) as into:
        said = {"item": item, "kind": "workshop", "title": "Taller", "countries": "GT"}
        said |= {"starts_on": "2002-06-10", "ends_on": "2002-06-10"}
        held = into.insert(record_of("event", said), EntryKind.ADDED)
        [(given,)] = empty_store.query("SELECT id FROM contribution")
        words = event_proofs.said(held, "Taller", "2002-06-10", spanish)
        proof = {"contribution": given, "file": words, "added_on": "2002-07-01"}
        proven = into.insert(
            record_of("contribution_evidence", proof), EntryKind.ATTACHED
        )
        for kind, row in (("event", held), ("evidence", proven)):
            into.insert(
                record_of("published", {"kind": kind, "subject": row}),
                EntryKind.PUBLISHED,
            )
    assert {held, proven} < publishing.public_ids(empty_store)
    with change(empty_store, AT + timedelta(hours=3)) as into:
        there = into.row(EventRecord, held)
        into.update(there, there._replace(title="Curso"), EntryKind.EDITED)
    assert publishing.lapsed(empty_store, held) == {held}
    assert publishing.lapsed(empty_store, given) == frozenset()
    assert not {held, proven} & publishing.public_ids(empty_store)
    assert event_proofs.hidden(empty_store, {held}) == {proven}
