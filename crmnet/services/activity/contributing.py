"""What a country or an office did for a leaf: noted, corrected, taken out.

A contribution is no completion: any number of them stand beside one another, and the
calendar items of the leaf are left as they are.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.kinds import Kind
from crmnet.domain.personal import free_text
from crmnet.domain.progress import OPEN
from crmnet.domain.results import NO_KINDS, results_of
from crmnet.domain.results import changed as counted
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT
from crmnet.errors import Argument, Cure, Field, Message
from crmnet.i18n import language
from crmnet.reports.choosing import that_ends
from crmnet.services.activity.contributable import (
    contributor,
    refuse_days,
    refuse_share,
)
from crmnet.services.activity.evidence import Means, evidence_of, identity
from crmnet.services.activity.known import Known
from crmnet.services.activity.refusing import refuse_carried_over, stopped
from crmnet.services.activity.said_again import (
    refuse_double,
    refuse_emptying,
    refuse_other_counts,
    said_before,
)
from crmnet.services.activity.slips import refuse_early
from crmnet.store import contributions
from crmnet.store.contributions import Contributions, WhichLeaf, counts, in_store
from crmnet.store.engine.tables import (
    NEW,
    ContributionEvidenceRecord,
    ContributionRecord,
)
from crmnet.store.kinds import EntryKind
from crmnet.store.leaves import Name
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.domain.results import KindWords, Results
    from crmnet.services.activity.aiming import Aim, Target
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change


class Deed(NamedTuple):
    """What is said of a contribution, as it was typed; None is not said.

    Attributes:
        text: what was done.
        days: the first and the last day, inclusive.
        results: counts, each "KIND=N"; in a correction "KIND=" takes one out.
        evidence: as of a completion; in a correction "" takes out all there is.
        by: the person who says it; in a correction "" is nobody.
        by_default: the person who is meant where nobody is named or recorded.
        reason: why a day before the plan was adopted is meant, or why it is corrected.
        folder: where files of evidence lie.
        kinds: the kinds of results that are known beside those of the plan.
    """

    text: str | None = None
    days: tuple[date, date] | None = None
    results: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    by: str | None = None
    by_default: str | None = None
    reason: str | None = None
    folder: Path = Path()
    kinds: KindWords = NO_KINDS


class Contributed(NamedTuple):
    """A contribution after a command, and what else its party has for the leaf.

    Attributes:
        days: the first one where it is not the last one, and the last one.
        to_close: the code by which the leaf is closed, where somebody may think that
            this did; else None.
        stopped: "suspended" or "cancelled" where what it is to has this status.
        id: of the contribution; "" where it was not written yet.
    """

    place: WhichLeaf
    party: str
    days: tuple[date | None, date]
    text: str
    results: Results
    changed: bool
    others: int
    to_close: str | None = None
    stopped: str | None = None
    id: str = ""


def contribute(
    store: Store, aim: Aim, clock: Clock, deed: Deed, *, dry_run: bool = False
) -> Contributed:
    """Note what a party did for a leaf.

    The same again (party, days and words) changes nothing; with more results, evidence
    or another name, those are added. Without a day it was done today.

    Raises:
        BadInput: the item, party, day, results or evidence will not do; says what
            would.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        return put_contribution(into, Known(store), aim, clock, deed)


def put_contribution(
    into: Change, known: Known, aim: Aim, clock: Clock, deed: Deed
) -> Contributed:
    """The same as part of a change.

    Raises:
        BadInput: it will not do.
    """
    refuse_emptying(deed.results, deed.evidence)
    deed = _checked(deed, Argument("TEXT"), clock)
    said = _Said(deed, _means(deed, clock), clock.today.isoformat())
    leaf = known.leaf(aim.name)
    party = contributor(aim.party, leaf)
    refuse_carried_over(into.store, leaf)
    there = contributions.of_item(into.store, leaf.item.id)
    row = ContributionRecord(*NEW, leaf.item.id, party, None, said.today, "")
    where = _where(leaf)
    now = _after(deed, row._replace(done_by=deed.by_default), where)
    one = said_before(there.rows, now, on_any_day=deed.days is None)
    if one is not None:
        refuse_other_counts(one, counts(now.results))
        said = said._replace(deed=deed._replace(text=None))  # its spelling stands
        return _correct(into, one, there, said, where)
    if not deed.reason:
        refuse_early(leaf, deed.days[0] if deed.days else clock.today)
    note = None if deed.reason == now.text else deed.reason
    row_id = into.insert(now, EntryKind.CONTRIBUTED, note)
    _attach(into, row_id, [], said)
    given = _contributed(where, now._replace(id=row_id), there, changed=True)
    return given._replace(stopped=stopped(leaf, party))


def put_instead(
    into: Change, known: Known, aim: Aim, found: Target, deed: Deed, clock: Clock
) -> Contributed:
    """Note what a party did, in the place of a completion of what is not its to close.

    Raises:
        BadInput: it will not do.
    """
    aim = aim._replace(party=found.reporter or found.row.party)
    given = put_contribution(into, known, aim, clock, deed)
    if found.row.status not in OPEN or found.row.kind == Kind.ONGOING:
        return given
    whole = f"{found.plan.code}:{found.item.code}"
    return given._replace(to_close=whole if aim.plan else aim.code)


def word_for(plan: PlanRecord, percent: int | None, *, partial: bool) -> str:
    """What was done where nobody says what: "cumplida", in the language of the plan."""
    lang = language(plan.language)
    if not partial:
        return lang.text("done")
    if percent is None:
        return lang.text("done in part")
    return lang.text("done in part ({n}%)", n=percent)


def edit_contribution(
    store: Store, ending: str, clock: Clock, deed: Deed, *, dry_run: bool = False
) -> Contributed:
    """Correct what is said of a contribution.

    Raises:
        BadInput: there is no such contribution, several, or a value will not do.
    """
    deed = _checked(deed, Field("text"), clock)
    said = _Said(deed, _means(deed, clock), clock.today.isoformat())
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find_contribution(store, ending)
        if deed.days and not deed.reason:
            where = contributions.place(store, row.item)
            name = Name(where.code, where.plan)
            refuse_early(Known(store).leaf(name), deed.days[0])
        there = contributions.of_item(store, row.item)
        where = contributions.place(store, row.item)
        refuse_double(row, _after(deed, row, where), there.rows)
        return _correct(into, row, there, said, where)


def remove_contribution(
    store: Store,
    ending: str,
    clock: Clock,
    reason: str | None,
    *,
    dry_run: bool = False,
) -> Contributed:
    """Take a contribution out: it no longer counts, and stays in the history.

    Raises:
        BadInput: there is no such contribution, or several.
    """
    note = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find_contribution(store, ending)
        refuse_share(row)
        into.update(row, row._replace(gone=1), EntryKind.REMOVED, note)
        where = contributions.place(store, row.item)
        there = contributions.of_item(store, row.item)
        return _contributed(where, row, there, changed=True)


def find_contribution(store: Store, ending: str) -> ContributionRecord:
    """The contribution whose id ends so.

    Raises:
        BadInput: there is none, or there are several.
    """
    missing = Message('no contribution "{id}"', Cure.SEE_CONTRIBUTIONS)
    return that_ends(partial(contributions.for_id, store), ending, missing)


# What was typed


class _Said(NamedTuple):
    """What is said of a contribution, as it is stored."""

    deed: Deed
    means: list[Means]
    today: str


def _checked(deed: Deed, what: str, clock: Clock) -> Deed:
    """What is said, with its texts as they are stored; ``what`` names the first one.

    Raises:
        BadInput: a day is to come, the days are the wrong way round, a text will not
            do.
    """
    if deed.days:
        refuse_days(*deed.days, clock.today)
    return deed._replace(
        text=free_text(deed.text, what, NOTE_LIMIT, clock.vouched),
        by=deed.by and free_text(deed.by, Field("by"), NAME_LIMIT, clock.vouched),
        reason=free_text(deed.reason, Field("reason"), NOTE_LIMIT, clock.vouched),
    )


def _means(deed: Deed, clock: Clock) -> list[Means]:
    return [
        evidence_of(text, clock.vouched, deed.folder) for text in deed.evidence if text
    ]


# Writing


def _after(deed: Deed, row: ContributionRecord, where: WhichLeaf) -> ContributionRecord:
    """A contribution with what is said of it."""
    kinds = {**deed.kinds, **contributions.kinds_in(where.kinds)}
    results = counted(counts(row.results), results_of(deed.results, kinds))
    now = row._replace(results=in_store(results))
    if deed.text is not None:
        now = now._replace(text=deed.text)
    if deed.by is not None:
        now = now._replace(done_by=deed.by or None)
    if deed.days:
        first, last = deed.days
        starts_on = None if first == last else first.isoformat()
        now = now._replace(starts_on=starts_on, done_on=last.isoformat())
    return now


def _correct(
    into: Change,
    row: ContributionRecord,
    there: Contributions,
    said: _Said,
    where: WhichLeaf,
) -> Contributed:
    deed, *_ = said
    now = _after(deed, row, where)
    if now != row or deed.evidence:
        refuse_share(row)
    is_new = now != row and into.update(row, now, EntryKind.EDITED, deed.reason)
    proofs = [one for one in there.evidence if one.contribution == row.id]
    if "" in deed.evidence:
        for proof in proofs:
            is_new |= into.update(proof, proof._replace(gone=1), EntryKind.REMOVED)
        proofs = []
    is_new |= _attach(into, row.id, proofs, said)
    return _contributed(where, now, there, changed=is_new)


def _where(leaf: Leaf) -> WhichLeaf:
    plan, item = leaf.plan, leaf.item
    names = (plan.code, item.code, item.title, item.titles)
    return WhichLeaf(*names, item.gone, plan.results)


def _attach(
    into: Change,
    row_id: str,
    there: list[ContributionEvidenceRecord],
    said: _Said,
) -> bool:
    """Add means of verification that are not there yet; whether any was."""
    known = {identity(one) for one in there}
    new = {identity(one): one for one in said.means if identity(one) not in known}
    for one in new.values():
        row = ContributionEvidenceRecord(*NEW, row_id, *one, said.today)
        into.insert(row, EntryKind.ATTACHED)
    return bool(new)


def _contributed(
    where: WhichLeaf, row: ContributionRecord, there: Contributions, *, changed: bool
) -> Contributed:
    others = [one for one in there.rows if one.party == row.party and one.id != row.id]
    last = day_of(row.done_on)
    assert last is not None
    return Contributed(
        place=where,
        party=row.party,
        days=(day_of(row.starts_on), last),
        text=row.text,
        results=counts(row.results),
        changed=changed,
        others=len(others),
        id=row.id,
    )
