"""Lists of what an archive keeps, and for how long: no plans, though they have days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Message
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.cells.words import heading_key
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.registers import is_owed, names_deeds, sure_roles
from crmnet.i18n import mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

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
    r"|(?P<box>^(?:(?:no|numero|n) )?(?:de )?(?:cajas?|box(?:es)?)(?: (?:no|number))?$"
    r"|\bunidad\w* de conservacion .*\bcajas?\b)"
    r"|(?P<place>\barchivo (?:de gestion|central|historico)\b)"
)
"""What only archives write over their columns; of each thing one name counts."""
_BESIDE: Final = re.compile(
    r"\b(?:series?|carpetas?|legajos?|tomos?|frecuencia de consulta|signaturas?"
    r"|expedientes?|folders?|shel(?:f|ves)|accession|reference code)\b"
)
"""What stands beside one of these, and in other tables too."""
_MINUTES: Final = re.compile(r"\b(?:hora|entregad[oa]s?|objeto|objetivo|asunto|acta)\b")
"""What is said of minutes of meetings; two of them beside their folios."""
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
    kept = {found.lastgroup: word for word, found in _found(_KEPT, keys)}
    if not kept or not _is_enough(kept, keys, sure_roles(named)):
        return None
    is_plan = any(map(_names_doing, named)) or is_owed(named)
    is_plan = is_plan or any(one.span is not None for one in columns)
    if is_plan or any(_PLANNED.search(fold(title)) for title in titles):
        return None
    return Message(ARCHIVE, Cure.MAP_COLUMN, heading=next(iter(kept.values())))


def _is_enough(
    kept: Mapping[str | None, str],
    keys: Mapping[str, str],
    roles: Set[ColumnRole | None],
) -> bool:
    """Whether headings have two things of archives, or one and what stands beside it.

    Of one it is none where somebody answers for it or it is due: what is kept has a
    first and a last day, or none.
    """
    if len(kept) > 1:
        return True
    is_due = ColumnRole.DUE in roles and ColumnRole.START not in roles
    if is_due or ColumnRole.RESPONSIBLE in roles:
        return False
    said = {found[0] for _, found in _found(_MINUTES, keys)}
    return bool(_found(_BESIDE, keys)) or ("folios" in kept and len(said) > 1)


def _found(
    what: re.Pattern[str], keys: Mapping[str, str]
) -> Sequence[tuple[str, re.Match[str]]]:
    """Where headings have a word of a kind."""
    return [(word, found) for word, key in keys.items() for found in what.finditer(key)]


def _names_doing(word: str) -> bool:
    """Whether a heading is of what is done; the "Objetivo" of a meeting is none."""
    reading = reading_of(word)
    is_aim = reading.role is ColumnRole.OBJECTIVE
    return names_deeds(word) and not is_aim
