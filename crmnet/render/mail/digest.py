"""The mail of a digest or a reminder."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import Frequency, MailKind
from crmnet.i18n import mark
from crmnet.render.kit import answers, days, words
from crmnet.render.kit.templates import drawn
from crmnet.render.kit.visible import visible
from crmnet.render.mail import rounds
from crmnet.render.mail.changes import changed
from crmnet.render.mail.items import late, soon
from crmnet.render.mail.letter import MailPart, beside, column, folded, joined
from crmnet.render.mail.lists import beyond_undated
from crmnet.render.mail.missing import missing
from crmnet.render.mail.view import View
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.services.mail.copies import DigestCopy

TITLE: Final = {
    Frequency.DAILY: (
        mark("Daily digest of plan {plans}, as of {day}."),
        mark("Daily digest of plans {plans}, as of {day}."),
    ),
    Frequency.WEEKLY: (
        mark("Weekly digest of plan {plans}, as of {day}."),
        mark("Weekly digest of plans {plans}, as of {day}."),
    ),
    Frequency.MONTHLY: (
        mark("Monthly digest of plan {plans}, as of {day}."),
        mark("Monthly digest of plans {plans}, as of {day}."),
    ),
}
REMINDER: Final = (
    mark("Reminder of deadlines of plan {plans}, as of {day}."),
    mark("Reminder of deadlines of plans {plans}, as of {day}."),
)
RECEIPT: Final = (
    mark("Receipt of an answer about plan {plans}, {day}."),
    mark("Receipt of an answer about plans {plans}, {day}."),
)
REST: Final = {
    Frequency.DAILY: mark(
        "This concerns only what is near its deadline, or has just passed it; "
        "everything else is in the daily digest."
    ),
    Frequency.WEEKLY: mark(
        "This concerns only what is near its deadline, or has just passed it; "
        "everything else is in the weekly digest."
    ),
    Frequency.MONTHLY: mark(
        "This concerns only what is near its deadline, or has just passed it; "
        "everything else is in the monthly digest."
    ),
}


class DigestParts(NamedTuple):
    """What the mail of a digest says, in the order in which it is read.

    Attributes:
        lang: code of the reader's language.
        subject: one line.
        salutation: whom it is for, or "".
        title: what it is, of which plans and day.
        opening: the totals; of a reminder what stands elsewhere.
        sections: what is told.
        closing: how to answer.
    """

    lang: str
    subject: str
    salutation: str
    title: str
    opening: str
    sections: tuple[MailPart, ...]
    closing: tuple[str, ...]


def mail(copy: DigestCopy) -> Mail:
    """The mail that tells one person a digest, or a reminder."""
    said = parts(copy)
    return Mail(said.subject, text(said), drawn("digest.html", said._asdict()))


def parts(copy: DigestCopy) -> DigestParts:
    """What that mail says, before it is laid out."""
    digest, lang = copy.digest, copy.lang
    view = View.of(copy)
    is_reminder = copy.kind is not MailKind.DIGEST
    closing = [] if copy.kind is MailKind.LETTER else [_closing(view, copy)]
    if digest.head is not None:
        closing.append(_head(digest.head, lang))
    return DigestParts(
        lang=lang.code,
        subject=visible(_subject(view, copy.kind)),
        salutation=_salutation(view),
        title=_title(view, copy),
        opening=_opening(view, copy),
        sections=(
            *_own_entry(view, copy),
            *_receipts(view),
            *rounds.asked(view, has_form=copy.has_form),
            *_sections(view, is_reminder=is_reminder),
            *_events(view),
            *_calendar(copy),
        ),
        closing=tuple(closing),
    )


def _events(view: View) -> Iterator[MailPart]:
    if view.digest.events:
        from crmnet.render.mail.events import events  # most plans have none

        yield from events(view)


def text(said: DigestParts) -> str:
    """The text part of that mail, in lines of 78 columns."""
    return joined(_lines(said))


def _lines(said: DigestParts) -> Iterator[str]:
    for paragraph in filter(None, (said.salutation, said.title, said.opening)):
        yield from (*folded(paragraph), "")
    for part in said.sections:
        yield from (*_lines_of(part), "")
    for number, paragraph in enumerate(said.closing):
        if number:
            yield ""
        yield from folded(paragraph)


def _lines_of(part: MailPart) -> Iterator[str]:
    yield from folded(part.heading.upper())
    width = column((*part.entries, *part.blocks))
    for entry in part.entries:
        yield from beside(entry, width)
    indent = " " * (width + 4)
    for block in part.blocks:
        yield from beside(block, width)
        for note in block.notes:
            yield from folded(note, indent, indent)
    for sentence in part.sentences:
        yield from folded(sentence, "  ", "  ")


def _subject(view: View, kind: MailKind) -> str:
    """What the list of a mailbox shows: "[crm-2002] 3 vencidos, 2 por vencer, …"."""
    lang, is_reminder = view.lang, kind is MailKind.REMINDER
    if kind is MailKind.RECEIPT:
        return _bracketed(_of_receipts(view), view)
    if kind is MailKind.LETTER:
        from crmnet.render.mail.asides import subject

        return subject(view)
    is_short = is_reminder or bool(view.digest.rounds)
    counts = ", ".join(
        (
            *(rounds.name(one.name, view) for one in view.digest.rounds),
            *_counts(view, leave_out_none=is_short),
            *_escalated(view),
            lang.day(view.today),
        )
    )
    if is_reminder and not _only_asks(view):
        counts = lang.text("Reminder: {what}", what=counts)
    return _bracketed(counts, view)


def _of_receipts(view: View) -> str:
    """Recibo: ronda de informes «2.º semestre 2002», 9 ene 2003."""
    named = dict.fromkeys(one.round for one in view.digest.receipts)
    told = (rounds.name(one, view) for one in named)
    said = ", ".join((*told, view.lang.day(view.today)))
    return view.lang.text("Receipt: {what}", what=said)


def _bracketed(subject: str, view: View) -> str:
    plans = ", ".join(view.plans)
    return f"[{plans}] {subject}" if plans else subject


def _only_asks(view: View) -> bool:
    """Whether it only asks for answers whose last day has not come."""
    rounds_told, last = view.digest.rounds, view.today.isoformat()
    items = view.digest.overdue_items or view.digest.upcoming_items
    return (
        bool(rounds_told)
        and not items
        and all(one.answer_by > last for one in rounds_told)
    )


def _counts(view: View, *, leave_out_none: bool = False) -> list[str]:
    late_ones, soon_ones = view.digest.overdue_items, view.digest.upcoming_items
    said = (
        (late_ones, view.lang.plural("{n} overdue", "{n} overdue", late_ones)),
        (soon_ones, view.lang.plural("{n} due soon", "{n} due soon", soon_ones)),
    )
    return [text for number, text in said if number or not leave_out_none]


def _escalated(view: View) -> Iterator[str]:
    if view.digest.escalations:
        from crmnet.render.mail.escalations import counts  # most mails do without

        yield from counts(view.digest.escalations, view.lang)


def _salutation(view: View) -> str:
    """Whom it is for: "Para: Ana Gómez, Presidencia Pro-Témpore (Guatemala)"; or ""."""
    who = ", ".join(filter(None, (view.recipient.name, *view.posts)))
    return view.lang.text("To: {who}", who=who) if who else ""


def _title(view: View, copy: DigestCopy) -> str:
    day = days.full_weekday(view.today, view.lang)
    if copy.kind is MailKind.LETTER:
        return view.lang.text("Directory of the network, {day}.", day=day)
    one, many = _titles(copy)
    key = one if len(view.plans) == 1 else many
    plans = view.lang.listing(view.plans or ("-",))
    return view.lang.text(key, plans=plans, day=day)


def _titles(copy: DigestCopy) -> tuple[str, str]:
    """What a mail is called, of one plan and of several."""
    if copy.kind is MailKind.RECEIPT:
        return RECEIPT
    return REMINDER if copy.kind is MailKind.REMINDER else TITLE[copy.frequency]


def _opening(view: View, copy: DigestCopy) -> str:
    if copy.kind is MailKind.RECEIPT:
        return view.lang.text("What was recorded of the form received:")
    if copy.kind is MailKind.LETTER:
        return ""
    if copy.kind is MailKind.REMINDER and view.digest.escalations:
        return view.lang.text(
            "This concerns only what is near its deadline, or has just passed it, and "
            "what is escalated; everything else is in the next digest."
        )
    if copy.kind is MailKind.REMINDER:
        return view.lang.text(REST[copy.frequency])
    return _totals(view)


def _totals(view: View) -> str:
    lang, digest = view.lang, view.digest
    said = lang.text(
        "In total: {overdue} and {upcoming}.",
        overdue=_counts(view)[0],
        upcoming=lang.plural(
            "{n} due within 30 days", "{n} due within 30 days", digest.upcoming_items
        ),
    )
    if not digest.suspended:
        return said
    suspended = lang.plural(
        "In addition, {n} overdue item is suspended.",
        "In addition, {n} overdue items are suspended.",
        digest.suspended,
    )
    return f"{said} {suspended}"


def _own_entry(view: View, copy: DigestCopy) -> Iterator[MailPart]:
    if view.digest.asides:
        from crmnet.render.mail.asides import Terms, own_entry  # mostly once a person

        yield from own_entry(view, Terms(copy.can_answer, copy.months))


def _receipts(view: View) -> Iterator[MailPart]:
    if view.digest.receipts:
        from crmnet.render.mail.receipts import receipted  # most mails do without

        yield from receipted(view)


def _sections(view: View, *, is_reminder: bool) -> Iterator[MailPart]:
    if view.digest.escalations:
        from crmnet.render.mail.escalations import escalated

        yield from escalated(view)
    if view.recipient.sees_all and not is_reminder:
        yield from missing(view)
    if not is_reminder:
        yield from _failing(view)
    yield from late(view)
    yield from soon(view)
    if not is_reminder:
        yield from changed(view)
        yield from _undated(view)
        yield from _broken(view)


def _broken(view: View) -> Iterator[MailPart]:
    if view.digest.broken:
        from crmnet.render.mail.publications import broken  # mostly there are none

        yield from broken(view.digest.broken, view.lang)


def _failing(view: View) -> Iterator[MailPart]:
    """The duty posts that failed the last contact tests."""
    if view.digest.failing:
        said = tuple(answers.failing(view.digest.failing, view.lang))
        yield MailPart(view.lang.text("Contact tests"), "late", sentences=said)


def _undated(view: View) -> Iterator[MailPart]:
    if view.digest.undated:
        heading = view.lang.text("Without a date")
        leaves = len({(row.plan, row.code) for row in view.digest.undated})
        said = view.lang.plural(
            "Monthly notice: {n} activity has no date. See the list attached.",
            "Monthly notice: {n} activities have no date. See the list attached.",
            leaves,
        )
        found = Counter(row.waits_for for row in view.digest.undated if row.waits_for)
        waiting = days.all_pending(found.items(), view.lang) if found else ""
        sentences = (said, beyond_undated(view.digest, view.lang), waiting)
        yield MailPart(heading, sentences=tuple(filter(None, sentences)))


def _calendar(copy: DigestCopy) -> Iterator[MailPart]:
    """That the deadlines are attached, or why they are not."""
    lang, number = copy.lang, copy.calendar.number
    if not number:
        return
    if copy.calendar.fits:
        said = lang.text(
            "The deadlines are attached as a calendar: open it to add them to yours. "
            "That of a later digest moves there what moved."
        )
    else:
        said = lang.text(
            "As a calendar the {n} deadlines are too many for a mail: crmnet calendar "
            "export FILE",
            n=number,
        )
    yield MailPart(words.word(words.LEVEL, "calendar", lang), sentences=(said,))


def _closing(view: View, copy: DigestCopy) -> str:
    lang = view.lang
    if not copy.can_answer:
        return lang.text(
            "This mail is sent automatically and replies to it are not read. To "
            "correct something, inform the Technical Secretariat or the Pro Tempore "
            "Presidency of the item, the date and the means of verification."
        )
    if copy.has_form:
        how = lang.text(
            "To correct something, fill in the attached form and return it in reply "
            "to this mail, or reply with the item, the date and the means of "
            "verification."
        )
    else:
        how = lang.text(
            "To correct something, reply to this mail with the item, the date and the "
            "means of verification."
        )
    if view.digest.awaits_answer:
        return how
    nothing = lang.text("If nothing has changed, no reply is needed.")
    if copy.kind is MailKind.RECEIPT:
        nothing = lang.text("If all of it is right, no reply is needed.")
    return f"{how} {nothing}"


def _head(head: str, lang: Language) -> str:
    return lang.text(
        "Head of the store: {head} (please keep this mail: crmnet db check --head "
        "{head} shows whether anything recorded until today has been altered since)",
        head=head,
    )
