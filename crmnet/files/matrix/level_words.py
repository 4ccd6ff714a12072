"""What a heading says of the levels of a plan by itself."""

from __future__ import annotations

from typing import Final

from crmnet.files.matrix.heading_words import known_role, parts_named, reading_of
from crmnet.files.matrix.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.words import heading_key


def levels_named(heading: str) -> tuple[ColumnRole, ...]:
    """The levels that one heading names together: "Objetivos / Actividades"."""
    parts = parts_named(heading)
    if len(parts) < 2:
        return ()
    roles = [known_role(part) or reading_of(part).role for part in parts]
    named = tuple(role for role in roles if role and role in LEVEL_ROLES)
    several = tuple(dict.fromkeys(named))
    return several if len(named) == len(parts) and len(several) > 1 else ()


def default_level_of(heading: str) -> ColumnRole | None:
    """The level that a heading names by its own word: "TEMAS", "Actividad"."""
    return _OWN.get(heading_key(heading))


_OWN: Final = {
    word: role
    for role, words in {
        ColumnRole.THEME: "tema temas theme themes",
        ColumnRole.OBJECTIVE: "objetivo objetivos objective objectives",
        ColumnRole.ACTION: "accion acciones action actions",
        ColumnRole.ACTIVITY: "actividad actividades activity activities",
    }.items()
    for word in words.split()
}
