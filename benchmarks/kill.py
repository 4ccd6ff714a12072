"""kill -9 of commands that write much, at random moments: all of it or nothing.

    python -m benchmarks.kill [RUNS] [SEED] [NAME]

They are `plan load`, `undo` and `activity record` of a filled form; NAME limits the
runs to those whose name has it.

Each run begins with a fresh copy of a store. Afterwards the store must be sound and
must be, row for row, as before the command or as after it; after it where the command
ended with 0. Stores are compared by their dumps, in which ids are numbered in their
order and what differs with the clock and by chance is left out.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.commands import KILLED, finish, preload, start, typed, typical_s
from crmnet.store import checks
from crmnet.store.dump import CHANGE_COLUMNS, LOG_COLUMNS, dump
from crmnet.store.opening import open_store

PLAN: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BY_CHANCE: Final = {
    "change": [CHANGE_COLUMNS.index(name) + 1 for name in ("at", "previous", "hash")],
    "log": [LOG_COLUMNS.index(name) + 1 for name in ("salt", "digest")],
}

# A form as an office sends it back: facts with their notes and means of verification.
FORM: Final = """\
Punto;Situación;Fecha;Medio de verificación;Nota
{rows}
"""
ROWS: Final = (
    "{code};cumplida;2002-06-20;https://example.org/acta https://example.org/lista;hecho",
    "{code};parcial (60 %);;https://example.org/avance;falta el taller",
    "{code};suspendida;;;sin presupuesto",
)

State = list[str]  # empty too where there is no store: it holds as little


class Scene(NamedTuple):
    """A command, and the store that it is typed for."""

    name: str
    words: list[str]
    before: Path | None  # None: there is none yet


def state(path: Path) -> State:
    """What a store holds, equal for stores in which the same was done."""
    if not path.exists():
        return []
    numbers: dict[str, str] = {}
    with closing(open_store(path)) as store:
        faults = [str(fault) for fault in checks.faults(store)]
        lines = [_without_chance(line) for line in dump(store)]
    if faults:
        return faults
    return [
        UUID.sub(lambda found: numbers.setdefault(found[0], f"id{len(numbers)}"), line)
        for line in lines
    ]


def _without_chance(line: str) -> str:
    row = json.loads(line)
    by_chance = BY_CHANCE.get(row[0], [])
    row = [value for i, value in enumerate(row) if i not in by_chance]
    return json.dumps(row, ensure_ascii=False)


def scenes(folder: Path) -> list[Scene]:
    """The commands that are killed, with their stores and files."""
    loaded, completed, edited = (folder / f"{name}.db" for name in ("a", "b", "c"))
    longer = folder / "longer.yaml"
    text = PLAN.read_text("utf-8")
    longer.write_text(re.sub(r"(title: \S+)", r"\1 (rev.)", text), "utf-8")
    typed(["plan", "load", str(PLAN)], loaded)
    shutil.copyfile(loaded, completed)
    evidence = ["--evidence", "https://example.org/acta", "--note", "hecho"]
    typed(["activity", "complete", "1.1.1.1", *evidence], completed)
    shutil.copyfile(loaded, edited)
    typed(["plan", "load", str(longer)], edited)
    form = folder / "form.csv"
    form.write_text(filled_form(), "utf-8")
    record = ["activity", "record", str(form), "network", "--yes"]
    return [
        Scene("activity record", record, loaded),
        Scene("plan load, a new store", ["plan", "load", str(PLAN)], None),
        Scene("plan load, edited", ["plan", "load", str(longer)], loaded),
        Scene("undo of a fact", ["undo"], completed),
        Scene("undo of a load", ["undo", "--yes"], edited),
    ]


def filled_form() -> str:
    """A form with a row for each leaf of the plan of 2002."""
    codes = "1.1.1.1 1.1.2 1.1.3 1.1.4 1.2.1 1.2.2 1.2.3 1.3 1.4".split()
    codes += "2.1.1.1 2.2.1 2.3.1 2.4.1 2.4.2 2.5.1".split()
    rows = (ROWS[i % len(ROWS)].format(code=code) for i, code in enumerate(codes))
    return FORM.format(rows="\n".join(rows))


def fresh(scene: Scene, folder: Path) -> Path:
    """The store of one run."""
    store = Path(tempfile.mkdtemp(dir=folder)) / "crmnet.db"
    if scene.before is not None:
        shutil.copyfile(scene.before, store)
        store.chmod(0o600)
    return store


def measure(scene: Scene, runs: int, folder: Path, chance: random.Random) -> int:
    """Kill a command so many times, print the figures; how often it went wrong."""
    store = fresh(scene, folder)
    before = state(store)
    typical = typical_s(scene.words, store)
    after = state(store)
    counts = dict.fromkeys(
        ("killed", "acknowledged", "before", "after", "half", "lost"), 0
    )
    for _ in range(runs):
        store = fresh(scene, folder)
        child = start(scene.words, store)
        status = finish(child, chance.uniform(0, 1.25 * typical))
        found = state(store)
        counts["killed"] += status == KILLED
        counts["acknowledged"] += status == 0
        counts["before"] += found == before
        counts["after"] += found == after
        counts["half"] += found not in (before, after)
        counts["lost"] += status == 0 and found != after
        shutil.rmtree(store.parent)
    wrong = counts["half"] + counts["lost"]
    verdict = "FAIL" if wrong or before == after else "PASS"
    figures = ", ".join(f"{number} {name}" for name, number in counts.items())
    print(f"{verdict}  {scene.name}: {runs} runs, {figures}", flush=True)
    return int(verdict == "FAIL")


def main() -> int:
    """Run the scenes in turn; 1 when one of them failed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311  no secret, and the same again
    preload()
    with tempfile.TemporaryDirectory(prefix="crmnet-kill-") as name:
        folder = Path(name)
        named = sys.argv[3] if len(sys.argv) > 3 else ""
        chosen = [scene for scene in scenes(folder) if named in scene.name]
        failed = [measure(scene, runs, folder, chance) for scene in chosen]
    return int(any(failed))


if __name__ == "__main__":
    sys.exit(main())
