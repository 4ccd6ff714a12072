"""What may stand in public: nothing, but for what somebody marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store.engine.tables import PublishedRecord

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

MARKS: Final = "SELECT * FROM published WHERE gone = 0"
_MARKED: Final = "SELECT subject FROM published WHERE gone = 0"
# A share in an event says its title and its days: it is public with the event only.
IDS: Final = f"""
    {_MARKED} AND NOT EXISTS (
        SELECT 1 FROM contribution c WHERE c.id = published.subject
            AND c.event IS NOT NULL AND c.event NOT IN ({_MARKED}))
"""  # noqa: S608  its part is a constant of this module
# Whatever may be marked, as people call it. What belongs to an item that left its plan
# is of no page, but a mark that it has can be taken away.
PUBLISHABLE: Final = """
    SELECT 'plan' AS kind, p.id, p.code AS plan, NULL AS code, NULL AS party,
        p.code AS name, p.proposed_on AS proposed_on
    FROM plan p WHERE p.gone = 0
    UNION ALL
    SELECT 'round', r.id, p.code, NULL, NULL, r.name, NULL
    FROM round r LEFT JOIN plan p ON p.id = r.plan WHERE r.gone = 0
    UNION ALL
    SELECT 'contribution', c.id, p.code, i.code, c.party, c.text, NULL
    FROM contribution c JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE c.gone = 0
    UNION ALL
    SELECT 'evidence', e.id, p.code, i.code, c.party, COALESCE(e.url, e.file), NULL
    FROM evidence e JOIN calendar_item c ON c.id = e.calendar_item
    JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE e.gone = 0 AND c.gone = 0
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
    ORDER BY 1, 3, 4, 5, 6, 2
"""

LAST_CHANGE: Final = """
    SELECT id FROM change WHERE number = (
        SELECT MAX(change) FROM log WHERE entity IN ('plan', 'item', 'calendar_item',
            'evidence', 'contribution', 'contribution_evidence', 'reference_date',
            'round', 'answer', 'receipt', 'event', 'event_document', 'publication',
            'publication_item', 'published', 'presidency', 'focal_point'))
"""


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
    return [Publishable._make(row) for row in store.query(PUBLISHABLE)]


def marks(store: Store) -> dict[str, PublishedRecord]:
    """The marks that stand, by the id of what they are of."""
    return {row.subject: row for row in store.rows(PublishedRecord, MARKS)}


def public_ids(store: Store) -> frozenset[str]:
    """The ids of the rows that may stand in public."""
    return frozenset(subject for (subject,) in store.query(IDS))


SHARES: Final = "SELECT id FROM contribution WHERE event IS NOT NULL"


def shares(store: Store) -> frozenset[str]:
    """The ids of contributions that are shares in events."""
    return frozenset(row_id for (row_id,) in store.query(SHARES))


# What an event completed has it as evidence, in words that end with its id: "(0924aa)".
PROOFS: Final = f"""
    SELECT e.calendar_item, e.url, e.file, e.sha256, e.added_on
    FROM evidence e JOIN published x ON x.subject = e.id AND x.gone = 0
    JOIN calendar_item c ON c.id = e.calendar_item
    WHERE e.gone = 0 AND NOT (e.file LIKE '%(______)' AND EXISTS (
        SELECT 1 FROM event j WHERE j.item = c.item
            AND j.id LIKE '%' || SUBSTR(e.file, LENGTH(e.file) - 6, 6)
            AND j.id NOT IN ({_MARKED})))
    UNION ALL
    SELECT v.contribution, v.url, v.file, v.sha256, v.added_on
    FROM contribution_evidence v JOIN published x ON x.subject = v.id AND x.gone = 0
    WHERE v.gone = 0
    ORDER BY 1, 5, 2, 3
"""  # noqa: S608  as above


class PublicProof(NamedTuple):
    """A means of verification that may stand in public."""

    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


def public_proofs(store: Store) -> dict[str, list[PublicProof]]:
    """By the id of what they prove, a calendar item or a contribution."""
    found: dict[str, list[PublicProof]] = {}
    for subject, *said in store.query(PROOFS):
        found.setdefault(subject, []).append(PublicProof._make(said))
    return found


def last_change(store: Store) -> str | None:
    """The id of the last change of anything that could be public; None: no change."""
    return next((found for (found,) in store.query(LAST_CHANGE)), None)
