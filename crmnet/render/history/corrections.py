"""What of an event, of a contribution or of a publication was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.i18n import Language

_OF_EVENT: Final = {
    "kind": mark("Kind"),
    "title": mark("Title"),
    "starts_on": mark("First day"),
    "ends_on": mark("Last day"),
    "place": mark("Place"),
    "countries": mark("Countries"),
    "lead": mark("who leads it"),
    "partners": mark("Partners"),
    "item": mark("the item"),
    "results": mark("Results"),
    "lessons": mark("Lessons"),
    "done_by": mark("who says so"),
}
_OF_CONTRIBUTION: Final = {
    "text": mark("Text"),
    "starts_on": mark("First day"),
    "done_on": mark("Day"),
    "results": mark("Results"),
    "item": mark("the item"),
    "done_by": mark("who says so"),
}
_OF_PUBLICATION: Final = {
    "kind": mark("Kind"),
    "title": mark("Title"),
    "url": mark("Address"),
    "countries": mark("Countries"),
    "programme": mark("Programme"),
    "languages": mark("Languages"),
    "summary": mark("Summary"),
    "telephone": mark("Telephone"),
    "hours": mark("Hours"),
    "done_by": mark("who says so"),
}


def corrected_event(now: dict[str, Any], lang: Language) -> list[str]:
    """An event that was corrected, and in what; what it is called now, if otherwise."""
    if fields := _fields(now, _OF_EVENT, lang):
        return [lang.text("event changed ({fields})", fields=fields)]
    return [lang.text("event changed")]


def corrected_contribution(now: dict[str, Any], lang: Language) -> list[str]:
    """The same of a contribution, with the words that it has now."""
    if fields := _fields(now, _OF_CONTRIBUTION, lang):
        return [lang.text("contribution changed ({fields})", fields=fields)]
    return [lang.text("contribution changed")]


def corrected_publication(now: dict[str, Any], lang: Language) -> list[str]:
    """The same of a publication."""
    if fields := _fields(now, _OF_PUBLICATION, lang):
        return [lang.text("publication changed ({fields})", fields=fields)]
    return [lang.text("publication changed")]


def _value(name: str, value: Any, lang: Language) -> str:
    """What stands there now, where that is told; else ""."""
    if name in ("title", "text"):
        return prose.quoted(value, lang)
    return days.day(value, lang) if name == "done_on" else ""


def _fields(now: dict[str, Any], labels: Mapping[str, str], lang: Language) -> str:
    """What was corrected, in words."""
    said = []
    for name, label in labels.items():
        if name in now:
            word = lang.text(label).casefold()
            said.append(f"{word} {_value(name, now[name], lang)}".strip())
    return ", ".join(dict.fromkeys(said))
