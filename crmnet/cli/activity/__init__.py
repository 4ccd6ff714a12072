"""``crmnet activity``: which file holds which verb.

``contribution`` has verbs of its own, in contributions.
"""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "list": "listing",
    "show": "listing",
    "complete": "facts",
    "start": "facts",
    "reopen": "facts",
    "suspend": "facts",
    "resume": "facts",
    "cancel": "facts",
    "note": "facts",
    "contribute": "contributing",
    "schedule": "dates",
    "assign": "parties",
    "form": "forms",
    "record": "forms",
}
