"""What a party still owes, for the form that an office without the store fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.party import NETWORK, consular_side, country_of, is_consular
from crmnet.store import owed as store_owed
from crmnet.store import plans, rounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crmnet.domain.results import KindWords
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import RoundRecord
    from crmnet.store.owed import OwedLeaf

    Rows = tuple["OwedRow", ...]

Given = Mapping[tuple[str, str], "Sequence[ContributionRow]"]
"""Contributions of a party by plan and code of their leaf."""


class Blank(NamedTuple):
    """What stands in a form.

    Attributes:
        party: who is to fill it in.
        own: what it owes.
        shared: what the network does.
        kinds: the kinds of results that the plans of these have of their own.
        given: what the party contributed before, where a reporting round asks for
            it; None: none does.
    """

    party: str
    own: Rows
    shared: Rows
    kinds: KindWords
    given: Given | None = None


class OwedRow(NamedTuple):
    """A calendar item that is open, as a form has it.

    Attributes:
        leaf: what its leaf says, the same for all who owe it.
        party: who owes it.
        due_on: ISO, last good day, inclusive; None: there is no date.
        id: of the calendar item.
        status: what people recorded.
        percent: how far, where partial says it.
    """

    leaf: OwedLeaf
    party: str
    due_on: str | None
    id: str
    status: str
    percent: int | None


class Owing:
    """What parties still owe of a plan, or of all open ones.

    What all of them share, the leaves and what the network owes, is read once: it is
    as it was when the first was asked for.

    Args:
        store: the store.
        today: the day that counts as today.
        plan: the code of the plan; None: all open ones.
        of_most: whether most parties will be asked for: then what they owe is read at
            once, in a third of the time, and kept: each is told what it owed when the
            first was asked for.
    """

    def __init__(
        self, store: Store, today: date, plan: str | None, *, of_most: bool = False
    ) -> None:
        self._store = store
        self._today = today.isoformat()
        self._plan = plan
        self._of_most = of_most

    def owed(self, party: str, also: str | None = None) -> tuple[Rows, Rows]:
        """What a party still owes, and what the network does.

        Of what recurs, the occurrences that are due and the next one.

        Args:
            party: the network has no second part, nor has a consular side: its country
                reports on what is shared.
            also: another party whose items are the party's own.
        """
        own = self._of(party, also)
        alone = party == NETWORK or is_consular(party)
        return own, () if alone else self._shared

    @cached_property
    def _shared(self) -> Rows:
        return self._of(NETWORK, None)

    @cached_property
    def _leaves(self) -> dict[str, OwedLeaf]:
        return store_owed.leaves(self._store, self._plan)

    @cached_property
    def _places(self) -> dict[OwedLeaf, int]:
        return {leaf: place for place, leaf in enumerate(self._leaves.values())}

    @cached_property
    def _parties(self) -> list[str]:
        return store_owed.parties(self._store)

    def _of(self, party: str, also: str | None) -> Rows:
        wanted = [one for one in self._parties if _owes(one, party, also)]
        if not wanted:
            return ()
        found = self._of_all if self._of_most else self._read(wanted)
        if len(wanted) == 1:
            return tuple(self._due_and_next(found[wanted[0]]))
        rows = [row for one in wanted for row in found[one]]
        rows.sort(key=lambda row: (self._places[row.leaf], row.party))
        return tuple(self._due_and_next(rows))

    @cached_property
    def _of_all(self) -> dict[str, list[OwedRow]]:
        return self._read(None)

    def _read(self, wanted: list[str] | None) -> dict[str, list[OwedRow]]:
        """The open rows of each party, in the order of the document."""
        found: dict[str, list[OwedRow]] = defaultdict(list)
        known: dict[object, Any] = {}  # a text that many rows have is in memory once
        leaves, shared, made = self._leaves, known.setdefault, OwedRow._make
        rows = store_owed.owed_by(self._store, self._plan, wanted)
        for leaf, party, due_on, row_id, status, percent in rows:
            day, said = shared(due_on, due_on), shared(status, status)
            row = leaves[leaf], party, day, row_id, said, percent
            found[party].append(made(row))  # quicker than by its fields
        return found

    def _due_and_next(self, rows: list[OwedRow]) -> Iterator[OwedRow]:
        """Rows that are due, and the first one ahead of each leaf and party."""
        leaf, party, today = None, "", self._today
        for row in rows:
            if row.due_on is None or row.due_on > today:
                if row.leaf is leaf and row.party == party:
                    continue
                leaf, party = row.leaf, row.party
            yield row


def _owes(party: str, asked: str, also: str | None) -> bool:
    """Whether a party is one, a set with it, its consular side, or the other one."""
    is_asked = asked in party.split("|") or party == consular_side(asked)
    return is_asked or party == also


def blank(
    store: Store,
    today: date,
    filters: Filters,
    *,
    asks: bool = True,
    owing: Owing | None = None,
) -> Blank:
    """What stands in the form of a party.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party.
        asks: whether it says what a round wants to know, where one asks the party.
        owing: what is owed of that plan, where that was asked for others before.
    """
    party = filters.party or ""
    owing = owing or Owing(store, today, filters.plan)
    own, shared = owing.owed(party, filters.also)
    kinds = _kinds(store, {row.leaf.plan for row in chain(own, shared)})
    known = given(store, today, filters) if asks else None
    return Blank(party, own, shared, kinds, known)


def _kinds(store: Store, codes: set[str]) -> KindWords:
    from crmnet.store.contributions import kinds_in  # a listing asks for none

    found = (plan for plan in plans.plans(store) if plan.code in codes)
    own = [kinds_in(plan.results).items() for plan in found]
    return {kind: words for kinds in own for kind, words in kinds}


def given(store: Store, today: date, filters: Filters) -> Given | None:
    """What a party contributed before, for the form that a round asks it to fill.

    Of each leaf what is of the period that is asked about, and the latest one.

    Args:
        store: the store.
        today: the day that counts as today.
        filters: the plan and the party.

    Returns:
        None where no open round asks the party.
    """
    asking = rounds.open_for(store, country_of(filters.party or ""))
    if not asking:
        return None
    from crmnet.reports.activity.contributions import contributions

    leaves: dict[tuple[str, str], list[ContributionRow]] = {}
    for row in contributions(store, today, filters._replace(also=None)):
        leaves.setdefault((row.plan, row.code), []).append(row)
    return {
        leaf: [row for row in rows if row is rows[-1] or _is_asked(row, asking)]
        for leaf, rows in leaves.items()
    }


def _is_asked(row: ContributionRow, asking: list[RoundRecord]) -> bool:
    """Whether it was done in a period that a round asks about."""
    first = row.starts_on or row.done_on
    return any(one.from_on <= row.done_on and first <= one.until_on for one in asking)
