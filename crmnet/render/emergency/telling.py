"""What `emergency` says of a network of a country, line by line, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import mark
from crmnet.mail.address import written_address
from crmnet.render.kit import days, prose, words
from crmnet.reports.emergency.calling import zone_of
from crmnet.reports.emergency.now import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.reports.emergency.calling import Call
    from crmnet.reports.emergency.now import Emergency, Follower, LastAnswer, PostNow

NETWORK: Final = {
    "liaison": mark("Liaison Network"),
    "consular": mark("Consular Network"),
}
TROUBLE: Final = {
    Trouble.NOBODY: mark("nobody to call in the directory"),
    Trouble.ALL_AWAY: mark("all are away"),
    Trouble.NO_NUMBER: mark("no telephone number in the directory"),
    Trouble.UNREACHABLE: mark("nobody answered"),
    Trouble.NO_DUTY: mark("nobody on duty"),
    Trouble.DUTY_UNREACHABLE: mark("whoever is on duty did not answer"),
}
TEST: Final = {
    "drill": mark("contact test of {day}"),
    "notice": mark("urgent notice of {day}"),
}
WEEK: Final = timedelta(days=6)  # in which a weekday says which day it is
HOUR: Final = 60  # minutes
_DAY: Final = 24 * HOUR
MOST_FAILED: Final = 2  # tests without an answer that are named


class PostLine(NamedTuple):
    """A line on a post.

    Attributes:
        label: what it is about.
        text: what there is to say.
        phone: the number that belongs to it; "" without one.
        colour: of the line, for a screen; it only repeats what the words say.
    """

    label: str
    text: str
    phone: str = ""
    colour: str = ""


class Standpoint(NamedTuple):
    """Who reads, where and when.

    Attributes:
        at: the instant, in the reader's zone.
        lang: the reader's language.
        elsewhere: the zone of the place that is told of; None: that of no place.
    """

    at: datetime
    lang: Language
    elsewhere: tzinfo | None = None

    def is_strange(self, when: datetime) -> bool:
        """Whether a time by the reader's clock, or the one now, is another there."""
        if self.elsewhere is None:
            return False
        return any(
            one.astimezone(self.elsewhere).utcoffset() != one.utcoffset()
            for one in (self.at, when)
        )


def reader(found: Emergency, zone: tzinfo | None, lang: Language) -> Standpoint:
    """Who reads; ``zone`` None is that of the machine."""
    return Standpoint(found.at.astimezone(zone), lang)


def title(who: Standpoint) -> str:
    """What it is, with the instant: "A quién llamar: lunes 4 nov 2002, 03:10 (…)"."""
    return who.lang.text(
        "Whom to call: {day}, {time} (UTC{difference})",
        day=who.lang.weekday(who.at.date()),
        time=f"{who.at:%H:%M}",
        difference=difference(who.at),
    )


def difference(at: datetime) -> str:
    """How far a zone is from UTC: "-06:00"."""
    return at.isoformat()[-6:]


def heading(post: PostNow, lang: Language, *, several: bool) -> str:
    """The country, and the network where there are several."""
    name = lang.country(post.country)
    return f"{name}, {network(post.network, lang)}" if several else name


def network(code: str, lang: Language) -> str:
    """A network by its name: "Red de Enlace"."""
    return words.word(NETWORK, code, lang)


def are_several(found: Emergency) -> bool:
    """Whether more than one network is told of."""
    return len({post.network for post in found.posts}) > 1


def lines(post: PostNow, who: Standpoint) -> Iterator[PostLine]:
    """What there is to say of a post, in the order in which it is needed."""
    who = who._replace(elsewhere=zone_of(post.zone))
    if post.trouble:
        yield PostLine("!", trouble(post, who), colour="bold red")
    yield PostLine(who.lang.text("there"), there(post, who))
    yield from _calls(post, who)
    facts = (
        ("mailbox", post.mailbox and written_address(post.mailbox)),
        ("other way", post.second_channel),
        ("languages", post.languages and spoken(post.languages, who.lang)),
    )
    yield from (PostLine(who.lang.text(label), said) for label, said in facts if said)
    if post.calls:
        bad = bool(post.replies) and _failed(post.replies[0])
        said = answered(post.replies, who)
        yield PostLine(who.lang.text("answered"), said, colour="red" if bad else "")


_LABELS: Final = (mark("mailbox"), mark("other way"), mark("languages"))


def _calls(post: PostNow, who: Standpoint) -> Iterator[PostLine]:
    """Whom to call, who did not answer, and who is on duty next."""
    lang = who.lang
    for place, call in enumerate(post.calls):
        label = lang.text("then") if place else lang.text("call")
        yield _call(call, label, who)
        if call.unreachable_at:
            yield PostLine("!", unreachable(call, who), colour="red")
    for one in post.followers:
        number = one.phone or lang.text("no number")
        yield PostLine(lang.text("follows"), _follows(one, who), number)


def trouble(post: PostNow, who: Standpoint) -> str:
    """Why nobody may answer: "nadie de guardia hasta las 08:00"."""
    if post.trouble is None:
        return ""
    if post.trouble is Trouble.NO_DUTY and post.duty_from:
        return until("nobody on duty", post.duty_from, who)
    return who.lang.text(TROUBLE[post.trouble])


_UNTIL: Final = {
    "nobody on duty": (
        mark("nobody on duty until {time}"),
        mark("nobody on duty until {day}, {time}"),
    ),
    "on duty": (mark("on duty until {time}"), mark("on duty until {day}, {time}")),
    "follows": (mark("from {time}"), mark("from {day}, {time}")),
}


def until(what: str, at: str, who: Standpoint) -> str:
    """That something lasts until an instant, or begins then, by the reader's clock."""
    when = datetime.fromisoformat(at).astimezone(who.at.tzinfo)
    today, later = _UNTIL[what]
    time = f"{when:%H:%M}"
    if who.is_strange(when):
        time = who.lang.text("{time} (your time)", time=time)
    if when.date() == who.at.date():
        return who.lang.text(today, time=time)
    day = short_day(when, who.at, who.lang)
    return who.lang.text(later, day=day, time=time)


def short_day(when: datetime, near: datetime, lang: Language) -> str:
    """A day: "viernes 8" within a week of another, else "18 nov 2002"."""
    if abs(when.date() - near.date()) <= WEEK:
        return f"{lang.weekday(when.date()).split()[0]} {when.day}"
    return lang.day(when.date())


def clock(when: datetime, near: datetime, lang: Language) -> str:
    """A time: "08:00", with its day where that is another: "viernes 8, 08:00"."""
    if when.date() == near.date():
        return f"{when:%H:%M}"
    return f"{short_day(when, near, lang)}, {when:%H:%M}"


def there(post: PostNow, who: Standpoint) -> str:
    """The time at a post, and whether its office is open."""
    lang, zone = who.lang, zone_of(post.zone)
    if zone is None:
        return lang.text("local time not known: no time zone in the directory")
    local = who.at.astimezone(zone)
    said = [clock(local, who.at, lang), _office(post, local, lang)]
    if any(one.is_day_and_night for one in post.calls[:1]) and not post.is_open:
        said.append(lang.text("24 hours at this number"))
    return ", ".join(said)


def _office(post: PostNow, local: datetime, lang: Language) -> str:
    if post.is_open is None:
        return lang.text("office hours not known")
    said = (
        lang.text("within office hours")
        if post.is_open
        else lang.text("outside office hours")
    )
    if post.changes_at is None:  # it never closes
        return lang.text("24 hours") if post.is_open else said
    changes = datetime.fromisoformat(post.changes_at).astimezone(local.tzinfo)
    time = clock(changes, local, lang)
    if post.is_open:
        return f"{said} ({lang.text('closes {time}', time=time)})"
    return f"{said} ({lang.text('opens {time}', time=time)})"


def _call(call: Call, label: str, who: Standpoint) -> PostLine:
    phone = call.phone or who.lang.text("no number")
    return PostLine(label, named(call, who), phone, "" if call.phone else "red")


def named(call: Call, who: Standpoint) -> str:
    """Somebody to call with the role: "Ana Flowers, de guardia hasta las 08:00"."""
    lang = who.lang
    if call.officer is None:
        return lang.text("duty telephone")
    role = words.word(words.ROLE, call.role, lang)
    if call.is_on_duty and call.until:
        role = until("on duty", call.until, who)
    said = f"{call.name}, {role}" if call.name else role
    if call.back_on:
        back = days.day(call.back_on, lang)
        return f"{said}, {lang.text('away: back on {day}', day=back)}"
    if call.stands_in_for:
        away = lang.text("in place of {name}", name=call.stands_in_for)
        return f"{said}, {away}"
    return said


def _follows(one: Follower, who: Standpoint) -> str:
    """Who is on duty next, and since when: "Omar Batista, desde las 08:00"."""
    return f"{one.name}, {until('follows', one.from_at, who)}"


def unreachable(call: Call, who: Standpoint) -> str:
    """When somebody did not answer, and what was said of it."""
    when = datetime.fromisoformat(str(call.unreachable_at)).astimezone(who.at.tzinfo)
    time = clock(when, who.at, who.lang)
    if who.is_strange(when):
        time = who.lang.text("{time}, your time", time=time)
    said = who.lang.text("{name} did not answer ({when})", name=call.name, when=time)
    note = call.unreachable_note
    return f"{said}: {prose.name(note, who.lang)}" if note else said


def spoken(languages: str, lang: Language) -> str:
    """Languages by their names: "inglés, francés"."""
    return ", ".join(words.word(words.SPOKEN, code, lang) for code in languages.split())


# --- whether it answered


def answered(replies: Sequence[LastAnswer], who: Standpoint) -> str:
    """When a post last answered: "en 12 min (prueba de contacto del 2 oct 2002)"."""
    lang = who.lang
    if not replies:
        return lang.text("never tested")
    said = []
    if replies[0].is_waited_for:
        said.append(lang.text("not yet: {test}", test=_test(replies[0], who)))
    said += _unanswered([one for one in replies[: _run(replies)] if _failed(one)], who)
    last = next((one for one in replies if one.answered_at), None)
    if last:
        text = "last in {time} ({test})" if said else "in {time} ({test})"
        took = duration(last.asked_at, str(last.answered_at), lang)
        said.append(lang.text(text, time=took, test=_test(last, who)))
    return "; ".join(said)


def _unanswered(failed: Sequence[LastAnswer], who: Standpoint) -> Iterator[str]:
    """What was not answered: "no en las pruebas de contacto del 2 oct y 3 jul"."""
    named = failed[:MOST_FAILED]
    drills = [_day(one.asked_at, who) for one in named if one.purpose == "drill"]
    notices = [_day(one.asked_at, who) for one in named if one.purpose != "drill"]
    if drills:
        yield who.lang.plural(
            "not in the contact test of {days}",
            "not in the contact tests of {days}",
            len(drills),
            days=who.lang.listing(drills),
        )
    if notices:
        yield who.lang.plural(
            "not to the urgent notice of {days}",
            "not to the urgent notices of {days}",
            len(notices),
            days=who.lang.listing(notices),
        )


_IN: Final = (mark("in {time} ({test})"), mark("last in {time} ({test})"))


def _run(replies: Sequence[LastAnswer]) -> int:
    """How many of the latest were not answered."""
    answers = (place for place, one in enumerate(replies) if one.answered_at)
    return next(answers, len(replies))


def _failed(reply: LastAnswer) -> bool:
    return reply.answered_at is None and not reply.is_waited_for


def _test(reply: LastAnswer, who: Standpoint) -> str:
    return who.lang.text(TEST[reply.purpose], day=_day(reply.asked_at, who))


def _day(at: str, who: Standpoint) -> str:
    """The day of an instant; without the year where that is the reader's."""
    when = datetime.fromisoformat(at).astimezone(who.at.tzinfo)
    said = who.lang.day(when.date())
    return said.removesuffix(f" {who.at.year}")


def duration(begin: str, end: str, lang: Language) -> str:
    """How long something took: "12 min", "3 h", "2 días"."""
    took = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
    minutes = max(int(took.total_seconds() // HOUR), 0)
    if minutes < 2 * HOUR:
        return f"{minutes} min"
    if minutes < 2 * _DAY:
        return f"{minutes // HOUR} h"
    return lang.plural("{n} day", "{n} days", minutes // _DAY)


# --- below


def remarks(found: Emergency, who: Standpoint) -> Iterator[str]:
    """What changes soon, and who has no telephone around the clock."""
    several = are_several(found)
    for change in found.changes:
        when = datetime.fromisoformat(change.at).astimezone(who.at.tzinfo)
        posts = ", ".join(
            _place(*post, who.lang, several=several) for post in change.posts
        )
        if when.date() == who.at.date():
            yield who.lang.text(
                "At {time} duty changes in: {posts}.", time=f"{when:%H:%M}", posts=posts
            )
        else:
            yield who.lang.text(
                "On {day} at {time} duty changes in: {posts}.",
                day=short_day(when, who.at, who.lang),
                time=f"{when:%H:%M}",
                posts=posts,
            )
    without = [
        _place(post.country, post.network, who.lang, several=several)
        for post in found.posts
        if post.calls and not post.has_day_and_night
    ]
    if without:
        yield who.lang.text(
            "Without a 24-hour telephone: {posts}.", posts=", ".join(without)
        )


def _place(country: str, code: str, lang: Language, *, several: bool) -> str:
    name = lang.country(country)
    return f"{name} ({network(code, lang)})" if several else name
