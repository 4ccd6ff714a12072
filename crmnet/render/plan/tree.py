"""`plan show`, `plan objectives` and `plan list` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import (
    LIMIT,
    Column,
    Group,
    draw,
    fit,
    left_out,
    title_column,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.tree import ItemRow, ObjectiveRow, PlanRow

    Labels = Mapping[str, str | None]  # by code of plan: JSON of its own words


# The tree


def table(
    rows: Sequence[ItemRow], today: date, lang: Language, look: Look, labels: Labels
) -> str:
    """The items of plans with their calendars, deadlines and states, as a tree.

    Args:
        rows: in the order of the document.
        today: the day for which the states were computed.
        lang: the reader's language.
        look: how the screen may be drawn.
        labels: by code of plan, the JSON of its own words for the levels, or None.
    """
    screen = Screen(look)
    if not rows:
        screen.advise(_nothing(lang))
    columns = _columns(lang)
    plans = _by_plan(rows)
    shown = {
        plan: [_group(row, labels.get(plan), lang) for row in found]
        for plan, found in _by_plan(rows[:LIMIT]).items()
    }
    widths = fit(columns, (g for groups in shown.values() for g in groups), look)
    for i, (plan, groups) in enumerate(shown.items()):
        if i:
            screen.gap()
        screen.say(_heading(plans[plan], today, lang), "bold")
        screen.gap()
        draw(screen, columns, groups, widths)
    if len(rows) > LIMIT:
        screen.gap()
        screen.advise(left_out(LIMIT, len(rows), "crmnet plan show", lang))
    return screen.text()


def plain(rows: Sequence[ItemRow], today: date, lang: Language, labels: Labels) -> str:
    """One sentence an item, after a heading for each plan."""
    lines = [] if rows else [_nothing(lang)]
    for plan, found in _by_plan(rows).items():
        lines.append(_heading(found, today, lang))
        lines += (_sentence(row, labels.get(plan), lang) for row in found)
    return prose.sentences(lines)


def _nothing(lang: Language) -> str:
    return lang.text("No plan is open (load one: crmnet plan load FILE)")


def _by_plan(rows: Sequence[ItemRow]) -> dict[str, list[ItemRow]]:
    plans: dict[str, list[ItemRow]] = {}
    for row in rows:
        plans.setdefault(row.plan, []).append(row)
    return plans


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        title_column(lang.text("Title"), weight=2),
        Column(lang.text("Calendar"), most=32, least=12),
        Column(lang.text("Due")),
        Column(lang.text("Status"), most=28, least=17),
    ]


def _heading(rows: Sequence[ItemRow], today: date, lang: Language) -> str:
    top = rows[0]
    return lang.text(
        "Plan {plan} on {day}: {done}",
        plan=top.plan if top.level == "theme" else f"{top.plan}:{top.code}",
        day=lang.weekday(today),
        done=words.done_of(
            sum(row.done for row in rows if _is_leaf(row)),
            sum(row.total for row in rows if _is_leaf(row)),
            lang,
        ),
    )


def _is_leaf(row: ItemRow) -> bool:
    return row.parties is not None


def _group(row: ItemRow, labels: str | None, lang: Language) -> Group:
    is_leaf = _is_leaf(row)
    notes = []
    if row.schedule is not None:
        notes.append(cell(days.schedule_note(row.schedule, lang), "dim"))
    cells = (
        cell(row.code, "bold"),
        cell(_titled(row, labels, lang), "" if is_leaf else "bold"),
        cell(_calendar(row, lang) if is_leaf else ""),
        cell(days.due(row, lang) if is_leaf else ""),
        _state_cell(row, lang),
    )
    return Group(rows=(cells,), notes=tuple(notes))


def _titled(row: ItemRow, labels: str | None, lang: Language) -> str:
    return f"{words.label(row.level, labels, lang)}: {words.title(row, lang)}"


def _calendar(row: ItemRow, lang: Language) -> str:
    """The calendar cell as written, of the item or its ancestor."""
    if row.calendar_shown is None:
        return lang.text("(empty)")
    written = prose.quoted(row.calendar_shown, lang)
    if row.calendar_of is None:
        return written
    return f"{written} {lang.text('(of {code})', code=row.calendar_of)}"


def _state_cell(row: ItemRow, lang: Language) -> Text:
    late = row.overdue and _is_leaf(row)
    return cell(_state(row, lang), words.colour("overdue" if late else row.timeliness))


def _state(row: ItemRow, lang: Language) -> str:
    """The state of a leaf on which all agree, else how many are done and overdue."""
    if row.status is not None and (row.timeliness is not None or not row.overdue):
        return words.state(row.status, row.timeliness, lang)
    done = words.done_of(row.done, row.total, lang)
    if not row.overdue:
        return done
    late = lang.plural("{n} overdue", "{n} overdue", row.overdue)
    return f"{done}, {late}"


def _sentence(row: ItemRow, labels: str | None, lang: Language) -> str:
    parts = [f"{words.label(row.level, labels, lang)} {row.code}: {_state(row, lang)}"]
    if _is_leaf(row):
        parts.append(f"{lang.text('Due')}: {days.due(row, lang)}")
    said = f"{'; '.join(parts)}. {prose.ended(words.title(row, lang))}"
    if not _is_leaf(row):
        return said
    return " ".join([said, *days.calendar_notes(row, lang)])


# Objectives


def objectives_table(
    rows: Sequence[ObjectiveRow], today: date, lang: Language, look: Look
) -> str:
    """The objectives with their counts, under their themes."""
    screen = Screen(look)
    if not rows:
        screen.advise(_nothing(lang))
    columns = [
        Column(lang.text("Item")),
        title_column(lang.text("Objective")),
        Column(lang.text("Actions"), right=True),
        Column(lang.text("Activities"), right=True),
        Column(lang.text("Done"), right=True),
        Column(lang.text("Overdue"), right=True),
    ]
    themes = _by_theme(rows)
    groups = [[_objective(row, lang) for row in found] for found in themes]
    widths = fit(columns, (group for found in groups for group in found), look)
    plan = None
    for theme, found in zip(themes, groups, strict=True):
        if plan is not None:
            screen.gap()
        if theme[0].plan != plan:
            plan = theme[0].plan
            screen.say(_objectives_heading(plan, rows, today, lang), "bold")
            screen.gap()
        screen.say(_theme(theme[0], lang), "bold")
        screen.gap()
        draw(screen, columns, found, widths)
    return screen.text()


def objectives_plain(rows: Sequence[ObjectiveRow], today: date, lang: Language) -> str:
    """One sentence an objective, after a heading for each plan and theme."""
    lines = [] if rows else [_nothing(lang)]
    plan = None
    for theme in _by_theme(rows):
        if theme[0].plan != plan:
            plan = theme[0].plan
            lines.append(_objectives_heading(plan, rows, today, lang))
        lines.append(_theme(theme[0], lang))
        lines += (_objective_sentence(row, lang) for row in theme)
    return prose.sentences(lines)


def _by_theme(rows: Sequence[ObjectiveRow]) -> list[list[ObjectiveRow]]:
    themes: dict[tuple[str, str], list[ObjectiveRow]] = {}
    for row in rows:
        themes.setdefault((row.plan, row.theme), []).append(row)
    return list(themes.values())


def _objectives_heading(
    plan: str, rows: Sequence[ObjectiveRow], today: date, lang: Language
) -> str:
    found = [row for row in rows if row.plan == plan]
    return lang.text(
        "Plan {plan} on {day}: {done}",
        plan=plan,
        day=lang.weekday(today),
        done=words.done_of(
            sum(row.done for row in found), sum(row.total for row in found), lang
        ),
    )


def _theme(row: ObjectiveRow, lang: Language) -> str:
    title = words.text_in(row.theme_title, row.theme_titles, lang)
    return f"{words.word(words.LEVEL, 'theme', lang)} {row.theme}: {title}"


def _objective(row: ObjectiveRow, lang: Language) -> Group:
    cells = (
        cell(row.code, "bold"),
        cell(words.title(row, lang)),
        cell(str(row.actions)),
        cell(str(row.activities)),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
        cell(str(row.overdue), words.colour("overdue" if row.overdue else None)),
    )
    return Group(rows=(cells,))


def _objective_sentence(row: ObjectiveRow, lang: Language) -> str:
    counts = [
        lang.plural("{n} action", "{n} actions", row.actions),
        lang.plural("{n} activity", "{n} activities", row.activities),
        words.done_of(row.done, row.total, lang),
        _overdue(row.overdue, lang),
    ]
    return f"{row.code}: {', '.join(counts)}. {prose.ended(words.title(row, lang))}"


def _overdue(number: int, lang: Language) -> str:
    return lang.plural("{n} overdue", "{n} overdue", number)


# Plans


def plans_table(rows: Sequence[PlanRow], lang: Language, look: Look) -> str:
    """The plans of the store, open and closed."""
    screen = Screen(look)
    if not rows:
        screen.advise(_no_plans(lang))
    columns = [
        Column(lang.text("Plan"), most=28),
        title_column(lang.text("Title")),
        Column(lang.text("Adopted")),
        Column(lang.text("Items"), right=True),
        Column(lang.text("Done"), right=True),
        Column(lang.text("Overdue"), right=True),
    ]
    groups = [_plan(row, lang) for row in rows[:LIMIT]]
    draw(screen, columns, groups, fit(columns, groups, look))
    if len(rows) > LIMIT:
        screen.gap()
        screen.advise(left_out(LIMIT, len(rows), "crmnet plan list", lang))
    return screen.text()


def plans_plain(rows: Sequence[PlanRow], lang: Language) -> str:
    """One sentence a plan."""
    if not rows:
        return prose.sentences([_no_plans(lang)])
    return prose.sentences(_plan_sentence(row, lang) for row in rows)


def _no_plans(lang: Language) -> str:
    return lang.text("There is no plan yet (load one: crmnet plan load FILE)")


def _plan(row: PlanRow, lang: Language) -> Group:
    cells = (
        cell(row.plan, "bold"),
        cell(words.title(row, lang)),
        cell("" if row.adopted_on is None else days.day(row.adopted_on, lang)),
        cell(str(row.items)),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
        cell(str(row.overdue), words.colour("overdue" if row.overdue else None)),
    )
    notes = (
        () if row.closed_on is None else (cell(_closed(row.closed_on, lang), "dim"),)
    )
    return Group(rows=(cells,), notes=notes)


def _closed(closed_on: str, lang: Language) -> str:
    return lang.text("closed on {day}", day=days.day(closed_on, lang))


def _plan_sentence(row: PlanRow, lang: Language) -> str:
    facts = [lang.plural("{n} item", "{n} items", row.items)]
    facts += [words.done_of(row.done, row.total, lang), _overdue(row.overdue, lang)]
    if row.adopted_on is not None:
        adopted = days.full_day(row.adopted_on, lang)
        facts.append(lang.text("adopted on {day}", day=adopted))
    if row.closed_on is not None:
        facts.append(_closed(row.closed_on, lang))
    return f"{row.plan}: {', '.join(facts)}. {prose.ended(words.title(row, lang))}"
