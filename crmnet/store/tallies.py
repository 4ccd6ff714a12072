"""What was recorded while a reporting round ran, by party, and what for its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import PLACE
from crmnet.store.changes import undone_changes
from crmnet.store.follow_up import RECORDED, TIMELINESS
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord

BOUNDS: Final = """
    SELECT change, kind FROM log
    WHERE "row" = :round AND kind IN ('opened', 'closed') ORDER BY rev
"""
_TELLING: Final = (  # who reports on what several owe is noted with each of these
    EntryKind.COMPLETED,
    EntryKind.STARTED,
    EntryKind.SUSPENDED,
    EntryKind.RESUMED,
    EntryKind.CANCELLED,
)
# What says something new of an item: to move its date or to assign it is no answer.
_FACTS: Final = (*_TELLING, EntryKind.REOPENED, EntryKind.NOTED)
FACTS: Final = f"({', '.join(repr(kind.value) for kind in _FACTS)})"
_WHILE: Final = "l.change > :opened AND (:closed IS NULL OR l.change < :closed)"
# A round asks countries: what a consular side, "GT/consular", did is its country's.
_COUNTRY: Final = "REPLACE({}, '/consular', '')"
_IS_OWN: Final = f"LENGTH({_COUNTRY.format('t.party')}) = 2"
_OF_PLAN: Final = "(:of_plan IS NULL OR i.plan = :of_plan)"
_GIVEN_THEN: Final = """
    b.done_on >= :first AND COALESCE(b.starts_on, b.done_on) <= :last
"""
_DONE_THEN: Final = "t.gone = 0 AND i.gone = 0 AND t.done_on BETWEEN :first AND :last"
# Who corrects an event does so in the words and days of all shares: of a share only
# what is counted is said by its country.
_COUNTED_ANEW: Final = (
    """(l.kind = 'contributed' OR b.event IS NULL OR l.now LIKE '%"results":%')"""
)
# A form answers whatever it brought, mere notes on what several owe too: its receipt
# says whose it was. Shared leaves apart: who reported on them stands in their entries.
# `in_period`: is it one of what was done in the period?
_ENTERED: Final = f"""
    SELECT l.change, c.at, l.entity, t.id, t.item,
        {_COUNTRY.format("t.party")} AS party, {_DONE_THEN} AS in_period
    FROM log l JOIN change c ON c.number = l.change
    JOIN calendar_item t ON t.id = l."row" JOIN item i ON i.id = t.item
    WHERE {_WHILE} AND l.entity = 'calendar_item' AND l.kind IN {FACTS}
        AND {_IS_OWN} AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, 'calendar_item', t.id, t.item,
        {_COUNTRY.format("t.party")}, {_DONE_THEN}
    FROM log l JOIN change c ON c.number = l.change
    JOIN evidence e ON e.id = l."row" JOIN calendar_item t ON t.id = e.calendar_item
    JOIN item i ON i.id = t.item
    WHERE {_WHILE} AND l.entity = 'evidence' AND l.kind = 'attached'
        AND {_IS_OWN} AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, l.entity, b.id, b.item, {_COUNTRY.format("b.party")},
        {_GIVEN_THEN}
    FROM log l JOIN change c ON c.number = l.change
    JOIN contribution b ON b.id = l."row" JOIN item i ON i.id = b.item
    WHERE {_WHILE} AND l.entity = 'contribution' AND l.kind IN ('contributed', 'edited')
        AND {_COUNTED_ANEW} AND b.gone = 0 AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, 'contribution', b.id, b.item,
        {_COUNTRY.format("b.party")}, {_GIVEN_THEN}
    FROM log l JOIN change c ON c.number = l.change
    JOIN contribution_evidence v ON v.id = l."row"
    JOIN contribution b ON b.id = v.contribution JOIN item i ON i.id = b.item
    WHERE {_WHILE} AND l.entity = 'contribution_evidence' AND l.kind = 'attached'
        AND b.gone = 0 AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, l.entity, r.id, '', r.party, 1 = 0
    FROM log l JOIN change c ON c.number = l.change JOIN receipt r ON r.id = l."row"
    WHERE {_WHILE} AND l.entity = 'receipt' AND r.gone = 0 AND r.round = :round
"""  # noqa: S608  its parts are constants of this module
_MATCHING: Final = f"""
    matching AS (
        SELECT id, item_id FROM (SELECT v.*, {TIMELINESS} AS timeliness
            FROM v_calendar v) AS judged
        WHERE {PLACE} AND {RECORDED})
"""  # noqa: S608  its parts are constants of the store
_WITHIN: Final = """
    (:limited IS NULL OR CASE entity
        WHEN 'calendar_item' THEN id IN (SELECT id FROM matching)
        ELSE item IN (SELECT item_id FROM matching) END)
"""
# $UNDONE are the numbers of the changes that were taken back.
ENTERED: Final = f"""
    WITH {_MATCHING}, entered AS ({_ENTERED})
    SELECT party, entity, MIN(at), MAX(at),
        COUNT(DISTINCT CASE WHEN {_WITHIN} THEN id END),
        COUNT(DISTINCT CASE WHEN in_period AND {_WITHIN} THEN id END)
    FROM entered WHERE change NOT IN ($UNDONE)
    GROUP BY party, entity
"""  # noqa: S608  its parts are constants of this module
IS_ANY_SHARED: Final = f"""
    SELECT 1 FROM calendar_item t WHERE NOT {_IS_OWN} LIMIT 1
"""  # noqa: S608  its part is a constant of this module
SHARED: Final = f"""
    WITH touched AS (
        SELECT DISTINCT t.id FROM log l JOIN calendar_item t ON t.id = l."row"
        JOIN item i ON i.id = t.item
        WHERE {_WHILE} AND l.entity = 'calendar_item' AND l.kind IN {FACTS}
            AND NOT {_IS_OWN} AND {_OF_PLAN}
    )
    SELECT l."row", l.change, c.at, l.kind, l.now FROM touched
    JOIN log l ON l."row" = touched.id JOIN change c ON c.number = l.change
    ORDER BY l."row", l.rev
"""  # noqa: S608  its parts are constants of this module
_DONE: Final = f"""
    SELECT 'calendar_item' AS entity, t.id, t.item,
        {_COUNTRY.format("COALESCE(t.reported_by, t.party)")} AS party, t.done_on,
        t.status AS said
    FROM calendar_item t JOIN item i ON i.id = t.item
    WHERE {_DONE_THEN} AND {_OF_PLAN}
    UNION ALL
    SELECT 'contribution', b.id, b.item, {_COUNTRY.format("b.party")}, b.done_on,
        b.text
    FROM contribution b JOIN item i ON i.id = b.item
    WHERE b.gone = 0 AND {_GIVEN_THEN} AND {_OF_PLAN}
"""  # noqa: S608  its parts are constants of this module
DONE: Final = f"""
    SELECT d.entity, p.code, i.code, d.done_on, d.said
    FROM ({_DONE}) AS d JOIN item i ON i.id = d.item JOIN plan p ON p.id = i.plan
    WHERE d.party = :party
    ORDER BY p.reference_on, p.code, i.position, d.done_on, d.id
"""  # noqa: S608  its parts are constants of this module
NUMBER_DONE: Final = f"""
    WITH {_MATCHING} SELECT party, COUNT(*) FROM ({_DONE}) AS done
    WHERE {_WITHIN} GROUP BY party
"""  # noqa: S608  its parts are constants of this module
SHARED_DONE: Final = f"""
    SELECT t.id, t.reported_by FROM calendar_item t JOIN item i ON i.id = t.item
    WHERE {_DONE_THEN} AND NOT {_IS_OWN} AND {_OF_PLAN}
"""  # noqa: S608  its parts are constants of this module
MATCHING: Final = f"""
    WITH {_MATCHING} SELECT id FROM matching
"""  # noqa: S608  its parts are constants of this module


class RoundSpan(NamedTuple):
    """The changes between which a round runs; ``closed`` is None while it is open."""

    opened: int
    closed: int | None


class AnswerTally(NamedTuple):
    """What a party recorded while a round ran, and what else for its period.

    Attributes:
        first_at: when it recorded the first, UTC; None: nothing.
        last_at: when it recorded the last.
        items: calendar items.
        contributions: contributions.
        known: what was done in the period besides.
    """

    first_at: str | None = None
    last_at: str | None = None
    items: int = 0
    contributions: int = 0
    known: int = 0

    def with_times(self, first: str, last: str) -> AnswerTally:
        """The same where something was recorded between these instants too."""
        return self._replace(
            first_at=min(first, self.first_at or first),
            last_at=max(last, self.last_at or last),
        )


class Done(NamedTuple):
    """What stands recorded of a party for the period of a round."""

    entity: str  # "calendar_item" or "contribution"
    plan: str
    code: str
    done_on: str
    said: str  # the text of a contribution, the status of a calendar item


def done(store: Store, asked: RoundRecord, party: str) -> tuple[Done, ...]:
    """What stands recorded of a party for the period, plan by plan, item by item."""
    found = store.rows(Done, DONE, **_period(asked), party=party)
    return tuple(found)


def _period(asked: RoundRecord) -> dict[str, str | None]:
    return {"first": asked.from_on, "last": asked.until_on, "of_plan": asked.plan}


def tallies(
    store: Store, asked: RoundRecord, limits: Mapping[str, str | None] | None = None
) -> dict[str, AnswerTally]:
    """What each party recorded while a round ran, and stands; and what else is known.

    Args:
        store: the store.
        asked: the round.
        limits: of what is counted, by name as the queries of reports take them;
            None: all is. The instants are of all.
    """
    undone = undone_changes(store)
    span = _span(store, asked, undone)
    values = {**_period(asked), **span._asdict(), **(limits or _NO_LIMITS)}
    values["round"] = asked.id
    values["limited"] = None if limits is None else "yes"
    found: dict[str, AnswerTally] = {}
    for party, number in store.query(NUMBER_DONE, **values):
        found[party] = AnswerTally(known=number)
    entered = ENTERED.replace("$UNDONE", ", ".join(map(str, {0, *undone})))
    for party, entity, first, last, number, besides in store.query(entered, **values):
        tally = found.get(party, AnswerTally()).with_times(first, last)
        if field := _COUNTED.get(entity):
            tally = tally._replace(**{field: number}, known=tally.known - besides)
        found[party] = tally
    _add_shared(store, found, undone, values)
    return found


_COUNTED: Final = {"calendar_item": "items", "contribution": "contributions"}
_NO_LIMITS: Final = dict.fromkeys(
    "today soon plan all_plans theme objective status timeliness".split()
)


def _add_shared(
    store: Store,
    found: dict[str, AnswerTally],
    undone: frozenset[int],
    values: Mapping[str, Any],
) -> None:
    """Add what countries reported on what several owe."""
    if not store.query(IS_ANY_SHARED):  # by an index, and the log is not read again
        return
    reports = _on_shared(store.query(SHARED, **values), values)
    standing = [one for one in reports if one.change not in undone]
    if not standing:
        return
    counted = None
    if values["limited"]:
        counted = {row_id for (row_id,) in store.query(MATCHING, **values)}
    done = set(store.query(SHARED_DONE, **values))
    seen = set()
    for one in standing:
        tally = found.get(one.party, AnswerTally()).with_times(one.at, one.at)
        key = (one.id, one.party)
        if key not in seen and (counted is None or one.id in counted):
            tally = tally._replace(
                items=tally.items + 1, known=tally.known - (key in done)
            )
        seen.add(key)
        found[one.party] = tally


def _span(store: Store, asked: RoundRecord, undone: frozenset[int]) -> RoundSpan:
    found = store.query(BOUNDS, round=asked.id)
    opened = next(change for change, kind in found if kind == EntryKind.OPENED)
    if asked.closed_on is None:
        return RoundSpan(opened, None)
    closed = [
        change
        for change, kind in found
        if kind == EntryKind.CLOSED and change not in undone
    ]
    return RoundSpan(opened, max(closed))


class _Report(NamedTuple):
    """A fact that a country reported on a calendar item that several owe."""

    change: int
    at: str
    id: str
    party: str


def _on_shared(
    entries: list[tuple[Any, ...]], span: Mapping[str, Any]
) -> Iterator[_Report]:
    """What countries reported on what several owe while a round ran.

    A country is known by ``reported_by``, as it is after an entry. A note or a
    reopening that leaves it as it was may be somebody else's.
    """
    opened, closed = span["opened"], span["closed"]
    row, reporter = None, None
    for row_id, change, at, kind, now in entries:
        if row_id != row:
            row, reporter = row_id, None
        said = _reporter(now)
        reporter = said[0] if said else reporter
        is_within = opened < change and (closed is None or change < closed)
        is_told = kind in _TELLING or (kind in _FACTS and bool(said))
        if is_within and is_told and reporter:
            yield _Report(change, at, row_id, reporter)


def _reporter(now: str | None) -> list[str | None]:
    """Who reported according to an entry: one, None alone: nobody; []: as before."""
    if now is None or "reported_by" not in now:
        return []
    from json import loads

    said = loads(now)
    return [said["reported_by"]] if "reported_by" in said else []
