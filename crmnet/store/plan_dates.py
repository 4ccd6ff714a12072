"""How a plan counts, as its row keeps it: the block ``dates:`` of its file as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.domain.iso import day_of
from crmnet.domain.plan_calendar import (
    PLAIN,
    Biannual,
    DaysOff,
    NamedBy,
    PlanCalendar,
    Seasons,
)

if TYPE_CHECKING:
    from datetime import date


def in_store(calendar: PlanCalendar) -> str | None:
    """What a plan says of how it counts; None where it says nothing."""
    from json import dumps  # who reads a plan does without

    said: dict[str, Any] = {}
    if calendar.fiscal_year is not None:
        month, day = calendar.fiscal_year
        said["fiscal_year"] = f"{month:02}-{day:02}"
    if calendar.named_by:
        said["named_by"] = str(calendar.named_by)
    if calendar.seasons is not PLAIN.seasons:
        said["seasons"] = str(calendar.seasons)
    if calendar.biannual:
        said["biannual"] = str(calendar.biannual)
    if calendar.days_off is not PLAIN.days_off:
        said["days_off"] = str(calendar.days_off)
    if calendar.holidays:
        said["holidays"] = {
            country: [day.isoformat() for day in days]
            for country, days in calendar.holidays
        }
    if calendar.reference:
        said["reference"] = {
            name: day.isoformat() if day else None for name, day in calendar.reference
        }
    return dumps(said, ensure_ascii=False) if said else None


def calendar_in(text: str | None) -> PlanCalendar:
    """The inverse of :func:`in_store`."""
    if text is None:
        return PLAIN
    from json import loads  # most plans say nothing

    said: dict[str, Any] = loads(text)
    return PlanCalendar(
        fiscal_year=_month_and_day(said.get("fiscal_year")),
        named_by=NamedBy(said["named_by"]) if "named_by" in said else None,
        seasons=Seasons(said.get("seasons", PLAIN.seasons)),
        biannual=Biannual(said["biannual"]) if "biannual" in said else None,
        days_off=DaysOff(said.get("days_off", PLAIN.days_off)),
        holidays=tuple(
            (country, tuple(_day(day) for day in days))
            for country, days in said.get("holidays", {}).items()
        ),
        reference=tuple(
            (name, day_of(day)) for name, day in said.get("reference", {}).items()
        ),
    )


def _month_and_day(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    month, _, day = text.partition("-")
    return int(month), int(day)


def _day(text: str) -> date:
    from datetime import date  # where a plan has holidays of its own

    return date.fromisoformat(text)
