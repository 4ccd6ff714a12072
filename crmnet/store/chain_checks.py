"""Whether the changes of a log hold together, and still hold what somebody knows."""

from __future__ import annotations

from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Cure, Message
from crmnet.store.chain import Seal, digest
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

CHANGES: Final = """
    SELECT number, 0, previous, id, at, by, undoes, hash FROM change ORDER BY number
"""
ENTRIES: Final = """
    SELECT change, place, entity, "row", rev, kind, digest, salt, was, now, note
    FROM log ORDER BY change, place
"""
LOST: Final = """
    SELECT number, undoes FROM change
    WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT number FROM change)
    ORDER BY number
"""
BLANKED: Final = (None, None, None, None)
ERASABLE: Final = ("officer",)  # persons may ask that what is known of them be erased


def chain_faults(store: Store, head: str | None = None) -> Iterator[Message]:
    """Where a change or an entry is not as it was written, or is missing.

    Args:
        store: the store.
        head: the end of a hash that one of the changes must have.
    """
    follows, is_known = b"", head is None
    expected = 1
    told = merge(store.each(CHANGES), store.each(ENTRIES), key=itemgetter(0, 1))
    for number, found in groupby(told, itemgetter(0)):
        entries = iter(found)
        change = next(entries)
        if number != expected or change[1] != 0:
            yield _missing(min(number, expected))
        expected = number + 1
        if change[1] == 0:
            yield from _faults_of_change(change, entries, follows)
            follows = change[-1]
            is_known = is_known or follows.hex().endswith(head)
    for number, undoes in store.query(LOST):
        yield Message(
            "the change {change} takes back {undoes}, which there is not",
            Cure.RESTORE,
            change=named(number),
            undoes=named(undoes),
        )
    if not is_known:
        yield Message(
            "of what the store held at the head {head}, something was changed or "
            "removed since",
            Cure.RESTORE,
            head=head,
        )


def _missing(number: int) -> Message:
    change = named(number)
    return Message("the change {change} is missing", Cure.RESTORE, change=change)


def _faults_of_change(
    change: tuple[Any, ...], entries: Iterator[tuple[Any, ...]], follows: bytes
) -> Iterator[Message]:
    number, _, previous, change_id, at, by, undoes, hash_ = change
    try:
        seal = Seal(previous, number, change_id, at, by, undoes)
        for _, place, *sealed, salt, was, now, note in entries:
            seal.add(place, *sealed)
            if not _is_sound(sealed, (salt, was, now, note)):
                yield _not_as_written(named(number, place))
        is_sound = (seal.hash, previous) == (hash_, follows)
    except (TypeError, AttributeError):  # damage can turn a text into bytes
        is_sound = False
    if not is_sound:
        yield _not_as_written(named(number))


def _is_sound(sealed: list[Any], said: tuple[Any, ...]) -> bool:
    """Whether an entry says what its digest is of; blanked, it says nothing."""
    if said == BLANKED:
        return sealed[0] in ERASABLE
    return said[0] is not None and digest(*said) == sealed[-1]


def _not_as_written(change: str) -> Message:
    return Message(
        "{change} of the log is not as it was written", Cure.RESTORE, change=change
    )
