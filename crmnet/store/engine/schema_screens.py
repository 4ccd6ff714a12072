"""The indexes by which a screen finds items without reading all of them.

The SQL of one step of ``schema.py``: by their code, what stood under it formerly too;
those of a plan, and how many there are; those that were carried over from another plan.
"""

from __future__ import annotations

from typing import Final

LOOKED_UP: Final = """
CREATE INDEX item_named ON item (code);
CREATE INDEX item_of_plan ON item (plan, gone, position);
CREATE INDEX item_origin ON item (origin) WHERE origin IS NOT NULL;
"""
