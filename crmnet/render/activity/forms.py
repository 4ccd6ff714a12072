"""The form of an office as a CSV file, and what a filled one recorded."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from crmnet.domain.item_key import keys_of
from crmnet.domain.party import NETWORK, is_consular
from crmnet.domain.progress import Status
from crmnet.domain.results import NO_KINDS, ResultKind
from crmnet.i18n import LANGUAGES, language
from crmnet.render.activity import contributions
from crmnet.render.activity.feedback import fact
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.records import csv_line
from crmnet.render.kit.results import all_kinds, result
from crmnet.services.activity.former_cells import ReminderWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.services.activity.forms import Taken
    from crmnet.services.activity.owing import Blank, Given, OwedRow
    from crmnet.services.activity.recorded import Recorded
    from crmnet.store.owed import OwedLeaf

    Rows = Sequence[OwedRow]


MOST: Final = 60  # letters of a text beside its fact
TO_FILL_IN: Final = ("",) * 5


def headings(lang: Language) -> tuple[str, ...]:
    """The columns of a form; the last five are to be filled in.

    What a round asks for has one more, which reminds of what is recorded.
    """
    return (
        lang.text("Key"),
        lang.text("Plan"),
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Calendar"),
        lang.text("Due"),
        lang.text("Status"),
        lang.text("Date"),
        lang.text("Evidence"),
        lang.text("Note"),
        lang.text("Results"),
    )


def form(blank: Blank, lang: Language, separator: str) -> str:
    """The text of a form: what a party owes, then what the network does, as CSV.

    Args:
        blank: what stands in it.
        lang: the reader's language.
        separator: what parts the cells.
    """
    columns = columns_of(blank, lang)
    empty = ("",) * (len(columns) - 1)
    lines = [csv_line(columns, separator)]
    for heading, rows in sections(blank, lang):
        lines.append(csv_line((heading, *empty), separator))
        lines += _as_csv(rows, blank.given, lang, separator)
    below = ("", *legend(blank, lang))
    lines += [csv_line((line, *empty), separator) for line in below]
    return "\n".join((*lines, ""))


def _as_csv(
    rows: Rows, given: Given | None, lang: Language, separator: str
) -> Iterator[str]:
    """Rows as CSV; what a leaf says is the same in each form that has it."""
    code, rest = lang.code, separator * len(TO_FILL_IN)
    keys = keys_of(row.id for row in rows)
    for key, row in zip(keys, rows, strict=True):
        if given is not None:
            known = (*TO_FILL_IN, reminder(row, given, lang))
            rest = separator + csv_line(known, separator)
        leaf = _leaf(row.leaf, code, separator)
        yield f"{key}{leaf}{row.due_on or ''}{rest}"


@lru_cache(maxsize=32_768)  # two languages or separators of a large plan
def _leaf(leaf: OwedLeaf, code: str, separator: str) -> str:
    return f"{separator}{csv_line(said_of(leaf, code), separator)}{separator}"


def said_of(leaf: OwedLeaf, code: str) -> tuple[str, ...]:
    """The cells of a leaf, in a language by its code."""
    title = words.title(leaf, language(code))
    return leaf.plan, leaf.code, title, leaf.calendar_shown or ""


def columns_of(blank: Blank, lang: Language) -> tuple[str, ...]:
    """The headings of a form, with the one that reminds where a round asks for it."""
    columns = headings(lang)
    if blank.given is None:
        return columns
    return (*columns, lang.text("Recorded so far (leave as it is)"))


def sections(blank: Blank, lang: Language) -> Iterator[tuple[str, Rows]]:
    """What stands below the headings: rows, each time with the line over them.

    That of a country stands over no rows too: it says who fills the form in, so that
    what it did of what the network owes is its contribution. What the consular side of
    a country does has a line of its own.
    """
    sides = set(filter(is_consular, {row.party for row in blank.own})) - {blank.party}
    own = blank.own
    if sides:
        own = tuple(row for row in blank.own if row.party not in sides)
    parts = [(blank.party, own)] if own or blank.party != NETWORK else []
    for side in sides:
        parts.append((side, tuple(row for row in blank.own if row.party == side)))
    if blank.shared:
        parts.append((NETWORK, blank.shared))
    for party, rows in parts:
        yield prose.capital(parties.party(party, lang)), rows


def reminder(row: OwedRow, given: Given, lang: Language) -> str:
    """How an item stands, and what the party contributed to it before."""
    said = [*_standing(row.status, row.percent, lang)]
    leaf = row.leaf.plan, row.leaf.code
    said += [_told(one, lang) for one in given.get(leaf, ())]
    return " | ".join(said)


def _standing(status: str, percent: int | None, lang: Language) -> Iterator[str]:
    """How an item stands; nothing where it has not begun."""
    if status == Status.PARTIAL and percent:
        yield lang.text("partly done ({n}%)", n=percent)
    elif status != Status.NOT_STARTED:
        yield words.word(words.STATUS, status, lang)


def _told(one: ContributionRow, lang: Language) -> str:
    told = lang.text("contribution, {day}", day=contributions.day(one, lang))
    return f"{told}: {contributions.what(one, lang)}"


def reminders(lang: Language) -> ReminderWriter:
    """Writes what forms remind of, in each language that they are written in."""
    every = [language(code).with_kinds(lang.kinds) for code in LANGUAGES]
    return ReminderWriter(
        standing=lambda status, percent: [
            text for one in every for text in _standing(status, percent, one)
        ],
        given=lambda row: [_told(row, one) for one in every],
    )


def legend(blank: Blank, lang: Language) -> Iterator[str]:
    """The lines under the rows: what may be written, and how."""
    allowed = lang.text(
        "Status: not started, in progress, partial (60 %), done, suspended or cancelled"
    )
    if blank.shared and blank.party != NETWORK:
        allowed = f"{allowed}. {_shared(lang)}"
    yield allowed
    yield lang.text(
        "Results: a number and of what, as in {example}. There are: {kinds}",
        example=prose.quoted(_example(lang), lang),
        kinds=", ".join(all_kinds(blank.kinds, lang)),
    )
    if blank.given is not None:
        yield _silence(lang)


def _example(lang: Language) -> str:
    counts = ((ResultKind.OFFICERS_TRAINED, 40), (ResultKind.OPERATIONS, 3))
    return "; ".join(result(kind, number, NO_KINDS, lang) for kind, number in counts)


def _shared(lang: Language) -> str:
    """How the form says what a country did of what the network owes."""
    return lang.text(
        "What your country did of what the network owes or of what is permanent: "
        '"done", its day and, as a note, what it was; for something else, a row below '
        "with the same item"
    )


def _silence(lang: Language) -> str:
    """How the form says that there is nothing to report."""
    return lang.text(
        'Nothing to report: write "nothing to report" as the status of an item, or on '
        "a line of its own for all of them"
    )


def written(blank: Blank, lang: Language) -> str:
    """How much a form asks for."""
    party = prose.capital(parties.party(blank.party, lang))
    own = lang.plural("{n} row", "{n} rows", len(blank.own))
    if blank.party == NETWORK or is_consular(blank.party):
        return lang.text("{party}: {own}.", party=party, own=own)
    shared = lang.plural("{n} row", "{n} rows", len(blank.shared))
    return lang.text(
        "{party}: {own}; the network: {shared}.", party=party, own=own, shared=shared
    )


def taken(answer: Taken, lang: Language, *, dry_run: bool, among: bool = False) -> str:
    """What a form recorded, a line a fact.

    Args:
        answer: what was recorded.
        lang: the reader's language.
        dry_run: nothing was written.
        among: other forms were recorded too: the change to undo is named.
    """
    lines = [preview(answer, lang)]
    if dry_run:
        lines.append(lang.text("Nothing was written."))
    elif answer.recorded or answer.answered:
        said = lang.text("Recorded. To undo: crmnet undo")
        lines.append(f"{said} {answer.change}" if among else said)
    return "\n".join(lines)


def preview(answer: Taken, lang: Language) -> str:
    """The same, before it is known whether it is to be recorded."""
    lines = (_line(one, answer, lang) for one in answer.recorded)
    silent = (_silent(*one, answer, lang) for one in answer.answered)
    again = (_repeated(*rows, lang) for rows in answer.repeated)
    return "\n".join([_count(answer, lang), *lines, *again, *silent])


def _repeated(row: int, other: int, lang: Language) -> str:
    return lang.text(
        "  Row {n} is the same contribution as row {other}: recorded once.",
        n=row,
        other=other,
    )


def _silent(party: str, name: str, answer: Taken, lang: Language) -> str:
    """That a party has nothing to report; beside what it reports: nothing further."""
    said = {"party": parties.party(party, lang), "round": prose.quoted(name, lang)}
    if answer.recorded or answer.known:
        return lang.text("  {party}: nothing further to report in {round}.", **said)
    return lang.text("  {party}: nothing to report in {round}.", **said)


def _line(one: Recorded, answer: Taken, lang: Language) -> str:
    """A fact, and what it is about: a code alone tells nobody."""
    title = shorten(words.title(answer.items[one.id], lang), MOST, placeholder="...")
    return f"  {fact(one, lang)} {prose.quoted(title, lang)}"


def _count(answer: Taken, lang: Language) -> str:
    said = lang.plural(
        "{file}: {n} row to record.",
        "{file}: {n} rows to record.",
        answer.rows,
        file=answer.file,
    )
    if not answer.known:
        return said
    known = lang.plural(
        "{n} was already recorded.", "{n} were already recorded.", answer.known
    )
    return f"{said} {known}"
