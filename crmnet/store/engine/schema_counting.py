"""The indexes that find what counts from a completion, among all that does not.

The SQL of one step of ``schema.py``. The conditions are those of
``store.completions.COUNTING``, letter for letter: else no engine would take them.
"""

from __future__ import annotations

from typing import Final

COUNTED: Final = """
CREATE INDEX item_understood_counts ON item (plan)
    WHERE understood LIKE '%"counts_from"%';
CREATE INDEX item_reading_counts ON item (plan)
    WHERE reading LIKE '%"counts_from"%';
CREATE INDEX calendar_item_counts ON calendar_item (item)
    WHERE reading LIKE '%"counts_from"%';
"""
