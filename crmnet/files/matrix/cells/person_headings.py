"""Headings of what is kept on persons: how they are called, born, and told apart.

No plan has them, and crmnet keeps no data on migrants: they are known to the word here,
in both languages, to be refused and never misread as ours.
"""

from __future__ import annotations

import re
from typing import Final

from crmnet.files.matrix.cells.words import heading_key

_LONGEST: Final = 7  # words of such a heading
_DATA: Final[dict[str, re.Pattern[str]]] = {
    "birth": re.compile(
        r"\b(?:nacimiento|nac|nacid[oa]s?|birth|birthday|birthdate|born|dob|d o b)\b"
        r"|cumpleanos"
    ),
    "nationality": re.compile(
        r"\b(?:nacionalidad(?:es)?|nationalit(?:y|ies)|ciudadania|citizenship"
        r"|(?:pais|lugar|municipio|departamento) de (?:origen|procedencia)"
        r"|(?:country|place) of (?:origin|nationality|citizenship)|etnia|ethnicity)\b"
    ),
    "paper": re.compile(
        r"\b(?:pasaporte|passport|dni|dui|cui|dpi|curp|cedula|rnp|identidad"
        r"|identity (?:card|document|number)|id card|alien|clave de elector|rut)\b"
    ),
    "document": re.compile(
        r"\b(?:(?:no|numero|nro|n|tipo) (?:de )?(?:documento|identificacion)"
        r"|documento de (?:identificacion|viaje)|travel document)\b"
    ),
    "age": re.compile(
        r"(?:edad(?:es)?|ages?)(?: (?:edad|age|anos?|years|en|in|cumplid[oa]s?|aprox"
        r"|al ingreso|at entry))*|anos cumplidos|menor(?:es)? de edad|minors?"
    ),
    "sex": re.compile(
        r"(?:sexo|sex|genero|gender)(?: (?:sexo|sex|genero|gender|[mfhx]|y edad"
        r"|and age))*"
    ),
    "family": re.compile(
        r"estado (?:civil|familiar)|marital status|parentesco|kinship"
        r"|nombre (?:del padre|de la madre)|(?:father|mother)s? name"
    ),
}
"""What is kept on a person, by its kind; "age" and "sex" but as the whole heading."""
_WHOLE: Final = frozenset(("age", "sex", "family"))
_CALLED: Final = frozenset(
    "nombre nombres name names apellido apellidos surname surnames persona personas "
    "person titular iniciales initials".split()
)
_KEPT: Final = frozenset(
    "migrante migrantes migrant migrants beneficiario beneficiaria "
    "beneficiarios beneficiarias beneficiary beneficiaries repatriado repatriada "
    "repatriados repatriadas deportado deportada deportados deportadas deportee "
    "deportees retornado retornada retornados retornadas returnee returnees "
    "solicitante solicitantes applicant applicants refugiado refugiada refugiados "
    "refugee refugees "
    "victima victimas victim victims usuario usuaria usuarios detenido detenida "
    "detenidos detainee detainees extranjero extranjera extranjeros pasajero pasajera "
    "pasajeros passenger passengers paciente pacientes patient nna cliente "
    "clientes client clients huesped huespedes guest guests residente "
    "residentes resident residents asilado asilada inmigrante inmigrantes "
    "immigrant immigrants viajero viajera "
    "viajeros traveller travellers traveler travelers nino nina ninos ninas child "
    "children menor menores minor minors".split()
)
"""What persons are of whom an office keeps data, and who owe nothing in a plan."""
_BESIDE: Final = frozenset(
    "y e and del de la el los las of the completo completos completa full first last "
    "given family middle primer segundo primero legal s".split()
)
_CASE: Final = re.compile(
    r"\b(?:expedientes?|caso|casos|case|case (?:no|number|id)|file (?:no|number))\b"
    r"|\bfecha de (?:ingreso|entrada|salida|egreso|retorno|deportacion|repatriacion"
    r"|detencion|aprehension|devolucion|llegada)\b"
    r"|\bdate of (?:entry|arrival|return|deportation|removal|apprehension|detention"
    r"|departure)\b|\b(?:entry|arrival|return|deportation|removal) date\b"
    r"|\b(?:repatriad|deportad|retornad|devuelt|detenid)[oa]s?\b|\bdeported\b"
)
_COUNTRY: Final = frozenset(
    "pais paises country countries procedencia origen origin destino destination "
    "documento document id identificacion cargo puesto position correo email mail "
    "telefono phone celular".split()
)


def kinds_of_data(heading: str) -> set[str]:
    """Which data on a person a heading is of: {"birth"} of "Fecha de nacimiento"."""
    key = heading_key(heading)
    if len(key.split()) > _LONGEST:
        return set()
    return {
        kind
        for kind, words in _DATA.items()
        if (words.fullmatch(key) if kind in _WHOLE else words.search(key))
    }


def calls_persons(heading: str) -> bool:
    """Whether a heading is of the names of persons: "Apellidos", "Full name"."""
    words = set(heading_key(heading).split())
    called = _CALLED | _KEPT
    return bool(words & called) and words <= called | _BESIDE


def calls_migrants(heading: str) -> bool:
    """Whether a heading is of persons of whom data are kept: "Nombre del migrante"."""
    words = set(heading_key(heading).split())
    return calls_persons(heading) and bool(words & _KEPT)


def is_of_case(heading: str) -> bool:
    """Whether a heading is of the case of a person: "Nº de expediente"."""
    return _CASE.search(heading_key(heading)) is not None


def is_of_country(heading: str) -> bool:
    """Whether a heading is of a country, a paper or a post, which plans have too."""
    return not _COUNTRY.isdisjoint(heading_key(heading).split())
