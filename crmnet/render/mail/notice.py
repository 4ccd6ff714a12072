"""The mail of an urgent notice, with its Traffic Light Protocol label.

FIRST, Traffic Light Protocol 2.0: the label stands in the subject and right above the
information, whose end is marked too. A label is never translated; what it allows is
said in both languages, because the mail may be handed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import LANGUAGES, language, mark
from crmnet.render.kit import days, parties
from crmnet.render.kit.points import asked
from crmnet.render.kit.templates import drawn
from crmnet.render.kit.visible import visible
from crmnet.render.mail.letter import NamedFacts, beside, column, folded, joined
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.services.mail.notice import NoticeCopy

RED: Final = "TLP:RED"
ALLOWS: Final = {
    RED: mark("For the recipients named here only; nobody else may be informed."),
    "TLP:AMBER+STRICT": mark(
        "For the recipients' own institution only, on a need-to-know basis."
    ),
    "TLP:AMBER": mark(
        "For the recipients' own institution and those whom it serves, on a "
        "need-to-know basis."
    ),
    "TLP:GREEN": mark("For the community of the network; not to be published."),
    "TLP:CLEAR": mark("May be shared with anyone and published."),
}
COLOUR: Final = {
    RED: "#ff2b2b",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}  # on black
AMBER: Final = "#ffc000"


class Allowance(NamedTuple):
    """What a label allows, in one language.

    Attributes:
        spoken: that language.
    """

    spoken: str
    sentence: str


class NoticeParts(NamedTuple):
    """What the mail of a notice says, in the order in which it is read.

    Attributes:
        lang: code of the reader's language.
        subject: one line, with the label.
        label: stands above the information and below it.
        colour: of the label, on black.
        rules: what it allows, first in the reader's language.
        title: that it is urgent, and what it is about.
        facts: who sends it to whom, and when.
        paragraphs: their lines, as typed.
        end: the sentence that marks it.
        asked: how to acknowledge it, and with which key; empty where it is not asked.
    """

    lang: str
    subject: str
    label: str
    colour: str
    rules: tuple[Allowance, ...]
    title: str
    facts: tuple[NamedFacts, ...]
    paragraphs: tuple[tuple[str, ...], ...]
    end: str
    asked: tuple[str, ...] = ()


def mail(copy: NoticeCopy) -> Mail:
    """The mail to one recipient, in that person's language; the text is as typed."""
    said = parts(copy)
    return Mail(said.subject, text(said), drawn("notice.html", said._asdict()))


def parts(copy: NoticeCopy) -> NoticeParts:
    """What that mail says, before it is laid out.

    All who are told are named where the label is TLP:RED or no country is named. Where
    nobody was on duty it says who is told in that post's place.
    """
    lang = copy.lang
    label = f"TLP:{copy.label.removeprefix('TLP:')}"
    if copy.kind is None:
        title = lang.text("URGENT NOTICE: {subject}", subject=copy.subject)
        end = lang.text("End of the notice.")
    else:
        title = lang.text("BULLETIN: {subject}", subject=copy.subject)
        end = lang.text("End of the bulletin.")
    named = copy.recipients if label == RED or not any(copy.reach) else ()
    keys = "".join(f"[{key.word}] " for key in copy.keys)
    return NoticeParts(
        lang=lang.code,
        subject=visible(f"[{label}] {keys}{title}"),
        label=label,
        colour=COLOUR.get(label, AMBER),
        rules=tuple(_rules(label, lang)),
        title=title,
        facts=tuple(_facts(copy, named)),
        paragraphs=_paragraphs(copy.text),
        end=end,
        asked=() if copy.minutes is None else asked(copy.minutes, copy.keys, lang),
    )


def text(said: NoticeParts) -> str:
    """The text part of that mail, in lines of 78 columns."""
    return joined(_lines(said))


def _lines(said: NoticeParts) -> Iterator[str]:
    label = [said.label]
    for rule in said.rules:
        label += folded(rule.sentence)
    yield from (*label, "", *folded(said.title), "")
    width = column(said.facts)
    for fact in said.facts:
        yield from beside(fact, width)
    yield ""
    for lines in said.paragraphs:
        for typed in lines:
            yield from folded(typed)
        yield ""
    yield from (said.end, "")
    for sentence in said.asked:
        yield from folded(sentence)
    if said.asked:
        yield ""
    yield from label


def _rules(label: str, lang: Language) -> Iterator[Allowance]:
    """What a label allows, first in the reader's language."""
    for code in sorted(LANGUAGES, key=lambda code: code != lang.code):
        yield Allowance(code, language(code).text(ALLOWS[label]))


def _facts(copy: NoticeCopy, named: Sequence[str]) -> Iterator[NamedFacts]:
    lang = copy.lang
    yield NamedFacts(lang.text("Sender"), copy.sender)
    if any(copy.reach):
        yield NamedFacts(lang.text("To"), "; ".join(_reached(copy)))
    if named:
        yield NamedFacts(lang.text("Recipients"), "; ".join(named))
    yield NamedFacts(lang.text("Sent"), days.moment(copy.sent_at, lang))


def _reached(copy: NoticeCopy) -> Iterator[str]:
    """Who is told in the countries: the posts on duty, and who stands in for them."""
    lang, (duty, heads, all_officers) = copy.lang, copy.reach
    if copy.kind is not None:
        yield from _reached_by_bulletin(heads, all_officers, lang)
        return
    if duty:
        posts = lang.listing(parties.by_name(duty, lang))
        yield lang.text("the duty posts of {countries}", countries=posts)
    if heads:
        posts = lang.listing(parties.by_name(heads, lang))
        yield lang.text(
            "the heads of {countries}, where nobody is on duty", countries=posts
        )
    if all_officers:
        posts = lang.listing(parties.by_name(all_officers, lang))
        yield lang.text(
            "all officers of {countries}, where nobody is on duty and there is no head",
            countries=posts,
        )


def _reached_by_bulletin(
    heads: Sequence[str], all_officers: Sequence[str], lang: Language
) -> Iterator[str]:
    """Who is told of a bulletin: nobody is on duty for it."""
    if heads:
        posts = lang.listing(parties.by_name(heads, lang))
        yield lang.text("the heads of {countries}", countries=posts)
    if all_officers:
        posts = lang.listing(parties.by_name(all_officers, lang))
        yield lang.text(
            "all officers of {countries}, where there is no head", countries=posts
        )


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
