"""What a store knows of one person: found in every table, and taken out for good.

A person is a mailbox and a name: all rows of officers that have both. Whatever else
tells the person is found by name, mailbox and telephone, in any spelling of capitals,
accents and numbers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.officer import CALLING, name_words
from crmnet.domain.text import BLANKED
from crmnet.store import redacting
from crmnet.store.engine.contract import StoreQuestion
from crmnet.store.engine.tables import OfficerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.needles import Needles, written_numbers
from crmnet.store.redacting import FREE, NAMING, OWN, BlankReach, FreeText, LogEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

STRETCH: Final = 2000  # entries: few of these have anything that is worth a look
CURRENT: Final = "SELECT * FROM officer WHERE email = :email ORDER BY id"
FORMER: Final = """
    SELECT DISTINCT o.* FROM officer o JOIN log l ON l.entity = 'officer'
        AND l."row" = o.id AND l.now LIKE :quoted ESCAPE '!'
    WHERE o.email <> :mark ORDER BY o.id
"""
# A stretch of the log, between an entry and another: all that its entries say.
_STRETCH: Final = """
    FROM log WHERE (change, place) > (:change, :place)
        AND (change, place) <= (:last_change, :last_place) AND entity <> 'log'
"""
SAID: Final = f"""
    SELECT GROUP_CONCAT(was, ' '), GROUP_CONCAT(now, ' '), GROUP_CONCAT(note, ' ')
    {_STRETCH.strip()}
"""
# The last entry of the stretch after an entry, by an index; none: fewer are left.
LAST: Final = """
    SELECT change, place FROM log WHERE (change, place) > (:change, :place)
    ORDER BY change, place LIMIT 1 OFFSET :many - 1
"""
WRITTEN: Final = f"""
    SELECT change, place, entity, "row", was, now, note {_STRETCH.strip()}
    ORDER BY change, place
"""
_START: Final = (0, 0)  # before the first entry
_END: Final = (1 << 62, 0)  # after the last one
_BOUNDS: Final = ("change", "place", "last_change", "last_place")
LEDGER: Final = """
    UPDATE message SET recipient = :mark || ' ' || id, subject = :mark,
        answer = CASE WHEN answer IS NULL THEN NULL ELSE :mark END
    WHERE recipient = :address
"""
ASK: Final = "SELECT erase_mail(:addresses)"  # where the store writes itself
RECIPIENTS: Final = "recipients"  # of a notice: addresses, one a line
_OFFICER: Final = (*OWN["officer"], *FREE["officer"])
_PHONES: Final = ("phone", "emergency_phone")


class KnownPerson(NamedTuple):
    """What is known of a person.

    Attributes:
        rows: the places held, those of before too.
        names: as they stand in the directory, or stood there.
        addresses: the mailboxes, the same.
        own: the entries of the log about these places.
        values: all that the directory has of the person, or had.
        naming: the entries of others that name the person.
        texts: in which they do, a notice's recipients left out.
        numbers: the telephones, as the directory has or had them.
        alike: texts of others with a number that only ends like one of these; they are
            left alone.
    """

    rows: tuple[OfficerRecord, ...]
    names: frozenset[str]
    addresses: frozenset[str]
    own: tuple[LogEntry, ...]
    values: frozenset[str]
    naming: tuple[LogEntry, ...]
    texts: tuple[FreeText, ...]
    numbers: frozenset[str]
    alike: tuple[FreeText, ...]

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """All entries of the log that write something about the person."""
        return (*self.own, *self.naming)

    @property
    def telling(self) -> frozenset[str]:
        """The name, the mailboxes and the numbers, as they were written."""
        numbers = (one for field in self.numbers for one in written_numbers(field))
        return self.names | self.addresses | frozenset(numbers)

    def own_addresses(self, store: Store) -> frozenset[str]:
        """The mailboxes that are nobody else's by now."""
        own = {row.id for row in self.rows}
        return frozenset(
            address
            for address in self.addresses
            if all(one.id in own for one in places_of(store, address))
            or not store.rows(OfficerRecord, CURRENT, email=address)
        )

    def is_named_in(self, text: str) -> bool:
        """Whether a text has the name, the mailbox or a number of the person."""
        return _needles(self.rows, self.names | self.addresses, self.numbers).are_in(
            text
        )


def places_of(store: Store, email: str) -> tuple[OfficerRecord, ...]:
    """The rows of whoever has a mailbox; else of whoever had it. May be several's."""
    rows = store.rows(OfficerRecord, CURRENT, email=email)
    if not rows:
        said = "".join(f"!{c}" if c in "!%_" else c for c in json.dumps(email))
        quoted = f'%"email":{said}%'
        rows = store.rows(OfficerRecord, FORMER, quoted=quoted, mark=BLANKED)
    return tuple(rows)


def person(store: Store, row: OfficerRecord) -> KnownPerson:
    """All that a store has of an officer: the places with the same mailbox and name."""
    words = name_words(row.name)
    rows = tuple(
        one
        for one in store.rows(OfficerRecord, CURRENT, email=row.email)
        if name_words(one.name) <= words or words <= name_words(one.name)
    )
    own = [entry for one in rows for entry in redacting.of_row(store, one.id)]
    said = list(_said(rows, own))
    names = frozenset(text for column, text in said if column == "name")
    addresses = frozenset(text for column, text in said if column == "email")
    values = frozenset(text for _column, text in said)
    numbers = frozenset(text for column, text in said if column in _PHONES)
    needles = _needles(rows, names | addresses, numbers)
    naming, texts, alike = _elsewhere(store, needles, rows)
    return KnownPerson(
        rows, names, addresses, tuple(own), values, naming, texts, numbers, alike
    )


def _needles(
    rows: Iterable[OfficerRecord], words: Iterable[str], numbers: Iterable[str]
) -> Needles:
    """What tells a person in a text."""
    return Needles(words, numbers, {CALLING[row.country] for row in rows})


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


def _elsewhere(
    store: Store, needles: Needles, rows: tuple[OfficerRecord, ...]
) -> tuple[tuple[LogEntry, ...], tuple[FreeText, ...], tuple[FreeText, ...]]:
    """The entries of others that name the person, the texts in which they do, others.

    The last are those with a number that only ends like one of the person.
    """
    own = {row.id for row in rows}
    near = [one for one in naming_entries(store, needles) if one.row not in own]
    written = (*redacting.texts(near), *_columns(near))
    texts = tuple(text for text in written if needles.are_in(text.text))
    naming = {text.entry for text in texts}
    held = (one for one in near if one.name in naming or _told(one, needles))
    alike = (one for one in written if one not in texts and needles.are_like(one.text))
    return tuple(held), texts, tuple(alike)


def naming_entries(
    store: Store, needles: Needles, many: int = STRETCH
) -> Iterator[LogEntry]:
    """The entries of the log that are worth a look, those of the person too.

    The store says in one text what many entries do; they are read one by one only where
    that has a name, a mailbox or the digits of a number.

    Args:
        store: the store.
        needles: what tells the person.
        many: of how many entries together.
    """
    said = SAID.replace("GROUP_CONCAT", store.string_agg)
    first, ends = _START, store.query(LAST, **_after(_START, many))
    while first != _END:
        last = ends[0] if ends else _END
        stretch = dict(zip(_BOUNDS, (*first, *last), strict=True))
        (texts,), ends = store.answers(
            (StoreQuestion(said, stretch), StoreQuestion(LAST, _after(last, many)))
        )
        if any(needles.may_be_in(text) for text in texts if text):
            entries = map(LogEntry._make, store.each(WRITTEN, **stretch))
            yield from needles.among(entries)
        first = last


def _after(entry: tuple[int, int], many: int) -> dict[str, object]:
    """The values of LAST."""
    return {"change": entry[0], "place": entry[1], "many": many}


def _columns(entries: Iterable[LogEntry]) -> Iterator[FreeText]:
    """What entries say in columns that are no free texts and may name somebody."""
    for entry in entries:
        columns = set(NAMING.get(entry.entity, ())) - {RECIPIENTS}
        for said in filter(None, (entry.was, entry.now)):
            values: dict[str, Any] = json.loads(said)
            for column in columns & values.keys():
                if (text := values[column]) and text != BLANKED:
                    yield FreeText(entry.name, column, text)


def _told(entry: LogEntry, needles: Needles) -> bool:
    """Whether an entry is of a notice that went to the person."""
    if entry.entity != "notice" or entry.now is None:
        return False
    values: dict[str, Any] = json.loads(entry.now)
    return any(map(needles.are_in, str(values.get(RECIPIENTS) or "").split("\n")))


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
    words = {text.text for text in found.texts} | found.names | found.addresses
    own = redacting.redact(into, found.own, found.values, reason, reach=BlankReach.OWN)
    others = redacting.redact(
        into, found.naming, words, reason, reach=BlankReach.NAMING
    )
    return sorted({*own, *others})


def forget_mail(store: Store, addresses: Iterable[str]) -> None:
    """Take addresses out of the ledger of mail; that something went stays."""
    if store.writes_itself:
        store.query(ASK, addresses=sorted(addresses))
        return
    for address in addresses:
        store.execute(LEDGER, {"mark": BLANKED, "address": address})
