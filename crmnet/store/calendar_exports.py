"""What leaves in calendars: dated calendar items and events, with instants of the log.

Those that were archived are among them, so that a calendar that has them learns that
they no longer hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.store.calendar_items import OPEN, OWED, PLACE
from crmnet.store.follow_up import LEAVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

# Of a row whose entries are missing (a damaged store) the deadline still leaves.
_NEVER: Final = "1970-01-01T00:00:00.000000Z"
# What all entries may show: words and codes of plans; and a redaction, which leaves no
# entry about the row itself, changes what is shown.
BASELINE: Final = """
    SELECT MAX(l.change) FROM log l
    WHERE l."row" IN (SELECT id FROM plan)
        OR l.entity = 'log' AND l."row" >= 'c' AND l."row" < 'd'
"""
_NEWEST: Final = """
    (SELECT MAX(l.change) FROM log l WHERE l."row" IN ({rows})) AS newest
"""
_DATED: Final = f"""
    SELECT c.id, p.code AS plan, i.code, i.title, i.titles, c.party, c.starts_on,
        c.due_on, c.first_due_on, c.status, c.percent, c.done_on,
        COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
        CASE WHEN i.calendar IS NOT NULL THEN NULL
            WHEN a.calendar IS NOT NULL THEN a.code
            WHEN b.calendar IS NOT NULL THEN b.code
            WHEN d.calendar IS NOT NULL THEN d.code END AS calendar_of,
        COALESCE(c.schedule, i.schedule) AS schedule,
        CASE i.level WHEN 'activity' THEN d.code WHEN 'action' THEN b.code
            WHEN 'objective' THEN a.code ELSE i.code END AS theme,
        CASE i.level WHEN 'activity' THEN b.code WHEN 'action' THEN a.code
            WHEN 'objective' THEN i.code END AS objective,
        CASE WHEN c.gone + i.gone > 0 THEN 1 ELSE 0 END AS archived,
        {_NEWEST.strip().format(rows="c.id, i.id, a.id, b.id, d.id")},
        COALESCE(made.at, '{_NEVER}') AS made_at,
        p.closed_on AS plan_closed_on, p.reference_on, i.position, c.occurrence
    FROM calendar_item c
    JOIN item i ON i.id = c.item
    JOIN plan p ON p.id = i.plan
    LEFT JOIN log first ON first."row" = c.id AND first.rev = 1
    LEFT JOIN change made ON made.number = first.change
    LEFT JOIN item a ON a.id = i.parent
    LEFT JOIN item b ON b.id = a.parent
    LEFT JOIN item d ON d.id = b.parent
    WHERE p.gone = 0 AND p.proposed_on IS NULL
        AND COALESCE(c.due_on, c.first_due_on) IS NOT NULL
"""  # noqa: S608  its part is a constant of this module
_REVISION: Final = "CASE WHEN newest > :baseline THEN newest ELSE :baseline END"
DEADLINES: Final = f"""
    SELECT dated.id, plan, code, title, titles, party, occurrence, starts_on, due_on,
        first_due_on, status, percent, done_on, calendar_shown, calendar_of, schedule,
        theme, archived, {_REVISION}, made_at, COALESCE(told.at, '{_NEVER}')
    FROM ({_DATED.strip()}) AS dated
    LEFT JOIN change told ON told.number = {_REVISION}
    WHERE {PLACE.strip()} AND {OWED.strip()}
    ORDER BY reference_on, plan, position, party, occurrence, dated.id
"""  # noqa: S608  its parts are constants of the store
UNDATED: Final = f"""
    SELECT COUNT(*) FROM v_calendar
    WHERE status IN {OPEN} AND due_on IS NULL AND first_due_on IS NULL
        AND kind <> 'ongoing'
        AND {PLACE.strip()} AND {OWED.strip()}
"""  # noqa: S608  as above
_LEAVES: Final = LEAVES.replace("i.gone = 0 AND ", "")
# The events of items, those of items that were archived too: what was held, was. Whom
# it concerned before is told by was: number and JSON of entries, a line each.
_EVENTS: Final = f"""
    WITH leaf AS ({_LEAVES})
    SELECT e.id, leaf.plan, leaf.code, theme, e.kind, e.title, e.starts_on, e.ends_on,
        e.place, e.countries, e.lead, leaf.title AS item_title, leaf.titles,
        e.gone AS archived,
        {_NEWEST.strip().format(rows="e.id, i.id, a.id, b.id, d.id")},
        COALESCE(made.at, '{_NEVER}') AS made_at,
        (SELECT GROUP_CONCAT(x.change || ' ' || x.was, :newline) FROM log x
            WHERE x."row" = e.id AND (x.was LIKE '%"countries":%'
                OR x.was LIKE '%"lead":%' OR x.was LIKE '%"starts_on":%')) AS was,
        plan_closed_on, objective, reference_on, leaf.position
    FROM event e
    JOIN leaf ON leaf.id = e.item
    JOIN item i ON i.id = e.item
    LEFT JOIN item a ON a.id = i.parent
    LEFT JOIN item b ON b.id = a.parent
    LEFT JOIN item d ON d.id = b.parent
    LEFT JOIN log first ON first."row" = e.id AND first.rev = 1
    LEFT JOIN change made ON made.number = first.change
"""  # noqa: S608  as above
EVENTS: Final = f"""
    SELECT held.id, plan, code, theme, kind, title, starts_on, ends_on, place,
        countries, lead, item_title, titles, archived, {_REVISION}, made_at,
        COALESCE(told.at, '{_NEVER}'), was
    FROM ({_EVENTS.strip()}) AS held
    LEFT JOIN change told ON told.number = {_REVISION}
    WHERE {PLACE.strip()}
    ORDER BY starts_on, ends_on, reference_on, plan, position, held.id
"""  # noqa: S608  as above


def deadlines(store: Store, limits: dict[str, str | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of DEADLINES one by one; what limits them is that of reports."""
    return store.each(DEADLINES, baseline=_baseline(store), **limits)


def events(store: Store, limits: dict[str, str | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of EVENTS one by one, within a place of a plan, whoever takes part."""
    asked = EVENTS.replace("GROUP_CONCAT", store.string_agg)
    return store.each(asked, baseline=_baseline(store), newline="\n", **limits)


def undated(store: Store, limits: dict[str, str | None]) -> int:
    """How many open calendar items have no date, and had none."""
    return int(store.query(UNDATED, **limits)[0][0])


def _baseline(store: Store) -> int:
    """The latest change that all entries may show."""
    return int(store.query(BASELINE)[0][0] or 0)
