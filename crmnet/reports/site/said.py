"""What the pages are made of, in one number that no passing day alone alters.

Only what is public counts: what is recorded of a hidden plan, or in private of a public
one, is not to be guessed from the day that a page names.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from crmnet.store import publishing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.reports.round import AskedRound
    from crmnet.reports.site.contents import Frame, SiteView
    from crmnet.store.engine.contract import Store


def fingerprint(store: Store, view: SiteView, frame: Frame) -> str:
    """What the site says, as 64 hexadecimal digits."""
    digest = sha256()
    for part in _parts(store, view, frame):
        digest.update(repr(part).encode())
    return digest.hexdigest()


def _parts(store: Store, view: SiteView, frame: Frame) -> Iterator[Any]:
    yield view.plan
    yield frame.plans, frame.mailboxes, frame.events, frame.publications
    yield [_round(one) for one in frame.rounds]
    for plan in frame.plans:
        yield from publishing.stands(store, plan.id)
        for row_id, *said in publishing.given(store, plan.id):
            if row_id in frame.public:
                yield row_id, said, frame.proofs.get(row_id)
        yield [
            frame.proofs[row_id]
            for row_id in publishing.proven(store, plan.id)
            if row_id in frame.proofs
        ]


def _round(one: AskedRound) -> tuple[Any, ...]:
    """A round and its answers, but for whom the day makes late."""
    answers = [(row.party, row.answered_on) for row in one.rows]
    return one.plan, one.asked._replace(rev=0), answers
