"""Tables that only say what things are: glossaries, roles, parts of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.when_texts import says_when
from crmnet.files.matrix.kinds.planned import WEEKS
from crmnet.files.matrix.kinds.unworded import calls_itself_plan

if TYPE_CHECKING:
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.kinds.evidence import Seen

_HALF: Final = 0.5
_OF_PLANS: Final = frozenset(
    (ColumnRole.START, ColumnRole.DUE, ColumnRole.RESPONSIBLE, ColumnRole.STATUS)
)


def explains(seen: Seen) -> bool:
    """Whether a table only says what things are: "Entidades" beside "Descripción".

    Nothing says when, nor surely who or how far, and its texts are not what is to be
    done.
    """
    is_bare = not seen.days and not any(s.span for s in seen.heading.columns.values())
    is_bare = is_bare and WEEKS.isdisjoint(seen.words())
    is_bare = is_bare and not any(map(_says_when, seen.others))
    is_told = not _OF_PLANS.isdisjoint(seen.roles()) or seen.told.doing >= _HALF
    return is_bare and not is_told and not any(map(calls_itself_plan, seen.titles))


def _says_when(shape: ColumnShape) -> bool:
    """Whether most of what stands in a column is a time: "Quarterly", "Ongoing"."""
    return sum(map(says_when, shape.texts)) * 2 > len(shape.texts)
