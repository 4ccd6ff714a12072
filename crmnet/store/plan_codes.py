"""Which plans there are, by their codes: what every report asks before its own rows.

It stands apart from :mod:`crmnet.store.plans` so that a report that names no plan does
without the types of whole rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CODES: Final = """
    SELECT code FROM plan
    WHERE gone = 0 AND (closed_on IS NULL OR :closed_too IS NOT NULL)
    ORDER BY reference_on, code
"""


def codes(store: Store, *, closed_too: bool) -> list[str]:
    """Codes of the open plans, or of all, the oldest first."""
    found = store.query(CODES, closed_too="yes" if closed_too else None)
    return [code for (code,) in found]


def require(store: Store, code: str) -> None:
    """Refuse what is the code of no plan.

    Raises:
        BadInput: there is no such plan; names those that there are.
    """
    known = codes(store, closed_too=True)
    if code not in known:
        raise unknown(code, known)


def unknown(code: str, known: list[str]) -> BadInput:
    """The refusal of a code that no plan has."""
    return BadInput(
        'no plan "{plan}" (the plans are: {plans})', plan=code, plans=", ".join(known)
    )
