"""The card as a page for a telephone and for paper: one file that loads nothing.

Its links dial and write mails. Days and times are those of the reader's clock; how the
clocks of each country stand to it is said, also where that changes in these days.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.dialling import dialled
from crmnet.domain.hours import OpenSpan, spans_of
from crmnet.domain.officer import Role
from crmnet.i18n import mark
from crmnet.i18n.countries import fold
from crmnet.mail.address import written_address
from crmnet.render.emergency import telling
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.templates import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.dialling import Dialled
    from crmnet.i18n import Language
    from crmnet.render.emergency.telling import Standpoint
    from crmnet.reports.emergency.card import Ahead, Card, CardPost, Standing, Watch

DAY: Final = 24 * 60  # minutes
LINE: Final = "\u2013"  # an en dash, between the ends of a span
DAYS_READ: Final = {
    "mon": mark("Mon"),
    "tue": mark("Tue"),
    "wed": mark("Wed"),
    "thu": mark("Thu"),
    "fri": mark("Fri"),
    "sat": mark("Sat"),
    "sun": mark("Sun"),
}


class CardEntry(NamedTuple):
    """Somebody to call.

    Attributes:
        who: with the role.
        numbers: parts of what was written, with what a telephone dials.
        when: from when to when; "" always.
        mailbox, mailto: "" without one.
        is_bad: whether nobody answers then.
    """

    who: str
    numbers: tuple[Dialled, ...] = ()
    when: str = ""
    mailbox: str = ""
    mailto: str = ""
    is_bad: bool = False


class EntryList(NamedTuple):
    """Some of these under a heading."""

    heading: str
    entries: tuple[CardEntry, ...]


class LinkedFact(NamedTuple):
    """A name, what there is to say of it, and where that leads; "" nowhere."""

    name: str
    text: str
    uri: str = ""


class PostOnCard(NamedTuple):
    """A network of a country.

    Attributes:
        network: its name; "" where there is only one.
        trouble: why nobody may answer; "" somebody does.
        clocks: how the clocks there stand to the reader's, and office hours.
        duty: the telephone of whoever is on duty, or None.
        lists: the rota, and who follows.
    """

    network: str
    trouble: str
    clocks: tuple[str, ...]
    duty: CardEntry | None
    lists: tuple[EntryList, ...]
    facts: tuple[LinkedFact, ...]


class CountryOnCard(NamedTuple):
    """A country, with what leads to it from the top of the page."""

    name: str
    anchor: str
    posts: tuple[PostOnCard, ...]


class CardPage(NamedTuple):
    """All that the page says, in the order in which it is read."""

    lang: str
    title: str
    valid: str
    opening: tuple[str, ...]
    countries: tuple[CountryOnCard, ...]
    former: str


def html(card: Card, lang: Language) -> str:
    """The page."""
    return drawn("card.html", page(card, lang)._asdict())


def page(card: Card, lang: Language) -> CardPage:
    """What the page says."""
    who = telling.Standpoint(card.at.astimezone(card.zone), lang)
    several = len({post.network for post in card.posts}) > 1
    made = lang.text(
        "Made on {day}, {time} (UTC{difference}); all days and times are by this "
        "clock unless they are said to be local.",
        day=lang.weekday(who.at.date()),
        time=f"{who.at:%H:%M}",
        difference=telling.difference(who.at),
    )
    shared = lang.text("For the network only: do not pass it on.")
    return CardPage(
        lang=lang.code,
        title=title(lang),
        valid=valid(card, lang),
        opening=(made, shared),
        countries=tuple(_countries(card, who, several=several)),
        former=former(lang),
    )


def title(lang: Language) -> str:
    """What the card is."""
    return lang.text("Whom to call in each country")


def valid(card: Card, lang: Language) -> str:
    """Until which day it holds: "Válida hasta el lunes 18 nov 2002."."""
    day = lang.weekday(card.valid_until)
    return lang.text("Valid until {day}.", day=day)


def former(lang: Language) -> str:
    """What becomes of the one before."""
    return lang.text("Delete the former card.")


def _countries(
    card: Card, who: Standpoint, *, several: bool
) -> Iterator[CountryOnCard]:
    lang = who.lang
    posts = sorted(card.posts, key=lambda post: fold(lang.country(post.country)))
    for country, group in groupby(posts, key=lambda post: post.country):
        its_own = tuple(_post(post, card, who, several=several) for post in group)
        yield CountryOnCard(lang.country(country), country.lower(), its_own)


def _post(post: CardPost, card: Card, who: Standpoint, *, several: bool) -> PostOnCard:
    lang = who.lang
    duty = None
    if post.duty_phone:
        label = lang.text("On duty, 24 hours")
        duty = CardEntry(label, dialled(post.duty_phone, post.country))
    rota = tuple(_watch(one, post, who) for one in post.watches)
    on_duty, others = (
        tuple(_person(one, post, who) for one in post.people if is_meant(one))
        for is_meant in (_is_on_duty, lambda one: not _is_on_duty(one))
    )
    then = lang.text("If nobody answers") if rota or duty or on_duty else ""
    return PostOnCard(
        network=telling.network(post.network, lang) if several else "",
        trouble=_trouble(post, lang),
        clocks=tuple(_clocks(post, card, who)),
        duty=duty,
        lists=(
            EntryList(lang.text("On duty, by your clock"), rota),
            EntryList(lang.text("On duty"), on_duty),
            EntryList(then or lang.text("Call"), others),
        ),
        facts=tuple(_facts(post, lang)),
    )


def _is_on_duty(one: Standing) -> bool:
    return one.role == Role.DUTY


def _trouble(post: CardPost, lang: Language) -> str:
    numbers = [one.phone for one in post.people]
    numbers += [one.phone for one in post.watches]
    if not (post.people or post.watches or post.duty_phone):
        return prose.capital(lang.text("nobody to call in the directory"))
    if not (post.duty_phone or any(numbers)):
        return prose.capital(lang.text("no telephone number in the directory"))
    return ""


def _watch(watch: Watch, post: CardPost, who: Standpoint) -> CardEntry:
    when = span(watch.from_at, watch.until_at, who)
    if watch.is_gap:
        return CardEntry(who.lang.text("nobody on duty"), when=when, is_bad=True)
    name = watch.name or words.word(words.ROLE, "duty", who.lang)
    numbers = dialled(watch.phone, post.country) if watch.phone else ()
    return CardEntry(name, numbers, when)


def span(begin: str, end: str, who: Standpoint) -> str:
    """From when to when: "lunes 4 nov, 08:00 – 16:00"."""
    first, last = (
        datetime.fromisoformat(at).astimezone(who.at.tzinfo) for at in (begin, end)
    )
    said = f"{_day(first, who.lang)}, {first:%H:%M}"
    if first.date() == last.date():
        return f"{said} {LINE} {last:%H:%M}"
    return f"{said} {LINE} {_day(last, who.lang)}, {last:%H:%M}"


def _day(when: datetime, lang: Language) -> str:
    """A day without its year: a card has fourteen."""
    return lang.weekday(when.date()).rpartition(" ")[0]


def _person(one: Standing, post: CardPost, who: Standpoint) -> CardEntry:
    lang = who.lang
    role = words.word(words.ROLE, one.role, lang)
    said = [*filter(None, (one.name,)), role]
    if one.from_on:
        said.append(lang.text("from {day}", day=days.day(one.from_on, lang)))
    if one.until_on:
        said.append(lang.text("until {day}", day=days.day(one.until_on, lang)))
    for first, last in one.away:
        said.append(
            lang.text(
                "away from {first} to {last}",
                first=days.day(first, lang),
                last=days.day(last, lang),
            )
        )
    mailbox = (one.mailbox != post.mailbox and one.mailbox) or ""  # that stands below
    return CardEntry(
        ", ".join(said),
        dialled(one.phone, post.country) if one.phone else (),
        mailbox=written_address(mailbox) if mailbox else "",
        mailto=mailto(mailbox),
    )


def mailto(address: str) -> str:
    """The link that writes to an address (RFC 6068); "" of none."""
    from urllib.parse import quote

    return f"mailto:{quote(address, safe='@')}" if address else ""


def _facts(post: CardPost, lang: Language) -> Iterator[LinkedFact]:
    if post.mailbox:
        address = written_address(post.mailbox)
        yield LinkedFact(lang.text("Duty mailbox"), address, mailto(post.mailbox))
    if post.second_channel:
        yield LinkedFact(prose.capital(lang.text("other way")), post.second_channel)
    if post.languages:
        spoken = telling.spoken(post.languages, lang)
        yield LinkedFact(prose.capital(lang.text("languages")), spoken)
    if post.emergency:
        urgent = prose.name(post.emergency, lang)
        yield LinkedFact(lang.text("What counts as urgent"), urgent)


# --- clocks


def _clocks(post: CardPost, card: Card, who: Standpoint) -> Iterator[str]:
    """How the clocks stand, since when, and the office hours there and here."""
    lang = who.lang
    steps = card.clocks.get(post.zone or "", ())
    for place, step in enumerate(steps):
        said = ahead(step.ahead, lang)
        if place:
            when = step.since.astimezone(who.at.tzinfo)
            said = lang.text(
                "From {day}, {time}: {clocks}",
                day=_day(when, lang),
                time=f"{when:%H:%M}",
                clocks=said,
            )
        yield f"{prose.capital(said)}."
    if not steps:
        said = lang.text("local time not known: no time zone in the directory")
        yield f"{prose.capital(said)}."
    if post.hours:
        yield from _hours(post.hours, steps, who)


def ahead(difference: timedelta, lang: Language) -> str:
    """How far the clocks there are ahead: "allí es 1 h más que donde usted está"."""
    if not difference:
        return lang.text("the same time as yours")
    hours, minutes = divmod(int(abs(difference).total_seconds()) // 60, 60)
    said = " ".join(
        part
        for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
        if part
    )
    if difference > timedelta():
        return lang.text("{time} ahead of you", time=said)
    return lang.text("{time} behind you", time=said)


def _hours(hours: str, steps: tuple[Ahead, ...], who: Standpoint) -> Iterator[str]:
    """Office hours as they are there; and by the reader's clock, where that differs."""
    lang = who.lang
    yield lang.text("Office hours, local: {hours}.", hours=hours_read(hours, lang))
    by_clock = [shifted(hours, -step.ahead) for step in steps]
    if all(yours == hours for yours in by_clock):
        return
    for place, (step, yours) in enumerate(zip(steps, by_clock, strict=True)):
        said = hours_read(yours, lang)
        when = step.since.astimezone(who.at.tzinfo)
        if place:
            yield lang.text(
                "By your clock from {day}: {hours}.", day=_day(when, lang), hours=said
            )
        else:
            yield lang.text("By your clock: {hours}.", hours=said)


def hours_read(hours: str, lang: Language) -> str:
    """Office hours in words: "lun-vie 08:00-16:00"."""
    for code, word in DAYS_READ.items():
        hours = hours.replace(code, lang.text(word))
    return hours


def shifted(hours: str, by: timedelta) -> str:
    """The same hours by clocks that are so far ahead.

    >>> shifted("mon-fri 08:00-16:00", timedelta(hours=-1))
    'mon-fri 07:00-15:00'
    """
    moved = (_moved(one, int(by.total_seconds()) // 60) for one in spans_of(hours))
    return "; ".join(map(str, moved))


def _moved(one: OpenSpan, minutes: int) -> OpenSpan:
    if (len(one.days), one.start, one.end) == (7, 0, DAY):
        return one
    over, start = divmod(one.start + minutes, DAY)
    days_then = sorted((day + over) % 7 for day in one.days)
    return OpenSpan(tuple(days_then), start, start + one.end - one.start)
