"""Focal points in words, and how one that is asked acknowledges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit.words import NETWORK_OF, ROLE, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from crmnet.i18n import Language

    class OfPoint(Protocol):
        """Anything that names a focal point."""

        @property
        def country(self) -> str:
            """Its code."""

        @property
        def network(self) -> str:
            """Liaison, consular, ..."""

        @property
        def role(self) -> str:
            """Head, deputy, duty."""

    class HasKey(Protocol):
        """The key of a focal point."""

        @property
        def place(self) -> OfPoint:
            """Which one."""

        @property
        def word(self) -> str:
            """The key itself."""


NETWORKS: Final = {
    **NETWORK_OF,
    "liaison": mark("Liaison Network"),
    "consular": mark("Consular Network"),
}


def point(found: OfPoint, lang: Language) -> str:
    """A focal point in words: "Guatemala, Red Consular, de guardia"."""
    network, role = word(NETWORKS, found.network, lang), word(ROLE, found.role, lang)
    return f"{lang.country(found.country)}, {network}, {role}"


def asked(minutes: int, keys: Iterable[HasKey], lang: Language) -> tuple[str, ...]:
    """How to acknowledge, and the keys; without them that each will have its own."""
    how = lang.plural(
        "Please acknowledge within {n} minute: reply to this mail, leaving the key in "
        "the reply, or telephone the sender and read out the key.",
        "Please acknowledge within {n} minutes: reply to this mail, leaving the key in "
        "the reply, or telephone the sender and read out the key.",
        minutes,
    )
    named = tuple(
        lang.text("Key: {key} ({point})", key=key.word, point=point(key.place, lang))
        for key in keys
    )
    return how, *(named or (lang.text("Key: each focal point is given its own."),))
