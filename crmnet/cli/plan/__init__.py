"""``crmnet plan``: which file holds which verb."""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "load": "loading",
    "check": "loading",
    "draft": "drafting",
    "show": "listing",
    "objectives": "listing",
    "list": "listing",
    "extend": "dates",
    "presidency": "dates",
    "date": "dates",
    "export": "exporting",
    "new": "exporting",
    "adopt": "following",
    "close": "following",
    "carry-over": "following",
    "diff": "following",
}
