"""What a heading of a column seems to be, by its words; nothing is guessed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.near_words import NearWords
from crmnet.files.matrix.cells.person_headings import kinds_of_data
from crmnet.files.matrix.cells.synonyms import (
    DATE_ROLES,
    DOUBTFUL,
    FAINT,
    LEVEL_ROLES,
    SURE,
    ColumnRole,
)
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.phrases import core_of, is_past, phrase_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    _OfPart = Callable[[str], "Reading"]


class Reading(NamedTuple):
    """What a heading seems to be.

    Attributes:
        role: the role, or None: it is no heading that is known.
        is_sure: whether a synonym says so; else it is to be offered.
        faint: the roles that it may have where no other column has them.
        others: what it may be as well.
    """

    role: ColumnRole | None
    is_sure: bool = True
    faint: tuple[ColumnRole, ...] = ()
    others: tuple[ColumnRole, ...] = ()


def _by_word(table: dict[ColumnRole, str]) -> dict[str, ColumnRole]:
    return {
        heading_key(word): role
        for role, words in table.items()
        for word in words.split(";")
    }


_ROLE_OF: Final = _by_word(SURE)
_FAINT_OF: Final = {
    word: tuple(role for role in FAINT if word in _by_word({role: FAINT[role]}))
    for words in FAINT.values()
    for word in map(heading_key, words.split(";"))
}
_MAY_BE: Final = {
    heading_key(word): roles
    for roles, words in DOUBTFUL.items()
    for word in words.split(";")
}
_NEAR: Final = 0.82  # "responsbale" is, "respuesta" is not
_NUMBER_OF: Final = re.compile(
    r"(?:#|no|n ?[oº]|n|num|nro|numero|number|id|cod|codigo|code)"
    r"(?: de(?: la)?| of)? ([a-z ]+)|([a-z ]+) (?:#|no|nro|number|id|code)"
)
_DUE: Final = (
    r"(hitos?|milestones?|entregables?|deliverables?|compromisos?|commitments?)"
)
_NAME_OF: Final = re.compile(
    rf"(?:nombre|titulo|descripcion) (?:del? |de los )?{_DUE}"
    rf"|{_DUE} (?:name|title|description)"
)
_BETWEEN: Final = re.compile(r"\s*[/,;&]\s*|\s+(?:y|e|o|and|or)\s+", re.IGNORECASE)
_DAY_PARTS: Final = re.compile(
    r"\bd[ií]a\s*/\s*mes\s*/\s*a[ñn]o\b|\bday\s*/\s*month\s*/\s*year\b", re.IGNORECASE
)
"""How a date is written, said instead of it: "Día / Mes / Año (Inicio)"."""
_SUFFIX: Final = " original"  # what a data set adds to a heading that it has mended
_COUNTED: Final = re.compile(r"(?<=\S)\s*\(\d\d?\)\s*[:.]?\s*$")
_ASIDE: Final = re.compile(
    rf"\((?:(?:19|20)\d\d|[^\d()]*)\)|\b(?:19|20)\d\d\b|{_COUNTED.pattern}"
)
"""What a heading says besides: "Fechas (2025)", "Responsable(s)", "Tareas(4)"."""
_TO_BE: Final = re.compile(r" to be [a-z]+(?: out)?$")  # "the task to be performed"
_SUB: Final = re.compile(r"sub ?(?=[a-z]{3})")
_MANY: Final = 4  # parts of a heading that names what stands in it one below another
_KNOWN: Final = NearWords(_ROLE_OF, _NEAR)
_ALL_KNOWN: Final = NearWords((*_FAINT_OF, *_ROLE_OF), _NEAR)
_TAKES: Final = 4  # letters at least for a word to be misspelt


@lru_cache(2048)
def reading_of(heading: str) -> Reading:
    """What a heading seems to be; nothing is guessed."""
    known = _known(heading, reading_of)
    return _offered(_bare(heading)) if known is None else known


@lru_cache(2048)
def known_reading(heading: str) -> Reading | None:
    """What it seems to be by words of ours, its parts too; None: by none of them."""
    return _known(heading, _known_part)


def _known_part(part: str) -> Reading:
    return known_reading(part) or Reading(None)  # near words take long to find


def _known(heading: str, of_part: _OfPart) -> Reading | None:
    key = heading_key(heading)
    if kinds_of_data(heading):  # "Fecha de nacimiento" is no misspelt "vencimiento"
        return Reading(ColumnRole.OTHER)
    if key in _FAINT_OF and _ROLE_OF.get(key, ColumnRole.OTHER) is ColumnRole.OTHER:
        return Reading(_ROLE_OF.get(key), faint=_FAINT_OF[key])
    if key in _ROLE_OF:
        return Reading(_ROLE_OF[key])
    if key in _MAY_BE:
        first, *others = _MAY_BE[key]
        return Reading(first, is_sure=False, others=tuple(others))
    return _by_its_words(heading, key, of_part)


def _by_its_words(heading: str, key: str, of_part: _OfPart) -> Reading | None:
    """What a heading seems to be that is none of our words as a whole."""
    if _counts_levels(key):
        return Reading(ColumnRole.CODE)
    dated = _DAY_PARTS.sub("fecha", heading)
    plain = _bare(heading) if dated == heading else dated
    if plain != key:
        return _less_sure(_known(plain, of_part), heading)
    if _OF_WHOM.fullmatch(key):
        return Reading(ColumnRole.RESPONSIBLE)
    if _CONCERNED.fullmatch(key):
        others = (ColumnRole.OTHER,)
        return Reading(ColumnRole.RESPONSIBLE, is_sure=False, others=others)
    return (
        _of_part(key)
        or _of_name(key)
        or _of_all_parts(heading, of_part)
        or _of_question(key)
        or _of_phrase(heading, key)
        or (Reading(None) if is_past(key.split()) else None)
    )


def _less_sure(reading: Reading | None, heading: str) -> Reading | None:
    """A level that is numbered is asked: "Actividades (3)" may point to a table."""
    is_level = reading is not None and reading.role in LEVEL_ROLES
    if reading is None or not (is_level and _COUNTED.search(heading)):
        return reading
    return reading._replace(is_sure=False)


def _of_part(key: str) -> Reading | None:
    """What a part of a level is: "Subprograma" and "Sub-component" are as the whole."""
    whole = _SUB.sub("", key) if _SUB.match(key) else ""
    role = _ROLE_OF.get(whole)
    if role in (ColumnRole.THEME, ColumnRole.OBJECTIVE, ColumnRole.ACTION):
        return Reading(role, is_sure=False)  # "Subtemas" may say more of "Tema"
    roles = _MAY_BE.get(whole, ())
    is_level = ColumnRole.THEME in roles and ColumnRole.RESPONSIBLE not in roles
    return Reading(roles[0], is_sure=False, others=roles[1:]) if is_level else None


def _of_name(key: str) -> Reading | None:
    """What the name of a thing to be done is, as the thing: "Nombre del hito"."""
    found = _NAME_OF.fullmatch(key)
    word = found and (found[1] or found[2])
    return Reading(None, faint=_FAINT_OF[word]) if word else None


def _bare(heading: str) -> str:
    """The key of a heading without what it says besides, if it says anything else."""
    return heading_key(_ASIDE.sub(" ", heading)) or heading_key(heading)


def _of_phrase(heading: str, key: str) -> Reading | None:
    """What the words say that a heading is made of: "Fecha estimada de término"."""
    said = phrase_of(key)
    if said is None:
        core = core_of(key)  # "Compromisos asumidos"
        is_one = core in _FAINT_OF
        return reading_of(core)._replace(is_sure=False) if is_one else None
    if said.role is ColumnRole.OTHER and len(parts_named(heading)) > 1:
        return None  # "Presupuesto / Entregas"
    return Reading(said.role, is_sure=said.is_sure)


def parts_named(heading: str) -> list[str]:
    """What a heading names one beside the other: "Objetivos / Actividades"."""
    return [part for part in _BETWEEN.split(heading) if heading_key(part)]


def _of_all_parts(heading: str, of_part: _OfPart) -> Reading | None:
    """What all parts of a heading say alike that are known: "Responsable / Jefe"."""
    parts = parts_named(heading)
    readings = set(map(of_part, parts)) if len(parts) > 1 else set()
    strange = {one for one in readings if not one.faint and _says_little(one)}
    if any(one.role in DATE_ROLES for one in readings):
        strange |= {one for one in readings if one.role is ColumnRole.OTHER}
    if len(parts) >= _MANY and (several := _of_many_levels(parts, of_part)):
        return several
    known = readings - strange
    said = known.pop() if len(known) == 1 else None
    if said is None or said.role is None:
        return _of_several(readings)
    if not strange:
        return said
    is_level = said.is_sure and said.role in LEVEL_ROLES  # "Actividades/Entregas"
    is_when = said.role in DATE_ROLES  # "Timeline/Resources"
    return Reading(said.role, is_sure=False) if is_level or is_when else None


def _of_many_levels(parts: Sequence[str], of_part: _OfPart) -> Reading | None:
    """What a heading holds that names levels one below the other, in one column.

    "Identificación de la dimensión, línea estratégica, programa y proyectos".
    """
    roles = [of_part(part).role for part in parts]
    levels = [role for role in roles if role in LEVEL_ROLES]
    others = {role for role in roles if role not in (None, ColumnRole.OTHER)}
    is_one = len(levels) > 1 and others <= set(LEVEL_ROLES)
    return Reading(levels[0], is_sure=False) if is_one else None


def _of_several(parts: Collection[Reading]) -> Reading | None:
    """What a heading holds whose parts say what belongs together.

    "Fecha / Plazo" is when it is due, and so is likely "Responsable y fecha", where a
    day is lost else; "Compromiso / Acción" and "N° y nombre de la
    actividad" are likely the level, and "Responsable / Apoyo" is likely who.
    """
    roles = {one.role for one in parts if not one.faint}
    if roles == {ColumnRole.CALENDAR, ColumnRole.DUE} and len(roles) == len(parts):
        return Reading(ColumnRole.CALENDAR)
    when = roles.intersection(DATE_ROLES)
    if len(when) == 1 and roles - when == {ColumnRole.RESPONSIBLE}:
        others = (ColumnRole.RESPONSIBLE, ColumnRole.OTHER)
        return Reading(when.pop(), is_sure=False, others=others)
    level = roles.intersection(LEVEL_ROLES)
    if len(level) == 1 and roles - level <= {ColumnRole.CODE}:
        return Reading(level.pop(), is_sure=False)
    if any(one.is_sure and one.role is ColumnRole.RESPONSIBLE for one in parts):
        is_who = roles.isdisjoint((*DATE_ROLES, ColumnRole.COUNTRY)) and not level
        is_plain = not any(one.faint for one in parts)
        return (
            Reading(ColumnRole.RESPONSIBLE, is_sure=False)
            if is_who and is_plain
            else None
        )
    return None


def _says_little(reading: Reading) -> bool:
    """Whether a heading is none of our words, or nearly one of no role of ours."""
    return reading.role is None or (
        reading.role is ColumnRole.OTHER and not reading.is_sure and not reading.others
    )


def _of_question(key: str) -> Reading | None:
    """What a heading asks: "¿Qué vamos a hacer?", "Who will do it?"."""
    words = key.split()
    if len(words) < _ASKS:
        return None
    if words[0] in _WHAT and not _DO.isdisjoint(words[2:]):  # "what do we need"
        return Reading(None, faint=(ColumnRole.ACTIVITY,))
    role = _ASKED.get(words[0])
    return Reading(role, is_sure=False) if role else None


def _counts_levels(key: str) -> bool:
    """Whether a heading is of the numbers of what a level has: "# Tarea", "Task ID"."""
    found = _NUMBER_OF.fullmatch(key)
    word = found and (found[1] or found[2])
    return word in _ONE


def _offered(key: str) -> Reading:
    """What may be offered for a heading that is none of our words."""
    if _CAME.fullmatch(key):
        return Reading(ColumnRole.OTHER, is_sure=False, others=(ColumnRole.CALENDAR,))
    if key.endswith(_SUFFIX):
        return reading_of(key.removesuffix(_SUFFIX))._replace(is_sure=False)
    if not _ELSE.isdisjoint(key.split()[:1]):  # "¿Cuánto?" is no misspelt "cuándo"
        return Reading(None)
    near = len(key) >= _TAKES and _KNOWN.nearest(key)
    return Reading(_ROLE_OF[near], is_sure=False) if near else _begun(key)


def is_like_a_level(heading: str) -> bool:
    """Whether a heading is nearly a word of what is to be done: "Descripccion"."""
    key = heading_key(heading)
    near = _ALL_KNOWN.nearest(key)
    return near in _FAINT_OF or (bool(near) and _ROLE_OF[near] in LEVEL_ROLES)


def known_role(text: str) -> ColumnRole | None:
    """The role that a synonym names to the letter, or None.

    What only may be one is OTHER.
    """
    key = heading_key(text)
    role = _ROLE_OF.get(key)
    return role or (ColumnRole.OTHER if key in _FAINT_OF else None)


def _begun(key: str) -> Reading:
    """What the first words of a heading say: "actividades del plan"."""
    words = _TO_BE.sub("", key).split()
    for many in (3, 2, 1):
        role = _ROLE_OF.get(" ".join(words[:many]))
        goes_on = many < len(words) <= many + 4 and words[many] in _OF | _WHICH
        if role is not None and goes_on:
            return Reading(role, is_sure=False)
    return _ended(words)


def _ended(words: Sequence[str]) -> Reading:
    """What the last word of an English heading says: "reviewed tasks"."""
    role = _ROLE_OF.get(words[-1]) if words else None
    is_short = 1 < len(words) <= _FEW and _OF.isdisjoint(words)
    if is_short and role is not None and words[-1] in _LAST:
        return Reading(role, is_sure=False)
    return Reading(None)


_CAME: Final = re.compile(
    r"(?:fecha|dia)s? (?:del? )?(?:la |su )?(?:acuerdos?|aprobacion|adopcion|emision"
    r"|recepcion|recibo|registro|ingreso|actualizacion|ultima actualizacion|solicitud"
    r"|compra|suscripcion|reporte|corte|radicacion|radicado|creacion|firma|asignacion"
    r"|publicacion del acuerdo|reunion|sesion|acta)"
    r"|date (?:of )?(?:the )?(?:received|receipt|adopted|adoption|created|creation"
    r"|agreed|agreement|approved|approval|issued|issue|purchased|purchase|reported"
    r"|registered|registration|requested|request|assigned|updated|last update|signed"
    r"|signature|meeting|opened|added)"
    r"|(?:adoption|approval|issue|purchase|creation|registration|reporting|request"
    r"|agreement|signature|meeting|update|last update|opening) date"
)
"""The day on which an entry came to be or was looked at: "Fecha de registro"."""
_ELSE: Final = frozenset("cuanto cuantos cuanta cuantas donde como".split())
"""Questions that say neither what, nor who, nor when."""
_ASKS: Final = 3  # words at least of a question
_WHAT: Final = frozenset(("que", "what"))
_DO: Final = frozenset(
    "hacer hara haran hare haremos hacemos realizar realizara realizaremos realizaran "
    "do done".split()
)
_ASKED: Final = {
    "cuando": ColumnRole.CALENDAR,
    "when": ColumnRole.CALENDAR,
    "quien": ColumnRole.RESPONSIBLE,
    "quienes": ColumnRole.RESPONSIBLE,
    "who": ColumnRole.RESPONSIBLE,
}
_FEW: Final = 4  # words of a heading whose last one says what it is
_LAST: Final = frozenset(
    "task tasks activity activities action actions objective objectives subtask "
    "subtasks deadline".split()
)
"""English words that stand behind what tells them apart."""


_ONE: Final = frozenset(
    "tarea;task;actividad;activity;act;subactividad;sub activity;subactivity;accion;"
    "operacion;operation;"
    "action;objetivo;objective;subtarea;sub task;subtask;paso;step".split(";")
)
"""What numbers count; a "Número de actividades" is a number of them."""
_WHICH: Final = frozenset(
    "clave claves principal principales especifica especificas especifico especificos "
    "estrategica estrategicas general generales programada programadas prevista "
    "previstas planificada planificadas propuesta propuestas key main planned "
    "completed done closed pending open ongoing cumplida cumplidas cumplido cumplidos "
    "realizada realizadas pendiente pendientes concluida concluidas cerrada cerradas "
    "ejecutada ejecutadas terminada terminadas".split()
)
_OF: Final = frozenset("de del para por a al of for to y and o or por en in".split())


_BODIES: Final = (
    "ministerios?|instituci(?:on|ones)|entidad(?:es)?|organismos?|dependencias?"
    "|direcci(?:on|ones)|areas?|unidad(?:es)?|oficinas?|secretarias?|departamentos?"
    "|subsecretarias?|gerencias?|instancias?|organizaci(?:on|ones)|sector(?:es)?"
    "|agencias?|coordinaci(?:on|ones)|jefaturas?|equipos?|actor(?:es)?|division(?:es)?"
)
_BODIES_EN: Final = (
    "departments?|ministr(?:y|ies)|agenc(?:y|ies)|organi[sz]ations?|institutions?"
    "|entit(?:y|ies)|offices?|units?|directorates?|bod(?:y|ies)|partners?|teams?"
    "|authorit(?:y|ies)|officers?|persons?|divisions?|countr(?:y|ies)|part(?:y|ies)"
)
_OF_WHOM: Final = re.compile(
    rf"(?:{_BODIES})(?: (?:s|es|y|o|e|u|{_BODIES}))* "
    r"(?:co)?(?:responsables?|lider(?:es)?|encargad[oa]s?|ejecutor(?:a|as|es)?"
    r"|coordinador(?:a|as|es)?|a cargo|rector(?:a|as|es)?)"
    rf"|(?:lead|leading|responsible|implementing|coordinating|accountable|owning)"
    rf" (?:{_BODIES_EN})(?: (?:s|or|and|{_BODIES_EN}))*"
    r"|(?:to be )?(?:actioned|carried out|implemented|executed|led|owned) by"
    r"|(?:a ser )?(?:realizad|ejecutad|implementad|liderad)[oa]s? por"
)
"""Who is responsible, however the office is called: "Lead department(s)"."""
_CONCERNED: Final = re.compile(
    rf"(?:{_BODIES}|agentes?|partes?|servicios?|personal)"
    rf"(?: (?:s|es|y|o|e|u|{_BODIES}))*"
    r" (?:implicad|involucrad|concernid|interesad|relacionad|vinculad)[oa]s?"
    rf"|(?:{_BODIES}|autoridad(?:es)?) (?:competentes?|intervinientes?)"
    rf"|(?:{_BODIES_EN}|actors?|parties|stakeholders?|services?|staff)"
    rf"(?: (?:s|or|and|{_BODIES_EN}))* (?:involved|concerned|implicated)"
    rf"|(?:involved|concerned|competent) (?:{_BODIES_EN}|actors?)"
)
"""Who has a part in it, and may be the one who owes it: "Organismo implicado"."""
