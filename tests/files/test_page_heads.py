"""The heading of a PDF table without lines between its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.files.documents import pdf, read, texts

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["Vigilar", "Informe", "Junio"], ["Formar", "Taller", "Agosto"]]
BOX = "40 740 m 40 780 l S 400 740 m 400 780 l S 40 780 m 400 780 l S"


def headed(path: Path, *words: tuple[int, str]) -> list[list[str]]:
    """The table of a page, below a box with words that begin at some places."""
    said = [f"BT /F1 8 Tf {x} 760 Td ({word}) Tj ET" for x, word in words]
    file = pdf(path / "a.pdf", [["", *ROWS]], shapes=" ".join([BOX, *said]))
    (grid,) = read(file).grids
    return texts(grid)


def test_words_over_each_of_the_columns_name_them(tmp_path: Path) -> None:
    words = ((43, "Objetivo"), (163, "Actividad"), (210, "prevista"), (283, "Fecha"))
    assert headed(tmp_path, *words)[0] == ["Objetivo", "Actividad prevista", "Fecha"]


@pytest.mark.parametrize(
    "words",
    [
        ((150, "Plan de trabajo de la red"),),
        tuple((60 + 25 * n, letter) for n, letter in enumerate("CRONOGRAMA")),
        ((43, "Plan"), (163, "de trabajo")),
        ((100, "Plan de trabajo de todas las sedes"), (283, "Fecha")),
    ],
)
def test_a_title_over_them_stays_one(
    words: tuple[tuple[int, str], ...], tmp_path: Path
) -> None:
    first = headed(tmp_path, *words)[0]
    assert first[0] == " ".join(word for _, word in words)
