"""What offices do to a form, and what is right then, from the words of the task.

Nothing here was taken from the program: each mishap is what Excel, LibreOffice, Google
Sheets or a hurried person does to a file, and each answer what its row says in words.
Every second one was kept apart while the program was mended.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

KEY, PLAN, CODE, TITLE, CALENDAR, DUE, STATUS, ON, EVIDENCE, NOTE, RESULTS = range(11)
Rows = list[list[str]]

LONG: Final = (
    "Fortalecer “el seguimiento continuo” de las actividades de la Red — por parte de "
    "los países miembros, mediante informes que se remitan a la Secretaría Técnica, "
    "con los cuadros que ésta apruebe — y con la participación de los puestos de "
    "control de las fronteras terrestres, marítimas y aéreas"
)
DEMO: Final = f"""
plan: demo-1
language: es
title: Plan de prueba
adopted: {{place: Antigua, from: 2002-05-28, to: 2002-05-31}}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Enviar el cuadro de contactos a la Secretaría
        calendar: 1 de julio de 2002
        each_member: true
      - title: Celebrar el taller de documentos
        calendar: Antes de octubre del 2002.
        each_member: true
      - title: Traducir el manual de procedimientos
        calendar: 5 de octubre de 2002
        each_member: true
      - title: Acordar la lista de puestos de importación
        each_member: true
      - title: Acordar la lista de puestos de exportación
        each_member: true
      - title: {LONG}
        calendar: 8 de agosto de 2002
        each_member: true
      - title: Informar a la Secretaría
        calendar: cada mes
        until: 2002-12-31
        parties: [HN]
      - title: Convocar la reunión de enlaces
        calendar: 1 de agosto de 2002
        any_of: [GT, HN]
      - title: Ordenar el archivo
        calendar: 30 de noviembre de 2002
        each_member: true
      - title: Publicar un informe final de resultados
        calendar: 2 de septiembre de 2002
        each_member: true
  - title: Red
    objectives:
      - title: Acordar el calendario de la Red
        calendar: 3 de octubre de 2002
"""
OTHER: Final = """
plan: demo-2
language: es
title: Otro plan de prueba
adopted: {place: Antigua, from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Mecanismos
    objectives:
      - title: Enviar el cuadro de contactos a la Secretaría
        calendar: 1 de julio de 2002
        each_member: true
"""
REPORT: Final = "Publicar un informe final de resultados"
WORKSHOP: Final = "Celebrar el taller de documentos"
DONE: Final = "done on 2002-07-08"
PART: Final = "partial 60 %"


class Right(NamedTuple):
    """What is right for a file.

    Attributes:
        recorded: what stands afterwards, by title; None: it may only be refused.
        at: the columns of which one must be named where it is refused; empty: it may
            not be refused.
        says: what the refusal must say, any one of them.
    """

    recorded: dict[str, str] | None
    at: tuple[int, ...] = ()
    says: tuple[str, ...] = ()


class Mishap(NamedTuple):
    """What was done to a filled form, and what is right.

    Attributes:
        before: command lines that were typed after the form was written.
        plan: the plan that was loaded after the form was written.
    """

    what: str
    made: Callable[[Rows], Rows | bytes]
    right: Right
    before: tuple[str, ...] = ()
    plan: str = ""


RECORDED: Final = Right({REPORT: DONE, WORKSHOP: PART})
FILE: Final = -1  # a fault of no column


def says(**more: str) -> Right:
    """The usual answer, with another status of the report."""
    return Right({REPORT: more["report"], WORKSHOP: PART})


def refused(*at: int, says: tuple[str, ...] = ()) -> Right:
    """It may not be recorded."""
    return Right(None, at, says)


def either(report: str, *at: int) -> Right:
    """The row may be recorded as it says, or refused."""
    return Right({REPORT: report, WORKSHOP: PART}, at)


# A form and its rows


def filled(rows: Rows) -> Rows:
    """The form with two answers."""
    row_of(rows, REPORT)[STATUS : ON + 1] = ["Cumplida", "2002-07-08"]
    row_of(rows, WORKSHOP)[STATUS] = "Parcial (60 %)"
    return rows


def row_of(rows: Rows, title: str) -> list[str]:
    return next(row for row in rows if row[TITLE : TITLE + 1] == [title])


def read(data: bytes) -> Rows:
    text = data.decode("utf-8-sig")
    separator = ";" if ";" in text.partition("\n")[0] else ","  # by the country
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def save(rows: Rows, separator: str = ";", newline: str = "\r\n") -> str:
    """The rows as a spreadsheet saves them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    return text.getvalue()


def days(rows: Rows, show: Callable[[date], str], *columns: int) -> Rows:
    """The rows with their days shown otherwise."""
    for row in rows:
        for column in columns or (DUE, ON):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", "".join(row[column : column + 1])):
                row[column] = show(date.fromisoformat(row[column]))
    return rows


def day_first(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def month_first(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def two_digits(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year % 100:02}"


def titles(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with other titles, headings and remarks apart."""
    for row in rows[1:]:
        if row[TITLE : TITLE + 1] not in ([], [""]):
            row[TITLE] = change(row[TITLE])
    return rows


def with_answer(
    title: str, column: int, text: str, *more: str
) -> Callable[[Rows], Rows]:
    """The form with another answer in a row, from a column on."""

    def made(rows: Rows) -> Rows:
        row = row_of(rows, title)
        row[column : column + 1 + len(more)] = [text, *more]
        return rows

    return made


def status(text: str, *day: str) -> Callable[[Rows], Rows]:
    return with_answer(REPORT, STATUS, text, *day)


def on(text: str) -> Callable[[Rows], Rows]:
    return with_answer(REPORT, ON, text)


def excel_of_costa_rica(rows: Rows) -> bytes:
    return save(days(rows, day_first)).encode("cp1252", "replace")


def excel_of_the_states(rows: Rows) -> bytes:
    return save(days(rows, month_first), ",").encode("cp1252", "replace")


def sorted_alone(rows: Rows, column: int, *, also: tuple[int, ...] = ()) -> Rows:
    """The rows with one column in another order."""
    there = [row for row in rows[1:] if row[CODE : CODE + 1] not in ([], [""])]
    cells = sorted([row[at] for at in (column, *also)] for row in there)
    for row, found in zip(there, cells, strict=True):
        for at, text in zip((column, *also), found, strict=True):
            row[at] = text
    return rows


def autofilled_keys(rows: Rows) -> Rows:
    """A key dragged down: the last letter counted up."""
    there = [row for row in rows[1:] if row[KEY + 3] != ""]
    first = there[0][KEY]
    for place, row in enumerate(there):
        row[KEY] = first[:-1] + chr(ord("B") + place)
    return rows


def autofilled_days(rows: Rows) -> Rows:
    """A day dragged down, as a list of days: into what is to come."""
    there = [row for row in rows[1:] if row[KEY + 3] != ""]
    for place, row in enumerate(there):
        row[STATUS] = "Cumplida"
        row[ON] = (date(2002, 10, 31) + timedelta(place)).isoformat()
    return rows


def no_keys(rows: Rows) -> Rows:
    for row in rows:
        del row[KEY : KEY + 1]
    return rows


def moved(rows: Rows) -> Rows:
    """The columns in another order: the answers first."""
    return [[*row[STATUS:], *row[:STATUS]] for row in rows]


def with_column(rows: Rows) -> Rows:
    """A column of the office's own among the others."""
    for row in rows:
        row.insert(STATUS, "")
    rows[0][STATUS] = "Encargado interno"
    rows[2][STATUS] = "Doña Ana"
    return rows


def renamed(rows: Rows) -> Rows:
    rows[0][ON] = "Cuándo fue"
    return rows


def above_and_below(rows: Rows) -> Rows:
    return [
        ["Formulario de seguimiento - Honduras"],
        [],
        *rows,
        [],
        ["Atentamente, la Dirección General"],
    ]


def totals(rows: Rows) -> Rows:
    return [*rows, ["Total: 2"], ["Elaborado por: Depto. de Enlace", "", ""]]


def twice(rows: Rows) -> Rows:
    return [*rows[:3], list(row_of(rows, REPORT)), *rows[3:]]


def merged(rows: Rows) -> Rows:
    """Two copies put together: the same item with two answers."""
    other = [*row_of(rows, REPORT)]
    other[STATUS : ON + 1] = ["Cumplida", "2002-08-30"]
    return [*rows[:3], other, *rows[3:]]


def no_code(rows: Rows) -> Rows:
    row_of(rows, REPORT)[CODE] = ""
    return rows


def no_name(rows: Rows) -> Rows:
    row_of(rows, REPORT)[KEY:TITLE] = ["", "", ""]
    return rows


def of_guatemala(rows: Rows) -> Rows:
    """The heading of the form says another country."""
    row = next(row for row in rows if row[0] == "Honduras")
    row[0] = "Guatemala"
    return rows


def one_column(rows: Rows) -> bytes:
    lines = save(rows).replace('"', "").splitlines()
    return "\r\n".join(f'"{line}"' for line in lines).encode()


def apostrophes(rows: Rows) -> Rows:
    row = row_of(rows, REPORT)
    row[STATUS], row[ON] = "'Cumplida", "'2002-07-08"
    return rows


def apart(rows: Rows) -> Rows:
    """The due column month first, the days typed day first."""
    return on("20/9/2002")(days(rows, month_first))


def cut(rows: Rows) -> Rows:
    filled_long = row_of(rows, LONG)
    filled_long[STATUS : ON + 1] = ["Cumplida", "2002-07-08"]
    return titles(rows, lambda text: text[:255])


def wrapped(rows: Rows) -> Rows:
    return titles(rows, lambda text: text.replace(" ", "\n", 2).replace(" ", "\r\n", 1))


def word_processor(rows: Rows) -> Rows:
    row_of(rows, LONG)[STATUS : ON + 1] = ["Cumplida", "2002-07-08"]

    def change(text: str) -> str:
        plain = text.replace("“", '"').replace("”", '"').replace("—", "--")
        return plain.replace(" ", "\xa0\xa0 ")

    return titles(rows, change)


LONG_TOO: Final = Right({REPORT: DONE, WORKSHOP: PART, LONG: DONE})
RENUMBERED: Final = DEMO.replace(
    "    objectives:\n      - title: Enviar",
    "    objectives:\n      - title: Nombrar a los enlaces\n"
    "        each_member: true\n      - title: Enviar",
)
LAST_YEARS: Final = DEMO.replace(REPORT, "Comprar equipos de verificación")

MISHAPS: Final = (
    Mishap(
        "Excel of Costa Rica: ; Windows-1252 D/M/YYYY", excel_of_costa_rica, RECORDED
    ),
    Mishap("Excel of the US: , Windows-1252 M/D/YYYY", excel_of_the_states, RECORDED),
    Mishap(
        "Excel's Unicode text",
        lambda rows: save(rows, "\t").encode("utf-16"),
        RECORDED,
    ),
    Mishap("Excel's CSV UTF-8", lambda rows: save(rows).encode("utf-8-sig"), RECORDED),
    Mishap(
        "a first line sep=;", lambda rows: ("sep=;\r\n" + save(rows)).encode(), RECORDED
    ),
    Mishap(
        "lines that end in CR",
        lambda rows: save(rows, newline="\r").encode("utf-8-sig"),
        RECORDED,
    ),
    Mishap(
        "Excel of Mexico: , UTF-8, DD/MM/YYYY",
        lambda rows: save(days(rows, lambda day: f"{day:%d/%m/%Y}"), ",").encode(
            "utf-8-sig"
        ),
        RECORDED,
    ),
    Mishap(
        "Google Sheets: , UTF-8 without a mark, D/M/YYYY",
        lambda rows: save(days(rows, day_first), ",").encode(),
        RECORDED,
    ),
    Mishap("a day in words", on("8 de julio de 2002"), RECORDED),
    Mishap("a day in a jurist's words", on("8.º de julio del 2002"), either(DONE, ON)),
    Mishap("Excel's 08-jul-02", on("08-jul-02"), RECORDED),
    Mishap(
        "years of two digits, due too",
        lambda rows: days(rows, two_digits),
        either(DONE, ON, DUE),
    ),
    Mishap("a day with a time", on("2002-07-08 00:00:00"), RECORDED),
    Mishap(
        "days of a formatted column",
        lambda rows: days(rows, lambda day: f"{day_first(day)} 0:00"),
        RECORDED,
    ),
    Mishap("a serial number", on("37445"), either(DONE, ON)),
    Mishap("Mexico's midnight", on("08/07/2002 12:00:00 a. m."), either(DONE, ON)),
    Mishap("a day that moves", on("la semana pasada"), refused(ON)),
    Mishap("a day that never was", on("31/6/2002"), refused(ON)),
    Mishap("capitals and blanks", status("\xa0CUMPLIDA \xa0"), RECORDED),
    Mishap("a word of the other language", status("done"), either(DONE, STATUS)),
    Mishap("a percentage", status("50%", ""), says(report="partial 50 %")),
    Mishap(
        "a percentage without its format",
        status("0,5", ""),
        either("partial 50 %", STATUS),
    ),
    Mishap("all of it in percent", status("100 %"), RECORDED),
    Mishap("Excel's 50,00 %", status("50,00 %", ""), says(report="partial 50 %")),
    Mishap("en ejecución", status("en ejecución", ""), says(report="in_progress")),
    Mishap("finalizada", status("Finalizada."), RECORDED),
    Mishap("sí", status("Sí"), RECORDED),
    Mishap("no", status("No", ""), Right({WORKSHOP: PART}, (STATUS,))),
    Mishap("a day and no status", status(""), either(DONE, STATUS)),
    Mishap("not done, on a day", status("no cumplida"), refused(STATUS)),
    Mishap(
        "1.10 turned into a number",
        with_answer(REPORT, CODE, "1.1"),
        refused(CODE, says=("1.10",)),
    ),
    Mishap(
        "1.10 turned into a day",
        with_answer(REPORT, CODE, "1-oct"),
        refused(CODE, says=("1.10",)),
    ),
    Mishap(
        "titles sorted without the rest",
        lambda rows: sorted_alone(rows, TITLE),
        refused(TITLE),
    ),
    Mishap(
        "dates sorted without the rest",
        lambda rows: sorted_alone(rows, DUE),
        refused(DUE),
    ),
    Mishap("a key dragged down", autofilled_keys, refused(KEY)),
    Mishap("a day dragged down", autofilled_days, refused(ON)),
    Mishap(
        "the form of last year",
        lambda rows: rows,
        refused(KEY, TITLE, says=("Comprar equipos",)),
        plan=LAST_YEARS,
    ),
    Mishap(
        "another plan's name in the row",
        with_answer(REPORT, PLAN, "demo-2"),
        refused(PLAN),
        plan=OTHER,
    ),
    Mishap("another country's name above", of_guatemala, refused(KEY, says=("GT",))),
    Mishap(
        "a row of Guatemala's form",
        lambda rows: rows,  # the test puts it in
        refused(KEY, CODE, says=("GT",)),
    ),
    Mishap("a plan numbered anew", lambda rows: rows, RECORDED, plan=RENUMBERED),
    Mishap(
        "a plan numbered anew, no keys", no_keys, refused(TITLE - 1), plan=RENUMBERED
    ),
    Mishap("cells cut at 255 letters", cut, LONG_TOO),
    Mishap("titles wrapped by hand", wrapped, RECORDED),
    Mishap("titles by way of a word processor", word_processor, LONG_TOO),
    Mishap("apostrophes that make a text", apostrophes, RECORDED),
    Mishap("a title above, a signature below", above_and_below, RECORDED),
    Mishap("totals and a maker below", totals, RECORDED),
    Mishap("a column of the office's own", with_column, either(DONE, STATUS)),
    Mishap("columns in another order", moved, RECORDED),
    Mishap("no column of keys", no_keys, RECORDED),
    Mishap("a heading of the office's own", renamed, either(DONE, ON)),
    Mishap(
        "a row twice",
        twice,
        refused(KEY, CODE, says=("4", "13")),
    ),
    Mishap("two copies merged", merged, refused(KEY, CODE, ON, says=("4",))),
    Mishap("a formula as text", on("=HOY()"), refused(ON)),
    Mishap("a column too narrow", on("########"), refused(ON)),
    Mishap("a code that was merged away", no_code, RECORDED),
    Mishap("a code and a key merged away", no_name, refused(KEY, CODE)),
    Mishap("all in one column", one_column, refused(KEY, says=("separa",))),
    Mishap(
        "a workbook with another name",
        lambda _rows: b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 8,
        refused(FILE, KEY, says=("Excel", "CSV")),
    ),
    Mishap(
        "a reference in words",
        with_answer(REPORT, EVIDENCE, "Oficio DGME-123-2002"),
        RECORDED,
    ),
    Mishap(
        "a path of somebody's computer",
        with_answer(REPORT, EVIDENCE, r"C:\Users\ana\acta.pdf"),
        refused(EVIDENCE),
    ),
    Mishap(
        "another day than is recorded",
        lambda rows: rows,
        refused(ON, CODE, STATUS, says=("nota",)),
        ("activity complete 1.10 HN --on 2002-08-01",),
    ),
    Mishap(
        "less than is recorded",
        status("50 %", ""),
        refused(CODE, STATUS, ON, says=("nota",)),
        ("activity complete 1.10 HN --on 2002-08-01",),
    ),
    Mishap("dates month first, answers day first", apart, refused(ON)),
    Mishap("dates ISO, answers day first", on("8/7/2002"), RECORDED),
)
