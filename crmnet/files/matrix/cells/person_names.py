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
_PLACE: Final = re.compile(
    r"(?:san|santa|santo|puerto|villa|ciudad|los|las|el|la|nuev[ao]|port|saint|st\.?) "
)
_MOSTLY: Final = 0.8  # of the texts of a column
_KNOWN: Final = 0.5  # of them have a name that many have
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
_MORE: Final = frozenset(
    "abel abigail adan adelina alba aldo alma alvaro amalia amparo ariel arlen "
    "astrid aurora axel azucena belkis berta blanca brayan bryan candida celia "
    "consuelo damaris danilo darwin delia denia digna dilcia doris dunia edwar "
    "efrain elder elias elmer elsa elvia elvin emerson enma erika esmeralda estela "
    "ester esther eugenia eunice evelin fatima fidel francis fredy geovany german "
    "gerson glenda graciela gregorio heidi henrry herminia hilario humberto iliana "
    "ingrid irma isaac isaias ismael israel jacinto jairo jeferson jenny jeremias "
    "jhon jimmy johana jonatan jony josefa josue karol kelvin kenia kimberly lesly "
    "ligia lilian lizeth lorenzo magdalena maira maribel maricela marina marisol "
    "maritza marvin maura maximo maynor mayra melissa melvin merlin milagro milton "
    "mirian misael moises nahum nelly neptali nery nestor noe noemi nubia odalis "
    "olvin orlin osman pascual petrona reina rene reyna rigoberto rony rosario "
    "rosibel rufino santos selvin sergia siomara suyapa tania tatiana telma tito "
    "toribio ulises wilfredo wilian wilmer xiomara yadira yamileth yeimi yenifer "
    "yeny yesenia yessenia yessica yohana yojan zoila zulema".split()
)
"""Further given names, for lists of persons: some of them are other words too."""
_ALL: Final = _GIVEN | _MORE
_AGE: Final = re.compile(r"\s*[,(;–-]\s*\d{1,3}\b.*")
_SURNAME_FIRST: Final = re.compile(r"([^,\d]+), ([^,\d]+)")
_LONGEST: Final = 6  # words of a name


def may_be_persons(texts: Sequence[str]) -> bool:
    """Whether texts may be names of persons, in capitals or with the surname first.

    More is taken for one than by are_persons: "RAMOS PAZ, ANA", "wilmer reyes",
    "Ana Ramos (34)". Half of them have a given name of many.
    """
    names = [_as_written(text) for text in texts]
    persons = [n for n in names if _PERSON.fullmatch(n) or fold(n) in _ALL]
    named = [name for name in persons if not _PLACE.match(fold(name))]
    known = [name for name in named if not _ALL.isdisjoint(fold(name).split())]
    is_known = bool(known) and len(known) >= _KNOWN * len(texts)
    return is_known and len(named) >= _MOSTLY * len(texts)


def _as_written(text: str) -> str:
    """A name as it is mostly written: "RAMOS, ANA" is "Ana Ramos"."""
    bare = _SURNAME_FIRST.sub(r"\2 \1", _AGE.sub("", text)).strip()
    is_plain = bare.isupper() or bare.islower()
    is_short = len(bare.split()) <= _LONGEST
    return bare.title() if is_plain and is_short else bare


def begin_given(texts: Sequence[str]) -> bool:
    """Whether half of some names begin with a given name of many."""
    firsts = (fold(text).split()[:1] for text in texts)
    return sum(first[0] in _ALL for first in firsts if first) >= _KNOWN * len(texts)


def are_persons(texts: Sequence[str]) -> bool:
    """Whether texts are names of persons: "María López García", "Lic. Juan Pérez".

    "Site Visit" is written as a name is: so half have a given name of many. What
    begins as "San Salvador" does is a place.
    """
    persons = filter(_PERSON.fullmatch, texts)
    named = [text for text in persons if not _PLACE.match(fold(text))]
    known = [text for text in named if not _GIVEN.isdisjoint(fold(text).split())]
    is_known = len(known) >= max(_LEAST, _KNOWN * len(texts))
    return is_known and len(named) >= _MOSTLY * len(texts)
