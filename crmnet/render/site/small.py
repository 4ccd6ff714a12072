"""Counts as the site tells them: of persons no number below five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.results import COUNTS_PERSONS
from crmnet.domain.suppression import LEAST
from crmnet.render.kit.results import kinds_of, result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.results import KindWords
    from crmnet.i18n import Language

NO_PERSONS: Final = frozenset(("false_documents", "operations"))
"""What does not count persons unless a plan says so; whatever else is counted may."""


def small_counts(
    counts: Iterable[tuple[str, int]], written: str | None, lang: Language
) -> str:
    """Counts in words: "40 officers trained, fewer than 5 impostors".

    Args:
        counts: by the name of the kind.
        written: JSON: the kinds that the plan has of its own, in words, or None.
        lang: the reader's language.
    """
    kinds = kinds_of(written)
    said = []
    for kind, number in counts:
        may_be = kind not in NO_PERSONS or COUNTS_PERSONS in kinds.get(kind, {})
        is_few = may_be and 0 < number < LEAST
        said.append(count(kind, "<5" if is_few else str(number), kinds, lang))
    return ", ".join(said)


def count(kind: str, number: str, kinds: KindWords, lang: Language) -> str:
    """A count in words: of a number, of "<5", or of what is withheld, "*"."""
    if number.isdecimal():
        return result(kind, int(number), kinds, lang)
    what = result(kind, LEAST, kinds, lang).partition(" ")[2]
    if number == "*":
        return lang.text("{what} (number withheld)", what=what)
    return lang.text("fewer than 5 {what}", what=what)
