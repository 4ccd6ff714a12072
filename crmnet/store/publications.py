"""Published addresses, the items they belong to, and the last check of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.engine.tables import PublicationItemRecord, PublicationRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.store.engine.contract import Store

ALL: Final = "SELECT * FROM publication WHERE gone = 0 ORDER BY id"
FOR_ID: Final = """
    SELECT * FROM publication WHERE gone = 0 AND id LIKE '%' || :ending
"""
LINKS: Final = """
    SELECT * FROM publication_item WHERE gone = 0 AND publication = :publication
"""
ITEMS: Final = """
    SELECT i.id, p.code, i.code, p.closed_on FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.gone = 0 AND p.gone = 0 AND p.proposed_on IS NULL AND i.code = :code
        AND (:plan IS NULL OR p.code = :plan)
    ORDER BY p.code
"""
# Which are meant, with the last check of the address that they have now.
LISTED: Final = """
    SELECT u.id, u.kind, u.countries, u.programme, u.title, u.url, u.languages,
        u.summary, u.telephone, u.hours,
        (SELECT GROUP_CONCAT(said, ' ') FROM (
            SELECT p.code || ':' || i.code AS said FROM publication_item l
            JOIN item i ON i.id = l.item JOIN plan p ON p.id = i.plan
            WHERE l.publication = u.id AND l.gone = 0 AND i.gone = 0
            ORDER BY p.code, i.position) AS items) AS items,
        c.verdict, c.checked_at, c.good_on, c.detail, u.done_by
    FROM publication u
    LEFT JOIN publication_check c ON c.publication = u.id AND c.url = u.url
    WHERE u.gone = 0 AND (:kind IS NULL OR u.kind = :kind)
        AND (:country IS NULL
            OR ' ' || u.countries || ' ' LIKE '% ' || :country || ' %')
    ORDER BY CASE WHEN u.programme IS NULL THEN 0 ELSE 1 END, u.countries,
        u.programme, u.kind, u.title, u.id
"""
# Those whose check this login may keep.
CHECKABLE: Final = """
    SELECT id FROM publication WHERE gone = 0 AND may_hold(countries)
"""
CHECKED_BY_ALL: Final = "SELECT id FROM publication WHERE gone = 0"
KEEP: Final = """
    INSERT INTO publication_check (publication, url, checked_at, verdict, detail,
        good_on)
    VALUES (:publication, :url, :checked_at, :verdict, :detail, :good_on)
    ON CONFLICT (publication) DO UPDATE SET url = excluded.url,
        checked_at = excluded.checked_at, verdict = excluded.verdict,
        detail = excluded.detail, good_on = excluded.good_on
"""
HAND_OVER: Final = "SELECT keep_check(:said)"  # for a store that keeps it itself


class CheckRecord(NamedTuple):
    """The last check of a publication.

    Attributes:
        detail: JSON: the status of HTTP, and where the address leads to.
        good_on: the last day on which all was well.
    """

    publication: str
    url: str
    checked_at: str
    verdict: str
    detail: str | None
    good_on: str | None


class PlacedItem(NamedTuple):
    """An item by its code."""

    id: str
    plan: str
    code: str
    closed_on: str | None


def all_of(store: Store) -> list[PublicationRecord]:
    """Every publication."""
    return store.rows(PublicationRecord, ALL)


def for_id(store: Store, ending: str) -> list[PublicationRecord]:
    """Publications whose id ends so."""
    return store.rows(PublicationRecord, FOR_ID, ending=ending)


def links(store: Store, publication: str) -> list[PublicationItemRecord]:
    """The items that a publication belongs to."""
    return store.rows(PublicationItemRecord, LINKS, publication=publication)


def items(store: Store, plan: str | None, code: str) -> list[PlacedItem]:
    """Items of that code in the plans in force, or in one of them."""
    found = store.query(ITEMS, plan=plan, code=code)
    return [PlacedItem._make(row) for row in found]


def listed(
    store: Store, kind: str | None = None, country: str | None = None
) -> list[tuple[Any, ...]]:
    """The rows of LISTED."""
    query = LISTED.replace("GROUP_CONCAT", store.string_agg)
    return store.query(query, kind=kind, country=country)


def checkable(store: Store) -> set[str]:
    """The publications whose check may be kept; an office has its own country's."""
    query = CHECKABLE if store.writes_itself else CHECKED_BY_ALL
    return {row_id for (row_id,) in store.query(query)}


def keep_checks(store: Store, checks: Iterable[CheckRecord]) -> None:
    """Note what was found, in the place of what was found before.

    Raises:
        NotPermitted: a publication is another office's.
    """
    with store.transaction():
        for one in checks:
            if store.writes_itself:
                store.query(HAND_OVER, said=json.dumps(one._asdict()))
            else:
                store.execute(KEEP, one._asdict())
