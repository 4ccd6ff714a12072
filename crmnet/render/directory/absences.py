"""`directory absent` for people: who is away, and who is the deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose, words
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, put_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.absences import AbsenceRow
    from crmnet.services.directory.absences import Absent
    from crmnet.store.engine.tables import AbsenceRecord, OfficerRecord


def table(rows: Sequence[AbsenceRow], lang: Language, look: Look) -> str:
    """Absences, a line each."""
    screen = Screen(look)
    screen.say(_heading(len(rows), lang), "bold")
    if rows:
        screen.gap()
        columns = [
            Column(lang.text("Name"), most=32, least=12),
            Column(lang.text("Country"), least=10),
            Column(lang.text("From")),
            Column(lang.text("Until")),
            Column(lang.text("Deputy"), most=32, least=12),
        ]
        groups = [Group(rows=(_cells(row, lang),)) for row in rows]
        put_table(screen, columns, groups)
    return screen.text()


def _cells(row: AbsenceRow, lang: Language) -> tuple[Text, ...]:
    return (
        cell(row.name, "bold"),
        cell(lang.country(row.country)),
        cell(days.day(row.from_on, lang)),
        cell(days.day(row.until_on, lang)),
        cell(row.deputy or lang.text("nobody")),
    )


def plain(rows: Sequence[AbsenceRow], lang: Language) -> str:
    """One sentence an absence."""
    return prose.sentences(
        [_heading(len(rows), lang), *(_sentence(row, lang) for row in rows)]
    )


def recorded(answer: Absent, lang: Language, *, dry_run: bool) -> str:
    """What was recorded of an absence."""
    who = {"name": answer.officer.name, "country": lang.country(answer.officer.country)}
    who |= _span(answer.absence, lang)
    if answer.absence.gone:
        said = lang.text(
            "{name} ({country}) is not away: the absence from {first} to {last} is "
            "removed.",
            **who,
        )
        return ended(said, lang, dry_run=dry_run)
    if answer.deputy is None:
        said = lang.text("{name} ({country}) is away from {first} to {last}.", **who)
    else:
        said = lang.text(
            "{name} ({country}) is away from {first} to {last}; deputy: {deputy}.",
            **who,
            deputy=answer.deputy.name,
        )
    said = " ".join([said, *_warnings(answer, lang)])
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)


def _span(absence: AbsenceRecord, lang: Language) -> dict[str, str]:
    """The first and the last day of an absence, in words."""
    first, last = absence.from_on, absence.until_on
    return {"first": days.day(first, lang), "last": days.day(last, lang)}


def _warnings(answer: Absent, lang: Language) -> Iterator[str]:
    """That a deputy is away as well, the one who was named or the officer."""
    if answer.deputy is not None and answer.deputy_away is not None:
        yield lang.text(
            "{deputy} is away too, from {first} to {last}: nobody is told for {name} "
            "then.",
            deputy=answer.deputy.name,
            name=answer.officer.name,
            **_span(answer.deputy_away, lang),
        )
    if answer.stands_in is not None:
        whose, absence = answer.stands_in
        yield lang.text(
            "{deputy} is the deputy of {name} from {first} to {last}.",
            deputy=answer.officer.name,
            name=whose.name,
            **_span(absence, lang),
        )


def reached(row: OfficerRecord, lang: Language, *, changed: bool, dry_run: bool) -> str:
    """That nobody answered, or that somebody does again."""
    who = {"name": row.name, "country": lang.country(row.country)}
    if row.unreachable_at is None:
        said = lang.text("{name} ({country}) is reached again.", **who)
    else:
        said = lang.text("{name} ({country}) is marked as not reached.", **who)
    return ended(said, lang, changed=changed, dry_run=dry_run)


def _heading(number: int, lang: Language) -> str:
    if not number:
        return lang.text("Nobody is away.")
    return lang.plural("Absences: {n}.", "Absences: {n}.", number)


def _sentence(row: AbsenceRow, lang: Language) -> str:
    role = words.word(words.ROLE, row.role, lang)
    when = lang.text(
        "from {first} to {last}",
        first=days.day(row.from_on, lang),
        last=days.day(row.until_on, lang),
    )
    said = f"{row.name}, {lang.country(row.country)}, {role}: {when}"
    if row.deputy is not None:
        said = f"{said}; {lang.text('deputy: {deputy}', deputy=row.deputy)}"
    return f"{said}."
