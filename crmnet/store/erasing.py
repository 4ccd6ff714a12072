"""What a store knows of one person: found in every table, and taken out for good.

A person is a mailbox: all rows of officers that have it or had it. Whatever else names
the person is found by name and mailbox, in any spelling of capitals and accents.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.text import BLANKED
from crmnet.i18n.countries import fold
from crmnet.store import redacting
from crmnet.store.engine.tables import OfficerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.redacting import FREE, PERSONAL, FreeText, LogEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

ROWS_OF: Final = """
    SELECT DISTINCT o.* FROM officer o LEFT JOIN log l ON l.entity = 'officer'
        AND l."row" = o.id AND l.now LIKE :quoted ESCAPE '!'
    WHERE o.email = :email OR l.change IS NOT NULL
    ORDER BY o.id
"""
WRITTEN: Final = """
    SELECT change, place, entity, "row", was, now, note FROM log
    WHERE entity <> 'log' ORDER BY change, place
"""
LEDGER: Final = """
    UPDATE message SET recipient = :mark || ' ' || id, subject = :mark,
        answer = CASE WHEN answer IS NULL THEN NULL ELSE :mark END
    WHERE recipient = :address
"""
ASK: Final = "SELECT erase_mail(:addresses)"  # where the store writes itself
_OFFICER: Final = (*PERSONAL["officer"], *FREE["officer"])


class KnownPerson(NamedTuple):
    """What is known of a person.

    Attributes:
        rows: the places held, those of before too.
        names: as they stand in the directory, or stood there.
        addresses: the mailboxes, the same.
        entries: of the log that write something about the person.
        values: all that the directory has of the person, or had.
        texts: of others, which name the person.
    """

    rows: tuple[OfficerRecord, ...]
    names: frozenset[str]
    addresses: frozenset[str]
    entries: tuple[LogEntry, ...]
    values: frozenset[str]
    texts: tuple[FreeText, ...]

    @property
    def words(self) -> frozenset[str]:
        """Every text that is to be taken out."""
        return self.values | {one.text for one in self.texts}


def person(store: Store, email: str) -> KnownPerson:
    """All that a store has of whoever has a mailbox."""
    rows = _rows(store, email)
    own = [entry for row in rows for entry in redacting.of_row(store, row.id)]
    said = list(_said(rows, own))
    names = frozenset(text for column, text in said if column == "name")
    addresses = frozenset(text for column, text in said if column == "email")
    entries, texts = _elsewhere(store, _Needles((*names, *addresses)), rows)
    return KnownPerson(
        rows,
        names,
        addresses,
        tuple(dict.fromkeys([*own, *entries])),
        frozenset(text for _column, text in said) | addresses,
        texts,
    )


def _rows(store: Store, email: str) -> tuple[OfficerRecord, ...]:
    """The rows of officers that have a mailbox, or had it."""
    quoted = "".join(f"!{c}" if c in "!%_" else c for c in json.dumps(email))
    return tuple(
        store.rows(OfficerRecord, ROWS_OF, email=email, quoted=f'%"email":{quoted}%')
    )


def _said(
    rows: Iterable[OfficerRecord], entries: Iterable[LogEntry]
) -> Iterator[tuple[str, str]]:
    """What rows and entries say in the columns of a person."""
    found = [row._asdict() for row in rows]
    for entry in entries:
        found += [json.loads(text) for text in (entry.was, entry.now) if text]
    for values in found:
        for column in _OFFICER:
            if (text := values.get(column)) and text != BLANKED:
                yield column, text


class _Needles:
    """Names and addresses that are looked for in texts, whole."""

    def __init__(self, words: Iterable[str]) -> None:
        self._folded = [fold(word) for word in words]
        choice = "|".join(map(re.escape, self._folded))
        self._whole = re.compile(rf"(?<![\w@.])(?:{choice})(?![\w@])")

    def may_be_in(self, entry: LogEntry) -> bool:
        """Whether an entry is worth a look."""
        text = fold(" ".join(filter(None, (entry.was, entry.now, entry.note))))
        return any(word in text for word in self._folded)

    def are_in(self, text: str) -> bool:
        """Whether a text names the person."""
        return bool(self._folded and self._whole.search(fold(text)))


def _elsewhere(
    store: Store, needles: _Needles, rows: tuple[OfficerRecord, ...]
) -> tuple[list[LogEntry], tuple[FreeText, ...]]:
    """The entries of others that name the person, and the texts that do."""
    own = {row.id for row in rows}
    near = [
        entry
        for entry in map(LogEntry._make, store.each(WRITTEN))
        if entry.row not in own and needles.may_be_in(entry)
    ]
    texts = tuple(text for text in redacting.texts(near) if needles.are_in(text.text))
    naming = {text.entry for text in texts}
    held = [one for one in near if one.name in naming or _holds(one, needles)]
    return held, texts


def _holds(entry: LogEntry, needles: _Needles) -> bool:
    """Whether an entry has the person's mailbox in a column that is no free text."""
    columns = PERSONAL.get(entry.entity, ())
    for said in filter(None, (entry.was, entry.now)):
        values: dict[str, Any] = json.loads(said)
        for column in columns:
            if any(map(needles.are_in, str(values.get(column) or "").split("\n"))):
                return True
    return False


def erase(into: Change, found: KnownPerson, reason: str) -> list[int]:
    """Take a person out of a store, as part of a change.

    The rows stay as places that somebody held, without who it was.

    Args:
        into: the change that does it.
        found: what is known of the person.
        reason: why.

    Returns:
        The numbers of the changes that said something of the person.
    """
    for row in found.rows:
        into.update(row, row._replace(gone=1), EntryKind.ERASED, always=True)
    into.flush()
    return redacting.redact(into, found.entries, found.words, reason, is_person=True)


def forget_mail(store: Store, addresses: Iterable[str]) -> None:
    """Take addresses out of the ledger of mail; that something went stays."""
    if store.writes_itself:
        store.query(ASK, addresses=sorted(addresses))
        return
    for address in addresses:
        store.execute(LEDGER, {"mark": BLANKED, "address": address})
