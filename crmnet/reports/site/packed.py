"""Calendar items of a country, put by until its page is made.

A hundred thousand rows as they are take a hundred MiB; packed, a few.
"""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import country_of
from crmnet.reports.activity.listing import ActivityRow
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class PackedRows(NamedTuple):
    """Calendar items that one party owes in a plan, in the order of the document.

    Attributes:
        total: how many there are.
        done: how many of them are done.
        late: how many are overdue.
        said: the fingerprint of the rows.
        packed: the rows.
    """

    total: int
    done: int
    late: int
    said: str
    packed: bytes

    def rows(self) -> list[ActivityRow]:
        """The calendar items."""
        return [ActivityRow(*row) for row in json.loads(zlib.decompress(self.packed))]


def packed(rows: Iterable[ActivityRow]) -> dict[str, PackedRows]:
    """The rows by who owes them; a consular side's are those of its country."""
    of = parted(rows, lambda row: country_of(row.party))
    return {party: _packed(owed) for party, owed in of.items()}


def _packed(rows: Sequence[ActivityRow]) -> PackedRows:
    text = json.dumps(rows).encode()
    return PackedRows(
        len(rows),
        sum(row.status == "done" for row in rows),
        sum(row.timeliness == "overdue" for row in rows),
        sha256(text).hexdigest(),
        zlib.compress(text, 1),
    )
