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
        WHERE gone = 0 AND status = 'done' AND done_on BETWEEN :first AND :last
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
_IN_FORCE: Final = f"""
    WITH leaf AS ({LEAVES.strip()}), {JUDGED.strip()}, {_CLOSED.strip()}
"""
_CHOSEN: Final = f"""
    {_IN_FORCE.strip()}, achieved AS ({_ALL.strip()})
    {_TOLD.strip()}
    ORDER BY reference_on, plan, position, what <> 'done', done_on, party,
        COALESCE(text, ''), a.id
"""
ACHIEVED: Final = _CHOSEN.replace("$CHOSEN", "")
# The same of the first leaves alone, up to one.
_BEGINNING: Final = """ AND item IN (
    SELECT id FROM leaf WHERE reference_on < :last_reference
        OR reference_on = :last_reference AND (plan < :last_plan
            OR plan = :last_plan AND position <= :last_position))
"""
BEGINNING: Final = _CHOSEN.replace("$CHOSEN", _BEGINNING.rstrip())


def _bare(achieved: str) -> str:
    """The same rows without what costs a look at another table."""
    for costly in (*PROOF.values(), _DATED.strip(), "$CHOSEN"):
        achieved = achieved.replace(costly, "NULL" if costly != "$CHOSEN" else "")
    return achieved.strip()


COUNTED: Final = f"""
    {_IN_FORCE.strip()}, counted AS (
        SELECT item, what, results, COUNT(*) AS number,
            COUNT(DISTINCT party) AS parties
        FROM ({_bare(_ALL)}) AS a GROUP BY item, what, results
    )
    SELECT reference_on, plan, position, code, what, results, number, parties,
        CASE WHEN results IS NOT NULL THEN kinds END
    FROM counted JOIN leaf ON leaf.id = counted.item
    WHERE {PLACE.strip()}
    ORDER BY reference_on, plan, position
"""  # noqa: S608  its parts are constants of this module
# What was contributed, the latest first: what proves it is asked of those that are
# shown, not of all that are sorted.
_LATEST_FIRST: Final = """
    ORDER BY done_on DESC, reference_on, plan, position, party, COALESCE(text, ''), a.id
"""
_KEYS: Final = f"""
    FROM ({_bare(_GIVEN)}) AS a JOIN leaf ON leaf.id = a.item WHERE {PLACE.strip()}
"""
GIVEN: Final = f"""
    {_IN_FORCE.strip()}, chosen AS (
        SELECT a.id {_KEYS.strip()} {_LATEST_FIRST.strip()} LIMIT :most
    ), achieved AS (
        {_GIVEN.replace("$CHOSEN", " AND id IN (SELECT id FROM chosen)").strip()}
    )
    {_TOLD.strip()} {_LATEST_FIRST.strip()}
"""  # noqa: S608  its parts are constants of this module
ALL_GIVEN: Final = f"""
    {_IN_FORCE.strip()}, achieved AS ({_GIVEN.replace("$CHOSEN", "").strip()})
    {_TOLD.strip()} {_LATEST_FIRST.strip()}
"""
NUMBER_GIVEN: Final = f"""
    {_IN_FORCE.strip()}
    SELECT COUNT(*), COUNT(*) FILTER (WHERE party LIKE '%/consular'),
        COUNT(DISTINCT party)
    FROM ({_bare(_GIVEN)}) AS a
    WHERE item IN (SELECT id FROM leaf WHERE {PLACE.strip()})
"""  # noqa: S608  its parts are constants of this module


class LeafAchievements(NamedTuple):
    """What was achieved of a leaf, of one sort and with the same results.

    Attributes:
        reference_on: of the plan: plans are sorted by it.
        plan: its code.
        position: of the leaf in the document.
        code: of the leaf.
        what: done, contributed, held.
        results: as they stand in the store.
        number: how many rows tell it.
        parties: of how many parties.
        kinds: JSON: the plan's own kinds of results, where there are any results.
    """

    reference_on: str
    plan: str
    position: int
    code: str
    what: str
    results: str | None
    number: int
    parties: int
    kinds: str | None


class NumberGiven(NamedTuple):
    """How much was contributed, how much by consular sides, by how many parties."""

    all: int
    consular: int
    parties: int


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


def counted(store: Store, values: dict[str, Any]) -> Iterator[LeafAchievements]:
    """What is counted of each leaf, in the order of the document."""
    return map(LeafAchievements._make, store.each(COUNTED, **values))


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


def number_given(store: Store, values: dict[str, Any]) -> NumberGiven:
    """How much was contributed."""
    return store.rows(NumberGiven, NUMBER_GIVEN, **values)[0]
