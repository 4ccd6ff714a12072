"""What countries did together: events, the shares in them, their documents.

The SQL of the reports about it stands here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import PLACE
from crmnet.store.follow_up import LEAVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import (
        ContributionRecord,
        EventDocumentRecord,
        EventRecord,
    )

FOR_ID: Final = """
    SELECT * FROM event WHERE gone = 0 AND id LIKE '%' || :ending
"""
OF_ITEM: Final = """
    SELECT * FROM event WHERE gone = 0 AND item = :item ORDER BY starts_on, id
"""
OF_PLAN: Final = """
    SELECT e.* FROM event e JOIN item i ON i.id = e.item
    WHERE i.plan = :plan AND e.gone = 0 ORDER BY e.starts_on, e.id
"""
# The instant at which what is owed of an item was carried over, the last time.
CARRIED_AT: Final = """
    SELECT MAX(m.at) FROM calendar_item c JOIN log l ON l."row" = c.id
    JOIN change m ON m.number = l.change
    WHERE c.item = :item AND c.gone = 0 AND l.kind = 'carried_over'
"""
SHARES: Final = """
    SELECT * FROM contribution WHERE gone = 0 AND event = :event ORDER BY party, id
"""
DOCUMENTS: Final = """
    SELECT * FROM event_document WHERE gone = 0 AND event = :event ORDER BY id
"""
# What stands as done with an event as evidence, of which the text ends with its id.
PROVEN: Final = """
    SELECT DISTINCT p.code, i.code, c.party, v.file FROM evidence v
    JOIN calendar_item c ON c.id = v.calendar_item
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE v.gone = 0 AND c.gone = 0 AND c.status = 'done'
        AND v.file LIKE '%(______)'
    ORDER BY p.code, i.code, c.party, v.file
"""
# "GT{"officers_trained":40}|HN{…}": no kind has a bar or a bracket in its name.
_SHARED: Final = """(
    SELECT GROUP_CONCAT(said, '|') FROM (
        SELECT c.party || c.results AS said FROM contribution c
        WHERE c.event = e.id AND c.gone = 0 AND c.results IS NOT NULL
        ORDER BY c.party) AS shares)"""
_DOCUMENTED: Final = """(
    SELECT GROUP_CONCAT(said, ' | ') FROM (
        SELECT COALESCE(d.url, d.file, '') AS said FROM event_document d
        WHERE d.event = e.id AND d.gone = 0 ORDER BY d.id) AS documents)"""
# A country takes part, or led as the presidency that it held when the event began.
MEANT: Final = """
    e.gone = 0 AND (:item IS NULL OR e.item = :item)
        AND (:sort IS NULL OR e.kind = :sort)
        AND (:country IS NULL
            OR ' ' || e.countries || ' ' LIKE '% ' || :country || ' %'
            OR e.lead = 'presidency' AND :country = (
                SELECT t.country FROM presidency t
                WHERE t.gone = 0 AND t.from_on <= e.starts_on
                ORDER BY t.from_on DESC LIMIT 1))
        AND (:first IS NULL OR e.ends_on >= :first)
"""
# A list has the events of which some day lies within its bounds.
_SOME_DAY: Final = "(:last IS NULL OR e.starts_on <= :last)"
# The same with the fingerprint of each file, so that it may come back.
_SEALED: Final = _DOCUMENTED.replace(
    "COALESCE(d.url, d.file, '')",
    "COALESCE(d.url, d.file || COALESCE(' sha256:' || d.sha256, ''), '')",
)
LISTED: Final = f"""
    WITH leaf AS ({LEAVES})
    SELECT e.id, plan, code, e.kind, e.title, e.starts_on, e.ends_on, e.place,
        e.countries, e.lead, e.partners, e.results, {_SHARED}, {_DOCUMENTED},
        e.lessons, e.done_by, leaf.title, titles, kinds
    FROM event e JOIN leaf ON leaf.id = e.item AND leaf.id IN (SELECT item FROM event)
    WHERE {MEANT.strip()} AND {_SOME_DAY} AND (:id IS NULL OR e.id = :id)
        AND {PLACE.strip()}
    ORDER BY e.starts_on, e.ends_on, reference_on, plan, position, e.title, e.id
"""  # noqa: S608  its parts are constants of the store


class Proven(NamedTuple):
    """What a party did of a leaf, with an event as evidence."""

    plan: str
    code: str
    party: str


class EventParts(NamedTuple):
    """What belongs to an event."""

    shares: list[ContributionRecord]
    documents: list[EventDocumentRecord]


def for_id(store: Store, ending: str) -> list[EventRecord]:
    """Events whose id ends so."""
    from crmnet.store.engine.tables import EventRecord  # reports need no rows

    return store.rows(EventRecord, FOR_ID, ending=ending)


def of_item(store: Store, item_id: str) -> list[EventRecord]:
    """The events of a leaf, the earliest first."""
    from crmnet.store.engine.tables import EventRecord  # reports need no rows

    return store.rows(EventRecord, OF_ITEM, item=item_id)


def of_plan(store: Store, plan_id: str) -> list[EventRecord]:
    """The events of a plan, also of items that left it, the earliest first."""
    from crmnet.store.engine.tables import EventRecord  # reports need no rows

    return store.rows(EventRecord, OF_PLAN, plan=plan_id)


def carried_on(store: Store, item_id: str) -> str | None:
    """The day (UTC, ISO) on which an item was carried over; None where it never was."""
    ((at,),) = store.query(CARRIED_AT, item=item_id)
    return str(at)[:10] if at else None


def proven(store: Store, event_ids: Collection[str]) -> tuple[Proven, ...]:
    """What stands as done with one of these events as evidence."""
    if not event_ids:
        return ()
    ends = tuple(f"({one[-6:]})" for one in event_ids)
    found = [row[:3] for row in store.query(PROVEN) if row[3].endswith(ends)]
    return tuple(map(Proven._make, dict.fromkeys(found)))


def parts(store: Store, event_id: str) -> EventParts:
    """The shares of countries in an event, and its documents."""
    from crmnet.store.engine.contract import StoreQuestion
    from crmnet.store.engine.tables import ContributionRecord, EventDocumentRecord

    of = {"event": event_id}
    shares, documents = store.answers(
        [StoreQuestion(SHARES, of), StoreQuestion(DOCUMENTS, of)]
    )
    return EventParts(
        list(map(ContributionRecord._make, shares)),
        list(map(EventDocumentRecord._make, documents)),
    )


def listed(
    store: Store, values: dict[str, Any], *, whole: bool = False
) -> Iterator[tuple[Any, ...]]:
    """The rows of LISTED one by one; results as they stand in the store.

    One event that is meant by its id is there also where its item has left the plan.

    Args:
        store: the store.
        values: which are meant.
        whole: with the fingerprints of files.
    """
    sql = LISTED.replace(_DOCUMENTED, _SEALED) if whole else LISTED
    if values["id"] is not None:
        sql = sql.replace("WHERE i.gone = 0 AND", "WHERE")
    return store.each(sql.replace("GROUP_CONCAT", store.string_agg), **values)
