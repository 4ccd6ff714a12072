"""Calendar items under their deadlines: what `report overdue` and `upcoming` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.look import cell
from crmnet.render.kit.table import LIMIT, Column, Group, draw, fit, title_column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Screen
    from crmnet.reports.overdue import CalendarRow

    Rows = Sequence[CalendarRow]


class Wording(NamedTuple):
    """How one of the two reports says what it shows.

    Attributes:
        heading: the line above the rows of one plan.
        due: what its column of dates is called.
        days: what the days say: gone by, or left.
        colour: of dates and days, by row.
    """

    heading: Callable[[Rows], str]
    due: str
    days: Callable[[CalendarRow], str]
    colour: Callable[[CalendarRow], str]


def blocks(screen: Screen, rows: Rows, wording: Wording, lang: Language) -> None:
    """Put a block a plan on a screen, the first LIMIT rows."""
    columns = _columns(wording, lang)
    headings = {found[0].plan: wording.heading(found) for found in by_plan(rows)}
    groups = {
        found[0].plan: [_group(leaf, wording, lang) for leaf in by_leaf(found, lang)]
        for found in by_plan(rows[:LIMIT])
    }
    everything = (group for found in groups.values() for group in found)
    widths = fit(columns, everything, screen.look)
    for i, (plan, found) in enumerate(groups.items()):
        if i:
            screen.gap()
        screen.say(headings[plan], "bold")
        screen.gap()
        draw(screen, columns, found, widths)


def by_plan(rows: Rows) -> list[Rows]:
    """Rows parted by plan, in the order in which the plans come."""
    plans: dict[str, list[CalendarRow]] = {}
    for row in rows:
        plans.setdefault(row.plan, []).append(row)
    return list(plans.values())


def by_leaf(rows: Rows, lang: Language) -> list[Rows]:
    """Rows of one plan parted by leaf, each leaf's sorted by the names of parties."""
    leaves: dict[str, list[CalendarRow]] = {}
    for row in rows:
        leaves.setdefault(row.code, []).append(row)
    return [
        sorted(leaf, key=lambda row: parties.by_party(row.party, lang))
        for leaf in leaves.values()
    ]


def count(rows: Rows, lang: Language) -> dict[str, object]:
    """How many calendar items of how many leaves rows stand for, for a heading."""
    leaves = len({row.code for row in rows})
    return {
        "items": sum(row.missed for row in rows),
        "activities": lang.plural("{n} activity", "{n} activities", leaves),
    }


def sentence(row: CalendarRow, facts: list[str], lang: Language) -> str:
    """One row in words: who owes what, and what is to be said of it."""
    status = words.word(words.STATUS, row.status, lang)
    said = (
        f"{row.code}, {parties.party(row.party, lang)}: {', '.join([status, *facts])}."
    )
    return " ".join(
        [said, prose.ended(words.title(row, lang)), *days.calendar_notes(row, lang)]
    )


def _columns(wording: Wording, lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        title_column(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status")),
        Column(wording.due),
        Column(lang.text("Days"), right=True),
    ]


def _group(leaf: Rows, wording: Wording, lang: Language) -> Group:
    first = leaf[0]
    return Group(
        rows=tuple(
            (
                cell(parties.party(row.party, lang)),
                cell(words.word(words.STATUS, row.status, lang)),
                cell(_due(row, lang), wording.colour(row)),
                cell(wording.days(row), wording.colour(row)),
            )
            for row in leaf
        ),
        shared=(cell(first.code, "bold"), cell(words.title(first, lang))),
        notes=tuple(cell(note, "dim") for note in days.notes_of_leaf(leaf, lang)),
    )


def _due(row: CalendarRow, lang: Language) -> str:
    """The last good day of the first occurrence, and how many more there are."""
    more = f" (+{row.missed - 1})" if row.missed > 1 else ""
    return days.day(row.due_on, lang) + more
