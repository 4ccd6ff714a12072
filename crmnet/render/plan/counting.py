"""How a plan counts, in words: fiscal year, seasons, days off, holidays, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.plan_calendar import PLAIN, DaysOff
from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.store.plan_dates import calendar_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan_calendar import PlanCalendar
    from crmnet.i18n import Language

_DAYS_OFF: Final = {
    DaysOff.NEXT: mark("what falls on a day off moves to the next working day"),
    DaysOff.PREVIOUS: mark("what falls on a day off moves to the working day before"),
}


def counting(text: str, lang: Language) -> str:
    """What a plan says of how it counts, part by part."""
    return "; ".join(_parts(calendar_in(text), lang))


def _parts(calendar: PlanCalendar, lang: Language) -> Iterator[str]:
    if calendar.fiscal_year:
        begins = "{:02}-{:02}".format(*calendar.fiscal_year)
        yield lang.text("fiscal year from {day} (month and day)", day=begins)
    if calendar.seasons is not PLAIN.seasons:
        yield lang.text("seasons by months")
    if calendar.days_off is not PLAIN.days_off:
        yield lang.text(_DAYS_OFF[calendar.days_off])
    for country, days in calendar.holidays:
        said = lang.listing(map(lang.day, days))
        name = lang.country(country)
        yield lang.text("holidays of {country}: {days}", country=name, days=said)
    for name, day in calendar.reference:
        told = lang.day(day) if day else lang.text("date pending")
        yield f"{prose.quoted(name, lang)}: {told}"
