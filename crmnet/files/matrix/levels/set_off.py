"""Rows that are set off from the others, by what they lack or how they look: groups."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.levels.entries import MatrixEntry

LEVELS, FLAT = "levels", "flat"


class Groups(NamedTuple):
    """Which of some entries may stand above those that follow.

    Attributes:
        are: of each entry, whether it may be a group.
        message: the question whether they are.
        about: what the question is about, for its key.
        likeliest: LEVELS or FLAT.
        are_sections: whether they look as the sections above the entries do.
    """

    are: tuple[bool, ...]
    message: Message
    about: str
    likeliest: str
    are_sections: bool = False

    @property
    def first(self) -> int:
        """The place of the first that may be one."""
        return self.are.index(True)


def groups_in(
    entries: Sequence[MatrixEntry], sections: Sequence[MatrixEntry] = ()
) -> Groups | None:
    """The entries that may be groups of those below them; None: none seems to be.

    Args:
        entries: in order.
        sections: what stands above some of them in rows of its own.
    """
    look_apart = _set_off(entries, sections) or _bare(entries)
    return look_apart or _strong(entries) or _filled(entries)


def _set_off(
    entries: Sequence[MatrixEntry], sections: Sequence[MatrixEntry]
) -> Groups | None:
    """Rows that say nothing but their text, and look as none does that says more.

    One that looks as all sections do is one of them: "ALCALDÍA", "PARTICIPACIÓN".
    """
    full = [entry for entry in entries if entry.has_others]
    for looks in (_is_strong, _is_filled, _is_upper):
        are = tuple(map(looks, entries))
        is_apart = any(are) and not any(map(looks, full)) and bool(full)
        if is_apart and any(a and not b for a, b in pairwise(are)):
            is_section = bool(sections) and all(map(looks, sections))
            is_likely = is_section or are[0] or are.count(True) > 1
            is_likely = is_likely or _are_behind_gaps(entries, are)
            likeliest = LEVELS if is_likely else FLAT
            message = _alone(entries, are)
            return Groups(are, message, "groups", likeliest, are_sections=is_section)
    return None


def _alone(entries: Sequence[MatrixEntry], are: tuple[bool, ...]) -> Message:
    return Message(
        '"{text}" stands alone in its row, as others do: are the rows below it part '
        "of it?",
        text=entries[are.index(True)].title,
    )


def _bare(entries: Sequence[MatrixEntry]) -> Groups | None:
    """Rows that say nothing but their text, among others that say more."""
    bare = tuple(not entry.has_others for entry in entries)
    full = [entry for entry in entries if entry.has_others]
    if not full or not _may_be_groups(bare) or not _share_a_column(full):
        return None
    likeliest = LEVELS if bare[0] or _are_behind_gaps(entries, bare) else FLAT
    return Groups(bare, _alone(entries, bare), "groups", likeliest)


def _are_behind_gaps(entries: Sequence[MatrixEntry], are: Sequence[bool]) -> bool:
    """Whether each of some rows, and only these, stands behind a blank row."""
    gaps = [
        one.table == two.table and two.cell.row - one.cell.row > 1
        for one, two in pairwise(entries)
    ]
    return gaps == list(are[1:])


def _strong(entries: Sequence[MatrixEntry]) -> Groups | None:
    """Rows in bold among others that are not: summaries, with dates of their own."""
    strong = tuple(map(_is_strong, entries))
    if not strong[0] or strong.count(True) < 2 or not _may_be_groups(strong):
        return None
    message = Message(
        '"{text}" is in bold, as others are: are the rows below it part of it?',
        text=entries[0].title,
    )
    return Groups(strong, message, "bold", LEVELS)


def _filled(entries: Sequence[MatrixEntry]) -> Groups | None:
    """Rows of one fill or in capitals among others that are not: summaries too.

    Where every other row has the fill, it only helps to read the rows.
    """
    fills = {entry.cell.fill for entry in entries} - {None}
    looks = (_is_filled, _is_upper) if len(fills) == 1 else (_is_upper,)
    for look in looks:
        are = tuple(map(look, entries))
        is_striped = all(a != b for a, b in pairwise(are))
        is_first = are[0] and are.count(True) > 1 and not is_striped
        if is_first and _may_be_groups(are):
            message = Message(
                '"{text}" looks as some others do: are the rows below it part of it?',
                text=entries[0].title,
            )
            return Groups(are, message, "look", LEVELS)
    return None


def _may_be_groups(are: Sequence[bool]) -> bool:
    """Whether each of some rows has others below it."""
    return any(are) and not are[-1] and not any(a and b for a, b in pairwise(are))


def _is_strong(entry: MatrixEntry) -> bool:
    return entry.cell.is_strong


def _is_filled(entry: MatrixEntry) -> bool:
    return entry.cell.fill is not None


def _is_upper(entry: MatrixEntry) -> bool:
    return entry.title.isupper()


def _share_a_column(entries: Sequence[MatrixEntry]) -> bool:
    """Whether there is a column that all have filled in, but for a calendar's."""
    shared: set[str] | None = None
    for entry in entries:
        said = {*entry.cells, *entry.owed, *entry.filled}
        said |= {heading for cell, heading, _, span in entry.dates if not span}
        shared = said if shared is None else shared & said
    return bool(shared)
