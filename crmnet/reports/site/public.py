"""What may stand in public: the rows of `site publish` without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.publicity import PublicKind
from crmnet.reports.rows import StoredRows
from crmnet.store import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.publishing import Publishable

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


def public_rows(store: Store) -> StoredRows[PublicRow]:
    """All that may be made public, and whether it is; what is public comes first.

    The store is read as the rows are: what is public is little, the rest may be a
    hundred thousand contributions. A proposal is among them only where it has a mark.
    """
    public = publishing.public_ids(store)
    lapsed = publishing.lapsed(store)
    left_out = publishing.proposals(store) - public - lapsed
    told = public | left_out

    def read(most: int | None = None) -> Iterator[PublicRow]:
        for row in publishing.each_marked(store) if public else ():
            if row.id in public:
                yield _public_row(row, public=True, corrected=row.id in lapsed)
        for row in publishing.each_publishable(store, most and most + len(told)):
            if row.id not in told:
                yield _public_row(row, public=False, corrected=row.id in lapsed)

    return StoredRows(publishing.number_publishable(store) - len(left_out), read, read)


def _public_row(row: Publishable, *, public: bool, corrected: bool) -> PublicRow:
    return PublicRow(
        kind=row.kind,
        plan=row.plan,
        code=row.code,
        party=row.party,
        name=row.name,
        public=public,
        id=row.id,
        corrected=corrected,
    )


def corrected(store: Store) -> tuple[str, ...]:
    """What was corrected since it was made public, as `site publish` takes it."""
    lapsed = publishing.lapsed(store)
    if not lapsed:
        return ()
    return tuple(
        row.name if row.kind == PublicKind.PLAN else row.id[-SHORT:]
        for row in publishing.each_publishable(store)
        if row.id in lapsed
    )


def waits(store: Store, row_id: str) -> bool:
    """Whether something was corrected since it was made public."""
    return bool(row_id) and row_id in publishing.lapsed(store, row_id)
