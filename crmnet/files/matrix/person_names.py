"""Columns of the names of persons: who does it, whatever the heading says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = r"[A-ZÁÉÍÓÚÑÜ](?:[a-záéíóúñüç'’]+|\.)"
_SMALL: Final = r"(?:de|del|de la|de los|da|van|von|y) "
_TITLE: Final = (
    r"(?:(?:[Ll]ic|[Ii]ng|[Dd]ra?|[Ss]ra?|[Mm]rs?|[Mm]s|[Pp]rof)[a-z]*\.? )?"
)
_PERSON: Final = re.compile(rf"{_TITLE}{_WORD}(?: (?:{_SMALL})?{_WORD}){{1,4}}")
_MOSTLY: Final = 0.8  # of the texts of a column
_KNOWN: Final = 0.3  # of them begin with a name that many have
_LEAST: Final = 2
_GIVEN: Final = frozenset(
    "adriana alan alberto alejandra alejandro alex alexander alfredo alicia alison "
    "allan amanda ana andrea andres andrew angel angela anna anne anthony antonio "
    "armando arturo barbara beatriz benjamin bernardo brenda brian bruno byron "
    "carla carlos carmen carol carolina catherine cecilia cesar charles christian "
    "christine christopher clara claudia cristian cristina daniel daniela david "
    "deborah denis diana diego dora douglas edgar edith eduardo edwin elena "
    "elizabeth emilio emily emma enrique eric erick ernesto esteban eva evelyn "
    "fabiola felipe felix fernanda fernando flor francisco frank gabriel gabriela "
    "gary george gerardo gilberto gladys gloria gonzalo gregory guadalupe guillermo "
    "gustavo hector helen henry hernan hilda hugo ignacio ines irene iris isabel "
    "ivan ivonne jacqueline jaime james jane janet javier jean jennifer jessica "
    "jesus joan joaquin joel john jonathan jorge jose joseph juan juana julia "
    "juliana julio karen karina karla katherine kevin laura leonardo leticia "
    "liliana linda lisa lorena lourdes lucas lucia luis luisa luz manuel marcela "
    "marco marcos margaret margarita maria mariana mario mark marlon marta martha "
    "martin mary mateo matthew mauricio mercedes michael miguel miriam monica nancy "
    "natalia nelson nicolas nora norma olga omar oscar pablo pamela patricia "
    "patrick paul paula paulo pedro peter philip rachel rafael ramon raquel raul "
    "rebeca rebecca ricardo richard robert roberto rocio rodolfo rodrigo roger "
    "rolando romeo rosa roxana ruben ruth salvador samuel sandra santiago sara "
    "sarah sebastian sergio silvia simon sofia sonia stephanie stephen steven susan "
    "susana teresa thomas timothy tomas valentina vanessa veronica vicente victor "
    "victoria vilma vincent virginia walter wendy william wilson ximena yolanda".split()
)
"""Given names that many have where plans of ours come from, without accents."""


def are_persons(texts: Sequence[str]) -> bool:
    """Whether texts are names of persons: "María López García", "Lic. Juan Pérez".

    "Site Visit" is written as a name is: so some begin with a given name of many.
    """
    named = [text for text in texts if _PERSON.fullmatch(text)]
    known = [text for text in named if not _GIVEN.isdisjoint(fold(text).split())]
    is_known = len(known) >= max(_LEAST, _KNOWN * len(texts))
    return is_known and len(named) >= _MOSTLY * len(texts)
