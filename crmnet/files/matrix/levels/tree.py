"""Entries into a tree: what stands below what, and what is one though met twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

MOST_LEVELS: Final = 4
_FEW: Final = 2  # of which none is mostly so
_MOSTLY: Final = 0.6
_BESIDE: Final = Choice(
    "beside", Message("the uppermost stays beside those below it, in no level")
)


def tree_of(
    entries: Sequence[MatrixEntry], *, as_written: bool = False
) -> list[MatrixEntry]:
    """The topmost entries, with the others below them.

    A text that comes again later below the same one is the same item where it has
    others below it: so do matrices that write the theme in each row.

    Args:
        entries: in the order of the document.
        as_written: whether texts are the same only where they are to the last blank.
    """
    tops: list[MatrixEntry] = []
    line: list[MatrixEntry] = []
    met: dict[tuple[object, ...], MatrixEntry] = {}
    ends = _leaves(entries)
    for place, entry in enumerate(entries):
        while line and line[-1].rank >= (entry.closes or entry.rank):
            line.pop()
        above = line[-1] if line else None
        text = entry.cell.text if as_written else entry.title
        key = (id(above), entry.rank, text, entry.prefix)
        same = met.get(key) if place not in ends else None
        if same is not None and not entry.has_others:
            line.append(same)
            continue
        if place not in ends:
            met.setdefault(key, entry)
        (above.children if above else tops).append(entry)
        line.append(entry)
    return tops


def _leaves(entries: Sequence[MatrixEntry]) -> frozenset[int]:
    """The places of the entries that have nothing below them."""
    last = len(entries) - 1
    return frozenset(
        place
        for place, entry in enumerate(entries)
        if place == last or entries[place + 1].rank <= entry.rank
    )


def depth_of(tops: Sequence[MatrixEntry]) -> int:
    """How many levels a tree has."""
    depth, level = 0, list(tops)
    while level:
        depth += 1
        level = [child for entry in level for child in entry.children]
    return depth


def walk(tops: Sequence[MatrixEntry]) -> Iterator[MatrixEntry]:
    """All entries of a tree in order."""
    waiting = list(reversed(tops))
    while waiting:
        entry = waiting.pop()
        yield entry
        waiting += reversed(entry.children)


def in_four_levels(tops: list[MatrixEntry], ledger: Ledger) -> list[MatrixEntry]:
    """A tree of four levels at most; asked which ones go together.

    What stands alone above all others tells none of them apart, nor does what mostly
    stands above but one: it is likeliest kept beside them.
    """
    while depth_of(tops) > MOST_LEVELS:
        is_one = _tells_nothing(tops)
        question = Question(
            key_of(Asks.LEVELS, "too many", str(depth_of(tops))),
            Asks.LEVELS,
            tops[0].place,
            Message(
                "the document has {n} levels, a plan has four: which ones go together?",
                n=depth_of(tops),
            ),
            choices=(
                Choice("top", Message("the two uppermost, in one text")),
                Choice("bottom", Message("the lowest stays beside the one above it")),
                *((_BESIDE,) if is_one else ()),
            ),
            likeliest=_BESIDE.key if is_one else "top",
        )
        said = ledger.ask(question)
        if said == "bottom":
            _lift_lowest(tops, depth_of(tops))
        elif said == _BESIDE.key and is_one:
            tops = _without_tops(tops)
        else:
            tops = _joined_tops(tops)
    return tops


def _tells_nothing(tops: Sequence[MatrixEntry]) -> bool:
    """Whether the uppermost level tells hardly any of those below it apart."""
    above = [top for top in tops if top.children]
    single = sum(len(top.children) == 1 for top in above)
    is_other = any(top.dates or top.owed for top in above)
    is_mostly = len(above) > _FEW and single >= _MOSTLY * len(above)
    return not is_other and (len(tops) == 1 or is_mostly)


def _without_tops(tops: Sequence[MatrixEntry]) -> list[MatrixEntry]:
    """What stands below the uppermost, their texts and cells kept beside each."""
    found: list[MatrixEntry] = []
    for top in tops:
        heading = top.heading or "…"
        said = {**top.cells, heading: [*top.cells.get(heading, []), top.title]}
        for child in top.children:
            _put_first(child, said)
        found += top.children or [top]
    return found


def _joined_tops(tops: Sequence[MatrixEntry]) -> list[MatrixEntry]:
    joined = []
    for top in tops:
        if not top.children:
            joined.append(top)
        for child in top.children:
            child.title = f"{top.title}: {child.title}"
            _put_first(child, top.cells)
            joined.append(child)
    return joined


def _put_first(entry: MatrixEntry, cells: Mapping[str, Sequence[str]]) -> None:
    """Keep beside an entry what stands beside the one above it, before its own."""
    for heading, texts in cells.items():
        entry.cells[heading] = [*texts, *entry.cells.get(heading, [])]


def _lift_lowest(tops: Sequence[MatrixEntry], depth: int) -> None:
    """Keep the texts of the lowest level beside the items above them."""
    level = list(tops)
    for _ in range(depth - 2):
        level = [child for entry in level for child in entry.children]
    for entry in level:
        for child in entry.children:
            entry.cells.setdefault(child.heading or "…", []).append(child.title)
        entry.children = []
