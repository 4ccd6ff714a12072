"""What may stand in public: the rows of `site publish` without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import publishing

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


class PublicRow(NamedTuple):
    """Something that may be made public; the fields are promised."""

    kind: str  # plan, round, contribution, evidence, event, publication
    plan: str | None
    code: str | None
    party: str | None
    name: str  # a code, a name, a title, a text, an address
    public: bool
    id: str


PUBLIC_COLUMNS = PublicRow._fields


def public_rows(store: Store) -> tuple[PublicRow, ...]:
    """All that may be made public, and whether it is; what is public comes first."""
    marked = publishing.public_ids(store)
    rows = [
        PublicRow(
            kind=row.kind,
            plan=row.plan,
            code=row.code,
            party=row.party,
            name=row.name,
            public=row.id in marked,
            id=row.id,
        )
        for row in publishing.publishable(store)
        if row.proposed_on is None or row.id in marked
    ]
    return tuple(sorted(rows, key=lambda row: not row.public))
