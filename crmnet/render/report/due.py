"""Calendar items under their deadlines: what `report overdue` and `upcoming` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.reports.overdue import counts_of
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.overdue import CalendarRow
    from crmnet.store.heads import HeadCount

    Rows = Sequence[CalendarRow]


class Wording(NamedTuple):
    """How one of the two reports says what it shows.

    Attributes:
        counts: of the plans, where the rows are the first ones; else none.
        heading: the line above the rows of one plan.
        none: the sentence in the place of rows.
        due: what its column of dates is called.
        days: what the days say: gone by, or left.
        colour: of dates and days, by row.
        facts: what a sentence says of a row after its status.
        more: what "(+n)" beside a date means.
        command: gives all rows.
        besides: sentences on what the rows do not show.
    """

    counts: Sequence[HeadCount]
    heading: Callable[[HeadCount], str]
    none: str
    due: str
    days: Callable[[CalendarRow], str]
    colour: Callable[[CalendarRow], str]
    facts: Callable[[CalendarRow], list[str]]
    more: str
    command: str
    besides: list[str]


def table(rows: Rows, wording: Wording, lang: Language, look: Look) -> str:
    """A block a plan, the first rows; then what stands beside them."""
    screen = Screen(look)
    if not rows:
        screen.say(wording.none)
    counts = {count.plan: count for count in wording.counts or counts_of(rows)}
    parts = [
        Part(
            wording.heading(counts[plan]),
            [_group(leaf, wording, lang) for leaf in _by_leaf(of)],
        )
        for plan, of in _by_plan(rows[: look.limit]).items()
    ]
    put_parts(screen, _columns(wording, lang), parts)
    lines = sum(count.lines for count in counts.values())
    screen.below(left_out(lines, wording.command, lang, look))
    more = any(count.missed > 1 for count in counts.values())
    screen.below([wording.more] if more else [])
    screen.below(wording.besides)
    return screen.text()


def plain(rows: Rows, wording: Wording, lang: Language) -> str:
    """One sentence a row, between the same first and last sentences as the table."""
    lines = [] if rows else [wording.none]
    counts = {count.plan: count for count in counts_of(rows)}
    for plan, of_plan in _by_plan(rows).items():
        lines.append(wording.heading(counts[plan]))
        for leaf in _by_leaf(of_plan):
            lines += (_sentence(row, wording, lang) for row in _named(leaf, lang))
    return prose.sentences([*lines, *wording.besides])


def count(found: HeadCount, lang: Language) -> dict[str, object]:
    """How many calendar items of how many leaves there are, for a heading."""
    leaves = found.leaves
    return {
        "items": found.items,
        "activities": lang.plural("{n} activity", "{n} activities", leaves),
    }


def _by_plan(rows: Rows) -> dict[str, list[CalendarRow]]:
    return parted(rows, lambda row: row.plan)


def _by_leaf(rows: Rows) -> list[list[CalendarRow]]:
    return list(parted(rows, lambda row: row.code).values())


def _named(leaf: Rows, lang: Language) -> Rows:
    """The rows of a leaf by the names of the parties."""
    return sorted(leaf, key=lambda row: parties.by_party(row.party, lang))


def _sentence(row: CalendarRow, wording: Wording, lang: Language) -> str:
    status = words.word(words.STATUS, row.status, lang)
    said = ", ".join([status, *wording.facts(row)])
    return " ".join(
        [
            f"{row.code}, {parties.party(row.party, lang)}: {said}.",
            prose.ended(words.title(row, lang)),
            *days.calendar_notes(row, lang),
        ]
    )


def _columns(wording: Wording, lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status")),
        Column(wording.due),
        Column(lang.text("Days"), right=True),
    ]


def _group(leaf: Rows, wording: Wording, lang: Language) -> Group:
    by_name = _named(leaf, lang)
    first = by_name[0]
    return Group(
        rows=tuple(
            (
                cell(parties.party(row.party, lang)),
                cell(words.word(words.STATUS, row.status, lang)),
                cell(_due(row, lang), wording.colour(row)),
                cell(wording.days(row), wording.colour(row)),
            )
            for row in by_name
        ),
        shared=(cell(first.code, "bold"), cell(words.title(first, lang))),
        notes=tuple(cell(note, "dim") for note in days.notes_of_leaf(by_name, lang)),
    )


def _due(row: CalendarRow, lang: Language) -> str:
    """The last good day of the first occurrence, and how many more there are."""
    more = f" (+{row.missed - 1})" if row.missed > 1 else ""
    return days.day(row.due_on, lang) + more
