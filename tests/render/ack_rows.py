"""Notices and contact tests for the screens that are kept: who has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.reports.answers import PointFailed, ReplyRow
from crmnet.reports.drill.tests import DrillReport, DrillRow
from crmnet.reports.notice.listing import NoticeRow, ShownNotice
from crmnet.store.engine.tables import NEW, DrillRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

ASKED_AT = "2002-11-04T14:15:00.000000Z"
NOT_SENT = (("cons@honduras.example.org", "refused", "550 5.1.1 no such user"),)


def reply_row(country: str, reply: str, after: int, **more: Any) -> ReplyRow:
    """A duty post of the liaison network, and its answer."""
    is_answered = reply in ("answered", "late")
    row = ReplyRow(
        country=country,
        network="liaison",
        role="duty",
        name=f"Guardia {country}",
        email=f"guardia@{country.lower()}.example.org",
        phone="+502 5555 0101",
        key=f"K7{country}-QX4T",
        asked_at=ASKED_AT,
        minutes=30,
        answered_at="2002-11-04T14:25:00.000000Z" if is_answered else None,
        after_minutes=after,
        answered_by=f"guardia@{country.lower()}.example.org" if is_answered else None,
        channel="mail" if is_answered else None,
        reply=reply,
    )
    return row._replace(**more)


def replies() -> tuple[ReplyRow, ...]:
    """Duty posts that answered by mail and by telephone, late, or not at all."""
    return (
        reply_row("BZ", "answered", 10),
        reply_row("DO", "missing", 47, phone=None),
        reply_row("GT", "late", 41, channel="call", answered_by="Rosa Paz"),
        reply_row(
            "GT", "answered", 1, network="consular", name=None, channel="command"
        ),
        reply_row("HN", "missing", 47, network="consular", name="Consular HN"),
        reply_row("MX", "waiting", 12),
    )


def notice_row(**more: Any) -> NoticeRow:
    """An urgent notice."""
    row = NoticeRow(
        id="0193a1b2-0000-7000-8000-0000000d2d97",
        kind="urgent",
        announced_at=ASKED_AT,
        announced_by="ana",
        label="AMBER",
        subject="Embarcación a la deriva",
        countries="BZ DO GT HN MX",
        recipients=6,
        minutes=30,
        asked=6,
        acknowledged=3,
    )
    return row._replace(**more)


def notices() -> tuple[NoticeRow, ...]:
    """A notice that was to be acknowledged, and a bulletin."""
    more = {"kind": "bulletin", "label": "AMBER+STRICT", "minutes": None, "asked": 0}
    told = {"id": "0193a1b2-0000-7000-8000-0000000d2e01", "acknowledged": 0}
    subject = "Ruta inventada por el río y documentos con sellos de agua alterados"
    return notice_row(), notice_row(subject=subject, **more, **told)


def shown_notice(
    row: NoticeRow | None = None, rows: Sequence[ReplyRow] | None = None
) -> ShownNotice:
    """A notice with who has acknowledged it."""
    return ShownNotice(
        row or notice_row(),
        "Una embarcación inventada pidió auxilio a las 06:40.\n\nSe pide contestar.",
        (("Guardia BZ", "guardia@bz.example.org"), ("", "guardia@gt.example.org")),
        replies() if rows is None else tuple(rows),
        NOT_SENT,
    )


def drill_report() -> DrillReport:
    """A contact test, of which a post failed the ones before too."""
    drill = DrillRecord(*NEW, ASKED_AT, "BZ DO GT HN MX", 30)
    failed = (
        PointFailed("DO", "liaison", "duty", 3),
        PointFailed("NI", "x", "duty", 2),
    )
    return DrillReport(drill, replies(), NOT_SENT, failed)


def drills() -> tuple[DrillRow, ...]:
    """Two contact tests."""
    first = DrillRow(
        "0193a1b2-0000-7000-8000-0000000d2d97", ASKED_AT, "GT", 60, 1, 0, 1, 0, 0
    )
    countries = "BZ CA CR DO GT HN MX NI PA SV US"
    return (
        DrillRow(
            "0193a1b2-0000-7000-8000-0000000d2f11",
            ASKED_AT,
            countries,
            30,
            13,
            6,
            2,
            1,
            4,
        ),
        first,
    )
