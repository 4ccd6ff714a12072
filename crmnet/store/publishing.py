"""What may stand in public: nothing, but for what somebody marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.text import BLANKED
from crmnet.store import event_proofs
from crmnet.store.changes import undoings, undone_by
from crmnet.store.engine.tables import PublishedRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.store.engine.contract import Store

MARKS: Final = "SELECT * FROM published WHERE gone = 0"
# A share in an event says its title and its days: it is public with the event only.
SHARES: Final = "SELECT id, event FROM contribution WHERE event IS NOT NULL"
# What was written to a thing after it was marked, or to the shares in an event.
# CROSS JOIN: the few marks first, or a file is read along the index of the whole log.
_AFTER: Final = """
    SELECT x.subject, x.kind, m.change, l.change, l."row", l.was, l.now
    FROM published x CROSS JOIN log m {through} CROSS JOIN log l
    WHERE m."row" = x.id AND l."row" = {of} AND l.change > m.change
        AND x.gone = 0 AND x.kind {which} AND (:one IS NULL OR x.subject = :one)
        AND m.rev = (SELECT MIN(f.rev) FROM log f WHERE f."row" = x.id)
    ORDER BY l."row", l.rev
"""
WRITTEN: Final = _AFTER.format(through="", of="x.subject", which="<> 'round'")
SHARED: Final = _AFTER.format(
    through="CROSS JOIN contribution k",
    of="k.id AND k.event = x.subject",
    which="= 'event'",
)
# A mark is of what it was given for: what it says by now is another thing. Plans and
# rounds go on, and are public as they do; a proposal that is adopted begins anew.
SAYS: Final = {
    "plan": frozenset({"proposed_on"}),
    "contribution": frozenset(
        {"item", "party", "starts_on", "done_on", "text", "results"}
    ),
    "evidence": frozenset({"url", "file", "sha256"}),
    "event": frozenset(
        {
            *("item", "kind", "title", "starts_on", "ends_on", "place", "countries"),
            *("lead", "results", "party", "done_on", "gone"),
        }
    ),
    "publication": frozenset(
        {
            *("kind", "title", "url", "languages", "countries", "programme"),
            *("summary", "telephone", "hours"),
        }
    ),
}
# Whatever may be marked, as people call it. What belongs to an item that left its plan
# is of no page, but a mark that it has can be taken away. CROSS JOIN: means of
# verification are few beside what they may be of.
_ALL: Final = """
    SELECT 'plan' AS kind, p.id, p.code AS plan, NULL AS code, NULL AS party,
        p.code AS name, p.proposed_on AS proposed_on
    FROM plan p WHERE p.gone = 0
    UNION ALL
    SELECT 'round', r.id, p.code, NULL, NULL, r.name, NULL
    FROM round r LEFT JOIN plan p ON p.id = r.plan WHERE r.gone = 0
    UNION ALL
    SELECT 'contribution', b.id, p.code, i.code, b.party, b.text, NULL
    FROM contribution b JOIN item i ON i.id = b.item JOIN plan p ON p.id = i.plan
    WHERE b.gone = 0
    UNION ALL
    SELECT 'evidence', e.id, p.code, i.code, c.party, COALESCE(e.url, e.file), NULL
    FROM evidence e CROSS JOIN calendar_item c
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE c.id = e.calendar_item AND e.gone = 0 AND c.gone = 0
    UNION ALL
    SELECT 'evidence', v.id, p.code, i.code, c.party, COALESCE(v.url, v.file), NULL
    FROM contribution_evidence v JOIN contribution c ON c.id = v.contribution
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE v.gone = 0 AND c.gone = 0
    UNION ALL
    SELECT 'event', j.id, p.code, i.code, NULL, j.title, NULL
    FROM event j JOIN item i ON i.id = j.item JOIN plan p ON p.id = i.plan
    WHERE j.gone = 0
    UNION ALL
    SELECT 'publication', u.id, NULL, NULL, NULL, u.title, NULL
    FROM publication u WHERE u.gone = 0
"""
_IN_ORDER: Final = "ORDER BY 1, 3, 4, 5, 6, 2"
PUBLISHABLE: Final = f"{_ALL} {_IN_ORDER}"
FIRST: Final = f"{PUBLISHABLE} LIMIT :most"
MARKED: Final = f"""
    SELECT * FROM ({_ALL}) AS found
    WHERE id IN (SELECT subject FROM published WHERE gone = 0)
    {_IN_ORDER}
"""  # noqa: S608  its parts are constants of this module
NUMBER: Final = f"SELECT COUNT(*) FROM ({_ALL}) AS found"  # noqa: S608  as above
PROPOSED: Final = "SELECT id FROM plan WHERE gone = 0 AND proposed_on IS NOT NULL"


class Publishable(NamedTuple):
    """Something that may be made public, by what people call it."""

    kind: str
    id: str
    plan: str | None
    code: str | None
    party: str | None
    name: str  # a code, a name, a title, a text, an address
    proposed_on: str | None  # of a plan that is only a proposal


def publishable(store: Store) -> list[Publishable]:
    """All that may be marked, or is marked: by kind, plan, item, party and name."""
    return list(each_publishable(store))


def each_publishable(store: Store, most: int | None = None) -> Iterator[Publishable]:
    """The same one by one, for those that would fill the memory; so many, or all."""
    found = store.each(PUBLISHABLE) if most is None else store.each(FIRST, most=most)
    yield from map(Publishable._make, found)


def each_marked(store: Store) -> Iterator[Publishable]:
    """What has a mark of what may be marked, in the same order."""
    yield from map(Publishable._make, store.each(MARKED))


def number_publishable(store: Store) -> int:
    """How many there are that may be marked, or are."""
    return int(store.query(NUMBER)[0][0])


def proposals(store: Store) -> frozenset[str]:
    """The ids of plans that are only proposals."""
    return frozenset(row_id for (row_id,) in store.query(PROPOSED))


def marks(store: Store) -> dict[str, PublishedRecord]:
    """The marks that stand, by the id of what they are of."""
    return {row.subject: row for row in store.rows(PublishedRecord, MARKS)}


def lapsed(store: Store, one: str | None = None) -> frozenset[str]:
    """The ids of what is marked, and was corrected since: it waits for another mark.

    What was written and taken back again, or written back word for word, counts for
    nothing, but that a thing is as it was before it became what was marked does. A
    share in an event says what the event does: it waits, and is public again, with the
    event.

    Args:
        store: the store.
        one: the id of the only thing to look at; None looks at all.
    """
    of_events = shares(store)
    taken_back = undoings(store)
    undone = undone_by(taken_back)
    written: dict[tuple[str, str, str], list[tuple[str | None, str | None]]] = {}
    for asked in (WRITTEN, SHARED):
        for subject, kind, mark, change, row, *said in store.query(asked, one=one):
            restores = taken_back.get(change, 0) > mark
            if not (change in undone or restores or subject in of_events):
                was, now = said
                written.setdefault((subject, kind, row), []).append((was, now))
    return frozenset(
        subject
        for (subject, kind, _row), entries in written.items()
        if _says_another(kind, entries)
    )


def _says_another(kind: str, entries: Iterable[tuple[str | None, str | None]]) -> bool:
    """Whether what is written by now is another thing than what was marked.

    A proposal that is adopted again on the same day may be another.
    """
    marked: dict[str, Any] = {}
    latest: dict[str, Any] = {}
    for was, now in entries:
        if now is None:
            return True  # of what is blanked nobody knows
        said = json.loads(now)
        touched = SAYS[kind] & said.keys()
        if touched and (was is None or kind == "plan"):
            return True
        former = json.loads(was) if was else {}
        marked = {name: former.get(name) for name in touched} | marked
        latest |= {name: said[name] for name in touched}
    return marked != latest or any(BLANKED in str(one) for one in marked.values())


def public_ids(store: Store) -> frozenset[str]:
    """The ids of the rows that may stand in public.

    What tells of an event, a share in it or a proof by it, does so with the event only.
    """
    public = marks(store).keys() - lapsed(store)
    hidden = {share for share, event in store.query(SHARES) if event not in public}
    return frozenset(public - hidden - event_proofs.hidden(store, public))


def shares(store: Store) -> frozenset[str]:
    """The ids of contributions that are shares in events."""
    return frozenset(row_id for row_id, _event in store.query(SHARES))


PROOFS: Final = """
    SELECT e.calendar_item, e.id, e.url, e.file, e.sha256, e.added_on
    FROM evidence e JOIN published x ON x.subject = e.id AND x.gone = 0
    WHERE e.gone = 0
    UNION ALL
    SELECT v.contribution, v.id, v.url, v.file, v.sha256, v.added_on
    FROM contribution_evidence v JOIN published x ON x.subject = v.id AND x.gone = 0
    WHERE v.gone = 0
    ORDER BY 1, 6, 3, 4
"""


class PublicProof(NamedTuple):
    """A means of verification that may stand in public."""

    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


def public_proofs(
    store: Store, public: frozenset[str], until: date
) -> dict[str, list[PublicProof]]:
    """By the id of what they prove, a calendar item or a contribution.

    Of what was redacted there is no fingerprint: whoever has the file, or guesses its
    name, would know it by that.

    Args:
        store: the store.
        public: the ids of what may stand in public.
        until: the last day on which they were added.
    """
    found: dict[str, list[PublicProof]] = {}
    for subject, row_id, *said in store.query(PROOFS):
        proof = PublicProof._make(said)
        if row_id not in public or proof.added_on > until.isoformat():
            continue
        if BLANKED in f"{proof.url}{proof.file}":
            proof = proof._replace(sha256=None)
        found.setdefault(subject, []).append(proof)
    return found


# What is public of a plan that is, as it stands; its contributions; what has proofs.
STANDS: Final = """
    SELECT t.gone, i.code, i.title, i.titles, i.calendar, t.party, t.occurrence,
        t.starts_on, t.due_on, t.status, t.percent, t.done_on
    FROM item i LEFT JOIN calendar_item t ON t.item = i.id
    WHERE i.plan = :plan AND i.gone = 0
    ORDER BY i.position, i.code, t.party, t.occurrence
"""
GIVEN: Final = """
    SELECT c.id, i.code, c.party, c.starts_on, c.done_on, c.text, c.results
    FROM contribution c JOIN item i ON i.id = c.item
    WHERE i.plan = :plan AND i.gone = 0 AND c.gone = 0 ORDER BY c.id
"""
PROVEN: Final = """
    SELECT DISTINCT c.id FROM evidence e JOIN calendar_item c ON c.id = e.calendar_item
    JOIN item i ON i.id = c.item
    WHERE i.plan = :plan AND i.gone = 0 AND c.gone = 0 AND e.gone = 0 ORDER BY c.id
"""


def stands(store: Store, plan: str) -> Iterator[tuple[Any, ...]]:
    """The items of a plan by its id, each with its calendar items."""
    return (row for row in store.each(STANDS, plan=plan) if row[0] != 1)


def given(store: Store, plan: str) -> list[tuple[Any, ...]]:
    """The contributions to a plan by its id, public or not; their ids stand first."""
    return store.query(GIVEN, plan=plan)


def proven(store: Store, plan: str) -> list[str]:
    """The ids of the calendar items of a plan that have evidence."""
    return [row_id for (row_id,) in store.query(PROVEN, plan=plan)]


ITEMS: Final = "SELECT COUNT(*) FROM item WHERE plan = :plan AND gone = 0"


def items(store: Store, plans: Iterable[str]) -> int:
    """How many items some plans have together, by the ids of the plans."""
    return sum(store.query(ITEMS, plan=plan)[0][0] for plan in plans)
