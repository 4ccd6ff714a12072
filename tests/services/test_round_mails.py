"""Who is asked and reminded by mail while a round is open: nobody twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.mailing import round_stage
from crmnet.services.mail.due import DigestOptions
from crmnet.services.round.answering import NothingMore, answer
from crmnet.services.round.opening import NewRound, close_round, open_round
from tests.factory import EACH, a_plan, a_store, an_item, load
from tests.services.mailroom import Killed, Remembering, days, enter_officer, work

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

NAME = "2.º semestre 2002"
WANTED = NewRound(NAME, date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 15))
PEOPLE = (
    ("sec@example.org", "GT", "secretariat", "es"),
    ("ana@example.org", "GT", "liaison", "es"),
    ("luis@example.org", "HN", "liaison", "es"),
    ("mary@example.org", "MX", "liaison", "en"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three members, a secretariat, nothing due; asked on Thursday 2 January."""
    store = a_store(tmp_path / "a.db")
    leaf = an_item("1", calendar="2005-06-30", owes=EACH)
    load(store, a_plan(leaf))
    for person in PEOPLE:
        enter_officer(store, *person)
    open_round(store, None, WANTED, at(2))
    return store


def at(day: int) -> Clock:
    """The morning of a day of January, before the daily job."""
    return Clock(date(2003, 1, day), datetime(2003, 1, day, 9, tzinfo=UTC))


def told(store: Store, first: int, last: int, **how: bool) -> list[tuple[int, str]]:
    """Day of January and name of each mail of the daily job."""
    return [
        (day.day, mail.recipient.address.partition("@")[0])
        for day in days(date(2003, 1, first), date(2003, 1, last))
        for mail in work(store, day, DigestOptions(**how))[0]  # type: ignore[arg-type]
    ]


def test_each_is_asked_once_and_reminded_until_it_answers(store: Store) -> None:
    found = told(store, 2, 8)
    answer(store, NothingMore("HN"), at(9))
    found += told(store, 9, 15)
    answer(store, NothingMore("GT"), at(16))
    found += told(store, 16, 31)
    assert [one for one in found if one[1] != "sec"] == [
        *((2, name) for name in ("ana", "luis", "mary")),
        *((8, name) for name in ("ana", "luis", "mary")),
        *((15, name) for name in ("ana", "mary")),
        (16, "mary"),
        (23, "mary"),
    ]
    # who does not answer is told of each week, on the first day of it
    assert [day for day, name in found if name == "sec"] == [2, 6, 13, 20, 27]


def test_a_run_that_was_missed_is_made_up_for_once(store: Store) -> None:
    assert [one for one in told(store, 14, 14) if one[1] == "mary"] == [(14, "mary")]
    assert [one for one in told(store, 14, 14) if one[1] == "mary"] == []


@pytest.mark.parametrize("name", ["ana", "luis", "mary", "sec"])
def test_a_run_that_is_killed_asks_nobody_twice_and_forgets_nobody(
    store: Store, name: str
) -> None:
    killed, again = Remembering({f"{name}@example.org": Killed()}), Remembering()
    with pytest.raises(Killed):
        work(store, date(2003, 1, 2), server=killed)
    work(store, date(2003, 1, 3), server=again)  # the next run is a day later
    asked = sorted(recipient for recipient, _ in (*killed.taken, *again.taken))
    assert asked == sorted(email for email, *_ in PEOPLE)
    assert told(store, 4, 5) == []


def test_nobody_is_asked_of_a_round_that_is_closed_or_is_left_out(
    store: Store,
) -> None:
    assert told(store, 2, 2, only_overdue=True) == []
    close_round(store, NAME, at(2), UTC)
    assert told(store, 2, 31) == []


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2003, 1, 1), None),
        (date(2003, 1, 2), date(2003, 1, 2)),
        (date(2003, 1, 7), date(2003, 1, 2)),
        (date(2003, 1, 8), date(2003, 1, 8)),
        (date(2003, 1, 15), date(2003, 1, 15)),
        (date(2003, 1, 22), date(2003, 1, 16)),
        (date(2003, 6, 1), date(2003, 1, 23)),
    ],
)
def test_the_stages_of_a_round(today: date, stage: date | None) -> None:
    assert round_stage(date(2003, 1, 2), date(2003, 1, 15), today) == stage


@pytest.mark.parametrize(
    ("opened", "days"),
    [
        ("2003-01-02", ["01-08", "01-15", "01-16", "01-23"]),
        ("2003-01-13", ["01-15", "01-16", "01-23", "01-30"]),
        ("2003-01-15", ["01-16", "01-23", "01-30", "02-06"]),
        ("2003-01-20", ["01-23", "01-30", "02-06", "02-13"]),
        ("2003-02-24", ["02-27", "03-06", "03-13", "03-20"]),
    ],
)
def test_there_are_four_reminders_whenever_it_was_opened(
    opened: str, days: list[str]
) -> None:
    first = date.fromisoformat(opened)
    days_after = (first + timedelta(day) for day in range(200))
    found = {round_stage(first, date(2003, 1, 15), today) for today in days_after}
    told = sorted(day.isoformat() for day in found if day)
    assert told == [opened, *(f"2003-{day}" for day in days)]


def test_stages_before_it_was_opened_are_none_and_weekends_are_passed_over() -> None:
    saturday, monday = date(2003, 1, 11), date(2003, 1, 13)
    assert round_stage(saturday, date(2003, 1, 15), date(2003, 1, 12)) is None
    assert round_stage(saturday, date(2003, 1, 15), monday) == monday
    on = round_stage(saturday, date(2003, 1, 15), saturday, weekends=True)
    assert on == saturday


def text_of(store: Store, today: date, recipient: str) -> str:
    """The text of the mail that somebody gets on a day."""
    server = Remembering()
    work(store, today, server=server)
    (data,) = (data for address, data in server.taken if address == recipient)
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("plain",))
    assert part is not None
    said = f"{message['subject']}\n{part.get_content()}"
    for one in message.iter_attachments():
        said += one.get_content()
    return " ".join(said.split())


def test_the_mail_says_what_is_asked_and_until_when(store: Store) -> None:
    said = text_of(store, date(2003, 1, 2), "luis@example.org")
    assert "ronda de informes «2.º semestre 2002»" in said
    assert "del 1 de julio de 2002 al 31 de diciembre de 2002" in said
    assert "a más tardar el 15 de enero" in said
    assert said.count("«sin novedad»") == 2  # also in the form that is attached
    assert "no es necesario responder" not in said
    late = text_of(store, date(2003, 1, 16), "mary@example.org")
    assert "An answer was due by 15 January" in late
    assert "no answer is needed" not in late


def test_the_secretariat_reads_first_who_has_not_answered(store: Store) -> None:
    answer(store, NothingMore("HN"), at(2))
    said = text_of(store, date(2003, 1, 2), "sec@example.org")
    assert "No han contestado 2 de 3: Guatemala y México" in said
