"""How many published addresses are broken: for what has more than publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CHECKED: Final = """
    SELECT c.verdict FROM publication u
    JOIN publication_check c ON c.publication = u.id AND c.url = u.url
    WHERE u.gone = 0
"""


def number(store: Store) -> int:
    """How many did not do when last checked."""
    verdicts = [verdict for (verdict,) in store.query(CHECKED)]
    if not verdicts:
        return 0
    from crmnet.domain.web.verdict import BROKEN  # most stores have none

    return sum(verdict in BROKEN for verdict in verdicts)
