"""How wide a table may be, whatever program wrote it."""

from __future__ import annotations

from typing import Final

from crmnet.errors import BadInput

MOST_COLUMNS: Final = 1_000


def check_width(columns: int) -> None:
    """Refuse a row that is wider than that of any plan.

    Raises:
        BadInput: it is.
    """
    if columns > MOST_COLUMNS:
        raise BadInput(
            "a table claims to have {n} columns; at most {most} are read",
            n=columns,
            most=MOST_COLUMNS,
        )
