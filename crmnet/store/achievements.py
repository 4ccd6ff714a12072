"""What was achieved in a period: what was done, what was contributed, what proves it.

One query answers it, in the order in which it is shown: a hundred thousand rows are
neither sorted nor joined with their evidence anywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

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
    FROM closed c WHERE {OWED.strip()} AND {_RECORDED.strip()}
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
        AND {OF_JUDGED.strip()}
"""  # noqa: S608  its parts are constants of the store
_TOLD: Final = f"""
    SELECT plan, what, code, title, theme, objective, party, starts_on, done_on, text,
        results, evidence, done_by, COALESCE(act, decided_by), NULL, NULL, NULL,
        timeliness, titles, reference_on, position,
        CASE WHEN results IS NOT NULL THEN kinds END
    FROM achieved a JOIN leaf ON leaf.id = a.item
    WHERE {PLACE.strip()}
"""  # noqa: S608  its parts are constants of the store
_ALL: Final = " UNION ALL ".join((_DONE, _GIVEN.replace("$CHOSEN", ""), _HELD))
ACHIEVED: Final = f"""
    WITH leaf AS ({LEAVES.strip()}), {JUDGED.strip()}, {_CLOSED.strip()},
    achieved AS ({_ALL.strip()})
    {_TOLD.strip()}
    ORDER BY reference_on, plan, position, what <> 'done', done_on, party,
        COALESCE(text, ''), a.id
"""
# What was contributed, the latest first: what proves it is asked of those that are
# shown, not of all that are sorted.
_BARE: Final = (
    _GIVEN.replace("$CHOSEN", "")
    .replace(PROOF["evidence"], "NULL")
    .replace(PROOF["contribution_evidence"], "NULL")
    .replace(_DATED.strip(), "NULL")
)
_LATEST_FIRST: Final = """
    ORDER BY done_on DESC, reference_on, plan, position, party, COALESCE(text, ''), a.id
"""
_KEYS: Final = f"""
    FROM ({_BARE.strip()}) AS a JOIN leaf ON leaf.id = a.item WHERE {PLACE.strip()}
"""
_LEAVES_GIVEN: Final = f"""
    WITH leaf AS ({LEAVES.strip()}), {JUDGED.strip()}, {_CLOSED.strip()}
"""
GIVEN: Final = f"""
    {_LEAVES_GIVEN.strip()}, chosen AS (
        SELECT a.id {_KEYS.strip()} {_LATEST_FIRST.strip()} LIMIT :most
    ), achieved AS (
        {_GIVEN.replace("$CHOSEN", " AND id IN (SELECT id FROM chosen)").strip()}
    )
    {_TOLD.strip()} {_LATEST_FIRST.strip()}
"""  # noqa: S608  its parts are constants of this module
NUMBER_GIVEN: Final = f"""
    {_LEAVES_GIVEN.strip()}
    SELECT COUNT(*), COUNT(*) FILTER (WHERE party LIKE '%/consular') {_KEYS.strip()}
"""


def achieved(store: Store, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows one by one; results as they stand in the store.

    Args:
        store: the store.
        values: of the limits, of the period and of today.
    """
    return store.each(ACHIEVED.replace("GROUP_CONCAT", store.string_agg), **values)


def given(store: Store, values: dict[str, Any], most: int) -> list[tuple[Any, ...]]:
    """What was contributed, the latest first; columns as in :func:`achieved`."""
    asked = GIVEN.replace("GROUP_CONCAT", store.string_agg)
    return store.query(asked, most=most, **values)


def number_given(store: Store, values: dict[str, Any]) -> tuple[int, int]:
    """How much was contributed, and how much of it by consular sides."""
    ((number, consular),) = store.query(NUMBER_GIVEN, **values)
    return number, consular
