"""`plan load --reread`: cells that are read otherwise by now, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import NotUnderstood
from crmnet.render.calendar.reading import plain_reading, reading
from crmnet.render.kit import days, parties, prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.services.plan.rereading import cells
from crmnet.services.plan.rows import deadline_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.domain.deadline import Deadline
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.services.plan.differences import Difference
    from crmnet.services.plan.rereading import Rereading

COMMAND: Final = "crmnet plan load FILE --reread --dry-run"


class RereadRow(NamedTuple):
    """A party with open dates that hang on a cell that is read otherwise by now."""

    code: str
    party: str
    cell: str  # the code of the item in which it stands
    text: str
    was: str  # in the reader's language
    now: str  # the same
    starts_was: str | None
    due_was: str | None
    starts_now: str | None
    due_now: str | None


COLUMNS: Final = RereadRow._fields


def rows(found: Sequence[Rereading], lang: Language) -> list[RereadRow]:
    """For programs: a row a leaf and party."""
    return [
        RereadRow(
            code=one.code,
            party=party,
            cell=one.cell,
            text=one.text,
            was=plain_reading(one.was, lang),
            now=_now(one, lang),
            starts_was=_iso(one.was.starts_on),
            due_was=_iso(one.was.due_on),
            starts_now=_iso(one.reading.starts_on),
            due_now=_iso(one.reading.due_on),
        )
        for one in found
        for party in one.parties
    ]


def table(found: Sequence[Rereading], lang: Language, look: Look) -> str:
    """A line a leaf: what its cell was read as, and what it is read as by now."""
    screen = Screen(look)
    screen.say(_heading(found, lang), "bold")
    if not found:
        return screen.text()
    screen.gap()
    columns = [
        Column(lang.text("Item"), most=20),
        Column(lang.text("Responsible"), most=24, least=10),
        Column(lang.text("Calendar cell"), most=40, least=12),
        Column(lang.text("Until now"), most=40, least=14),
        Column(lang.text("By now"), most=40, least=14),
    ]
    groups = [Group(rows=(_line(one, lang),)) for one in found[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(left_out(len(found), COMMAND, lang, look))
    return screen.text()


def plain(found: Sequence[Rereading], lang: Language) -> str:
    """One sentence a leaf."""
    if not found:
        return prose.sentences([_heading(found, lang)])
    return prose.sentences(
        lang.text(
            "{code} ({parties}): {words}, read as: {was}; by now: {now}",
            code=one.code,
            parties=_who(one, lang),
            words=prose.quoted(one.text, lang),
            was=plain_reading(one.was, lang),
            now=_now(one, lang),
        )
        for one in found
    )


def hint(found: Sequence[Rereading], lang: Language) -> str:
    """That cells would be read otherwise, and what shows them."""
    return lang.plural(
        "{n} calendar cell would be read otherwise by now (to see it: --reread "
        "--dry-run).",
        "{n} calendar cells would be read otherwise by now (to see them: --reread "
        "--dry-run).",
        cells(found),
    )


def done(found: Sequence[Rereading], lang: Language, *, dry_run: bool) -> str:
    """How many cells got their new reading, or would."""
    number = cells(found)
    if not number:
        return lang.text("No calendar cell would be read otherwise by now.")
    if dry_run:
        return lang.plural(
            "{n} calendar cell would be read anew.",
            "{n} calendar cells would be read anew.",
            number,
        )
    return lang.plural(
        "{n} calendar cell read anew.", "{n} calendar cells read anew.", number
    )


def difference(one: Difference, lang: Language) -> str:
    """A cell of the same words that says something else now."""
    was, now = (
        _said(deadline_from(read), lang) if read else lang.text("no date")
        for read in (one.was, one.now)
    )
    return lang.text(
        "{code}: the same calendar cell is read otherwise, from {was} to {now}",
        code=one.code,
        was=prose.quoted(was, lang),
        now=prose.quoted(now, lang),
    )


def _said(deadline: Deadline, lang: Language) -> str:
    """What a cell says, or for what it waits."""
    if deadline.waits_for is not None:
        return days.pending(deadline.waits_for, lang)
    return plain_reading(deadline, lang)


def _heading(found: Sequence[Rereading], lang: Language) -> str:
    number = cells(found)
    if not number:
        return lang.text("No calendar cell would be read otherwise by now.")
    return lang.plural(
        "{n} calendar cell is read otherwise by now:",
        "{n} calendar cells are read otherwise by now:",
        number,
    )


def _line(one: Rereading, lang: Language) -> tuple[Text, ...]:
    return (
        cell(one.code, "bold"),
        cell(_who(one, lang)),
        cell(one.text),
        cell(plain_reading(one.was, lang)),
        cell(_now(one, lang)),
    )


def _who(one: Rereading, lang: Language) -> str:
    return ", ".join(parties.party(code, lang) for code in one.parties)


def _now(one: Rereading, lang: Language) -> str:
    """What a cell says by now: in words, or why it is not understood."""
    if isinstance(one.now, NotUnderstood):
        return reading(one.now, lang)
    said = plain_reading(one.now, lang)
    note, used = one.now.note, one.now.used
    beside = used if note is None else (note, *used)
    return f"{said} ({'; '.join(map(lang.say, beside))})" if beside else said


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
