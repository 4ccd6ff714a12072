"""`emergency`: whom to call in each country now, and whether it answers."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain import hours
from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import Network, Role
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.emergency.calling import Roster, zone_of
from crmnet.store import emergency as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.reports.emergency.calling import Call, Post
    from crmnet.store.engine.contract import Store

NETWORKS: Final = (Network.LIAISON, Network.CONSULAR)
SOON: Final = timedelta(hours=12)  # in which a change of duty is worth telling
FOLLOWERS: Final = 2
ANSWERS: Final = 4  # the latest ones of a post that are told


class Trouble(StrEnum):
    """Why a post may not answer; the first that holds is told."""

    NOBODY = "nobody"
    ALL_AWAY = "all_away"
    NO_NUMBER = "no_number"
    UNREACHABLE = "unreachable"
    NO_DUTY = "no_duty"
    DUTY_UNREACHABLE = "duty_unreachable"


class LastAnswer(NamedTuple):
    """That a post was asked, and whether it answered; instants in UTC.

    Attributes:
        purpose: drill or notice.
        is_waited_for: whether there is still time for the answer.
    """

    purpose: str
    asked_at: str
    answered_at: str | None
    is_waited_for: bool


class Follower(NamedTuple):
    """Who is on duty next by the rota, from an instant (UTC), and the own number."""

    from_at: str
    name: str
    phone: str | None


class PostNow(NamedTuple):
    """A network of a country, at an instant.

    Attributes:
        zone: IANA; None: nobody told it.
        hours: of the office, as `domain.hours` reads them; None: not known.
        is_open: whether the office is; None: not known.
        changes_at: when it next opens or closes, UTC.
        calls: whom to call, the first first.
        followers: who is on duty next and after that.
        duty_from: when duty begins again, UTC, where nobody is on it.
        mailbox: of the post; of nobody it is None.
        second_channel: how else.
        languages: "es en".
        emergency: what counts as one.
        has_day_and_night: whether a telephone is answered around the clock.
        replies: the latest first.
    """

    country: str
    network: str
    zone: str | None
    hours: str | None
    is_open: bool | None
    changes_at: str | None
    calls: tuple[Call, ...]
    followers: tuple[Follower, ...]
    duty_from: str | None
    mailbox: str | None
    second_channel: str | None
    languages: str | None
    emergency: str | None
    has_day_and_night: bool
    replies: tuple[LastAnswer, ...]

    @property
    def trouble(self) -> Trouble | None:
        """Why it may not answer, or None."""
        with_number = [one for one in self.calls if one.phone]
        on_duty = [one for one in self.calls if one.is_on_duty]
        found = {
            Trouble.NOBODY: not self.calls,
            Trouble.ALL_AWAY: all(one.back_on for one in self.calls),
            Trouble.NO_NUMBER: not with_number,
            Trouble.UNREACHABLE: all(one.unreachable_at for one in with_number),
            Trouble.NO_DUTY: not on_duty,
            Trouble.DUTY_UNREACHABLE: all(one.unreachable_at for one in on_duty),
        }
        return next((trouble for trouble, holds in found.items() if holds), None)


class DutyChange(NamedTuple):
    """That duty passes to others at an instant (UTC), in these posts."""

    at: str
    posts: tuple[Post, ...]


class Emergency(NamedTuple):
    """Whom to call at an instant.

    Attributes:
        at: the instant, UTC.
        posts: by country, as asked for; the liaison network first.
        changes: of duty within twelve hours, the next first.
    """

    at: datetime
    posts: tuple[PostNow, ...]
    changes: tuple[DutyChange, ...]


class EmergencyRow(NamedTuple):
    """One of those to call, or a post where there is nobody; instants in UTC."""

    country: str
    network: str
    trouble: str | None  # nobody, all_away, no_number, unreachable, no_duty, …
    place: int | None  # 1 is to be called first
    role: str | None
    name: str | None
    phone: str | None
    day_and_night: int | None  # 1: the number is answered around the clock
    mailbox: str | None
    second_channel: str | None
    languages: str | None
    on_duty: int | None
    duty_until: str | None
    duty_from: str | None  # when duty begins again, where nobody is on it
    timezone: str | None
    local_time: str | None  # with its difference to UTC
    hours: str | None
    is_open: int | None
    changes_at: str | None
    unreachable_at: str | None
    unreachable_note: str | None
    asked_at: str | None
    answered_at: str | None
    back_on: str | None  # when whoever is away returns


EMERGENCY_COLUMNS = EmergencyRow._fields


def emergency(store: Store, at: datetime, countries: Sequence[str] = ()) -> Emergency:
    """Whom to call in some countries, or in all, at an instant."""
    roster = Roster(kept.directory(store, at, at, at + SOON, kept.RETURNING))
    return of_roster(roster, at, countries)


def of_roster(roster: Roster, at: datetime, countries: Sequence[str]) -> Emergency:
    """The same of what was read already."""
    asked = _replies(roster.known.asked, at)
    posts = told_posts(roster, countries)
    found = tuple(_post(roster, post, at, asked.get(post, ())) for post in posts)
    return Emergency(at, found, tuple(_changes(roster, posts, at)))


def told_posts(roster: Roster, countries: Sequence[str]) -> list[Post]:
    """The posts to tell of: of the consular network where anybody is known of it."""
    known = roster.posts()
    told = [n for n in NETWORKS if n is Network.LIAISON or any(n in p for p in known)]
    return [
        (country, network) for country in countries or COUNTRIES for network in told
    ]


def _post(
    roster: Roster, post: Post, at: datetime, replies: Sequence[LastAnswer]
) -> PostNow:
    zone, open_hours = roster.zone(post), roster.of_points(post, "hours")
    calls = roster.calls(post, at)
    on_duty = any(one.is_on_duty for one in calls)
    is_open, changes_at = _open(open_hours, at, zone)
    own = roster.point(post, Role.DUTY)
    first = calls[0] if calls else None
    return PostNow(
        *post,
        zone,
        open_hours,
        is_open,
        changes_at,
        calls,
        tuple(islice(_followers(roster, post, at), FOLLOWERS)),
        duty_from=None if on_duty else _next_duty(roster, post, at),
        mailbox=own.mailbox or (first.mailbox if first else None),
        second_channel=roster.of_points(post, "second_channel"),
        languages=own.languages or (first.languages if first else None),
        emergency=roster.of_points(post, "emergency"),
        has_day_and_night=any(
            one.is_day_and_night
            for one in [c for c in calls if c.is_on_duty or not c.officer] or calls[:1]
        ),
        replies=tuple(replies[:ANSWERS]),
    )


def _open(
    open_hours: str | None, at: datetime, zone: str | None
) -> tuple[bool | None, str | None]:
    """Whether an office is open, and when that changes; None: not known, never."""
    if not open_hours or not zone:
        return None, None
    changes = hours.next_change(open_hours, at, zone)
    changes_at = changes.astimezone(UTC).strftime(INSTANT) if changes else None
    return hours.is_open(open_hours, at, zone), changes_at


def _followers(roster: Roster, post: Post, at: datetime) -> Iterator[Follower]:
    """Who is on duty by the rota after who is now, each where it passes to another."""
    before = _names(roster, post, at)
    for begin in sorted({shift.from_at for shift in roster.shifts(post)}):
        when = datetime.fromisoformat(begin)
        if when <= at:
            continue
        serving = list(roster.on_rota(post, when))
        names = {one.officer.email.casefold() for one in serving}
        if names != before:
            for one in serving:
                number = one.officer.emergency_phone or one.officer.phone
                yield Follower(begin, one.officer.name, number)
        before = names


def _next_duty(roster: Roster, post: Post, at: datetime) -> str | None:
    """When somebody is on duty again by the rota."""
    for begin in sorted({shift.from_at for shift in roster.shifts(post)}):
        when = datetime.fromisoformat(begin)
        if when > at and any(roster.on_rota(post, when)):
            return begin
    return None


def _replies(
    asked: Iterable[kept.AskedOnce], at: datetime
) -> dict[Post, tuple[LastAnswer, ...]]:
    """By post what it was asked, the latest first: of its duty, else of any point."""
    by_role: dict[Post, dict[bool, list[LastAnswer]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in asked:
        answered = one.answered_at
        if answered is not None and answered > at.strftime(INSTANT):
            answered = None
        ends = datetime.fromisoformat(one.asked_at) + timedelta(minutes=one.minutes)
        reply = LastAnswer(
            one.purpose, one.asked_at, answered, answered is None and ends > at
        )
        post = one.country, one.network
        by_role[post][one.role == Role.DUTY].append(reply)
    return {post: tuple(of[True] or of[False]) for post, of in by_role.items()}


def _changes(
    roster: Roster, posts: Iterable[Post], at: datetime
) -> Iterator[DutyChange]:
    """When duty passes to others in the next hours, and where."""
    begin, end = (when.strftime(INSTANT) for when in (at, at + SOON))
    found: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        shifts = [one for one in roster.shifts(post) if one.from_at <= end]
        bounds = {bound for shift in shifts for bound in roster.bounds(shift)}
        before = _names(roster, post, at)
        for bound in sorted(one for one in bounds if begin < one <= end):
            after = _names(roster, post, datetime.fromisoformat(bound))
            if after != before:
                found[bound].append(post)
            before = after
    yield from (DutyChange(bound, tuple(found[bound])) for bound in sorted(found))


def _names(roster: Roster, post: Post, at: datetime) -> set[str]:
    return {one.officer.email.casefold() for one in roster.on_duty(post, at)}


def emergency_rows(found: Emergency) -> Iterator[EmergencyRow]:
    """The same for programs: a row for each of those to call."""
    for post in found.posts:
        for place, call in enumerate(post.calls, 1):
            yield _row(found, post)._replace(
                place=place,
                role=call.role,
                name=call.name or None,
                phone=call.phone,
                day_and_night=int(call.is_day_and_night),
                mailbox=call.mailbox,
                languages=call.languages,
                on_duty=int(call.is_on_duty),
                duty_until=call.until,
                unreachable_at=call.unreachable_at,
                unreachable_note=call.unreachable_note,
                back_on=call.back_on,
            )
        if not post.calls:
            yield _row(found, post)


def _row(found: Emergency, post: PostNow) -> EmergencyRow:
    known: dict[str, Any] = dict.fromkeys(EMERGENCY_COLUMNS)
    zone = zone_of(post.zone)
    last = post.replies[0] if post.replies else None
    known |= {
        "country": post.country,
        "network": post.network,
        "trouble": post.trouble,
        "mailbox": post.mailbox,
        "second_channel": post.second_channel,
        "duty_from": post.duty_from,
        "timezone": post.zone,
        "local_time": zone and found.at.astimezone(zone).isoformat(timespec="minutes"),
        "hours": post.hours,
        "is_open": None if post.is_open is None else int(post.is_open),
        "changes_at": post.changes_at,
        "asked_at": last and last.asked_at,
        "answered_at": last and last.answered_at,
    }
    return EmergencyRow(**known)
