"""`directory show` for people: all that is known of an officer."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from crmnet.domain.officer import Sharing
from crmnet.domain.sharing import FIELDS, class_of
from crmnet.i18n import mark
from crmnet.mail.address import written_address
from crmnet.render.directory import listing
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

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
    "unreachable_at": mark("Not reached"),
    "unreachable_note": mark("Of that"),
    "digest": mark("Digests"),
    "informed_on": mark("Told what is kept"),
    "note": mark("Note"),
    "id": mark("Id"),
}
_DAYS: Final = ("term_from", "term_until", "confirmed_on", "informed_on")
_HOW_OFTEN: Final = {
    "daily": mark("daily"),
    "weekly": mark("weekly"),
    "monthly": mark("monthly"),
    "overdue": mark("only while something is overdue"),
    "none": mark("no digests"),
}
_CLASS: Final = {
    Sharing.SECRETARIAT: mark("the Technical Secretariat"),
    Sharing.NETWORK: mark("the network"),
    Sharing.PUBLIC: mark("anybody"),
}
_TABLES: Final = {
    "network": words.NETWORK_OF,
    "role": words.ROLE,
    "status": words.TERM,
    "digest": _HOW_OFTEN,
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
        + [(lang.text("To whom it may go"), sharing(row, lang))]
    )
    return screen.text()


def sharing(row: OfficerRow, lang: Language) -> str:
    """To whom the fields that are filled may go: "secretaría: nota; red: nombre, …"."""
    kinds: dict[str, list[str]] = {}
    for field in FIELDS:
        if getattr(row, field, None) is not None:
            kind = class_of(field, row.sharing)
            kinds.setdefault(kind, []).append(lang.text(FIELD[field]).casefold())
    return "; ".join(
        f"{lang.text(_CLASS[kind])}: {', '.join(kinds[kind])}"
        for kind in Sharing
        if kind in kinds
    )


def plain(row: OfficerRow, lang: Language) -> str:
    """One officer in a sentence, as the list says it."""
    return listing.plain((row,), lang)


def _value(name: str, value: str, lang: Language) -> str:
    """A field in words."""
    if name in _TABLES:
        return words.word(_TABLES[name], value, lang)
    say = _SAY.get(name)
    return say(value, lang) if say else prose.name(value, lang)


def _country(code: str, lang: Language) -> str:
    return lang.country(code)


def _instant(at: str, lang: Language) -> str:
    return f"{days.instant(at, UTC, lang)} UTC"


def _languages(codes: str, lang: Language) -> str:
    return ", ".join(words.word(words.SPOKEN, code, lang) for code in codes.split())


def _address(email: str, _lang: Language) -> str:
    return written_address(email)


_SAY: Final[dict[str, Callable[[str, Language], str]]] = {
    **dict.fromkeys(_DAYS, days.day),
    "country": _country,
    "unreachable_at": _instant,
    "languages": _languages,
    "email": _address,
}
"""How a field is said, where it is not as it is written."""
