"""Markdown with pipe tables as a document: what a page shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.document import styled
from crmnet.files.office.documents import read_document
from crmnet.render.kit.markdown import pipe_table

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from crmnet.domain.document import Grid

TWO = """\
# Plan de trabajo #

Adoptado en
San José

| Eje | Actividad |
|:----|:---------:|
| **Datos** | Contar \\| sumar \\\\ restar<br>todo |
| `a` &amp; \\&amp; \\*b\\* | [La guía](https://x.example/a) |

- al margen

```
| Esto | no |
|------|----|
| es   | tabla |
```

 N.º | Tarea | Fecha
-|-|-
1 | _Medir_ dos_veces | ~~mayo~~ | de más

---

Fin.
"""


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_what_stands_in_tables_and_around_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(TWO, "utf-8")
    document = read_document(path)
    first, second = document.grids
    assert first.before == ("Plan de trabajo", "Adoptado en San José")
    assert first.looks == (styled(1), 0)
    assert texts(first) == [
        ["Eje", "Actividad"],
        ["Datos", "Contar | sumar \\ restar\ntodo"],
        ["a & &amp; *b*", "La guía (https://x.example/a)"],
    ]
    assert [row.number for row in first.rows] == [6, 8, 9]
    assert first.rows[1].cells[0].is_strong
    assert second.table == 2
    assert second.before[0] == "- al margen"
    assert texts(second) == [
        ["N.º", "Tarea", "Fecha"],
        ["1", "Medir dos_veces", "mayo", "de más"],
    ]
    assert second.rows[1].cells[2].is_struck
    assert document.after == ("Fin.",)


def test_a_row_without_dashes_below_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "plan.markdown"
    path.write_text("uno | dos\n\nTítulo\n---\n| a | b |\n")
    document = read_document(path)
    assert document.grids == ()
    assert document.after[0] == "uno | dos"


LIVE = st.text("ab |\\*_`<>&;#[]()~$:@.w-!'\"áñ", max_size=12).map(str.strip)


@settings(max_examples=50)
@given(rows=st.lists(st.tuples(LIVE, LIVE, st.just("fin")), min_size=1, max_size=4))
def test_our_own_cells_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "own.md"
    path.write_text("".join(pipe_table(["A", "B", "C"], rows)), "utf-8")
    (grid,) = read_document(path).grids
    assert texts(grid)[1:] == [list(row) for row in rows]
