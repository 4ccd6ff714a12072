"""`plan objectives` for people: counts, under their themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, draw, fit
from crmnet.render.plan.show import nothing
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
    themes = list(_themes(rows, today, lang))
    groups = [[_group(row, lang) for row in found] for _, found in themes]
    widths = fit(columns, (group for found in groups for group in found), look)
    for i, ((headings, _), found) in enumerate(zip(themes, groups, strict=True)):
        if i:
            screen.gap()
        for heading in headings:
            screen.say(heading, "bold")
            screen.gap()
        draw(screen, columns, found, widths)
    return screen.text()


def plain(rows: Sequence[ObjectiveRow], today: date, lang: Language) -> str:
    """One sentence an objective, after a heading for each plan and theme."""
    lines = [] if rows else [nothing(lang)]
    for headings, found in _themes(rows, today, lang):
        lines += [*headings, *(_sentence(row, lang) for row in found)]
    return prose.sentences(lines)


def _themes(
    rows: Sequence[ObjectiveRow], today: date, lang: Language
) -> Iterator[tuple[list[str], list[ObjectiveRow]]]:
    """Each theme below its heading; that of its plan stands above the first one."""
    for plan, of_plan in parted(rows, lambda row: row.plan).items():
        above = [_heading(plan, of_plan, today, lang)]
        for theme in parted(of_plan, lambda row: row.theme).values():
            yield [*above, _theme(theme[0], lang)], theme
            above = []


def _heading(
    plan: str, rows: Sequence[ObjectiveRow], today: date, lang: Language
) -> str:
    return lang.text(
        "Plan {plan} on {day}: {done}",
        plan=plan,
        day=lang.weekday(today),
        done=words.done_among(rows, lang),
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
