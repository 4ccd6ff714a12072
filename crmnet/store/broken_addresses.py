"""Whether addresses are linked or broken: for what has more than publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ANY_LINKED: Final = "SELECT 1 FROM publication_item WHERE gone = 0 LIMIT 1"
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


def is_any_linked(store: Store) -> bool:
    """Whether any publication is linked to an item."""
    return bool(store.query(ANY_LINKED))
