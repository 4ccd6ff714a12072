"""Words for results: "40 funcionarios capacitados, 12 participantes"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.results import ResultKind
from crmnet.store.contributions import kinds_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crmnet.domain.results import KindWords
    from crmnet.i18n import Language


def results(counts: Iterable[tuple[str, int]], kinds: KindWords, lang: Language) -> str:
    """Counts by kind in words; "" for none.

    Args:
        counts: by the name of the kind.
        kinds: those that the plan has of its own.
        lang: the reader's language, which has the words of those configured.
    """
    return ", ".join(result(kind, number, kinds, lang) for kind, number in counts)


def result(kind: str, n: int, kinds: KindWords, lang: Language) -> str:
    """One count: "40 funcionarios capacitados"; of a kind without words, its name."""
    words = kinds.get(kind) or lang.kinds.get(kind)
    if words:
        return f"{n} {words.get(lang.code) or next(iter(words.values()))}"
    return _SAY[kind](n, lang) if kind in _SAY else f"{n} {kind.replace('_', ' ')}"


def all_kinds(kinds: KindWords, lang: Language) -> list[str]:
    """What may be counted, in words: "funcionarios capacitados", and so on.

    Args:
        kinds: those that the plans have of their own.
        lang: the reader's language, which has the words of those configured.
    """
    names = dict.fromkeys((*map(str, ResultKind), *kinds, *lang.kinds))
    return [result(kind, 2, kinds, lang).partition(" ")[2] for kind in names]


@lru_cache(100)  # a report has a row for each contribution
def kinds_of(written: str | None) -> KindWords:
    """The kinds that a plan has of its own, as its rows have them."""
    return kinds_in(written)


_SAY: Final[dict[str, Callable[[int, Language], str]]] = {
    ResultKind.OFFICERS_TRAINED: lambda n, lang: lang.plural(
        "{n} officer trained", "{n} officers trained", n
    ),
    ResultKind.PARTICIPANTS: lambda n, lang: lang.plural(
        "{n} participant", "{n} participants", n
    ),
    ResultKind.FALSE_DOCUMENTS: lambda n, lang: lang.plural(
        "{n} false document", "{n} false documents", n
    ),
    ResultKind.IMPOSTORS: lambda n, lang: lang.plural(
        "{n} impostor", "{n} impostors", n
    ),
    ResultKind.OPERATIONS: lambda n, lang: lang.plural(
        "{n} operation", "{n} operations", n
    ),
}
