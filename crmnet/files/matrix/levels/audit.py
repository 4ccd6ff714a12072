"""Where a tree looks unlike its document, however it came about: asked before it holds.

Whoever reads rows knows some ways in which levels are shown, and is silent about all
others. What is asked here knows none of these ways: only the rows and the tree.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.codes import bare, is_code, parts_of, split_number
from crmnet.files.matrix.levels.set_off import FLAT, LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

    _Look = Callable[[MatrixEntry], bool]

_MOST: Final = 0.7  # of the leaves have what one of them lacks
_FEW: Final = 0.4  # of the rows that look apart
_LEAST: Final = 3
_BESIDE, _BELOW = "beside", "below"


def audited(entries: list[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """The entries of a table, each where it stands by what is answered."""
    _in_line(entries, ledger)
    _with_bars(entries, ledger)
    lowest = max((entry.rank[0] for entry in entries), default=0)
    found = [entry for entry in entries if entry.rank[0] == lowest]
    if lowest < 0 or len(found) < _LEAST:
        return entries
    _with_lone(entries, ledger)
    if len({entry.rank for entry in found}) == 1 and lowest == 0:
        _with_looks(found, ledger)
    return entries


def _in_line(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Ask of a code that is below another than what its row stands below.

    7.1.0 after 7.9 is hardly a part of 7.9.
    """
    open_: list[MatrixEntry] = []
    for entry in entries:
        while open_ and open_[-1].rank >= entry.rank:
            open_.pop()
        above = open_[-1] if open_ else None
        if (
            above is not None
            and _is_elsewhere(entry, above)
            and ledger.ask(_line_question(entry, above)) == _BESIDE
        ):
            entry.rank = above.rank
            open_.pop()
        open_.append(entry)


def _is_elsewhere(entry: MatrixEntry, above: MatrixEntry) -> bool:
    """Whether the code of an entry is none below that of what it stands below."""
    if not (is_code(entry.code) and is_code(above.code)):
        return False
    own, over = parts_of(entry.code), parts_of(above.code)
    is_deeper = 1 < len(over) < len(own)
    return is_deeper and own[: len(over)] != over and entry.rank[0] == above.rank[0]


def _with_bars(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Ask of a section without a number amid those of a numbered one where it stands.

    "2. Capacitación", 2.1, "Enlaces", 2.2: the codes go on as if it were not there.
    """
    over = bar = None
    for entry in entries:
        number = split_number(entry.title)[0]
        if entry.rank[0] < 0 and number:
            over, bar = entry, None
        elif entry.rank[0] < 0:
            bar = entry if over is not None and entry.rank == over.rank else None
        elif over is not None and bar is not None and is_code(entry.code):
            known, own = parts_of(split_number(over.title)[0]), parts_of(entry.code)
            is_below = len(own) > len(known) and own[: len(known)] == known
            if is_below and ledger.ask(_bar_question(bar, over, entry)) == _BELOW:
                bar.rank = (over.rank[0], over.rank[1] + 1)
            bar = None


def _bar_question(bar: MatrixEntry, over: MatrixEntry, entry: MatrixEntry) -> Question:
    return _question(
        "bar",
        bar,
        Message(
            '{code} follows "{text}" and is part of "{above}": where does "{text}" '
            "belong?",
            code=bare(entry.code),
            text=bar.title,
            above=over.title,
        ),
        (
            Choice(_BELOW, Message('within "{above}"', above=over.title)),
            Choice(
                _BESIDE, Message('at the same level as "{above}"', above=over.title)
            ),
        ),
        _BELOW,
    )


def _line_question(entry: MatrixEntry, above: MatrixEntry) -> Question:
    return _question(
        "line",
        entry,
        Message(
            '{code} follows {before} and is none of its parts: where does "{text}" '
            "belong?",
            code=bare(entry.code),
            before=bare(above.code),
            text=entry.title,
        ),
        (
            Choice(
                _BESIDE,
                Message("at the same level as {before}", before=bare(above.code)),
            ),
            Choice(_BELOW, Message("within {before}", before=bare(above.code))),
        ),
        _BESIDE,
    )


def _begins_level(entries: Sequence[MatrixEntry], n: int) -> bool:
    """Whether what an entry stands below is said in its own row: it is not alone."""
    before = entries[n - 1] if n else None
    return before is not None and before.place[:2] == entries[n].place[:2]


def _with_lone(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Ask of what says but its text, or looks as what stands above others does."""
    leaves = [n for n in range(len(entries)) if _is_leaf(entries, n)]
    full = [n for n in leaves if entries[n].has_others]
    if len(leaves) < _LEAST or len(full) < _MOST * len(leaves):
        return
    lowest = set(leaves)
    parents = [e for n, e in enumerate(entries) if n not in lowest]
    lone = [
        n
        for n in leaves
        if not entries[n].has_others
        and entries[n].rank[0] >= 0
        and not _begins_level(entries, n)
        and entries[n].place not in ledger.places
        and n + 1 < len(entries)
        and entries[n + 1].rank == entries[n].rank
        and entries[n + 1].has_others
        and not (entries[n].code and entries[n + 1].code)  # which say the level
    ]
    if not lone:
        return
    first = entries[lone[0]]
    rest = [entries[n] for n in full]
    looks = any(_tells(look, first, parents, rest) for look in _LOOKS)
    if ledger.ask(_lone_question(first, LEVELS if looks else FLAT)) == LEVELS:
        for place in lone:
            _put_below(entries, place, frozenset(leaves))


def _put_below(
    entries: Sequence[MatrixEntry], place: int, leaves: frozenset[int]
) -> None:
    """Put what follows an entry below it, up to what has others below it or is bare."""
    head = entries[place].rank
    for n in range(place + 1, len(entries)):
        entry = entries[n]
        if entry.rank != head or n not in leaves or not entry.has_others:
            return
        entry.rank = (head[0], head[1] + 1)


def _tells(
    look: _Look,
    entry: MatrixEntry,
    parents: Sequence[MatrixEntry],
    leaves: Sequence[MatrixEntry],
) -> bool:
    """Whether an entry has a look that some parents have, and nearly no leaf."""
    has = look(entry) and (any(map(look, parents)) or not parents)
    return has and sum(map(look, leaves)) <= (1 - _MOST) * len(leaves)


def _is_leaf(entries: Sequence[MatrixEntry], place: int) -> bool:
    after = entries[place + 1 : place + 2]
    return not after or after[0].rank <= entries[place].rank


def _lone_question(entry: MatrixEntry, likeliest: str) -> Question:
    return _question(
        "lone",
        entry,
        Message(
            '"{text}" has neither days nor anything else beside it, as the rows around '
            "it have: are the rows that follow part of it?",
            text=entry.title,
        ),
        _TWO,
        likeliest,
    )


def _with_looks(entries: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Ask of some rows that look apart in a table without any levels."""
    if any(entry.place in ledger.places for entry in entries):
        return
    for look in _LOOKS:
        are = [look(entry) for entry in entries]
        is_apart = are[0] and 1 < sum(are) <= _FEW * len(are)
        if is_apart and sum(a and not b for a, b in pairwise(are)) > 1:
            if ledger.ask(_look_question(entries[0])) == LEVELS:
                for entry, is_head in zip(entries, are, strict=True):
                    entry.rank = (entry.rank[0], 0 if is_head else 1)
            return


def _look_question(entry: MatrixEntry) -> Question:
    return _question(
        "looks",
        entry,
        Message(
            '"{text}" and some other rows look unlike the rest: are the rows below '
            "each part of it?",
            text=entry.title,
        ),
        _TWO,
        FLAT,
    )


def _question(
    about: str,
    entry: MatrixEntry,
    message: Message,
    choices: tuple[Choice, ...],
    likeliest: str,
) -> Question:
    return Question(
        key_of(Asks.LEVELS, about, entry.code, entry.title),
        Asks.LEVELS,
        entry.place,
        message,
        heading=entry.heading,
        text=entry.title,
        choices=choices,
        likeliest=likeliest,
    )


_TWO: Final = (
    Choice(LEVELS, Message("yes, they are two levels")),
    Choice(FLAT, Message("no, all are of one level")),
)
_LOOKS: Final[tuple[_Look, ...]] = (
    lambda entry: entry.cell.is_strong,
    lambda entry: entry.cell.fill is not None,
    lambda entry: entry.title.isupper(),
)
