"""An officer of the network: a person who holds a post for a country, for a term."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from crmnet.i18n.countries import fold


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


POINT_ROLES: Final = (Role.HEAD, Role.DEPUTY, Role.DUTY)
"""The roles that are a focal point; a member of a network holds none."""


class Sharing(StrEnum):
    """To whom a field of the directory may go; each takes in those after it."""

    SECRETARIAT = "secretariat"
    NETWORK = "network"
    PUBLIC = "public"


class Purpose(StrEnum):
    """What an acknowledgement is asked for."""

    NOTICE = "notice"
    DRILL = "drill"


class Channel(StrEnum):
    """The way by which an acknowledgement came."""

    MAIL = "mail"
    CALL = "call"
    COMMAND = "command"


class TermStatus(StrEnum):
    """Whether the term of an officer runs."""

    CURRENT = "current"
    FUTURE = "future"
    PAST = "past"


UNFOLDED: Final[dict[str, str | None]] = {
    **dict.fromkeys("'’‘ʼ`´"),
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
}
"""What :func:`fold` leaves and a search takes for other letters, or for none."""
_SAME: Final = str.maketrans(UNFOLDED)
CALLING: Final = {  # codes of countries, ITU-T E.164
    "BZ": "501",
    "CA": "1",
    "CR": "506",
    "DO": "1",
    "GT": "502",
    "HN": "504",
    "MX": "52",
    "NI": "505",
    "PA": "507",
    "SV": "503",
    "US": "1",
}


def folded(text: str) -> str:
    """A text as officers are searched: "O’Neill" is "oneill", "Lætitia" "laetitia"."""
    return fold(text).translate(_SAME)


def name_words(text: str) -> set[str]:
    """The words of a name, in whatever order they stand: "Núñez, Ana"."""
    return set(re.findall(r"\w+", folded(text)))


def standing(term_from: str | None, term_until: str | None, today: date) -> TermStatus:
    """Whether a term runs today; both days are ISO, inclusive, None is open."""
    if term_from and date.fromisoformat(term_from) > today:
        return TermStatus.FUTURE
    if term_until and date.fromisoformat(term_until) < today:
        return TermStatus.PAST
    return TermStatus.CURRENT


Term = tuple[str | None, str | None]
"""First and last day of a term, ISO, inclusive; None is open."""


def meet(one: Term, other: Term) -> bool:
    """Whether two terms have a day in common."""
    (one_from, one_until), (other_from, other_until) = one, other
    return (not one_until or not other_from or other_from <= one_until) and (
        not other_until or not one_from or one_from <= other_until
    )
