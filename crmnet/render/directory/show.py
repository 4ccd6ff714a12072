"""`directory show` for people: all that is known of an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.mail.address import written_address
from crmnet.render.directory import listing
from crmnet.render.kit import days, words
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.officers import OfficerRow

FIELD: Final = {
    "name": mark("Name"),
    "email": mark("E-mail"),
    "country": mark("Country"),
    "network": mark("Network"),
    "role": mark("Role"),
    "organisation": mark("Organisation"),
    "title": mark("Position"),
    "phone": mark("Telephone"),
    "emergency_phone": mark("Duty telephone"),
    "timezone": mark("Time zone"),
    "languages": mark("Languages"),
    "term_from": mark("From"),
    "term_until": mark("Until"),
    "confirmed_on": mark("Confirmed"),
    "status": mark("Status"),
    "note": mark("Note"),
    "id": mark("Id"),
}
_DAYS: Final = ("term_from", "term_until", "confirmed_on")
_TABLES: Final = {
    "network": words.NETWORK_OF,
    "role": words.ROLE,
    "status": words.TERM,
}


def table(row: OfficerRow, lang: Language, look: Look) -> str:
    """The card of an officer, a line a field."""
    screen = Screen(look)
    screen.say(row.name, "bold")
    screen.gap()
    screen.facts(
        [
            (lang.text(label), _value(name, getattr(row, name), lang))
            for name, label in FIELD.items()
            if name != "name" and getattr(row, name) is not None
        ]
    )
    return screen.text()


def plain(row: OfficerRow, lang: Language) -> str:
    """One officer in a sentence, as the list says it."""
    return listing.plain((row,), lang)


def _value(name: str, value: str, lang: Language) -> str:
    """A field in words."""
    if name == "country":
        return lang.country(value)
    if name in _DAYS:
        return days.day(value, lang)
    if name in _TABLES:
        return words.word(_TABLES[name], value, lang)
    if name == "languages":
        return ", ".join(words.word(words.SPOKEN, code, lang) for code in value.split())
    return written_address(value) if name == "email" else value
