"""Record what happened to an activity: one fact is one change, or nothing.

What is recorded is a ``Fact`` (services/activity/facts.py), of one of these kinds:

    completed   a party did it, wholly or in part; not of what is stopped
    started     a party has begun; not of what is done or stopped
    reopened    what was done is not: it is in progress again; or what was cancelled is
                to be done: it is as it was before. Not of what is suspended
    suspended   it is put off, and why: late or not, it is no longer overdue
    resumed     what was suspended is to be done: it stands as it did before
    cancelled   it will not be done, and why; not of what is done
    noted       a note or evidence, whatever the status
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.services.activity.facts import put
from crmnet.services.activity.known import Known
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.facts import Fact
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.contract import Store


def record(
    store: Store, aim: Aim, clock: Clock, fact: Fact, *, dry_run: bool = False
) -> Recorded:
    """Record one fact as a change of its own.

    Raises:
        BadInput: the status refuses such a fact, or the item, party, day or evidence
            will not do; says what would.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        return put(into, Known(store), aim, clock, fact)
