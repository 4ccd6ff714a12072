"""Texts that begin with the name of a body: they tell who does it, not what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_BODY: Final = re.compile(
    r"(?:(?:the|el|la) )?(?:ministerio|secretaria|subsecretaria|direccion|instituto"
    r"|procuraduria|defensoria|cancilleria|gobernacion|alcaldia|municipalidad"
    r"|ministry|department|directorate|institute|secretariat|agency|office of)\b"
)
_MOSTLY: Final = 0.6  # of the texts of a column


def are_bodies(texts: Sequence[str]) -> bool:
    """Whether most texts begin as the names of bodies do: "Ministerio de Salud"."""
    found = sum(_BODY.match(fold(text)) is not None for text in texts)
    return found > 0 and found >= _MOSTLY * len(texts)
