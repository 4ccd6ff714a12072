"""A form that was recorded in a round gets one receipt, with the next mail."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.files.csv.tables import Table, TableRow
from crmnet.mail.outcome import State
from crmnet.reports.history import history
from crmnet.reports.round import RoundView, asked_round
from crmnet.services.activity import forms
from crmnet.services.activity.forms import FormOptions
from crmnet.services.db.undoing import meant, undo
from crmnet.services.mail import digest
from crmnet.services.mail.due import DigestOptions
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store import outbox, rounds
from tests.factory import EACH, a_plan, an_item, load, records
from tests.services.mailroom import Killed, Remembering, enter_officer, work

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

WANTED = NewRound("R1", date(2002, 7, 1), date(2002, 12, 31), date(2003, 1, 31))
COLUMNS = "code party status on evidence note".split()
PEOPLE = (
    ("sec@example.org", "GT", "secretariat", "es"),
    ("luis@example.org", "HN", "liaison", "es"),
    ("rosa@example.org", "HN", "liaison", "en"),
    ("mary@example.org", "MX", "liaison", "en"),
)
DONE = "1;;cumplida;2002-12-05;;"
GIVEN = "2;;cumplida;2002-12-09;;Taller en Choluteca"


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Three members and a secretariat; HN and MX are asked on Thursday 2 January."""
    leaves = an_item("1", title="Enviar el cuadro", owes=EACH), an_item("2")
    load(empty_store, a_plan(*leaves))
    for person in PEOPLE:
        enter_officer(empty_store, *person)
    open_round(empty_store, None, WANTED._replace(parties=("HN", "MX")), at(2))
    for day in (2, 3):  # who is told at the start has been
        work(empty_store, date(2003, 1, day))
    return empty_store


def at(day: int) -> Clock:
    """The morning of a day of January, before the daily job."""
    return Clock(date(2003, 1, day), datetime(2003, 1, day, 9, tzinfo=UTC))


def hand_in(store: Store, day: int, party: str | None, *rows: str) -> None:
    """Record a form whose rows have their cells in the order of COLUMNS."""
    cells = [dict(zip(COLUMNS, row.split(";"), strict=False)) for row in rows]
    found = tuple(TableRow(number, row) for number, row in enumerate(cells, 2))
    numbers = {name: number for number, name in enumerate(COLUMNS, 1)}
    form = Table(Path("form.csv"), found, numbers, {name: name for name in COLUMNS})
    forms.take(store, form, FormOptions(party, None, None, "es"), at(day))


def mails(store: Store, day: int, server: Remembering | None = None) -> dict[str, str]:
    """By name kind and period of what countries are sent on a day of January."""
    found, _ = work(store, date(2003, 1, day), server=server)
    return {
        mail.recipient.address.partition("@")[0]: f"{mail.kind} {mail.period}"
        for mail in found
        if not mail.recipient.offices  # which read each week who has not answered
    }


def texts(store: Store, day: int) -> dict[str, str]:
    """By name the subject and the text of each mail of a day of January."""
    server = Remembering()
    work(store, date(2003, 1, day), server=server)
    said = {}
    for address, data in server.taken:
        message = message_from_bytes(data, policy=policy.default)
        part = message.get_body(("plain",))
        assert part is not None
        text = f"{message['subject']}\n{part.get_content()}"
        said[address.partition("@")[0]] = " ".join(text.split())
    return said


def test_it_goes_along_with_the_digest_to_each_officer_in_his_language(
    store: Store,
) -> None:
    hand_in(store, 9, "HN", DONE, GIVEN, "Sin más novedades")
    said = texts(store, 9)
    assert [*said] == ["sec", "luis", "rosa"]
    assert "CONSTANCIA DE RECEPCIÓN" not in said["sec"]
    luis = said["luis"]
    assert "FORMULARIO DE HONDURAS, REGISTRADO EL 9 DE ENERO" in luis
    assert "1 Enviar el cuadro Cumplida el 5 dic 2002." in luis
    assert "Aporte, 9 dic 2002: «Taller en Choluteca»." in luis
    assert "Fuera de esto no hay novedades que informar." in luis
    rosa = said["rosa"]
    assert "RECEIPT: FORM OF HONDURAS, RECORDED ON 9 JANUARY" in rosa
    assert "Done on 5 Dec 2002." in rosa
    assert 'Contribution, 9 Dec 2002: "Taller en Choluteca".' in rosa
    assert all(mails(store, day) == {} for day in (9, 10))
    assert "Receipt" not in str(texts(store, 13))


def test_alone_it_is_a_mail_of_its_own(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN.replace("Choluteca", "Puebla"))
    assert mails(store, 9) == {"mary": "receipt 2003-01-09"}
    assert mails(store, 10) == {}


def test_what_it_says_when_it_is_alone(store: Store) -> None:
    hand_in(store, 9, "MX", "sin novedad")
    said = texts(store, 9)["mary"]
    assert said.startswith('[crm-2002] Receipt: reporting round "R1", 9 Jan 2003 ')
    assert "It says that there is nothing to report." in said
    assert "If all of it is right, no reply is needed." in said
    assert "overdue" not in said


def test_whoever_had_a_mail_that_day_gets_it_on_the_next_with_all_others(
    store: Store,
) -> None:
    hand_in(store, 9, "MX", "sin novedad")
    assert mails(store, 9) == {"mary": "receipt 2003-01-09"}
    hand_in(store, 9, "MX", GIVEN)
    hand_in(store, 9, "MX", GIVEN.replace("Choluteca", "Puebla"))
    assert mails(store, 9) == {}
    said = texts(store, 10)
    assert said["mary"].count("FORM OF MEXICO") == 2
    assert mails(store, 10) == {}


def test_a_form_that_brings_nothing_new_gets_none(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    assert [*mails(store, 9)] == ["mary"]
    hand_in(store, 10, "MX", GIVEN)
    assert mails(store, 10) == {}


def test_one_that_was_taken_back_gets_none(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    undo(store, meant(store, None), at(9).now)
    assert mails(store, 9) == {}


@pytest.mark.parametrize("party", ["GT", "network"])
def test_who_is_not_asked_gets_none(store: Store, party: str) -> None:
    hand_in(store, 9, party, GIVEN)
    assert records(store, "SELECT * FROM receipt") == []


def test_a_round_that_is_closed_since_does_not_take_it_away(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    close_round(store, "R1", at(9), UTC)
    hand_in(store, 9, "MX", GIVEN.replace("Choluteca", "Puebla"))  # no answer
    said = texts(store, 9)["mary"]
    assert "Choluteca" in said
    assert "Puebla" not in said


def test_each_country_of_a_form_gets_its_own_part(store: Store) -> None:
    rows = ("1;HN;cumplida;2002-12-05;;", "1;MX;cumplida;2002-12-06;;")
    hand_in(store, 9, None, *rows)
    said = texts(store, 9)
    assert ("5 dic 2002" in said["luis"], "6 dic 2002" in said["luis"]) == (True, False)
    assert "Done on 6 Dec 2002." in said["mary"]


def test_a_run_that_was_killed_sends_it_again_under_the_same_id(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    with pytest.raises(Killed):
        mails(store, 9, Remembering({"mary@example.org": Killed()}))
    before = outbox.known_id(store, "mary@example.org", "receipt", "2003-01-09")
    server = Remembering()
    assert mails(store, 10, server) == {"mary": "receipt 2003-01-09"}
    assert before is not None
    assert before.encode() in dict(server.taken)["mary@example.org"]
    assert mails(store, 13) == {}


def test_an_address_that_refuses_it_is_not_tried_again(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    assert mails(store, 9, Remembering({"mary@example.org": State.REFUSED}))
    assert mails(store, 10) == {}


def test_it_waits_for_a_month_at_most(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    for days, goes in ((31, False), (30, True)):
        today = date(2003, 1, 9) + timedelta(days)
        how = DigestOptions(to="mary@example.org", weekends=True)
        found = digest.outgoing(store, today, how)
        assert any(mail.digest.receipts for mail in found) is goes


def test_a_run_of_what_is_overdue_alone_brings_none(store: Store) -> None:
    hand_in(store, 9, "MX", GIVEN)
    how = DigestOptions(only_overdue=True)
    assert work(store, date(2003, 1, 9), how)[0] == ()
    assert work(store, date(2003, 1, 9), DigestOptions(plan="crm-2002"))[0]


def test_the_history_says_that_a_form_was_recorded(store: Store) -> None:
    hand_in(store, 9, "MX", "sin novedad")
    rows = [*history(store)]
    assert [row.kind for row in rows[-2:]] == ["answered", "received"]
    assert (rows[-1].party, rows[-1].name) == ("MX", "R1")


def answered(store: Store) -> dict[str, list[str]]:
    """By round who has answered it."""
    view = RoundView(date(2003, 1, 10), UTC)
    return {
        one.name: [
            row.party
            for row in asked_round(store, one, view).rows
            if row.answered_on == "2003-01-09"
        ]
        for one in rounds.rounds(store)
    }


NOTED = "2;;;;;En conversaciones con la Cancillería"


def test_a_form_that_brings_only_a_note_on_what_all_owe_is_an_answer(
    store: Store,
) -> None:
    hand_in(store, 9, "GT", NOTED.replace("En", "Ya en"))  # is not asked
    assert answered(store) == {"R1": []}
    hand_in(store, 9, "MX", NOTED)
    assert answered(store) == {"R1": ["MX"]}
    assert mails(store, 9) == {"mary": "receipt 2003-01-09"}
    hand_in(store, 9, "HN", NOTED)  # the same words again bring nothing
    assert answered(store) == {"R1": ["MX"]}
    undo(store, meant(store, None), at(9).now)
    assert answered(store) == {"R1": []}


def test_whoever_sent_such_a_form_is_not_reminded(store: Store) -> None:
    hand_in(store, 9, "HN", NOTED)
    assert [*mails(store, 9)] == ["luis", "rosa"]  # their receipts
    assert [*mails(store, 24)] == ["mary"]  # a week before the day
    undo(store, meant(store, None), at(27).now)
    assert [*mails(store, 31)] == ["luis", "rosa", "mary"]


def test_a_form_about_two_plans_answers_both_rounds_and_gets_one_receipt(
    store: Store,
) -> None:
    load(store, a_plan(an_item("9"), code="crm-2003"))
    close_round(store, "R1", at(6), UTC)
    for plan in ("crm-2002", "crm-2003"):
        asked = WANTED._replace(name=plan, parties=("MX",))
        open_round(store, plan, asked, at(8))
    work(store, date(2003, 1, 8))
    hand_in(store, 9, "MX", NOTED, NOTED.replace("2;", "9;", 1))
    assert answered(store) == {"R1": [], "crm-2002": ["MX"], "crm-2003": ["MX"]}
    said = texts(store, 9)["mary"]
    assert said.count("FORM OF MEXICO") == 1
    assert mails(store, 10) == {}
