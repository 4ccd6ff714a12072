"""Phrases made of the words of the grammar, in any order, and what is wrong with one.

    python -m tests.domain.phrases.fuzz [PHRASES [SEED]]

tries 50,000: none may raise, give days that are not in order, or take a tenth of a
second of processor time.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from datetime import date
from itertools import cycle
from typing import Final

from crmnet.domain.deadline import Deadline, occurrences
from crmnet.domain.phrases import read_either, words_en, words_es
from crmnet.domain.plan_calendar import Biannual, NamedBy, PlanCalendar

LONGEST: Final = 0.1  # seconds of processor time
MOST_WORDS: Final = 12
READ_ON: Final = date(2002, 5, 31)
MADE_UNTIL: Final = date(2004, 12, 31)
NUMBERS: Final = (
    "1 2 3 5 12 15 28 30 31 02 05 2002 2003 2026 2026-2027 2024-2 3-4 15/07 I II IV "
    "(2) (05) ( ) , ; . / - – + → 1º 2nd Q3 S1 dos tres two three mil 17:00 07-15"
).split()
DEFAULTS: Final = ("50000", "2002")  # phrases, seed
CALENDARS: Final = (
    PlanCalendar(),
    PlanCalendar(fiscal_year=(4, 1)),
    PlanCalendar(
        fiscal_year=(4, 1),
        named_by=NamedBy.END,
        biannual=Biannual.TWICE_A_YEAR,
    ),
)


def words(language: str) -> list[str]:
    """The words of a language, one of each row as often as of any other."""
    table = (words_es if language == "es" else words_en).WORDS
    rows = [[word.strip() for word in row.split(",")] for row in table.values()]
    return [word for row in rows for word in row[:3] if word]


def phrases(count: int, seed: int) -> list[tuple[str, str]]:
    """Phrases with their language."""
    chance = random.Random(seed)
    known = {language: words(language) for language in ("es", "en")}
    found = []
    for number in range(count):
        language = ("es", "en")[number % 2]
        size = chance.randint(1, MOST_WORDS)
        parts = [
            chance.choice(NUMBERS if chance.random() < 0.35 else known[language])
            for _ in range(size)
        ]
        found.append((" ".join(parts), language))
    return found


def fault(text: str, language: str, calendar: PlanCalendar) -> str | None:
    """What is wrong with the answer to a phrase; None where nothing is."""
    start = time.process_time()
    try:
        answer = read_either(text, language, READ_ON, calendar=calendar)
        seconds = time.process_time() - start
        if isinstance(answer, Deadline):
            for each in occurrences(answer, MADE_UNTIL):
                if each.starts_on and each.starts_on > each.due_on:
                    return f"{text!r}: {each}"
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        return f"{text!r}: {error!r}"
    return f"{text!r}: {seconds:.3f} s" if seconds > LONGEST else None


def faults(count: int, seed: int) -> list[str]:
    """What is wrong with the answers to some phrases."""
    read_either("marzo", "es", READ_ON)  # the tables are made ready at the first
    read_either("March", "en", READ_ON)
    tried = zip(phrases(count, seed), cycle(CALENDARS), strict=False)
    found = []
    try:
        for number, (phrase, calendar) in enumerate(tried):
            if number % 1000 == 0:
                gc.freeze()  # to look through what others have left is no phrase's time
            found.append(fault(*phrase, calendar))
    finally:
        gc.unfreeze()
    return [each for each in found if each]


def main() -> int:
    """Write what is wrong; 1 if something is."""
    count, seed = (
        int(word) for word in [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]]
    )
    found = faults(count, seed)
    said = f"{count} phrases of token words, seed {seed}: {len(found)} faults"
    sys.stdout.write("\n".join([*found[:20], said, ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
