"""Random damage to the file of a store: no traceback, and `db check` finds it.

    python -m benchmarks.damage [DAMAGES] [SEED]

Flipped bits, pages of zeros, pages of noise, exchanged pages, cuts. After each, every
reading command must end with a status of its own and not as a fault of crmnet; and
where any of them, or any query over a whole table, answers otherwise than before,
`db check` must have said so.
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.commands import Answer, typed
from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
PAGE: Final = 4096  # bytes
READING: Final = (
    ["report", "overdue", "--as-of", "2002-11-04"],
    ["plan", "show", "--as-of", "2002-11-04"],
    ["plan", "objectives", "--as-of", "2002-11-04"],
    ["plan", "list", "--as-of", "2002-11-04"],
    ["activity", "list", "--as-of", "2002-11-04", "--format", "json"],
    ["activity", "show", "1.1.1.1", "--as-of", "2002-11-04"],
    ["directory", "list", "--format", "json"],
    ["directory", "find", "ana3"],
    ["history"],
    ["history", "--format", "json"],
    ["db", "info", "--format", "json"],
)
# The instants at which the steps of the schema were made are not asked for anywhere.
FREE: Final = re.compile(r'"free": \d+')
LEDGER: Final = "SELECT migration_set, name FROM _sqlite_migrations ORDER BY 1, 2"
TABLES: Final = """
    SELECT name FROM sqlite_master
    WHERE type IN ('table', 'view') AND name <> '_sqlite_migrations'
"""
FINE: Final = (
    ExitStatus.DONE,
    ExitStatus.USAGE,
    ExitStatus.DAMAGED,
    ExitStatus.NOT_PERMITTED,
    ExitStatus.CONFIGURATION,
)


def flip(data: bytearray, chance: random.Random) -> None:
    """Turn one bit."""
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def flip_some(data: bytearray, chance: random.Random) -> None:
    """Turn up to 50 bits."""
    for _ in range(chance.randint(2, 50)):
        flip(data, chance)


def zero(data: bytearray, chance: random.Random) -> None:
    """Empty a page."""
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def noise(data: bytearray, chance: random.Random) -> None:
    """Fill a part of a page with anything."""
    at, size = chance.randrange(len(data)), chance.randint(1, PAGE)
    data[at : at + size] = chance.randbytes(min(size, len(data) - at))


def exchange(data: bytearray, chance: random.Random) -> None:
    """Let two pages change places."""
    a, b = (i * PAGE for i in chance.sample(range(len(data) // PAGE), 2))
    data[a : a + PAGE], data[b : b + PAGE] = data[b : b + PAGE], data[a : a + PAGE]


def cut(data: bytearray, chance: random.Random) -> None:
    """Lose the end."""
    del data[chance.randrange(len(data)) :]


KINDS: Final[dict[str, Callable[[bytearray, random.Random], None]]] = {
    "one bit": flip,
    "some bits": flip_some,
    "zeroed page": zero,
    "noise": noise,
    "exchanged pages": exchange,
    "cut": cut,
}


def fill(store: Path) -> None:
    """A store in which several things were recorded."""
    typed(["plan", "load", str(PLAN)], store)
    for i in range(40):
        name, address = f"Ana{i} Núñez", f"ana{i}@example.org"
        words = ["--name", name, "--email", address, "--country", "GT"]
        typed(["directory", "add", *words], store)
    evidence = ["--evidence", "https://example.org/acta", "--note", "hecho"]
    typed(["activity", "complete", "1.1.1.1", *evidence], store)
    typed(["activity", "schedule", "2.1.1.1", "2002-10-31"], store)
    typed(["undo"], store)


def everything(store: Path) -> list[object]:
    """The rows of every table and view, in the order in which each table gives them."""
    found: list[object] = []
    with closing(sqlite3.connect(store)) as connection:
        connection.text_factory = bytes
        names = [name.decode() for (name,) in connection.execute(TABLES)]
        found.append(connection.execute(LEDGER).fetchall())
        for name in sorted(names):
            found.append(connection.execute(f"SELECT * FROM {name}").fetchall())  # noqa: S608  our own tables
    return found


def answers(store: Path) -> list[object]:
    """What the reading commands print and the tables hold; an error is an answer."""
    found: list[object] = [_without_disk(typed(words, store)) for words in READING]
    try:
        found += everything(store)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        found.append(str(error))
    return found


def _without_disk(answer: Answer) -> Answer:
    """An answer without the free space of the disk, which differs by itself."""
    return answer._replace(stdout=FREE.sub("", answer.stdout))


def examine(store: Path, sound: list[object], counts: Counter[str]) -> list[str]:
    """What is wrong with how a damaged store is taken."""
    found = answers(store)
    check = typed(["db", "check"], store)
    problems = [
        f"{' '.join(words)}: status {answer.status}: {answer.stderr.strip()}"
        for words, answer in [*zip(READING, found, strict=False), (["db check"], check)]
        if isinstance(answer, Answer) and not _is_proper(answer)
    ]
    counts["answers differ"] += found != sound
    counts["found by db check"] += check.status == ExitStatus.DAMAGED
    if found != sound and check.status == ExitStatus.DONE:
        pairs = enumerate(zip(found, sound, strict=False))
        first = next(i for i, (one, other) in pairs if one != other)
        problems.append(f"not found by db check; answer {first} differs")
    return problems


def _is_proper(answer: Answer) -> bool:
    """Whether a command ended as it may: lines of ours, and no fault of crmnet."""
    lines = answer.stderr.splitlines()
    has_own = all(line.startswith("crmnet: error: ") for line in lines)
    return has_own and answer.status in FINE


def main() -> int:
    """Damage a store again and again; 1 when one damage was taken wrongly."""
    damages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311  no secret, and the same again
    counts: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="crmnet-damage-") as name:
        store = Path(name) / "crmnet.db"
        fill(store)
        data = store.read_bytes()
        sound = answers(store)
        for number in range(damages):
            kind = list(KINDS)[number % len(KINDS)]
            damaged = bytearray(data)
            KINDS[kind](damaged, chance)
            store.write_bytes(damaged)
            problems = examine(store, sound, counts)
            wrong += bool(problems)
            for problem in problems:
                print(f"{number} ({kind}): {problem}")
            store.with_name("crmnet.db-journal").unlink(missing_ok=True)
    figures = ", ".join(f"{number} {name}" for name, number in counts.items())
    print(f"{'FAIL' if wrong else 'PASS'}  {damages} damages: {figures}, {wrong} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
