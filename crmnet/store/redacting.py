"""Free texts taken out of a store for good: of rows, log and the ledger of mail.

A text stands in a row and in each entry of the log that wrote it or took it away. In
all of them a mark takes its place, so that rows go on being what their entries made of
them, and a past made from the log stays one. The change that does it has an entry for
each entry that it alters, with the digest of what is left there; the digest that the
other's own change was hashed over stays. So the chain holds, and tells who altered it.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.text import BLANKED
from crmnet.store.chain import SALT, digest
from crmnet.store.changes import named
from crmnet.store.ids import random_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

FREE: Final = {
    "plan": ("decided_by",),
    "item": ("decided_by", "agreed_by"),
    "calendar_item": ("done_by", "since_by", "decided_by", "stopped_by"),
    "evidence": ("url", "file"),
    "officer": ("note", "unreachable_note"),
    "focal_point": ("emergency", "note"),
    "acknowledgement": ("answered_by",),
    "event": ("title", "place", "partners", "lessons", "done_by"),
    "event_document": ("url", "file"),
    "contribution": ("text", "done_by"),
    "contribution_evidence": ("url", "file"),
    "answer": ("answered_by",),
    "reference_date": ("decided_by",),
    "publication": ("title", "url", "summary", "telephone", "hours", "done_by"),
    "notice": ("subject", "text", "fingerprint"),
}
"""The columns in which people write what they like, by table."""
OWN: Final[dict[str, tuple[str, ...]]] = {
    "officer": (
        *("name", "email", "title", "phone", "emergency_phone", "fold"),
        "confirmed_by",
    ),
}
"""What is known of an officer: blanked only in the rows of a person who is erased."""
NAMING: Final[dict[str, tuple[str, ...]]] = {
    "officer": ("confirmed_by",),
    "focal_point": ("mailbox", "phone", "second_channel"),
    "notice": ("recipients",),
}
"""What else may name an officer, in the rows of others."""
PERSONAL: Final = {
    table: (*OWN.get(table, ()), *NAMING.get(table, ())) for table in {**OWN, **NAMING}
}
_WHOLE: Final = {
    table: (*FREE.get(table, ()), *PERSONAL.get(table, ()))
    for table in {**FREE, **PERSONAL}
}


class BlankReach(StrEnum):
    """Which columns are blanked: of free texts, and of an officer who is erased."""

    FREE = "free"
    OWN = "own"  # in that person's own rows
    NAMING = "naming"  # in those of others


_MORE: Final[dict[BlankReach, dict[str, tuple[str, ...]]]] = {
    BlankReach.FREE: {},
    BlankReach.OWN: OWN,
    BlankReach.NAMING: NAMING,
}

NOTE: Final = "note"  # an entry's own words, as if it were a column
OF_CHANGE: Final = """
    SELECT change, place, entity, "row", was, now, note FROM log
    WHERE change = :change AND (:place IS NULL OR place = :place) ORDER BY place
"""
OF_ITEM: Final = """
    WITH owed AS (SELECT id FROM calendar_item WHERE item = :item),
        given AS (SELECT id FROM contribution WHERE item = :item),
        held AS (SELECT id FROM event WHERE item = :item)
    SELECT change, place, entity, "row", was, now, note FROM log
    WHERE "row" = :item OR "row" IN (SELECT id FROM owed)
        OR "row" IN (SELECT e.id FROM evidence e JOIN owed ON owed.id = e.calendar_item)
        OR "row" IN (SELECT id FROM given)
        OR "row" IN (SELECT v.id FROM contribution_evidence v
            JOIN given ON given.id = v.contribution)
        OR "row" IN (SELECT id FROM held)
        OR "row" IN (SELECT d.id FROM event_document d JOIN held ON held.id = d.event)
    ORDER BY change, place
"""
TAKEN_BACK: Final = """
    SELECT i.id FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.code = :code AND p.gone = 1 AND (:plan IS NULL OR p.code = :plan)
    ORDER BY i.id
"""
OF_ROW: Final = """
    SELECT change, place, entity, "row", was, now, note FROM log
    WHERE "row" = :row ORDER BY rev
"""
TIMES: Final = """
    SELECT COUNT(*) FROM log WHERE entity = 'log' AND "row" = :entry
"""
OF_REDACTED: Final = """
    SELECT "row" FROM log
    WHERE entity = 'log' AND "row" >= :first AND "row" < :after
"""
HASHES: Final = "SELECT number, hash FROM change ORDER BY number DESC"
AFTER: Final = """
    SELECT DISTINCT "row" FROM log WHERE entity = 'log' AND change > :number
    ORDER BY "row"
"""
ALTER_ENTRY: Final = """
    UPDATE log SET was = :was, now = :now, note = :note, salt = :salt
    WHERE change = :change AND place = :place
"""
# Names of tables and columns come from above, never from what people type.
ALTER_ROW: Final = {
    (entity, column): f"UPDATE {entity} SET {column} = :mark "  # noqa: S608
    f"WHERE id = :id AND {column} = :text"
    for entity, columns in _WHOLE.items()
    for column in columns
}
# Lines of a text, of which one is an address.
RECIPIENTS: Final = "SELECT recipients FROM notice WHERE id = :id"
ALTER_LINES: Final = """
    UPDATE notice SET recipients = :left WHERE id = :id AND recipients = :text
"""
ALTER_MAIL: Final = """
    UPDATE message SET subject = :mark, answer = CASE WHEN answer IS NULL THEN NULL
        ELSE :mark END
    WHERE kind = 'notice' AND period = :notice AND EXISTS (
        SELECT 1 FROM notice n WHERE n.id = :notice AND n.subject = :mark)
"""
# The check of an address that stands no more, with all that it led to.
FORGET_CHECK: Final = """
    DELETE FROM publication_check WHERE publication = :id AND url NOT IN (
        SELECT p.url FROM publication p WHERE p.id = :id)
"""
# Where the store writes itself.
ASK: Final = "SELECT redact(:entries, :words, :reason, :reach)"
SAYING: Final = """
    SELECT DISTINCT change FROM log
    WHERE was LIKE :words ESCAPE '!' OR now LIKE :words ESCAPE '!'
        OR note LIKE :words ESCAPE '!'
    ORDER BY change LIMIT 20
"""
SHORTEST: Final = 4  # characters of a text that is looked for elsewhere

_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class LogEntry(NamedTuple):
    """An entry of the log, as far as it can hold free texts."""

    change: int
    place: int
    entity: str
    row: str
    was: str | None
    now: str | None
    note: str | None

    @property
    def name(self) -> str:
        """As people write it, "c412.3"."""
        return named(self.change, self.place)


class FreeText(NamedTuple):
    """A text that an entry wrote.

    Attributes:
        entry: "c412.3".
        column: of its row; "note" too where it is the entry's own.
        text: as typed.
    """

    entry: str
    column: str
    text: str


def is_blanked(entry: LogEntry) -> bool:
    """Whether a text that an entry wrote was blanked."""
    return any(BLANKED in said for said in (entry.was, entry.now, entry.note) if said)


def of_change(store: Store, change: int, place: int | None) -> list[LogEntry]:
    """The entries of a change, or one of them."""
    found = store.query(OF_CHANGE, change=change, place=place)
    return [LogEntry._make(row) for row in found]


def of_item(store: Store, item: str) -> list[LogEntry]:
    """The entries about an item, its calendar items and their evidence."""
    return [LogEntry._make(row) for row in store.query(OF_ITEM, item=item)]


def of_items_taken_back(store: Store, code: str, plan: str | None) -> list[LogEntry]:
    """The entries about the items of a code in plans whose load was taken back."""
    named, colon, bare = code.rpartition(":")
    plan = named if colon else plan
    found = store.query(TAKEN_BACK, code=bare, plan=plan)
    return [entry for (item,) in found for entry in of_item(store, item)]


def of_row(store: Store, row_id: str) -> list[LogEntry]:
    """The entries of a row, in the order of time."""
    return [LogEntry._make(row) for row in store.query(OF_ROW, row=row_id)]


def texts(entries: Iterable[LogEntry]) -> tuple[FreeText, ...]:
    """The free texts that some entries wrote and that stand there still."""
    found = []
    for entry in entries:
        now: dict[str, Any] = json.loads(entry.now) if entry.now else {}
        said = [(column, now.get(column)) for column in FREE.get(entry.entity, ())]
        for column, text in (*said, (NOTE, entry.note)):
            if text and text != BLANKED:
                found.append(FreeText(entry.name, column, text))
    return tuple(found)


def redact(
    into: Change,
    entries: Iterable[LogEntry],
    words: Collection[str],
    reason: str | None,
    *,
    reach: BlankReach = BlankReach.FREE,
) -> list[int]:
    """Blank texts in the rows of some entries, and wherever the log says them of these.

    Args:
        into: the change that does it.
        entries: those that wrote them.
        words: the texts.
        reason: why; None: the step of the schema that does it has none.
        reach: in which columns, beside free texts.

    Returns:
        The numbers of the changes that said them.
    """
    if into.store.writes_itself:
        return _asked(into, entries, words, reason, reach)
    told: set[int] = set()
    for entity, row_id in dict.fromkeys((one.entity, one.row) for one in entries):
        free = (*FREE.get(entity, ()), *_MORE[reach].get(entity, ()))
        for found in of_row(into.store, row_id):
            left = _without(found, free, words)
            if left != found:
                _alter(into, left, reason)
                told.add(found.change)
        _alter_row(into.store, (entity, row_id), free, words)
    return sorted(told)


def _alter_row(
    store: Store, about: tuple[str, str], free: tuple[str, ...], words: Collection[str]
) -> None:
    """Blank texts in a row, and in what stands outside the log what it says of it."""
    entity, row_id = about
    for column in free:
        for text in words:
            values = {"mark": BLANKED, "id": row_id, "text": text}
            store.execute(ALTER_ROW[entity, column], values)
    if entity == "publication":
        store.execute(FORGET_CHECK, {"id": row_id})
    if entity != "notice":
        return
    store.execute(ALTER_MAIL, {"mark": BLANKED, "notice": row_id})
    if "recipients" in free:
        [(text,)] = store.query(RECIPIENTS, id=row_id)
        left = _lines_marked(text, words)
        store.execute(ALTER_LINES, {"left": left, "id": row_id, "text": text})


def _lines_marked(text: str, words: Collection[str]) -> str:
    """Lines, of which those that are one of the words are marks."""
    return "\n".join(BLANKED if line in words else line for line in text.split("\n"))


def _asked(
    into: Change,
    entries: Iterable[LogEntry],
    words: Collection[str],
    reason: str | None,
    reach: BlankReach,
) -> list[int]:
    """Let the store do it, which looks at who asks and makes itself what is left."""
    names = [entry.name for entry in entries]
    said = {"entries": names, "words": list(words), "reason": reason}
    [(told,)] = into.store.query(ASK, **said, reach=reach.value)
    into.count += len(told)
    return sorted(set(told))


def _without(
    entry: LogEntry, free: tuple[str, ...], words: Collection[str]
) -> LogEntry:
    """An entry with a mark where it said one of the texts."""
    return entry._replace(
        was=_marked(entry.was, free, words),
        now=_marked(entry.now, free, words),
        note=BLANKED if entry.note in words else entry.note,
    )


def _marked(
    said: str | None, free: tuple[str, ...], words: Collection[str]
) -> str | None:
    if said is None:
        return None
    values = json.loads(said)
    marked = {name: BLANKED for name in free if values.get(name) in words}
    if "recipients" in free and values.get("recipients"):
        marked["recipients"] = _lines_marked(values["recipients"], words)
    left = values | marked
    return _json(left) if left != values else said


def _alter(into: Change, left: LogEntry, reason: str | None) -> None:
    """Put what is left of an entry in its place, under an entry that vouches for it."""
    salt = next(random_bytes(SALT))
    sealed = digest(salt, left.was, left.now, left.note).hex()
    now = _json({"entry": left.name, "digest": sealed})
    times = int(into.store.query(TIMES, entry=left.name)[0][0])
    into.vouch(left.name, times + 1, now, reason)
    into.store.execute(ALTER_ENTRY, {**left._asdict(), "salt": salt})


def is_redacted(store: Store, change: int) -> bool:
    """Whether a text was blanked in a change."""
    bounds = {"first": f"{named(change)}.", "after": f"{named(change)}/"}
    return bool(store.query(OF_REDACTED, **bounds))


def since(store: Store, head: str) -> list[str]:
    """The entries in which texts were blanked after the state of a head, by name."""
    for number, hash_ in store.query(HASHES):
        if hash_.hex().endswith(head):
            return [entry for (entry,) in store.query(AFTER, number=number)]
    return []


def saying(store: Store, words: Iterable[str]) -> list[int]:
    """The numbers of some changes that still say one of the texts, among others."""
    found: set[int] = set()
    for text in words:
        if len(text) >= SHORTEST:
            quoted = _json(text)[1:-1]
            for special in "!%_":
                quoted = quoted.replace(special, f"!{special}")
            found |= {n for (n,) in store.query(SAYING, words=f"%{quoted}%")}
    return sorted(found)
