"""Erase a person of a random history, many times: no byte is left, all else as before.

    python -m benchmarks.erasing [HISTORIES] [SEED] [--retention]

Each history enters three persons and names them in notes, names, evidence, notices,
points, absences; takes some back; and erases one, or has `directory retention` do it.
Then the bytes of the file and of whatever lies beside it are searched; `db check`, what
was known on each day, the undo of every other change, and texts with another number
that ends alike are held against what they were before.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from crmnet.errors import ExitStatus
from tests.planted import new_plan
from tests.planted_people import PeopledWorld, wrongs_of_erasing

COMMANDS = 20


def main(histories: int, seed: int, *, by_retention: bool) -> int:
    """Play histories; the exit status."""
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        plan = new_plan(Path(folder))
        for number in range(seed, seed + histories):
            own = Path(folder) / str(number)
            own.mkdir()
            world = PeopledWorld(own, plan, number)
            world.live(COMMANDS)
            found = wrongs_of_erasing(world, by_retention=by_retention)
            told["erased" if world.is_erased else "nobody to erase"] += 1
            told["wrong"] += bool(found)
            print(*(f"{number}: {what}" for what in found), sep="\n", end="")
    print(", ".join(f"{count} {what}" for what, count in sorted(told.items())))
    print("FAIL" if told["wrong"] else "PASS")
    return ExitStatus.FOUND if told["wrong"] else ExitStatus.DONE


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    numbers = given + [500, 0][len(given) :]
    sys.exit(main(*numbers, by_retention="--retention" in sys.argv))
