"""A look into a store for the TAB key: what it says is read, and nothing else is done.

A store is neither made nor brought up to date, nobody is waited for long, and what goes
wrong is the caller's to hide.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmnet.store.opening import is_server

if TYPE_CHECKING:
    from collections.abc import Mapping

Found = list[tuple[Any, ...]]

PLANS: Final = """
    SELECT code, title FROM plan WHERE gone = 0
    ORDER BY CASE WHEN proposed_on IS NOT NULL THEN 2
        WHEN closed_on IS NOT NULL THEN 1 ELSE 0 END, code
"""
ITEMS: Final = """
    SELECT p.code, i.code, i.title FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.gone = 0 AND p.gone = 0
        AND (p.code = :plan
            OR :plan = '' AND p.closed_on IS NULL AND p.proposed_on IS NULL)
        AND (:level = '' OR i.level = :level OR :level = 'leaf' AND NOT EXISTS
            (SELECT 1 FROM item b WHERE b.parent = i.id AND b.gone = 0))
        AND (substr(i.code, 1, length(:begun)) = :begun
            OR substr(p.code, 1, length(:begun)) = :begun)
    ORDER BY p.code, i.position
"""
ROUNDS: Final = """
    SELECT name, answer_by FROM round WHERE gone = 0 ORDER BY opened_on DESC, id DESC
"""
PUBLISHABLE: Final = """
    SELECT code, title FROM plan WHERE gone = 0 AND proposed_on IS NULL
    UNION ALL SELECT name, answer_by FROM round WHERE gone = 0 ORDER BY 1
"""
CONTRIBUTIONS: Final = """
    SELECT substr(b.id, length(b.id) - 5), i.code, b.party, substr(b.text, 1, 60)
    FROM contribution b JOIN item i ON i.id = b.item WHERE b.gone = 0
    ORDER BY b.id DESC LIMIT 200
"""
PUBLICATIONS: Final = """
    SELECT substr(id, length(id) - 5), countries, substr(title, 1, 60)
    FROM publication WHERE gone = 0 ORDER BY id DESC LIMIT 200
"""
EVENTS: Final = """
    SELECT substr(id, length(id) - 5), starts_on, substr(title, 1, 60)
    FROM event WHERE gone = 0 ORDER BY id DESC LIMIT 200
"""
NOTICES: Final = """
    SELECT substr(id, length(id) - 5), label, substr(subject, 1, 60)
    FROM notice WHERE gone = 0 ORDER BY id DESC LIMIT 200
"""
DRILLS: Final = """
    SELECT substr(id, length(id) - 5), substr(started_at, 1, 10), countries
    FROM drill WHERE gone = 0 ORDER BY id DESC LIMIT 200
"""
OFFICERS: Final = """
    SELECT email, name, country FROM officer WHERE gone = 0
    ORDER BY email, country, network
"""


def publishable(place: str) -> Found:
    """Codes of plans with their titles, names of rounds with their last days."""
    return _rows(place, PUBLISHABLE, {})


def plans(place: str) -> Found:
    """Code and title of each plan, the open ones first, proposals last."""
    return _rows(place, PLANS, {})


def items(place: str, plan: str | None, level: str, begun: str) -> Found:
    """Plan, code and title of the items whose code, or that of their plan, begins so.

    Args:
        place: where the store is.
        plan: only of this one; None is all open plans.
        level: only of this one; "leaf" is what is reported on, "" is all.
        begun: how the code begins.
    """
    return _rows(place, ITEMS, {"plan": plan or "", "level": level, "begun": begun})


def rounds(place: str) -> Found:
    """Name and last good day of each reporting round, the latest first."""
    return _rows(place, ROUNDS, {})


def contributions(place: str) -> Found:
    """End of the id, code, party and text of the contributions that were noted last."""
    return _rows(place, CONTRIBUTIONS, {})


def publications(place: str) -> Found:
    """End of the id, countries and title of the publications that were noted last."""
    return _rows(place, PUBLICATIONS, {})


def events(place: str) -> Found:
    """End of the id, first day and title of the events that were noted last."""
    return _rows(place, EVENTS, {})


def notices(place: str) -> Found:
    """End of the id, label and subject of the notices, the latest first."""
    return _rows(place, NOTICES, {})


def drills(place: str) -> Found:
    """End of the id, day and countries of the contact tests, the latest first."""
    return _rows(place, DRILLS, {})


def officers(place: str) -> Found:
    """Address, name and country of each post."""
    return _rows(place, OFFICERS, {})


def _rows(place: str, sql: str, values: Mapping[str, str]) -> Found:
    if is_server(place):
        from crmnet.store.engine.postgres.peeking import peeked

        return peeked(place, sql, values)
    from crmnet.store.engine.sqlite.peeking import peeked as peeked_in_file

    return peeked_in_file(Path(place), sql, values)
