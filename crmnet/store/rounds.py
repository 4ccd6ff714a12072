"""Reporting rounds: what was asked of whom, and what was recorded while they ran.

A round runs from the change that opened it to the one that closed it, by the numbers of
the changes: what was recorded in between answers it, whatever day it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.i18n.countries import fold
from crmnet.store.calendar_items import PLACE
from crmnet.store.changes import undone_changes
from crmnet.store.engine.tables import AnswerRecord, RoundRecord
from crmnet.store.follow_up import RECORDED, TIMELINESS
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

ROUNDS: Final = "SELECT * FROM round WHERE gone = 0 ORDER BY opened_on, id"
ANSWERS: Final = "SELECT * FROM answer WHERE round = :round AND gone = 0"
PLAN_CODES: Final = "SELECT id, code FROM plan"
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
_OF_PLAN: Final = "(:plan IS NULL OR i.plan = :plan)"
# Shared leaves apart: who reported on them stands in their entries.
RECORDED_WHILE: Final = f"""
    SELECT l.change, c.at, 'calendar_item', t.id, t.party
    FROM log l JOIN change c ON c.number = l.change
    JOIN calendar_item t ON t.id = l."row" JOIN item i ON i.id = t.item
    WHERE {_WHILE} AND l.entity = 'calendar_item' AND l.kind IN {FACTS}
        AND LENGTH(t.party) = 2 AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, 'calendar_item', t.id, t.party
    FROM log l JOIN change c ON c.number = l.change
    JOIN evidence e ON e.id = l."row" JOIN calendar_item t ON t.id = e.calendar_item
    JOIN item i ON i.id = t.item
    WHERE {_WHILE} AND l.entity = 'evidence' AND l.kind = 'attached'
        AND LENGTH(t.party) = 2 AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, 'contribution', b.id, b.party
    FROM log l JOIN change c ON c.number = l.change
    JOIN contribution b ON b.id = l."row" JOIN item i ON i.id = b.item
    WHERE {_WHILE} AND l.entity = 'contribution' AND l.kind IN ('contributed', 'edited')
        AND b.gone = 0 AND {_OF_PLAN}
    UNION ALL
    SELECT l.change, c.at, 'contribution', b.id, b.party
    FROM log l JOIN change c ON c.number = l.change
    JOIN contribution_evidence v ON v.id = l."row"
    JOIN contribution b ON b.id = v.contribution JOIN item i ON i.id = b.item
    WHERE {_WHILE} AND l.entity = 'contribution_evidence' AND l.kind = 'attached'
        AND b.gone = 0 AND {_OF_PLAN}
"""  # noqa: S608  its parts are constants of this module
SHARED: Final = f"""
    WITH touched AS (
        SELECT DISTINCT t.id FROM log l JOIN calendar_item t ON t.id = l."row"
        JOIN item i ON i.id = t.item
        WHERE {_WHILE} AND l.entity = 'calendar_item' AND l.kind IN {FACTS}
            AND LENGTH(t.party) > 2 AND {_OF_PLAN}
    )
    SELECT l."row", l.change, c.at, l.kind, l.now FROM touched
    JOIN log l ON l."row" = touched.id JOIN change c ON c.number = l.change
    ORDER BY l."row", l.rev
"""  # noqa: S608  its parts are constants of this module
IN_PERIOD: Final = f"""
    SELECT 'contribution' AS entity, b.id, b.party, p.code AS plan, i.code, b.done_on,
        b.text AS said, p.reference_on, i.position
    FROM contribution b JOIN item i ON i.id = b.item JOIN plan p ON p.id = i.plan
    WHERE b.gone = 0 AND b.done_on >= :first
        AND COALESCE(b.starts_on, b.done_on) <= :last AND {_OF_PLAN}
    UNION ALL
    SELECT 'calendar_item', t.id, COALESCE(t.reported_by, t.party), p.code, i.code,
        t.done_on, t.status, p.reference_on, i.position
    FROM calendar_item t JOIN item i ON i.id = t.item JOIN plan p ON p.id = i.plan
    WHERE t.gone = 0 AND i.gone = 0 AND t.done_on BETWEEN :first AND :last
        AND {_OF_PLAN}
    ORDER BY 8, 4, 9, 6, 2
"""  # noqa: S608  its parts are constants of this module
MATCHING: Final = f"""
    WITH judged AS (SELECT v.*, {TIMELINESS} AS timeliness FROM v_calendar v)
    SELECT id, item_id FROM judged WHERE {PLACE} AND {RECORDED}
"""  # noqa: S608  its parts are constants of the store
OF_CONTRIBUTION: Final = "SELECT id, item FROM contribution WHERE gone = 0"


class Span(NamedTuple):
    """The changes between which a round runs; ``closed`` is None while it is open."""

    opened: int
    closed: int | None


class Reported(NamedTuple):
    """Something that a party recorded while a round ran: a row of ``entity``."""

    at: str  # UTC
    entity: str  # "calendar_item" or "contribution"
    id: str
    party: str


class Done(NamedTuple):
    """What stands recorded of a party for the period of a round."""

    entity: str  # "calendar_item" or "contribution"
    id: str
    party: str
    plan: str
    code: str
    done_on: str
    said: str  # the text of a contribution, the status of a calendar item


def rounds(store: Store) -> list[RoundRecord]:
    """All rounds, the first that was opened first."""
    return store.rows(RoundRecord, ROUNDS)


def named(found: list[RoundRecord], name: str) -> RoundRecord | None:
    """The round that a person named; capitals and accents do not matter."""
    alike = [one for one in found if fold(one.name) == fold(name)]
    return next((one for one in alike if one.name == name), next(iter(alike), None))


def plan_codes(store: Store) -> dict[str, str]:
    """The codes of all plans by their ids."""
    return dict(store.query(PLAN_CODES))


def answers(store: Store, round_id: str) -> dict[str, AnswerRecord]:
    """By party, that it has nothing to report beyond what is recorded."""
    found = store.rows(AnswerRecord, ANSWERS, round=round_id)
    return {row.party: row for row in found}


def recorded_while(store: Store, asked: RoundRecord) -> Iterator[Reported]:
    """What was recorded while a round ran, and stands; entry by entry."""
    undone = undone_changes(store)
    span = _span(store, asked, undone)
    values = {**span._asdict(), "plan": asked.plan}
    for change, *told in store.each(RECORDED_WHILE, **values):
        if change not in undone:
            yield Reported(*told)
    for change, one in _on_shared(store.query(SHARED, **values), span):
        if change not in undone:
            yield one


def _span(store: Store, asked: RoundRecord, undone: frozenset[int]) -> Span:
    found = store.query(BOUNDS, round=asked.id)
    opened = next(change for change, kind in found if kind == EntryKind.OPENED)
    if asked.closed_on is None:
        return Span(opened, None)
    closed = [
        change
        for change, kind in found
        if kind == EntryKind.CLOSED and change not in undone
    ]
    return Span(opened, max(closed))


def _on_shared(
    entries: list[tuple[Any, ...]], span: Span
) -> Iterator[tuple[int, Reported]]:
    """What countries recorded on what several owe, each with its change.

    A country is known by ``reported_by``, as it is after an entry. A note or a
    reopening that leaves it as it was may be somebody else's.
    """
    row, reporter = None, None
    for row_id, change, at, kind, now in entries:
        if row_id != row:
            row, reporter = row_id, None
        said = _reporter(now)
        reporter = said[0] if said else reporter
        is_within = span.opened < change and (
            span.closed is None or change < span.closed
        )
        is_told = kind in _TELLING or (kind in _FACTS and bool(said))
        if is_within and is_told and reporter:
            yield change, Reported(at, "calendar_item", row_id, reporter)


def _reporter(now: str | None) -> list[str | None]:
    """Who reported according to an entry: one, None alone: nobody; []: as before."""
    if now is None or "reported_by" not in now:
        return []
    from json import loads

    said = loads(now)
    return [said["reported_by"]] if "reported_by" in said else []


def in_period(store: Store, asked: RoundRecord) -> list[Done]:
    """What stands recorded for the period of a round, plan by plan, item by item."""
    period = {"first": asked.from_on, "last": asked.until_on, "plan": asked.plan}
    return [Done(*row[:7]) for row in store.query(IN_PERIOD, **period)]


def matching(store: Store, **limits: str | None) -> frozenset[str]:
    """Ids of the calendar items within limits, and of contributions to their leaves."""
    found = store.query(MATCHING, **limits)
    leaves = {item for _row, item in found}
    given = store.query(OF_CONTRIBUTION)
    return frozenset(
        [row for row, _item in found] + [row for row, item in given if item in leaves]
    )
