"""Reporting rounds: which there are, whom they ask, who has nothing more to say.

A round runs from the change that opened it to the one that closed it, by the numbers of
the changes: what was recorded in between answers it, whatever day it is about
(``store.tallies``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold
from crmnet.store.engine.tables import AnswerRecord, RoundRecord

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

ROUNDS: Final = "SELECT * FROM round WHERE gone = 0 ORDER BY opened_on, id"
OPEN: Final = "SELECT 1 FROM round WHERE gone = 0 AND closed_on IS NULL LIMIT 1"
ANSWERS: Final = "SELECT * FROM answer WHERE round = :round AND gone = 0"
RECEIVED: Final = "SELECT 1 FROM receipt WHERE gone = 0 LIMIT 1"
PLAN_CODES: Final = "SELECT id, code FROM plan"


def rounds(store: Store) -> list[RoundRecord]:
    """All rounds, the first that was opened first."""
    return store.rows(RoundRecord, ROUNDS)


def is_any_open(store: Store) -> bool:
    """Whether a round is open."""
    return bool(store.query(OPEN))


def is_any_received(store: Store) -> bool:
    """Whether a form was recorded in a round."""
    return bool(store.query(RECEIVED))


def open_for(store: Store, party: str) -> list[RoundRecord]:
    """The rounds that are open and ask a party."""
    return [
        one
        for one in rounds(store)
        if one.closed_on is None and party in one.parties.split()
    ]


def named(found: list[RoundRecord], name: str) -> RoundRecord | None:
    """The round that a person named; capitals and accents do not matter."""
    alike = [one for one in found if fold(one.name) == fold(name)]
    return next((one for one in alike if one.name == name), next(iter(alike), None))


def plan_codes(store: Store) -> dict[str, str]:
    """The codes of all plans by their ids."""
    return dict(store.query(PLAN_CODES))


def answers(store: Store, round_id: str) -> dict[str, AnswerRecord]:
    """By party, that it has nothing to report beyond what is recorded."""
    found = store.rows(AnswerRecord, ANSWERS, round=round_id)
    return {row.party: row for row in found}
