"""Whose term runs when, and that no place is held twice at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.mailing import OwnFrequency
from crmnet.domain.officer import Network, Role, TermStatus, meet, standing
from crmnet.errors import BadInput, Cure
from crmnet.mail.address import written_address
from crmnet.store import directory

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.officer import Term
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord

_ALONE: Final = (Role.HEAD, Role.DEPUTY)  # of a network of a country there is one each


def place(row: OfficerRecord) -> tuple[str, str, str]:
    """Country, network and role of an officer."""
    return row.country, row.network, row.role


def place_and_term(row: OfficerRecord) -> tuple[str | None, ...]:
    """What must not be held twice: by whom, what, from when to when."""
    return (row.email, *place(row), *_term(row))


def serves(row: OfficerRecord, today: date) -> bool:
    """Whether the term of an officer runs."""
    return standing(*_term(row), today) is TermStatus.CURRENT


def is_over(row: OfficerRecord, today: date) -> bool:
    """Whether the term of an officer has ended."""
    return standing(*_term(row), today) is TermStatus.PAST


def refuse_overlap(store: Store, new: OfficerRecord) -> None:
    """See that an officer's place is not held twice at once.

    Args:
        store: the store.
        new: the officer as they are to be; the row with the same id does not count.

    Raises:
        BadInput: the same person holds it, or it is for one alone and another does.
    """
    for there in directory.in_network(store, new.country, new.network):
        if there.id == new.id or not meet(_term(there), _term(new)):
            continue
        if there.email == new.email and (
            there.role == new.role or Role.MEMBER in (there.role, new.role)
        ):
            raise BadInput(
                "{email} is already in the directory, as {name}",
                Cure.EDIT_OFFICER,
                email=written_address(there.email),
                name=there.name,
            )
        if there.role == new.role and new.role in _ALONE:
            raise BadInput(
                "{point} is held by {name} at the same time",
                Cure.REPLACE_OFFICER,
                point="/".join(place(new)),
                name=there.name,
            )


def _term(row: OfficerRecord) -> Term:
    return row.term_from, row.term_until


def refuse_silence(store: Store, new: OfficerRecord, today: date) -> None:
    """See that somebody else of a country is told where an officer wants no digests.

    Args:
        store: the store.
        new: the officer as they are to be.
        today: the day on which terms count.

    Raises:
        BadInput: nobody else is.
    """
    if new.digest != OwnFrequency.NONE:
        return
    from crmnet.reports.mail.recipients import recipients  # hardly ever asked

    is_of_office = new.network in (Network.PRESIDENCY, Network.SECRETARIAT)
    party = new.network if is_of_office else new.country
    for one in recipients(store, today):
        is_other = one.address != new.email and one.frequency != OwnFrequency.NONE
        if is_other and party in one.parties:
            return
    raise BadInput(
        "nobody else is told by mail in place of {name}", Cure.WANT_LESS, name=new.name
    )
