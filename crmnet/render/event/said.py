"""Words for events: their kinds, days, who takes part, what came of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.suppression import LEAST
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.activity.contributing import span
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limits as in_words
from crmnet.render.kit.results import kinds_of, result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.reports.event.listing import EventLimits, EventRow

KIND: Final = {
    "exercise": mark("exercise"),
    "workshop": mark("workshop"),
    "operation": mark("operation"),
    "meeting": mark("meeting"),
    "campaign": mark("campaign"),
    "instrument": mark("instrument"),
}
SHORT: Final = 6  # of an id: its end


def kind(row: EventRow, lang: Language) -> str:
    """What it is: "ejercicio"."""
    return words.word(KIND, row.kind, lang)


def days(starts_on: str, ends_on: str, lang: Language) -> str:
    """The day, or the days: "10 mar 2003 a 14 mar 2003"."""
    first = None if starts_on == ends_on else date.fromisoformat(starts_on)
    return span(first, date.fromisoformat(ends_on), lang)


def countries(codes: str, lang: Language) -> str:
    """Who takes part: "Guatemala y Honduras"; "-" where nobody is named."""
    found = parties.by_name(codes.split(), lang)
    return lang.listing(found) if found else "-"


def lead(row: EventRow, lang: Language) -> str | None:
    """Who leads it, or None."""
    if row.lead is None:
        return None
    if row.lead in COUNTRIES:
        return lang.country(row.lead)
    return parties.party(row.lead, lang)


def came_of(row: EventRow, lang: Language) -> str:
    """Its counts: "40 participantes; Guatemala: 12 funcionarios capacitados"; or ""."""
    parts: dict[str, list[str]] = {}
    for pair in (row.results or "").split():
        name, _equals, number = pair.partition("=")
        country, _colon, kind_of = name.rpartition(":")
        parts.setdefault(country, []).append(_count(kind_of, number, row, lang))
    return "; ".join(
        f"{lang.country(country)}: {', '.join(said)}" if country else ", ".join(said)
        for country, said in parts.items()
    )


def _count(kind_of: str, number: str, row: EventRow, lang: Language) -> str:
    """A count in words: "12 participantes", "<5 participantes", "* participantes"."""
    kinds = kinds_of(row.kinds)
    if number.isdecimal():
        return result(kind_of, int(number), kinds, lang)
    _shown, blank, what = result(kind_of, LEAST, kinds, lang).partition(" ")
    return f"{number}{blank}{what}"


def beside(row: EventRow, lang: Language) -> Iterator[str]:
    """Who else takes part, what documents it, who says it."""
    if row.partners:
        names = [prose.name(one, lang) for one in row.partners.split(" | ")]
        yield lang.text("with {partners}", partners=lang.listing(names))
    if row.documents:
        said = [prose.name(one, lang) for one in row.documents.split(" | ")]
        yield lang.text("documents: {what}", what=", ".join(said))
    if row.done_by:
        yield lang.text("by {person}", person=prose.name(row.done_by, lang))


def limits(asked: EventLimits, lang: Language) -> str:
    """The limits that somebody set: "ejercicio; Honduras; desde el 1 mar 2003"."""
    told = [in_words(asked.places, lang)]
    if asked.kind is not None:
        told.append(words.word(KIND, asked.kind, lang))
    if asked.country is not None:
        told.append(lang.country(asked.country))
    if asked.first is not None:
        told.append(lang.text("from {day}", day=lang.day(asked.first)))
    if asked.last is not None:
        told.append(lang.text("until {day}", day=lang.day(asked.last)))
    return "; ".join(filter(None, told))
