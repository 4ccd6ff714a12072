"""What an undo brings back, beside what was recorded in its place since.

A name is the same in whatever letters it is written, which no index of the store knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure
from crmnet.services.round.opening import refuse_others
from crmnet.store import reference_dates, rounds

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

OF_CHANGE: Final = """
    SELECT "row" FROM log WHERE change = :change AND entity = :entity
"""
PLANS: Final = """
    SELECT DISTINCT r.plan FROM log l JOIN reference_date r ON r.id = l."row"
    WHERE l.change = :change AND l.entity = 'reference_date'
"""


def refuse_clashes(store: Store, target: int) -> None:
    """See that each round and each reference date of a change is there once.

    Args:
        store: the store, in which the change is taken back already.
        target: the number of the change.

    Raises:
        BadInput: one came back beside its like.
    """
    _refuse_rounds(store, target)
    plans = store.query(PLANS, change=target)
    if not plans:
        return
    from crmnet.domain.phrases.named import folded_name  # phrases are slow to import

    for (plan,) in plans:
        there: set[tuple[str, ...]] = set()
        for one in reference_dates.of_plan(store, plan):
            if one.gone:
                continue
            name = tuple(folded_name(one.name))
            if name in there:
                raise BadInput(
                    'the reference date "{name}" has since been recorded anew',
                    Cure.SEE_HISTORY,
                    name=one.name,
                )
            there.add(name)


def _refuse_rounds(store: Store, target: int) -> None:
    """As where a round is opened: its name is free, and nobody else asks the same."""
    back = {one for (one,) in store.query(OF_CHANGE, change=target, entity="round")}
    there = rounds.rounds(store) if back else []
    for one in there:
        if one.id in back and one.closed_on is None:
            refuse_others([other for other in there if other.id != one.id], one)
