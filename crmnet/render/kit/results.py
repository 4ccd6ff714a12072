"""Words for results: "40 funcionarios capacitados, 12 participantes"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.results import ResultKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crmnet.i18n import Language


def results(counts: Iterable[tuple[str, int]], lang: Language) -> str:
    """Counts by kind in words; "" for none."""
    return ", ".join(result(kind, number, lang) for kind, number in counts)


def result(kind: str, n: int, lang: Language) -> str:
    """One count: "40 funcionarios capacitados"; of a kind without words, its name."""
    return _SAY[kind](n, lang) if kind in _SAY else f"{n} {kind}"


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
