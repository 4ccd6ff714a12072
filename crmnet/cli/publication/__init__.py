"""``crmnet publication``: which file holds which verb."""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "add": "recording",
    "edit": "recording",
    "remove": "recording",
    "list": "listing",
    "check": "checking",
    "load": "exchange",
    "export": "exchange",
}
