"""Whose address failed, and whom nobody asks: in reports of a round and in digests."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from crmnet.domain.clock import Clock
from crmnet.i18n import language
from crmnet.render.report import round as report
from crmnet.render.round import show
from crmnet.render.round.phrases import unreached
from crmnet.reports.reach import Reached, reach, with_reach
from crmnet.reports.round import AskedRound, RoundView, asked_round, rounds_meant
from crmnet.services.round.answering import NothingMore, answer
from crmnet.services.round.opening import NewRound, close_round, open_round
from crmnet.store import outbox
from crmnet.store.outbox import MailState
from tests.factory import EACH, NOW, a_plan, an_item, load
from tests.services.mailroom import enter_officer
from tests.store.test_outbox import a_message

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2003, 1, 9)


def mailed(store: Store, to: str, period: str, state: MailState) -> None:
    """Enter a mail in the ledger; a later day of January is a later mail."""
    message = a_message(recipient=to, period=period)
    outbox.begin(store, message)
    outbox.end(store, message, state, NOW.replace(day=int(period[-2:])), "550 no")


def test_the_last_mail_of_each_officer_says_whether_it_arrives(
    empty_store: Store,
) -> None:
    load(empty_store, a_plan(an_item("1", owes=EACH)))
    for email, country in (("a@x.org", "GT"), ("b@x.org", "GT"), ("c@x.org", "HN")):
        enter_officer(empty_store, email, country)
    mailed(empty_store, "a@x.org", "2003-01-02", MailState.SENT)
    mailed(empty_store, "a@x.org", "2003-01-03", MailState.REFUSED)
    mailed(empty_store, "a@x.org", "2003-01-04", MailState.DEFERRED)
    mailed(empty_store, "c@x.org", "2003-01-02", MailState.REFUSED)
    mailed(empty_store, "c@x.org", "2003-01-03", MailState.SENT)
    mailed(empty_store, "left@x.org", "2003-01-03", MailState.REFUSED)
    assert reach(empty_store, ("GT", "HN", "MX"), TODAY) == {
        "GT": Reached(2, ("a@x.org",)),
        "HN": Reached(1, ()),
        "MX": Reached(0, ()),
    }


def test_it_is_told_of_those_who_have_not_answered() -> None:
    lang = language("es")
    pairs = [
        ("GT", Reached(2, ("a@x.org",))),
        ("HN", Reached(1, ())),
        ("MX", Reached(1, ("b@x.org", "c@x.org"))),
        ("PA", Reached(0, ())),
    ]
    assert [*unreached(pairs, lang)] == [
        "El correo a Guatemala no llega: a@x.org lo rechazó.",
        "El correo a México no llega: b@x.org y c@x.org lo rechazaron.",
        "No se les preguntó por correo, por no tener funcionarios en el "
        "directorio: Panamá.",
    ]
    assert [*unreached(pairs[3:], lang)] == []  # who sends no mail is told nothing


def test_a_report_has_it_while_the_round_is_open(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1", owes=EACH)))
    for email, country in (("a@x.org", "GT"), ("c@x.org", "HN")):
        enter_officer(empty_store, email, country)
    wanted = NewRound("R", TODAY, TODAY, TODAY, ("GT", "HN", "MX"))
    open_round(empty_store, None, wanted, Clock(TODAY, NOW))
    mailed(empty_store, "a@x.org", "2003-01-02", MailState.REFUSED)
    answer(empty_store, NothingMore("HN"), Clock(TODAY, NOW))
    assert rows(empty_store) == [
        ("GT", 1, "a@x.org"),
        ("MX", 0, None),
        ("HN", 1, None),
    ]
    assert "a@x.org refused it." in shown(empty_store)
    assert "Not asked by mail (no officer in the directory): Mexico." in shown(
        empty_store
    )
    close_round(empty_store, "R", Clock(TODAY, NOW), UTC)
    assert {row[1:] for row in rows(empty_store)} == {(None, None)}
    assert "a@x.org" not in shown(empty_store)


def found(store: Store) -> AskedRound:
    """The only round, with whom its mails reach."""
    (one,) = rounds_meant(store, None)
    return with_reach(store, asked_round(store, one, RoundView(TODAY, UTC)), TODAY)


def rows(store: Store) -> list[tuple[str, int | None, str | None]]:
    """Each party of it, how many are asked, and who refused."""
    return [(row.party, row.recipients, row.refused) for row in found(store).rows]


def shown(store: Store) -> str:
    """What `report round` and `round show` say of it in sentences."""
    one, lang = [found(store)], language("en")
    return report.plain(one, lang) + show.plain(one, lang)
