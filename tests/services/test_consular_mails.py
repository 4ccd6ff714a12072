"""What a consular side owes is told to its officers, apart from the liaison's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.reports.mail.recipients import recipients
from crmnet.services.mail.due import DigestOptions
from crmnet.services.round.opening import NewRound, open_round
from tests.factory import NOW, a_plan, an_item, load, new_store
from tests.services.mailroom import Remembering, enter_officer, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.store.engine.contract import Store

MONDAY = date(2002, 9, 2)
ANA, CONSUELO, HECTOR = "ana@example.org", "consuelo@example.org", "hector@example.org"
OF_BOTH = Owes(Duty.PARTIES, ("GT", "GT/consular", "HN/consular"))
OF_CONSUL = Owes(Duty.PARTIES, ("GT/consular",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Guatemala has officers of both networks, Honduras of one."""
    with new_store(tmp_path / "crmnet.db") as found:
        enter_officer(found, ANA, "GT", languages="es")
        enter_officer(found, CONSUELO, "GT", "consular", "en")
        enter_officer(found, HECTOR, "HN", languages="es")
        yield found


def planned(store: Store, *owing: Owes | None) -> None:
    """A plan whose leaves 1, 2, … are overdue in September 2002."""
    leaves = [
        an_item(str(n), calendar="2002-08-01", owes=owes)
        for n, owes in enumerate(owing, 1)
    ]
    load(store, a_plan(*leaves))


def told(store: Store, how: DigestOptions | None = None) -> dict[str, list[str]]:
    """What is overdue in the digest of each, "1 GT"."""
    found, _sent = work(store, MONDAY, how)
    return {
        mail.recipient.address: [
            f"{row.code} {row.party}" for row in mail.digest.overdue
        ]
        for mail in found
    }


def letters(store: Store) -> dict[str, str]:
    """The mails as text, by address."""
    from email import message_from_bytes, policy

    server = Remembering()
    work(store, MONDAY, None, server)
    found = {}
    for address, data in server.taken:
        mail = message_from_bytes(data, policy=policy.default)
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        names = [one.get_filename() for one in mail.iter_attachments()]
        found[address] = f"{text}\n{names}"
    return found


def test_each_is_told_of_the_own_side(store: Store) -> None:
    planned(store, OF_BOTH, OF_CONSUL, None)
    assert told(store) == {
        ANA: ["1 GT", "3 network"],
        CONSUELO: ["1 GT/consular", "2 GT/consular"],
        HECTOR: ["1 HN/consular", "3 network"],
    }


def test_what_is_late_for_long_is_told_to_the_head_of_the_side_that_owes_it(
    store: Store,
) -> None:
    enter_officer(store, "diego@example.org", "MX", "consular")
    all_owe = Owes(Duty.PARTIES, ("GT", "GT/consular", "HN/consular", "MX/consular"))
    either = Owes(Duty.ANY_OF, ("GT", "HN"))
    leaves = [
        an_item(str(n), calendar="2002-08-01", owes=owes)
        for n, owes in enumerate((all_owe, either, None), 1)
    ]
    load(store, a_plan(*leaves, escalate={"head": 15}))
    found, _sent = work(store, MONDAY, None)
    assert {
        mail.recipient.address: [
            f"{one.row.code} {one.row.party}" for one in mail.digest.escalations
        ]
        for mail in found
    } == {
        ANA: ["1 GT", "2 GT|HN"],
        CONSUELO: ["1 GT/consular"],
        HECTOR: ["1 HN/consular", "2 GT|HN"],
        "diego@example.org": ["1 MX/consular"],
    }


def test_without_consular_parties_consular_officers_are_told_nothing(
    store: Store,
) -> None:
    planned(store, Owes(Duty.PARTIES, ("GT", "HN")), None)
    assert sorted(told(store)) == [ANA, HECTOR]
    assert [one.address for one in recipients(store, MONDAY)] == [ANA, HECTOR]


def test_the_heads_are_told_else_all_of_the_consular_network(store: Store) -> None:
    planned(store, OF_CONSUL)
    enter_officer(store, "karla@example.org", "HN", "consular")
    assert sorted(told(store)) == [CONSUELO]
    assert "karla@example.org" not in [one.address for one in recipients(store, MONDAY)]


def test_who_is_head_of_both_gets_one_mail(store: Store) -> None:
    enter_officer(store, ANA, "GT", "consular")
    planned(store, OF_BOTH)
    assert told(store)[ANA] == ["1 GT", "1 GT/consular"]


def test_where_the_consular_officers_are_the_only_ones_they_are_told_all(
    store: Store,
) -> None:
    enter_officer(store, "mario@example.org", "MX", "consular")
    planned(store, Owes(Duty.PARTIES, ("MX", "MX/consular")), None)
    assert told(store)["mario@example.org"] == ["1 MX", "1 MX/consular", "2 network"]


def test_the_offices_are_told_of_all(store: Store) -> None:
    enter_officer(store, "sofia@example.org", "CR", "secretariat", "es")
    planned(store, OF_BOTH)
    assert told(store)["sofia@example.org"] == [
        "1 GT",
        "1 GT/consular",
        "1 HN/consular",
    ]
    assert "Guatemala (Red Consular)" in letters_of(store, "sofia@example.org")


def letters_of(store: Store, address: str) -> str:
    """The mail of somebody, a week later."""
    from email import message_from_bytes, policy

    server = Remembering()
    work(store, date(2002, 9, 9), None, server)
    (data,) = [data for to, data in server.taken if to == address]
    mail = message_from_bytes(data, policy=policy.default)
    return str(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_a_run_for_a_country_is_for_both_of_its_sides(store: Store) -> None:
    planned(store, OF_BOTH)
    assert sorted(told(store, DigestOptions(country="GT"))) == [ANA, CONSUELO]


def test_the_mail_says_for_which_side_it_is_and_brings_its_form(store: Store) -> None:
    planned(store, OF_BOTH, OF_CONSUL)
    found = letters(store)
    assert "Guatemala (consular network)" in found[CONSUELO]
    assert "['crmnet-GT-consular-2002-09-02.csv']" in found[CONSUELO]
    assert "Red Consular" not in found[ANA]
    assert "['crmnet-GT-2002-09-02.csv']" in found[ANA]
    assert "Honduras (Red Consular)" in found[HECTOR]


def test_a_round_asks_the_country_once(store: Store) -> None:
    from crmnet.domain.clock import Clock

    planned(store, OF_BOTH)
    wanted = NewRound("Ronda", date(2002, 6, 1), date(2002, 8, 31), date(2002, 9, 30))
    open_round(store, None, wanted, Clock(MONDAY, NOW))
    found, _sent = work(store, MONDAY)
    asked = {mail.recipient.address for mail in found if mail.digest.rounds}
    assert asked == {ANA, HECTOR}
