"""A year of the directory, day by day: who was told what, and who could not be."""

from __future__ import annotations

import email
import re
import shlex
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, time
from email.policy import default
from typing import TYPE_CHECKING, Final

import pytest

from crmnet.reports.directory.check import check
from crmnet.reports.mail.recipients import recipients
from crmnet.store.opening import open_store
from tests.mail.servers import FaultyServer
from tests.oracle import days
from tests.oracle.playing import Player
from tests.oracle.year import (
    ALL_AWAY,
    ASKED_AGAIN,
    FIRST,
    LAST,
    LEFT,
    MEMBERS,
    NOBODY,
    PLAN,
    ROUND,
    STEPS,
    STOOD_IN,
    TOLD,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

CODE: Final = re.compile(r"\b1\.[1-5]\b")
SAYS: Final = {
    "round": (ROUND,),
    "kept": (
        "lo que el directorio conserva sobre usted",
        "what the directory keeps about you",
    ),
    "confirm": (
        "confirme su ficha del directorio",
        "please confirm your entry in the directory",
    ),
    "escalated": ("elevado a su conocimiento", "escalated to you"),
    "warned": (
        "por elevarse a la presidencia pro-témpore",
        "about to be escalated to the presidency",
    ),
}
MONTHS: Final = 6

Told = tuple[str, str, str]  # the day, what, to whom


class Year(Player):
    """The store of the year and its mail server; what was told, and who was not."""

    def __init__(self, folder: Path, server: FaultyServer) -> None:
        super().__init__(folder, 0)
        self.server = server
        self.told: list[Told] = []
        self.lacking: dict[tuple[str, str], set[str]] = {}
        self.unnoticed: list[Told] = []
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        with (folder / "config.toml").open("a", encoding="utf-8") as config:
            config.write(
                f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\n'
                'security = "none"\nfrom = "Red <crmnet@crm.example>"\n'
            )

    def does(self, at: str, line: str) -> None:
        """Type a line at an instant; it succeeds, and its mails are remembered."""
        self.at, before = at, len(self.server.taken)
        answer = self.type([self._path(word) for word in shlex.split(line)])
        assert answer.status == 0, (at, line, answer)
        assert line != "digest send" or answer == (0, "", "")
        if sent := self.server.taken[before:]:
            ledger = self.rows(["digest", "log"])
            kinds = {row["message_id"]: row["kind"] for row in ledger}
            for taken in sent:
                message = email.message_from_bytes(taken.data, policy=default)
                what = " ".join((kinds[message["Message-ID"]], *_said(message)))
                (address,) = taken.recipients
                self.told.append((at[:10], what, address.partition("@")[0]))

    def _path(self, word: str) -> str:
        return str(self.folder / word) if word.endswith(".yaml") else word

    def looks(self, day: str) -> None:
        """Whom the directory lacks on a day; is a country without anybody unnoticed?"""
        today = date.fromisoformat(day)
        with closing(open_store(self.store)) as store:
            found = recipients(store, today)
            problems = check(
                store, today, datetime.combine(today, time(12), UTC), MONTHS
            )
        for row in problems:
            if row.problem in ("no_officer", "all_away"):
                key = row.country, row.problem
                self.lacking.setdefault(key, set()).add(day)
        named = {row.country for row in problems}
        for country in MEMBERS:
            its_own = [one for one in found if country in one.countries]
            if not its_own and country not in named:
                self.unnoticed.append((day, "unnoticed", country))


def _said(message: EmailMessage) -> Iterator[str]:
    """What a mail tells, as the list says it."""
    body = message.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    yield from sorted(set(CODE.findall(text)))
    said = text.lower()
    yield from (
        word for word, signs in SAYS.items() if any(one in said for one in signs)
    )


def every_day(first: str, last: str) -> Iterator[str]:
    while first <= last:
        yield first
        first = days.plus_days(first, 1)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The year as the program played it."""
    with FaultyServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", "sec")
        played = Year(tmp_path_factory.mktemp("year"), server)
        jobs = [(f"{day}T06:00", "digest send") for day in every_day(FIRST, LAST)]
        for at, line in sorted([*STEPS, *jobs], key=lambda event: event[0]):
            played.does(at, line)
            if line == "digest send":
                played.looks(at[:10])
        yield played


def the_list() -> list[Told]:
    """Who is to be told what."""
    found = []
    for line in TOLD.split("\n")[1:-1]:
        told, _, people = line.partition(": ")
        day, _, what = told.partition(" ")
        found += [(f"2025-{day}", what, person) for person in people.split()]
    return found


def test_who_was_told_what(year: Year) -> None:
    expected, got = Counter(the_list()), Counter(year.told)
    assert sorted((expected - got).elements()) == []  # was not told
    assert sorted((got - expected).elements()) == []  # was told beside


def test_who_left_is_not_mailed(year: Year) -> None:
    late = [one for one in year.told if one[0] > LEFT.get(one[2], LAST)]
    assert late == []
    assert {person for _day, _what, person in year.told} >= set(LEFT)


def test_who_is_away_is_not_mailed_while_somebody_stands_in(year: Year) -> None:
    for person, (first, last) in STOOD_IN.items():
        days_told = {day for day, _what, who in year.told if who == person}
        assert not days_told & set(every_day(first, last))


def test_one_mail_a_person_and_day(year: Year) -> None:
    jobs = Counter(
        (day, who) for day, what, who in year.told if not what.startswith("drill")
    )
    assert set(jobs.values()) == {1}


def test_no_country_is_without_a_recipient_unnoticed(year: Year) -> None:
    assert year.unnoticed == []
    lacking = {
        (country, problem): set(every_day(*span))
        for problem, spans in (("no_officer", NOBODY), ("all_away", ALL_AWAY))
        for country, span in spans.items()
    }
    assert year.lacking == lacking


def test_what_is_kept_is_told_everybody_once(year: Year) -> None:
    told = Counter(who for _day, what, who in year.told if "kept" in what.split())
    assert set(told.values()) == {1}
    assert set(told) == {who for _day, _what, who in year.told} - {"pa.room"}


def test_who_does_not_confirm_is_asked_once(year: Year) -> None:
    asked = Counter(who for _day, what, who in year.told if "confirm" in what.split())
    assert {who for who, times in asked.items() if times > 1} == ASKED_AGAIN
