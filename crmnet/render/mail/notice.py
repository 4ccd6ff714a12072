"""The mail of an urgent notice, with its Traffic Light Protocol label.

FIRST, Traffic Light Protocol 2.0: the label stands in the subject and right above the
information, whose end is marked too. A label is never translated; what it allows is
said in both languages, because the mail may be handed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import LANGUAGES, language, mark
from crmnet.render.kit import days, parties
from crmnet.render.kit.visible import visible
from crmnet.render.mail.letter import Entry, Mail, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from crmnet.i18n import Language

RED: Final = "TLP:RED"
ALLOWS: Final = {
    RED: mark("For the recipients named here only; nobody else may be told."),
    "TLP:AMBER+STRICT": mark(
        "For the recipients' own institution only, and there for those who need to "
        "know it."
    ),
    "TLP:AMBER": mark(
        "For the recipients' own institution and those whom it serves, and there for "
        "those who need to know it."
    ),
    "TLP:GREEN": mark("For the community of the network; not to be published."),
    "TLP:CLEAR": mark("May be shared with anybody and published."),
}
COLOUR: Final = {
    RED: "#ff2b2b",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}  # on black
AMBER: Final = "#ffc000"


class Rule(NamedTuple):
    """What a label allows, in one language.

    Attributes:
        spoken: that language.
    """

    spoken: str
    sentence: str


def mail(  # noqa: PLR0913  each is a fact of its own
    *,
    label: str,
    subject: str,
    text: str,
    countries: Sequence[str],
    recipients: Sequence[str],
    sender: str,
    sent_at: datetime,
    lang: Language,
) -> Mail:
    """The mail to one recipient, in that person's language; the text is as typed.

    Args:
        label: of TLP 2.0: "TLP:AMBER+STRICT", or without its prefix.
        subject: as typed.
        text: as typed, of several lines.
        countries: codes of those to whose duty posts it goes.
        recipients: names of all persons to whom it goes; they are listed where the
            label is TLP:RED or no country is named.
        sender: name and office.
        sent_at: aware, in the zone in which it is told.
        lang: the recipient's language.
    """
    label = f"TLP:{label.removeprefix('TLP:')}"
    title = lang.text("URGENT NOTICE: {subject}", subject=subject)
    named = recipients if label == RED or not countries else ()
    parts = {
        "lang": lang.code,
        "subject": visible(f"[{label}] {title}"),
        "label": label,
        "colour": COLOUR.get(label, AMBER),
        "rules": tuple(_rules(label, lang)),
        "title": title,
        "facts": tuple(_facts(sender, countries, named, sent_at, lang)),
        "paragraphs": _paragraphs(text),
        "end": lang.text("End of the notice."),
    }
    return Mail(
        str(parts["subject"]),
        written("notice.txt", **parts),
        written("notice.html", **parts),
    )


def _rules(label: str, lang: Language) -> Iterator[Rule]:
    """What a label allows, first in the reader's language."""
    for code in sorted(LANGUAGES, key=lambda code: code != lang.code):
        yield Rule(code, language(code).text(ALLOWS[label]))


def _facts(
    sender: str,
    countries: Sequence[str],
    named: Sequence[str],
    sent_at: datetime,
    lang: Language,
) -> Iterator[Entry]:
    yield Entry(lang.text("Sender"), sender)
    if countries:
        names = lang.listing(parties.by_name(countries, lang))
        posts = lang.text("the duty posts of {countries}", countries=names)
        yield Entry(lang.text("To"), posts)
    if named:
        yield Entry(lang.text("Recipients"), "; ".join(named))
    yield Entry(lang.text("Sent"), _instant(sent_at, lang))


def _instant(instant: datetime, lang: Language) -> str:
    """Day, time and zone: "lunes 4 de noviembre de 2002, 08:15 (UTC-06:00)"."""
    day = days.full_weekday(instant.date(), lang)
    return f"{day}, {instant:%H:%M} (UTC{instant.isoformat()[-6:]})"


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each paragraph; paragraphs are parted by empty lines."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    found: list[list[str]] = [[]]
    for line in unix.split("\n"):
        if line.strip():
            found[-1].append(line.rstrip())
        else:
            found.append([])
    return tuple(tuple(lines) for lines in found if lines)
