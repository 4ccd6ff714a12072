"""What may stand in public: the rows of `site publish` without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.publicity import PublicKind
from crmnet.store import publishing

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

SHORT: Final = 6  # of an id, as people type it


class PublicRow(NamedTuple):
    """Something that may be made public; the fields are promised."""

    kind: str  # plan, round, contribution, evidence, event, publication
    plan: str | None
    code: str | None
    party: str | None
    name: str  # a code, a name, a title, a text, an address
    public: bool
    id: str
    corrected: bool  # since it was marked: it is not public until it is marked anew


PUBLIC_COLUMNS = PublicRow._fields


def public_rows(store: Store) -> tuple[PublicRow, ...]:
    """All that may be made public, and whether it is; what is public comes first."""
    marked = publishing.public_ids(store)
    lapsed = publishing.lapsed(store)
    rows = [
        PublicRow(
            kind=row.kind,
            plan=row.plan,
            code=row.code,
            party=row.party,
            name=row.name,
            public=row.id in marked,
            id=row.id,
            corrected=row.id in lapsed,
        )
        for row in publishing.publishable(store)
        if row.proposed_on is None or row.id in marked | lapsed
    ]
    return tuple(sorted(rows, key=lambda row: not row.public))


def corrected(store: Store) -> tuple[str, ...]:
    """What was corrected since it was made public, as `site publish` takes it."""
    return tuple(
        row.name if row.kind == PublicKind.PLAN else row.id[-SHORT:]
        for row in public_rows(store)
        if row.corrected
    )


def waits(store: Store, row_id: str) -> bool:
    """Whether something was corrected since it was made public."""
    return bool(row_id) and row_id in publishing.lapsed(store, row_id)
