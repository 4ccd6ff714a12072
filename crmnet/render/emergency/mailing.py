"""The mail that brings a card: what it says without the file, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.mail.letter import Attachment
from crmnet.render.emergency import card as page
from crmnet.render.kit.visible import visible
from crmnet.render.mail.letter import folded, joined
from crmnet.render.mail.mailing import mailbox
from crmnet.services.mail.cards import CardWriter
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.render.emergency.card import CardEntry
    from crmnet.reports.emergency.card import Card
    from crmnet.services.mail.cards import CardsDue


def to_go(due: CardsDue, lang: Language) -> str:
    """Who would get a card, a line each."""
    if not due.cards:
        return lang.text("No card is to be sent: those that were sent still hold.")
    number = len(due.cards)
    lines = [lang.plural("{n} card to send:", "{n} cards to send:", number)]
    for one in due.cards:
        who = mailbox(one.recipient.name, one.recipient.address)
        lines.append(f"  {who} ({one.language})")
    return "\n".join(lines)


def mail(card: Card, is_first: bool, lang: Language) -> Mail:
    """The mail of a card, whose text says the same in brief."""
    subject = lang.text(
        "[crmnet] Whom to call in each country: card until {day}",
        day=lang.day(card.valid_until),
    )
    return Mail(visible(subject), joined(_lines(card, lang, is_first=is_first)), "")


def _lines(card: Card, lang: Language, *, is_first: bool) -> Iterator[str]:
    said = page.page(card, lang)
    yield from folded(
        lang.text(
            "The attached card says whom to call in each country. Keep it on your "
            "telephone: it works without a connection."
        )
    )
    yield from folded(said.valid if is_first else f"{said.valid} {said.former}")
    yield from folded(said.opening[-1])
    for country in said.countries:
        for post in country.posts:
            name = f"{country.name}, {post.network}" if post.network else country.name
            yield ""
            yield from folded(name)
            if post.trouble:
                yield from folded(post.trouble, "  ", "    ")
            if post.duty:
                yield from _entry(post.duty)
            for part in post.lists:
                for entry in part.entries:
                    yield from _entry(entry)


def _entry(entry: CardEntry) -> Iterator[str]:
    number = "".join(part.text for part in entry.numbers)
    said = ": ".join(filter(None, (entry.when, entry.who)))
    yield from folded(f"{said}, {number}" if number else said, "  ", "    ")


def attachment(card: Card, lang: Language) -> Attachment:
    """The card as a file."""
    name = lang.text("card-until-{day}", day=card.valid_until.isoformat())
    data = page.html(card, lang).encode()
    return Attachment(f"crmnet-{name}.html", "text/html", data)


WRITES = CardWriter(mail, attachment)
