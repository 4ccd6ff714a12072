"""Rules for parts of a period: its beginning, its middle, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.phrases.engine import PhraseContext, rule
from crmnet.domain.phrases.joined import is_year
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.months import YEAR, That
from crmnet.domain.phrases.parts import Third
from crmnet.domain.phrases.periods import Period, Unclear
from crmnet.domain.phrases.reasons import MID_YEAR
from crmnet.domain.phrases.spans import relative_unit

if TYPE_CHECKING:
    from collections.abc import Callable


def _third(part: int, *, behind_to: bool = False) -> Callable[..., Third | None]:
    """What builds a part of a period: "a fines de" is in it, "to the end of" is not."""

    def build(context: PhraseContext, style: str, of: Period) -> Third | None:
        is_in_it = not behind_to or LANGUAGES[context.language].to_is_at
        return Third(of, part, style) if is_in_it else None

    return build


@rule("PART", "in|to? middle dash|de? THAT", "in|to? middle dash|de? HERE")
def middle_of_running_year(
    _context: PhraseContext, _style: str, of: Period | That
) -> Unclear | None:
    """A mediados del próximo año: to June or to August; of 2027 it may be in a plan."""
    is_it = of.unit == YEAR if isinstance(of, That) else is_year(of)
    return Unclear(MID_YEAR) if is_it else None


# A principios de marzo: 1 to 10; a mediados: 11 to 20; a fines: 21 to 31.
for _part, _word in enumerate(("early", "middle", "late")):
    for _of in ("WHOLE", "HERE"):
        rule("PART", f"in? {_word} dash|de? {_of}")(_third(_part))
        rule("PART", f"to {_word} dash|de? {_of}")(_third(_part, behind_to=True))


@rule("PART", "later SPAN")
def later_part(_context: PhraseContext, of: Period) -> Third:
    """Later this week."""
    return Third(of, 2, "third")


@rule("PART", "endof", "endof YEARS")
def end_of(
    context: PhraseContext, unit: object, of: Period | None = None
) -> Third | None:
    """EOY."""
    whole = of or relative_unit(context, 0, unit)
    if whole is None or (of and unit != YEAR):
        return None
    return Third(whole, 2, "edge")
