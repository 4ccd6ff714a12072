"""The mail of a contact test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.kit import days
from crmnet.render.kit.points import asked
from crmnet.render.kit.templates import drawn
from crmnet.render.kit.visible import visible
from crmnet.render.mail.letter import NamedFacts, beside, column, folded, joined
from crmnet.render.mail.mailing import mailbox
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.services.drill.starting import Drill, DrillCopy


class DrillParts(NamedTuple):
    """What the mail of a contact test says, in the order in which it is read.

    Attributes:
        lang: code of the reader's language.
        subject: one line, with the keys.
        title: what it is.
        sentences: that nothing has happened.
        facts: who sends it, and when.
        asked: how to answer, and with which key.
    """

    lang: str
    subject: str
    title: str
    sentences: tuple[str, ...]
    facts: tuple[NamedFacts, ...]
    asked: tuple[str, ...]


def mail(copy: DrillCopy) -> Mail:
    """The mail to one recipient, in that person's language."""
    said = parts(copy)
    return Mail(said.subject, text(said), drawn("drill.html", said._asdict()))


def parts(copy: DrillCopy) -> DrillParts:
    """What that mail says, before it is laid out."""
    lang = copy.lang
    title = lang.text("CONTACT TEST")
    keys = "".join(f"[{key.word}] " for key in copy.keys)
    day = lang.day(copy.sent_at.date())
    return DrillParts(
        lang=lang.code,
        subject=visible(f"{keys}{title}, {day}"),
        title=title,
        sentences=(
            lang.text("This is a test. Nothing has happened."),
            lang.text(
                "It shows whether the focal points of the network answer around the "
                "clock."
            ),
        ),
        facts=(
            NamedFacts(lang.text("Sender"), copy.sender),
            NamedFacts(lang.text("Sent"), days.moment(copy.sent_at, lang)),
        ),
        asked=asked(copy.minutes, copy.keys, lang),
    )


def text(said: DrillParts) -> str:
    """The text part of that mail, in lines of 78 columns."""
    return joined(_lines(said))


def _lines(said: DrillParts) -> Iterator[str]:
    yield from (*folded(said.title), "")
    for sentence in said.sentences:
        yield from folded(sentence)
    yield ""
    for sentence in said.asked:
        yield from folded(sentence)
    yield ""
    width = column(said.facts)
    for fact in said.facts:
        yield from beside(fact, width)


def planned(drill: Drill, copy: DrillCopy, lang: Language) -> str:
    """A contact test as it is about to go, to whom, and who has no duty post."""
    said, to = parts(copy), lang.text("To")
    lines = [
        f"{to}: {mailbox(one.name, one.address)}, {lang.country(one.country)}"
        for one in drill.people
    ]
    if drill.without:
        names = lang.listing(map(lang.country, drill.without))
        lines.append(lang.text("Without a duty post: {countries}", countries=names))
    lines += [f"{lang.text('Subject')}: {said.subject}", "", text(said).rstrip("\n")]
    return "\n".join(lines)
