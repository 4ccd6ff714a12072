"""What came of events, summed by the store: by kind, year, theme, country, target.

Counts that are joint stand in the events, those of a country in its contributions.
A hundred thousand events are summed here and nowhere else: what comes back is a line
for each kind, year, theme and kind of result.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n.countries import COUNTRIES
from crmnet.store.calendar_items import PLACE
from crmnet.store.events import MEANT
from crmnet.store.follow_up import LEAVES

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

EACH: Final = re.compile(r"\$EACH\(([a-z.]+)\)")
# An event counts once, on the day on which it ended: of two periods that meet in the
# middle of one, the later has it.
_HELD: Final = f"""
    leaf AS ({LEAVES.strip()}), held AS (
        SELECT e.id, e.kind, SUBSTR(e.ends_on, 1, 4) AS year, plan, theme, reference_on,
            e.countries, e.results
        FROM event e
        JOIN leaf ON leaf.id = e.item AND leaf.id IN (SELECT item FROM event)
        WHERE {MEANT.strip()} AND (:last IS NULL OR e.ends_on <= :last)
            AND e.ends_on <= :today AND {PLACE.strip()}
    )
"""  # noqa: S608  its parts are constants of the store
_OF_ALL: Final = """
    counted AS (
        SELECT h.id, h.kind, h.year, h.plan, h.theme, NULL AS country, j.key AS result,
            CAST(j.value AS BIGINT) AS number
        FROM held h, $EACH(h.results) AS j
        UNION ALL
        SELECT h.id, h.kind, h.year, h.plan, h.theme, c.party, j.key,
            CAST(j.value AS BIGINT)
        FROM held h JOIN contribution c ON c.event = h.id AND c.gone = 0,
            $EACH(c.results) AS j
    )
"""
EVENTS: Final = f"""
    WITH {_HELD.strip()}
    SELECT kind, year, plan, theme, COUNT(*) FROM held
    GROUP BY kind, year, plan, theme ORDER BY plan, theme, year, kind
"""  # noqa: S608  its parts are constants of the store
EVENTS_OF: Final = f"""
    WITH {_HELD.strip()}, country AS (
        {" UNION ALL ".join(f"SELECT '{code}' AS code" for code in COUNTRIES)})
    SELECT c.code, COUNT(*) FROM held h
    JOIN country c ON ' ' || h.countries || ' ' LIKE '% ' || c.code || ' %'
    GROUP BY c.code ORDER BY c.code
"""  # noqa: S608  its parts are constants of the store
SUMS: Final = f"""
    WITH {_HELD.strip()}, {_OF_ALL.strip()}
    SELECT kind, year, plan, theme, result, COUNT(DISTINCT id),
        CAST(SUM(number) AS BIGINT)
    FROM counted GROUP BY kind, year, plan, theme, result
    ORDER BY plan, theme, year, kind, result
"""  # noqa: S608  its parts are constants of the store
SUMS_OF: Final = f"""
    WITH {_HELD.strip()}, {_OF_ALL.strip()}
    SELECT country, result, COUNT(DISTINCT id), CAST(SUM(number) AS BIGINT)
    FROM counted GROUP BY country, result ORDER BY country NULLS FIRST, result
"""  # noqa: S608  its parts are constants of the store
# All that is counted of a leaf in a year, also what no event brought: targets are for
# all of it.
BY_YEAR: Final = f"""
    WITH leaf AS ({LEAVES.strip()}
        AND p.id IN (SELECT plan FROM item WHERE target IS NOT NULL AND gone = 0)
    ), counted AS (
        SELECT item, ends_on AS day, j.key AS result, CAST(j.value AS BIGINT) AS number
        FROM event e, $EACH(e.results) AS j WHERE gone = 0 AND ends_on <= :today
        UNION ALL
        SELECT item, done_on, j.key, CAST(j.value AS BIGINT)
        FROM contribution c, $EACH(c.results) AS j WHERE gone = 0 AND done_on <= :today
    )
    SELECT plan, code, SUBSTR(day, 1, 4) AS year, result, CAST(SUM(number) AS BIGINT)
    FROM counted JOIN leaf ON leaf.id = counted.item WHERE {PLACE.strip()}
    GROUP BY plan, code, SUBSTR(day, 1, 4), result ORDER BY plan, code, year, result
"""  # noqa: S608  its parts are constants of the store


class EventGroup(NamedTuple):
    """Events of one kind, year and theme; ``number`` of them."""

    kind: str
    year: str
    plan: str
    theme: str
    number: int


class EventSum(NamedTuple):
    """A kind of result of such events: of how many it was counted, and its sum."""

    kind: str
    year: str
    plan: str
    theme: str
    result: str
    counted: int
    total: int


class ShareSum(NamedTuple):
    """The same of a country; None: joint."""

    country: str | None
    result: str
    counted: int
    total: int


class YearSum(NamedTuple):
    """What was counted of a leaf in a year."""

    plan: str
    code: str
    year: str
    result: str
    total: int


class Summed(NamedTuple):
    """What came of the events that are meant.

    Attributes:
        events_of: of how many events each country was part.
    """

    events: list[EventGroup]
    events_of: dict[str, int]
    sums: list[EventSum]
    shares: list[ShareSum]


def summed(store: Store, limits: dict[str, str | None]) -> Summed:
    """What came of the events that are meant, that were held by today."""
    return Summed(
        store.rows(EventGroup, EVENTS, **limits),
        dict(store.query(EVENTS_OF, **limits)),
        store.rows(EventSum, in_engine(store, SUMS), **limits),
        store.rows(ShareSum, in_engine(store, SUMS_OF), **limits),
    )


def by_year(store: Store, limits: dict[str, str | None]) -> list[YearSum]:
    """What was counted of each leaf of plans that have targets, by year."""
    names = ("plan", "all_plans", "theme", "objective", "today")
    of = {name: limits[name] for name in names}
    return store.rows(YearSum, in_engine(store, BY_YEAR), **of)


def in_engine(store: Store, sql: str) -> str:
    """A question as the engine calls the pairs of a JSON object."""
    return EACH.sub(lambda found: store.json_pairs.format(found[1]), sql)
