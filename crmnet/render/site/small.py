"""Counts as the site tells them: of persons no number below five."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.suppression import LEAST
from crmnet.render.kit.results import kinds_of, result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.i18n import Language

NO_PERSONS: Final = frozenset(("false_documents", "operations"))
"""What does not count persons; whatever else is counted may."""


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
        if kind not in NO_PERSONS and 0 < number < LEAST:
            word = result(kind, LEAST, kinds, lang).partition(" ")[2]
            said.append(lang.text("fewer than 5 {what}", what=word))
        else:
            said.append(result(kind, number, kinds, lang))
    return ", ".join(said)
