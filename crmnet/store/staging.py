"""A change that takes long, made ready before others that write have to wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from crmnet.domain.memory import collector_at_rest
from crmnet.store import changes
from crmnet.store.log import Change, Request, change

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from crmnet.store.engine.contract import Handed, Store

Answer = TypeVar("Answer")

TRIES: Final = 2  # then nobody else gets between


class Staged(Request):
    """What a change is to ask for, in its order; what is read does not say it yet."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, undoes=None)
        self._steps: list[Callable[[], object]] = []

    def stage_codes(self, item_ids: list[str]) -> None:
        """Note that items are to exchange their codes."""
        self._steps.append(partial(self.store.stage_codes, item_ids))

    def close(self) -> None:
        """Ask for all of it, and let the store end the change."""
        for step in self._steps:
            step()
        super().close()

    def _hand_over(self, handed: Handed) -> None:
        self._steps.append(partial(self.store.hand_over, handed))


def staged(
    store: Store,
    at: datetime,
    work: Callable[[Change], Answer],
    *,
    dry_run: bool = False,
) -> Answer:
    """What a piece of work gives that is one change in the log.

    Where the store writes itself, the work is done on what the store says at one
    moment. It is written if the store still says that when our turn comes, else it is
    done again.

    Args:
        store: where to write.
        at: the real clock, UTC.
        work: makes the change; what it wrote it must not ask for.
        dry_run: do everything, then take it back.
    """
    with collector_at_rest():
        for _ in range(TRIES if store.writes_itself else 0):
            with store.snapshot():
                before = changes.last(store)
                into = Staged(store)
                answer = work(into)
            with store.transaction(keep=not dry_run):
                if changes.last(store) == before:
                    into.close()
                    return answer
        with change(store, at, dry_run=dry_run) as now:
            return work(now)
