"""A directory of invented officers on duty, for the tests of `emergency` and the card.

It is Monday, 4 November 2002, 09:10 UTC: 03:10 in Honduras, 04:10 in Ottawa.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from crmnet.store import log
from crmnet.store.kinds import EntryKind
from tests.factory import NOW, record_of

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

AT: Final = datetime(2002, 11, 4, 9, 10, tzinfo=UTC)
OFFICERS: Final = (
    ("Marc Roy", "roy@example.gc.ca", "CA", "deputy", "+1 613 555 0171", None, "en fr"),
    ("Louise Tremblay", "tremblay@example.gc.ca", "CA", "head", None,
     "+1 613 555 0148", "fr en"),
    ("Ana Flowers", "flowers@example.gov.bz", "BZ", "duty", "+501 222 0100",
     "+501 622 0199", "en es"),
    ("Rolando Tun", "tun@example.gov.bz", "BZ", "deputy", "+501 622 0144", None, "en"),
    ("Yadira Ríos", "rios@example.gob.pa", "PA", "member", "512 3456", None, "es"),
    ("Omar Batista", "batista@example.gob.pa", "PA", "member", "6123-4567", None, "es"),
    ("Delia Icaza", "icaza@example.gob.pa", "PA", "head", "507 512 1000 ext. 4", None,
     "es"),
    ("Wendy Úbeda", "ubeda@example.gob.ni", "NI", "duty", "2222-1234 / 8888-4321",
     None, "es"),
)  # fmt: skip
POINTS: Final = (
    {"country": "CA", "role": "duty", "mailbox": "enlace.guardia@example.gc.ca",
     "hours": "mon-fri 08:00-16:00", "timezone": "America/Toronto",
     "languages": "en fr"},
    {"country": "BZ", "role": "duty", "mailbox": "belice.guardia@example.gov.bz",
     "phone": "+501 622 0199", "hours": "mon-fri 08:00-17:00",
     "timezone": "America/Belize", "languages": "en es",
     "second_channel": "HF 7.055 MHz", "emergency": "Personas retenidas en frontera"},
    {"country": "PA", "role": "duty", "hours": "mon-sun 00:00-24:00",
     "phone": "+507 6000-0000", "timezone": "America/Panama"},
)  # fmt: skip
SHIFTS: Final = (
    ("CA", "roy@example.gc.ca", "2002-11-08T13:00", "2002-11-15T13:00"),
    ("PA", "rios@example.gob.pa", "2002-11-03T14:00", "2002-11-04T14:00"),
    ("PA", "batista@example.gob.pa", "2002-11-04T14:00", "2002-11-05T14:00"),
    ("PA", "rios@example.gob.pa", "2002-11-05T14:00", "2002-11-25T14:00"),
)
TESTS: Final = {
    "2002-07-03T15:00": {"BZ": "2002-07-03T15:30"},
    "2002-10-02T15:00": {"BZ": "2002-10-02T15:12", "PA": "2002-10-02T19:00"},
}  # by the instant of a contact test who answered when


def instant(text: str) -> str:
    """An instant as the store keeps it."""
    return f"{text}:00.000000Z"


def fill(store: Store) -> None:
    """Enter all of it."""
    with log.change(store, NOW) as into:
        known = {}
        for name, email, country, role, phone, emergency, languages in OFFICERS:
            known[email] = enter(into, "officer", {
                "name": name, "email": email, "country": country, "network": "liaison",
                "role": role, "phone": phone, "emergency_phone": emergency,
                "languages": languages, "fold": name.casefold(),
            })  # fmt: skip
        for point in POINTS:
            enter(into, "focal_point", {"network": "liaison", **point})
        for country, email, begin, end in SHIFTS:
            shift = {"country": country, "network": "liaison", "officer": known[email]}
            ends = {"from_at": instant(begin), "until_at": instant(end)}
            enter(into, "duty", shift | ends)
        for started, answers in TESTS.items():
            _test(into, started, answers)


def _test(into: Any, started: str, answers: dict[str, str]) -> None:
    test = {"started_at": instant(started), "countries": "BZ CA PA", "minutes": 60}
    drill = enter(into, "drill", test)
    for country in ("BZ", "CA", "PA"):
        answered = answers.get(country)
        enter(into, "acknowledgement", {
            "purpose": "drill", "subject": drill, "country": country,
            "network": "liaison", "role": "duty", "word": f"{started}{country}",
            "asked_at": instant(started),
            "answered_at": answered and instant(answered),
        })  # fmt: skip


def enter(into: Any, table: str, values: dict[str, Any]) -> str:
    """Write a row; its id."""
    return str(into.insert(record_of(table, values), EntryKind.ADDED))
