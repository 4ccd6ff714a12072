"""Focal points asked to acknowledge: each gets a key of its own, kept in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.ack_key import new_ack_key
from crmnet.domain.iso import INSTANT
from crmnet.store import acknowledgements
from crmnet.store.engine.tables import NEW, AcknowledgementRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from crmnet.domain.officer import Purpose
    from crmnet.reports.directory.readers import PointReader
    from crmnet.store.log import Change


class AskedPlace(NamedTuple):
    """A focal point that is asked.

    Attributes:
        country, network, role: of it.
        officer: who holds it, the first of several; None: only its mailbox is known.
        addresses: where it is asked; any of them may answer.
    """

    country: str
    network: str
    role: str
    officer: str | None
    addresses: tuple[str, ...]


class KeyOf(NamedTuple):
    """The key by which a focal point acknowledges; "" before it was asked."""

    place: AskedPlace
    word: str


def places_of(holders: Iterable[PointReader]) -> tuple[AskedPlace, ...]:
    """The focal points of some who are told, each once."""
    found: dict[tuple[str, str, str], list[PointReader]] = {}
    for one in holders:
        found.setdefault((one.country, one.network, one.role), []).append(one)
    return tuple(
        AskedPlace(
            *place, who[0].officer, tuple(dict.fromkeys(one.address for one in who))
        )
        for place, who in found.items()
    )


def ask(
    into: Change,
    purpose: Purpose,
    subject: str,
    places: Sequence[AskedPlace],
    now: datetime,
) -> tuple[KeyOf, ...]:
    """Write whom a notice or a contact test asks; whoever was asked keeps the key.

    Args:
        into: the change that it is part of.
        purpose: what they are asked for.
        subject: the id of the notice or test.
        places: the focal points.
        now: the real clock.
    """
    if not places:
        return ()
    known = {
        (row.country, row.network, row.role, row.officer): row.word
        for row in acknowledgements.of_subject(into.store, subject)
    }
    keys, given = [], set(known.values())
    for place in places:
        word = known.get(place[:4])
        if word is None:
            word = _unused(into, given)
            given.add(word)
            at = now.strftime(INSTANT)
            into.queue(_row(purpose, subject, place, word, at), EntryKind.ASKED)
        keys.append(KeyOf(place, word))
    return tuple(keys)


def _row(
    purpose: Purpose, subject: str, place: AskedPlace, word: str, at: str
) -> AcknowledgementRecord:
    country, network, role, officer, _addresses = place
    return AcknowledgementRecord(
        *NEW, purpose, subject, country, network, role, officer, word, at
    )


def _unused(into: Change, given: set[str]) -> str:
    """A key that nobody in the store has, nor anybody of this change."""
    while True:
        word = new_ack_key()
        if word not in given and acknowledgements.of_word(into.store, word) is None:
            return word


def keys_for(address: str, keys: Iterable[KeyOf]) -> tuple[KeyOf, ...]:
    """The keys of the focal points that are asked at an address."""
    return tuple(key for key in keys if address in key.place.addresses)
