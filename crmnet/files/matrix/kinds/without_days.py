"""Tables in which nothing says when, and which may be plans all the same; asked.

Half of their texts are of what is to be done, beside who owes it or how it is measured;
or the document calls itself a plan, and a heading asks what is to be done or another
says how far it is: "What to do", "Is done?".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.done_words import BEEN, CLOSED, DONE_FORMS
from crmnet.files.matrix.cells.states import is_state
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.evidence import (
    are_posts,
    may_call_itself_plan,
    measures_or_owes,
    weigh,
)

if TYPE_CHECKING:
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.kinds.evidence import Seen

_LEAST: Final = 3  # rows with a text
_SEVERAL: Final = 2.5  # words of what is to be done
_HALF: Final = 0.5
_MOSTLY: Final = 0.8
_UNDATED: Final = 2  # weighs what may be a plan though nothing says when
_CALLED: Final = 3  # where hardly a text begins with a verb
_ASKS: Final = 3  # words at least of a question
_ANSWER: Final = 2  # words of one, "In process"
_HOW_FAR: Final = DONE_FORMS | CLOSED | BEEN


def may_be_undated(seen: Seen) -> bool:
    """Whether a table that does not say when may be a plan."""
    is_long = len(seen.what.texts) >= _LEAST and seen.what.words >= _SEVERAL
    if not is_long or are_posts(seen):
        return False
    is_how_far = any(_says_how_far(shape, seen) for shape in seen.others)
    is_doing = seen.told.doing >= _HALF and measures_or_owes(seen)
    if is_doing or (seen.told.ordered >= _HALF and is_how_far):
        return weigh(seen) >= _UNDATED
    is_asked = _asks_what(seen)
    is_called = is_asked or any(map(may_call_itself_plan, seen.titles))
    return is_called and (is_asked or is_how_far) and weigh(seen) >= _CALLED


def _asks_what(seen: Seen) -> bool:
    """Whether the heading of the texts asks what is to be done."""
    word = _word_over(seen.what, seen)
    return len(heading_key(word).split()) >= _ASKS and bool(reading_of(word).faint)


def _says_how_far(shape: ColumnShape, seen: Seen) -> bool:
    """Whether a column is of how far each is, by its texts or by its heading."""
    states = sum(map(is_state, shape.texts))
    word = _word_over(shape, seen)
    is_asked = not _HOW_FAR.isdisjoint(heading_key(word).split())
    is_asked |= reading_of(word).role is ColumnRole.STATUS
    is_answer = 0 < shape.words <= _ANSWER
    return states >= _MOSTLY * max(len(shape.texts), 1) or (is_asked and is_answer)


def _word_over(shape: ColumnShape, seen: Seen) -> str:
    if not seen.heading.rows:
        return ""
    named = seen.heading.columns[shape.number]
    return named.lower or named.upper
