"""One leaf with all that is known of it: what `activity show` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.reports.activity.contributions import ContributionRow, of_leaf, pairs
from crmnet.reports.activity.listing import (
    ActivityRow,
    activities,
    with_contributions,
)
from crmnet.reports.event import near
from crmnet.reports.evidence import joined
from crmnet.reports.filters import Filters
from crmnet.reports.history import HistoryRow, of_items
from crmnet.reports.publication.near import of_item
from crmnet.store import calendar_items, follow_up, plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.evidence import Proofs
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.follow_up import Running


class EvidenceRow(NamedTuple):
    """A means of verification of a calendar item."""

    party: str
    url: str | None
    file: str | None  # the name of a file that is not kept, or a reference in words
    sha256: str | None  # the fingerprint of that file, hexadecimal; None: words
    added_on: str


class Activity(NamedTuple):
    """All of `activity show`: a leaf, where it stands, who owes it, what happened."""

    path: tuple[tuple[str, str, str, str | None], ...]  # level, code, title, titles
    rows: tuple[ActivityRow, ...]
    evidence: tuple[EvidenceRow, ...]
    history: tuple[HistoryRow, ...]
    labels: str | None  # JSON: own words of the plan for its levels
    proofs: Proofs  # what the evidence says, by id of the calendar item
    withdrawn: bool = False  # it left the plan's file; its records are kept
    # plan and code: what it carries on, that of the plan before first; where it went
    origins: tuple[tuple[str, str], ...] = ()
    carried_into: tuple[tuple[str, str], ...] = ()
    contributions: tuple[ContributionRow, ...] = ()  # the earliest first
    targets: tuple[tuple[str, str], ...] = ()  # code and counts: its own, those above
    # code and JSON, text by heading: further cells, its own first, then those above
    cells: tuple[tuple[str, str], ...] = ()
    kinds: str | None = None  # JSON: the plan's own kinds of results, in words
    decided_by: str | None = None  # the act that decided it, or what stands above it
    # whose periods count for what is permanent; else the days since this one
    running: tuple[Running, ...] = ()
    since: date | None = None  # None: nothing of it is permanent
    events: tuple[EventRow, ...] = ()  # for it, in the order of time
    publications: tuple[PublicationRow, ...] = ()  # linked to it


def activity(store: Store, today: date, code: str, plan_code: str | None) -> Activity:
    """All that is known of one item.

    Raises:
        BadInput: no such item, or several plans have it.
    """
    item, plan = plans.find_item(store, code, plan_code)
    line = plans.ancestors(store, item)
    of_plan = Filters(plan=plan.code)
    rows = activities(store, today, of_plan, item.id, proposed_too=True)
    is_ongoing = any(row.timeliness == "ongoing" for row in rows)
    proofs = calendar_items.evidence(store, item.id)
    return Activity(
        path=tuple(
            (row.level, row.code, row.title, row.titles) for row in reversed(line)
        ),
        rows=tuple(with_contributions(store, today, rows, item.id)),
        evidence=tuple(EvidenceRow._make(one[1:]) for one in proofs),
        history=of_items(store, item_id=item.id),
        labels=plan.labels,
        proofs=joined((one.calendar_item, one.url, one.file) for one in proofs),
        withdrawn=bool(item.gone),
        origins=plans.origins(store, item),
        carried_into=plans.carried_into(store, item.id),
        contributions=of_leaf(store, item, plan),
        targets=tuple(
            (row.code, pairs(row.target) or "") for row in line if row.target
        ),
        cells=tuple((row.code, row.cells) for row in line if row.cells),
        kinds=plan.results,
        decided_by=next((row.agreed_by for row in line if row.agreed_by), None)
        or plan.decided_by,
        running=follow_up.running(store).get(plan.code, ()) if is_ongoing else (),
        since=follow_up.first_day_lately(today) if is_ongoing else None,
        events=near.of_leaf(store, plan.code, item.id),
        publications=of_item(store, plan.code, item.code),
    )
