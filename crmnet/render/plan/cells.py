"""The cells of a plan file in words: what each is called, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose

if TYPE_CHECKING:
    from crmnet.i18n import Language

COLUMN: Final = {
    "title": mark("title"),
    "calendar": mark("calendar"),
    "due": mark("due date"),
    "starts": mark("first day"),
    "until": mark("until"),
    "owes": mark("who is responsible"),
    "level": mark("level"),
    "language": mark("language"),
    "conference": mark("conference"),
    "place": mark("place"),
    "adopted_from": mark("adopted from"),
    "adopted_to": mark("adopted to"),
    "reference_on": mark("reference date"),
    "members": mark("members"),
    "labels": mark("labels"),
    "titles": mark("title in another language"),
    "calendars": mark("calendar in another language"),
}


def value(text: str | None, column: str, lang: Language) -> str:
    """What stands in a cell, which may say who owes an item."""
    return parties.owes(text, lang) if column == "owes" else written(text, lang)


def written(text: str | None, lang: Language) -> str:
    """A text of the plan as written; of a cell without one, that it is empty."""
    return lang.text("(empty)") if text is None else prose.quoted(text, lang)
