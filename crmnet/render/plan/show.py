"""`plan show` for people: the plan as a tree, with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.render.plan.written import further_cell, written
from crmnet.store.cells import cells_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.show import ItemRow, PlanHead

    Labels = Mapping[str, str | None]  # by code of plan: JSON of its own words


def table(
    found: PlanHead,
    labels: Labels,
    code: str | None,
    today: date,
    lang: Language,
    look: Look,
) -> str:
    """The items of a plan with their calendars, deadlines and states, as a tree.

    Args:
        found: the first items, in the order of the document.
        labels: by code of plan, the JSON of its own words for the levels, or None.
        code: the item that was asked for, whose further cells are shown too; or None.
        today: the day for which the states were computed.
        lang: the reader's language.
        look: how the screen may be drawn.
    """
    screen = Screen(look)
    if not found.rows:
        screen.advise(nothing(lang))
        return screen.text()
    own = labels.get(found.rows[0].plan)
    shown = found.rows[: look.limit]
    groups = [_group(row, own, code, lang) for row in shown]
    put_parts(screen, _columns(lang), [Part(_heading(found, today, lang), groups)])
    screen.below(left_out(found.counted.items, "crmnet plan show", lang, look))
    return screen.text()


def plain(
    found: PlanHead, labels: Labels, code: str | None, today: date, lang: Language
) -> str:
    """One sentence an item, after a heading."""
    if not found.rows:
        return prose.sentences([nothing(lang)])
    lines = [_heading(found, today, lang)]
    for row in found.rows:
        lines.append(_sentence(row, labels.get(row.plan), lang))
        lines += _cells(row, lang) if code else ()
    return prose.sentences(lines)


def nothing(lang: Language) -> str:
    """The sentence where there is no plan to show."""
    return lang.text("No plan is open (load one: crmnet plan load FILE)")


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Title"), weight=2),
        Column(lang.text("Calendar"), most=32, least=12),
        Column(lang.text("Due")),
        Column(lang.text("Status"), most=28, least=17),
    ]


def _heading(found: PlanHead, today: date, lang: Language) -> str:
    top = found.rows[0]
    plan = top.plan if top.level == "theme" else f"{top.plan}:{top.code}"
    if top.proposed_on is not None:
        return lang.text(
            "Plan {plan}, a proposal since {day}, not adopted yet",
            plan=plan,
            day=days.day(top.proposed_on, lang),
        )
    return lang.text(
        "Plan {plan} on {day}: {done}",
        plan=plan,
        day=lang.weekday(today),
        done=words.done_among([found.counted.leaves], lang),
    )


def _is_leaf(row: ItemRow) -> bool:
    return row.parties is not None


def _group(row: ItemRow, labels: str | None, code: str | None, lang: Language) -> Group:
    is_leaf = _is_leaf(row)
    notes = []
    if row.schedule is not None:
        notes.append(cell(days.schedule_note(row.schedule, lang), "dim"))
    if row.target is not None:
        notes.append(cell(_target(row, lang), "dim"))
    if code:
        notes += (cell(said, "dim") for said in _cells(row, lang))
    cells = (
        cell(row.code, "bold"),
        cell(_titled(row, labels, lang), "" if is_leaf else "bold"),
        cell(_calendar(row, lang) if is_leaf else ""),
        cell(days.due(row, lang) if is_leaf else ""),
        _state_cell(row, lang),
    )
    return Group(rows=(cells,), notes=tuple(notes))


def _target(row: ItemRow, lang: Language) -> str:
    """What an item aims at: "Target: 500 officers trained"; of one that has it."""
    from crmnet.render.kit.results import kinds_of, results  # most plans have none
    from crmnet.reports.activity.contributions import counts_in

    counts = results(counts_in(row.target), kinds_of(row.kinds), lang)
    return lang.text("Target: {counts}", counts=counts)


def _cells(row: ItemRow, lang: Language) -> list[str]:
    """Further cells of the agreed matrix, a sentence each."""
    found = cells_in(row.cells).items()
    return [further_cell(heading, text, lang) for heading, text in found]


def _titled(row: ItemRow, labels: str | None, lang: Language) -> str:
    return f"{words.label(row.level, labels, lang)}: {words.title(row, lang)}"


def _calendar(row: ItemRow, lang: Language) -> str:
    """The calendar cell as written, of the item or its ancestor."""
    text = written(row.calendar_shown, lang)
    if row.calendar_of is None:
        return text
    return f"{text} {lang.text('(of {code})', code=row.calendar_of)}"


def _state_cell(row: ItemRow, lang: Language) -> Text:
    return cell(state(row, lang), state_colour(row))


def state_colour(row: ItemRow) -> str:
    """The colour of how an item stands; "" for the ordinary."""
    late = row.overdue and _is_leaf(row)
    return words.colour("overdue" if late else row.timeliness)


def state(row: ItemRow, lang: Language) -> str:
    """The state of a leaf on which all agree, else how many are done and overdue."""
    if row.contributed is not None:
        return words.contributed(lang, some=row.contributed)
    if row.status is not None and (row.timeliness is not None or not row.overdue):
        return words.state(row.status, row.timeliness, lang)
    done = words.done_of(row.done, row.total, lang)
    if not row.overdue:
        return done
    return f"{done}, {words.overdue(row.overdue, lang)}"


def _sentence(row: ItemRow, labels: str | None, lang: Language) -> str:
    parts = [f"{words.label(row.level, labels, lang)} {row.code}: {state(row, lang)}"]
    if _is_leaf(row):
        parts.append(f"{lang.text('Due')}: {days.due(row, lang)}")
    said = f"{'; '.join(parts)}. {prose.ended(words.title(row, lang))}"
    notes = days.calendar_notes(row, lang) if _is_leaf(row) else []
    if row.target is not None:
        notes = [*notes, f"{_target(row, lang)}."]
    return " ".join([said, *notes])
