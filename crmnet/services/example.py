"""Example data for ``crmnet demo``: every name and fact says that it is invented.

The story is that of November 2002: both activities of the plan are given to all member
countries, and some of them are late. Of what has no end they have begun to answer a
reporting round; a joint exercise was held, and some addresses are published.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from crmnet.domain.clock import Clock
from crmnet.domain.event import EventKind
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import Level
from crmnet.domain.point import read as read_point
from crmnet.domain.publication import PublicationKind
from crmnet.domain.publicity import PublicKind
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.contributing import Deed, contribute
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.directory import officers, points
from crmnet.services.event.recording import add_event
from crmnet.services.event.said import EventSaid
from crmnet.services.plan import loading
from crmnet.services.plan.load_options import LoadOptions
from crmnet.services.publication.recording import PublicationSaid, add_publication
from crmnet.services.round.opening import NewRound, open_round
from crmnet.services.site.publishing import ToPublish, publish
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from crmnet.domain.plan import Item, Plan
    from crmnet.store.engine.contract import Store

TODAY: Final = date(2002, 11, 4)
"""The day on which the example is looked at."""

_BEGUN: Final = date(2002, 6, 5)

MARK: Final = "EJEMPLO / EXAMPLE"

_EXERCISE: Final = "1.1.1.1"
_ADDRESSES: Final = "2.1.1.1"
_DONE: Final = {
    _EXERCISE: {
        "CA": date(2002, 9, 12),
        "DO": date(2002, 9, 20),
        "GT": date(2002, 8, 30),
        "HN": date(2002, 9, 27),
        "MX": date(2002, 10, 30),
        "SV": date(2002, 9, 30),
        "US": date(2002, 9, 10),
    },
    _ADDRESSES: {
        "CA": date(2002, 7, 1),
        "CR": date(2002, 8, 15),
        "GT": date(2002, 6, 20),
        "MX": date(2002, 7, 9),
        "PA": date(2002, 10, 2),
        "US": date(2002, 7, 9),
    },
}
_OFFICERS: Final = (
    ("Ana Lucía Güemes (EJEMPLO)", "ana.guemes@example.org", "GT", "head"),
    ("José Núñez (EJEMPLO)", "jose.nunez@example.org", "HN", "head"),
    ("María Ávila (EJEMPLO)", "maria.avila@example.org", "HN", "duty"),
    ("Louise Tremblay (EXAMPLE)", "louise.tremblay@example.org", "CA", "head"),
)
_POINTS: Final = (
    ("GT/liaison/duty", {"phone": "+502 2555 0101", "hours": "mon-fri 8-16"}),
    ("HN/liaison/duty", {"phone": "+504 2555 0102", "hours": "mon-fri 8-16"}),
    (
        "CA/liaison/duty",
        {"phone": "+1 613 555 0103", "timezone": "America/Toronto", "hours": "24/7"},
    ),
)
_ROUND: Final = NewRound(
    "2.º semestre de 2002 (EJEMPLO)",
    date(2002, 7, 1),
    date(2002, 12, 31),
    date(2003, 1, 31),
)
_DEEDS: Final = (
    ("1.1.3", "GT", "Curso de documentos falsos", date(2002, 9, 12), 40),
    ("1.1.3", "MX", "Taller para personal consular", date(2002, 10, 3), 25),
    ("1.2.2", "CA", "Training on forged visas", date(2002, 8, 21), 12),
)
_EVENT: Final = EventSaid(
    kind=EventKind.EXERCISE,
    title="Ejercicio conjunto con taller",
    first=date(2002, 8, 26),
    last=date(2002, 8, 30),
    place="Ciudad de Guatemala",
    countries=("GT", "HN", "MX", "SV"),
    partners=("Asociación de aerolíneas",),
    item="1.1.2",
    results=(
        "GT:officers_trained=18",
        "HN:officers_trained=9",
        "SV:officers_trained=7",
    ),
    lessons="Las listas de contacto deben probarse antes del ejercicio.",
    by=MARK,
)
_PUBLICATIONS: Final = (
    PublicationSaid(
        PublicationKind.LAW,
        f"Ley de Migración ({MARK})",
        "https://www.example.org/gt/ley",
        countries=("GT",),
        languages=("es",),
        items=(_ADDRESSES,),
    ),
    PublicationSaid(
        PublicationKind.ASSISTANCE,
        f"Assistance line ({MARK})",
        "https://www.example.org/ca/help",
        countries=("CA",),
        languages=("en", "es"),
        telephone="+1 613 555 0104",
        hours="24/7",
    ),
)


def fill(store: Store, plan: Plan) -> None:
    """Load a plan into an empty store, and invented facts and officers with it.

    They are recorded on the days of the story: else whoever answers a round would have
    done so decades late.

    Args:
        store: the throw-away store.
        plan: the 2002 plan; here every country owes its activities.
    """
    owed = replace(plan, themes=tuple(_owed_by_all(theme) for theme in plan.themes))
    set_on, clock = _clock(_BEGUN), _clock(TODAY)
    loading.load(store, owed, LoadOptions(set_on.today, set_on.now))
    decision = Decision("2002-10-31", decided_by=MARK)
    schedule(store, Aim(_ADDRESSES), set_on, decision)
    for code, days in _DONE.items():
        for country, day in days.items():
            aim = Aim(code, None, country)
            done = Fact(EntryKind.COMPLETED, MARK, day, MARK)
            record(store, aim, clock, done)
    half = Fact(EntryKind.COMPLETED, MARK, partial=True, percent=50)
    record(store, Aim(_EXERCISE, None, "CR"), clock, half)
    begun = Fact(EntryKind.STARTED, MARK)
    record(store, Aim(_ADDRESSES, None, "HN"), clock, begun)
    _fill_directory(store, clock)
    _fill_bank(store, clock)
    kinds = (PublicKind.ROUND, PublicKind.EVENT, PublicKind.PUBLICATION)
    publish(store, ToPublish((plan.code,), kinds), clock)


def _clock(day: date) -> Clock:
    return Clock(day, datetime.combine(day, time(15), tzinfo=UTC))


def _fill_directory(store: Store, clock: Clock) -> None:
    for name, email, country, role in _OFFICERS:
        values = {"name": name, "email": email, "country": country, "role": role}
        officers.add(store, values, clock.now)
    for point, reached in _POINTS:
        points.add(store, read_point(point), reached, clock)


def _fill_bank(store: Store, clock: Clock) -> None:
    """What countries did for what has no end, and what they publish."""
    open_round(store, None, _ROUND, clock)
    for code, country, text, day, trained in _DEEDS:
        deed = Deed(text, (day, day), (f"officers_trained={trained}",), by=MARK)
        contribute(store, Aim(code, None, country), clock, deed)
    add_event(store, None, clock, _EVENT)
    for publication in _PUBLICATIONS:
        add_publication(store, None, clock, publication)


def _owed_by_all(item: Item) -> Item:
    """The item, its activities owed by each member country."""
    owes = Owes(Duty.EACH_MEMBER) if item.level is Level.ACTIVITY else item.owes
    children = tuple(_owed_by_all(child) for child in item.children)
    return item._replace(owes=owes, children=children)
