"""``crmnet directory``: which file holds which verb.

``point`` has verbs of its own, in points.
"""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "add": "officers",
    "edit": "officers",
    "remove": "officers",
    "list": "listing",
    "find": "listing",
    "show": "listing",
    "query": "query",
    "load": "loading",
    "export": "exporting",
    "replace": "terms",
    "absent": "terms",
    "unreachable": "terms",
    "reachable": "terms",
    "duty": "duty",
    "confirm": "trusting",
    "check": "trusting",
    "export-person": "privacy",
    "erase": "privacy",
    "retention": "privacy",
}
