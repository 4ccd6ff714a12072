"""What counts from the completion of a leaf, while something is recorded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store.completions import Completions

if TYPE_CHECKING:
    from datetime import date

    from crmnet.services.activity.known import Known
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.leaves import Leaf
    from crmnet.store.log import Change


class Followed(NamedTuple):
    """The codes from which something counts, of a leaf and of those above it.

    Attributes:
        codes: most often none.
        was: when the items of the plan were done before.
    """

    codes: frozenset[str]
    was: Completions

    @classmethod
    def of(cls, known: Known, leaf: Leaf) -> Followed:
        """Those of a leaf, before something is written."""
        counted = known.counted_from(leaf.plan)
        codes = counted.intersection(item.code for item in leaf.line)
        was = Completions(known.store, leaf.plan.id)
        if codes:
            was.read()
        return cls(codes, was)

    def date(self, into: Change, plan: PlanRecord, today: date) -> None:
        """Date what counts from them, after something was written."""
        if self.codes:
            from crmnet.services.plan.following import date_after  # phrases are read

            date_after(into, plan, self.codes, self.was, today)
