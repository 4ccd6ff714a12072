"""A contact test: each place that is answered around the clock is asked to answer.

It is written to the log, with a key for each place, before its first mail goes. The
same test again, within a day, goes only to those whom it has not reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.mailing import MailKind
from crmnet.domain.officer import Purpose
from crmnet.errors import BadInput, Cure
from crmnet.i18n import language
from crmnet.i18n.countries import COUNTRIES
from crmnet.mail.letter import Mailbox
from crmnet.reports.directory.readers import NETWORKS, DutyPoints
from crmnet.services.mail.asking import ask, keys_for, places_of
from crmnet.services.mail.letters import LetterDraft, prepare
from crmnet.services.mail.notice import SAME, Addressee
from crmnet.store import acknowledgements, outbox
from crmnet.store.engine.tables import NEW, DrillRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.outbox import MailState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.i18n import Language
    from crmnet.services.mail.asking import AskedPlace, KeyOf
    from crmnet.services.mail.letters import From, Mail, Post
    from crmnet.store.engine.contract import Store

LOCK: Final = "drill"  # a notice does not wait for a test
MINUTES: Final = 60


class Drill(NamedTuple):
    """A contact test, and to whom it goes.

    Attributes:
        id: under which the ledger keeps it; "" until it is written to the log.
        countries: whose places are tried.
        minutes: after which whoever has not answered is called.
        people: all to whom mail goes.
        places: the focal points.
        without: countries in which nobody answers around the clock.
        keys: those by which they answer; empty until it is written to the log.
    """

    id: str
    countries: tuple[str, ...]
    minutes: int
    people: tuple[Addressee, ...]
    places: tuple[AskedPlace, ...]
    without: tuple[str, ...]
    keys: tuple[KeyOf, ...] = ()


class DrillCopy(NamedTuple):
    """A contact test in the language of one who is asked.

    Attributes:
        minutes: within which an answer is wanted.
        keys: those of the recipient; empty where it is only shown.
        sender: name and office.
        sent_at: aware, in the zone in which it is told.
        lang: the recipient's language.
    """

    minutes: int
    keys: tuple[KeyOf, ...]
    sender: str
    sent_at: datetime
    lang: Language


def planned(
    store: Store, clock: Clock, countries: tuple[str, ...], minutes: int, usual: str
) -> Drill:
    """A contact test of some countries, or of all.

    Args:
        store: the store.
        clock: the day on which officers hold their posts, and the instant.
        countries: those that are tried; empty: all.
        minutes: after which whoever has not answered is called.
        usual: the language of whoever names none.

    Raises:
        BadInput: nobody answers around the clock in a country that was named, or in
            any.
    """
    rota = DutyPoints(store, clock)
    found = {
        country: [one for net in NETWORKS for one in rota.at_duty_point(country, net)]
        for country in countries or COUNTRIES
    }
    without = tuple(country for country, holders in found.items() if not holders)
    if countries and without:
        raise BadInput("{country} has no duty post", Cure.ADD_DUTY, country=without[0])
    holders = [one for of_country in found.values() for one in of_country]
    if not holders:
        raise BadInput("no country has a duty post", Cure.ADD_DUTY, country="GT")
    people = {
        one.address: Addressee(
            one.address, one.name, one.country, one.language or usual
        )
        for one in reversed(holders)
    }
    tried = tuple(sorted(country for country in found if country not in without))
    places = places_of(holders)
    return Drill("", tried, minutes, tuple(reversed(people.values())), places, without)


def start(store: Store, drill: Drill, now: datetime) -> Drill:
    """Write a contact test to the log, which gives it its id, and each place its key.

    The same test that has not reached everybody is the one that is sent on, within a
    day.
    """
    known = _known(store, drill, now)
    with change(store, now) as into:
        found = known or into.insert(_written(drill, now), EntryKind.STARTED)
        keys = ask(into, Purpose.DRILL, found, drill.places, now)
    return drill._replace(id=found, keys=keys)


def _written(drill: Drill, now: datetime) -> DrillRecord:
    at, countries = now.strftime(INSTANT), " ".join(drill.countries)
    return DrillRecord(*NEW, at, countries, drill.minutes)


def _known(store: Store, drill: Drill, now: datetime) -> str | None:
    """The id of the same test that is still to be sent on, or None."""
    earliest = (now - SAME).strftime(INSTANT)
    same = (" ".join(drill.countries), drill.minutes)
    for one in acknowledgements.drills(store):
        if one.started_at < earliest:
            return None
        if (one.countries, one.minutes) == same and _asks(store, one.id, drill):
            ended = _ended(store, one.id)
            return None if len(ended) >= len(drill.people) else one.id
    return None


def _asks(store: Store, known: str, drill: Drill) -> bool:
    """Whether a test asks the same places, and whoever holds them."""
    rows = acknowledgements.of_subject(store, known)
    asked = {(row.country, row.network, row.role, row.officer) for row in rows}
    return asked == {place[:4] for place in drill.places}


def _ended(store: Store, drill_id: str) -> set[str]:
    """To whom a letter of a test went, or was refused."""
    return {
        one.recipient
        for one in outbox.of_period(store, MailKind.DRILL, drill_id)
        if one.state in (MailState.SENT, MailState.REFUSED)
    }


def posts(
    store: Store,
    drill: Drill,
    write: Callable[[DrillCopy], Mail],
    who: From,
    clock: Clock,
    zone: tzinfo | None,
) -> Iterator[Post]:
    """The letters of a contact test to those whom it has not reached.

    Args:
        store: the store.
        drill: who is asked what.
        write: what writes the mail of each.
        who: who sends them.
        clock: today, and the instant.
        zone: in which the mail names that instant; None is the machine's.
    """
    ended = _ended(store, drill.id)
    sent_at = clock.now.astimezone(zone)
    for person in drill.people:
        if person.address not in ended:
            copy = copy_of(drill, person.language, who, sent_at)
            keys = keys_for(person.address, drill.keys)
            draft = LetterDraft(
                recipient=Mailbox(person.name, person.address),
                kind=MailKind.DRILL,
                period=drill.id,
                language=person.language,
                face=write(copy._replace(keys=keys)),
            )
            yield prepare(store, draft, who, clock)


def copy_of(drill: Drill, spoken: str, who: From, sent_at: datetime) -> DrillCopy:
    """A contact test as it is said in a language, without keys."""
    sender = who.sender.name or who.sender.address
    return DrillCopy(drill.minutes, (), sender, sent_at, language(spoken))
