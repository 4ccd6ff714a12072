"""How wide a table may be, whatever program wrote it."""

from __future__ import annotations

from typing import Final

from crmnet.errors import BadInput

MOST_COLUMNS: Final = 1_000
MOST_PLACES: Final = 2_200_000  # of all tables: 100,000 rows of 22


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


def check_places(count: int, most: int = MOST_PLACES) -> None:
    """Refuse a document of more cells than are read, blank ones between others too.

    Raises:
        BadInput: it has more.
    """
    if count > most:
        raise BadInput(
            "the document has more than {most} cells, blank ones between others "
            "among them (divide it, or delete what stands beyond the table)",
            most=most,
        )
