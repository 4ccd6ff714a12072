"""Forms that were recorded in a round, and what was noted of each: for its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store.engine.contract import StoreQuestion

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store

RECEIVED: Final = """
    SELECT r.id, r.party, r.received_on, d.name, p.code, l.change
    FROM receipt r JOIN round d ON d.id = r.round LEFT JOIN plan p ON p.id = d.plan
    JOIN log l ON l."row" = r.id AND l.rev = 1
    WHERE r.gone = 0 AND r.received_on BETWEEN :first AND :last
    ORDER BY r.received_on, l.change, r.party, d.opened_on, r.id
"""
# As they stand now; what was taken out since is no longer told.
ITEMS: Final = """
    WITH noted AS (
        SELECT "row" AS id, CASE kind WHEN 'noted' THEN 0 ELSE 1 END AS is_told
        FROM log WHERE change = :change AND entity = 'calendar_item'
        UNION ALL
        SELECT e.calendar_item, 0 FROM log l JOIN evidence e ON e.id = l."row"
        WHERE l.change = :change AND l.entity = 'evidence'
    )
    SELECT p.code, i.code, i.title, i.titles, t.party, t.reported_by, t.occurrence,
        t.due_on, t.status, t.percent, t.done_on, t.since_on, MAX(n.is_told)
    FROM noted n JOIN calendar_item t ON t.id = n.id JOIN item i ON i.id = t.item
    JOIN plan p ON p.id = i.plan
    WHERE t.gone = 0
    GROUP BY t.id, i.id, p.id
    ORDER BY p.reference_on, p.code, i.position, t.occurrence, t.party
"""
GIVEN: Final = """
    WITH noted AS (
        SELECT "row" AS id FROM log
        WHERE change = :change AND entity = 'contribution'
        UNION
        SELECT v.contribution FROM log l
        JOIN contribution_evidence v ON v.id = l."row"
        WHERE l.change = :change AND l.entity = 'contribution_evidence'
    )
    SELECT p.code, i.code, i.title, i.titles, b.party, b.starts_on, b.done_on, b.text,
        b.results, p.results
    FROM noted n JOIN contribution b ON b.id = n.id JOIN item i ON i.id = b.item
    JOIN plan p ON p.id = i.plan
    WHERE b.gone = 0
    ORDER BY p.reference_on, p.code, i.position, b.done_on, b.id
"""
SILENT: Final = """
    SELECT DISTINCT a.party FROM log l JOIN answer a ON a.id = l."row"
    WHERE l.change = :change AND l.entity = 'answer' AND a.gone = 0
"""


class ReceivedForm(NamedTuple):
    """A form of a country that was recorded in a round."""

    id: str
    party: str
    received_on: str
    round: str  # its name
    plan: str | None  # of the round; None: all open plans
    change: int


class NotedItem(NamedTuple):
    """A calendar item on which a form reported, as it stands now."""

    plan: str
    code: str
    title: str
    titles: str | None
    party: str
    reported_by: str | None
    occurrence: int
    due_on: str | None
    status: str
    percent: int | None
    done_on: str | None
    since_on: str | None
    is_told: int  # 0: only a note or evidence was added


class NotedContribution(NamedTuple):
    """A contribution that a form brought, as it stands now."""

    plan: str
    code: str
    title: str
    titles: str | None
    party: str
    starts_on: str | None
    done_on: str
    text: str
    results: str | None  # JSON: counts by kind
    kinds: str | None  # JSON: the words of those that the plan has of its own


class Noted(NamedTuple):
    """What a change noted; ``silent`` are those who have nothing more to report."""

    items: tuple[NotedItem, ...]
    contributions: tuple[NotedContribution, ...]
    silent: frozenset[str]


def received(store: Store, first: date, last: date) -> list[ReceivedForm]:
    """The forms that were recorded from one day to another, the first one first."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return store.rows(ReceivedForm, RECEIVED, **days)


def noted(store: Store, change: int) -> Noted:
    """What a change noted, in the order of the plan."""
    of = {"change": change}
    items, given, silent = store.answers(
        [StoreQuestion(ITEMS, of), StoreQuestion(GIVEN, of), StoreQuestion(SILENT, of)]
    )
    return Noted(
        tuple(map(NotedItem._make, items)),
        tuple(map(NotedContribution._make, given)),
        frozenset(party for (party,) in silent),
    )
