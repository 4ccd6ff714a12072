"""Redact a text of a random history, many times: no byte is left, all else as before.

    python -m benchmarks.redacting [HISTORIES] [SEED]

Each history plants texts that are one of a kind in notes, names, evidence and notices,
takes some back, and redacts a change, an entry or all about an item. Then the bytes of
the file and of whatever lies beside it are searched; `db check`, what was known on each
day, and the undo of every other change are held against what they were before.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from crmnet.errors import ExitStatus
from tests.planted import World, new_plan, wrongs

COMMANDS = 15


def main(histories: int, seed: int) -> int:
    """Play histories; the exit status."""
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        plan = new_plan(Path(folder))
        for number in range(seed, seed + histories):
            own = Path(folder) / str(number)
            own.mkdir()
            world = World(own, plan, number)
            world.live(COMMANDS)
            found = wrongs(world)
            told["redacted" if world.is_redacted else "nothing to redact"] += 1
            told["wrong"] += bool(found)
            print(*(f"{number}: {what}" for what in found), sep="\n", end="")
    print(", ".join(f"{count} {what}" for what, count in sorted(told.items())))
    print("FAIL" if told["wrong"] else "PASS")
    return ExitStatus.FOUND if told["wrong"] else ExitStatus.DONE


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [500, 0][len(given) :])))
