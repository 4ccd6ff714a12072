"""The long form: one activity that stands once for each country, or each year."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.parties.named import read_parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import MatrixEntry

ONCE, EACH = "once", "each"


def long_once(
    tops: Sequence[MatrixEntry], members: tuple[str, ...], ledger: Ledger
) -> list[MatrixEntry]:
    """A tree in which each activity of a long form stands once."""
    _under_one(tops, ledger)
    return _once_below(tops, members)


def _once_below(
    entries: Sequence[MatrixEntry], members: tuple[str, ...]
) -> list[MatrixEntry]:
    for entry in entries:
        entry.children = _once_below(entry.children, members)
    return _once_each([e for e in entries if e.children or not e.was_left], members)


def _under_one(tops: Sequence[MatrixEntry], ledger: Ledger) -> None:
    """Put activities that stand under two themes under the first, if that is asked.

    The other theme stays beside them.
    """
    homes: dict[tuple[object, ...], tuple[MatrixEntry, MatrixEntry]] = {}
    for top in tops:
        for middle in top.children:
            kept = []
            for leaf in middle.children:
                key = (middle.cell.text, leaf.cell.text, *leaf.countries)
                home, first = homes.setdefault(key, (middle, top))
                is_twin = first is not top and not leaf.children
                if is_twin and ledger.ask(_twin(leaf, first, top)) == ONCE:
                    leaf.cells.setdefault(top.heading, []).append(top.title)
                    home.children.append(leaf)
                else:
                    kept.append(leaf)
            middle.was_left = len(kept) < len(middle.children) and not kept
            middle.children = kept


def _twin(leaf: MatrixEntry, first: MatrixEntry, other: MatrixEntry) -> Question:
    return Question(
        key_of(Asks.TWIN, "themes"),
        Asks.TWIN,
        leaf.place,
        Message(
            '"{text}" appears under "{first}" and under "{other}": is it one activity?',
            text=leaf.title,
            first=first.title,
            other=other.title,
        ),
        heading=leaf.heading,
        text=leaf.title,
        choices=(
            Choice(ONCE, Message("yes, under the first; the other stays beside it")),
            Choice(EACH, Message("no, they are two")),
        ),
        likeliest=ONCE,
    )


def _once_each(
    entries: Sequence[MatrixEntry], members: tuple[str, ...]
) -> list[MatrixEntry]:
    """Siblings, of which each activity stands once for those that share its dates.

    Where two countries have other dates, it stands once for each of these; countries
    that are no members tell activities apart.
    """
    found: dict[tuple[object, ...], MatrixEntry] = {}
    for entry in entries:
        if entry.children:
            found[id(entry),] = entry
            continue
        key = (entry.cell.text, entry.code, *_foreign(entry, members))
        country = tuple(entry.countries)
        same = found.get((*key, country))
        if same is None:
            found[*key, country] = entry
        else:
            merge(same, entry)
    return _with_the_same_dates(found.values(), members)


def _foreign(entry: MatrixEntry, members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t for t in entry.countries if _is_foreign(t, members))


@lru_cache(1024)
def _is_foreign(text: str, members: tuple[str, ...]) -> bool:
    return read_parties(text, members).owes is None


def _with_the_same_dates(
    entries: Iterable[MatrixEntry], members: tuple[str, ...]
) -> list[MatrixEntry]:
    found: dict[tuple[object, ...], MatrixEntry] = {}
    for entry in entries:
        if entry.children:
            found[id(entry),] = entry
            continue
        foreign = _foreign(entry, members)
        key = (entry.cell.text, entry.code, foreign, *when(entry))
        same = found.setdefault(key, entry)
        if same is not entry:
            merge(same, entry)
    return list(found.values())


def when(entry: MatrixEntry) -> tuple[tuple[str, str], ...]:
    """What the date cells of an entry say, with their headings."""
    dates = [(heading, clean(cell.text)) for cell, heading, _, _ in entry.dates]
    return (*dates, *((heading, clean(cell.text)) for cell, heading in entry.years))


def merge(into: MatrixEntry, entry: MatrixEntry) -> None:
    """Add to an entry what another row says of the same activity."""
    said = {(heading, clean(cell.text)) for cell, heading, _, _ in into.dates}
    into.dates += [
        dated
        for dated in entry.dates
        if dated[3] is not None or (dated[1], clean(dated[0].text)) not in said
    ]
    into.years += entry.years
    others = (text for text in entry.countries if text not in into.countries)
    into.countries += tuple(others)
    for heading, texts in entry.owed.items():
        _add(into.owed.setdefault(heading, []), texts)
    for heading, texts in entry.cells.items():
        _add(into.cells.setdefault(heading, []), texts)


def _add(known: list[str], texts: Sequence[str]) -> None:
    known += [text for text in texts if text not in known]
