"""What an edit does beside the columns of its officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.store.engine.tables import OfficerRecord


class OtherPlace(NamedTuple):
    """Another place of a person, and what changes there too, as typed."""

    row: OfficerRecord
    values: Mapping[str, str | None]


class Besides(NamedTuple):
    """What an edit does beside the columns of its officer.

    Attributes:
        classes: to whom a field may go, "phone=secretariat"; the others stay.
        elsewhere: other places that change too.
    """

    classes: tuple[str, ...] = ()
    elsewhere: tuple[OtherPlace, ...] = ()


NOTHING_BESIDES: Final = Besides()
