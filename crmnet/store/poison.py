"""Values without their form that stand in a store all the same, and reading past them.

Constraints and triggers refuse them; what an older crmnet kept, or what somebody wrote
who took those away, is found here. A reader leaves such a row out, with the rows that
belong to it: temporary views, of this connection alone, take the place of the tables.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import Cure, Message
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.forms import LONGEST
from crmnet.store.engine.migration import all_statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.store.engine.contract import Store

MOST_TOLD: Final = 20

KEYS: Final = {
    "change": "CAST(number AS TEXT)",
    "log": "'c' || change || '.' || place",
    "backup": "file",
    "publication_check": "publication",
}
"""What names a row of a table, where it is not its id."""

# What people call a row, where that is not its key.
NAMES: Final = {
    "plan": "SELECT code FROM plan WHERE id = :key",
    "item": "SELECT code FROM item WHERE id = :key",
    "calendar_item": """
        SELECT i.code || ' ' || c.party FROM calendar_item c
        JOIN item i ON i.id = c.item WHERE c.id = :key
    """,
    "evidence": """
        SELECT i.code || ' ' || c.party FROM evidence e
        JOIN calendar_item c ON c.id = e.calendar_item
        JOIN item i ON i.id = c.item WHERE e.id = :key
    """,
    "event": "SELECT title FROM event WHERE id = :key",
    "event_document": """
        SELECT v.title FROM event_document d JOIN event v ON v.id = d.event
        WHERE d.id = :key
    """,
    "publication": "SELECT title FROM publication WHERE id = :key",
    "publication_item": """
        SELECT p.title FROM publication_item l JOIN publication p
        ON p.id = l.publication WHERE l.id = :key
    """,
    "contribution": """
        SELECT i.code || ' ' || c.party FROM contribution c
        JOIN item i ON i.id = c.item WHERE c.id = :key
    """,
    "contribution_evidence": """
        SELECT i.code || ' ' || c.party FROM contribution_evidence e
        JOIN contribution c ON c.id = e.contribution
        JOIN item i ON i.id = c.item WHERE e.id = :key
    """,
    "published": "SELECT kind FROM published WHERE id = :key",
    "round": "SELECT name FROM round WHERE id = :key",
    "answer": """
        SELECT r.name || ' ' || a.party FROM answer a
        JOIN round r ON r.id = a.round WHERE a.id = :key
    """,
    "receipt": """
        SELECT r.name || ' ' || a.party FROM receipt a
        JOIN round r ON r.id = a.round WHERE a.id = :key
    """,
    "reference_date": "SELECT name FROM reference_date WHERE id = :key",
    "officer": "SELECT name FROM officer WHERE id = :key",
    "focal_point": """
        SELECT country || '/' || network || '/' || role FROM focal_point
        WHERE id = :key
    """,
    "duty": "SELECT country || ' ' || from_at FROM duty WHERE id = :key",
    "absence": """
        SELECT o.name || ' ' || a.from_on FROM absence a
        JOIN officer o ON o.id = a.officer WHERE a.id = :key
    """,
    "drill": "SELECT started_at FROM drill WHERE id = :key",
    "acknowledgement": """
        SELECT country || ' ' || asked_at FROM acknowledgement WHERE id = :key
    """,
    "presidency": "SELECT from_on FROM presidency WHERE id = :key",
    "change": "SELECT 'c' || number FROM change WHERE CAST(number AS TEXT) = :key",
}
_LAST: Final = """
    SELECT c.by FROM log l JOIN change c ON c.number = l.change
    WHERE l."row" = :key ORDER BY l.rev DESC LIMIT 1
"""
LOGINS: Final = {
    "change": "SELECT by FROM change WHERE CAST(number AS TEXT) = :key",
    "log": """
        SELECT c.by FROM log l JOIN change c ON c.number = l.change
        WHERE 'c' || l.change || '.' || l.place = :key
    """,
    "backup": "SELECT by FROM backup WHERE file = :key",
}
# What refers to a row that is left out: whose row, and the column that does.
BELONGS: Final = (
    ("item", "plan", "plan"),
    ("item", "parent", "item"),
    ("calendar_item", "item", "item"),
    ("evidence", "calendar_item", "calendar_item"),
    ("event", "item", "item"),
    ("event_document", "event", "event"),
    ("contribution", "item", "item"),
    ("contribution", "event", "event"),
    ("contribution_evidence", "contribution", "contribution"),
    ("reference_date", "plan", "plan"),
    ("publication_item", "publication", "publication"),
    ("publication_item", "item", "item"),
    ("round", "plan", "plan"),
    ("answer", "round", "round"),
    ("receipt", "round", "round"),
    ("duty", "officer", "officer"),
    ("absence", "officer", "officer"),
)
LEFT_OUT: Final = """
    CREATE TEMPORARY TABLE left_out (entity TEXT, key TEXT, PRIMARY KEY (entity, key))
"""
LEAVE_OUT: Final = "INSERT INTO left_out (entity, key) VALUES (:entity, :key)"
LEAVE_OUT_TOO: Final = """
    INSERT INTO left_out (entity, key) SELECT '{table}', id FROM {table}
    WHERE {column} IN (SELECT key FROM left_out WHERE entity = '{other}')
        AND id NOT IN (SELECT key FROM left_out WHERE entity = '{table}')
"""
VIEW: Final = """
    CREATE TEMPORARY VIEW {table} AS SELECT * FROM {schema}.{table}
    WHERE {key} NOT IN (SELECT key FROM left_out WHERE entity = '{table}')
"""


CALENDAR_VIEW: Final = "CREATE VIEW v_calendar"  # the last step that makes it counts


class BadValue(NamedTuple):
    """A value that has not its form; ``key`` names its row in its table."""

    table: str
    key: str
    column: str


class Poison(NamedTuple):
    """Rows that are left out of what a connection reads.

    Attributes:
        told: the values that caused it, so many at most.
        more: how many rows are not told.
    """

    told: tuple[Message, ...] = ()
    more: int = 0


def bad_values(
    store: Store, only: Mapping[str, str] | None = None
) -> Iterator[BadValue]:
    """The first value without its form of each row that has one.

    Args:
        store: the store.
        only: which rows of which tables are searched, each by a condition in SQL.
    """
    searched = dict.fromkeys(FORMS, "TRUE") if only is None else only
    for table, rows in searched.items():
        forms = FORMS[table]
        wrong = {name: store.is_wrong(form, name) for name, form in forms.items()}
        which = " ".join(f"WHEN {sql} THEN '{name}'" for name, sql in wrong.items())
        any_of = " OR ".join(wrong.values())
        sql = (
            f"SELECT {_key(table)}, CASE {which} END "  # noqa: S608  ours
            f"FROM {table} WHERE {rows} AND ({any_of}) ORDER BY 1"
        )
        for key, column in store.each(sql):
            yield BadValue(table, key, column)


def is_sound(store: Store) -> bool:
    """Whether each value that has a form has it."""
    return next(bad_values(store), None) is None


def form_faults(store: Store) -> Iterator[Message]:
    """What to say of each value without its form."""
    for bad in bad_values(store):
        yield _said(store, bad)


def leave_out(store: Store) -> Poison:
    """Let a connection read past the values without their form; which they are."""
    with store.snapshot():
        found = list(bad_values(store))
        told = tuple(_said(store, bad) for bad in islice(found, MOST_TOLD))
    if not found:
        store.try_to_prove(lambda: is_sound(store))
        return Poison()
    _lay(store, found)
    return Poison(told, len(found) - len(told))


def _lay(store: Store, found: list[BadValue]) -> None:
    """Put views without those rows, and without what belongs to them, over tables."""
    store.execute(LEFT_OUT)
    rows = [{"entity": bad.table, "key": bad.key} for bad in found]
    store.execute_many(LEAVE_OUT, rows)
    while sum(_leave_out_too(store)):
        pass
    laid = [table for (table,) in store.query("SELECT DISTINCT entity FROM left_out")]
    schema = store.schema
    for table in laid:
        words = {"table": table, "schema": schema, "key": _key(table)}
        store.execute(VIEW.format_map(words))
    lay_calendar_view(store)
    store.veil(laid)


def lay_calendar_view(store: Store) -> None:
    """Let the view of the calendar see the views that were laid over its tables."""
    views = [sql for sql in all_statements() if sql.startswith(CALENDAR_VIEW)]
    store.execute(views[-1].replace("VIEW", "TEMPORARY VIEW", 1).rstrip(";"))


def _leave_out_too(store: Store) -> Iterator[int]:
    for table, column, other in BELONGS:
        words = {"table": table, "column": column, "other": other}
        yield store.execute(LEAVE_OUT_TOO.format_map(words))


def _key(table: str) -> str:
    return KEYS.get(table, "id")


def _said(store: Store, bad: BadValue) -> Message:
    def first(sql: str) -> str | None:
        found = store.query(sql, key=bad.key)
        return None if not found else str(found[0][0])

    value = f"SELECT {bad.column} FROM {bad.table} WHERE {_key(bad.table)} = :key"  # noqa: S608
    name = first(NAMES[bad.table]) if bad.table in NAMES else None
    return Message(
        '{table} {name}, last written by {login}: {column} cannot be "{value}"',
        Cure.RESTORE,
        table=bad.table,
        name=name or bad.key,
        column=bad.column,
        value=(first(value) or "")[:LONGEST],
        login=first(LOGINS.get(bad.table, _LAST)) or "?",
    )
