"""The index that finds the few officers whom a search has to look at closely.

The SQL of one step of ``schema.py``. The condition is ``store.finding.UNLIKE``, letter
for letter: else no engine would take the index.
"""

from __future__ import annotations

from typing import Final

SEARCHED: Final = """
CREATE INDEX officer_unlike ON officer (id)
    WHERE fold LIKE '%''%' OR fold LIKE '%’%' OR fold LIKE '%‘%' OR fold LIKE '%ʼ%'
    OR fold LIKE '%`%' OR fold LIKE '%´%' OR fold LIKE '%æ%' OR fold LIKE '%œ%'
    OR fold LIKE '%ø%' OR fold LIKE '%ł%' OR fold LIKE '%đ%' OR fold LIKE '%ð%'
    OR fold LIKE '%þ%' OR email LIKE '%xn--%';
"""
