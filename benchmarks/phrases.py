"""How many calendar phrases are read in a second, beside dateparser on the same ones.

    python benchmarks/phrases.py [ROUNDS]

dateparser is not among our dependencies: `pip install dateparser` by hand, else its
part is skipped. All readers take their turn in each round, and a figure is the median
over the rounds, so that other people's load hits all alike. dateparser is
asked twice: as it comes, when it finds out the language itself, and told the language
(as our own grammar is). The cost of importing is processor time of a fresh Python,
less that of one that imports nothing.
"""

from __future__ import annotations

import compileall
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases import read, read_either

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str, str], object]

ROOT: Final = Path(__file__).parent.parent
PHRASES: Final = ROOT / "tests" / "domain" / "phrases" / "phrases.jsonl"
ADOPTED: Final = date(2002, 5, 31)
WANTED: Final = 50  # times as many phrases a second as dateparser as it comes
MODULES: Final = ("crmnet.domain.phrases", "dateutil.parser")


def phrases() -> list[tuple[str, str]]:
    """The text and language of the project's own phrases, one a text."""
    rows = [json.loads(line) for line in PHRASES.read_text("utf-8").splitlines()]
    return list({row["text"]: (row["text"], row["lang"]) for row in rows}.values())


def readers() -> dict[str, Reader]:
    """What is measured, by name; dateparser where it is installed."""
    ours: dict[str, Reader] = {
        "crmnet, told the language": lambda text, lang: read(text, lang, ADOPTED),
        "crmnet, either language": lambda text, lang: read_either(text, lang, ADOPTED),
    }
    if importlib.util.find_spec("dateparser") is None:
        return ours
    import dateparser

    base = {"RELATIVE_BASE": datetime(2002, 5, 31)}  # noqa: DTZ001  dates have no zone
    return {
        **ours,
        "dateparser, as it comes": lambda text, _: dateparser.parse(
            text, settings=base
        ),
        "dateparser, told the language": lambda text, lang: dateparser.parse(
            text, languages=[lang], settings=base
        ),
    }


def one_round(found: dict[str, Reader]) -> dict[str, float]:
    """Processor seconds that each reader takes for all phrases, one after another."""
    spent = {}
    rows = phrases()
    for name, reader in found.items():
        start = time.process_time()
        for text, lang in rows:
            reader(text, lang)
        spent[name] = time.process_time() - start
    return spent


def import_cost(module: str) -> float:
    """Processor seconds of a fresh Python that imports a module."""
    code = f"import {module}" if module else "pass"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def import_costs(rounds: int) -> dict[str, float]:
    """The median cost of each module, less that of a Python that imports nothing."""
    found: dict[str, list[float]] = {module: [] for module in MODULES}
    for _ in range(rounds):
        nothing = import_cost("")
        for module in MODULES:
            found[module].append(import_cost(module) - nothing)
    return {module: statistics.median(costs) for module, costs in found.items()}


def main() -> int:
    """Print the figures; 1 if ours are not good enough."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    compileall.compile_dir(ROOT / "crmnet", quiet=1)  # as an installed package is
    found = readers()
    one_round(found)  # everything is loaded and made ready
    spent = [one_round(found) for _ in range(rounds)]
    median = {name: statistics.median(each[name] for each in spent) for name in found}
    ours = median["crmnet, told the language"]
    for name, seconds in median.items():
        rate = len(phrases()) / seconds
        print(f"{name:30} {rate:9.0f} phrases/s, ours is {seconds / ours:6.1f} times")
    costs = import_costs(rounds * 3)
    grammar, parser = (costs[module] for module in MODULES)
    print(f"import: the grammar costs {grammar / parser:.2f} of dateutil.parser")
    theirs = median.get("dateparser, as it comes")
    if theirs is None:
        print("SKIP dateparser is not installed")
    fast = theirs is None or theirs / ours >= WANTED
    print("PASS" if fast and grammar < parser else "FAIL")
    return 0 if fast and grammar < parser else 1


if __name__ == "__main__":
    sys.exit(main())
