"""The questions of the reports: upcoming, status, matrix, gaps, changes.

Counts are made here, where a million calendar items cost seconds; rows that are shown
one by one get their timeliness from :mod:`crmnet.domain.progress`. A test holds the
two accounts of timeliness against each other.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import OPEN, OWED, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.store.engine.contract import Store

TIMELINESS: Final = f"""
    CASE WHEN status = 'done' AND done_on > due_on THEN 'done_late'
        WHEN status = 'done' THEN 'done_on_time'
        WHEN status NOT IN {OPEN} THEN NULL
        WHEN due_on IS NULL AND kind = 'ongoing' THEN 'ongoing'
        WHEN due_on IS NULL THEN 'undated'
        WHEN due_on < :today THEN 'overdue'
        WHEN due_on <= :soon THEN 'due_soon'
        ELSE 'not_due' END
"""
RECORDED: Final = """
    (:status IS NULL OR status = :status)
    AND (:timeliness IS NULL OR timeliness = :timeliness)
"""
# What has no end; and what several owe together and has no date.
CONTINUING: Final = """
    (COALESCE(timeliness = 'ongoing', 1 = 0) OR COALESCE(timeliness = 'undated', 1 = 0)
        AND (party = 'network' OR party LIKE '%|%'))
"""


def _sql(text: str) -> str:
    """A query with the conditions above in the place of their names."""
    for name, condition in (
        ("PLACE", PLACE),
        ("OWED", OWED),
        ("RECORDED", RECORDED),
        ("TIMELINESS", TIMELINESS),
        ("CONTINUING", CONTINUING),
        ("OPEN", OPEN),
    ):
        text = text.replace(f"${name}", condition.strip())
    # a server's sum of counts is a decimal number
    return re.sub(r"\$SUM\((\w+)\)", r"CAST(SUM(\1) AS BIGINT)", text)


# An item with the codes and the titles of what stands above it. A calendar item is
# joined with it only after counting: a join costs more than the count.
LEAVES: Final = """
    SELECT i.id, p.code AS plan, p.closed_on AS plan_closed_on,
        p.reference_on, i.position, i.code, i.title, i.titles,
        CASE i.level WHEN 'activity' THEN d.code WHEN 'action' THEN b.code
            WHEN 'objective' THEN a.code ELSE i.code END AS theme,
        CASE i.level WHEN 'activity' THEN b.code WHEN 'action' THEN a.code
            WHEN 'objective' THEN i.code END AS objective, p.results AS kinds,
        COALESCE(i.agreed_by, a.agreed_by, b.agreed_by, d.agreed_by, p.decided_by)
            AS decided_by
    FROM item i
    JOIN plan p ON p.id = i.plan
    LEFT JOIN item a ON a.id = i.parent
    LEFT JOIN item b ON b.id = a.parent
    LEFT JOIN item d ON d.id = b.parent
    WHERE i.gone = 0 AND p.gone = 0 AND p.proposed_on IS NULL
"""
_LACKING_LEAVES: Final = LEAVES.replace(
    "SELECT i.id,",
    """
    SELECT i.id, i.level, i.calendar, p.id AS plan_id, p.language, p.dates, p.members,
        COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
        COALESCE(i.assigned, i.owes, a.owes, b.owes, d.owes) AS owes,
    """.strip(),
)
UPCOMING: Final = _sql("""
    SELECT plan, code, level, title, theme, objective, party, calendar, starts_on,
        due_on, status, titles, calendar_shown, calendar_of, schedule, id
    FROM v_calendar
    WHERE status IN $OPEN AND due_on BETWEEN :today AND :until
        AND (:status IS NULL OR status = :status)
        AND $PLACE AND $OWED
    ORDER BY due_on, plan, position, party, occurrence
""")
LAST_OCCURRENCES: Final = _sql("""
    SELECT plan, code, MAX(due_on) FROM v_calendar
    WHERE occurrence > 0 AND $PLACE AND $OWED
    GROUP BY plan, position, code HAVING MAX(due_on) < :until
    ORDER BY MAX(due_on), plan, position
""")
# A round that is open runs for its plan, or for all that are open.
_RUNS: Final = """
    r.gone = 0 AND r.closed_on IS NULL
        AND (r.plan = p.id OR r.plan IS NULL AND p.closed_on IS NULL)
"""
RUNNING: Final = f"""
    SELECT p.code, r.name, r.from_on, r.until_on FROM round r JOIN plan p ON {_RUNS}
    ORDER BY r.opened_on, r.name
"""  # noqa: S608  its part is a constant of this module
# Leaves to which somebody contributed in the period of a round that runs for their
# plan, or within a year where none does.
_LATELY: Final = f"""
    FROM contribution b
    JOIN item i ON i.id = b.item JOIN plan p ON p.id = i.plan
    LEFT JOIN round r ON {_RUNS}
    WHERE b.gone = 0 AND b.done_on <= :today
        AND CASE WHEN r.id IS NULL THEN b.done_on > :year_before
            ELSE b.done_on >= r.from_on
                AND COALESCE(b.starts_on, b.done_on) <= r.until_on END
"""
LATELY: Final = f"SELECT b.item {_LATELY.strip()}"
CONTRIBUTORS: Final = f"""
    SELECT DISTINCT b.item, b.party {_LATELY.strip()}
        AND (:item IS NULL OR b.item = :item)
        AND b.item IN (SELECT item FROM calendar_item WHERE kind = 'ongoing')
"""  # noqa: S608  its part is a constant of this module
# `+gone`: by the index of the items, so that nothing is sorted to group them.
STATUS: Final = _sql(f"""
    WITH judged AS (
        SELECT item, party, status, due_on, $TIMELINESS AS timeliness
        FROM calendar_item WHERE +gone = 0
    ), counted AS (
        SELECT item, COUNT(*) AS total,
            COUNT(*) FILTER (WHERE status = 'done') AS done,
            COUNT(*) FILTER (WHERE status = 'partial') AS partial,
            COUNT(*) FILTER (WHERE status IN $OPEN) AS open,
            COUNT(*) FILTER (WHERE status IN $OPEN AND due_on < :today) AS overdue,
            COUNT(*) FILTER (WHERE timeliness = 'undated') AS undated,
            COUNT(*) FILTER (WHERE status = 'suspended') AS suspended,
            COUNT(*) FILTER (WHERE $CONTINUING) AS continuing,
            COUNT(*) FILTER (WHERE $CONTINUING AND item IN ({LATELY})) AS contributed
        FROM judged WHERE $OWED AND $RECORDED
        GROUP BY item
    ), leaf AS ({LEAVES})
    SELECT plan, theme, objective, $SUM(total), $SUM(done), $SUM(partial), $SUM(open),
        $SUM(overdue), $SUM(undated), $SUM(suspended), $SUM(continuing),
        $SUM(contributed)
    FROM counted JOIN leaf ON leaf.id = counted.item
    WHERE $PLACE
    GROUP BY plan, theme, objective
""")  # noqa: S608  its parts are constants of this module
ABOVE: Final = """
    SELECT p.code, i.code, i.level, i.title, i.titles FROM item i
    JOIN plan p ON p.id = i.plan
    WHERE i.gone = 0 AND p.gone = 0 AND p.proposed_on IS NULL
        AND i.level IN ('theme', 'objective') AND (i.parent IS NULL
            OR i.parent IN (SELECT id FROM item WHERE parent IS NULL))
    ORDER BY p.reference_on, p.code, i.position
"""
NO_DAY: Final = "9999-99-99"  # sorts behind every day
# What a leaf is to have in each column is picked in reports/leaf_cells.py: here its
# calendar items become one text, "BZ done 2002-09-30 2002-09-19;CA not_started  ". What
# has no end is never done, and not counted. `+gone`: by the index of the items, which
# has them grouped; none needs sorting.
MATRIX: Final = _sql(f"""
    WITH judged AS NOT MATERIALIZED (
        SELECT item, party, status, due_on, done_on, kind, $TIMELINESS AS timeliness
        FROM calendar_item WHERE +gone = 0
    ), line AS (
        SELECT item,
            COUNT(*) FILTER (WHERE status = 'done' OR due_on IS NOT NULL
                OR kind <> 'ongoing') AS total,
            COUNT(*) FILTER (WHERE status = 'done') AS done,
            COUNT(*) FILTER (WHERE timeliness = 'ongoing') AS ongoing,
            MIN(CASE WHEN status IN $OPEN THEN COALESCE(due_on, '{NO_DAY}') END)
                AS pressing,
            GROUP_CONCAT(party || ' ' || status || ' ' || COALESCE(due_on, '') || ' '
                || CASE WHEN timeliness = 'ongoing' THEN 'ongoing'
                    ELSE COALESCE(done_on, '') END, ';') AS cells
        FROM judged WHERE $OWED
        GROUP BY item HAVING COUNT(*) FILTER (WHERE $RECORDED) > 0
    ), gift AS (
        SELECT b.item, b.party, COUNT(DISTINCT b.id) AS gifts {_LATELY.strip()}
            AND b.item IN (SELECT item FROM line WHERE ongoing > 0)
            AND (:party IS NULL OR b.party = :party OR b.party = :also
                OR b.party = :party || '/consular'
                OR :party IN ('network', 'presidency', 'secretariat'))
        GROUP BY b.item, b.party
    ), given AS (
        SELECT item, GROUP_CONCAT(party || ' ' || gifts, ';') AS gifts
        FROM gift GROUP BY item
    ), leaf AS ({LEAVES})
    SELECT plan, code, title, titles, cells, done, total, gifts, pressing
    FROM line JOIN leaf ON leaf.id = line.item LEFT JOIN given ON given.item = line.item
    WHERE $PLACE
    ORDER BY reference_on, plan, pressing IS NULL, pressing, position
""")  # noqa: S608  its parts are constants of this module

# What calendar items of a leaf lack alike is one text, and put together before it is
# joined with all that stands above it: "GT;MX 2 2002-12-31" are parties and, where
# it recurs, occurrence and due date. What is written and was not scheduled is `unread`:
# either it is not understood or it names no day. It comes in both places; who reads the
# cell takes one. `ids` is read by its index, so that the leaves come in its order and
# nothing is sorted to group them.
GAPS: Final = _sql(f"""
    WITH judged AS (
        SELECT c.*, $TIMELINESS AS timeliness FROM calendar_item c WHERE +gone = 0
    ), lacking AS (
        SELECT ids.id AS leaf, CASE WHEN c.occurrence = 0 THEN c.party
                ELSE c.party || ' ' || c.occurrence || ' ' || COALESCE(c.due_on, '')
                END AS owed,
            c.due_on IS NULL AND c.waits_for IS NULL AND c.timeliness = 'undated'
                AS is_undated,
            COALESCE(c.schedule, c.starts_on, i.schedule) IS NOT NULL AS is_decided,
            c.party = 'network' AND c.status IN $OPEN AS is_network,
            i.level <> 'activity' AND c.status IN $OPEN AS is_broad,
            c.status = 'done' AND NOT EXISTS (SELECT 1 FROM evidence e
                WHERE e.calendar_item = c.id AND e.gone = 0) AS is_unproven
        FROM item ids CROSS JOIN item i CROSS JOIN judged c
        WHERE i.id = ids.id AND i.gone = 0 AND c.item = ids.id
            AND i.plan IN (SELECT id FROM plan WHERE code = :plan OR :plan IS NULL
                AND (closed_on IS NULL OR :all_plans IS NOT NULL))
            AND (c.due_on IS NULL OR c.status = 'done' OR c.party = 'network'
                OR i.level <> 'activity') AND $OWED AND $RECORDED
    ), pending AS (
        SELECT item, waits_for, CASE WHEN occurrence = 0 THEN party
                ELSE party || ' ' || occurrence || ' ' END AS owed
        FROM (SELECT c.*, $TIMELINESS AS timeliness FROM calendar_item c
            WHERE gone = 0 AND status IN $OPEN AND due_on IS NULL) AS undated
        WHERE waits_for IS NOT NULL AND timeliness = 'undated' AND $OWED AND $RECORDED
    ), alike AS (
        SELECT leaf AS item, NULL AS waits_for, NULL AS pending,
            GROUP_CONCAT(owed, ';') FILTER (WHERE is_undated AND NOT is_decided)
                AS undecided,
            GROUP_CONCAT(owed, ';') FILTER (WHERE is_undated AND is_decided) AS endless,
            GROUP_CONCAT(owed, ';') FILTER (WHERE is_network) AS networks,
            GROUP_CONCAT(owed, ';') FILTER (WHERE is_broad) AS broad,
            GROUP_CONCAT(owed, ';') FILTER (WHERE is_unproven) AS unproven
        FROM lacking GROUP BY leaf
        UNION ALL
        SELECT item, waits_for, GROUP_CONCAT(owed, ';'), NULL, NULL, NULL, NULL, NULL
        FROM pending GROUP BY item, waits_for
    ), leaf AS ({_LACKING_LEAVES}), detailed AS (
        SELECT DISTINCT i.plan, d.code AS theme FROM item i
        JOIN item a ON a.id = i.parent
        JOIN item b ON b.id = a.parent
        JOIN item d ON d.id = b.parent
        WHERE i.plan IN (SELECT id FROM plan) AND i.gone = 0 AND i.level = 'activity'
            AND EXISTS (
                SELECT 1 FROM calendar_item c WHERE c.item = i.id AND +c.gone = 0)
    ), kind (place, gap) AS (
        VALUES (1, 'not_understood'), (2, 'no_calendar'), (3, 'no_date'),
            (4, 'date_pending'), (5, 'no_party'), (6, 'no_activity'),
            (7, 'no_evidence')
    ), found AS (
        SELECT leaf.*, alike.waits_for, place, gap, CASE gap
            WHEN 'no_calendar' THEN CASE WHEN calendar_shown IS NULL THEN undecided END
            WHEN 'no_date' THEN endless
            WHEN 'date_pending' THEN pending
            WHEN 'no_party' THEN CASE WHEN owes IS NULL THEN networks END
            WHEN 'no_activity' THEN CASE WHEN broad IS NOT NULL AND (plan_id, theme)
                IN (SELECT plan, theme FROM detailed) THEN broad END
            WHEN 'no_evidence' THEN unproven END AS owed,
            CASE WHEN gap IN ('not_understood', 'no_date')
                AND calendar_shown IS NOT NULL THEN undecided END AS unread
        FROM alike CROSS JOIN leaf CROSS JOIN kind
        WHERE leaf.id = alike.item AND $PLACE
    )
    SELECT plan, gap, code, level, title, theme, objective, calendar, titles,
        calendar_shown, language, reference_on, dates, members, waits_for, owed, unread
    FROM found WHERE owed IS NOT NULL OR unread IS NOT NULL
    ORDER BY reference_on, plan, place, position
""")  # noqa: S608  its parts are constants of this module
WAITING: Final = _sql("""
    SELECT plan, waits_for, COUNT(*) FROM v_calendar
    WHERE waits_for IS NOT NULL AND status IN $OPEN AND $PLACE AND $OWED
    GROUP BY plan, waits_for ORDER BY plan, waits_for
""")
# CROSS JOIN: of a long log only the entries of the changes since are read.
_SINCE: Final = """
    FROM change m CROSS JOIN log l
    WHERE l.change = m.number AND m.at >= :since AND m.undoes IS NULL
        AND l.entity = 'calendar_item'
        AND l.kind NOT IN ('loaded', 'reread', 'extended')
"""
CHANGED: Final = f"""
    SELECT l."row", l.change, m.at, m.by, l.kind, l.was, l.now, l.note {_SINCE.strip()}
    ORDER BY l."row", l.rev
"""
STANDING: Final = _sql(f"""
    WITH meant AS (
        SELECT l."row" AS id {_SINCE.strip()}
        UNION
        SELECT id FROM calendar_item
        WHERE gone = 0 AND status IN $OPEN AND due_on >= :since_day AND due_on < :today
    ), judged AS (
        SELECT v.*, $TIMELINESS AS timeliness FROM meant CROSS JOIN v_calendar v
        WHERE v.id = meant.id
    )
    SELECT id, plan, code, level, title, party, due_on, done_on, status, timeliness,
        titles, dated_by, decided_by
    FROM judged
    WHERE $PLACE AND $OWED AND $RECORDED
    ORDER BY due_on NULLS FIRST, plan, position, party, occurrence
""")  # noqa: S608  its part is a constant of this module


class Running(NamedTuple):
    """A round that is open, and the days about which it asks."""

    name: str
    from_on: str
    until_on: str


def matrix(store: Store) -> str:
    """MATRIX as the engine of a store calls the joining of texts."""
    return MATRIX.replace("GROUP_CONCAT", store.string_agg)


def gaps(store: Store, **values: str | None) -> Iterator[tuple[Any, ...]]:
    """The rows of GAPS, one by one."""
    return store.each(GAPS.replace("GROUP_CONCAT", store.string_agg), **values)


def lately(today: date) -> dict[str, str]:
    """What LATELY wants to know: today, and the same day a year before."""
    iso = today.isoformat()
    return {"today": iso, "year_before": f"{today.year - 1:04}{iso[4:]}"}


def waiting(store: Store, **limits: object) -> dict[str, tuple[tuple[str, int], ...]]:
    """By plan, what open calendar items wait for, and how many of them."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for plan, name, number in store.query(WAITING, **limits):
        found[plan] = (*found.get(plan, ()), (name, number))
    return found


def running(store: Store) -> dict[str, tuple[Running, ...]]:
    """The rounds that run for each plan, by its code."""
    found: dict[str, tuple[Running, ...]] = {}
    for plan, *said in store.query(RUNNING):
        found[plan] = (*found.get(plan, ()), Running._make(said))
    return found


def first_day_lately(today: date) -> date:
    """The first of the days that count as the last twelve months."""
    if (today.month, today.day) == (2, 29):
        return today.replace(year=today.year - 1, month=3, day=1)
    return today.replace(year=today.year - 1) + timedelta(days=1)


def contributors(
    store: Store, today: date, item_id: str | None = None
) -> dict[str, set[str]]:
    """Who contributed to what is permanent: in its round's period, else in a year."""
    found: dict[str, set[str]] = {}
    for item, party in store.query(CONTRIBUTORS, item=item_id, **lately(today)):
        found.setdefault(item, set()).add(party)
    return found
