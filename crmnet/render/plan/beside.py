"""What stands in a document beside its plan: other tables, sheets and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.render.kit import prose
from crmnet.services.plan.own_paper import said_by_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Grid
    from crmnet.i18n import Language
    from crmnet.services.plan.drafting import Drafted

_NAMED: Final = 4  # tables and paragraphs that are named, before they are counted
_LONGEST: Final = 40  # characters of one


def beside(found: Drafted, lang: Language) -> list[str]:
    """The tables, sheets and paragraphs that were not looked at, a line each."""
    document, draft = found.paper.document, found.draft
    seen = draft.grids or draft.tables
    grids = [
        _grid(grid, lang)
        for grid in document.grids
        if grid.table not in seen and any(c.text for r in grid.rows for c in r.cells)
    ]
    texts = [prose.quoted(_short(text), lang) for text in _paragraphs(found)]
    lines = []
    if grids:
        told = _listed(grids, lang)
        lines.append(lang.text("Not looked at: {tables}.", tables=told))
    if texts:
        told = _listed(texts, lang)
        lines.append(lang.text("Paragraphs not in the plan: {texts}.", texts=told))
    return lines


def _grid(grid: Grid, lang: Language) -> str:
    if not grid.name:
        return lang.text("table {n}", n=grid.table)
    name = lang.text("sheet {name}", name=prose.quoted(grid.name, lang))
    return f"{name} ({lang.text('hidden')})" if grid.is_hidden else name


def _paragraphs(found: Drafted) -> Iterator[str]:
    """The paragraphs that are neither the plan's title nor that of an item.

    Those above a table that crmnet wrote itself are read.
    """
    document = found.paper.document
    titles = {" ".join(item.title.own.split()) for item in found.plan.walk()}
    whole = " ".join(found.plan.title.own.split())
    grids = document.grids[bool(said_by_own(document).code) :]
    texts = [*(t for grid in grids for t in grid.before), *document.after]
    if found.draft.is_outline:
        first = min(place.row for place in found.draft.places.values())
        texts = [line.text for line in document.lines[: first - 1]]
        if texts and texts[-1].endswith(tuple(titles)):  # "Proyecto: ..."
            texts.pop()
    for text in texts:
        said = " ".join(text.split())
        if said and said not in whole and said not in titles:
            yield said


def _listed(told: Sequence[str], lang: Language) -> str:
    more = len(told) - _NAMED
    if more <= 0:
        return lang.listing(told)
    rest = lang.plural("{n} more", "{n} more", more)
    return lang.listing([*told[:_NAMED], rest])


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3].rstrip() + "..."
