"""A cell that is read otherwise: what it said, and what it says now."""

from __future__ import annotations

from datetime import date

from crmnet.domain.deadline import UNDATED, Deadline
from crmnet.domain.phrases import Reader
from crmnet.domain.plan_calendar import PlanCalendar
from crmnet.i18n import language
from crmnet.render.plan.rereading import difference
from crmnet.services.plan.differences import Difference
from crmnet.services.plan.rows import reading_text


def test_what_waits_is_told_with_what_it_waits_for() -> None:
    calendar = PlanCalendar(reference=(("entrada en vigor", None),))
    answer = Reader("es", date(2002, 5, 31), None, calendar)(
        "30 días después de la entrada en vigor"
    )
    assert isinstance(answer, Deadline)
    was, now = reading_text(answer), reading_text(UNDATED)
    said = difference(Difference("reread", "1.1", "calendar", was, now), language("en"))
    assert "date pending: entrada en vigor" in said
