"""`plan objectives` for people: counts, under their themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, draw, fit
from crmnet.render.plan.show import nothing
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.objectives import ObjectiveRow


def table(rows: Sequence[ObjectiveRow], today: date, lang: Language, look: Look) -> str:
    """The objectives with their counts, under their themes."""
    screen = Screen(look)
    if not rows:
        screen.advise(nothing(lang))
    columns = [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Objective")),
        Column(lang.text("Actions"), right=True),
        Column(lang.text("Activities"), right=True),
        Column(lang.text("Done"), right=True),
        Column(lang.text("Overdue"), right=True),
    ]
    themes = _by_theme(rows)
    groups = [[_group(row, lang) for row in found] for found in themes]
    widths = fit(columns, (group for found in groups for group in found), look)
    plan = None
    for theme, found in zip(themes, groups, strict=True):
        if plan is not None:
            screen.gap()
        if theme[0].plan != plan:
            plan = theme[0].plan
            screen.say(_heading(plan, rows, today, lang), "bold")
            screen.gap()
        screen.say(_theme(theme[0], lang), "bold")
        screen.gap()
        draw(screen, columns, found, widths)
    return screen.text()


def plain(rows: Sequence[ObjectiveRow], today: date, lang: Language) -> str:
    """One sentence an objective, after a heading for each plan and theme."""
    lines = [] if rows else [nothing(lang)]
    plan = None
    for theme in _by_theme(rows):
        if theme[0].plan != plan:
            plan = theme[0].plan
            lines.append(_heading(plan, rows, today, lang))
        lines.append(_theme(theme[0], lang))
        lines += (_sentence(row, lang) for row in theme)
    return prose.sentences(lines)


def _by_theme(rows: Sequence[ObjectiveRow]) -> list[list[ObjectiveRow]]:
    return list(parted(rows, lambda row: (row.plan, row.theme)).values())


def _heading(
    plan: str, rows: Sequence[ObjectiveRow], today: date, lang: Language
) -> str:
    found = [row for row in rows if row.plan == plan]
    return lang.text(
        "Plan {plan} on {day}: {done}",
        plan=plan,
        day=lang.weekday(today),
        done=words.done_among(found, lang),
    )


def _theme(row: ObjectiveRow, lang: Language) -> str:
    title = words.text_in(row.theme_title, row.theme_titles, lang)
    return f"{words.word(words.LEVEL, 'theme', lang)} {row.theme}: {title}"


def _group(row: ObjectiveRow, lang: Language) -> Group:
    cells = (
        cell(row.code, "bold"),
        cell(words.title(row, lang)),
        cell(str(row.actions)),
        cell(str(row.activities)),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
        cell(str(row.overdue), words.colour("overdue" if row.overdue else None)),
    )
    return Group(rows=(cells,))


def _sentence(row: ObjectiveRow, lang: Language) -> str:
    counts = [
        lang.plural("{n} action", "{n} actions", row.actions),
        lang.plural("{n} activity", "{n} activities", row.activities),
        words.done_of(row.done, row.total, lang),
        words.overdue(row.overdue, lang),
    ]
    return f"{row.code}: {', '.join(counts)}. {prose.ended(words.title(row, lang))}"
