"""Which plans there are, by their codes: what every report asks before its own rows.

It stands apart from :mod:`crmnet.store.plans` so that a report that names no plan does
without the types of whole rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CODES: Final = """
    SELECT code FROM plan
    WHERE gone = 0 AND proposed_on IS NULL
        AND (closed_on IS NULL OR :closed_too IS NOT NULL)
    ORDER BY reference_on, code
"""
PROPOSALS: Final = """
    SELECT code FROM plan WHERE gone = 0 AND proposed_on IS NOT NULL ORDER BY code
"""


def codes(store: Store, *, closed_too: bool) -> list[str]:
    """Codes of the open plans in force, or of all in force, the oldest first."""
    found = store.query(CODES, closed_too="yes" if closed_too else None)
    return [code for (code,) in found]


def proposals(store: Store) -> list[str]:
    """Codes of the plans that are only proposed."""
    return [code for (code,) in store.query(PROPOSALS)]


def require(store: Store, code: str) -> None:
    """Refuse what is the code of no plan in force.

    Raises:
        BadInput: there is no such plan, which names those that there are; or it is a
            proposal.
    """
    known = codes(store, closed_too=True)
    if code in known:
        return
    if code in proposals(store):
        raise proposed(code)
    raise unknown(code, known)


def proposed(code: str) -> BadInput:
    """The refusal of a plan that is only proposed, where one in force is needed."""
    return BadInput(
        "the plan {plan} is a proposal, not adopted yet", Cure.ADOPT, plan=code
    )


def unknown(code: str, known: list[str]) -> BadInput:
    """The refusal of a code that no plan has."""
    return BadInput(
        'no plan "{plan}" (the plans are: {plans})', plan=code, plans=", ".join(known)
    )
