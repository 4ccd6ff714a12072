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

# The latest entry about a row is that of its rev; the first one made it. Of a row whose
# entries are missing (a damaged store) the deadline still leaves.
_NEVER: Final = "1970-01-01T00:00:00.000000Z"
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
        c.rev + i.rev - 2 AS revision, COALESCE(made.at, '{_NEVER}') AS made_at,
        CASE WHEN worded.at > told.at THEN worded.at
            ELSE COALESCE(told.at, '{_NEVER}') END AS changed_at,
        p.closed_on AS plan_closed_on, p.reference_on, i.position, c.occurrence
    FROM calendar_item c
    JOIN item i ON i.id = c.item
    JOIN plan p ON p.id = i.plan
    LEFT JOIN log first ON first."row" = c.id AND first.rev = 1
    LEFT JOIN change made ON made.number = first.change
    LEFT JOIN log latest ON latest."row" = c.id AND latest.rev = c.rev
    LEFT JOIN change told ON told.number = latest.change
    LEFT JOIN log text ON text."row" = i.id AND text.rev = i.rev
    LEFT JOIN change worded ON worded.number = text.change
    LEFT JOIN item a ON a.id = i.parent
    LEFT JOIN item b ON b.id = a.parent
    LEFT JOIN item d ON d.id = b.parent
    WHERE p.gone = 0 AND p.proposed_on IS NULL
        AND COALESCE(c.due_on, c.first_due_on) IS NOT NULL
"""  # noqa: S608  its part is a constant of this module
DEADLINES: Final = f"""
    SELECT id, plan, code, title, titles, party, occurrence, starts_on, due_on,
        first_due_on, status, percent, done_on, calendar_shown, calendar_of, schedule,
        theme, archived, revision, made_at, changed_at
    FROM ({_DATED.strip()}) AS dated
    WHERE {PLACE.strip()} AND {OWED.strip()}
    ORDER BY reference_on, plan, position, party, occurrence, id
"""  # noqa: S608  its parts are constants of the store
UNDATED: Final = f"""
    SELECT COUNT(*) FROM v_calendar
    WHERE status IN {OPEN} AND due_on IS NULL AND kind <> 'ongoing'
        AND {PLACE.strip()} AND {OWED.strip()}
"""  # noqa: S608  as above
_LEAVES: Final = LEAVES.replace("i.gone = 0 AND ", "").replace(
    "SELECT i.id,", "SELECT i.id, i.gone, i.rev,"
)
# The events of items, those of items that were archived too.
EVENTS: Final = f"""
    WITH leaf AS ({_LEAVES})
    SELECT e.id, plan, leaf.code, theme, e.kind, e.title, e.starts_on, e.ends_on,
        e.place, e.countries, e.lead, leaf.title, titles,
        CASE WHEN e.gone + leaf.gone > 0 THEN 1 ELSE 0 END AS archived,
        e.rev + leaf.rev - 2, COALESCE(made.at, '{_NEVER}'),
        COALESCE(told.at, '{_NEVER}')
    FROM event e
    JOIN leaf ON leaf.id = e.item
    LEFT JOIN log first ON first."row" = e.id AND first.rev = 1
    LEFT JOIN change made ON made.number = first.change
    LEFT JOIN log latest ON latest."row" = e.id AND latest.rev = e.rev
    LEFT JOIN change told ON told.number = latest.change
    WHERE {PLACE.strip()} AND (:party IS NULL OR e.lead = :party OR e.lead = :also
        OR ' ' || e.countries || ' ' LIKE '% ' || :party || ' %')
    ORDER BY e.starts_on, e.ends_on, reference_on, plan, leaf.position, e.id
"""  # noqa: S608  as above


def deadlines(store: Store, limits: dict[str, str | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of DEADLINES one by one; what limits them is that of reports."""
    return store.each(DEADLINES, **limits)


def events(store: Store, limits: dict[str, str | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of EVENTS one by one; limited in the same way."""
    return store.each(EVENTS, **limits)


def undated(store: Store, limits: dict[str, str | None]) -> int:
    """How many open calendar items have no date."""
    return int(store.query(UNDATED, **limits)[0][0])
