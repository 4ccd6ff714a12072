"""`digest log` for people: who was told what, when, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.mailing import ONLY_OVERDUE, MailKind
from crmnet.i18n import mark
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo
    from typing import Protocol

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look

    class LedgerLine(Protocol):
        """A row of the ledger of mail."""

        @property
        def recipient(self) -> str:
            """The address."""

        @property
        def kind(self) -> str:
            """Of mail: "digest"."""

        @property
        def period(self) -> str:
            """What it is the one mail of: "2002-W36", a day; of a notice its id."""

        @property
        def state(self) -> str:
            """What is known of it: "sent"."""

        @property
        def today_on(self) -> str:
            """The day that counted as today."""

        @property
        def ended_at(self) -> str | None:
            """When that became known, UTC; None: it did not."""

        @property
        def subject(self) -> str:
            """Of the mail."""

        @property
        def escalated(self) -> tuple[tuple[str, str], ...]:
            """Code and party of the items that it told one step up."""

        @property
        def answer(self) -> str | None:
            """What the server said, where it refused or put off."""

    Rows = Sequence[LedgerLine]

KIND: Final[dict[str, str]] = {
    MailKind.DIGEST: mark("digest"),
    MailKind.REMINDER: mark("reminder"),
    MailKind.RECEIPT: mark("receipt"),
    MailKind.NOTICE: mark("notice"),
    MailKind.DRILL: mark("contact test"),
    MailKind.CARD: mark("card of duty"),
    MailKind.LETTER: mark("letter"),
}
_BY_ID: Final = (MailKind.NOTICE, MailKind.DRILL)  # their period is an id
STATE: Final = {
    "sending": mark("being sent; may have arrived"),
    "sent": mark("sent"),
    "refused": mark("refused"),
    "deferred": mark("deferred"),
}
COLOUR: Final = {"refused": "red", "deferred": "yellow", "sending": "yellow"}


def table(rows: Rows, zone: tzinfo | None, lang: Language, look: Look) -> str:
    """The mails, a line each, as they come; ``zone`` None is that of the machine."""
    screen = Screen(look)
    if not rows:
        screen.say(_none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Recipient"), most=40, least=20),
        Column(lang.text("What"), most=30, least=13),
        Column(lang.text("When")),
        Column(lang.text("State"), most=28, least=12),
    ]
    groups = [_group(row, zone, lang) for row in rows[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet digest log", lang, look))
    return screen.text()


def plain(rows: Rows, zone: tzinfo | None, lang: Language) -> str:
    """One sentence a mail."""
    if not rows:
        return prose.sentences([_none(lang)])
    return prose.sentences(_sentence(row, zone, lang) for row in rows)


def _none(lang: Language) -> str:
    return lang.text("No mail has been sent yet.")


def _group(row: LedgerLine, zone: tzinfo | None, lang: Language) -> Group:
    cells = (
        cell(row.recipient),
        cell(_what(row, lang)),
        cell(_when(row, zone, lang)),
        cell(words.word(STATE, row.state, lang), COLOUR.get(row.state, "")),
    )
    notes = tuple(cell(note, "dim") for note in _notes(row, lang))
    return Group(rows=(cells,), notes=notes)


def _sentence(row: LedgerLine, zone: tzinfo | None, lang: Language) -> str:
    said = lang.text(
        "{when}, {recipient}: {what}, {state}",
        when=_when(row, zone, lang),
        recipient=row.recipient,
        what=_what(row, lang),
        state=words.word(STATE, row.state, lang),
    )
    return " ".join(map(prose.ended, [said, *_notes(row, lang)]))


def _what(row: LedgerLine, lang: Language) -> str:
    """Kind and period: "resumen, semana 36", "recordatorio, 4 nov 2002"."""
    kind = words.word(KIND, row.kind, lang)
    if row.kind in _BY_ID:
        return kind
    limits, _, name = row.period.rpartition(":")
    plan = limits.removesuffix(ONLY_OVERDUE)
    return ", ".join(filter(None, (kind, plan, _period(name, lang))))


def _period(period: str, lang: Language) -> str:
    """A period in words, as domain/mailing.py names it; another as it stands."""
    _, _, week = period.partition("-W")  # of the year in which it was sent
    if week:
        return lang.text("week {week}", week=week.lstrip("0"))
    try:
        day = date.fromisoformat(period if period.count("-") > 1 else f"{period}-01")
    except ValueError:
        return period
    return lang.day(day) if period.count("-") > 1 else lang.month(day)


def _when(row: LedgerLine, zone: tzinfo | None, lang: Language) -> str:
    """When it was known what became of it; before that the day of the run."""
    if row.ended_at is None:
        return days.day(row.today_on, lang)
    return days.instant(row.ended_at, zone, lang)


def _notes(row: LedgerLine, lang: Language) -> list[str]:
    """What a notice was about, what was escalated; what the server answered."""
    notes = [prose.quoted(row.subject, lang)] if row.kind == MailKind.NOTICE else []
    if row.escalated:
        items = [f"{code} ({parties.party(who, lang)})" for code, who in row.escalated]
        notes.append(lang.text("Escalated: {items}", items=lang.listing(items)))
    if row.answer:
        notes.append(lang.text("Answer: {answer}", answer=row.answer))
    return notes
