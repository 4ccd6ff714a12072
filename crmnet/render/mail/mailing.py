"""What the commands that send mail say on a terminal: who is told, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.mailing import MailKind
from crmnet.errors import Message
from crmnet.i18n import mark
from crmnet.render.mail import digest, notice
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.services.mail.copies import DigestCopy
    from crmnet.services.mail.due import Outgoing
    from crmnet.services.mail.notice import Addressee, NoticeCopy
    from crmnet.services.mail.sending import Posted

KIND: Final = {
    MailKind.DIGEST: mark("digest"),
    MailKind.REMINDER: mark("reminder"),
    MailKind.RECEIPT: mark("receipt"),
    MailKind.NOTICE: mark("urgent notice"),
    MailKind.LETTER: mark("letter"),
    MailKind.CARD: mark("card of duty"),
}
_FAILED: Final = {
    "refused": mark("{address}: the mail was refused: {answer} (correct the address)"),
    "deferred": mark("{address}: not sent yet: {answer} (try again later)"),
}


def to_go(mails: Sequence[Outgoing], today: date, lang: Language) -> str:
    """Whom a run would send what, a line each."""
    if not mails:
        return lang.text("There is nothing to send on {day}.", day=lang.weekday(today))
    lines = [lang.plural("{n} mail to send:", "{n} mails to send:", len(mails))]
    lines += (f"  {_line(mail, lang)}" for mail in mails)
    return "\n".join(lines)


def _line(mail: Outgoing, lang: Language) -> str:
    overdue = lang.plural("{n} overdue", "{n} overdue", mail.digest.overdue_items)
    soon = lang.plural("{n} due soon", "{n} due soon", mail.digest.upcoming_items)
    kind = lang.text(KIND[mail.kind])
    who = mailbox(mail.recipient.name, mail.recipient.address)
    raised: Iterable[str] = ()
    if mail.digest.escalations:
        from crmnet.render.mail.escalations import counts  # most mails do without

        raised = counts(mail.digest.escalations, lang)
    return ", ".join([f"{who}: {kind} ({mail.language})", overdue, soon, *raised])


def mailbox(name: str, address: str) -> str:
    """A person and the address: "Ana Pérez <ana@example.org>"."""
    return f"{name} <{address}>" if name else address


def preview(copies: Sequence[DigestCopy], today: date, lang: Language) -> str:
    """The texts of digests one after the other, each with its address and subject."""
    if not copies:
        return lang.text(
            "There is nothing to report on {day}.", day=lang.weekday(today)
        )
    return "\n\n".join(_shown(one, lang) for one in copies)


def _shown(one: DigestCopy, lang: Language) -> str:
    said, to = digest.parts(one), lang.text("To")
    who = mailbox(one.recipient.name, one.recipient.address)
    return "\n".join([f"{to}: {who}", *_mail(said.subject, digest.text(said), lang)])


def announced(copy: NoticeCopy, people: Iterable[Addressee], lang: Language) -> str:
    """A notice as it is about to go, and to whom."""
    said, to = notice.parts(copy), lang.text("To")
    named = (
        f"{to}: {mailbox(one.name, one.address)}, {lang.country(one.country)}"
        for one in people
    )
    return "\n".join([*named, *_mail(said.subject, notice.text(said), lang)])


def _mail(subject: str, text: str, lang: Language) -> tuple[str, ...]:
    return f"{lang.text('Subject')}: {subject}", "", text.rstrip("\n")


def trial(lang: Language) -> Mail:
    """The mail that shows whether mail works."""
    subject = lang.text("[crmnet] Test mail")
    text = lang.text(
        "This is a test mail from crmnet. If it has arrived, mail works.\n"
    )
    return Mail(subject, text, html="")


def gone(posted: Sequence[Posted], lang: Language) -> str:
    """How many mails were sent, refused and put off."""
    count = [one.state.value for one in posted].count
    parts = [lang.plural("{n} mail sent", "{n} mails sent", count("sent"))]
    if count("refused"):
        parts.append(lang.plural("{n} refused", "{n} refused", count("refused")))
    if count("deferred"):
        parts.append(lang.plural("{n} deferred", "{n} deferred", count("deferred")))
    return f"{', '.join(parts)}."


def failure(posted: Posted) -> Message | None:
    """Why a mail did not go, for the terminal and for cron; None: it did."""
    text = _FAILED.get(posted.state)
    if text is None:
        return None
    return Message(text, address=posted.recipient, answer=posted.answer)
