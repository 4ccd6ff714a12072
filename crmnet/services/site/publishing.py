"""Say what may stand in public, and what may no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.publicity import PublicKind
from crmnet.errors import BadInput, Cure
from crmnet.i18n.countries import fold
from crmnet.reports.choosing import ID_ENDING
from crmnet.store import publishing
from crmnet.store.engine.tables import NEW, PublishedRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.plan_codes import proposed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.publishing import Publishable

_BY_NAME: Final = (PublicKind.ROUND, PublicKind.EVENT, PublicKind.PUBLICATION)
_ALIKE: Final = 5  # that a refusal names


class ToPublish(NamedTuple):
    """What is to be public, or no longer, as it was typed.

    Attributes:
        what: codes of plans, names, ends of ids, addresses and names of evidence.
        kinds: of these all that is recorded by now.
    """

    what: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Marked(NamedTuple):
    """What was made public, or is no longer.

    Attributes:
        rows: all that was meant.
        changed: how many of them were not so before.
        hidden: codes of plans that are not public, though something of theirs now is.
    """

    rows: tuple[Publishable, ...]
    changed: int
    hidden: tuple[str, ...] = ()


def publish(
    store: Store, asked: ToPublish, clock: Clock, *, dry_run: bool = False
) -> Marked:
    """Mark that something may stand in public.

    Raises:
        BadInput: there is nothing of that name, or several things are; a plan that is
            meant is only proposed.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        known = publishing.publishable(store)
        rows = _meant(known, asked)
        for row in rows:
            if row.proposed_on is not None and row.name in asked.what:
                raise proposed(row.name)
        rows = [row for row in rows if row.proposed_on is None]
        there = publishing.marks(store)
        former = [there[one] for one in publishing.lapsed(store)]
        for mark in former:
            if any(row.id == mark.subject for row in rows):
                there.pop(mark.subject)
                into.update(mark, mark._replace(gone=1), EntryKind.UNPUBLISHED)
        new = [row for row in rows if row.id not in there]
        for row in new:
            into.insert(PublishedRecord(*NEW, row.kind, row.id), EntryKind.PUBLISHED)
        public = {*there, *(row.id for row in rows)}
    plans = {row.name for row in known if row.kind == "plan" and row.id in public}
    hidden = dict.fromkeys(row.plan for row in rows if row.plan not in (None, *plans))
    return Marked(tuple(rows), len(new), tuple(code for code in hidden if code))


def unpublish(
    store: Store, asked: ToPublish, clock: Clock, *, dry_run: bool = False
) -> Marked:
    """Take the mark away: the next build leaves it out.

    Raises:
        BadInput: there is nothing of that name, or several things are.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        rows = _meant(publishing.publishable(store), asked)
        there = publishing.marks(store)
        marked = [there[row.id] for row in rows if row.id in there]
        for mark in marked:
            into.update(mark, mark._replace(gone=1), EntryKind.UNPUBLISHED)
    return Marked(tuple(rows), len(marked))


def _meant(known: list[Publishable], asked: ToPublish) -> list[Publishable]:
    """What was asked for, each once."""
    found = {row.id: row for what in asked.what for row in _named(known, what)}
    found |= {row.id: row for row in known if row.kind in asked.kinds}
    return list(found.values())


def _named(known: Iterable[Publishable], what: str) -> list[Publishable]:
    """What somebody calls so; pieces of evidence of one address are meant together."""
    typed = what.strip()
    known = list(known)
    proofs = [row for row in known if row.kind == "evidence" and row.name == typed]
    others = [row for row in known if _is_called(row, typed)]
    found = [*others, *proofs]
    if not found and ID_ENDING.fullmatch(typed.casefold()):
        ending = typed.casefold()
        found = [
            r for r in known if r.kind != PublicKind.PLAN and r.id.endswith(ending)
        ]
        others = found
    if not found:
        raise BadInput(
            'nothing that can be made public is called "{what}"',
            Cure.SEE_PUBLIC,
            what=typed,
        )
    if len(others) + bool(proofs) > 1:
        raise BadInput(
            '"{what}" may be {choices} (type the end of its id)',
            what=typed,
            choices=", ".join(f"{row.kind} {row.id[-12:]}" for row in found[:_ALIKE]),
        )
    return found


def _is_called(row: Publishable, typed: str) -> bool:
    if row.kind == PublicKind.PLAN:
        return row.name == typed
    return row.kind in _BY_NAME and fold(row.name) == fold(typed)
