"""The long form: one activity that stands once for each country, or each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.files.matrix.parties import read_parties
from crmnet.files.matrix.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.files.matrix.entries import Entry


def once_each(entries: Sequence[Entry], members: tuple[str, ...]) -> list[Entry]:
    """Siblings, of which each activity stands once for those that share its dates.

    Where two countries have other dates, it stands once for each of these; countries
    that are no members tell activities apart.
    """
    found: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        if entry.children:
            found[id(entry),] = entry
            continue
        key = (entry.title, entry.code, *_foreign(entry, members))
        country = tuple(entry.countries)
        same = found.get((*key, country))
        if same is None:
            found[*key, country] = entry
        else:
            _merge(same, entry)
    return _with_the_same_dates(found.values(), members)


def _foreign(entry: Entry, members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t for t in entry.countries if read_parties(t, members).owes is None)


def _with_the_same_dates(
    entries: Iterable[Entry], members: tuple[str, ...]
) -> list[Entry]:
    found: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        if entry.children:
            found[id(entry),] = entry
            continue
        foreign = _foreign(entry, members)
        key = (entry.title, entry.code, foreign, *_when(entry))
        same = found.setdefault(key, entry)
        if same is not entry:
            _merge(same, entry)
    return list(found.values())


def _when(entry: Entry) -> tuple[tuple[str, str], ...]:
    dates = [(heading, clean(cell.text)) for cell, heading, _, _ in entry.dates]
    return (*dates, *((heading, clean(cell.text)) for cell, heading in entry.years))


def _merge(into: Entry, entry: Entry) -> None:
    """Add to an entry what another row says of the same activity."""
    said = {(heading, clean(cell.text)) for cell, heading, _, _ in into.dates}
    into.dates += [
        dated
        for dated in entry.dates
        if dated[3] is not None or (dated[1], clean(dated[0].text)) not in said
    ]
    into.years += entry.years
    into.countries += [text for text in entry.countries if text not in into.countries]
    for heading, texts in entry.owed.items():
        _add(into.owed.setdefault(heading, []), texts)
    for heading, texts in entry.cells.items():
        _add(into.cells.setdefault(heading, []), texts)


def _add(known: list[str], texts: Sequence[str]) -> None:
    known += [text for text in texts if text not in known]
