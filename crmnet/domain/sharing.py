"""To whom each field of the directory may go: the secretariat, the network, anybody.

Nothing leaves by an export, a card, a site or a mail beyond its class. A class is
usual for a field; a row may have another one for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from crmnet.domain.officer import Sharing
from crmnet.errors import BadInput, Field, Message
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Place = TypeVar("Place", bound=tuple[Any, ...])

FIELDS: Final = (
    *("name", "email", "mailbox", "organisation", "title", "phone", "emergency_phone"),
    *("second_channel", "hours", "timezone", "languages", "emergency", "note"),
)
"""The fields that have a class; country, network and role are the network's own."""
_TYPED: Final[Mapping[str, str]] = {  # in Spanish as it may be typed too
    "name": mark("name"),
    "email": mark("email"),
    "mailbox": mark("mailbox"),
    "organisation": mark("organisation"),
    "title": mark("title"),
    "phone": mark("phone"),
    "emergency_phone": mark("emergency_phone"),
    "second_channel": mark("second_channel"),
    "hours": mark("hours"),
    "timezone": mark("timezone"),
    "languages": mark("languages"),
    "emergency": mark("emergency"),
    "note": mark("note"),
    Sharing.SECRETARIAT: mark("secretariat"),
    Sharing.NETWORK: mark("network"),
    Sharing.PUBLIC: mark("public"),
}
_USUAL: Final[Mapping[str, Sharing]] = {
    **dict.fromkeys(FIELDS, Sharing.NETWORK),
    "note": Sharing.SECRETARIAT,
}
_WIDTH: Final = {kind: place for place, kind in enumerate(Sharing)}


def class_of(field: str, said: str | None) -> Sharing:
    """The class of a field.

    Args:
        field: one of FIELDS.
        said: JSON: the classes of the row that are not the usual ones, or None.
    """
    import json  # who only looks somebody up does without

    own = json.loads(said) if said else {}
    return Sharing(own.get(field, _USUAL[field]))


def shared(row: Place, said: str | None, audience: Sharing) -> Place | None:
    """A row as an audience may have it: without the fields that are not for it.

    Args:
        row: a NamedTuple that has some of FIELDS.
        said: JSON: its classes that are not the usual ones, or None.
        audience: to whom it goes.

    Returns:
        The row, with None in place of what is kept back; None where it may not have the
        name or the mailbox of an officer, without which nothing of the row is of use.
    """
    named: Any = row
    withheld = {
        field: None
        for field in FIELDS
        if field in named._fields and _WIDTH[class_of(field, said)] < _WIDTH[audience]
    }
    if not withheld.keys().isdisjoint(("name", "email")):
        return None
    return cast("Place", named._replace(**withheld))


def read(
    words: Iterable[str], fields: Iterable[str], said_before: str | None = None
) -> str | None:
    """Classes as typed, "phone=secretariat", as a row keeps them.

    Args:
        words: each a field and its class.
        fields: those that the row has.
        said_before: JSON: the classes that the row has already, or None.

    Returns:
        JSON, or None where all have their usual class.

    Raises:
        BadInput: there is no such field or class.
    """
    import json  # who only looks somebody up does without

    known = [field for field in FIELDS if field in set(fields)]
    said: dict[str, str] = json.loads(said_before) if said_before else {}
    for word in words:
        field, _, kind = word.strip().casefold().partition("=")
        field = field.strip().replace("-", "_")
        _refuse(field, known, word)
        _refuse(kind.strip(), list(Sharing), word)
        said[field] = kind.strip()
    said = {field: kind for field, kind in said.items() if _USUAL[field] != kind}
    return json.dumps(said, separators=(",", ":")) if said else None


def _refuse(part: str, choices: Iterable[str], word: str) -> None:
    """Refuse what is none of the choices."""
    if part not in choices:
        raise BadInput(
            '{option} cannot be "{value}" (choose from: {choices})',
            option=Field("sharing"),
            value=word,
            choices=_listed(choices),
        )


def _listed(choices: Iterable[str]) -> Message:
    """Words that may be typed, each in the reader's language."""
    words = {f"word_{place}": Message(_TYPED[one]) for place, one in enumerate(choices)}
    return Message(", ".join(f"{{{name}}}" for name in words), **words)
