"""The changes of a store, looked up: who made them, what was taken back, what they say.

People write a change c412 and its third entry c412.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import BadInput, Cure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.store.engine.contract import Store

NAME: Final = re.compile(r"[Cc]?([1-9][0-9]{0,17})")
SHOWN: Final = 20  # last digits of a hash that people are shown
LAST: Final = """
    SELECT number, at, by, hash FROM change ORDER BY number DESC LIMIT 1
"""
FIRST: Final = "SELECT id FROM change ORDER BY number LIMIT 1"
IS_THERE: Final = "SELECT 1 FROM change WHERE number = :number"
UNDOINGS: Final = "SELECT number, undoes FROM change WHERE undoes IS NOT NULL"
OWN_BEFORE: Final = """
    SELECT number FROM change
    WHERE by = :by AND undoes IS NULL AND (:before IS NULL OR number < :before)
    ORDER BY number DESC LIMIT 1
"""
_ABOUT: Final = """
    LEFT JOIN published x ON l.entity = 'published' AND x.id = l."row"
    LEFT JOIN evidence e ON e.id = CASE l.entity
        WHEN 'evidence' THEN l."row" ELSE x.subject END
    LEFT JOIN calendar_item t ON t.id = CASE l.entity
        WHEN 'calendar_item' THEN l."row" ELSE e.calendar_item END
    LEFT JOIN contribution_evidence v ON v.id = CASE l.entity
        WHEN 'contribution_evidence' THEN l."row" ELSE x.subject END
    LEFT JOIN contribution b ON b.id = CASE l.entity
        WHEN 'contribution' THEN l."row" ELSE COALESCE(v.contribution, x.subject) END
    LEFT JOIN event_document w ON l.entity = 'event_document' AND w.id = l."row"
    LEFT JOIN event j ON j.id = CASE l.entity
        WHEN 'event' THEN l."row" ELSE COALESCE(w.event, x.subject) END
    LEFT JOIN publication_item y ON l.entity = 'publication_item' AND y.id = l."row"
    LEFT JOIN publication u ON u.id = CASE l.entity
        WHEN 'publication' THEN l."row" ELSE COALESCE(y.publication, x.subject) END
    LEFT JOIN answer a ON l.entity = 'answer' AND a.id = l."row"
    LEFT JOIN receipt s ON l.entity = 'receipt' AND s.id = l."row"
    LEFT JOIN round d ON d.id = CASE l.entity
        WHEN 'round' THEN l."row" ELSE COALESCE(a.round, s.round, x.subject) END
    LEFT JOIN reference_date h ON l.entity = 'reference_date' AND h.id = l."row"
    LEFT JOIN item i ON i.id = CASE l.entity
        WHEN 'item' THEN l."row" ELSE COALESCE(t.item, b.item, j.item, y.item) END
    LEFT JOIN plan p ON p.id = CASE l.entity
        WHEN 'plan' THEN l."row" ELSE COALESCE(i.plan, d.plan, h.plan, x.subject) END
"""
_ABOUT_PEOPLE: Final = """
    LEFT JOIN duty g ON l.entity = 'duty' AND g.id = l."row"
    LEFT JOIN absence f ON l.entity = 'absence' AND f.id = l."row"
    LEFT JOIN focal_point k ON l.entity = 'focal_point' AND k.id = l."row"
    LEFT JOIN acknowledgement q ON l.entity = 'acknowledgement' AND q.id = l."row"
    LEFT JOIN officer o ON o.id = CASE l.entity WHEN 'officer' THEN l."row"
        ELSE COALESCE(g.officer, f.officer, q.officer) END
"""
# What an entry about a completion leaves unsaid, because it did not change.
_STOOD: Final = ", ".join(
    f"""CASE WHEN l.entity = 'calendar_item' AND l.kind = 'completed' THEN
        (SELECT b.now FROM log b WHERE b."row" = l."row" AND b.rev <= l.rev
            AND b.entity = 'calendar_item' AND b.now LIKE '%"{column}":%'
            ORDER BY b.rev DESC LIMIT 1) END"""  # noqa: S608  from the line below
    for column in ("status", "percent", "done_on")
)
# What an entry leaves unsaid that takes out a document or a means of verification.
_PROOF: Final = """CASE l.entity WHEN 'event_document' THEN COALESCE(w.url, w.file)
        WHEN 'contribution_evidence' THEN COALESCE(v.url, v.file) END"""
_TOLD: Final = f"""
    SELECT l.change, l.place, c.at, c.by, i.code,
        COALESCE(t.party, b.party, a.party, s.party, o.country, r.country,
            k.country, q.country),
        l.kind, l.was, l.now, l.note, p.code,
        COALESCE(o.name, d.name, h.name, j.title, u.title), l.entity,
        COALESCE(p.adopted_on, p.adopted_to, p.adopted_from), {_STOOD},
        {_PROOF}
    FROM log l
    JOIN change c ON c.number = l.change
    {_ABOUT.strip()}
    {_ABOUT_PEOPLE.strip()}
    LEFT JOIN presidency r ON l.entity = 'presidency' AND r.id = l."row"
"""  # noqa: S608  its parts are constants of this module
_OF_PLAN: Final = """(
    :plan IS NULL OR p.code = :plan
    OR l.entity IN ('officer', 'duty', 'absence', 'focal_point', 'publication')
    OR d.id IS NOT NULL AND d.plan IS NULL)
"""
# Of most changes the first entry tells it, for fewer looks into tables.
_BEGINS_WITH_PLAN: Final = """(
        SELECT i.plan FROM log l JOIN calendar_item t ON t.id = l."row"
        JOIN item i ON i.id = t.item
        WHERE l.change = m.number AND l.place = 1 AND l.entity = 'calendar_item'
    ) IN (SELECT id FROM plan WHERE code = :plan)
"""
_CHANGES: Final = f"""
    change m WHERE :plan IS NULL OR {_BEGINS_WITH_PLAN.strip()} OR EXISTS (
        SELECT 1 FROM log l {_ABOUT.strip()} WHERE l.change = m.number AND {_OF_PLAN})
"""  # noqa: S608  its parts are constants of this module
COUNT: Final = f"SELECT COUNT(*) FROM {_CHANGES.strip()}"  # noqa: S608  as above
LATEST: Final = f"""
    SELECT m.number FROM {_CHANGES.strip()}
    ORDER BY m.number DESC LIMIT 1 OFFSET :left
"""  # noqa: S608  its parts are constants of this module
_ENTRIES: Final = f"""
    {_TOLD}
    WHERE {_OF_PLAN}
        AND l.change >= COALESCE(:first, 0)
        AND (:last IS NULL OR l.change <= :last)
        AND (:brief IS NULL OR l.entity <> 'calendar_item' OR l.kind <> 'loaded'
            OR NOT EXISTS (SELECT 1 FROM log f WHERE f.change = l.change
                AND f.place = 1 AND f.entity = 'plan' AND f.rev = 1))
"""  # noqa: S608  its parts are constants of this module
ALL: Final = f"{_ENTRIES.rstrip()} ORDER BY l.change, l.place"
NEWEST_FIRST: Final = f"{_ENTRIES.rstrip()} ORDER BY l.change DESC, l.place"
# Of some items only: their entries are found by their rows, not by reading all; first
# (MATERIALIZED), as a server that joins as much would leave it to the last.
OF_ITEMS: Final = f"""
    WITH chosen AS (
        SELECT i.id FROM item i WHERE i.id = :item
        UNION ALL
        SELECT i.id FROM item i JOIN plan p ON p.id = i.plan
        WHERE i.code = :code AND (:plan IS NULL OR p.code = :plan)
    ), owed AS (
        SELECT t.id FROM calendar_item t JOIN chosen ON chosen.id = t.item
    ), given AS (
        SELECT b.id FROM contribution b JOIN chosen ON chosen.id = b.item
    ), held AS (
        SELECT j.id FROM event j JOIN chosen ON chosen.id = j.item
    ), entry AS MATERIALIZED (
        SELECT * FROM log WHERE "row" IN (
            SELECT id FROM chosen UNION ALL SELECT id FROM owed
            UNION ALL
            SELECT e.id FROM evidence e JOIN owed ON owed.id = e.calendar_item
            UNION ALL SELECT id FROM given
            UNION ALL
            SELECT v.id FROM contribution_evidence v
            JOIN given ON given.id = v.contribution
            UNION ALL SELECT id FROM held
            UNION ALL
            SELECT w.id FROM event_document w JOIN held ON held.id = w.event)
    )
    {_TOLD.replace("FROM log l", "FROM entry l")}
    ORDER BY l.change, l.place
"""  # noqa: S608  its parts are constants of this module


def shown(hash_: bytes) -> str:
    """A hash as people are shown it: its last digits."""
    return hash_.hex()[-SHOWN:]


def named(number: int, place: int | None = None) -> str:
    """A change as people write it, "c412", or one of its entries, "c412.3"."""
    return f"c{number}" if place is None else f"c{number}.{place}"


def last(store: Store) -> tuple[int, str, str, bytes] | None:
    """The number, instant, login and hash of the latest change, or None."""
    return next(iter(store.query(LAST)), None)


def origin(store: Store) -> str:
    """What tells a store, and all copies of it, from others; "" before any change."""
    return next((str(found) for (found,) in store.query(FIRST)), "")


def head(store: Store) -> str | None:
    """The last digits of the hash of the latest change; None before the first.

    Whoever keeps them can see whether a later store still holds all that this one does.
    """
    latest = last(store)
    return None if latest is None else shown(latest[-1])


def undoings(store: Store) -> dict[int, int]:
    """What each undo took back, by its change."""
    return dict(store.query(UNDOINGS))


def undone_changes(store: Store) -> frozenset[int]:
    """The changes that an undo took back, and no later undo restored."""
    return undone_by(undoings(store))


def undone_by(taken_back: Mapping[int, int]) -> frozenset[int]:
    """The changes that stand no more.

    Args:
        taken_back: what each undo took back, by its change.
    """
    undone: set[int] = set()
    for undo in sorted(taken_back, reverse=True):
        if undo not in undone:
            undone.add(taken_back[undo])
    return frozenset(undone)


def latest_own(store: Store) -> int | None:
    """The caller's latest change that is neither undone nor an undo itself."""
    undone = undone_changes(store)
    number: int | None = None
    while True:
        found = store.query(OWN_BEFORE, by=store.login, before=number)
        if not found:
            return None
        number = int(found[0][0])
        if number not in undone:
            return number


def find_change(store: Store, name: str) -> int:
    """The change that a person named: "c412", or "412".

    Raises:
        BadInput: there is none.
    """
    found = NAME.fullmatch(name.strip())
    if found and store.query(IS_THERE, number=int(found[1])):
        return int(found[1])
    raise BadInput('no change "{change}"', Cure.SEE_HISTORY, change=name)


def count(store: Store, plan: str | None = None) -> int:
    """How many changes there are, of all plans or of one and of the directory."""
    return int(store.query(COUNT, plan=plan)[0][0])


def first_of_latest(store: Store, number: int, plan: str | None) -> int | None:
    """The number of the first of so many latest changes; None where there are fewer.

    Args:
        store: the store.
        number: how many.
        plan: only those of this plan, and of the directory, count.
    """
    found = store.query(LATEST, left=number - 1, plan=plan)
    return int(found[0][0]) if found else None


def entries(
    store: Store,
    *,
    plan: str | None = None,
    first: int | None = None,
    last: int | None = None,
    brief: bool = False,
    newest_first: bool = False,
) -> Iterator[tuple[Any, ...]]:
    """The entries of a range of changes in the order of time, with what they are about.

    Args:
        store: the store.
        plan: only of this plan, and of the directory, which belongs to all.
        first: the change to begin with, or None.
        last: the change to end with, or None.
        brief: leave out the calendar items of a plan's first load, which are many; all
            their items stand in the same change.
        newest_first: the latest change first, each in its own order all the same.
    """
    bounds = {"first": first, "last": last, "brief": "yes" if brief else None}
    return store.each(NEWEST_FIRST if newest_first else ALL, plan=plan, **bounds)


def entries_of_items(
    store: Store, *, item: str | None, code: str | None, plan: str | None
) -> Iterator[tuple[Any, ...]]:
    """The entries about some items; columns as in :func:`entries`.

    Args:
        store: the store.
        item: the id of an item, or None.
        code: that the items have or had, or None.
        plan: the code of the plan of those, or None.
    """
    return store.each(OF_ITEMS, item=item, code=code, plan=plan)
