"""What parties contributed to leaves, with its means of verification.

The SQL of the reports about it stands here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.store.calendar_items import OWED, PLACE
from crmnet.store.follow_up import LEAVES, TIMELINESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.domain.results import KindWords, Results
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import (
        ContributionEvidenceRecord,
        ContributionRecord,
    )

OF_ITEM: Final = """
    SELECT * FROM contribution WHERE item = :item AND gone = 0
    ORDER BY done_on, party, id
"""
PROOFS_OF_ITEM: Final = """
    SELECT e.* FROM contribution_evidence e
    JOIN contribution c ON c.id = e.contribution
    WHERE c.item = :item AND c.gone = 0 AND e.gone = 0 ORDER BY e.id
"""
FOR_ID: Final = """
    SELECT * FROM contribution WHERE gone = 0 AND id LIKE '%' || :ending
"""
WHERE: Final = """
    SELECT p.code, i.code, i.title, i.titles, i.gone, p.results FROM item i
    JOIN plan p ON p.id = i.plan WHERE i.id = :item
"""
# What proves a row, as one text; it is asked row by row, so that sorting needs no join.
PROOF: Final = {
    table: f"""(
        SELECT GROUP_CONCAT(said, ' | ') FROM (
            SELECT COALESCE(e.url, e.file, '') AS said FROM {table} e
            WHERE e.{of} = c.id AND e.gone = 0 ORDER BY e.id) AS proofs)"""  # noqa: S608
    for table, of in (
        ("evidence", "calendar_item"),
        ("contribution_evidence", "contribution"),
        ("event_document", "event"),
    )
}
# A status or timeliness limits them to those of leaves of which some item stands so:
# looked up leaf by leaf, however often a question names it; `+gone`: by their index.
JUDGED: Final = f"""
    judged AS NOT MATERIALIZED (
        SELECT item, status, {TIMELINESS.strip()} AS timeliness
        FROM calendar_item WHERE +gone = 0)
"""  # noqa: S608  its parts are constants of the store
OF_JUDGED: Final = """
    (:status IS NULL AND :timeliness IS NULL OR EXISTS (
        SELECT 1 FROM judged j WHERE j.item = c.item
            AND (:status IS NULL OR j.status = :status)
            AND (:timeliness IS NULL OR j.timeliness = :timeliness)))
"""
_OF_LIST: Final = f"""
    FROM contribution c JOIN leaf ON leaf.id = c.item
    WHERE c.gone = 0 AND (:item IS NULL OR c.item = :item)
        AND {PLACE.strip()} AND {OWED.strip()} AND {OF_JUDGED.strip()}
"""
_IN_ORDER: Final = "ORDER BY reference_on, plan, position, c.done_on, c.party, c.id"
_LEAVES: Final = f"WITH leaf AS ({LEAVES}), {JUDGED.strip()}"
_LISTED: Final = f"""
    SELECT c.id, plan, code, title, c.party, c.starts_on, c.done_on, c.text, c.results,
        {PROOF["contribution_evidence"]}, c.done_by, titles, kinds
"""
LISTED: Final = f"{_LEAVES} {_LISTED.strip()} {_OF_LIST.strip()} {_IN_ORDER}"
# Of the first ones alone: what proves the others is not asked.
FIRST: Final = f"""
    {_LEAVES}, first AS (SELECT c.id {_OF_LIST.strip()} {_IN_ORDER} LIMIT :most)
    {_LISTED.strip()}
    FROM contribution c JOIN leaf ON leaf.id = c.item
    WHERE c.id IN (SELECT id FROM first)
    {_IN_ORDER}
"""  # noqa: S608  its parts are constants of this module
NUMBERS: Final = f"""
    {_LEAVES}, given AS (SELECT c.item, plan, COUNT(*) AS number
        {_OF_LIST.strip()} GROUP BY c.item, plan)
    SELECT CAST(SUM(number) AS BIGINT), COUNT(*), COUNT(DISTINCT plan) FROM given
"""  # noqa: S608  its parts are constants of this module
COUNTED: Final = """
    SELECT DISTINCT c.results FROM contribution c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan AND c.gone = 0 AND c.results IS NOT NULL
"""
OWN_KINDS: Final = """
    SELECT DISTINCT results FROM plan WHERE results IS NOT NULL AND gone = 0
"""


class Contributions(NamedTuple):
    """What was contributed to a leaf, the earliest first."""

    rows: list[ContributionRecord]
    evidence: list[ContributionEvidenceRecord]


class WhichLeaf(NamedTuple):
    """The leaf of a contribution, by what people call it.

    Attributes:
        kinds: JSON: the words of the kinds of results that its plan has of its own.
    """

    plan: str
    code: str
    title: str
    titles: str | None
    gone: int
    kinds: str | None = None


def of_item(store: Store, item_id: str) -> Contributions:
    """What was contributed to a leaf."""
    from crmnet.store.engine.contract import StoreQuestion
    from crmnet.store.engine.tables import (
        ContributionEvidenceRecord,
        ContributionRecord,
    )

    of = {"item": item_id}
    rows, evidence = store.answers(
        [StoreQuestion(OF_ITEM, of), StoreQuestion(PROOFS_OF_ITEM, of)]
    )
    return Contributions(
        list(map(ContributionRecord._make, rows)),
        list(map(ContributionEvidenceRecord._make, evidence)),
    )


def for_id(store: Store, ending: str) -> list[ContributionRecord]:
    """Contributions whose id ends so."""
    from crmnet.store.engine.tables import ContributionRecord

    return store.rows(ContributionRecord, FOR_ID, ending=ending)


class ContributionNumbers(NamedTuple):
    """How many contributions a list has, to how many leaves of how many plans."""

    rows: int
    leaves: int
    plans: int


def listed(
    store: Store, values: dict[str, Any], most: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of LISTED one by one; results as they stand in the store.

    Args:
        store: the store.
        values: of the limits.
        most: how many are wanted, or None: all.
    """
    asked = LISTED if most is None else FIRST
    if most is not None:
        values = {**values, "most": most}
    return store.each(asked.replace("GROUP_CONCAT", store.string_agg), **values)


def numbers(store: Store, values: dict[str, Any]) -> ContributionNumbers:
    """How many rows LISTED has."""
    ((rows, leaves, plans),) = store.query(NUMBERS, **values)
    return ContributionNumbers(rows or 0, leaves, plans)


def place(store: Store, item_id: str) -> WhichLeaf:
    """Where a contribution belongs."""
    (found,) = store.rows(WhichLeaf, WHERE, item=item_id)
    return found


def counts(written: str | None) -> Results:
    """The results of a contribution as they stand in the store: JSON, or None."""
    if not written:
        return {}
    from json import loads  # reading commands do without

    found: Results = loads(written)
    return found


def kinds_in(written: str | None) -> KindWords:
    """The own kinds of results of a plan as they stand in the store: JSON, or None."""
    if not written:
        return {}
    from json import loads  # reading commands do without

    found: KindWords = loads(written)
    return found


def counted_kinds(store: Store, plan_id: str) -> set[str]:
    """The kinds of results that are counted in a plan."""
    found = store.query(COUNTED, plan=plan_id)
    return {kind for (written,) in found for kind in counts(written)}


def in_store(results: Mapping[str, int]) -> str | None:
    """Results as they stand in the store; None where nothing was counted."""
    from json import dumps

    kept = dict(sorted(results.items()))
    return dumps(kept, separators=(",", ":")) if kept else None


def persons(store: Store) -> frozenset[str]:
    """The kinds of results that count persons: those known, and what plans say."""
    from crmnet.domain.results import COUNTS_PERSONS, PERSONS

    found = {str(kind) for kind in PERSONS}
    for (written,) in store.query(OWN_KINDS):
        kinds = kinds_in(written)
        found |= {kind for kind, words in kinds.items() if COUNTS_PERSONS in words}
    return frozenset(found)
