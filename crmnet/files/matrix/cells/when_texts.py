"""Whether a text is nothing but when: days, stretches, parts of a year, an hour beside.

"Miércoles 24 de mayo al martes 20 de junio", "By 31st March 2023 at 11:00 GMT",
"Mid-2027" and "por definir" are; "Informe de mayo" is none. What day it is, is read
later: here it is told whether a column says when.
"""

from __future__ import annotations

import re
from typing import Final

from crmnet.i18n.countries import fold

_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre "
    "noviembre diciembre january february march april may june july august september "
    "october november december ene feb mar abr jun jul ago sep sept set oct nov dic "
    "jan apr aug dec"
)
_UNITS: Final = (
    "semana semanas sem week weeks wk mes meses month months trimestre trimestres "
    "quarter quarters semestre semestres bimestre cuatrimestre quincena quincenas "
    "dia dias day days ano anos year years"
)
_OFTEN: Final = (
    "mensual trimestral semestral anual semanal diario permanente continuo continua "
    "inmediato inmediata monthly quarterly weekly annual annually yearly ongoing "
    "continuous permanent immediate immediately asap tbc tbd tba"
)
_BESIDE: Final = (  # what stands around a day and is none itself
    "lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday "
    "thursday friday saturday sunday lun mie jue vie sab dom mon tue tues wed thu "
    "thur thurs fri sat sun de del al a el la los las y e o to and or of in on by at "
    "the until till hasta desde from between entre through antes before after despues "
    "por para th st nd rd inicio inicios comienzo comienzos principio principios "
    "mediado mediados fin fines final finales early mid middle late end beginning "
    "start primer primera primero segundo segunda tercer tercera tercero cuarto cuarta "
    "first second third fourth last ultimo ultima ultimos half mitad next proximo "
    "h hs hr hrs hora horas am pm m p hours hrs noon mediodia gmt utc local definir "
    "confirmar determinar pendiente pending approx aprox i ii iii iv q t"
)
_WORDS: Final = frozenset(" ".join((_MONTHS, _UNITS, _OFTEN, _BESIDE)).split())
_NAMED: Final = frozenset(" ".join((_MONTHS, _OFTEN)).split())
_COUNTED: Final = re.compile(
    rf"\b(?:{'|'.join(_UNITS.split())})\.? ?(?:\d|[ivx]+\b)"
    rf"|\b(?:\d+|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|ultim[oa]|first|second"
    rf"|third|fourth|last)\.?[oºª]? (?:{'|'.join(_UNITS.split())})\b"
    r"|\bq[1-4]\b|\b[1-4]q\b|\b20\d\d\b|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|^por (?:definir|confirmar|determinar)$|\bhalf of\b|\bmitad de\b"
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_MOSTLY: Final = 0.75
_LONGEST: Final = 90  # characters


def says_when(text: str) -> bool:
    """Whether a text names a day or a time, and hardly anything else."""
    folded = fold(text).strip(" .")
    tokens = _TOKEN.findall(folded)
    if not tokens or len(folded) > _LONGEST:
        return False
    known = sum(one.isdigit() or one in _WORDS for one in tokens)
    is_named = not _NAMED.isdisjoint(tokens) or _COUNTED.search(folded) is not None
    return is_named and known >= _MOSTLY * len(tokens)
