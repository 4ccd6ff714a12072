"""Whoever answers by a key is reached: also who was marked since the first answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Channel
from crmnet.store import directory
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import AcknowledgementRecord, OfficerRecord
    from crmnet.store.log import Change

_MINUTE: Final = timedelta(minutes=1)  # what is typed has no seconds
_LATER: Final = timedelta(microseconds=1)


class Unreached(NamedTuple):
    """That nobody reached whoever was asked.

    Attributes:
        officer: who, as it stands; of several places the latest marked.
        is_off: whether the answer is later, so that the mark is off.
    """

    officer: OfficerRecord
    is_off: bool


def marked(store: Store, asked: AcknowledgementRecord) -> list[OfficerRecord]:
    """The places of whoever was asked that are marked as not reached."""
    return [] if asked.officer is None else directory.marked(store, asked.officer)


def behind_mark(at: datetime, rows: list[OfficerRecord], channel: Channel) -> datetime:
    """The instant of an answer: a minute that was typed is after a mark of that minute.

    Somebody who reads the clock of a call says 03:20; the mark was made at 03:20:30.
    """
    marks = [datetime.fromisoformat(str(row.unreachable_at)) for row in rows]
    same = [mark for mark in marks if at <= mark < at + _MINUTE]
    return max(same) + _LATER if same and channel is not Channel.MAIL else at


def mark_of(rows: list[OfficerRecord], at: datetime) -> Unreached | None:
    """The mark of whoever answered at an instant; None: there is none."""
    if not rows:
        return None
    last = max(rows, key=lambda row: str(row.unreachable_at))
    return Unreached(last, datetime.fromisoformat(str(last.unreachable_at)) < at)


def take_off(into: Change, rows: list[OfficerRecord]) -> None:
    """Take the marks away, as ``directory reachable`` does."""
    for row in rows:
        now = row._replace(unreachable_at=None, unreachable_note=None)
        into.update(row, now, EntryKind.REACHABLE)
