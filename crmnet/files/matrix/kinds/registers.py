"""Registers of what is kept, paid, lent or signed, which have days and are no plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.shapes import shape_of
from crmnet.files.matrix.cells.synonyms import DATE_ROLES, LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.told import shares_in
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.domain.document import Row
    from crmnet.files.matrix.headings.table_heading import TableHeading

REGISTER: Final = mark('a register, not a plan: it has a column "{heading}"')
_WORDS: Final = frozenset(
    # invoices and contracts
    "precio precios price prices tarifa fee fees licencia licencias license licence "
    "permiso permisos permit titular expedida expedido expedicion caducidad expiry "
    "factura facturas invoice proveedor proveedores supplier vendor customer emision "
    "contrato contratos contratista contractor "
    # those who work, and when they are away
    "empleado empleada empleados employee employees trabajador vacaciones "
    "salario sueldo salary vacante vacantes vacancy "
    # goods, books and loans
    "asset assets garantia warranty serial marca placa editorial isbn autor author "
    "publisher prestatario borrower lent "
    # letters, tickets, versions, journeys
    "remitente destinatario sender oficio radicado ticket tickets opened version "
    "cambio cambios changes regreso raised severity severidad "
    # days that come each year, and those of persons
    "feriado feriados festivo festivos asueto asuetos holiday holidays efemeride "
    "efemerides birthday birthdays cumpleanos nacimiento birth".split()
)
_PHRASES: Final = frozenset(
    (
        "no de serie",
        "numero de serie",
        "fecha de compra",
        "purchase date",
        "issue date",
        "job title",
        "fecha de recepcion",
        "date received",
        "fecha de salida",
        "rev",
        "revision",
        "fecha de ingreso",
        "fecha de alta",
        "member since",
        "date joined",
    )
)
_ANYWHERE: Final = frozenset(
    "destino destination cargo firma signature closed returned".split()
)
"""What stands in plans too: it counts with two others beside it."""
_OF_DEEDS: Final = frozenset(LEVEL_ROLES) - {ColumnRole.THEME}
"""What is done or meant: changes and accesses have a "Módulo" too, as programs do."""
_DEEDS: Final = frozenset(
    "compromiso compromisos acuerdo acuerdos entregable entregables producto productos "
    "hito hitos obra obras commitment commitments agreement agreements deliverable "
    "deliverables product products milestone milestones work works".split()
)
"""What plans have under a word that may be of other lists: none is a register then."""
_GOODS: Final = frozenset("producto productos product products obra obras".split())
"""Of these what is sold, too: two headings of a register beside them say so."""
_ALONE: Final = frozenset(
    "remitente destinatario sender addressee radicado version rev revision".split()
)
"""What only registers of letters and of versions have, beside "Asunto" too."""
_VERSIONS: Final = frozenset(("rev", "revision", "version"))
"""What a plan may have of each of its items too."""
_MONEY: Final = frozenset(
    "monto montos importe importes debe haber debito credito saldo abono egreso "
    "egresos amount amounts debit credit balance withdrawal withdrawals paid "
    "pagado".split()
)
_TESTS: Final = re.compile(
    r"(?:id |no |numero )?(?:de )?(?:casos? de prueba|test cases?|tests?)"
    r"(?: (?:number|no|id|name|description|steps|data))?"
    r"|(?:pre ?|pos ?|post ?)condi(?:cion(?:es)?|tions?)"
)
"""How what was built is tried out: a case, what must be so before, and after."""
_OF_TESTS: Final = re.compile(
    r"(?:expected|actual|obtained) (?:results?|output)"
    r"|resultados? (?:esperados?|reales?|obtenidos?|real)"
    r"|requirement (?:number|no|id)|(?:test )?steps|pasos|entradas?"
    r"|datos de (?:entrada|prueba)|inputs?|pass(?:ed)? fail(?:ed)?"
)
"""What stands beside it, and beside activities too."""
_HALF: Final = 0.5
_AMOUNTS: Final = 2  # texts of a column of sums
_LEAST: Final = 2  # headings of a register
_BESIDE: Final = 3  # with what stands in plans too


def register_of(heading: TableHeading, body: Sequence[Row]) -> Message | None:
    """Why a table is a register; None: it may be a plan.

    A heading that is surely of what is to be done, "Actividad", makes it none. One that
    may be, "Título", needs two headings of a register beside it, "Autor", "Editorial",
    of which one may be of money; one that is no word of ours needs one, as does any
    with sums that were paid. Who is responsible by when is of a plan, and so is what
    begins with a verb beside what it costs or how often it was revised: "Realizar el
    taller", "250.00".

    Args:
        heading: of the table.
        body: the rows below it.
    """
    named = [one.lower or one.upper for one in heading.columns.values()]
    tests = [word for word in named if _TESTS.fullmatch(heading_key(word))]
    if tests and not _says_when(named):
        beside = [word for word in named if _OF_TESTS.fullmatch(heading_key(word))]
        if len(tests) + len(beside) >= _BESIDE:
            return Message(REGISTER, Cure.MAP_COLUMN, heading=tests[0])
    deeds = [heading_key(word) for word in named if names_deeds(word)]
    if not _GOODS.issuperset(deeds) or is_owed(named):
        return None
    ordered = _ordered(heading, body)
    kept = [
        word
        for n, word in zip(heading.columns, named, strict=True)
        if is_kept(heading_key(word))
        and not (ordered and _is_version(n, word, ordered))
    ]
    loose = [word for word in named if heading_key(word) in _ANYWHERE]
    is_plan = bool(ordered) or _is_ahead(named)
    paid = [] if is_plan else [*_paid(heading, body)]
    is_alone = any(heading_key(word) in _ALONE for word in kept)
    is_faint = bool(deeds) or any(map(_is_faint, named)) or any(map(_is_theme, named))
    least = _LEAST if is_faint and not is_alone else 1
    if kept and not is_plan:
        loose += [word for word in named if _is_of_money(word)]
    is_long = len(kept) + len(loose) >= (_LEAST if kept else _BESIDE)
    if len(kept) >= least or is_long or paid:
        return Message(REGISTER, Cure.MAP_COLUMN, heading=[*kept, *loose, *paid][0])
    return None


def _ordered(heading: TableHeading, body: Sequence[Row]) -> int:
    """The column that may be a level and of which half begins with a verb; 0: none."""
    numbers = [n for n, o in heading.columns.items() if _may_do(o.lower or o.upper)]
    shapes = [shape_of(number, body) for number in numbers]
    found = [
        shape.number
        for shape in shapes
        if shape.has_words and shares_in(shape.texts).ordered >= _HALF
    ]
    return found[0] if found else 0


def _is_version(number: int, word: str, ordered: int) -> bool:
    """Whether a column tells how often what stands to its left was revised.

    The versions of a document stand before what was changed in each.
    """
    return number > ordered and heading_key(word) in _VERSIONS


def _may_do(word: str) -> bool:
    """Whether what is to be done may stand under a heading: "Título", "Descr"."""
    role = reading_of(word).role
    return _is_faint(word) or role is None or role in LEVEL_ROLES


def _is_faint(word: str) -> bool:
    return bool(reading_of(word).faint)


def _is_theme(word: str) -> bool:
    reading = reading_of(word)
    return reading.is_sure and reading.role is ColumnRole.THEME


def _is_of_money(word: str) -> bool:
    return not _MONEY.isdisjoint(heading_key(word).split())


def _paid(heading: TableHeading, body: Sequence[Row]) -> Iterator[str]:
    """The headings of sums of money: "Monto" over "250.00"."""
    for number, one in heading.columns.items():
        word = one.lower or one.upper
        shape = shape_of(number, body)
        is_sums = shape.is_counted and len(shape.texts) >= _AMOUNTS
        if is_sums and _is_of_money(word):
            yield word


def _says_when(named: Sequence[str]) -> bool:
    """Whether a heading is surely of dates, first ones or last: "Plazo", "Fecha"."""
    return not sure_roles(named).isdisjoint(DATE_ROLES)


def _is_ahead(named: Sequence[str]) -> bool:
    """Whether a heading is of a first or a last day for sure: "Fecha límite"."""
    return not sure_roles(named).isdisjoint((ColumnRole.START, ColumnRole.DUE))


def is_owed(named: Sequence[str]) -> bool:
    """Whether headings say who is responsible, and until when."""
    return sure_roles(named) >= {ColumnRole.RESPONSIBLE, ColumnRole.DUE}


def sure_roles(named: Sequence[str]) -> set[ColumnRole | None]:
    """What headings surely name."""
    readings = [reading_of(word) for word in named]
    return {reading.role for reading in readings if reading.is_sure}


def names_deeds(word: str) -> bool:
    """Whether a heading is surely of what is to be done, or of what was promised.

    A "Módulo" or an "Eje" alone may be of other lists.
    """
    reading = reading_of(word)
    is_deed = reading.is_sure and reading.role in _OF_DEEDS
    return is_deed or bool(levels_named(word)) or heading_key(word) in _DEEDS


def is_kept(key: str) -> bool:
    """Whether a heading has a word that registers have, and plans hardly."""
    return key in _PHRASES or not _WORDS.isdisjoint(key.split())
