"""What a row of a form contributes to its leaf, and where two rows say the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.kinds import Kind
from crmnet.domain.party import NETWORK
from crmnet.domain.results import (
    NO_KINDS,
    as_typed,
    changed,
    results_in_cell,
    results_of,
)
from crmnet.domain.wording import bare_words
from crmnet.errors import BadInput, Message
from crmnet.services.activity.aiming import target
from crmnet.services.activity.contributing import Deed, put_instead, word_for
from crmnet.services.activity.facts import STOPPED
from crmnet.services.activity.recorded import recorded_of
from crmnet.services.activity.refusing import refusal
from crmnet.store import plans
from crmnet.store.contributions import kinds_in
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.domain.results import KindWords, Results
    from crmnet.files.csv.tables import TableRow
    from crmnet.services.activity.aiming import Aim, Target
    from crmnet.services.activity.form_answers import Answer
    from crmnet.services.activity.form_faults import CellFaults
    from crmnet.services.activity.known import Known
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change


class _Told(NamedTuple):
    """A contribution that a row told."""

    row: TableRow
    deed: Deed


class RowDeeds:
    """Finds what the rows of a form contribute.

    Args:
        store: the store.
        faults: takes what is wrong.
        by: the person who is meant where nobody is named or recorded.
        kinds: the kinds of results that are known beside those of the plans.
    """

    def __init__(
        self,
        store: Store,
        faults: CellFaults,
        by: str | None = None,
        kinds: KindWords = NO_KINDS,
    ) -> None:
        self._store = store
        self._faults = faults
        self._by = by
        self._kinds = kinds
        # by the id of the leaf, who did it and what was done
        self._told: dict[tuple[str, str, str | None], list[_Told]] = {}

    def of(self, row: TableRow, answer: Answer, found: Target) -> Deed | None:
        """What a row contributes; None where it contributes nothing.

        Raises:
            CellRefused: what it completes is stopped, or a result is none.
        """
        is_instead = is_given(answer, found)
        if is_instead and found.row.status in STOPPED:
            stopped = refusal(self._store, found).message
            raise self._faults.refusal(row, "code", stopped)
        results = self._results(row, found)
        if not (is_instead or results):
            return None
        fact = answer.fact
        is_alone = is_instead or answer.status is None
        return Deed(
            text=fact.note or word_for(found.plan, fact.percent, partial=fact.partial),
            days=(answer.on, answer.on) if answer.on else None,
            results=tuple(f"{kind}={number}" for kind, number in results.items()),
            evidence=fact.evidence if is_alone else (),
            by_default=self._by,
            reason=fact.reason,
            folder=fact.folder,
            kinds=self._kinds,
        )

    def said_before(self, row: TableRow, deed: Deed, found: Target) -> int | None:
        """The row that told the same contribution before; None: it is another one.

        Raises:
            CellRefused: it told other results.
        """
        who = found.reporter or found.row.party
        words = bare_words(deed.text or "") or deed.text
        there = self._told.setdefault((found.item.id, who, words), [])
        this = _Told(row, deed)
        for other in there:
            if None in (deed.days, other.deed.days) or deed.days == other.deed.days:
                if set(other.deed.results) != set(deed.results):
                    odd = _other_results(this, other)
                    raise self._faults.refusal(row, "results", odd)
                return other.row.number
        there.append(this)
        return None

    def check_results(self, row: TableRow) -> None:
        """Note the counts of a row that are none in any plan."""
        for text in results_in_cell(row.cell("results")):
            try:
                results_of([as_typed(text)], self._every_kind)
            except BadInput as error:
                self._faults.note(row, "results", error.message)

    @cached_property
    def _every_kind(self) -> KindWords:
        own = (kinds_in(plan.results) for plan in plans.plans(self._store))
        return {
            kind: words
            for kinds in (*own, self._kinds)
            for kind, words in kinds.items()
        }

    def _known_kinds(self, found: Target) -> KindWords:
        return {**self._kinds, **kinds_in(found.plan.results)}

    def _results(self, row: TableRow, found: Target) -> Results:
        """The counts of a row by kind.

        Raises:
            CellRefused: one is none of this plan, or is told twice.
        """
        typed = [as_typed(text) for text in results_in_cell(row.cell("results"))]
        try:
            return changed({}, results_of(typed, self._known_kinds(found)))
        except BadInput as error:
            raise self._faults.refusal(row, "results", error.message) from error


def is_given(answer: Answer, found: Target) -> bool:
    """Whether what a row completes is contributed: it is the network's, or has no end.

    The network itself completes what it owes.
    """
    who = found.reporter or found.row.party
    if answer.fact.kind is not EntryKind.COMPLETED or who == NETWORK:
        return False
    return found.row.party == NETWORK or found.row.kind == Kind.ONGOING


def give(into: Change, known: Known, aim: Aim, clock: Clock, deed: Deed) -> Recorded:
    """Note what a row contributes; the calendar item is left as it is.

    Raises:
        BadInput: it will not do.
    """
    found = target(known, aim, clock.today)
    given = put_instead(into, known, aim, found, deed, clock)
    answer = recorded_of(found, clock, 0, changed=given.changed, noted=False)
    return answer._replace(contribution=given)


def _other_results(this: _Told, other: _Told) -> Message:
    return Message(
        'the same contribution is in row {n} with "{other}", here with "{typed}" '
        "(write all its results in one row, or what tells the two apart as a note)",
        n=other.row.number,
        other=other.row.cell("results") or "-",
        typed=this.row.cell("results") or "-",
    )
