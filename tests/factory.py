"""Plans, stores and clocks for tests; the countries and texts are invented."""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import LEVELS, Item, Plan, Text
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.plan import loading
from crmnet.services.plan.load_options import LoadOptions
from crmnet.store.engine.tables import NEW, TYPES
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import Record

ADOPTED = date(2002, 5, 31)
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CLOCK = Clock(date(2002, 10, 4), NOW)
EACH = Owes(Duty.EACH_MEMBER)
ANY = Owes(Duty.ANY_OF, ("GT", "MX"))


def an_item(
    code: str, title: str = "", calendar: str | None = None, **more: Any
) -> Item:
    """An item at the level that its code has."""
    return Item(
        code,
        LEVELS[code.count(".")],
        Text(title or f"Texto {code}"),
        calendar=None if calendar is None else Text(calendar),
        **more,
    )


def record_of(table: str, values: Mapping[str, Any]) -> Record:
    """A row of these columns that is not in the store yet."""
    kind = TYPES[table]
    return kind._make((*NEW, *map(values.get, kind._fields[len(NEW) :])))


def records(store: Store, sql: str, **values: object) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    cursor = store._run(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def a_plan(*items: Item, code: str = "crm-2002", **more: Any) -> Plan:
    """A plan of the given items, which stand under those whose codes they extend."""
    return Plan(
        code,
        more.pop("language", "es"),
        Text("Plan de prueba"),
        _tree("", list(items)),
        more.pop("members", ("GT", "HN", "MX")),
        **more,
    )


def _tree(above: str, items: list[Item]) -> tuple[Item, ...]:
    depth = above.count(".") + 1 if above else 0
    return tuple(
        _with_children(item, items)
        for item in items
        if item.code.count(".") == depth
        and (not above or item.code.startswith(above + "."))
    )


def _with_children(item: Item, items: list[Item]) -> Item:
    return item._replace(children=_tree(item.code, items))


SMALL = (
    an_item("1", "Mecanismos"),
    an_item("1.1", "Familiarizar a las aerolíneas"),
    an_item("1.1.1", "Ejercicios conjuntos"),
    an_item("1.1.1.1", "Un nuevo ejercicio", "Antes de octubre,  del 2002."),
    an_item("1.1.2", "Analizar los resultados"),
    an_item("1.2", "Consolidar las relaciones"),
)
"""A small plan: leaves 1.1.1.1 (due 2002-09-30), 1.1.2 and 1.2 (undated)."""


@cache
def _nothing() -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "a.db"
        create_store(place).close()
        return place.read_bytes()


@contextmanager
def new_store(place: Path) -> Iterator[Store]:
    """An empty store in a file, from a copy: to make one takes ten times as long."""
    place.touch(0o600)
    place.write_bytes(_nothing())
    with closing(open_store(place)) as store:
        yield store


_given: Final[list[Store]] = []


def a_store(place: Path) -> Store:
    """An empty store like :func:`new_store`; closed when the test ends."""
    place.touch(0o600)
    place.write_bytes(_nothing())
    return closed_later(open_store(place))


def closed_later(store: Store) -> Store:
    """A store that is closed when the test ends (tests/conftest.py)."""
    _given.append(store)
    return store


def close_all() -> None:
    """Close the stores that a test was given."""
    while _given:
        _given.pop().close()


def load(store: Store, plan: Plan | None = None, **more: Any) -> loading.Loaded:
    """Load a plan, the small one when none is given."""
    how = LoadOptions(more.pop("today", ADOPTED), NOW, **more)
    return loading.load(store, plan or a_plan(*SMALL), how)


def complete(
    store: Store, code: str, party: str | None = None, **more: Any
) -> Recorded:
    """Complete an activity on 20 September 2002, unless told otherwise."""
    clock = Clock(more.pop("today", date(2002, 9, 20)), NOW)
    dry_run = more.pop("dry_run", False)
    done = Fact(EntryKind.COMPLETED, **more)
    aim = Aim(code, None, party)
    return record(store, aim, clock, done, dry_run=dry_run)
