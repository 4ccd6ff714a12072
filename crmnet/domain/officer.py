"""An officer of the network: a person who holds a post for a country, for a term."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Network(StrEnum):
    """The networks of liaison that the directory keeps."""

    LIAISON = "liaison"
    CONSULAR = "consular"
    PRESIDENCY = "presidency"
    SECRETARIAT = "secretariat"


class Role(StrEnum):
    """The place in a network: titular, suplente, de guardia, integrante."""

    HEAD = "head"
    DEPUTY = "deputy"
    DUTY = "duty"
    MEMBER = "member"


class TermStatus(StrEnum):
    """Whether the term of an officer runs."""

    CURRENT = "current"
    FUTURE = "future"
    PAST = "past"


def standing(term_from: str | None, term_until: str | None, today: date) -> TermStatus:
    """Whether a term runs today; both days are ISO, inclusive, None is open."""
    if term_from and date.fromisoformat(term_from) > today:
        return TermStatus.FUTURE
    if term_until and date.fromisoformat(term_until) < today:
        return TermStatus.PAST
    return TermStatus.CURRENT
