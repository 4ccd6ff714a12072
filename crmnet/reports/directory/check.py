"""What is wrong with the directory, country by country: who could not be reached."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Network, Role, TermStatus, folded
from crmnet.domain.trust import Trust, confirm_by, trust
from crmnet.reports.answers import failed_twice
from crmnet.reports.directory.officers import OfficerRow, officers
from crmnet.reports.mail.recipients import members
from crmnet.store import directory, outbox, trusting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord


class Problem(StrEnum):
    """What may be wrong, the most pressing first."""

    NO_OFFICER = "no_officer"
    ALL_AWAY = "all_away"
    NO_DUTY = "no_duty"
    UNREACHABLE = "unreachable"
    BOUNCED = "bounced"  # the address refused the last mail
    FAILED_TESTS = "failed_tests"  # two contact tests in a row, or more
    TERM_ENDED = "term_ended"  # and nobody followed
    NO_DEPUTY = "no_deputy"
    NO_SECOND_CHANNEL = "no_second_channel"
    TERM_ENDING = "term_ending"
    UNCONFIRMED = "unconfirmed"
    TO_CONFIRM = "to_confirm"
    DUPLICATE = "duplicate"
    FREE_MAIL = "free_mail"


class ProblemRow(NamedTuple):
    """One thing that is wrong.

    Attributes:
        problem: one of Problem.
        country: whose directory it is in.
        network: liaison, consular, …
        role: of the officer, or of the focal point that is missing.
        name: of the officer; null where a country lacks one.
        email: the same.
        since: since when, or on which day: a term, a confirmation; else null.
        other: who else is meant: of duplicates.
    """

    problem: str
    country: str
    network: str
    role: str | None = None
    name: str | None = None
    email: str | None = None
    since: str | None = None
    other: str | None = None


PROBLEM_COLUMNS = ProblemRow._fields
SOON: Final = timedelta(30)
"""How long before its end a term is told of."""
FREE_MAIL: Final = frozenset(
    "aol.com gmail.com gmx.com gmx.net googlemail.com hotmail.com hotmail.es "
    "icloud.com live.com live.com.mx mail.com me.com msn.com outlook.com outlook.es "
    "proton.me protonmail.com yahoo.ca yahoo.com yahoo.com.mx yahoo.es ymail.com "
    "zoho.com".split()
)
"""Domains at which anybody opens a mailbox, with which nobody can tell a ministry's."""


def check(
    store: Store,
    today: date,
    now: datetime,
    months: int,
    country: str | None = None,
) -> tuple[ProblemRow, ...]:
    """All that is wrong, by country, the most pressing first.

    Args:
        store: the store.
        today: the day that counts as today.
        now: the instant until which answers count, UTC.
        months: after how many an entry is to be confirmed.
        country: only that one; None: the members of the open plans, and whoever else
            stands in the directory.
    """
    everybody = officers(store, today)
    named = {row.country for row in everybody} | set(members(store, None))
    found = [
        *_lacking(store, everybody, named, today),
        *_all_away(store, everybody, today),
        *_of_tests(store, now),
        *_of_terms(everybody, today),
        *_of_trust(store, everybody, today, months),
        *_of_addresses(store, everybody),
        *_duplicates(everybody),
    ]
    order = list(Problem)
    return tuple(
        sorted(
            (row for row in found if country in (None, row.country)),
            key=lambda row: (row.country, order.index(Problem(row.problem))),
        )
    )


def _row(problem: Problem, officer: OfficerRow, since: str | None = None) -> ProblemRow:
    place = officer.country, officer.network, officer.role
    return ProblemRow(problem, *place, officer.name, officer.email, since)


def _serving(rows: Iterable[OfficerRow]) -> list[OfficerRow]:
    return [row for row in rows if row.status == TermStatus.CURRENT]


def _lacking(
    store: Store,
    everybody: tuple[OfficerRow, ...],
    countries: set[str],
    today: date,
) -> Iterator[ProblemRow]:
    """Countries whose liaison network has nobody, no duty, deputy, second channel.

    Duty is held by a role, or by a rota that has not ended.
    """
    rota = directory.on_rota(store, today.isoformat())
    network = Network.LIAISON.value
    channels = directory.second_channels(store)
    for country in sorted(countries):
        own = [row for row in _serving(everybody) if row.country == country]
        own = [row for row in own if row.network == network]
        roles = {row.role for row in own}
        if not own:
            yield ProblemRow(Problem.NO_OFFICER, country, network)
            continue
        if Role.DUTY not in roles and (country, network) not in rota:
            yield ProblemRow(Problem.NO_DUTY, country, network, Role.DUTY.value)
        if Role.DEPUTY not in roles:
            yield ProblemRow(Problem.NO_DEPUTY, country, network, Role.DEPUTY.value)
        if (country, network) not in channels:
            yield ProblemRow(Problem.NO_SECOND_CHANNEL, country, network)


def _of_tests(store: Store, now: datetime) -> Iterator[ProblemRow]:
    """The focal points that failed the last contact tests."""
    for point in failed_twice(store, now):
        yield ProblemRow(Problem.FAILED_TESTS, *point[:3])


def _all_away(
    store: Store, everybody: tuple[OfficerRow, ...], today: date
) -> Iterator[ProblemRow]:
    """Countries of whose liaison network all are absent, and nobody stands in."""
    away = directory.absences(store, today)
    serving = _serving(everybody)
    there = {row.id for row in serving} - set(away)
    network = Network.LIAISON.value
    own = [row for row in serving if row.network == network]
    reached = {row.country for row in own if row.id in there or away[row.id] in there}
    for country in sorted({row.country for row in own} - reached):
        yield ProblemRow(Problem.ALL_AWAY, country, network)


def _of_terms(everybody: tuple[OfficerRow, ...], today: date) -> Iterator[ProblemRow]:
    """Terms that ended and that nobody followed; and those that end soon."""
    held = {
        (row.country, row.network, row.role)
        for row in everybody
        if row.status != TermStatus.PAST
    }
    latest: dict[tuple[str, str, str], OfficerRow] = {}
    for row in everybody:
        if row.term_until is None:
            continue
        place = row.country, row.network, row.role
        until = date.fromisoformat(row.term_until)
        if row.status == TermStatus.CURRENT and until - today <= SOON:
            yield _row(Problem.TERM_ENDING, row, row.term_until)
        if row.status == TermStatus.PAST and place not in held:
            before = latest.get(place)
            if before is None or str(before.term_until) < row.term_until:
                latest[place] = row
    for row in latest.values():
        yield _row(Problem.TERM_ENDED, row, row.term_until)


def _of_trust(
    store: Store, everybody: tuple[OfficerRow, ...], today: date, months: int
) -> Iterator[ProblemRow]:
    """Entries that are unconfirmed, or to be confirmed; whoever nobody reached."""
    by_id = {row.id: row for row in everybody}
    problems = {
        Trust.ASKED: Problem.TO_CONFIRM,
        Trust.UNCONFIRMED: Problem.UNCONFIRMED,
    }
    for entry in trusting.entries(store, today):
        until = confirm_by(entry.since, months)
        problem = problems.get(trust(until, today))
        if problem is not None:
            yield _row(problem, by_id[entry.id], until.isoformat())
    for key, at in directory.unreachable(store):
        if key in by_id and by_id[key].status == TermStatus.CURRENT:
            yield _row(Problem.UNREACHABLE, by_id[key], at[:10])


def _of_addresses(
    store: Store, everybody: tuple[OfficerRow, ...]
) -> Iterator[ProblemRow]:
    """Addresses that refused the last mail, and those that anybody could open."""
    refusing = outbox.refusing(store)
    for row in _serving(everybody):
        if row.email in refusing:
            yield _row(Problem.BOUNCED, row)
        if row.email.rpartition("@")[2] in FREE_MAIL:
            yield _row(Problem.FREE_MAIL, row)


def _duplicates(everybody: tuple[OfficerRow, ...]) -> Iterator[ProblemRow]:
    """Two mailboxes of one name in a country; two names with one mailbox."""
    alike: dict[tuple[str, str], dict[str, OfficerRow]] = defaultdict(dict)
    for row in _serving(everybody):
        words = _name_words(row.name)
        alike["name", f"{row.country} {words}"].setdefault(row.email, row)
        alike["email", row.email].setdefault(folded(row.name), row)
    for (kind, _key), found in alike.items():
        first, *others = found.values()
        for other in others:
            said = first.email if kind == "name" else first.name
            yield _row(Problem.DUPLICATE, other)._replace(other=said)


def namesakes(store: Store, today: date, officer: OfficerRecord) -> list[OfficerRow]:
    """Who else serves in the country of an officer under that name, in any spelling."""
    words = _name_words(officer.name)
    return [
        row
        for row in _serving(officers(store, today, country=officer.country))
        if row.email != officer.email and _name_words(row.name) == words
    ]


def _name_words(name: str) -> str:
    """The words of a name in one order: "Paz, ANA" is "Ana Paz"."""
    return " ".join(sorted(folded(name).replace(",", " ").split()))
