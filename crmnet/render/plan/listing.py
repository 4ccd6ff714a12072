"""`plan list` for people: the plans of the store, open and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.listing import PlanRow


def table(rows: Sequence[PlanRow], lang: Language, look: Look) -> str:
    """The plans of the store, open and closed."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang))
    columns = [
        Column(lang.text("Plan"), most=28),
        Column.of_titles(lang.text("Title")),
        Column(lang.text("Adopted")),
        Column(lang.text("Items"), right=True),
        Column(lang.text("Done"), right=True),
        Column(lang.text("Overdue"), right=True),
    ]
    groups = [_group(row, lang) for row in rows[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet plan list", lang, look))
    return screen.text()


def plain(rows: Sequence[PlanRow], lang: Language) -> str:
    """One sentence a plan."""
    if not rows:
        return prose.sentences([_none(lang)])
    return prose.sentences(_sentence(row, lang) for row in rows)


def _none(lang: Language) -> str:
    return lang.text("There is no plan yet (load one: crmnet plan load FILE)")


def _group(row: PlanRow, lang: Language) -> Group:
    cells = (
        cell(row.plan, "bold"),
        cell(words.title(row, lang)),
        cell("" if row.adopted_on is None else days.day(row.adopted_on, lang)),
        cell(str(row.items)),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
        cell(str(row.overdue), words.colour("overdue" if row.overdue else None)),
    )
    notes = tuple(cell(note, "dim") for note in _notes(row, lang))
    return Group(rows=(cells,), notes=notes)


def _notes(row: PlanRow, lang: Language) -> list[str]:
    """That it is a proposal, that it is closed."""
    notes = []
    if row.proposed_on is not None:
        day = days.day(row.proposed_on, lang)
        notes.append(lang.text("a proposal since {day}, not adopted yet", day=day))
    if row.closed_on is not None:
        notes.append(_closed(row.closed_on, lang))
    return notes


def _closed(closed_on: str, lang: Language) -> str:
    return lang.text("closed on {day}", day=days.day(closed_on, lang))


def _sentence(row: PlanRow, lang: Language) -> str:
    facts = [lang.plural("{n} item", "{n} items", row.items)]
    facts += [
        words.done_of(row.done, row.total, lang),
        words.overdue(row.overdue, lang),
    ]
    if row.adopted_on is not None:
        adopted = days.full_day(row.adopted_on, lang)
        facts.append(lang.text("adopted on {day}", day=adopted))
    facts += _notes(row, lang)
    return f"{row.plan}: {', '.join(facts)}. {prose.ended(words.title(row, lang))}"
