"""The parts of an event as they are written: shares of countries, and documents.

The share of a country in the results is a contribution of that country to the leaf,
with the days and the title of the event. It is written here and nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.personal import refuse_personal
from crmnet.errors import BadInput, Cure, Field
from crmnet.services.activity.evidence import Means, evidence_of, identity
from crmnet.services.activity.refusing import in_languages
from crmnet.services.activity.said_again import is_said_again
from crmnet.store import contributions
from crmnet.store.contributions import counts, in_store
from crmnet.store.engine.tables import NEW, ContributionRecord, EventDocumentRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.services.event.said import EventResults, EventSaid
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import EventRecord
    from crmnet.store.events import EventParts
    from crmnet.store.log import Change

SEALED: Final = re.compile(r"(.{1,200}) sha256:([0-9a-f]{64})")


def means_of(said: EventSaid, clock: Clock) -> list[Means]:
    """The documents that are named.

    Raises:
        BadInput: one of them will not do.
    """
    return [_document(text, clock) for text in said.documents if text]


def _document(text: str, clock: Clock) -> Means:
    """A document; of a file that this program named, its name and fingerprint."""
    if sealed := SEALED.fullmatch(text):
        refuse_personal(sealed[1], clock.vouched)
        return Means(None, sealed[1], sealed[2])
    return evidence_of(text, clock.vouched, what=Field("document"))


def write_parts(
    into: Change,
    row: EventRecord,
    results: EventResults,
    had: EventParts,
    means: list[Means],
    clock: Clock,
) -> int:
    """Write shares and documents where they differ; how many documents there are."""
    _write_shares(into, row, results, had.shares)
    known = {identity(one) for one in had.documents}
    new = {identity(one): one for one in means if identity(one) not in known}
    for one in new.values():
        document = EventDocumentRecord(*NEW, row.id, *one, clock.today.isoformat())
        into.insert(document, EntryKind.ATTACHED)
    return len(known) + len(new)


def _write_shares(
    into: Change,
    row: EventRecord,
    results: EventResults,
    there: list[ContributionRecord],
) -> None:
    left = dict(results.shares)
    apart = _apart(into.store, row.item) if left else []
    for share in there:
        counted = left.pop(share.party, None)
        if counted is None:
            into.update(share, share._replace(gone=1), EntryKind.REMOVED)
            continue
        now = _share(row, share._replace(results=in_store(counted)))
        if now != share:
            _refuse_contributed(now, apart)
        into.update(share, now, EntryKind.EDITED)
    for country, counted in left.items():
        new = ContributionRecord(*NEW, row.item, country, None, "", "")
        new = new._replace(results=in_store(counted), done_by=row.done_by, event=row.id)
        new = _share(row, new)
        _refuse_contributed(new, apart)
        into.insert(new, EntryKind.CONTRIBUTED)


def _apart(store: Store, item: str) -> list[ContributionRecord]:
    """What was contributed to a leaf outside of events."""
    return [one for one in contributions.of_item(store, item).rows if not one.event]


def _refuse_contributed(
    share: ContributionRecord, apart: list[ContributionRecord]
) -> None:
    """See that a country did not contribute the same already: it would count twice.

    Raises:
        BadInput: it did; names that one, and what both count.
    """
    for one in apart:
        if is_said_again(one, share, on_any_day=False):
            raise BadInput(
                "{party} contributed the same already ({id}: {before}; here {now})",
                Cure.REMOVE_CONTRIBUTION,
                party=in_languages([share.party]),
                id=one.id[-6:],
                before=_pairs(one) or "-",
                now=_pairs(share),
                own=one.id[-6:],
            )


def _pairs(row: ContributionRecord) -> str:
    return " ".join(f"{kind}={n}" for kind, n in counts(row.results).items())


def _share(row: EventRecord, share: ContributionRecord) -> ContributionRecord:
    """A share with the leaf, the days and the title of its event."""
    starts_on = None if row.starts_on == row.ends_on else row.starts_on
    return share._replace(
        item=row.item, starts_on=starts_on, done_on=row.ends_on, text=row.title
    )
