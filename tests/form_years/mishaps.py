"""What happens to a form in an office, at random; what may be refused is marked."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.form_years.sheets import COLUMNS, ISO, SAID, Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.form_years.sheets import Sheet

_MONTHS: Final = "ene feb mar abr may jun jul ago sep oct nov dic".split()
_FULL: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
).split()


class Mishaps:
    """Does things to a form; ``aliens`` are rows of other countries' forms."""

    def __init__(self, random: Random, sheet: Sheet, aliens: list[Row]) -> None:
        self.random = random
        self.sheet = sheet
        self.aliens = aliens

    def happen(self, number: int) -> None:
        """Do some of them."""
        for _ in range(number):
            known: list[Callable[[], None]] = (
                [*self._harmless()]
                if self.random.random() < 0.5
                else [*self._harmful()]
            )
            self.random.choice(known)()

    def _harmless(self) -> tuple[Callable[[], None], ...]:
        return (
            self._save_otherwise, self._show_days_otherwise, self._put_a_title_above,
            self._blank_rows, self._sign_below, self._move_columns, self._shout,
            self._wrap, self._cut, self._hard_blanks, self._smart_quotes,
            self._day_in_words, self._day_of_excel, self._serial, self._apostrophe,
            self._status_otherwise, self._small_key, self._sort_rows,
            self._repeat_headings, self._drop_cells, self._cite, self._fill_down,
            self._swap_answers,
        )  # fmt: skip

    def _harmful(self) -> tuple[Callable[[], None], ...]:
        return (
            self._number_of_code, self._day_of_code, self._sort_one_column,
            self._misspell_key, self._drag_keys, self._other_due, self._bad_day,
            self._bad_status, self._twice, self._alien, self._broken_cell,
            self._formula, self._half_an_answer, self._other_plan, self._shift,
            self._other_title, self._no_name, self._one_column, self._path,
            self._own_column, self._two_answers, self._loose_text, self._drop_column,
        )  # fmt: skip

    # Rows to do it to

    def _row(self) -> Row:
        return self.random.choice(self.sheet.items)

    def _answered(self) -> Row:
        there = [row for row in self.sheet.items if any(map(row.cell, SAID))]
        return self.random.choice(there) if there else self._row()

    def _spoil(self, row: Row, column: str, text: str) -> None:
        row.cells[column] = text
        row.spoilt = True

    # Harmless

    def _save_otherwise(self) -> None:
        style = self.sheet.style
        style.encoding = self.random.choice(
            ("utf-8-sig", "utf-8", "cp1252", "utf-16", "utf-8-sig")
        )
        style.separator = self.random.choice(";,\t")
        style.newline = self.random.choice(("\r\n", "\n", "\r"))
        style.names_separator = self.random.random() < 0.2 and style.newline != "\r"
        style.trailing = self.random.choice((0, 0, 3))

    def _show_days_otherwise(self) -> None:
        style = self.sheet.style
        style.order = self.random.choice(("ISO", "DMY", "DMY", "MDY"))
        style.pads = self.random.random() < 0.5
        style.short_years = self.random.random() < 0.2
        style.hour = self.random.choice(("", "", " 0:00", " 00:00:00"))

    def _put_a_title_above(self) -> None:
        self.sheet.above = ["Formulario de seguimiento, 2002", ""]

    def _blank_rows(self) -> None:
        self._insert(Row({}))

    def _sign_below(self) -> None:
        text = {self.sheet.columns[0]: "Atentamente, la Dirección"}
        self.sheet.rows.append(Row(text, is_ours=False))

    def _move_columns(self) -> None:
        self.random.shuffle(self.sheet.columns)

    def _shout(self) -> None:
        row = self._row()
        row.cells["title"] = row.cell("title").upper()

    def _wrap(self) -> None:
        row = self._row()
        row.cells["title"] = textwrap.fill(row.cell("title"), 25)

    def _cut(self) -> None:
        row = self._row()
        row.cells["title"] = row.cell("title")[: self.random.choice((40, 80, 255))]

    def _hard_blanks(self) -> None:
        row, column = self._row(), self.random.choice(COLUMNS)
        row.cells[column] = f"\xa0{row.cell(column).replace(' ', chr(160))}  "

    def _smart_quotes(self) -> None:
        row = self._row()
        text = row.cell("title").replace("“", '"').replace("”", "'")
        row.cells["title"] = text.replace("—", "-").replace(" ", "  ")

    def _on(self) -> tuple[Row, date] | None:
        row = self._answered()
        text = row.cell("on")
        return (row, date.fromisoformat(text)) if ISO.fullmatch(text) else None

    def _day_in_words(self) -> None:
        if found := self._on():
            row, day = found
            row.cells["on"] = f"{day.day} de {_FULL[day.month - 1]} de {day.year}"

    def _day_of_excel(self) -> None:
        if found := self._on():
            row, day = found
            row.cells["on"] = f"{day.day:02}-{_MONTHS[day.month - 1]}-{day:%y}"

    def _serial(self) -> None:
        if found := self._on():
            row, day = found
            row.cells["on"] = str((day - date(1899, 12, 30)).days)

    def _apostrophe(self) -> None:
        row, column = self._answered(), self.random.choice(("status", "on", "note"))
        if row.cell(column):
            row.cells[column] = f"'{row.cell(column)}"
            row.spoilt = True  # it may be asked to be written anew

    def _status_otherwise(self) -> None:
        row = self._answered()
        text = row.cell("status")
        row.cells["status"] = self.random.choice(
            (text.upper(), f" {text}. ", f"{text} ")
        )

    def _small_key(self) -> None:
        row = self._row()
        row.cells["key"] = (
            row.cell("key").lower().replace("-", self.random.choice(" -"))
        )

    def _sort_rows(self) -> None:
        column = self.random.choice(COLUMNS)
        self.sheet.rows.sort(key=lambda row: row.cell(column) or "~")

    def _repeat_headings(self) -> None:
        copy = Row(dict(self.sheet.headings), is_ours=False)
        copy.spoilt = False
        self._insert(copy)

    def _drop_cells(self) -> None:
        row, column = (
            self._row(),
            self.random.choice(("calendar", "plan", "title", "due")),
        )
        row.cells[column] = ""
        row.spoilt |= not row.cell("key")

    def _cite(self) -> None:
        self._answered().cells["evidence"] = "Oficio DGME-123-2002"

    def _fill_down(self) -> None:
        """The answer of a row, dragged over the rows below."""
        items = self.sheet.items
        if items:
            first = self.random.randrange(len(items))
            for row in items[first + 1 : first + 3]:
                for column in SAID:
                    row.cells[column] = items[first].cell(column)
                row.spoilt |= items[first].spoilt

    def _swap_answers(self) -> None:
        one, other = self._row(), self._row()
        for column in SAID:
            one.cells[column], other.cells[column] = (
                other.cell(column),
                one.cell(column),
            )
        one.spoilt = other.spoilt = one.spoilt or other.spoilt

    def _insert(self, row: Row) -> None:
        self.sheet.rows.insert(self.random.randint(0, len(self.sheet.rows)), row)

    # Harmful

    def _number_of_code(self) -> None:
        row = self._row()
        self._spoil(row, "code", row.cell("code").removesuffix("0"))

    def _day_of_code(self) -> None:
        self._spoil(self._row(), "code", self.random.choice(("1-oct", "02-ene", "2.1")))

    def _sort_one_column(self) -> None:
        column = self.random.choice(("key", "code", "title", "due", "calendar"))
        texts = sorted(row.cell(column) for row in self.sheet.items)
        for row, text in zip(self.sheet.items, texts, strict=True):
            if row.cell(column) != text:
                self._spoil(row, column, text)

    def _misspell_key(self) -> None:
        row = self._row()
        letters = list(row.cell("key") or "B")
        letters[self.random.randrange(len(letters))] = self.random.choice("BCDFGH1O ")
        self._spoil(row, "key", "".join(letters))

    def _drag_keys(self) -> None:
        items = self.sheet.items[:4]
        for place, row in enumerate(items):
            self._spoil(row, "key", items[0].cell("key")[:-1] + "BCDF"[place])

    def _other_due(self) -> None:
        row = self._row()
        text = row.cell("due")
        if ISO.fullmatch(text):
            day = date.fromisoformat(text)
            turned = (
                [f"{day.year}-{day.day:02}-{day.month:02}"] if day.day <= 12 else []
            )
            other = (day + timedelta(self.random.choice((1, 30, 365)))).isoformat()
            self._spoil(row, "due", self.random.choice([other, *turned]))

    def _bad_day(self) -> None:
        texts = (
            "31/6/2002", "2003-11-30", "1992-03-04", "0024-06-20", "ayer", "30/2/02",
            "la semana pasada", "mar-02", "12/5", "2002", "20020708", "8 o 9 de julio",
            "5/7/2002 o 6/7/2002", "9/13/2002", "8/7/2020", "7/8/1902",
        )  # fmt: skip
        self._spoil(self._answered(), "on", self.random.choice(texts))

    def _bad_status(self) -> None:
        texts = (
            "ok", "x", "-50 %", "150 %", "pendiente", "parcial (100 %)", "12,5 %",
            "50 % 60 %", "no cumplida", "casi cumplida", "0,5", "cumplida (60 %)",
            "N/A", "1", "sí, en parte", "cumplida?", "0 %", "50", "40-60 %", "no",
        )  # fmt: skip
        self._spoil(self._answered(), "status", self.random.choice(texts))

    def _twice(self) -> None:
        row = self._answered()
        self._copy(row, dict(row.cells))

    def _two_answers(self) -> None:
        row = self._answered()
        self._copy(row, {**row.cells, "status": "Cumplida", "on": "2002-03-03"})

    def _copy(self, row: Row, cells: dict[str, str]) -> None:
        row.spoilt = True
        self._insert(Row(cells, is_ours=False))

    def _alien(self) -> None:
        if self.aliens:
            alien = self.random.choice(self.aliens)
            answer = {column: self._answered().cell(column) for column in SAID}
            self._insert(Row({**alien.cells, **answer}, is_ours=False))

    def _broken_cell(self) -> None:
        text = self.random.choice(("#REF!", "#¡REF!", "########", "#N/D", "#¿NOMBRE?"))
        self._spoil(self._answered(), self.random.choice(COLUMNS), text)

    def _formula(self) -> None:
        column = self.random.choice(("on", "status", "due", "code", "title"))
        self._spoil(self._answered(), column, self.random.choice(("=HOY()", "=B3+1")))

    def _half_an_answer(self) -> None:
        self._spoil(self._answered(), self.random.choice(("status", "on")), "")

    def _other_plan(self) -> None:
        self._spoil(self._row(), "plan", self.random.choice(("demo-2", "Plan", "2001")))

    def _shift(self) -> None:
        """All cells of a row one further to the right."""
        row = self._answered()
        texts = ["", *(row.cell(column) for column in COLUMNS)]
        row.cells = dict(zip(COLUMNS, texts, strict=False))
        row.spoilt = True

    def _other_title(self) -> None:
        row = self._row()
        changes = {"importación": "exportación", "primera": "segunda", "Rat": "Denunc"}
        for was, now in changes.items():
            if was in row.cell("title"):
                self._spoil(row, "title", row.cell("title").replace(was, now))

    def _no_name(self) -> None:
        row = self._answered()
        self._spoil(row, "key", "")
        if self.random.random() < 0.5:
            row.cells["code"] = ""

    def _one_column(self) -> None:
        self.sheet.is_one_column = self.sheet.spoilt = True

    def _path(self) -> None:
        self._spoil(self._answered(), "evidence", r"C:\Users\ana\acta.pdf")

    def _own_column(self) -> None:
        place = self.random.randint(0, len(self.sheet.columns))
        self.sheet.columns.insert(place, "Encargado interno")
        self.sheet.spoilt = True

    def _loose_text(self) -> None:
        """A text alone in a row, which may be a party that is misspelt."""
        column = self.random.choice(self.sheet.columns)
        text = self.random.choice(("Hondruas", "México", "ver abajo", "La Red"))
        self._insert(Row({column: text}, is_ours=False))
        self.sheet.spoilt = True

    def _drop_column(self) -> None:
        gone = self.random.choice(("key", "title", "calendar", "due", "on", "code"))
        if gone in self.sheet.columns:
            self.sheet.columns.remove(gone)
            self.sheet.spoilt = True
