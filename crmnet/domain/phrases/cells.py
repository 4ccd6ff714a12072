"""Rules for a whole cell: one deadline, one that recurs, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from crmnet.domain.deadline import UNDATED, Deadline
from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.engine import PhraseContext, rule, same
from crmnet.domain.phrases.reasons import ONE_WEEK_OR_EACH
from crmnet.domain.phrases.terms import Term, Unsaid

if TYPE_CHECKING:
    from crmnet.domain.phrases.recurring import Recurring

    Node: TypeAlias = "Term | Unsaid | Recurring | Always"


_LEAD: Final = "label? comma? from|since|de|in"


class Always:
    """A phrase that means the same on every day."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def deadline(self, _context: PhraseContext) -> Deadline:
        """What it means, whatever the reference."""
        return self._deadline


@same("CELL", "TERM", "RECUR", "GLOSSED")
def phrase(_context: PhraseContext, node: Node) -> Node:
    """One deadline, or one that recurs."""
    return node


@rule("CELL", "label|by? comma? manner? ongoing basis?", "current")
@rule("CELL", "label? comma? manner? ongoing and ongoing basis?")
def ongoing(_context: PhraseContext) -> Always:
    """Permanente."""
    return Always(Deadline(Kind.ONGOING))


@rule("CELL", "horizon comma TERM")
def in_a_while(_context: PhraseContext, node: Node) -> Node | None:
    """Corto plazo (2026)."""
    return node if isinstance(node, Term) else None


@rule("CELL", "current comma TERM", "TERM comma? and? ongoing")
def running_until(_context: PhraseContext, node: Node) -> Node | None:
    """En curso, finaliza en junio de 2026; a partir de 2026, permanente."""
    is_one = isinstance(node, Term) and (node.bound in ("since", "starting", "by"))
    return node if is_one else None


@rule("CELL", "ongoing comma|dash? RECUR", "ongoing comma? with RECUR")
@rule("CELL", "ongoing comma|slash? and|but? comma? atleast RECUR")
def ongoing_again(_context: PhraseContext, node: Recurring) -> Recurring:
    """Ongoing, annually."""
    return node


@rule("CELL", "label? comma? manner? ongoing comma? TERM")
def ongoing_in(_context: PhraseContext, node: Node) -> Node | None:
    """Permanente a partir de enero de 2003."""
    return node if isinstance(node, Term) else None


@rule(
    "CELL",
    f"{_LEAD}|between? weekday to|dash|until|and|slash|comma weekday",
    f"{_LEAD}? weekday and|comma|slash weekday and|comma|slash WDAYS",
)
def some_weekdays(_context: PhraseContext, *_words: object) -> Unsaid:
    """Monday to Friday: of the coming week, or of each."""
    return Unsaid(ONE_WEEK_OR_EACH)


@rule("CELL", "label? comma? horizon")
@rule("CELL", "label? comma? undated")
def undated(_context: PhraseContext) -> Always:
    """Por definir."""
    return Always(UNDATED)
