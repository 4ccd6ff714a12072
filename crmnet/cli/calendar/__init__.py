"""``crmnet calendar``: which file holds which verb."""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "explain": "explaining",
    "export": "exporting",
}
