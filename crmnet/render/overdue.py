"""`report overdue` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render import words
from crmnet.render.look import Screen, cell
from crmnet.render.table import (
    LIMIT,
    Column,
    Group,
    draw,
    fit,
    left_out,
    title_column,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.look import Look
    from crmnet.reports.overdue import CalendarRow, Overdue

    Rows = Sequence[CalendarRow]


def table(report: Overdue, today: date, lang: Language, look: Look) -> str:
    """What is overdue, a block a plan, the longest overdue first."""
    screen = Screen(look)
    if report.rows:
        _blocks(screen, report.rows, today, lang)
    else:
        screen.say(_none(today, lang))
    for sentence in _after(report, lang):
        screen.gap()
        screen.advise(sentence)
    return screen.text()


def plain(report: Overdue, today: date, lang: Language) -> str:
    """One sentence a row, between the same first and last sentences as the table."""
    lines = [] if report.rows else [_none(today, lang)]
    for rows in _by_plan(report.rows):
        lines.append(_heading(rows, today, lang))
        for leaf in _by_leaf(rows, lang):
            lines += (_sentence(row, lang) for row in leaf)
    return words.sentences([*lines, *_besides(report, lang)])


def _blocks(screen: Screen, rows: Rows, today: date, lang: Language) -> None:
    columns = _columns(lang)
    headings = {found[0].plan: _heading(found, today, lang) for found in _by_plan(rows)}
    blocks = {found[0].plan: _groups(found, lang) for found in _by_plan(rows[:LIMIT])}
    everything = (group for groups in blocks.values() for group in groups)
    widths = fit(columns, everything, screen.look)
    for i, (plan, groups) in enumerate(blocks.items()):
        if i:
            screen.gap()
        screen.say(headings[plan], "bold")
        screen.gap()
        draw(screen, columns, groups, widths)


def _by_plan(rows: Rows) -> list[Rows]:
    """Rows parted by plan, in the order in which the plans come."""
    plans: dict[str, list[CalendarRow]] = {}
    for row in rows:
        plans.setdefault(row.plan, []).append(row)
    return list(plans.values())


def _by_leaf(rows: Rows, lang: Language) -> list[Rows]:
    """Rows of one plan parted by leaf, each leaf's sorted by the names of parties."""
    leaves: dict[str, list[CalendarRow]] = {}
    for row in rows:
        leaves.setdefault(row.code, []).append(row)
    return [
        sorted(leaf, key=lambda row: words.by_party(row.party, lang))
        for leaf in leaves.values()
    ]


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        title_column(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status")),
        Column(lang.text("Was due")),
        Column(lang.text("Days"), right=True),
    ]


def _groups(rows: Rows, lang: Language) -> list[Group]:
    return [_group(leaf, lang) for leaf in _by_leaf(rows, lang)]


def _group(leaf: Rows, lang: Language) -> Group:
    first = leaf[0]
    return Group(
        rows=tuple(
            (
                cell(words.party(row.party, lang)),
                cell(words.word(words.STATUS, row.status, lang)),
                cell(_was_due(row, lang), words.colour("overdue")),
                cell(str(row.days_overdue), words.colour("overdue")),
            )
            for row in leaf
        ),
        shared=(cell(first.code, "bold"), cell(words.title(first, lang))),
        notes=tuple(cell(note, "dim") for note in words.notes_of_leaf(leaf, lang)),
    )


def _was_due(row: CalendarRow, lang: Language) -> str:
    """The last good day of the oldest occurrence, and how many more were missed."""
    more = f" (+{row.missed - 1})" if row.missed > 1 else ""
    return words.day(row.due_on, lang) + more


def _heading(rows: Rows, today: date, lang: Language) -> str:
    leaves = len({row.code for row in rows})
    return lang.text(
        "Plan {plan}. Overdue on {day}: {items}, in {activities}",
        plan=rows[0].plan,
        day=lang.weekday(today),
        items=sum(row.missed for row in rows),
        activities=lang.plural("{n} activity", "{n} activities", leaves),
    )


def _none(today: date, lang: Language) -> str:
    return lang.text("Nothing is overdue on {day}.", day=lang.weekday(today))


def _after(report: Overdue, lang: Language) -> list[str]:
    """What stands below the tables: what the signs mean, what is left out."""
    notes = []
    if len(report.rows) > LIMIT:
        command = "crmnet report overdue"
        notes.append(left_out(LIMIT, len(report.rows), command, lang))
    if any(row.missed > 1 for row in report.rows):
        notes.append(words.more_missed(lang))
    return notes + _besides(report, lang)


def _besides(report: Overdue, lang: Language) -> list[str]:
    """The sentence on what is not in the report, where there is something."""
    parts = []
    if report.undated:
        undated = lang.plural(
            "{n} without a date", "{n} without a date", report.undated
        )
        parts.append(f"{undated} (crmnet activity list --timeliness undated)")
    if report.suspended:
        parts.append(lang.plural("{n} suspended", "{n} suspended", report.suspended))
    if not parts:
        return []
    return [lang.text("Also: {items}.", items=lang.listing(parts))]


def _sentence(row: CalendarRow, lang: Language) -> str:
    due = lang.text("it was due on {day}", day=words.full_day(row.due_on, lang))
    facts = [
        words.word(words.STATUS, row.status, lang),
        f"{words.late(row.days_overdue, lang)} ({due})",
    ]
    if row.missed > 1:
        facts.append(
            lang.plural(
                "{n} further date was missed",
                "{n} further dates were missed",
                row.missed - 1,
            )
        )
    said = f"{row.code}, {words.party(row.party, lang)}: {', '.join(facts)}."
    return " ".join(
        [said, words.ended(words.title(row, lang)), *words.calendar_notes(row, lang)]
    )
