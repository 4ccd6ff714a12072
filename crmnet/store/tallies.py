"""What was recorded while a reporting round ran, by party, and what for its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.party import country_of
from crmnet.store.answering import (
    ANSWERED,
    COUNTRY,
    FACTS,
    GIVEN_THEN,
    IS_FACT,
    IS_OWN,
    MATCHING_ROWS,
    RECENT_ROWS,
    TELLING,
    TOLD,
    WHILE,
)
from crmnet.store.changes import undone_changes
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord

BOUNDS: Final = """
    SELECT change, kind FROM log
    WHERE "row" = :round AND kind IN ('opened', 'closed') ORDER BY rev
"""
LATEST: Final = "SELECT MAX(number) FROM change"
ENTRIES: Final = f"""
    SELECT COUNT(*) FROM (SELECT 1 FROM log l WHERE {WHILE} LIMIT :more) AS found
"""  # noqa: S608  its part is a constant of this package
LETTERS: Final = 2  # of the code of a country: whom a round asks
AT_FIRST: Final = 1000  # changes in which most have answered, or all there are
FEW: Final = 5000  # entries that are read sooner than each row is looked up
_DONE_THEN: Final = "t.gone = 0 AND i.gone = 0 AND t.done_on BETWEEN :first AND :last"
_OF_PLAN: Final = "(:of_plan IS NULL OR i.plan = :of_plan)"
IS_ANY_SHARED: Final = f"""
    SELECT 1 FROM calendar_item t WHERE NOT {IS_OWN} LIMIT 1
"""  # noqa: S608  its part is a constant of this module
# Looked up row by row, or by the :few entries that there are: while a round runs, much
# may be logged that is nothing of these.
SHARED: Final = f"""
    WITH {RECENT_ROWS}, touched AS (
        SELECT t.id FROM item i CROSS JOIN calendar_item t
        WHERE :few IS NULL AND t.item = i.id AND {_OF_PLAN} AND t.rev > 1
            AND NOT {IS_OWN}
            AND (SELECT l.rev FROM log l WHERE l."row" = t.id AND {WHILE}
                AND {IS_FACT.strip()} LIMIT 1) IS NOT NULL
        UNION ALL
        SELECT DISTINCT t.id FROM recent CROSS JOIN calendar_item t CROSS JOIN item i
        WHERE t.id = recent.id AND i.id = t.item AND {_OF_PLAN} AND NOT {IS_OWN}
    )
    SELECT l."row", l.change, c.at, l.kind, l.now
    FROM touched CROSS JOIN log l CROSS JOIN change c
    WHERE l."row" = touched.id AND c.number = l.change
    ORDER BY l."row", l.rev
"""  # noqa: S608  its parts are constants of this module
_DONE: Final = f"""
    SELECT 'calendar_item' AS entity, t.id, t.item,
        {COUNTRY.format("COALESCE(t.reported_by, t.party)")} AS party, t.done_on,
        t.status AS said
    FROM calendar_item t JOIN item i ON i.id = t.item
    WHERE {_DONE_THEN} AND {_OF_PLAN}
    UNION ALL
    SELECT 'contribution', b.id, b.item, {COUNTRY.format("b.party")}, b.done_on,
        b.text
    FROM contribution b JOIN item i ON i.id = b.item
    WHERE b.gone = 0 AND {GIVEN_THEN} AND {_OF_PLAN}
"""  # noqa: S608  its parts are constants of this module
DONE: Final = f"""
    SELECT d.entity, p.code, i.code, d.done_on, d.said
    FROM ({_DONE}) AS d JOIN item i ON i.id = d.item JOIN plan p ON p.id = i.plan
    WHERE d.party = :party
    ORDER BY p.reference_on, p.code, i.position, d.done_on, d.id
"""  # noqa: S608  its parts are constants of this module
SHARED_DONE: Final = f"""
    SELECT t.id, t.reported_by FROM calendar_item t JOIN item i ON i.id = t.item
    WHERE {_DONE_THEN} AND NOT {IS_OWN} AND {_OF_PLAN}
"""  # noqa: S608  its parts are constants of this module
MATCHING: Final = f"""
    WITH {MATCHING_ROWS} SELECT id FROM matching
"""  # noqa: S608  its parts are constants of this module


class RoundSpan(NamedTuple):
    """The changes between which a round runs; ``closed`` is None while it is open."""

    opened: int
    closed: int | None


class AnswerTally(NamedTuple):
    """What a party recorded while a round ran, and what else for its period.

    Attributes:
        first_at: when it recorded the first, UTC; None: nothing.
        last_at: when it recorded the last; None where that was not asked for.
        items: calendar items.
        contributions: contributions.
        known: what was done in the period besides.
    """

    first_at: str | None = None
    last_at: str | None = None
    items: int = 0
    contributions: int = 0
    known: int = 0

    def with_times(self, first: str, last: str) -> AnswerTally:
        """The same where something was recorded between these instants too."""
        return self._replace(
            first_at=min(first, self.first_at or first),
            last_at=max(last, self.last_at or last),
        )


class _Told(NamedTuple):
    """A row of TOLD: what a party has of one kind, and how much of it was told."""

    entity: str
    party: str
    reported_by: str | None
    first_at: str | None  # null: nothing was told
    last_at: str
    told: int
    told_of_period: int
    of_period: int

    @property
    def known(self) -> int:
        """What was done in the period, told or not; a proof is of what counts so."""
        return self.of_period if self.entity in _ROWS else 0

    def added_to(self, tally: AnswerTally) -> AnswerTally:
        """The tally of the same party with this."""
        assert self.first_at is not None
        tally = tally.with_times(self.first_at, self.last_at)
        known = tally.known - self.told_of_period
        if self.entity in ("calendar_item", "evidence"):
            return tally._replace(items=tally.items + self.told, known=known)
        number = tally.contributions + self.told
        return tally._replace(contributions=number, known=known)


_ROWS: Final = ("calendar_item", "contribution")


class Done(NamedTuple):
    """What stands recorded of a party for the period of a round."""

    entity: str  # "calendar_item" or "contribution"
    plan: str
    code: str
    done_on: str
    said: str  # the text of a contribution, the status of a calendar item


def done(store: Store, asked: RoundRecord, party: str) -> tuple[Done, ...]:
    """What stands recorded of a party for the period, plan by plan, item by item."""
    found = store.rows(Done, DONE, **_period(asked), party=party)
    return tuple(found)


def _period(asked: RoundRecord) -> dict[str, str | None]:
    return {"first": asked.from_on, "last": asked.until_on, "of_plan": asked.plan}


def tallies(
    store: Store,
    asked: RoundRecord,
    limits: Mapping[str, str | None] | None = None,
    parties: Iterable[str] | None = None,
    *,
    is_latest_asked: bool = True,
) -> dict[str, AnswerTally]:
    """What each party recorded while a round ran, and stands; and what else is known.

    Args:
        store: the store.
        asked: the round.
        limits: of what is counted, by name as the queries of reports take them;
            None: all is. The instants are of all.
        parties: whose tallies are wanted, countries; those of others may lack some.
            None: all are.
        is_latest_asked: whether ``last_at`` is told; it costs a look into the log for
            each row.
    """
    undone = undone_changes(store)
    values = _values(store, asked, undone, limits)
    chosen = {f"party_{at}": party for at, party in enumerate(sorted(parties or ()))}
    values |= {"chosen": "yes" if chosen else None, **chosen}
    values |= {"latest": "yes" if is_latest_asked else None}
    asking = _standing(TOLD, undone)
    asking = asking.replace(
        "$PARTIES", ", ".join(f":{name}" for name in chosen) or "''"
    )
    found: dict[str, AnswerTally] = {}
    for told in store.rows(_Told, asking, **values):
        if known := told.known:
            reporter = country_of(told.reported_by or told.party)
            tally = found.get(reporter, AnswerTally())
            found[reporter] = tally._replace(known=tally.known + known)
        country = country_of(told.party)
        if told.first_at is not None and len(country) == LETTERS:
            found[country] = told.added_to(found.get(country, AnswerTally()))
    _add_shared(store, found, undone, values)
    if is_latest_asked:
        return found
    return {party: tally._replace(last_at=None) for party, tally in found.items()}


def answered(store: Store, asked: RoundRecord) -> frozenset[str]:
    """Which of the parties that a round asks recorded anything while it ran.

    The log is read as far as the last that did, or for so many changes. Where it goes
    on, the rows of those who did not by then are looked up, as for a tally; where it
    ends there, what is left to know is who reported on what several owe.
    """
    undone = undone_changes(store)
    values = _values(store, asked, undone, None)
    parties = frozenset(asked.parties.split())
    last = values["opened"] + AT_FIRST
    early = {**values, "closed": min(last + 1, values["closed"] or last + 1)}
    asking = {"asked": asked.parties, "number": len(parties)}
    found = store.query(_standing(ANSWERED, undone), **early, **asking)
    told = parties & {party for (party,) in found}
    if told == parties:
        return told
    heard: dict[str, AnswerTally] = {}
    if _is_any_after(last, store, values):
        heard = tallies(store, asked, parties=parties - told, is_latest_asked=False)
    else:
        _add_shared(store, heard, undone, values)
    return told | {party for party in parties & heard.keys() if heard[party].first_at}


def _is_any_after(last: int, store: Store, values: Mapping[str, Any]) -> bool:
    """Whether there is a change after one while a round still ran."""
    [(latest,)] = store.query(LATEST)
    return bool(last < min(latest, (values["closed"] or latest + 1) - 1))


def _values(
    store: Store,
    asked: RoundRecord,
    undone: frozenset[int],
    limits: Mapping[str, str | None] | None,
) -> dict[str, Any]:
    """What the queries take."""
    span = _span(store, asked, undone)
    values = {**_period(asked), **span._asdict(), **(limits or _NO_LIMITS)}
    [(entries,)] = store.query(ENTRIES, **span._asdict(), more=FEW + 1)
    return values | {
        "round": asked.id,
        "limited": None if limits is None else "yes",
        "few": "yes" if entries <= FEW else None,
    }


def _standing(sql: str, undone: frozenset[int]) -> str:
    """A query that passes over what was taken back."""
    return sql.replace("$UNDONE", ", ".join(map(str, {0, *undone})))


_NO_LIMITS: Final = dict.fromkeys(
    "today soon plan all_plans theme objective status timeliness".split()
)


def _add_shared(
    store: Store,
    found: dict[str, AnswerTally],
    undone: frozenset[int],
    values: Mapping[str, Any],
) -> None:
    """Add what countries reported on what several owe."""
    if not (
        values["few"] or store.query(IS_ANY_SHARED)
    ):  # by an index, without the log
        return
    reports = _on_shared(store.query(SHARED, **values), values)
    standing = [one for one in reports if one.change not in undone]
    if not standing:
        return
    counted = None
    if values["limited"]:
        counted = {row_id for (row_id,) in store.query(MATCHING, **values)}
    done = set(store.query(SHARED_DONE, **values))
    seen = set()
    for one in standing:
        tally = found.get(one.party, AnswerTally()).with_times(one.at, one.at)
        key = (one.id, one.party)
        if key not in seen and (counted is None or one.id in counted):
            tally = tally._replace(
                items=tally.items + 1, known=tally.known - (key in done)
            )
        seen.add(key)
        found[one.party] = tally


def _span(store: Store, asked: RoundRecord, undone: frozenset[int]) -> RoundSpan:
    found = store.query(BOUNDS, round=asked.id)
    opened = next(change for change, kind in found if kind == EntryKind.OPENED)
    if asked.closed_on is None:
        return RoundSpan(opened, None)
    closed = [
        change
        for change, kind in found
        if kind == EntryKind.CLOSED and change not in undone
    ]
    return RoundSpan(opened, max(closed))


class _Report(NamedTuple):
    """A fact that a country reported on a calendar item that several owe."""

    change: int
    at: str
    id: str
    party: str


def _on_shared(
    entries: list[tuple[Any, ...]], span: Mapping[str, Any]
) -> Iterator[_Report]:
    """What countries reported on what several owe while a round ran.

    A country is known by ``reported_by``, as it is after an entry. A note or a
    reopening that leaves it as it was may be somebody else's.
    """
    opened, closed = span["opened"], span["closed"]
    row, reporter = None, None
    for row_id, change, at, kind, now in entries:
        if row_id != row:
            row, reporter = row_id, None
        said = _reporter(now)
        reporter = said[0] if said else reporter
        is_within = opened < change and (closed is None or change < closed)
        is_told = kind in TELLING or (kind in FACTS and bool(said))
        if is_within and is_told and reporter:
            yield _Report(change, at, row_id, reporter)


def _reporter(now: str | None) -> list[str | None]:
    """Who reported according to an entry: one, None alone: nobody; []: as before."""
    if now is None or "reported_by" not in now:
        return []
    from json import loads

    said = loads(now)
    return [said["reported_by"]] if "reported_by" in said else []
