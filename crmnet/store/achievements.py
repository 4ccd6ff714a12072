"""What was achieved in a period: what was done, what was contributed, what proves it.

One query answers it, in the order in which it is shown: a hundred thousand rows are
neither sorted nor joined with their evidence anywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import OWED, PLACE
from crmnet.store.contributions import JUDGED, OF_JUDGED, PROOF
from crmnet.store.follow_up import LEAVES, TIMELINESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

_RECORDED: Final = """
    (:status IS NULL OR :status = 'done')
        AND (:timeliness IS NULL OR timeliness = :timeliness)
"""
# The act by which it has its date, where that was moved.
_DATED: Final = """
    COALESCE(c.decided_by, CASE WHEN c.schedule IS NULL THEN
        (SELECT i.decided_by FROM item i WHERE i.id = c.item) END)
"""
_CLOSED: Final = f"""
    closed AS (
        SELECT id, item, party, done_on, done_by, reported_by, decided_by, schedule,
            {TIMELINESS.strip()} AS timeliness
        FROM calendar_item
        WHERE gone = 0 AND status = 'done' AND done_on BETWEEN :first AND :last$CHOSEN
    )
"""  # noqa: S608  its part is a constant of the store
_DONE: Final = f"""
    SELECT id, item, 'done' AS what, party, NULL AS starts_on, done_on,
        NULL AS text, NULL AS results, {PROOF["evidence"]} AS evidence, done_by,
        {_DATED.strip()} AS act, timeliness
    FROM closed c WHERE {OWED.strip()} AND {_RECORDED.strip()}$CHOSEN
"""  # noqa: S608  its parts are constants of the store
# What a country closed for the network is its contribution too. What a contribution
# lacks and has no word for is null in the same places.
_GIVEN: Final = f"""
    SELECT id, item, 'contributed' AS what, reported_by AS party, NULL AS starts_on,
        done_on, NULL AS text, NULL AS results, {PROOF["evidence"]} AS evidence,
        done_by, {_DATED.strip()} AS act, NULL AS timeliness
    FROM closed c
    WHERE party = 'network' AND reported_by IS NOT NULL
        AND (:party IS NULL OR reported_by = :party) AND {_RECORDED.strip()}$CHOSEN
    UNION ALL
    SELECT id, item, 'contributed', party, starts_on, done_on, text, results,
        {PROOF["contribution_evidence"]}, done_by, NULL, NULL
    FROM contribution c
    WHERE gone = 0 AND done_on BETWEEN :first AND :last AND {OWED.strip()}
        AND {OF_JUDGED.strip()}$CHOSEN
"""  # noqa: S608  its parts are constants of the store
# An event has its joint counts, which are of no single country; the shares in it are
# contributions.
_HELD: Final = f"""
    SELECT id, item, 'held', countries, NULLIF(starts_on, ends_on), ends_on, title,
        CASE WHEN :party IS NULL THEN results END, {PROOF["event_document"]},
        done_by, NULL, NULL
    FROM event c
    WHERE gone = 0 AND ends_on BETWEEN :first AND :last AND ends_on <= :today
        AND (:party IS NULL OR ' ' || countries || ' ' LIKE '% ' || :party || ' %')
        AND {OF_JUDGED.strip()}$CHOSEN
"""  # noqa: S608  its parts are constants of the store
_TOLD: Final = f"""
    SELECT plan, what, code, title, theme, objective, party, starts_on, done_on, text,
        results, evidence, done_by, COALESCE(act, decided_by), NULL, NULL, NULL,
        timeliness, titles, reference_on, position,
        CASE WHEN results IS NOT NULL THEN kinds END
    FROM achieved a JOIN leaf ON leaf.id = a.item
    WHERE {PLACE.strip()}
"""  # noqa: S608  its parts are constants of the store
_ALL: Final = " UNION ALL ".join((_DONE, _GIVEN, _HELD))
# `leaf` is looked up where few rows are told of many: a server would make all first,
# and go through them for each.
_LAND: Final = f"""
    WITH leaf AS NOT MATERIALIZED ({LEAVES.strip()}),
        {JUDGED.strip()}, {_CLOSED.strip()}
"""
_IN_FORCE: Final = _LAND.replace("$CHOSEN", "")
_IN_ORDER: Final = "ORDER BY reference_on, plan, position"
_CHOSEN: Final = f"""
    {_LAND.strip()}, achieved AS ({_ALL.strip()})
    {_TOLD.strip()}
    {_IN_ORDER}, what <> 'done', done_on, party, COALESCE(text, ''), a.id
"""
ACHIEVED: Final = _CHOSEN.replace("$CHOSEN", "")


def _of_leaves(asked: str, chosen: str) -> str:
    """A question about some leaves alone: by the index of the items, hence `+gone`."""
    of_these = f" AND item IN (SELECT id FROM leaf WHERE {chosen.strip()})"  # noqa: S608  parts of this module
    by_item = asked.replace("WHERE gone = 0 AND status", "WHERE +gone = 0 AND status")
    return by_item.replace("$CHOSEN", of_these)


BEGINNING: Final = _of_leaves(
    _CHOSEN,
    """reference_on < :last_reference
        OR reference_on = :last_reference AND (plan < :last_plan
            OR plan = :last_plan AND position <= :last_position)
    """,
)


def _bare(achieved: str) -> str:
    """The same rows without what costs a look at another table."""
    for costly in (*PROOF.values(), _DATED.strip()):
        achieved = achieved.replace(costly, "NULL")
    return achieved.strip()


# Of what recurs, a party has a line.
LINES: Final = _of_leaves(
    f"""
    {_LAND.strip()}, achieved AS ({_bare(_ALL)})
    SELECT reference_on, plan, position, COUNT(*),
        COUNT(DISTINCT CASE WHEN what = 'done' THEN party END)
            + COUNT(CASE WHEN what <> 'done' THEN 1 END)
    FROM achieved JOIN leaf ON leaf.id = achieved.item
    GROUP BY reference_on, plan, position {_IN_ORDER}
    """,  # noqa: S608  its parts are constants of this module
    f"{PLACE.strip()} {_IN_ORDER} LIMIT :leaves",
)
_OF_ALL: Final = f"WHERE item IN (SELECT id FROM leaf WHERE {PLACE.strip()})"  # noqa: S608
_NAMED: Final = (
    ("'held', countries", "'held' AS what, countries AS party"),
    ("results END, ", "results END AS results, "),
)


def _counted(achieved: str) -> str:
    """Rows of one sort of which only results and parties are looked at."""
    for bare, named in (*_NAMED, ("$CHOSEN", "")):
        achieved = achieved.replace(bare, named)
    return f"({_bare(achieved)}) AS a"


# Each sort by itself: that is a third quicker than to group all together.
SUMS: Final = f"""
    {_IN_FORCE.strip().replace("closed AS", "closed AS NOT MATERIALIZED")}
    SELECT 'done', NULL, NULL, COUNT(*) FROM {_counted(_DONE)} {_OF_ALL}
    UNION ALL SELECT what, results, party, COUNT(*) FROM {_counted(_GIVEN)} {_OF_ALL}
        GROUP BY what, results, party
    UNION ALL SELECT what, results, NULL, COUNT(*) FROM {_counted(_HELD)} {_OF_ALL}
        GROUP BY what, results
"""  # noqa: S608  its parts are constants of this module
_WITH_RESULTS: Final = f"""
    {_IN_FORCE.strip()}, counted AS (
        SELECT item, results, COUNT(*) AS number
        FROM ({_bare(_GIVEN)} UNION ALL {_bare(_HELD)}) AS a
        WHERE results IS NOT NULL GROUP BY item, results
    )
""".replace("$CHOSEN", "")  # noqa: S608  its parts are constants of this module
RESULTS: Final = f"""
    {_WITH_RESULTS.strip()}
    SELECT plan, code, results, number FROM counted JOIN leaf ON leaf.id = counted.item
    WHERE {PLACE.strip()}
"""  # noqa: S608  its parts are constants of this module
KINDS: Final = f"""
    {_WITH_RESULTS.strip()}
    SELECT DISTINCT reference_on, plan, kinds FROM leaf
    WHERE kinds IS NOT NULL AND id IN (SELECT item FROM counted) AND {PLACE.strip()}
    ORDER BY reference_on, plan
"""  # noqa: S608  its parts are constants of this module
# What was contributed, the latest first: what proves it is asked of those that are
# shown, not of all that are sorted.
_LATEST_FIRST: Final = """
    ORDER BY done_on DESC, reference_on, plan, position, party, COALESCE(text, ''), a.id
"""
GIVEN: Final = f"""
    {_IN_FORCE.strip()}, chosen AS (
        SELECT a.id FROM {_counted(_GIVEN)} JOIN leaf ON leaf.id = a.item
        WHERE {PLACE.strip()} {_LATEST_FIRST.strip()} LIMIT :most
    ), achieved AS (
        {_GIVEN.replace("$CHOSEN", " AND id IN (SELECT id FROM chosen)").strip()}
    )
    {_TOLD.strip()} {_LATEST_FIRST.strip()}
"""  # noqa: S608  its parts are constants of this module
ALL_GIVEN: Final = f"""
    {_IN_FORCE.strip()}, achieved AS ({_GIVEN.replace("$CHOSEN", "").strip()})
    {_TOLD.strip()} {_LATEST_FIRST.strip()}
"""
DAYS_GIVEN: Final = f"""
    {_IN_FORCE.strip()}
    SELECT done_on, COUNT(*), COUNT(*) FILTER (WHERE party LIKE '%/consular')
    FROM {_counted(_GIVEN)} {_OF_ALL}
    GROUP BY done_on ORDER BY done_on DESC
"""  # noqa: S608  its parts are constants of this module


class LeafAchievements(NamedTuple):
    """What was achieved of a leaf.

    Attributes:
        reference_on: of the plan: plans are sorted by it.
        plan: its code.
        position: of the leaf in the document.
        number: how many rows tell it.
        lines: on how many lines people are told of it.
    """

    reference_on: str
    plan: str
    position: int
    number: int
    lines: int


class AchievementSum(NamedTuple):
    """How many rows there are of one sort, with the same results.

    Attributes:
        what: done, contributed, held.
        results: as they stand in the store.
        giver: who contributed it.
        number: how many they are.
    """

    what: str
    results: str | None
    giver: str | None
    number: int


class DayGiven(NamedTuple):
    """How much was contributed on a day, how much of it by consular sides."""

    day: str
    all: int
    consular: int


def achieved(
    store: Store, values: dict[str, Any], last: LeafAchievements | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows one by one; results as they stand in the store.

    Args:
        store: the store.
        values: of the limits, of the period and of today.
        last: of the last leaf that is wanted; None: all are.
    """
    asked = ACHIEVED if last is None else BEGINNING
    if last is not None:
        bounds = ("last_reference", "last_plan", "last_position")
        values = {**values, **dict(zip(bounds, last, strict=False))}
    return store.each(asked.replace("GROUP_CONCAT", store.string_agg), **values)


def sums(store: Store, values: dict[str, Any]) -> Iterator[AchievementSum]:
    """What is counted of all that was achieved."""
    return map(AchievementSum._make, store.each(SUMS, **values))


def results_of_leaves(
    store: Store, values: dict[str, Any]
) -> Iterator[tuple[str, str, str, int]]:
    """The results of each leaf: its plan and code, they themselves, how many times."""
    return store.each(RESULTS, **values)


def kinds_of_plans(store: Store, values: dict[str, Any]) -> tuple[str, ...]:
    """JSON: the own kinds of results of the plans of which there are any results."""
    return tuple(dict.fromkeys(row[-1] for row in store.query(KINDS, **values)))


def last_shown(
    store: Store, values: dict[str, Any], number: int, most: int
) -> LeafAchievements | None:
    """The last leaf that people are shown, where they are shown so many lines.

    Args:
        store: the store.
        values: of the limits, of the period and of today.
        number: how many rows there are.
        most: lines that are to be shown.

    Returns:
        None where these are all.
    """
    leaves = max(
        most, 1
    )  # so many first ones are looked at; more, where little was achieved
    while number > most:
        rows = lines = 0
        for one in store.query(LINES, leaves=leaves, **values):
            leaf = LeafAchievements._make(one)
            rows, lines = rows + leaf.number, lines + leaf.lines
            if lines >= most:
                return leaf
        if rows == number:
            break
        leaves *= 8
    return None


def given(
    store: Store, values: dict[str, Any], most: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """What was contributed, the latest first; columns as in :func:`achieved`.

    Args:
        store: the store.
        values: of the limits, of the period and of today.
        most: how many rows are wanted, or None: all.
    """
    asked = ALL_GIVEN if most is None else GIVEN
    if most is not None:
        values = {**values, "most": most}
    return store.each(asked.replace("GROUP_CONCAT", store.string_agg), **values)


def days_given(store: Store, values: dict[str, Any]) -> list[DayGiven]:
    """On which days how much was contributed, the latest first."""
    return store.rows(DayGiven, DAYS_GIVEN, **values)
