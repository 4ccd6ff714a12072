"""What the directory tells and asks its officers themselves, on which day, and once."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.errors import BadInput
from crmnet.reports.directory.check import check
from crmnet.reports.mail.asides import AsideKind
from crmnet.services.directory import confirming, officers
from crmnet.services.mail.due import DigestOptions
from crmnet.store import directory
from crmnet.store.engine.tables import NEW, AbsenceRecord, OfficerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from crmnet.store.opening import create_store
from tests.factory import EACH, NOW, a_plan, an_item, load
from tests.services.mailroom import days, noon, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

ENTERED = NOW.date()  # Friday 2 January 2026
DAILY = DigestOptions(weekends=True)
CONFIRM_BY = date(2026, 7, 2)
AFTER = CONFIRM_BY + timedelta(1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A plan without dates, of which there is nothing to tell but each month.

    A file: a server's own clock says when somebody was entered.
    """
    with contextlib.closing(create_store(tmp_path / "a.db")) as store:
        load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
        yield store


def enter(store: Store, name: str, country: str = "GT", role: str = "head") -> None:
    values = {"name": name, "email": f"{name}@example.org", "country": country}
    officers.add(store, {**values, "role": role, "languages": "es"}, NOW)


def mark(store: Store, who: str, **values: str) -> None:
    with change(store, NOW) as into:
        row = officers.find(store, who)
        changed = {**row._asdict(), **values}
        into.update(row, OfficerRecord(**changed), EntryKind.EDITED)


def letters(store: Store, first: date, last: date) -> list[tuple[str, str, str, str]]:
    """Day, recipient, kind of mail and what it tells of the own entry."""
    return [
        (day.isoformat(), mail.recipient.name, str(mail.kind), str(aside.kind))
        for day in days(first, last)
        for mail in work(store, day, DAILY)[0]
        for aside in mail.digest.asides
    ]


def test_it_goes_with_the_first_mail_and_once(store: Store) -> None:
    enter(store, "ana")
    told = letters(store, ENTERED, ENTERED + timedelta(60))
    assert told == [("2026-01-02", "ana", "digest", AsideKind.KEPT)]


def test_who_gets_no_digests_is_told_at_once(store: Store) -> None:
    enter(store, "ana")
    enter(store, "luz", role="deputy")
    told = letters(store, ENTERED, ENTERED + timedelta(60))
    assert told[1] == ("2026-01-02", "luz", "letter", AsideKind.KEPT)
    assert len(told) == 2


def test_it_waits_a_week_for_a_mail(store: Store) -> None:
    enter(store, "ana")
    work(store, ENTERED, DAILY)
    officers.add(
        store,
        {"name": "eva", "email": "eva@example.org", "country": "HN", "role": "head"},
        NOW + timedelta(1),
    )
    mark(store, "eva", digest="overdue")
    told = letters(store, ENTERED + timedelta(1), ENTERED + timedelta(30))
    assert told == [("2026-01-10", "eva", "letter", AsideKind.KEPT)]


def test_who_was_told_otherwise_is_not_told(store: Store) -> None:
    enter(store, "ana")
    mark(store, "ana", informed_on="2026-01-02")
    assert letters(store, ENTERED, ENTERED + timedelta(60)) == []


def test_an_entry_is_to_be_confirmed_a_month_before_it_ages(store: Store) -> None:
    enter(store, "luz", role="deputy")
    enter(store, "ana")
    first = CONFIRM_BY - timedelta(30)
    letters(store, ENTERED, ENTERED + timedelta(30))
    assert letters(store, ENTERED + timedelta(31), first - timedelta(1)) == []
    told = letters(store, first, CONFIRM_BY + timedelta(200))
    assert [(day, who, what) for day, who, _kind, what in told] == [
        (first.isoformat(), "ana", AsideKind.CONFIRM),
        (first.isoformat(), "luz", AsideKind.CONFIRM),
    ]


def test_the_code_of_the_mail_confirms_and_holds_once(store: Store) -> None:
    enter(store, "luz", role="deputy")
    enter(store, "ana")
    letters(store, ENTERED, ENTERED + timedelta(30))
    day = CONFIRM_BY - timedelta(10)
    found, _ = work(store, day, DAILY)
    [code] = [
        aside.code
        for mail in found
        for aside in mail.digest.asides
        if mail.recipient.name == "luz"
    ]
    clock = Clock(day, noon(day))
    typed = code.lower().replace("-", " ")
    row, changed = confirming.confirm(store, typed, day, None, clock)
    assert (row.name, changed) == ("luz", True)
    assert officers.find(store, "luz").confirmed_on == day.isoformat()
    with pytest.raises(BadInput, match="is the code of no entry"):
        confirming.confirm(store, code, day, None, clock)
    problems = {
        row.name: row.problem for row in check(store, CONFIRM_BY, noon(CONFIRM_BY), 6)
    }
    assert problems.get("luz") is None
    after = {row.name: row.problem for row in check(store, AFTER, noon(AFTER), 6)}
    assert after["ana"] == "unconfirmed"


def test_an_older_confirmation_does_not_replace_a_later_one(store: Store) -> None:
    enter(store, "ana")
    clock = Clock(date(2026, 6, 1), noon(date(2026, 6, 1)))
    confirming.confirm(store, "ana", date(2026, 5, 1), "Eva", clock)
    _row, changed = confirming.confirm(store, "ana", date(2026, 4, 1), "Luz", clock)
    assert not changed
    with pytest.raises(BadInput, match="is after today"):
        confirming.confirm(store, "ana", date(2026, 6, 2), None, clock)


def test_who_confirms_is_reached_again(store: Store) -> None:
    enter(store, "ana")
    mark(store, "ana", unreachable_at="2026-01-02T03:00:00.000000Z")
    assert "unreachable" in {row.problem for row in check(store, ENTERED, NOW, 6)}
    confirming.confirm(store, "ana", ENTERED, None, Clock(ENTERED, NOW))
    assert directory.unreachable(store) == []


def absent(store: Store, who: str, first: date, last: date, deputy: str = "") -> None:
    with change(store, NOW) as into:
        officer = officers.find(store, who).id
        named = officers.find(store, deputy).id if deputy else None
        row = AbsenceRecord(*NEW, officer, str(first), str(last), named)
        into.insert(row, EntryKind.ADDED)


def told_on(store: Store, day: date) -> set[tuple[str, frozenset[str]]]:
    found, _ = work(store, day, DAILY)
    return {(mail.recipient.name, mail.recipient.countries) for mail in found}


def test_mail_of_who_is_absent_goes_to_the_deputy(store: Store) -> None:
    enter(store, "ana")
    enter(store, "luz", role="deputy")
    enter(store, "eva", "HN")
    absent(store, "ana", ENTERED, ENTERED)
    guatemala, honduras = frozenset(("GT",)), frozenset(("HN",))
    friday = told_on(store, ENTERED)
    assert ("luz", guatemala) in friday
    assert ("eva", honduras) in friday
    assert ("ana", guatemala) not in friday
    back = ENTERED + timedelta(1)  # what concerns the own entry waited until then
    told = letters(store, back, back + timedelta(9))
    assert [day for day, who, _kind, _what in told if who == "ana"] == ["2026-01-03"]
    absent(store, "eva", ENTERED, ENTERED + timedelta(40), deputy="ana")
    assert ("ana", frozenset(("GT", "HN"))) in told_on(store, date(2026, 2, 2))


def test_no_country_is_without_a_recipient(store: Store) -> None:
    enter(store, "ana")
    absent(store, "ana", ENTERED, ENTERED + timedelta(40))
    assert told_on(store, ENTERED) == {("ana", frozenset(("GT",)))}


def test_a_country_is_not_taken_for_its_secretariat(store: Store) -> None:
    secretariat = {"network": "secretariat", "role": "head", "languages": "es"}
    values = {"name": "sec", "email": "sec@example.org", "country": "GT"}
    officers.add(store, {**values, **secretariat}, NOW)
    enter(store, "ana")
    enter(store, "luz", role="deputy")
    for who in ("ana", "luz", "sec"):
        absent(store, who, ENTERED, ENTERED)
    told = told_on(store, ENTERED)
    assert told == {("ana", frozenset(("GT",))), ("sec", frozenset())}


def test_a_country_of_which_all_are_absent_is_named(store: Store) -> None:
    enter(store, "ana")
    enter(store, "luz", role="deputy")
    enter(store, "eva", "HN")
    absent(store, "ana", ENTERED, ENTERED + timedelta(4))
    absent(store, "luz", ENTERED + timedelta(2), ENTERED + timedelta(9))
    absent(store, "eva", ENTERED, ENTERED + timedelta(9), deputy="luz")
    named = {
        day.isoformat()[-2:]: {
            row.country
            for row in check(store, day, noon(day), 6)
            if row.problem == "all_away"
        }
        for day in days(ENTERED, ENTERED + timedelta(5))
    }
    nobody = {"04": {"GT", "HN"}, "05": {"GT", "HN"}, "06": {"GT", "HN"}}
    assert named == {"02": set(), "03": set(), **nobody, "07": {"HN"}}


def test_the_head_and_the_secretariat_are_told_whom_nobody_reached(
    store: Store,
) -> None:
    enter(store, "ana")
    enter(store, "luz", role="duty")
    enter(store, "eva", "HN")
    values = {"name": "sec", "email": "sec@example.org", "country": "PA"}
    officers.add(store, {**values, "network": "secretariat"}, NOW)
    letters(store, ENTERED, ENTERED + timedelta(10))
    mark(store, "luz", unreachable_at="2026-01-13T03:00:00.000000Z")
    told = letters(store, date(2026, 1, 13), date(2026, 2, 13))
    assert sorted(told) == [
        ("2026-01-13", "ana", "letter", AsideKind.UNREACHED),
        ("2026-01-13", "sec", "letter", AsideKind.UNREACHED),
    ]
