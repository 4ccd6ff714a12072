"""The form of an office as a CSV file, and what a filled one recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.party import NETWORK
from crmnet.render.activity.feedback import fact
from crmnet.render.kit import parties, prose, records, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.services.activity.forms import Taken

    Rows = Sequence[ActivityRow]


def headings(lang: Language) -> tuple[str, ...]:
    """The columns of a form; the last four are to be filled in."""
    return (
        lang.text("Plan"),
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Calendar"),
        lang.text("Due"),
        lang.text("Status"),
        lang.text("Date"),
        lang.text("Evidence"),
        lang.text("Note"),
    )


def form(party: str, own: Rows, shared: Rows, lang: Language) -> str:
    """The text of a form: what a party owes, then what the network does, as CSV.

    Args:
        party: who is to fill it in.
        own: its calendar items.
        shared: those of the network.
        lang: the reader's language; in Spanish ";" parts the cells.
    """
    columns = headings(lang)
    rows = (*_section(party, own, lang), *_section(NETWORK, shared, lang))
    blank = ("",) * len(columns)
    padded = ((*row, *blank)[: len(columns)] for row in rows)
    return "".join(records.write(padded, columns, "csv", semicolon=lang.code == "es"))


def _section(party: str, rows: Rows, lang: Language) -> Iterator[tuple[str, ...]]:
    """A heading and the rows below it; nothing where there are none."""
    if not rows:
        return
    yield (prose.capital(parties.party(party, lang)),)
    for row in rows:
        title = words.title(row, lang)
        yield (row.plan, row.code, title, row.calendar_shown or "", row.due_on or "")


def written(party: str, own: Rows, shared: Rows, lang: Language) -> str:
    """How much a form asks for."""
    return lang.text(
        "{party}: {own}; the network: {shared}.",
        party=prose.capital(parties.party(party, lang)),
        own=lang.plural("{n} row", "{n} rows", len(own)),
        shared=lang.plural("{n} row", "{n} rows", len(shared)),
    )


def taken(answer: Taken, lang: Language, *, dry_run: bool) -> str:
    """What a form recorded, a line a fact."""
    lines = [preview(answer, lang)]
    if dry_run:
        lines.append(lang.text("Nothing was written."))
    elif answer.recorded:
        lines.append(lang.text("Recorded. To undo: crmnet undo"))
    return "\n".join(lines)


def preview(answer: Taken, lang: Language) -> str:
    """The same, before it is known whether it is to be recorded."""
    lines = (f"  {fact(one, lang)}" for one in answer.recorded)
    return "\n".join([_count(answer, lang), *lines])


def _count(answer: Taken, lang: Language) -> str:
    said = lang.plural(
        "{file}: {n} row to record.",
        "{file}: {n} rows to record.",
        len(answer.recorded),
        file=answer.file,
    )
    if not answer.known:
        return said
    known = lang.plural(
        "{n} was recorded already.", "{n} were recorded already.", answer.known
    )
    return f"{said} {known}"
