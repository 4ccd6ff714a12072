"""The texts of notices under TLP:RED that an older crmnet kept, blanked for good."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import INSTANT
from crmnet.store import changes, redacting
from crmnet.store.log import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

KEPT: Final = "SELECT id, text FROM notice WHERE label = 'RED'"


@contextlib.contextmanager
def forgotten(store: Store) -> Iterator[None]:
    """Blank them after the statements of the step, as a change of its own."""
    yield
    latest = changes.last(store)
    kept = store.query(KEPT)
    if latest is None or not kept:
        return
    # a step reads no clock: it counts to the instant of the last change
    at = datetime.strptime(latest[1], INSTANT).replace(tzinfo=UTC)
    with store.unguarded():
        into = Change(store, at, None)
        for row_id, text in kept:
            redacting.redact(into, redacting.of_row(store, row_id), {text}, None)
        into.close()
