"""The rules of the grammar, as the modules of rules register them.

Sets of kinds of tokens are bits of a number.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from crmnet.domain.plan_calendar import PLAIN, PlanCalendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Build = Callable[..., object]

AnyBuild = TypeVar("AnyBuild", bound="Callable[..., object]")

# Kinds whose presence alone counts: they hand no value to the function.
SILENT: Final = frozenset(
    "adoption advance after afternext ago alternate and andhalf arrears atleast atmost "
    "basis before between budgetyear but by byend colon comma counted current dash de "
    "dot duein during ended ends event evenyear every exercise finish fiscal"
    " fiscalyear fiscalyears for from horizon in inclusive itsmonth label later latest"
    " list lookback manner namely nextto noun oddyear oneworkday onbefore ongoing only"
    " onward open or per rest same semi since slash soon starting term then to undated"
    " until veces whole with within workday".split()
)


class PhraseContext(NamedTuple):
    """What a phrase is read against."""

    reference: date
    language: str
    date_order: str | None
    calendar: PlanCalendar = PLAIN
    parties: tuple[str, ...] = ()  # whose working days count; (): not said


PATTERNS: Final[dict[str, list[tuple[str, Build]]]] = {}
SAME: Final[dict[str, list[str]]] = {}  # by name, the patterns that add nothing
NO_KIND: Final = 1  # the bit of none, which every place has, so that ANY fits
BITS: Final[dict[str, int]] = {"": NO_KIND}


def rule(name: str, *patterns: str) -> Callable[[AnyBuild], AnyBuild]:
    """Let a function build what matches one of the patterns.

    A word "+kind" of a pattern matches nothing: it tells of which kind there must be
    a token, from the first of the pattern on, for it to be worth a try. The function
    makes sure.
    """

    def register(build: AnyBuild) -> AnyBuild:
        known = PATTERNS.setdefault(name, [])
        known += [(pattern, build) for pattern in patterns]
        return build

    return register


def same(name: str, *others: str) -> Callable[[AnyBuild], AnyBuild]:
    """Let a rule be one of others as well, as it is; the function says what it is."""
    SAME.setdefault(name, []).extend(others)
    return rule(name, *others)


def bit_of(kind: str) -> int:
    """The bit of a kind of tokens."""
    return BITS.setdefault(kind, 1 << len(BITS))


@cache
def bits_of(kinds: tuple[str, ...]) -> int:
    """The bits of some kinds."""
    return reduce(or_, map(bit_of, kinds), 0)


@cache
def starts_of(name: str) -> int:
    """The kinds of token with which a rule can begin."""
    found = 0
    for pattern, _ in PATTERNS[name]:
        for word in pattern.split():
            if word.startswith("+"):
                continue
            found |= kinds_of(word)
            if not word.endswith("?"):
                break
    return found


def kinds_of(word: str) -> int:
    """The kinds of token with which a word of a pattern can begin."""
    word = word.rstrip("?")
    return starts_of(word) if word.isupper() else bits_of(tuple(word.split("|")))


@cache
def heads_of(name: str) -> tuple[str, ...]:
    """The rules of which a rule is one, and itself where it has patterns of its own."""
    found: list[str] = []
    for pattern, _ in PATTERNS[name]:
        found += heads_of(pattern) if pattern in SAME.get(name, ()) else [name]
    return tuple(dict.fromkeys(found))


@cache
def own_of(name: str) -> tuple[tuple[str, Build], ...]:
    """The patterns of a rule that build something."""
    besides = SAME.get(name, ())
    return tuple(each for each in PATTERNS[name] if each[0] not in besides)
