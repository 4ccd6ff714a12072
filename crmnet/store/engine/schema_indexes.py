"""The indexes by which later steps find rows without reading all of them.

The SQL of two steps of ``schema.py``: the few officers whom a search has to look at
closely; items by their code, what stood under it formerly too, those of a plan, and
those that were carried over from another plan.
"""

from __future__ import annotations

from typing import Final

# The condition is ``store.finding.UNLIKE``, letter for letter: else no engine would
# take the index.
SEARCHED: Final = """
CREATE INDEX officer_unlike ON officer (id)
    WHERE fold LIKE '%''%' OR fold LIKE '%’%' OR fold LIKE '%‘%' OR fold LIKE '%ʼ%'
    OR fold LIKE '%`%' OR fold LIKE '%´%' OR fold LIKE '%æ%' OR fold LIKE '%œ%'
    OR fold LIKE '%ø%' OR fold LIKE '%ł%' OR fold LIKE '%đ%' OR fold LIKE '%ð%'
    OR fold LIKE '%þ%' OR email LIKE '%xn--%';
"""

LOOKED_UP: Final = """
CREATE INDEX item_named ON item (code);
CREATE INDEX item_of_plan ON item (plan, gone, position);
CREATE INDEX item_origin ON item (origin) WHERE origin IS NOT NULL;
"""
