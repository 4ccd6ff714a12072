"""The Traffic Light Protocol 2.0 of FIRST: with whom a message may be shared.

https://www.first.org/tlp/: the labels are never translated, and stand as "TLP:AMBER".
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """Who may read a message, the narrowest circle first."""

    RED = "red"  # the persons who are named, nobody else
    AMBER_STRICT = "amber+strict"  # their organisation, who needs to know
    AMBER = "amber"  # their organisation and those that it serves
    GREEN = "green"  # their community, not in public
    CLEAR = "clear"  # everybody

    @property
    def shown(self) -> str:
        """The label as it stands in a subject and a text: "TLP:AMBER+STRICT"."""
        return f"TLP:{self.upper()}"
