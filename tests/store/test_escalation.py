"""Who is told of what is late for long, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.errors import CrmnetError
from crmnet.reports.escalations import raised
from crmnet.reports.filters import Filters
from crmnet.reports.mail.portions import MOST
from crmnet.reports.mail.recipients import Recipient
from crmnet.reports.mail.survey import Survey
from crmnet.reports.overdue import overdue_rows
from crmnet.services.plan.exporting import exported_plan
from crmnet.store import outbox
from crmnet.store.outbox import MailState, OutboxRow
from tests.factory import NOW, a_plan, an_item, load, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

WHEN = {"head": 15, "presidency": 30}
LATE = an_item("1", due=date(2002, 9, 30), owes=Owes(Duty.PARTIES, ("GT", "HN")))
GT = frozenset(("GT",))
ANA = Recipient("ana@example.org", "Ana", "es", (), GT, heads=GT)
PIA = Recipient("pia@example.org", "Pía", "es", ("presidency",), frozenset(("MX",)))
AT = "2002-11-04T14:00:03.000000Z"


def test_a_plan_keeps_it(empty_store: Store) -> None:
    load(empty_store, a_plan(an_item("1"), escalate=WHEN))
    assert records(empty_store, "SELECT escalate FROM plan") == [
        {"escalate": '{"head": 15, "presidency": 30}'}
    ]
    assert exported_plan(empty_store, None).escalate == WHEN
    changed = load(empty_store, a_plan(an_item("1"), escalate={"head": 15}))
    assert [one.column for one in changed.differences] == ["escalate"]


@pytest.mark.parametrize(
    "wrong",
    ["x", "[]", '{"head":0}', '{"head":"15"}', '{"head":-1}', '{"heads":15}'],
)
def test_what_has_another_form_is_refused(empty_store: Store, wrong: str) -> None:
    load(empty_store, a_plan(an_item("1")))
    with pytest.raises(CrmnetError), empty_store.transaction():
        empty_store.execute("UPDATE plan SET escalate = :wrong", {"wrong": wrong})


def told(store: Store, who: Recipient, day: date) -> list[tuple[str, str]]:
    """The rungs that a digest of a day tells somebody, each with its party."""
    survey = Survey(store, day, Filters())
    selected = survey.periodic(who, outbox.told(store, who.address, day))
    begun = OutboxRow(
        *("", who.address, "digest", f"{day}", "sending", f"{day}", AT, None),
        *(f"<{who.name}{day}@example.org>", "x", "es", selected.shows(MOST), 0, None),
    )
    outbox.begin(store, begun._replace(id=f"{who.name}{day}"))
    outbox.end(store, begun, MailState.SENT, NOW, "")
    return [(one.rung, one.row.party) for one in selected.digest.escalations]


def test_each_is_told_once_of_what_was_reached(empty_store: Store) -> None:
    load(empty_store, a_plan(LATE, escalate=WHEN))
    assert told(empty_store, ANA, date(2002, 10, 14)) == []
    assert told(empty_store, ANA, date(2002, 10, 15)) == [("head", "GT")]
    assert told(empty_store, PIA, date(2002, 10, 29)) == []
    assert told(empty_store, ANA, date(2002, 10, 29)) == [("warned", "GT")]
    both = [("presidency", "GT"), ("presidency", "HN")]
    assert told(empty_store, PIA, date(2002, 10, 31)) == both
    assert told(empty_store, PIA, date(2002, 11, 1)) == []
    assert told(empty_store, ANA, date(2002, 11, 1)) == []
    rows = overdue_rows(empty_store, date(2002, 11, 1), Filters())
    assert [
        (one.row.party, one.rung, one.told_on)
        for one in raised(empty_store, rows, date(2002, 11, 1))
    ] == [
        ("GT", "head", "2002-10-15"),
        ("GT", "presidency", "2002-10-31"),
        ("HN", "head", None),
        ("HN", "presidency", "2002-10-31"),
    ]
