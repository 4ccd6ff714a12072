"""A list of published addresses as offices keep it: a CSV file or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.csv.lists import read_list

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.files.csv.tables import Table

_NAMES: Final = {
    "id": "id",
    "kind": "kind clase tipo",
    "countries": "countries country paises pais",
    "programme": "programme program programa",
    "title": "title titulo nombre name publicacion publication",
    "url": "url address direccion enlace link sitio pagina",
    "languages": "languages language idiomas idioma lenguas",
    "summary": "summary sintesis resumen descripcion description",
    "telephone": "telephone phone telefono",
    "hours": "hours horario horas",
    "items": "items item puntos punto codigo code",
    "done_by": "done_by by por lo_informa informa",
    # of the last check, which a file does not tell
    "verdict": "verdict",
    "checked_at": "checked_at",
    "good_on": "good_on",
    "status": "status",
    "leads_to": "leads_to",
}
NEEDED_COLUMNS: Final = ("kind", "title", "url", "languages")


def read_publications(path: Path) -> Table:
    """The list that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    return read_list(path, _NAMES, NEEDED_COLUMNS)
