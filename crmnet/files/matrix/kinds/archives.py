"""Lists of what an archive keeps, and for how long: no plans, though they have days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.registers import is_owed, names_deeds
from crmnet.i18n import mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crmnet.files.matrix.headings.table_heading import TableHeading

ARCHIVE: Final = mark(
    'a list of what an archive keeps, not a plan: it has a column "{heading}"'
)
_KEPT: Final = re.compile(
    r"(?P<folios>\bfolios?\b|\bfoliacion\b)"
    r"|(?P<days>\bfechas? extremas?\b)"
    r"|(?P<unit>\bunidad(?:es)? de (?:conservacion|almacenamiento)\b)"
    r"|(?P<series>\bsub ?series?\b|\bseries? (?:documental(?:es)?|o asuntos?)\b"
    r"|\brecords? series\b)"
    r"|(?P<kind>\b(?:tipos?|tipologias?) documental(?:es)?\b)"
    r"|(?P<end>\bdisposicion final\b|\bdispos(?:ition|al)\b)"
    r"|(?P<years>\bretencion\b|\bretention\b)"
    r"|(?P<box>\bcajas?\b|\bbox(?:es)?\b)"
    r"|(?P<place>\barchivo (?:de gestion|central|historico)\b)"
)
"""What only archives write over their columns; of each thing one name counts."""
_BESIDE: Final = re.compile(
    r"\b(?:series?|carpetas?|legajos?|tomos?|soportes?|frecuencia de consulta"
    r"|signaturas?|expedientes?|hora|entregad[oa]s?|recibid[oa]s?|objeto|asunto"
    r"|tipo de documento|dispositivo|folders?|files?|shel(?:f|ves)|delivered|received"
    r"|accession|reference code|extent|custodian)\b"
)
"""What stands beside it, and in other tables too."""
_PLANNED: Final = re.compile(
    r"\b(?:plan|cronogramas?|calendario|programacion|schedule|work ?plan|timeline)\b"
)
"""What a transfer to the archive is called that is still to be made."""


def archive_of(heading: TableHeading, titles: Iterable[str]) -> Message | None:
    """Why a table lists documents that are kept, or minutes; None: it may be a plan.

    "Serie, Subserie, Fechas extremas, Caja, Folios" is an inventory; "Tipo documental,
    Retención, Disposición final" says how long what is kept; "Fecha, Hora, Objeto,
    Entregado, Folios" are the minutes of meetings that were handed over. What is done
    with each, "Actividad", a calendar, who and until when make it none, as does a title
    that calls it a schedule.

    Args:
        heading: of the table.
        titles: what stands above it, and the name of its sheet.
    """
    columns = heading.columns.values()
    keys = {one.heading: heading_key(one.heading) for one in columns}
    named = [one.lower or one.upper for one in columns]
    kept = {found.lastgroup: word for word, found in _found(_KEPT, keys.items())}
    beside = {found[0] for _, found in _found(_BESIDE, keys.items())}
    if not kept or len(kept) + len(beside) < 2:
        return None
    is_plan = any(map(_names_doing, named)) or is_owed(named)
    is_plan = is_plan or any(one.span is not None for one in columns)
    if is_plan or any(_PLANNED.search(fold(title)) for title in titles):
        return None
    return Message(ARCHIVE, Cure.MAP_COLUMN, heading=next(iter(kept.values())))


def _found(
    what: re.Pattern[str], keys: Iterable[tuple[str, str]]
) -> Sequence[tuple[str, re.Match[str]]]:
    """Where headings have a word of a kind."""
    return [(word, found) for word, key in keys for found in what.finditer(key)]


def _names_doing(word: str) -> bool:
    """Whether a heading is of what is done; the "Objetivo" of a meeting is none."""
    reading = reading_of(word)
    is_aim = reading.role is ColumnRole.OBJECTIVE
    return names_deeds(word) and not is_aim
