"""Rounds for the screens that are kept: who has answered, how, and who has not."""

from __future__ import annotations

from typing import Any

from crmnet.reports.activity.contributions import ContributionList, ContributionRow
from crmnet.reports.round import AskedRound, ListRow, RoundRow
from crmnet.store.engine.tables import NEW, RoundRecord

NAME = "2.º semestre 2002"
DAYS = ("2002-07-01", "2002-12-31", "2003-01-31")


def round_row(party: str, late: int, answered_on: str | None, **more: Any) -> RoundRow:
    """What a country answered, on a day of February; late it is either way."""
    row = RoundRow(
        round=NAME,
        plan="crm-2002",
        party=party,
        state="late" if answered_on is None else "answered",
        asked_on="2003-01-06",
        answer_by=DAYS[-1],
        answered_on=answered_on,
        latest_on=answered_on,
        items=0,
        contributions=0,
        nothing_on=None,
        known=0,
        days_late=late,
        recipients=1,
    )
    return row._replace(**more)


def rounds() -> tuple[AskedRound, ...]:
    """A round that two have not answered; an address of one refuses mail."""
    asked = RoundRecord(*NEW, NAME, "p", *DAYS, "BZ DO GT HN MX NI", "2003-01-06")
    rows = (
        round_row("BZ", 9, None, known=2, refused="guardia@belize.example.org"),
        round_row("DO", 9, None, recipients=0),
        round_row("GT", -14, "2003-01-17", items=3, contributions=2, known=1),
        round_row("HN", -10, "2003-01-21", nothing_on="2003-01-21", known=1),
        round_row("MX", 3, "2003-02-03", contributions=1, nothing_on="2003-02-03"),
        round_row("NI", 6, "2003-02-06"),  # a form of notes
    )
    return (AskedRound(asked, "crm-2002", rows),)


def listed() -> tuple[ListRow, ...]:
    """That round, and one before it that was closed."""
    former = ("2002-01-01", "2002-06-30", "2002-07-31", "2002-07-01", "2002-08-15")
    return (
        ListRow(NAME, "crm-2002", *DAYS, "2003-01-06", None, 6, 4),
        ListRow("1.er semestre 2002", None, *former, 11, 11),
    )


def contribution(code: str, party: str, done_on: str, **more: Any) -> ContributionRow:
    """What a country did for an activity."""
    row = ContributionRow(
        id="0197a2f0c1d47e3c8a5b9d2e6f104bcd",
        plan="crm-2002",
        code=code,
        title="Propiciar la ejecución de las técnicas inventadas",
        party=party,
        starts_on=None,
        done_on=done_on,
        text="Curso sobre documentos falsos",
        results=None,
        evidence=None,
        done_by=None,
        titles=None,
    )
    return row._replace(**more)


def contributions() -> ContributionList:
    """Three of two activities."""
    rows = (
        contribution(
            "1.2.1",
            "GT",
            "2002-09-12",
            results="officers_trained=40 operations=1",
            evidence="Oficio DGME-123-2002 | https://example.org/acta",
            done_by="Ana Güemes",
        ),
        contribution("1.2.1", "presidency", "2002-11-30", starts_on="2002-11-04"),
        contribution("1.2.2", "US", "2002-12-01", text="Informe anual"),
    )
    return ContributionList(rows, leaves=2, plans=1)
