"""What a heading says of the levels of a plan by itself."""

from __future__ import annotations

from typing import Final

from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import known_role, parts_named, reading_of


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


def names_results(heading: str) -> bool:
    """Whether a heading names what is to come of activities: "Expected outputs"."""
    words = set(heading_key(heading).split())
    return bool(words & _RESULTS) and not words & (_MEASURES | _OTHERWISE)


def measures_results(heading: str) -> bool:
    """Whether a heading names how much of results is meant: "Annual target"."""
    return not _MEASURES.isdisjoint(heading_key(heading).split())


_RESULTS: Final = frozenset(
    "output outputs producto productos product products result results resultado "
    "resultados outcome outcomes entregable entregables deliverable deliverables logro "
    "logros accomplishment accomplishments efecto efectos".split()
)
_MEASURES: Final = frozenset(
    "indicador indicadores indicator indicators kpi kpis meta metas target targets "
    "baseline base unidad unidades unit units medida measure quantity cantidad valor "
    "value peso weight".split()
)
_OTHERWISE: Final = frozenset(  # "Medio de verificación del producto"
    "medio medios means verificacion verification fecha date tipo type costo cost "
    "presupuesto budget codigo code responsable responsible riesgo riesgos risk risks "
    "estado status avance progress obtenido obtenidos alcanzado alcanzados achieved "
    "actual real".split()
)
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
