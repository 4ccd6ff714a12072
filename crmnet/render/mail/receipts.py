"""The sections of a mail that are receipts: what was noted of a country's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.progress import Status
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.results import kinds_of, results
from crmnet.render.mail.letter import Block, MailPart
from crmnet.render.report.spoken import spoken
from crmnet.store import contributions as stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.render.mail.view import View
    from crmnet.reports.mail.receipts import Receipt
    from crmnet.store.receipts import NotedContribution, NotedItem

    Noted = NotedItem | NotedContribution


def receipted(view: View) -> Iterator[MailPart]:
    """A section a form: what was noted of it, leaf by leaf."""
    for one in view.digest.receipts:
        yield MailPart(
            _heading(one, view),
            blocks=tuple(_blocks(one, view)),
            sentences=tuple(_sentences(one, view)),
        )


def _heading(one: Receipt, view: View) -> str:
    """Recibo: formulario de Honduras, registrado el 9 de enero."""
    return view.lang.text(
        "Receipt: form of {party}, recorded on {day}",
        party=parties.party(one.party, view.lang),
        day=view.day(one.received_on),
    )


def _sentences(one: Receipt, view: View) -> Iterator[str]:
    lang, name = view.lang, prose.quoted(one.round, view.lang)
    yield lang.text(
        "It counts as an answer to the reporting round {round}.", round=name
    )
    if one.is_silent and (one.items or one.contributions):
        yield lang.text("Beyond this there is nothing to report.")
    elif one.is_silent:
        yield lang.text("It says that there is nothing to report.")


def _blocks(one: Receipt, view: View) -> Iterator[Block]:
    lang = view.lang
    said: list[tuple[Noted, str]] = [(row, _item(row, lang)) for row in one.items]
    said += [(row, _contribution(row, lang)) for row in one.contributions]
    leaves: dict[tuple[str, str], list[tuple[Noted, str]]] = {}
    for row, what in said:
        leaves.setdefault((row.plan, row.code), []).append((row, what))
    for rows in leaves.values():
        first = rows[0][0]
        yield Block(
            view.code(first),
            words.title(first, lang),
            spoken(first, view.digest.languages, lang),
            tuple(prose.ended(prose.capital(what)) for _row, what in rows),
        )


def _item(row: NotedItem, lang: Language) -> str:
    """How an item stands now: "cumplida el 5 ene 2003"."""
    what = _status(row, lang)
    if not row.is_told:
        added = lang.text("note or evidence added")
        what = f"{what}; {added}"
    if not row.occurrence or row.due_on is None:
        return what
    due = days.day(row.due_on, lang)
    return lang.text("{what} (due {day})", what=what, day=due)


def _status(row: NotedItem, lang: Language) -> str:
    if row.status == Status.DONE and row.done_on:
        return lang.text("done on {day}", day=days.day(row.done_on, lang))
    if row.status == Status.PARTIAL and row.percent:
        return lang.text("partly done ({n}%)", n=row.percent)
    status = words.word(words.STATUS, row.status, lang)
    if row.since_on is None:
        return status
    since = days.day(row.since_on, lang)
    return lang.text("{status} since {day}", status=status, day=since)


def _contribution(row: NotedContribution, lang: Language) -> str:
    """What was done: "aporte del 5 ene 2003: «Taller» (40 funcionarios …)"."""
    day = days.day(row.done_on, lang)
    if row.starts_on is not None:
        first = days.day(row.starts_on, lang)
        day = lang.text("{first} to {last}", first=first, last=day)
    said = lang.text("contribution, {day}", day=day)
    what = f"{said}: {prose.quoted(row.text, lang)}"
    numbers = stored.counts(row.results).items()
    counts = results(numbers, kinds_of(row.kinds), lang)
    return f"{what} ({counts})" if counts else what
