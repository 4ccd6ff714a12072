"""``plan load`` of a document of which nothing says for sure that it is a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.test_documents import SAID, answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ROWS = """\
Reparar el techo del albergue,15/03/2027
Comprar colchones para el albergue,31/03/2027
Pintar el comedor y los pasillos,30/04/2027
"""


def test_it_is_loaded_once_it_is_said_which_column_has_the_activities(
    run: Typed, tmp_path: Path
) -> None:
    path = tmp_path / "datos.csv"
    path.write_text(ROWS)
    asked = run(f"plan load '{path}' {SAID} --title Obras")
    assert asked.status == 2
    assert "nothing was loaded, as questions are open" in asked.stderr
    came = path.with_name("datos.to_confirm.xlsx")
    none = answer(came, "none: this table is not a plan")
    refused = run(f"plan load '{path}' {SAID} --title Obras --answers '{none}'")
    assert refused.status == 2
    assert "no heading that is known" in refused.stderr
    said = answer(
        came, 'A ("Reparar el techo del albergue")', "when it is due, in words or dates"
    )
    loaded = run(f"plan load '{path}' {SAID} --title Obras --answers '{said}'")
    assert loaded.status == 0
    assert '2: "31/03/2027", read as: on 31 March 2027' in loaded.stdout
