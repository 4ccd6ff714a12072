"""`event results --compare` for people: each event beside the former of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import said
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.results import kinds_of, result, results
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.reports.activity.contributions import counts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.event.comparing import ComparedRow

    Rows = Sequence[ComparedRow]


def table(rows: Rows, lang: Language, limits: str, look: Look) -> str:
    """A group an event: what came of it, of the former one, and the change."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang, limits))
        return screen.text()
    screen.say(limited(_title(lang), limits, lang), "bold")
    screen.gap()
    columns = [
        Column(lang.text("Kind")),
        Column(lang.text("Event"), most=60, least=18, weight=2),
        Column(lang.text("Day"), least=11),
        Column(lang.text("Results"), most=40, least=14),
        Column(lang.text("Change"), most=40, least=14),
    ]
    put_table(screen, columns, [_group(row, lang) for row in rows[: look.limit]])
    command = "crmnet event results --compare"
    screen.below(left_out(len(rows), command, lang, look))
    return screen.text()


def plain(rows: Rows, lang: Language, limits: str) -> str:
    """One sentence an event."""
    if not rows:
        return prose.sentences([_none(lang, limits)])
    lines = [prose.ended(limited(_title(lang), limits, lang))]
    for row in rows:
        kind = prose.capital(words.word(said.KIND, row.kind, lang))
        now = _one(row.title, row.ends_on, _counts(row.results, row, lang), lang)
        lines.append(f"{kind} {now}; {_former(row, lang)}; {_change(row, lang)}.")
    return prose.sentences(lines)


def _one(title: str, ends_on: str, counts: str, lang: Language) -> str:
    return f"{prose.quoted(title, lang)}, {days.day(ends_on, lang)}: {counts}"


def _former(row: ComparedRow, lang: Language) -> str:
    if row.former_title is None or row.former_ends_on is None:
        return lang.text("the first of its kind")
    counts = _counts(row.former_results, row, lang)
    what = _one(row.former_title, row.former_ends_on, counts, lang)
    return lang.text("the former one {what}", what=what)


def _counts(told: str | None, row: ComparedRow, lang: Language) -> str:
    found = results(counts_in(told), kinds_of(row.kinds), lang)
    return found or lang.text("nothing counted")


def _change(row: ComparedRow, lang: Language) -> str:
    """How much more or less: "+12 participantes"; "-" of the first of a kind."""
    if not row.change:
        return lang.text("nothing to compare")
    kinds = kinds_of(row.kinds)
    parts = []
    for kind, number in counts_in(row.change):
        sign = "+" if number > 0 else "-" if number < 0 else "±"
        parts.append(f"{sign}{result(kind, abs(number), kinds, lang)}")
    return ", ".join(parts)


def _group(row: ComparedRow, lang: Language) -> Group:
    lines = [
        (
            cell(prose.name(row.title, lang)),
            cell(days.day(row.ends_on, lang)),
            cell(_counts(row.results, row, lang)),
            cell(_change(row, lang)),
        )
    ]
    if row.former_title is not None and row.former_ends_on is not None:
        lines.append(
            (
                cell(prose.name(row.former_title, lang), "dim"),
                cell(days.day(row.former_ends_on, lang), "dim"),
                cell(_counts(row.former_results, row, lang), "dim"),
                cell(""),
            )
        )
    kind = prose.capital(words.word(said.KIND, row.kind, lang))
    return Group(rows=tuple(lines), shared=(cell(kind, "bold"),))


def _title(lang: Language) -> str:
    return lang.text("Each event beside the former one of its kind")


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("No event was held."), limits, lang)
