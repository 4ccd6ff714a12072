"""The card: whom to call in each country in the next fourteen days, to carry along.

It says what the network may know and nothing else: no notes, nothing that an officer
or a point keeps for the secretariat. Whether it changed since somebody got one is told
by a fingerprint of what holds in the days of that one: so a shift that passed is no
change, and one that was swapped is.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import Role, Sharing
from crmnet.domain.sharing import FIELDS, class_of
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.emergency.calling import IN_TURN, Roster, zone_of
from crmnet.reports.emergency.now import NETWORKS, told_posts
from crmnet.store import emergency as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.reports.emergency.calling import Post
    from crmnet.store.engine.contract import Store

DAYS: Final = timedelta(days=14)
HOUR: Final = timedelta(hours=1)
PRINT: Final = 16  # hexadecimal digits of a fingerprint
Row = TypeVar("Row", kept.Holder, kept.PointDetails)


class Watch(NamedTuple):
    """A part of the rota; instants in UTC.

    Attributes:
        name: of the officer; "" where it is not for the network.
        phone: the officer's own number; that of the post is told once.
        is_gap: whether nobody is on duty.
    """

    from_at: str
    until_at: str
    name: str
    phone: str | None
    is_gap: bool = False


class Standing(NamedTuple):
    """Somebody who holds a place in the days of a card.

    Attributes:
        name: "" where it is not for the network.
        role: duty, deputy, head, member.
        phone: the number to call; None: none is known.
        mailbox: of the point, else of the officer.
        from_on: the first day, where it is one of these.
        until_on: the last day, where it is one of these.
        away: absences in these days: first and last day.
    """

    name: str
    role: str
    phone: str | None
    mailbox: str | None
    from_on: str | None
    until_on: str | None
    away: tuple[tuple[str, str], ...]


class CardPost(NamedTuple):
    """A network of a country on a card.

    Attributes:
        duty_phone: of whoever is on duty, around the clock.
        watches: the rota, with its gaps; empty where there is none.
        people: whom to call then, the first first; who is on duty where there is no
            rota.
    """

    country: str
    network: str
    zone: str | None
    hours: str | None
    duty_phone: str | None
    mailbox: str | None
    second_channel: str | None
    languages: str | None
    emergency: str | None
    watches: tuple[Watch, ...]
    people: tuple[Standing, ...]


class Ahead(NamedTuple):
    """How far the clocks of a place are ahead of the reader's.

    Attributes:
        since: from which instant on, UTC.
        ahead: behind where it is negative.
    """

    since: datetime
    ahead: timedelta


class Card(NamedTuple):
    """A card.

    Attributes:
        at: when it was made, UTC.
        posts: by country, the liaison network first.
        valid_until: the last day.
        zone: the reader's.
        clocks: by zone of a post how the clocks there stand to the reader's.
    """

    at: datetime
    posts: tuple[CardPost, ...]
    valid_until: date
    zone: tzinfo
    clocks: dict[str, tuple[Ahead, ...]]

    @property
    def officers(self) -> int:
        """How many persons stand on it."""
        people = {one.name for post in self.posts for one in post.people}
        return len((people | {w.name for p in self.posts for w in p.watches}) - {""})


def card(
    store: Store, at: datetime, zone: tzinfo | None, countries: Sequence[str] = ()
) -> Card:
    """The card of some countries, or of all.

    Args:
        store: the store.
        at: the instant at which it is made.
        zone: the reader's; None is that of the machine.
        countries: their codes.
    """
    return of_roster_card(roster_of_card(store, at), at, zone, countries)


def roster_of_card(store: Store, at: datetime, since: datetime | None = None) -> Roster:
    """What a card is made of, of what the network may know."""
    known = kept.directory(store, at, since or at, at + DAYS)
    return Roster(for_network(known))


def of_roster_card(
    roster: Roster, at: datetime, zone: tzinfo | None, countries: Sequence[str] = ()
) -> Card:
    """The card of what was read already."""
    reader = zone or at.astimezone().tzinfo or UTC
    posts = tuple(_post(roster, one, at) for one in told_posts(roster, countries))
    zones = {post.zone for post in posts if post.zone}
    return Card(
        at=at,
        posts=posts,
        valid_until=valid_until(roster, at),
        zone=reader,
        clocks={name: tuple(clocks(name, reader, at, at + DAYS)) for name in zones},
    )


def _post(roster: Roster, post: Post, at: datetime) -> CardPost:
    watches = tuple(_with_gaps(_watches(roster, post, at), at))
    duty = roster.point(post, Role.DUTY)
    roles = (Role.DEPUTY, Role.HEAD) if watches else IN_TURN
    people = tuple(_standing(roster, post, roles, at))
    return CardPost(
        *post,
        zone=roster.zone(post),
        hours=roster.of_points(post, "hours"),
        duty_phone=duty.phone,
        mailbox=duty.mailbox,
        second_channel=roster.of_points(post, "second_channel"),
        languages=roster.of_points(post, "languages"),
        emergency=roster.of_points(post, "emergency"),
        watches=watches,
        people=people or tuple(_standing(roster, post, (Role.MEMBER,), at)),
    )


def _standing(
    roster: Roster, post: Post, roles: Sequence[str], at: datetime
) -> Iterator[Standing]:
    """Who holds roles in the days of a card, in the order of these."""
    zone = zone_of(roster.zone(post)) or UTC
    first, last = (when.astimezone(zone).date().isoformat() for when in (at, at + DAYS))
    for role in roles:
        for one in roster.holders(post, role):
            if (one.term_until or last) < first or (one.term_from or first) > last:
                continue
            yield Standing(
                one.name,
                role,
                roster.number(one, role, post)[0],
                roster.mailbox(one, role, post),
                one.term_from if (one.term_from or "") > first else None,
                one.term_until if (one.term_until or "9") <= last else None,
                tuple(
                    away[1:3]
                    for away in roster.absences(one)
                    if away.from_on <= last and away.until_on >= first
                ),
            )


def valid_until(roster: Roster, at: datetime) -> date:
    """The last day of a card: the end of the rota, fourteen days at most (UTC)."""
    ends = [datetime.fromisoformat(one.until_at) for one in roster.known.shifts]
    last = max((end for end in ends if end > at), default=at + DAYS)
    return min(last, at + DAYS).astimezone(UTC).date()


def _watches(roster: Roster, post: Post, at: datetime) -> Iterator[Watch]:
    """The rota of the next days, with who stands in."""
    begin, end = (when.strftime(INSTANT) for when in (at, at + DAYS))
    for shift in roster.shifts(post):
        for first, last in pairwise(roster.bounds(shift)):
            if last <= begin or first >= end:
                continue
            for one in roster.in_shift(shift, datetime.fromisoformat(first)):
                phone = one.officer.emergency_phone or one.officer.phone
                yield Watch(max(first, begin), min(last, end), one.officer.name, phone)


def _with_gaps(watches: Iterable[Watch], at: datetime) -> list[Watch]:
    """The rota with the times in which nobody is on duty; what goes on is one watch."""
    found: list[Watch] = []
    covered = at.strftime(INSTANT)
    for watch in sorted(watches, key=lambda one: one[:2]):
        if watch.from_at > covered:
            found.append(Watch(covered, watch.from_at, "", None, is_gap=True))
        before = found[-1] if found else None
        if before and before[1:4] == (watch.from_at, watch.name, watch.phone):
            found[-1] = before._replace(until_at=watch.until_at)
        else:
            found.append(watch)
        covered = max(covered, watch.until_at)
    end = (at + DAYS).strftime(INSTANT)
    if found and covered < end:
        found.append(Watch(covered, end, "", None, is_gap=True))
    return found


def clocks(
    name: str, reader: tzinfo, first: datetime, last: datetime
) -> Iterator[Ahead]:
    """How the clocks of a zone stand to the reader's, each time that this changes."""
    zone = zone_of(name) or UTC
    before = _ahead(first, zone, reader)
    yield Ahead(first, before)
    when = first.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    while when < last:
        when += HOUR
        ahead = _ahead(when, zone, reader)
        if ahead != before:
            yield Ahead(_since(when, ahead, zone, reader), ahead)
            before = ahead


def _ahead(when: datetime, zone: tzinfo, reader: tzinfo) -> timedelta:
    there, here = (when.astimezone(one).utcoffset() for one in (zone, reader))
    return (there or timedelta()) - (here or timedelta())


def _since(when: datetime, ahead: timedelta, zone: tzinfo, reader: tzinfo) -> datetime:
    """Since which quarter of the last hour clocks stand so; none changes between."""
    quarters = (when - HOUR * part / 4 for part in range(3, -1, -1))
    return next(one for one in quarters if _ahead(one, zone, reader) == ahead)


# --- what the network may know


def for_network(known: kept.Directory) -> kept.Directory:
    """What was read without notes and what is for the secretariat alone."""
    officers = tuple(
        _shared(one)._replace(unreachable_at=None, unreachable_note=None)
        for one in known.officers
    )
    points = tuple(_shared(one) for one in known.points)
    return known._replace(officers=officers, points=points)


def _shared(row: Row) -> Row:
    hidden = [
        name
        for name in FIELDS
        if name in row._fields and class_of(name, row.sharing) is Sharing.SECRETARIAT
    ]
    kept_back: dict[str, Any] = dict.fromkeys(hidden)
    if "name" in hidden:
        kept_back["name"] = ""
    if "email" in hidden:  # by which a person is known still
        kept_back["email"] = f"#{row[0]}"
    return row._replace(**kept_back)


# --- whether it changed


def fingerprint(roster: Roster, day: date) -> str:
    """A text that another one takes the place of when the card of a day changes.

    Args:
        roster: what holds now.
        day: on which the card was made: what holds in the fourteen days from its
            beginning (UTC) counts.
    """
    first = datetime.combine(day, time(), UTC)
    said = [
        _printed(roster, (country, network), first, first + DAYS)
        for country in COUNTRIES
        for network in NETWORKS
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:PRINT]


def _printed(roster: Roster, post: Post, first: datetime, last: datetime) -> list[Any]:
    """What a card of these days says of a post, but for what time alone changes."""
    begin, end = first.strftime(INSTANT), last.strftime(INSTANT)
    points = [roster.point(post, role)._replace(sharing=None) for role in IN_TURN]
    holders = [
        [one.role, *_numbers(one), max(one.term_from or "", begin[:10]),
         min(one.term_until or "9999", end[:10])]
        for one in roster.known.officers
        if (one.country, one.network) == post
        and one.role in IN_TURN
        and (one.term_from or "") <= end[:10]
        and (one.term_until or "9999") >= begin[:10]
    ]  # fmt: skip
    shifts = [
        [*_numbers(officer), max(shift.from_at, begin), min(shift.until_at, end)]
        for shift in roster.shifts(post)
        if (officer := roster.officers.get(shift.officer))
        and shift.from_at < end
        and shift.until_at > begin
    ]
    people = {holder[1] for holder in holders} | {shift[0] for shift in shifts}
    return [
        *points,
        sorted(holders),
        sorted(shifts),
        _absent(roster, people, begin, end),
    ]


def _numbers(officer: kept.Holder) -> list[str]:
    said = officer.email, officer.name, officer.phone, officer.emergency_phone
    return [text or "" for text in (*said, officer.languages, officer.timezone)]


def _absent(roster: Roster, people: set[str], begin: str, end: str) -> list[list[str]]:
    """The absences of people in these days, and who stands in."""
    found = []
    for one in roster.known.absences:
        officer, deputy = (roster.officers.get(n or "") for n in (one[0], one.deputy))
        days = [max(one.from_on, begin[:10]), min(one.until_on, end[:10])]
        if officer and officer.email in people and days[0] <= days[1]:
            found.append([officer.email, *days, deputy.email if deputy else ""])
    return sorted(found)
