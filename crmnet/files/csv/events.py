"""A list of events as offices keep it: a CSV file or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.csv.lists import read_list

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.files.csv.tables import Table

_NAMES: Final = {
    "id": "id",
    "plan": "plan",
    "code": "code codigo item punto n.o n.º",
    "kind": "kind clase tipo",
    "title": "title titulo evento event nombre name",
    "starts_on": "starts_on from desde inicio fecha date comienzo",
    "ends_on": "ends_on to until hasta fin termino",
    "place": "place lugar sede",
    "countries": "countries paises country pais",
    "lead": "lead coordina dirige",
    "partners": "partners aliados colaboradores instituciones",
    "results": "results resultados",
    "documents": "documents documentos",
    "lessons": "lessons lecciones",
    "done_by": "done_by by por lo_informa informa",
}
NEEDED: Final = ("code", "kind", "title", "starts_on", "countries")


def read_events(path: Path) -> Table:
    """The list that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    return read_list(path, _NAMES, NEEDED)
