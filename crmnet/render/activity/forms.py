"""The form of an office as a CSV file, and what a filled one recorded."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from crmnet.domain.item_key import key_of
from crmnet.domain.party import NETWORK, is_consular
from crmnet.domain.progress import Status
from crmnet.render.activity import contributions
from crmnet.render.activity.feedback import fact
from crmnet.render.kit import parties, prose, records, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.services.activity.facts import Recorded
    from crmnet.services.activity.forms import Taken
    from crmnet.services.activity.owing import Given

    Rows = Sequence[ActivityRow]


MOST: Final = 60  # letters of a text beside its fact
TO_FILL_IN: Final = ("",) * 4


def headings(lang: Language) -> tuple[str, ...]:
    """The columns of a form; the last four are to be filled in.

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
    )


def form(
    party: str,
    own: Rows,
    shared: Rows,
    lang: Language,
    separator: str,
    given: Given | None = None,
) -> str:
    """The text of a form: what a party owes, then what the network does, as CSV.

    Args:
        party: who is to fill it in.
        own: its calendar items.
        shared: those of the network.
        lang: the reader's language.
        separator: what parts the cells.
        given: what the party contributed before, where a round asks for the form: it
            may be answered that there is nothing to report; None: no round does.
    """
    columns = headings(lang)
    if given is not None:
        columns = (*columns, lang.text("Recorded so far (leave as it is)"))
    allowed = lang.text(
        "Status: not started, in progress, partial (60 %), done, suspended or cancelled"
    )
    if shared and party != NETWORK:
        allowed = f"{allowed}. {_shared(lang)}"
    rows = (
        *_own(party, own, given, lang),
        *_section(NETWORK, shared, given, lang),
        (),
        (allowed,),
        *(((_silence(lang),),) if given is not None else ()),
    )
    blank = ("",) * len(columns)
    padded = ((*row, *blank)[: len(columns)] for row in rows)
    return "".join(records.write(padded, columns, "csv", separator))


def _own(
    party: str, rows: Rows, given: Given | None, lang: Language
) -> Iterator[tuple[str, ...]]:
    """What a party owes; what its consular side does under a heading of its own."""
    sides = {row.party for row in rows if is_consular(row.party)} - {party}
    yield from _section(party, [r for r in rows if r.party not in sides], given, lang)
    for side in sides:
        of_side = [row for row in rows if row.party == side]
        yield from _section(side, of_side, given, lang)


def _section(
    party: str, rows: Rows, given: Given | None, lang: Language
) -> Iterator[tuple[str, ...]]:
    """A heading and the rows below it; nothing where the network owes none.

    That of a country stands over no rows too: it says who fills the form in, so that
    what it did of what the network owes is its contribution.
    """
    if not rows and party == NETWORK:
        return
    yield (prose.capital(parties.party(party, lang)),)
    for row in rows:
        title = words.title(row, lang)
        calendar = row.calendar_shown or ""
        said = (key_of(row.id), row.plan, row.code, title, calendar, row.due_on or "")
        known = () if given is None else (*TO_FILL_IN, _known(row, given, lang))
        yield (*said, *known)


def _known(row: ActivityRow, given: Given, lang: Language) -> str:
    """How an item stands, and what the party contributed to it before."""
    said = [_standing(row, lang)] if row.status != Status.NOT_STARTED else []
    for one in given.get((row.plan, row.code), ()):
        day = contributions.day(one, lang)
        told = lang.text("contribution, {day}", day=day)
        said.append(f"{told}: {contributions.what(one, lang)}")
    return " | ".join(said)


def _standing(row: ActivityRow, lang: Language) -> str:
    if row.status == Status.PARTIAL and row.percent:
        return lang.text("partly done ({n}%)", n=row.percent)
    return words.word(words.STATUS, row.status, lang)


def _shared(lang: Language) -> str:
    """How the form says what a country did of what the network owes."""
    return lang.text(
        'What your country did of what the network owes: "done", its day and, as a '
        "note, what it was"
    )


def _silence(lang: Language) -> str:
    """How the form says that there is nothing to report."""
    return lang.text(
        'Nothing to report: write "nothing to report" as the status of an item, or on '
        "a line of its own for all of them"
    )


def written(party: str, own: Rows, shared: Rows, lang: Language) -> str:
    """How much a form asks for."""
    if party == NETWORK or is_consular(party):
        return lang.text(
            "{party}: {own}.",
            party=prose.capital(parties.party(party, lang)),
            own=lang.plural("{n} row", "{n} rows", len(own)),
        )
    return lang.text(
        "{party}: {own}; the network: {shared}.",
        party=prose.capital(parties.party(party, lang)),
        own=lang.plural("{n} row", "{n} rows", len(own)),
        shared=lang.plural("{n} row", "{n} rows", len(shared)),
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
    return "\n".join([_count(answer, lang), *lines, *silent])


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
        len(answer.recorded),
        file=answer.file,
    )
    if not answer.known:
        return said
    known = lang.plural(
        "{n} was already recorded.", "{n} were already recorded.", answer.known
    )
    return f"{said} {known}"
