"""`round list` for people: the reporting rounds, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.round import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.round import ListRow


def table(rows: Sequence[ListRow], lang: Language, look: Look) -> str:
    """The rounds, open and closed."""
    screen = Screen(look)
    if not rows:
        screen.advise(phrases.none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Round"), most=30, least=12, weight=2),
        Column(lang.text("Period"), most=28, least=12),
        Column(lang.text("Answers by")),
        Column(lang.text("Answered"), right=True),
        Column(lang.text("State"), most=24, least=10),
    ]
    put_table(screen, columns, [_group(row, lang) for row in rows[: look.limit]])
    screen.below(left_out(len(rows), "crmnet round list", lang, look))
    return screen.text()


def plain(rows: Sequence[ListRow], lang: Language) -> str:
    """One sentence a round."""
    if not rows:
        return prose.sentences([phrases.none(lang)])
    return prose.sentences(_sentence(row, lang) for row in rows)


def _group(row: ListRow, lang: Language) -> Group:
    cells = (
        cell(row.round, "bold"),
        cell(_period(row, lang)),
        cell(days.day(row.answer_by, lang)),
        cell(_answered(row, lang)),
        cell(_state(row, lang)),
    )
    return Group(rows=(cells,))


def _period(row: ListRow, lang: Language) -> str:
    return lang.text(
        "{first} to {last}",
        first=days.day(row.from_on, lang),
        last=days.day(row.until_on, lang),
    )


def _answered(row: ListRow, lang: Language) -> str:
    return lang.text("{done} of {total}", done=row.answered, total=row.asked)


def _state(row: ListRow, lang: Language) -> str:
    if row.closed_on is None:
        return lang.text("open since {day}", day=days.day(row.opened_on, lang))
    return lang.text("closed since {day}", day=days.day(row.closed_on, lang))


def _sentence(row: ListRow, lang: Language) -> str:
    answered = lang.plural(
        "{n} of {total} has answered",
        "{n} of {total} have answered",
        row.answered,
        total=row.asked,
    )
    by = lang.text("answers by {day}", day=days.day(row.answer_by, lang))
    about = f"{row.round} ({phrases.plan(row.plan, lang)}, {_period(row, lang)})"
    return f"{about}: {_state(row, lang)}; {by}; {answered}."
