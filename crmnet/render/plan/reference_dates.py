"""`crmnet plan date`: the reference dates of a plan, and what recording one did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.plan.reference_dates import ReferenceDateRow
    from crmnet.services.plan.naming import NamedAnswer


def table(rows: Sequence[ReferenceDateRow], lang: Language, look: Look) -> str:
    """Reference dates, a line each; what was another day, or is in the file, below."""
    screen = Screen(look)
    screen.advise(_heading(len(rows), lang))
    if not rows:
        return screen.text()
    screen.gap()
    columns = [
        Column(lang.text("Reference date"), most=60, least=16),
        Column(lang.text("Day"), most=24, least=11),
        Column(lang.text("Waiting"), most=12, least=8),
        Column(lang.text("Decided by"), most=40, least=12),
    ]
    groups = [Group(rows=(_cells(row, lang),)) for row in rows]
    put_table(screen, columns, groups)
    for row in rows:
        for aside in _asides(row, lang):
            screen.advise(f"{row.name}: {aside}")
    return screen.text()


def _cells(row: ReferenceDateRow, lang: Language) -> tuple[Text, ...]:
    return (
        cell(row.name),
        cell(_day(row, lang)),
        cell(str(row.waiting) if row.waiting else ""),
        cell(prose.name(row.decided_by, lang) if row.decided_by else ""),
    )


def plain(rows: Sequence[ReferenceDateRow], lang: Language) -> str:
    """One sentence a reference date."""
    told = (_sentence(row, lang) for row in rows)
    return prose.sentences([_heading(len(rows), lang), *told])


def _sentence(row: ReferenceDateRow, lang: Language) -> str:
    parts = [f"{prose.quoted(row.name, lang)}: {_day(row, lang)}"]
    parts += _asides(row, lang)
    if row.decided_by:
        act = prose.name(row.decided_by, lang)
        parts.append(lang.text("decided by {person}", person=act))
    if row.waiting:
        parts.append(
            lang.plural(
                "{n} calendar item waits for it",
                "{n} calendar items wait for it",
                row.waiting,
            )
        )
    return f"{'; '.join(parts)}."


def _asides(row: ReferenceDateRow, lang: Language) -> list[str]:
    """The day that it had first, and the one in the file, where they are others."""
    said = []
    if row.first_on and row.first_on != row.falls_on:
        day = days.day(row.first_on, lang)
        said.append(lang.text("at first {day}", day=day))
    if row.stated_on and row.stated_on != row.falls_on:
        day = days.day(row.stated_on, lang)
        said.append(lang.text("the plan file says {day}", day=day))
    return said


def _day(row: ReferenceDateRow, lang: Language) -> str:
    if row.falls_on is None:
        return lang.text("date pending")
    return days.day(row.falls_on, lang)


def _heading(count: int, lang: Language) -> str:
    if not count:
        return lang.text(
            'No reference date (to record one: crmnet plan date "VIII Conferencia" '
            "2003-05-29)"
        )
    return lang.plural("{n} reference date", "{n} reference dates", count)


def recorded(answer: NamedAnswer, lang: Language, *, dry_run: bool) -> str:
    """A reference date, the day before it, and how many dates follow from it."""
    said = lang.text(
        "{name}: {day}.",
        name=prose.quoted(answer.name, lang),
        day=lang.day(answer.on),
    )
    if answer.was is not None and answer.was != answer.on:
        said += " " + lang.text("Before: {day}.", day=lang.day(answer.was))
    if not answer.counts:
        said += " " + lang.text("No phrase of the plan counts from it.")
    elif answer.changed:
        said += " " + _followed(answer, lang)
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)


def doubt(name: str, near: str, lang: Language) -> str:
    """What is asked before a name is added that may be a slip."""
    return lang.text(
        "No phrase of the plan counts from {name}; was {near} meant? Record it anyway?",
        name=prose.quoted(name, lang),
        near=prose.quoted(near, lang),
    )


def _followed(answer: NamedAnswer, lang: Language) -> str:
    said = lang.plural(
        "{n} calendar item is dated by it.",
        "{n} calendar items are dated by it.",
        answer.dated,
    )
    if answer.judged:
        said += " " + lang.plural(
            "{n} that is done or cancelled keeps its date.",
            "{n} that are done or cancelled keep their dates.",
            answer.judged,
        )
    return said
