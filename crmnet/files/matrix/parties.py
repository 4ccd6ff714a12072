"""Who is responsible: the parties that a cell of a document names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crmnet.domain.party import Owes


class ReadParties(NamedTuple):
    """Who a cell says is responsible.

    Attributes:
        owes: the parties, or None where it names none.
        rest: what it names besides, as written; "" where nothing is left.
    """

    owes: Owes | None
    rest: str


def read_parties(text: str, members: tuple[str, ...]) -> ReadParties:
    """The parties that a cell names.

    Args:
        text: the cell as written.
        members: of the plan, by code.
    """
    del members
    return ReadParties(None, text)
