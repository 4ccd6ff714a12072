"""What answers a reporting round: the questions to the log, and to the rows.

A round runs between two changes, :opened and :closed; what was taken back does not
answer: $UNDONE are the numbers of such changes, $PARTIES the parties that are :chosen.
"""

from __future__ import annotations

from typing import Final

from crmnet.store.calendar_items import PLACE
from crmnet.store.follow_up import LEAVES, RECORDED, TIMELINESS
from crmnet.store.kinds import EntryKind

TELLING: Final = (  # who reports on what several owe is noted with each of these
    EntryKind.COMPLETED,
    EntryKind.STARTED,
    EntryKind.SUSPENDED,
    EntryKind.RESUMED,
    EntryKind.CANCELLED,
)
# What says something new of an item: to move its date or to assign it is no answer.
FACTS: Final = (*TELLING, EntryKind.REOPENED, EntryKind.NOTED)
# Both ends as SQLite finds them by an index: the rest of a long log is not read.
WHILE: Final = f"l.change > :opened AND l.change < COALESCE(:closed, {2**63 - 1})"
# A round asks countries: what a consular side, "GT/consular", did is its country's.
COUNTRY: Final = "REPLACE({}, '/consular', '')"
IS_OWN: Final = f"LENGTH({COUNTRY.format('t.party')}) = 2"
IS_FACT: Final = f"""
    l.entity = 'calendar_item'
        AND l.kind IN ({", ".join(repr(kind.value) for kind in FACTS)})
"""
# Who corrects an event does so in the words and days of all shares: of a share only
# what is counted is said by its country.
_IS_COUNT: Final = """
    l.entity = 'contribution' AND l.kind IN ('contributed', 'edited')
        AND (l.kind = 'contributed' OR b.event IS NULL OR l.now LIKE '%"results":%')
"""
_IS_PROOF: Final = "l.kind = 'attached' AND l.entity"
_STANDS: Final = f"{WHILE} AND l.change NOT IN ($UNDONE)"
_IN_PLAN: Final = """
    (:of_plan IS NULL OR {}.item IN (SELECT id FROM item WHERE plan = :of_plan))
"""
# What the log has entries of while the round ran, where they are :few; else nothing.
RECENT_ROWS: Final = f"""
    recent AS MATERIALIZED (
        SELECT l."row" AS id FROM log l WHERE :few IS NOT NULL AND {WHILE})
"""  # noqa: S608  its part is a constant of this module
# Whether a row is looked up in the log at all.
_IS_RECENT: Final = "(:few IS NULL OR {}.id IN (SELECT id FROM recent))"
# Whose a tally is: of some countries alone their log entries are looked up.
_OF_PARTY: Final = f"(:chosen IS NULL OR {COUNTRY.format('{}')} IN ($PARTIES))"
GIVEN_THEN: Final = """
    b.done_on >= :first AND COALESCE(b.starts_on, b.done_on) <= :last
"""
_DONE_THEN: Final = """
    t.gone = 0 AND t.done_on BETWEEN :first AND :last
        AND t.item NOT IN (SELECT id FROM item WHERE gone <> 0)
"""
MATCHING_ROWS: Final = f"""
    matching AS (
        SELECT id, item_id FROM (SELECT v.*, {TIMELINESS} AS timeliness
            FROM v_calendar v) AS judged
        WHERE {PLACE} AND {RECORDED})
"""  # noqa: S608  its parts are constants of the store

# Items, whether they have calendar items still or are headings by now.
_PLACED: Final = f"""
    placed AS (SELECT id FROM ({LEAVES.strip()}) AS leaf WHERE {PLACE.strip()})
"""  # noqa: S608  its parts are constants of the store

# Whether a row is counted, whatever is told of it.
_ITEM_IS_WITHIN: Final = """
    CASE WHEN :limited IS NULL OR t.id IN (SELECT id FROM matching) THEN 1 END
        AS is_within
""".strip()
_CONTRIBUTION_IS_WITHIN: Final = """
    CASE WHEN :limited IS NULL OR b.item IN (SELECT item_id FROM matching)
        OR :status IS NULL AND :timeliness IS NULL
            AND b.item IN (SELECT id FROM placed)
        THEN 1 END AS is_within
""".strip()
# The first change of a row, by its number, that told something; with DESC the last.
_ENTERED: Final = f"""(
    SELECT l.change FROM log l WHERE l."row" = {{}}.id AND {{}} AND {_STANDS}
    ORDER BY l.rev {{}} LIMIT 1)
"""  # noqa: S608  its part is a constant of this module
_FACT: Final = f"l.rev > 1 AND {IS_FACT.strip()}"

# Each row is looked up in the log by its id, leaf by leaf, as both were written (of a
# round that few entries tell of, those alone that have one); by two entries of it, the
# first and the last, and by one where it has no more, or where the :latest is not asked
# for. `since`, `until`: the first and the last change that told of it; `in_period`:
# whether it is of the period. MATERIALIZED: looked up once, before they are grouped.
_ITEMS: Final = f"""
    SELECT t.party, t.reported_by, {_ITEM_IS_WITHIN},
        CASE WHEN i.gone = 0 AND t.gone = 0 AND t.done_on BETWEEN :first AND :last
            THEN 1 END AS in_period,
        CASE WHEN t.rev > 1 AND {_IS_RECENT.format("t")}
            THEN {_ENTERED.format("t", _FACT, "").strip()} END AS since,
        CASE WHEN :latest IS NOT NULL AND t.rev > 2 AND {_IS_RECENT.format("t")}
            THEN {_ENTERED.format("t", _FACT, "DESC").strip()} END AS until
    FROM item i CROSS JOIN calendar_item t
    WHERE t.item = i.id AND (:of_plan IS NULL OR i.plan = :of_plan)
        AND ({_OF_PARTY.format("t.party")} OR {_OF_PARTY.format("t.reported_by")})
"""  # noqa: S608  its parts are constants of this module
_CONTRIBUTIONS: Final = f"""
    SELECT b.party, NULL AS reported_by, {_CONTRIBUTION_IS_WITHIN},
        CASE WHEN {GIVEN_THEN} THEN 1 END AS in_period,
        CASE WHEN {_IS_RECENT.format("b")}
            THEN {_ENTERED.format("b", _IS_COUNT, "").strip()} END AS since,
        CASE WHEN :latest IS NOT NULL AND b.rev > 1 AND {_IS_RECENT.format("b")}
            THEN {_ENTERED.format("b", _IS_COUNT, "DESC").strip()} END AS until
    FROM item i CROSS JOIN contribution b
    WHERE b.item = i.id AND b.gone = 0 AND (:of_plan IS NULL OR i.plan = :of_plan)
        AND {_OF_PARTY.format("b.party")}
"""  # noqa: S608  its parts are constants of this module
# What is proven by a means of verification that was attached then; `told` is null where
# it is counted above.
_PROVEN_ITEMS: Final = f"""
    SELECT t.party, NULL AS reported_by, {_ITEM_IS_WITHIN},
        CASE WHEN {_DONE_THEN} THEN 1 END AS in_period, MIN(l.change) AS since,
        MAX(l.change) AS until, CASE WHEN NOT EXISTS (SELECT 1 FROM log l
            WHERE l."row" = t.id AND {IS_FACT} AND {_STANDS}) THEN 1 END AS told
    FROM evidence e CROSS JOIN log l CROSS JOIN calendar_item t
    WHERE t.id = e.calendar_item AND l."row" = e.id AND {_IS_RECENT.format("e")}
        AND {_IS_PROOF} = 'evidence' AND {_STANDS} AND {_IN_PLAN.format("t")}
        AND {_OF_PARTY.format("t.party")}
    GROUP BY t.id, t.item, t.party, t.gone, t.done_on
"""  # noqa: S608  its parts are constants of this module
_PROVEN_CONTRIBUTIONS: Final = f"""
    SELECT b.party, NULL AS reported_by, {_CONTRIBUTION_IS_WITHIN},
        CASE WHEN {GIVEN_THEN} THEN 1 END AS in_period, MIN(l.change) AS since,
        MAX(l.change) AS until, CASE WHEN NOT EXISTS (SELECT 1 FROM log l
            WHERE l."row" = b.id AND {_IS_COUNT} AND {_STANDS}) THEN 1 END AS told
    FROM contribution_evidence v CROSS JOIN log l CROSS JOIN contribution b
    WHERE b.id = v.contribution AND l."row" = v.id AND {_IS_RECENT.format("v")}
        AND {_IS_PROOF} = 'contribution_evidence' AND {_STANDS}
        AND b.gone = 0 AND {_IN_PLAN.format("b")} AND {_OF_PARTY.format("b.party")}
    GROUP BY b.id, b.item, b.party, b.event, b.starts_on, b.done_on
"""  # noqa: S608  its parts are constants of this module
# A form answers whatever it brought, mere notes on what several owe too: its receipt
# says whose it was. Shared leaves apart: who reported on them stands in their entries.
_RECEIVED: Final = f"""
    SELECT 'receipt' AS entity, r.party, NULL AS reported_by, MIN(l.change) AS since,
        MAX(l.change) AS until, 0 AS told, 0 AS told_of_period, 0 AS of_period
    FROM receipt r CROSS JOIN log l
    WHERE l."row" = r.id AND l.entity = 'receipt' AND {_STANDS}
        AND r.gone = 0 AND r.round = :round
    GROUP BY r.party
"""  # noqa: S608  its parts are constants of this module


def _counted(entity: str, rows: str, told: str) -> str:
    """The rows of one of the questions above, counted by party and reporter.

    Args:
        entity: what they are.
        rows: what stands behind FROM.
        told: the column that has a value where a row was told.
    """
    return f"""
        SELECT '{entity}' AS entity, party, reported_by, MIN(since) AS since,
            MAX(COALESCE(until, since)) AS until,
            COUNT(CASE WHEN is_within = 1 THEN {told} END) AS told,
            COUNT(CASE WHEN is_within = 1 AND in_period = 1 THEN {told} END)
                AS told_of_period,
            COUNT(CASE WHEN is_within = 1 THEN in_period END) AS of_period
        FROM {rows} GROUP BY party, reported_by
    """  # noqa: S608  its parts are constants of this module


_PROVEN: Final = f"({_PROVEN_ITEMS}) AS one"
_PROVEN_GIFTS: Final = f"({_PROVEN_CONTRIBUTIONS}) AS one"
_ALL: Final = " UNION ALL ".join(
    (
        _counted("calendar_item", "owed", "since"),
        _counted("contribution", "given", "since"),
        _counted("evidence", _PROVEN, "told"),
        _counted("contribution_evidence", _PROVEN_GIFTS, "told"),
        _RECEIVED,
    )
)
TOLD: Final = f"""
    WITH {MATCHING_ROWS}, {_PLACED}, {RECENT_ROWS}, owed AS MATERIALIZED ({_ITEMS}),
        given AS MATERIALIZED ({_CONTRIBUTIONS})
    SELECT entity, party, reported_by,
        (SELECT at FROM change WHERE number = since),
        (SELECT at FROM change WHERE number = until),
        told, told_of_period, of_period
    FROM ({_ALL}) AS found
"""  # noqa: S608  its parts are constants of this module
_ANSWERING: Final = COUNTRY.format("COALESCE(t.party, b.party, r.party)")
# Those asked alone, each as soon as the log is read as far as its first answer; :asked
# is "BZ CA", :number how many they are.
ANSWERED: Final = f"""
    SELECT DISTINCT {_ANSWERING} FROM log l
    LEFT JOIN evidence e ON l.entity = 'evidence' AND e.id = l."row"
    LEFT JOIN calendar_item t ON t.id = CASE l.entity
        WHEN 'calendar_item' THEN l."row" ELSE e.calendar_item END
    LEFT JOIN contribution_evidence v ON l.entity = 'contribution_evidence'
        AND v.id = l."row"
    LEFT JOIN contribution b ON b.id = CASE l.entity
        WHEN 'contribution' THEN l."row" ELSE v.contribution END
    LEFT JOIN receipt r ON l.entity = 'receipt' AND r.id = l."row"
    WHERE {_STANDS} AND (
        t.id IS NOT NULL AND ({IS_FACT} OR {_IS_PROOF} = 'evidence')
            AND {_IN_PLAN.format("t")}
        OR b.gone = 0 AND ({_IS_COUNT} OR {_IS_PROOF} = 'contribution_evidence')
            AND {_IN_PLAN.format("b")}
        OR r.gone = 0 AND r.round = :round)
        AND ' ' || :asked || ' ' LIKE '% ' || {_ANSWERING} || ' %'
    LIMIT :number
"""  # noqa: S608  its parts are constants of this module
