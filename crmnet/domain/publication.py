"""What is published: its kinds, its address, its languages."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crmnet.domain.text import checked
from crmnet.errors import BadInput, Field
from crmnet.i18n.spoken import language_code

if TYPE_CHECKING:
    from collections.abc import Iterable
    from urllib.parse import SplitResult

ADDRESS_LIMIT: Final = 2000  # characters; no browser promises more


class PublicationKind(StrEnum):
    """What stands at an address."""

    LAW = "law"
    POLICY = "policy"
    PROCEDURE = "procedure"
    ASSISTANCE = "assistance"
    CAMPAIGN = "campaign"
    TRAINING = "training"


SPANISH_PUBLICATIONS: Final[dict[str, str]] = {
    "ley": PublicationKind.LAW,
    "legislacion": PublicationKind.LAW,
    "politica": PublicationKind.POLICY,
    "procedimiento": PublicationKind.PROCEDURE,
    "tramite": PublicationKind.PROCEDURE,
    "asistencia": PublicationKind.ASSISTANCE,
    "campana": PublicationKind.CAMPAIGN,
    "capacitacion": PublicationKind.TRAINING,
}
"""What people type for a kind in Spanish, folded."""
_CODE: Final = re.compile(r"[a-z]{2}")


def web_address(text: str) -> str:
    """The address of a page as it is stored.

    Raises:
        BadInput: it is none, or tells a password.
    """
    url = checked(text, Field("url"), ADDRESS_LIMIT)
    parts = _parts(url)
    if parts is None:
        raise BadInput(
            '"{url}" is not a web address (it should begin with https://)', url=url
        )
    if any(map(str.isspace, url)):
        raise BadInput(
            'the address "{url}" contains a space (write it as %20)', url=url
        )
    if parts.username or parts.password:
        raise BadInput(
            "the address of {host} contains a user or a password (publish one that "
            "everybody may open)",
            host=parts.hostname,
        )
    return url


def _parts(url: str) -> SplitResult | None:
    """The parts of an address of the web; None of anything else."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # "https://[", a port that is none
        return None
    return parts if has_host and parts.scheme in ("http", "https") else None


def languages_in(words: Iterable[str]) -> str:
    """Languages as they are stored, "es fr", of codes or names.

    Raises:
        BadInput: a word is no language.
    """
    return " ".join(dict.fromkeys(map(_language, words)))


def _language(word: str) -> str:
    code = language_code(word)
    if not _CODE.fullmatch(code):
        raise BadInput(
            '"{word}" is not a language that is known by its name (write its code of '
            "two letters: es, en, fr)",
            word=word,
        )
    return code
