"""How a plan counts, in words: fiscal year, seasons, days off, holidays, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.plan_calendar import BIANNUAL_IS, PLAIN, DaysOff, NamedBy
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

_NAMED_BY: Final = {
    NamedBy.START: mark("fiscal years and winters named by their first year"),
    NamedBy.END: mark("fiscal years and winters named by their last year"),
}


def counting(text: str, lang: Language) -> str:
    """What a plan says of how it counts, part by part."""
    return "; ".join(_parts(calendar_in(text), lang))


def counting_otherwise(
    was: str | None, now: str | None, lang: Language
) -> tuple[str, str]:
    """What two states of a plan say of it, without the parts that both say."""
    one, other = (list(_parts(calendar_in(text), lang)) for text in (was, now))
    nothing = lang.text("as where nothing is said")
    return (
        "; ".join(part for part in one if part not in other) or nothing,
        "; ".join(part for part in other if part not in one) or nothing,
    )


def _parts(calendar: PlanCalendar, lang: Language) -> Iterator[str]:
    if calendar.fiscal_year:
        begins = lang.day_of_year(*calendar.fiscal_year)
        yield lang.text("fiscal year from {day}", day=begins)
    if calendar.named_by:
        yield lang.text(_NAMED_BY[calendar.named_by])
    if calendar.seasons is not PLAIN.seasons:
        yield lang.text("seasons by months")
    if calendar.biannual:
        yield lang.say(BIANNUAL_IS[calendar.biannual])
    if calendar.days_off is not PLAIN.days_off:
        yield lang.text(_DAYS_OFF[calendar.days_off])
    for country, days in calendar.holidays:
        said = lang.listing(map(lang.day, days))
        name = lang.country(country)
        yield lang.text("holidays of {country}: {days}", country=name, days=said)
    for name, day in calendar.reference:
        told = lang.day(day) if day else lang.text("date pending")
        yield f"{prose.quoted(name, lang)}: {told}"
