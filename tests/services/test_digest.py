"""Who is told what on which day: simulated months, missed runs, kills."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.mailing import Frequency
from crmnet.domain.party import Duty, Owes
from crmnet.errors import Busy, Misconfigured
from crmnet.mail.outcome import State
from crmnet.render.mail.digest import mail
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.mail.digest import outgoing, posts, previews, whom
from crmnet.services.mail.due import DigestOptions
from crmnet.services.plan import rotating
from crmnet.store import outbox
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change
from tests.factory import EACH, NOW, a_plan, an_item, load, new_store, record_of
from tests.services.mailroom import (
    WHO,
    WRITES,
    Killed,
    Remembering,
    days,
    deliveries,
    noon,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.domain.plan import Item
    from crmnet.i18n import Language
    from crmnet.mail.letter import Attachment
    from crmnet.services.activity.owing import Blank
    from crmnet.store.engine.contract import Store

AUGUST, DECEMBER = date(2002, 8, 1), date(2002, 12, 31)
ANA = "ana@example.org"
MONDAYS = (
    "2002-09-02 2002-09-09 2002-09-16 2002-09-23 2002-09-30 2002-10-07 2002-10-14 "
    "2002-10-21 2002-10-28 2002-11-04 2002-11-11 2002-11-18 2002-11-25 2002-12-02 "
    "2002-12-09 2002-12-16 2002-12-23 2002-12-30"
).split()


def fifteen(due: str = "2002-09-30") -> tuple[Item, ...]:
    """Fifteen activities of the network that are due on one day."""
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    leaves = (an_item(f"1.1.1.{n}", calendar=due) for n in range(1, 16))
    return (*above, *leaves)


def officer(store: Store, email: str, country: str, **more: str) -> None:
    values = {"name": email.partition("@")[0].title(), "email": email}
    post = {"country": country, "network": "liaison", "role": "head", "fold": email}
    with change(store, NOW) as into:
        into.insert(record_of("officer", {**values, **post, **more}), EntryKind.ADDED)


def done(store: Store, code: str, day: date) -> None:
    """Record on a day, after noon, that an activity was done."""
    clock = Clock(day, noon(day) + timedelta(hours=1))
    record(store, Aim(code, None, None), clock, Fact(EntryKind.COMPLETED))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "crmnet.db") as found:
        yield found


@pytest.fixture
def months(store: Store) -> Store:
    """The plan of fifteen, and one officer."""
    load(store, a_plan(*fifteen()))
    officer(store, ANA, "GT", languages="es")
    return store


def test_five_months_bring_one_officer_nineteen_mails(months: Store) -> None:
    found = deliveries(months, AUGUST, DECEMBER)
    assert [(one.day, one.kind) for one in found] == sorted(
        [(day, "digest") for day in MONDAYS] + [("2002-10-01", "reminder")]
    )
    assert {one.items for one in found} == {15}
    assert len(found) == 19


def test_a_job_that_runs_twice_a_day_brings_no_more(months: Store) -> None:
    found = [work(months, day)[0] for day in days(AUGUST, DECEMBER) for _ in range(2)]
    assert sum(map(len, found)) == 19


def test_a_monday_that_is_missed_is_made_up_for_on_tuesday(months: Store) -> None:
    found = [
        one
        for first, last in (
            (AUGUST, date(2002, 9, 22)),
            (date(2002, 9, 24), DECEMBER),
        )
        for one in deliveries(months, first, last)
    ]
    assert [one.day for one in found][3:6] == ["2002-09-24", "2002-09-30", "2002-10-01"]


def test_a_stage_that_is_missed_is_told_by_the_next_run(months: Store) -> None:
    deliveries(months, AUGUST, date(2002, 9, 30))
    (found,) = deliveries(months, date(2002, 10, 3), date(2002, 10, 4))
    assert (found.day, found.kind) == ("2002-10-03", "reminder")


def test_a_reminder_lists_only_what_is_at_its_stage(store: Store) -> None:
    other = an_item("1.1.1.99", calendar="2002-09-12")
    load(store, a_plan(*fifteen(), other))
    officer(store, ANA, "GT")
    found = deliveries(store, date(2002, 9, 1), date(2002, 9, 13))
    assert [(one.day, one.kind, one.items) for one in found] == [
        ("2002-09-02", "digest", 16),
        ("2002-09-05", "reminder", 1),
        ("2002-09-09", "digest", 16),
        ("2002-09-12", "reminder", 1),
        ("2002-09-13", "reminder", 1),
    ]


def test_what_is_done_in_time_is_told_no_more(months: Store) -> None:
    deliveries(months, AUGUST, date(2002, 9, 23))
    for n in range(1, 16):
        done(months, f"1.1.1.{n}", date(2002, 9, 24))
    found = deliveries(months, date(2002, 9, 24), DECEMBER)
    assert [(one.day, one.items) for one in found] == [("2002-09-30", 0)]  # the changes


def test_on_weekends_nothing_goes_unless_it_is_asked_for(months: Store) -> None:
    saturday = date(2002, 9, 7)
    assert work(months, saturday)[0] == ()
    (found,), _ = work(months, saturday, DigestOptions(weekends=True))
    assert found.kind == "digest"


@pytest.mark.parametrize(
    ("frequency", "expected"), [(Frequency.DAILY, 87), (Frequency.MONTHLY, 6)]
)
def test_other_periods(months: Store, frequency: Frequency, expected: int) -> None:
    found = deliveries(months, AUGUST, DECEMBER, DigestOptions(frequency=frequency))
    assert len(found) == expected


def test_only_what_is_overdue(months: Store) -> None:
    found = deliveries(months, AUGUST, DECEMBER, DigestOptions(only_overdue=True))
    assert [one.day for one in found][:2] == ["2002-10-01", "2002-10-07"]


def test_what_has_no_date_is_listed_once_a_month(store: Store) -> None:
    load(store)  # two activities have none
    officer(store, ANA, "GT")
    told = [
        day.isoformat()
        for day in days(date(2002, 6, 1), date(2002, 8, 31))
        for mail in work(store, day)[0]
        if mail.digest.undated
    ]
    assert told == ["2002-06-03", "2002-07-01", "2002-08-01"]


def test_changes_are_told_since_the_last_digest_not_the_reminder(
    months: Store,
) -> None:
    deliveries(months, AUGUST, date(2002, 9, 30))
    done(months, "1.1.1.1", date(2002, 9, 30))
    (reminder,), _ = work(months, date(2002, 10, 1))
    assert reminder.digest.changes == ()
    (found,), _ = work(months, date(2002, 10, 7))
    kinds = [row.what for row in found.digest.changes]
    assert kinds.count("done") == 1
    assert kinds.count("newly_overdue") == 14


def test_a_first_digest_has_no_changes_and_a_load_is_none(months: Store) -> None:
    (first,), _ = work(months, date(2002, 9, 2))
    assert first.digest.changes == ()
    load(months, a_plan(*fifteen(), an_item("1.1.1.98", calendar="2002-12-31")))
    (second,), _ = work(months, date(2002, 9, 9))
    assert second.digest.changes == ()


def test_each_is_told_what_concerns_that_country(store: Store) -> None:
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    each = an_item("1.1.1.1", calendar="2002-09-30", owes=EACH)
    load(store, a_plan(*above, each))
    officer(store, ANA, "GT")
    officer(store, "hugo@example.org", "HN")
    officer(store, "sofia@example.org", "MX", network="secretariat")
    found, _ = work(store, date(2002, 10, 7))
    told = {
        mail.recipient.address: [row.party for row in mail.digest.overdue]
        for mail in found
    }
    assert told == {
        "sofia@example.org": ["GT", "HN", "MX"],
        ANA: ["GT"],
        "hugo@example.org": ["HN"],
    }


def test_a_store_on_a_server_tells_the_same(empty_store: Store) -> None:
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    each = an_item("1.1.1.1", calendar="2002-09-30", owes=EACH)
    load(empty_store, a_plan(*above, each, an_item("1.1.1.2")))
    officer(empty_store, ANA, "GT")
    found = deliveries(empty_store, date(2002, 9, 30), date(2002, 10, 8))
    assert [(one.day, one.kind, one.items) for one in found] == [
        ("2002-09-30", "digest", 1),
        ("2002-10-01", "reminder", 1),
        ("2002-10-07", "digest", 1),
    ]


# --- what goes wrong


def test_a_run_that_is_killed_sends_the_rest_later_and_the_same_again(
    months: Store,
) -> None:
    officer(months, "hugo@example.org", "HN")
    server = Remembering({"hugo@example.org": Killed()})
    with pytest.raises(Killed):
        work(months, date(2002, 9, 2), server=server)
    begun = [row[2:5] for row in outbox.ledger(months)]
    assert [row[2] for row in begun] == ["sent", "sending"]
    before = [row[8] for row in outbox.ledger(months)]
    again = Remembering()
    work(months, date(2002, 9, 2), server=again)
    assert [recipient for recipient, _ in again.taken] == ["hugo@example.org"]
    assert [row[8] for row in outbox.ledger(months)] == before  # the Message-IDs


def test_one_that_is_refused_does_not_stop_the_rest(months: Store) -> None:
    officer(months, "hugo@example.org", "HN")
    server = Remembering({ANA: State.REFUSED})
    _, posted = work(months, date(2002, 9, 2), server=server)
    assert [one.state for one in posted] == ["refused", "sent"]
    assert work(months, date(2002, 9, 3))[0] == ()  # settled for this week


def test_one_that_is_put_off_is_tried_again(months: Store) -> None:
    work(months, date(2002, 9, 2), server=Remembering({ANA: State.DEFERRED}))
    again = Remembering()
    work(months, date(2002, 9, 3), server=again)
    assert [recipient for recipient, _ in again.taken] == [ANA]


def test_a_server_that_does_not_answer_ends_the_run_and_forgets_nobody(
    months: Store,
) -> None:
    officer(months, "hugo@example.org", "HN")
    with pytest.raises(Busy):
        work(months, date(2002, 9, 2), server=Remembering({ANA: Busy("no answer")}))
    again = Remembering()
    work(months, date(2002, 9, 2), server=again)
    assert [recipient for recipient, _ in again.taken] == ["hugo@example.org", ANA]


def test_one_that_ends_every_run_does_not_keep_the_others(months: Store) -> None:
    officer(months, "hugo@example.org", "HN")
    server = Remembering({ANA: Misconfigured("the content is refused")})
    for _ in range(2):
        with pytest.raises(Misconfigured):
            work(months, date(2002, 9, 2), server=server)
    assert [recipient for recipient, _ in server.taken] == ["hugo@example.org"]


# --- a clock that is wrong, a period that is changed, a deadline on a weekend


def test_a_run_with_a_wrong_clock_silences_nothing(months: Store) -> None:
    september = date(2002, 9, 1), date(2002, 10, 8)
    assert work(months, date(2035, 3, 14))[0]
    assert work(months, date(2035, 3, 15))[0] == ()  # a stage of long ago was told
    found = [(one.day, one.kind) for one in deliveries(months, *september)]
    assert found == [
        (day, "reminder" if day == "2002-10-01" else "digest")
        for day in sorted([*MONDAYS[:6], "2002-10-01"])
    ]
    changes = [row[8] for row in outbox.ledger(months)]
    assert len(set(changes)) == len(changes)  # the Message-IDs: none was used again


def test_a_reminder_of_a_wrong_clock_does_not_lend_its_message_id(
    months: Store,
) -> None:
    work(months, date(2002, 9, 2))
    first = an_item("1.1.1.96", calendar="2002-09-10")
    load(months, a_plan(*fifteen(), first))
    for day in (date(2002, 9, 6), date(2002, 9, 5)):  # 3 September is told on both
        (found,), _ = work(months, day)
        assert found.kind == "reminder"
    reminders = [row for row in outbox.ledger(months) if row[2] == "reminder"]
    assert sorted(row[3] for row in reminders) == ["2002-09-03", "2002-09-05"]
    assert reminders[0][8] != reminders[1][8]


def test_a_changed_period_brings_no_second_mail_on_that_day(months: Store) -> None:
    today, tomorrow = date(2002, 9, 2), date(2002, 9, 3)
    options = [DigestOptions(frequency=one) for one in Frequency]
    found = [work(months, today, how)[0] for how in options]
    assert [len(mails) for mails in found] == [1, 0, 0]
    (again,), _ = work(months, tomorrow, DigestOptions(frequency=Frequency.DAILY))
    assert again.kind == "digest"


def test_a_digest_waits_where_a_reminder_went_that_day(months: Store) -> None:
    monthly = DigestOptions(frequency=Frequency.MONTHLY)
    deliveries(months, AUGUST, date(2002, 9, 22), monthly)
    (reminder,), _ = work(months, date(2002, 9, 23), monthly)
    assert reminder.kind == "reminder"
    assert work(months, date(2002, 9, 23))[0] == ()
    assert [one.kind for one in work(months, date(2002, 9, 24))[0]] == ["digest"]


def test_each_plan_is_told_apart_where_a_run_is_limited_to_it(months: Store) -> None:
    above = (an_item("1"), an_item("1.1"), an_item("1.1.1"))
    other = an_item("1.1.1.1", calendar="2002-09-12")
    load(months, a_plan(*above, other, code="crm-2003"))
    runs = [DigestOptions(plan=code) for code in ("crm-2002", "crm-2003")]
    for how in runs * 2:
        work(months, date(2002, 9, 2), how)
    periods = [row[3] for row in outbox.ledger(months)]
    assert periods == ["crm-2002:2002-W36", "crm-2003:2002-W36"]
    (found,), _ = work(months, date(2002, 9, 5), runs[1])
    assert (found.kind, found.period) == ("reminder", "crm-2003:2002-09-05")


@pytest.mark.parametrize("due", ["2002-09-28", "2002-09-29"])
def test_a_deadline_on_a_weekend_is_reminded_of_on_the_friday(
    store: Store, due: str
) -> None:
    load(store, a_plan(*fifteen(due)))
    officer(store, ANA, "GT")
    found = deliveries(store, date(2002, 9, 16), date(2002, 10, 4))
    assert [(one.day, one.kind) for one in found] == [
        ("2002-09-16", "digest"),
        ("2002-09-20", "reminder"),
        ("2002-09-23", "digest"),
        ("2002-09-27", "reminder"),
        ("2002-09-30", "digest"),
    ]


def test_who_is_mailed_on_weekends_is_reminded_on_the_day_itself(
    store: Store,
) -> None:
    load(store, a_plan(*fifteen("2002-09-29")))
    officer(store, ANA, "GT")
    daily = DigestOptions(weekends=True)
    found = deliveries(store, date(2002, 9, 23), date(2002, 10, 1), daily)
    assert [(one.day, one.kind) for one in found] == [
        ("2002-09-23", "digest"),
        ("2002-09-29", "reminder"),
        ("2002-09-30", "digest"),
    ]


# --- what was told settles what would tell the same


def test_who_had_a_mail_today_gets_no_reminder_until_tomorrow(
    months: Store,
) -> None:
    today, tomorrow = date(2002, 9, 2), date(2002, 9, 3)
    assert [one.kind for one in work(months, today)[0]] == ["digest"]
    load(months, a_plan(*fifteen(), an_item("1.1.1.97", calendar="2002-09-03")))
    assert work(months, today)[0] == ()
    (found,), _ = work(months, tomorrow)
    assert (found.kind, found.digest.upcoming_items) == ("reminder", 1)


@pytest.mark.parametrize(
    ("first", "second", "goes"),
    [
        (DigestOptions(), DigestOptions(plan="crm-2002"), False),
        (DigestOptions(), DigestOptions(only_overdue=True), False),
        (
            DigestOptions(plan="crm-2002"),
            DigestOptions(plan="crm-2002", only_overdue=True),
            False,
        ),
        (DigestOptions(plan="crm-2002"), DigestOptions(), True),
        (DigestOptions(only_overdue=True), DigestOptions(), True),
        (DigestOptions(plan="crm-2002"), DigestOptions(only_overdue=True), True),
    ],
)
def test_a_digest_that_told_as_much_settles_a_narrower_one(
    months: Store, first: DigestOptions, second: DigestOptions, goes: bool
) -> None:
    assert work(months, date(2002, 10, 7), first)[0]
    found, _ = work(months, date(2002, 10, 7), second)
    assert [one.kind for one in found] == ["digest"] * goes


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (DigestOptions(), [(ANA, "GT", False), ("sofia@example.org", "", True)]),
        (DigestOptions(country="GT"), [(ANA, "GT", False)]),
        (DigestOptions(country="HN"), []),
        (DigestOptions(to=ANA), [(ANA, "GT", False)]),
        (DigestOptions(to=ANA, country="HN"), [(ANA, "HN", False)]),
        (
            DigestOptions(to="sofia@example.org", country="HN"),
            [("sofia@example.org", "HN", False)],
        ),
        (DigestOptions(to="x@example.org"), [("x@example.org", "", True)]),
        (
            DigestOptions(to="x@example.org", country="HN"),
            [("x@example.org", "HN", False)],
        ),
    ],
)
def test_one_address_or_one_country_is_told_and_what_concerns_it(
    months: Store, how: DigestOptions, told: list[tuple[str, str, bool]]
) -> None:
    officer(months, "sofia@example.org", "MX", network="secretariat")
    found = whom(months, date(2002, 9, 2), how)
    assert (
        sorted((one.address, " ".join(one.countries), one.sees_all) for one in found)
        == told
    )


@pytest.mark.parametrize(
    ("how", "spoken"),
    [(DigestOptions(), ["es", "en"]), (DigestOptions(language="en"), ["es", "en"])],
)
def test_each_is_told_in_the_officers_language_else_the_usual_one(
    months: Store, how: DigestOptions, spoken: list[str]
) -> None:
    officer(months, "hugo@example.org", "HN", languages="pt en")
    found = work(months, date(2002, 9, 2), how)[0]
    assert [one.language for one in found] == spoken


@pytest.mark.parametrize(("usual", "spoken"), [(None, "es"), ("en", "en")])
def test_who_names_no_language_is_told_in_the_usual_one_else_the_plans(
    months: Store, usual: str | None, spoken: str
) -> None:
    officer(months, "hugo@example.org", "HN")
    found = previews(months, date(2002, 9, 2), DigestOptions(language=usual), mail)
    assert [one.lang.code for one in found] == ["es", spoken]


def test_where_the_directory_names_nobody_the_secretariats_is_previewed(
    store: Store,
) -> None:
    load(store, a_plan(*fifteen()))
    (found,) = previews(store, date(2002, 9, 20), DigestOptions(), mail)
    assert found.recipient.address == "-"
    assert found.digest.upcoming_items == 15
    assert previews(store, date(2002, 6, 3), DigestOptions(), mail) == ()


def test_where_nobody_says_a_language_it_is_that_of_the_latest_plan(
    store: Store,
) -> None:
    assert previews(store, date(2002, 9, 20), DigestOptions(), mail) == ()
    for code, language in (("crm-2001", "es"), ("crm-2002", "en")):
        day = date(int(code[-4:]), 5, 31)
        plan = a_plan(*fifteen(), code=code, language=language)
        load(store, plan, today=day)
    (found,) = previews(store, date(2002, 9, 20), DigestOptions(), mail)
    assert found.lang.code == "en"


def test_the_form_of_the_country_that_presides_holds_what_the_presidency_owes(
    store: Store,
) -> None:
    presidency = Owes(Duty.PARTIES, ("presidency",))
    load(store, a_plan(an_item("1", calendar="2002-09-30", owes=presidency)))
    for email, country in ((ANA, "GT"), ("hugo@example.org", "HN")):
        officer(store, email, country)
    rotating.rotate(store, "GT", date(2002, 6, 1), Clock(AUGUST, NOW))
    found = previews(store, date(2002, 9, 20), DigestOptions(), mail)
    assert [(one.recipient.address, one.has_form) for one in found] == [(ANA, True)]


def test_a_form_that_several_get_is_written_once(months: Store) -> None:
    for email, country, spoken in (
        ("eva@example.org", "GT", "en"),
        ("eva2@example.org", "GT", "es"),
        ("hugo@example.org", "HN", "es"),
    ):
        officer(months, email, country, languages=spoken)
    day, how, writes = date(2002, 9, 2), DigestOptions(), WRITES
    written: list[tuple[str, str]] = []

    def form(blank: Blank, today: date, lang: Language) -> Attachment:
        written.append((blank.party, lang.code))
        return writes.form(blank, today, lang)

    mails = outgoing(months, day, how)
    clock = Clock(day, noon(day))
    found = posts(months, mails, writes._replace(form=form), WHO, clock, how)
    attached = {one.entry.recipient: one.letter.attachments[0] for one in found}
    assert sorted(written) == [("GT", "en"), ("GT", "es"), ("HN", "es")]
    names = {email: file.name.split("-")[1] for email, file in attached.items()}
    assert names == {
        ANA: "GT",
        "eva@example.org": "GT",
        "eva2@example.org": "GT",
        "hugo@example.org": "HN",
    }
    assert attached[ANA] is attached["eva2@example.org"]
    assert attached[ANA].data != attached["eva@example.org"].data
