"""The card by mail: who is to get one now, and the letters with it.

A card goes to those who are on duty, or will be in its days, and to the heads of all
points: where they have none, where the rota or a number changed since, and three days
before theirs ends. The ledger keeps it under its last day and the fingerprint of what
it says, "2002-11-18:3f2a9c0d51e7b846", so that each goes once.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.mailing import MailKind
from crmnet.domain.officer import Network, Role
from crmnet.i18n import LANGUAGES, language
from crmnet.i18n.countries import COUNTRIES
from crmnet.mail.letter import Mailbox
from crmnet.reports.emergency.calling import Roster, zone_of
from crmnet.reports.emergency.card import (
    DAYS,
    fingerprint,
    for_network,
    of_roster_card,
    valid_until,
)
from crmnet.reports.emergency.now import NETWORKS
from crmnet.services.mail.letters import LetterDraft, prepare
from crmnet.store import emergency as kept
from crmnet.store import exports, outbox
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.i18n import Language
    from crmnet.mail.letter import Attachment
    from crmnet.reports.emergency.calling import Post as Place
    from crmnet.reports.emergency.card import Card
    from crmnet.services.mail.letters import From, Mail, Post
    from crmnet.store.emergency import Holder
    from crmnet.store.engine.contract import Store

LOCK: Final = "card"
BEFORE: Final = timedelta(days=3)  # the end of a card at which the next one goes
BEHIND: Final = DAYS + timedelta(days=6)  # of what former cards said


class CardDue(NamedTuple):
    """A card that is to go.

    Attributes:
        recipient: to whom.
        language: of the card.
        zone: the recipient's, IANA; None: not known.
        period: under which the ledger keeps it.
        is_first: whether the recipient has none yet.
    """

    recipient: Mailbox
    language: str
    zone: str | None
    period: str
    is_first: bool


class CardsDue(NamedTuple):
    """The cards that are to go, and what they are made of.

    Attributes:
        at: the instant at which they are made, UTC.
        roster: what the network may know.
        cards: who gets one.
    """

    at: datetime
    roster: Roster
    cards: tuple[CardDue, ...]


class CardWriter(NamedTuple):
    """Who writes what the letter of a card holds.

    Attributes:
        mail: the subject and the text, of the card and whether it is the first.
        attachment: the card as a file.
    """

    mail: Callable[[Card, bool, Language], Mail]
    attachment: Callable[[Card, Language], Attachment]


def due(store: Store, at: datetime, today: date, usual: str) -> CardsDue:
    """The cards that are to go now.

    Args:
        store: the store.
        at: the instant for which they are made, UTC.
        today: the day that counts as today.
        usual: the language of whoever speaks none that mail is written in.
    """
    known = kept.directory(store, at, at - BEHIND, at + DAYS)
    whole, shared = Roster(known), Roster(for_network(known))
    print_of = cache(lambda day: fingerprint(shared, day))
    last_day = valid_until(shared, at)
    name = f"{last_day}:{print_of(today)}"
    had: dict[str, list[outbox.OutboxRow]] = {}
    for row in outbox.of_kind(store, MailKind.CARD):
        had.setdefault(row.recipient, []).append(row)
    found = []
    for officer, place in _told(whole, at):
        rows = had.get(officer.email, [])
        period = _period(rows, name, today, print_of)
        if period is not None:
            spoken = (officer.languages or "").split()
            written = next((code for code in spoken if code in LANGUAGES), usual)
            to = Mailbox(officer.name, officer.email)
            zone = officer.timezone or whole.zone(place)
            found.append(CardDue(to, written, zone, period, not rows))
    return CardsDue(at, shared, tuple(found))


def _told(roster: Roster, at: datetime) -> list[tuple[Holder, Place]]:
    """Who is told, once each: those on duty and heads, or who stands in for them."""
    found: dict[str, tuple[Holder, Place]] = {}
    for country in COUNTRIES:
        for network in Network:
            for officer in _of_post(roster, (country, network), at):
                found.setdefault(
                    officer.email.casefold(), (officer, (country, network))
                )
    return list(found.values())


def _of_post(roster: Roster, post: Place, at: datetime) -> Iterator[Holder]:
    if post[1] in NETWORKS:
        for one in roster.on_duty(post, at):
            yield one.officer
        for shift in roster.shifts(post):
            begin = max(datetime.fromisoformat(shift.from_at), at)
            if begin < at + DAYS and datetime.fromisoformat(shift.until_at) > at:
                yield from (one.officer for one in roster.in_shift(shift, begin))
    for role in (Role.DUTY, Role.HEAD):
        yield from (one.officer for one in roster.in_role(post, role, at))


def _period(
    rows: list[outbox.OutboxRow],
    name: str,
    today: date,
    print_of: Callable[[date], str],
) -> str | None:
    """Under which period the next card goes; None: the last one still holds.

    Args:
        rows: the cards of the recipient, the latest last.
        name: that of a card of today.
        today: the day that counts as today.
        print_of: the fingerprint of what holds now in the days of a card.
    """
    if not rows:
        return name
    last = rows[-1]
    is_same = print_of(date.fromisoformat(last.today_on)) == _print(last.period)
    ends = _last_day(last.period)
    is_done = last.state in (MailState.SENT, MailState.REFUSED)
    if is_same and not is_done and ends >= today:
        return last.period  # it may have arrived: the same letter once more
    is_longer = _last_day(name) > ends
    if is_same and is_done and not (is_longer and today >= ends - BEFORE):
        return None
    taken = {row.period for row in rows}
    names = (name, *(f"{name}.{number}" for number in range(2, len(rows) + 3)))
    return next(one for one in names if one not in taken)


def _last_day(period: str) -> date:
    return date.fromisoformat(period.partition(":")[0])


def _print(period: str) -> str:
    return period.partition(":")[2].partition(".")[0]


def posts(
    store: Store,
    found: CardsDue,
    writes: CardWriter,
    who: From,
    clock: Clock,
    zone: tzinfo | None,
) -> Iterator[Post]:
    """The letters with the cards; each is made, and noted, when it is asked for.

    Args:
        store: the store.
        found: the cards that are to go.
        writes: what writes them.
        who: who sends them.
        clock: today, and the real instant.
        zone: of whoever's is not known; None is that of the machine.
    """
    for one in found.cards:
        card = of_roster_card(found.roster, found.at, zone_of(one.zone) or zone)
        lang = language(one.language)
        draft = LetterDraft(
            recipient=one.recipient,
            kind=MailKind.CARD,
            period=one.period,
            language=one.language,
            face=writes.mail(card, one.is_first, lang),
            attachments=(writes.attachment(card, lang),),
        )
        exports.keep(store, exports.CARD, card.officers, card.valid_until, clock.now)
        yield prepare(store, draft, who, clock)
