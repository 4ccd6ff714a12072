"""The form of an office without the store: what it owes, with columns to fill in.

Headings and statuses are understood in Spanish and English, as people write them, and
as `activity list --format csv` writes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import Status
from crmnet.errors import BadFile, Cure, Fault, Message
from crmnet.files.csv.tables import key, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.files.csv.reading import CsvLine
    from crmnet.files.csv.tables import Table

SHEETS: Final = (".xlsx", ".ods", ".xls")
SUFFIXES: Final = (".csv", *SHEETS)
FILLED: Final = ("status", "on", "evidence", "note", "results")
"""The columns that are filled in; a row without any of them is skipped."""

_NAMES: Final = {
    "key": "key clave",
    "plan": "plan",
    "code": "code codigo punto item point numero num no n_º nº n",
    "title": "title titulo actividad activity accion action",
    "level": "level nivel",
    "party": "party responsable responsible pais country",
    "calendar": "calendar calendario",
    "starts": "starts_on inicio",
    "due": "due due_on vence vencio vencimiento plazo",
    "status": "status situacion estado",
    "timeliness": "timeliness cumplimiento",
    "waits": "waits_for pendiente_de",
    "on": "date fecha done_on fecha_de_cumplimiento cumplida_el done",
    "evidence": (
        "evidence evidencia medio medio_de_verificacion medios_de_verificacion "
        "means_of_verification"
    ),
    "results": "results result resultados resultado",
    "known": (
        "recorded_so_far_leave_as_it_is registrado_hasta_ahora_no_modificar "
        "recorded_so_far registrado_hasta_ahora"
    ),
    "note": "note notes nota notas observaciones observacion remarks comments",
}
_BOTH: Final = frozenset("plan no".split())  # headings in either language
_SPANISH: Final = frozenset(
    (
        "clave codigo punto numero num n_º nº titulo actividad accion nivel "
        "pendiente_de responsable pais "
        "calendario inicio vence vencio vencimiento plazo situacion estado "
        "cumplimiento fecha fecha_de_cumplimiento cumplida_el evidencia medio "
        "medio_de_verificacion medios_de_verificacion nota notas observaciones "
        "observacion resultados resultado"
    ).split()
)
_SPELLED: Final = {
    Status.NOT_STARTED: "sin_iniciar no_iniciada not_started",
    Status.IN_PROGRESS: (
        "en_proceso en_curso en_ejecucion en_marcha iniciada iniciado in_progress "
        "started under_way underway begun"
    ),
    Status.PARTIAL: (
        "parcial parcialmente_cumplida cumplida_parcialmente cumplida_en_parte partial "
        "partly_done partially_done done_in_part"
    ),
    Status.DONE: (
        "cumplida cumplido hecha hecho realizada realizado terminada terminado "
        "completada completado finalizada finalizado concluida concluido ejecutada "
        "ejecutado si yes done completed finished"
    ),
    Status.SUSPENDED: "suspendida suspendido suspended",
    Status.CANCELLED: "cancelada cancelado cancelled canceled",
    Status.CARRIED_OVER: "trasladada trasladado carried_over",
}
_STATUS_OF: Final = {
    name: status for status, names in _SPELLED.items() for name in names.split()
}
_NOTHING: Final = frozenset(
    (
        "sin_novedad sin_novedades sin_novedad_que_informar sin_novedades_que_informar "
        "ninguna_novedad nada_que_informar nothing_to_report nothing_new"
    ).split()
)
_NOTHING_MORE: Final = frozenset(
    (
        "sin_mas_novedad sin_mas_novedades sin_otra_novedad sin_otras_novedades "
        "nada_mas_que_informar nothing_further nothing_more nothing_else "
        "nothing_further_to_report nothing_more_to_report nothing_else_to_report"
    ).split()
)
_FURTHER: Final = ("otros_aportes", "further_contributions")  # heads empty rows
# As people and spreadsheets write it: "(60 %)", "50,00 %"; no part of another number.
_PERCENT: Final = re.compile(r"\(?\s*(?<![\w.,+\-])([0-9]{1,3})(?:[.,]0+)?\s*%\s*\)?")


class Progress(NamedTuple):
    """A status as it was written: "parcialmente cumplida (60 %)"."""

    status: Status
    percent: int | None


def read_form(path: Path) -> Table:
    """The form that a file holds.

    Raises:
        BadFile: with all that is wrong in its text and its headings.
    """
    read = _sheet_lines(path) if is_sheet(path) else None
    table = read_table(path, _NAMES, read, FILLED)
    if "code" not in table.columns:
        fault = Fault(
            1,
            0,
            'no column "{heading}"',
            Cure.WRITE_FORM,
            heading="N.º",
        )
        raise BadFile(str(path), (fault,))
    return _put_aside(table, "known")


def _sheet_lines(path: Path) -> tuple[CsvLine, ...]:
    from crmnet.files.office.form_lines import form_lines

    return form_lines(path)


def _put_aside(table: Table, column: str) -> Table:
    """A form whose rows are without a column that only reminds whoever fills it in."""
    rows = (
        row._replace(
            cells={name: row.cells[name] for name in row.cells if name != column}
        )
        for row in table.rows
    )
    aside = {row.number: row.cell(column) for row in table.rows if row.cell(column)}
    return table._replace(rows=tuple(rows), aside=aside)


def language_of(form: Table) -> str | None:
    """The language of most headings of a form, "es" or "en"; None where none leads."""
    said = [key(heading) for heading in form.headings.values()]
    spanish = sum(word in _SPANISH for word in said)
    english = sum(word not in _SPANISH and word not in _BOTH for word in said)
    if spanish == english:
        return None
    return "es" if spanish > english else "en"


def read_status(text: str) -> Progress | None:
    """The status that a person wrote, in either language; None where it is none.

    Who asks ("cumplida?") does not say it.
    """
    found = _PERCENT.search(text)
    percent = int(found[1]) if found else None
    rest = text.replace(found[0], " ", 1) if found else text
    if {"%", "?", "¿"} & set(rest):
        return None
    word = key(rest)
    if not word and percent is not None:
        word = "done" if percent == 100 else "partial"
    status = _STATUS_OF.get(word)
    if status is None or (percent is not None and status is not Status.PARTIAL):
        return Progress(Status.DONE, None) if _is_all(status, percent) else None
    return Progress(status, percent)


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to report: "Sin novedad."."""
    return key(text) in _NOTHING or is_nothing_more(text)


def is_nothing_more(text: str) -> bool:
    """Whether it says so beyond what is told beside it: "Sin más novedades"."""
    return key(text) in _NOTHING_MORE


def is_sheet(path: Path) -> bool:
    """Whether a form is a workbook: what stands outside its open cells is told."""
    return path.suffix.lower() in SHEETS


def heads_further(text: str) -> bool:
    """Whether a text heads the empty rows of a form, for further contributions."""
    return key(text.partition(":")[0]) in _FURTHER


def is_legend(text: str) -> bool:
    """Whether a text is the one that tells allowed words, as the form brings it."""
    heading, colon, _ = text.partition(":")
    said = key(heading)
    if heads_further(text):
        return True
    if said in _NAMES["results"].split():  # "Results: 40" is no legend, it says some
        return text.count(":") > 1
    return bool(colon) and (said in _NAMES["status"].split() or is_nothing(heading))


def _is_all(status: Status | None, percent: int | None) -> bool:
    return status is Status.DONE and percent == 100


def no_status(text: str) -> Message:
    """Why a text is no status that can be recorded, and what to write."""
    if text.casefold().strip(" .").startswith("pendiente"):
        return Message(
            '"{status}" does not state the progress (write: not started, in progress, '
            "partial or done)",
            status=text,
        )
    return Message(
        '"{status}" is not a status (write: not started, in progress, partial, done, '
        "suspended, cancelled or nothing to report)",
        status=text,
    )
