"""Damage by somebody who knows the tables: `db check --head` finds every one.

    python -m benchmarks.skilled [DAMAGES] [SEED]

The triggers are dropped and put back. Entries, changes and officers are removed or
rewritten together with their rows, and mostly all later hashes are made anew, so that
the store is sound by itself; only a head that somebody kept tells that it is another.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.commands import typed
from benchmarks.damage import fill
from crmnet.errors import ExitStatus
from crmnet.store.chain import Seal, digest

if TYPE_CHECKING:
    from collections.abc import Callable

    Damage = Callable[[sqlite3.Connection, random.Random], None]

GUARDS: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
CHANGES: Final = "SELECT number, id, at, by, undoes FROM change ORDER BY number"
ENTRIES: Final = """
    SELECT place, entity, "row", rev, kind, digest FROM log WHERE change = ?
    ORDER BY place
"""


def reseal(store: sqlite3.Connection) -> None:
    """Count the changes without gap, and make all hashes anew."""
    previous = b""
    for new, (old, *told) in enumerate(store.execute(CHANGES).fetchall(), 1):
        if new != old:
            store.execute("UPDATE change SET number = ? WHERE number = ?", (new, old))
            store.execute("UPDATE log SET change = ? WHERE change = ?", (new, old))
            store.execute("UPDATE change SET undoes = ? WHERE undoes = ?", (new, old))
            told[-1] = new if told[-1] == old else told[-1]
        seal = Seal(previous, new, *told)
        for place, entry in enumerate(store.execute(ENTRIES, (new,)).fetchall(), 1):
            seal.add(place, *entry[1:])
            moved = (place, new, entry[0])
            store.execute(
                "UPDATE log SET place = ? WHERE change = ? AND place = ?", moved
            )
        both = (previous, seal.hash, new)
        store.execute("UPDATE change SET previous = ?, hash = ? WHERE number = ?", both)
        previous = seal.hash


def last_entry(store: sqlite3.Connection, _chance: random.Random) -> None:
    """Remove the last entry, and put its row back."""
    [(change, place, table, row, was)] = store.execute(
        'SELECT change, place, entity, "row", was FROM log '
        "ORDER BY change DESC, place DESC LIMIT 1"
    )
    where = (change, place)
    store.execute("DELETE FROM log WHERE change = ? AND place = ?", where)
    _put_back(store, table, row, was)


def last_change(store: sqlite3.Connection, _chance: random.Random) -> None:
    """Remove the last change, and put its rows back."""
    [(number,)] = store.execute("SELECT MAX(number) FROM change")
    found = store.execute(
        'SELECT entity, "row", was FROM log WHERE change = ? ORDER BY place DESC',
        (number,),
    ).fetchall()
    store.execute("DELETE FROM log WHERE change = ?", (number,))
    store.execute("DELETE FROM change WHERE number = ?", (number,))
    for table, row, was in found:
        _put_back(store, table, row, was)


def _put_back(store: sqlite3.Connection, table: str, row: str, was: str | None) -> None:
    if was is None:
        store.execute(f"DELETE FROM {table} WHERE id = ?", (row,))  # noqa: S608
        return
    values = {**json.loads(was)}
    sets = ", ".join(["rev = rev - 1", *(f"{name} = :{name}" for name in values)])
    store.execute(f"UPDATE {table} SET {sets} WHERE id = :id", {**values, "id": row})  # noqa: S608


def officer(store: sqlite3.Connection, chance: random.Random) -> None:
    """Remove an officer with all entries, and the changes that are empty then."""
    ids = [row for (row,) in store.execute("SELECT id FROM officer ORDER BY id")]
    gone = (chance.choice(ids),)
    store.execute("DELETE FROM officer WHERE id = ?", gone)
    store.execute('DELETE FROM log WHERE "row" = ?', gone)
    store.execute("DELETE FROM change WHERE number NOT IN (SELECT change FROM log)")


def exchanged(store: sqlite3.Connection, chance: random.Random) -> None:
    """Let two changes change places."""
    numbers = [number for (number,) in store.execute("SELECT number FROM change")]
    one, other = chance.sample(numbers, 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        store.execute("UPDATE change SET number = ? WHERE number = ?", (new, old))
        store.execute("UPDATE log SET change = ? WHERE change = ?", (new, old))


def rewritten(store: sqlite3.Connection, chance: random.Random) -> None:
    """Let an officer have had another name from the first."""
    found = store.execute(
        'SELECT change, place, "row", now, salt FROM log '
        "WHERE entity = 'officer' AND rev = 1"
    ).fetchall()
    change, place, row, now, salt = chance.choice(found)
    said = json.loads(now) | {"name": f"Eva {chance.random()}"}
    text = json.dumps(said, ensure_ascii=False)
    store.execute("UPDATE officer SET name = ? WHERE id = ?", (said["name"], row))
    store.execute(
        "UPDATE log SET now = ?, digest = ? WHERE change = ? AND place = ?",
        (text, digest(salt, None, text, None), change, place),
    )


def other_login(store: sqlite3.Connection, chance: random.Random) -> None:
    """Let somebody else have made a change, at another time."""
    [(last,)] = store.execute("SELECT MAX(number) FROM change")
    who = (f"eva{chance.random()}", chance.randint(1, last))
    store.execute("UPDATE change SET by = ? WHERE number = ?", who)


KINDS: Final[dict[str, Damage]] = {
    "last entry": last_entry,
    "last change": last_change,
    "officer": officer,
    "exchanged": exchanged,
    "rewritten": rewritten,
    "other login": other_login,
}


def damage(store: Path, kind: Damage, chance: random.Random, *, anew: bool) -> None:
    """Damage a store; with ``anew`` the hashes are those of what it holds then."""
    with closing(sqlite3.connect(store)) as connection:
        guards = connection.execute(GUARDS).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        kind(connection, chance)
        if anew:
            reseal(connection)
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()


def main() -> int:
    """Damage copies of a store; 1 when one damage was not found by its head."""
    damages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311  no secret, and the same again
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="crmnet-skilled-") as name:
        whole, store = Path(name) / "whole.db", Path(name) / "crmnet.db"
        fill(whole)
        told = json.loads(typed(["db", "info", "--format", "json"], whole).stdout)
        head = str(told[0]["head"])
        sound = typed(["db", "check", "--head", head], whole).status
        counts["a sound store refused"] = int(sound != ExitStatus.DONE)
        for number in range(damages):
            kind = list(KINDS)[number % len(KINDS)]
            shutil.copyfile(whole, store)
            store.chmod(0o600)
            anew = number // len(KINDS) % 4 > 0  # three of four
            damage(store, KINDS[kind], chance, anew=anew)
            checked = typed(["db", "check"], store).status
            held = typed(["db", "check", "--head", head], store).status
            counts["found without a head"] += checked == ExitStatus.DAMAGED
            counts["found by the head"] += held == ExitStatus.DAMAGED
            if held != ExitStatus.DAMAGED:
                print(f"{number} ({kind}): not found")
    is_wrong = counts["found by the head"] != damages or sound != ExitStatus.DONE
    figures = ", ".join(f"{number} {name}" for name, number in counts.items())
    print(f"{'FAIL' if is_wrong else 'PASS'}  {damages} damages: {figures}")
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
