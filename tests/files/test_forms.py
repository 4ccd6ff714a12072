"""Forms: headings and statuses as people write them, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.domain.progress import Status
from crmnet.errors import BadFile
from crmnet.files.csv.forms import read_form, read_status
from crmnet.i18n import language
from crmnet.render.activity.forms import headings
from crmnet.render.kit import words
from crmnet.render.kit.cures import with_cure
from crmnet.reports.activity.listing import ACTIVITY_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [
    "key",
    "plan",
    "code",
    "title",
    "calendar",
    "due",
    "status",
    "on",
    "evidence",
    "note",
    "results",
]


@pytest.mark.parametrize("code", ["es", "en"])
def test_our_own_headings_are_understood(tmp_path: Path, code: str) -> None:
    file = tmp_path / "f.csv"
    file.write_text(";".join(headings(language(code))), "utf-8")
    assert list(read_form(file).columns) == COLUMNS


def test_the_columns_of_a_listing_for_programs_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text(",".join(ACTIVITY_COLUMNS), "utf-8")
    assert {"plan", "code", "party", "due", "status", "on"} <= set(
        read_form(file).columns
    )


@pytest.mark.parametrize(
    ("text", "status", "percent"),
    [
        ("Cumplida", Status.DONE, None),
        ("  HECHO ", Status.DONE, None),
        ("done", Status.DONE, None),
        ("100%", Status.DONE, None),
        ("cumplida (100 %)", Status.DONE, None),
        ("parcialmente cumplida (60 %)", Status.PARTIAL, 60),
        ("Parcial", Status.PARTIAL, None),
        ("60%", Status.PARTIAL, 60),
        ("partly done 5%", Status.PARTIAL, 5),
        ("En proceso", Status.IN_PROGRESS, None),
        ("in progress", Status.IN_PROGRESS, None),
        ("not_started", Status.NOT_STARTED, None),
        ("suspendida", Status.SUSPENDED, None),
        ("Cancelado.", Status.CANCELLED, None),
    ],
)
def test_a_status_is_understood(text: str, status: Status, percent: int | None) -> None:
    assert read_status(text) == (status, percent)


@pytest.mark.parametrize("text", ["pendiente", "vencida", "sin iniciar 60%", "?", "%"])
def test_what_is_no_status_is_not_guessed(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("status", list(Status))
def test_the_words_of_our_own_screens_are_understood(code: str, status: Status) -> None:
    said = words.word(words.STATUS, status, language(code))
    assert read_status(said) == (status, None)


@pytest.mark.parametrize(
    ("heading", "row", "column", "cure"),
    [
        ("Punto;Situasión;Nota", 1, 2, 'did you mean "situacion"'),
        ("Punto;xyz;Nota", 1, 2, "delete the column"),
        ("Punto;Nota;Notas", 1, 3, "column 2"),
        ("Situación;Nota", 1, 0, "activity form"),
        ("# Work plan; adopted;by the;", 1, 0, "is this the right file?"),
    ],
)
def test_a_heading_that_will_not_do_is_told_with_its_place(
    tmp_path: Path, heading: str, row: int, column: int, cure: str
) -> None:
    file = tmp_path / "f.csv"
    file.write_text(f"{heading}\n", "utf-8")
    with pytest.raises(BadFile) as caught:
        read_form(file)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (row, column)
    assert cure in str(with_cure(fault.message))


def test_another_sort_of_file_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text("plan: crm-2002\ntitle: a, b, c\nmembers: [GT, HN]\n", "utf-8")
    with pytest.raises(BadFile) as caught:
        read_form(file)
    (fault,) = caught.value.faults
    assert 'none of these headings is known: "plan: crm-2002"' in str(fault.message)


def test_a_cell_under_no_heading_is_told(tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text("Punto;Nota\n1;x;;y\n1;x;;\n", "utf-8")
    with pytest.raises(BadFile) as caught:
        read_form(file)
    assert [(one.line, one.column) for one in caught.value.faults] == [(2, 4)]
