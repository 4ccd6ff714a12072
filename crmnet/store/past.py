"""The store as it was known at an instant, made again from the log alone.

Every write stands in the log with what it changed, so the rows of any instant follow
from the entries up to it. They are put into a store in memory with the same tables and
views, of which a report asks the same questions.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.dump import INSERT, LOG_COLUMNS
from crmnet.store.engine.schema import COLUMNS
from crmnet.store.log import INSTANT
from crmnet.store.opening import empty_twin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Row

ENTRIES: Final = """
    SELECT entity, entity_id, rev, now FROM log WHERE at < :end
    ORDER BY entity, entity_id, rev
"""
# Names of tables and columns come from the schema, never from what people type.
LOG: Final = f"SELECT {', '.join(LOG_COLUMNS)} FROM log WHERE at < :end"  # noqa: S608


def as_known(store: Store, end: datetime) -> Store:
    """A store in memory with what had been recorded before an instant.

    Args:
        store: the store whose log is read; it is not changed.
        end: UTC, exclusive.
    """
    until = end.strftime(INSTANT)
    past = empty_twin(store)
    with past.transaction():
        for entity, rows in groupby(_rows(store, until), itemgetter("entity")):
            past.execute_many(INSERT[entity], rows)
        past.execute_many(INSERT["log"], store.records(LOG, end=until))
    return past


def _rows(store: Store, until: str) -> Iterator[Row]:
    """The rows of all tables as they were, with their table as ``entity``."""
    entries = store.each(ENTRIES, end=until)
    for (entity, row_id), of_row in groupby(entries, itemgetter(0, 1)):
        row: Row = dict.fromkeys(COLUMNS[entity])
        row |= {"entity": entity, "id": row_id, "gone": 0}
        for *_, rev, now in of_row:
            row |= {"rev": rev} | _changed(now)
        yield row


def _changed(now: str | None) -> dict[str, Any]:
    """The columns that an entry of the log set; none where it was erased."""
    return json.loads(now) if now else {}
