"""``crmnet event``: which file holds which verb."""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "add": "recording",
    "edit": "recording",
    "remove": "recording",
    "list": "listing",
    "show": "listing",
    "results": "results",
    "lessons": "results",
    "load": "exchange",
    "export": "exchange",
}
