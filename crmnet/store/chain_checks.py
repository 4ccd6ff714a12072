"""Whether the changes of a log hold together, and still hold what somebody knows."""

from __future__ import annotations

import json
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from crmnet.errors import Cure, Message
from crmnet.store.chain import Seal, digest, digests, sealed
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

CHANGES: Final = """
    SELECT number, previous, id, at, by, undoes, hash FROM change ORDER BY number
"""
ENTRIES: Final = """
    SELECT change, place, hidden, entity, "row", rev, kind, digest, salt, was, now, note
    FROM {whole_log} AS l ORDER BY change, place
"""
LOST: Final = """
    SELECT number, undoes FROM change
    WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT number FROM change)
    ORDER BY number
"""
# Their names, "c412.3", are looked up in the index of rows.
REDACTIONS: Final = """
    SELECT "row", now FROM log
    WHERE "row" >= 'c' AND "row" < 'd' AND entity = 'log' AND now IS NOT NULL
    ORDER BY "row", rev
"""
BLANKED: Final = (None, None, None, None)
BATCH: Final = 250  # entries that go into a hash at once
MOST: Final = 20  # missing changes that are told one by one
ERASABLE: Final = ("officer",)  # persons may ask that what is known of them be erased


def chain_faults(store: Store, head: str | None = None) -> Iterator[Message]:
    """Where a change or an entry is not as it was written, or is missing.

    Args:
        store: the store.
        head: the end of a hash that one of the changes must have.
    """
    follows, is_known = b"", head is None
    by_change = _Entries(store)
    redacted = _redacted(store)
    expected = 1
    for change in store.each(CHANGES):
        number, *_, hash_ = change
        yield from map(_missing, range(expected, min(number, expected + MOST)))
        strays = by_change.strays_before(number)
        yield from map(_missing, [stray for stray in strays if stray < expected])
        entries = by_change.of(number)
        yield from _faults_of_change(change, entries, follows, redacted)
        expected, follows = number + 1, hash_
        is_known = is_known or follows.hex().endswith(head)
    yield from map(_missing, by_change.strays_before(None))
    for number, undoes in store.query(LOST):
        yield Message(
            "the change {change} undoes {undoes}, which does not exist",
            Cure.RESTORE,
            change=named(number),
            undoes=named(undoes),
        )
    if not is_known:
        yield Message(
            "something that the store held at the head {head} has since been changed "
            "or removed",
            Cure.RESTORE,
            head=head,
        )


class _Entries:
    """The entries of the log by their changes, in step with these."""

    def __init__(self, store: Store) -> None:
        sql = ENTRIES.format(whole_log=store.whole_log)
        self._left = groupby(store.each(sql), itemgetter(0))
        self._next = next(self._left, None)

    def strays_before(self, number: int | None) -> Iterator[int]:
        """Go on to a change, or to the end; those before it, whose row is missing."""
        while self._next is not None and (number is None or self._next[0] < number):
            yield self._next[0]
            self._next = next(self._left, None)

    def of(self, number: int) -> Iterator[tuple[Any, ...]]:
        """The entries of a change, to which it was gone on."""
        if self._next is not None and self._next[0] == number:
            yield from self._next[1]
            self._next = next(self._left, None)


def _redacted(store: Store) -> dict[str, bytes]:
    """The digest of what is left of each entry whose free texts were blanked."""
    found = {}
    for entry, now in store.query(REDACTIONS):
        try:
            found[entry] = bytes.fromhex(json.loads(now)["digest"])
        except (ValueError, KeyError, TypeError):  # damage; its own digest tells it
            continue
    return found


def _missing(number: int) -> Message:
    change = named(number)
    return Message("the change {change} is missing", Cure.RESTORE, change=change)


def _faults_of_change(
    change: tuple[Any, ...],
    entries: Iterator[tuple[Any, ...]],
    follows: bytes,
    redacted: dict[str, bytes],
) -> Iterator[Message]:
    number, previous, change_id, at, by, undoes, hash_ = change
    try:
        seal = Seal(previous, number, change_id, at, by, undoes)
        yield from _faults_of_entries(entries, seal, redacted)
        is_sound = (seal.hash, previous) == (hash_, follows)
    except (TypeError, AttributeError):  # damage can turn a text into bytes
        is_sound = False
    if not is_sound:
        yield _not_as_written(named(number))


def _faults_of_entries(
    entries: Iterator[tuple[Any, ...]], seal: Seal, redacted: dict[str, bytes]
) -> Iterator[Message]:
    """Where entries do not say what their digests are of; seals them."""
    while batch := list(islice(entries, BATCH)):
        told = None if redacted else _sealed(batch)
        if told is None:
            yield from _faults_of_each(batch, seal, redacted)
        else:
            seal.add_all(told)


def _sealed(entries: list[tuple[Any, ...]]) -> bytes | None:
    """What seals entries whose digests all hold; None: look at each of them."""
    columns = zip(*entries, strict=True)
    _, places, hidden, *names, digests_, salts, was, now, notes = columns
    try:
        if any(hidden) or digests((salts, was, now, notes)) != list(digests_):
            return None
        return sealed((places, *names, digests_))
    except (TypeError, AttributeError):  # blanked, or damage made bytes of a text
        return None


def _faults_of_each(
    entries: list[tuple[Any, ...]], seal: Seal, redacted: dict[str, bytes]
) -> Iterator[Message]:
    for number, place, hidden, entity, row, rev, kind, digest_, *said in entries:
        seal.add(place, entity, row, rev, kind, digest_)
        if hidden:  # not for this login: it is not told what the digest is of
            continue
        name = named(number, place)
        if not _is_sound(entity, digest_, tuple(said), redacted.get(name)):
            yield _not_as_written(name)


def _is_sound(
    entity: str, digest_: bytes, said: tuple[Any, ...], left: bytes | None
) -> bool:
    """Whether an entry says what its digest is of; blanked, it says nothing.

    Args:
        entity: the table of its row.
        digest_: its own, over what it said at first.
        said: its salt, and what it says.
        left: the digest of what a redaction left of that; None: there was none.
    """
    if said == BLANKED:
        return entity in ERASABLE
    return said[0] is not None and digest(*said) == (left or digest_)


def _not_as_written(change: str) -> Message:
    return Message(
        "{change} of the log is not as it was written", Cure.RESTORE, change=change
    )
