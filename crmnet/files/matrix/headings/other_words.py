"""What columns are called that no plan has: of persons, of risks, of what is bought.

They tell the heading of another table amid the rows of one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from crmnet.files.matrix.cells.person_headings import calls_persons, kinds_of_data
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import known_reading, known_role

_LONGEST: Final = 60  # characters
_MANY: Final = 5  # words
_WAYS: Final = frozenset(
    "cargo cargos puesto puestos position rank correo correos email mail telefono "
    "telefonos phone celular movil mobile telephone extension ext fax whatsapp "
    "contacto contact focal delegado delegada delegate suplente alternate".split()
)
"""How a person is reached, and which post is theirs."""
_OTHERS: Final = frozenset(
    "firma firmas signature organizacion organisation organization affiliation "
    "institucion institution entidad dependencia ministerio ministry agency delegacion "
    "delegation "
    "riesgo riesgos risk risks probabilidad probability likelihood impacto impact "
    "severidad severity mitigacion mitigation contingencia contingency amenaza threat "
    "rubro rubros partida cantidad cantidades quantity qty precio precios price unit "
    "unitario total subtotal importe monto amount valor value cost costo "
    "supuesto supuestos assumption formula numerador denominador "
    "donor donante budget presupuestaria presupuestario currency moneda "
    "version cambio cambios change autor author".split()
)


@lru_cache(4096)
def names_another(text: str) -> bool:
    """Whether a text is what some column is called, of a plan or of another table."""
    if not 0 < len(text) <= _LONGEST:
        return False
    if known_role(text) is not None or calls_persons(text) or kinds_of_data(text):
        return True
    words = heading_key(text).split()
    if not 0 < len(words) <= _MANY:
        return False
    reading = known_reading(text)  # what is but offered is not sure
    is_known = reading is not None and reading.is_sure and reading.role is not None
    return is_known or not (_WAYS | _OTHERS).isdisjoint(words)


@lru_cache(4096)
def is_of_person(text: str) -> bool:
    """Whether a heading is of a person: the name, data, the post, how to reach it."""
    words = heading_key(text).split()
    is_way = len(words) <= _MANY and not _WAYS.isdisjoint(words)
    return is_way or calls_persons(text) or bool(kinds_of_data(text))
