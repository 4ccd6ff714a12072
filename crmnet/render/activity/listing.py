"""`activity list` for people: one line a leaf and party."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.activity.listing import ActivityList, ActivityRow
    from crmnet.store.heads import HeadCount

    Rows = Sequence[ActivityRow]

OPEN = ("not_started", "in_progress", "partial")


class Shown(NamedTuple):
    """What the list shows of a leaf and party.

    Attributes:
        row: one occurrence.
        more: how many further ones are overdue.
    """

    row: ActivityRow
    more: int


def table(
    found: ActivityList, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """Activities with who owes them: one line a leaf and party, a block a plan."""
    screen = Screen(look)
    counts = {count.plan: count for count in found.head.counts}
    if not counts:
        screen.advise(_none(lang, limits))
    shown = (one for leaf in _by_leaf(found.rows) for one in _shown(leaf))
    parts = (
        Part(_heading(counts[plan], today, lang), _groups(of, lang))
        for plan, of in groupby(islice(shown, look.limit), lambda one: one.row.plan)
    )
    put_parts(screen, _columns(lang), parts)
    screen.below(left_out(found.head.lines, "crmnet activity list", lang, look))
    more = any(count.missed > 1 for count in counts.values())
    screen.below([words.more_missed(lang)] if more else [])
    return screen.text()


def plain(
    found: ActivityList, today: date, lang: Language, limits: str = ""
) -> Iterator[str]:
    """One sentence a leaf and party, after a heading for each plan; leaf by leaf."""
    counts = {count.plan: count for count in found.head.counts}
    if not counts:
        yield prose.sentences([_none(lang, limits)])
    for leaf in _by_leaf(found.rows):
        count = counts.pop(leaf[0].plan, None)
        if count is not None:
            yield prose.sentences([_heading(count, today, lang)])
        yield sentences(leaf, lang)


def sentences(leaf: Rows, lang: Language) -> str:
    """A sentence a party that owes a leaf."""
    return prose.sentences(_sentence(one, lang) for one in _named(_shown(leaf), lang))


def _by_leaf(rows: Iterable[ActivityRow]) -> Iterator[list[ActivityRow]]:
    """The rows of each leaf; they stand together."""
    for _leaf, of_leaf in groupby(rows, lambda row: (row.plan, row.code)):
        yield list(of_leaf)


def _shown(leaf: Rows) -> list[Shown]:
    """One occurrence a party of a leaf."""
    owed = parted(leaf, lambda row: row.party)
    return [_representative(found) for found in owed.values()]


def _representative(rows: Rows) -> Shown:
    """The occurrence to show: the oldest missed, else the next open, else the last."""
    missed = [row for row in rows if row.timeliness == "overdue"]
    if missed:
        return Shown(missed[0], len(missed) - 1)
    return Shown(next((row for row in rows if row.status in OPEN), rows[-1]), 0)


def _named(shown: Iterable[Shown], lang: Language) -> list[Shown]:
    """The same by the names of the parties."""
    return sorted(shown, key=lambda one: parties.by_party(one.row.party, lang))


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status"), most=32, least=12),
        Column(lang.text("Due")),
    ]


def _groups(shown: Iterable[Shown], lang: Language) -> Iterator[Group]:
    """The leaves, each as it comes: what parties owe of one stands together."""
    for _code, leaf in groupby(shown, lambda one: one.row.code):
        yield _group(_named(leaf, lang), lang)


def _group(leaf: list[Shown], lang: Language) -> Group:
    first = leaf[0].row
    return Group(
        rows=tuple(
            (
                cell(parties.party(one.row.party, lang)),
                cell(state(one.row, lang), words.colour(one.row.timeliness)),
                cell(_due(one, lang), words.colour(one.row.timeliness)),
            )
            for one in leaf
        ),
        shared=(cell(first.code, "bold"), cell(words.title(first, lang))),
        notes=tuple(cell(note, "dim") for note in _notes(leaf, lang)),
    )


def _notes(leaf: list[Shown], lang: Language) -> list[str]:
    """The calendar and what fixed the date since; nothing where neither is there."""
    rows = [one.row for one in leaf]
    if all(row.calendar_shown is None and row.schedule is None for row in rows):
        return []
    return days.notes_of_leaf(rows, lang)


def state(row: ActivityRow, lang: Language) -> str:
    """How a party stands; with what is permanent whether there are contributions."""
    if row.contributed is not None:
        return words.contributed(lang, some=row.contributed)
    return words.state(row.status, row.timeliness, lang, row.percent)


def _due(one: Shown, lang: Language) -> str:
    return days.due(one.row, lang) + (f" (+{one.more})" if one.more else "")


def _heading(count: HeadCount, today: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan} on {day}: {items} in {activities}",
        plan=count.plan,
        day=lang.weekday(today),
        items=lang.plural("{n} calendar item", "{n} calendar items", count.items),
        activities=lang.plural("{n} activity", "{n} activities", count.leaves),
    )


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("There is no activity to list."), limits, lang)


def _sentence(one: Shown, lang: Language) -> str:
    row = one.row
    due = f"{lang.text('Due')}: {_due(one, lang)}"
    said = f"{row.code}, {parties.party(row.party, lang)}: {state(row, lang)}. {due}."
    return " ".join(
        [said, prose.ended(words.title(row, lang)), *days.calendar_notes(row, lang)]
    )
