"""What is changed of a person in one place, and stays as it was in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.officer import name_words
from crmnet.services.directory.besides import OtherPlace
from crmnet.services.directory.officers import edited, find
from crmnet.services.directory.terms import is_over
from crmnet.store import directory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crmnet.store.engine.contract import Store

CARRIED: Final = ("email", "phone", "emergency_phone")
"""What is of a person, not of a place."""


def elsewhere(
    store: Store, who: str, values: Mapping[str, str | None], today: date
) -> list[OtherPlace]:
    """The other places of a person that have what is changed in one as it was there.

    Args:
        store: the store.
        who: the officer, in that one place.
        values: by column, as typed.
        today: the day on which terms count.

    Raises:
        BadInput: no such officer, several, or a value will not do.
    """
    row = find(store, who, today)
    new = edited(store, row, values, today)
    changed = [name for name in CARRIED if getattr(new, name) != getattr(row, name)]
    found = []
    for other in directory.for_email(store, row.email) if changed else ():
        same = {
            name: values[name]
            for name in changed
            if getattr(other, name) == getattr(row, name)
        }
        is_same = name_words(other.name) == name_words(row.name)
        if same and is_same and other.id != row.id and not is_over(other, today):
            found.append(OtherPlace(other, same))
    return found
