"""What is odd in a telephone number that is loaded: said, and kept as it was written.

The numbering plans of the world are those of the library phonenumbers, where the extra
``crmnet[cards]`` is installed; without it only what the members' plans say is known.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.telephone import OLD_MEXICAN, numbers
from crmnet.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 7  # digits; what has fewer is a short number: 911


def oddities(field: str, country: str) -> Iterator[Message]:
    """What is odd in the numbers of a field.

    Args:
        field: as written: "+52 1 55 1234 5678 / 911".
        country: ISO code of that in which they are dialled.
    """
    for number in numbers(field, country):
        digits = sum(map(str.isdigit, number.written))
        if OLD_MEXICAN.match(number.written) and number.dialled is None:
            yield Message(
                'the 1 behind +52 is no longer dialled: "{phone}" (leave it out)',
                phone=number.written,
            )
        elif digits >= SHORTEST and not _is_valid(number.written, country):
            yield Message(
                'no number that can be dialled: "{phone}" (it is kept as written)',
                phone=number.written,
            )


def _is_valid(number: str, country: str) -> bool:
    """Whether a number is one of a numbering plan."""
    library = _library()
    if library is None:
        return numbers(number, country)[0].dialled is not None
    number = f"+{number[2:]}" if number.startswith("00") else number
    try:
        found = library.parse(number, country)
    except library.NumberParseException:
        return False
    return bool(library.is_valid_number(found))


@cache
def _library() -> Any:
    """The library phonenumbers; None where it is not installed."""
    try:
        import phonenumbers
    except ImportError:
        return None
    return phonenumbers
