"""Forms are read on a server as from a file: awkward cells too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli import test_form_deeds as deeds
from tests.cli import test_round_forms as rounds
from tests.cli.office import RESULTS, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run, Typed
    from tests.servers import PostgreSQL

pytest.importorskip("psycopg")


@pytest.fixture
def served(run: Typed, postgresql: PostgreSQL) -> Typed:
    """Types a command line against an empty store on a server."""
    from tests.conftest import new_schema

    environ = {"CRMNET_DB": new_schema(postgresql)}
    return partial(run, environ=environ)


def loaded(served: Typed, folder: Path, plan: str) -> None:
    file = folder / "plan.yaml"
    file.write_text(plan, encoding="utf-8")
    assert served(["plan", "load", str(file)]).status == 0


def recorded(result: Run) -> str:
    assert (result.status, result.stderr) == (0, "")
    return result.stdout


def test_several_contributions_with_results(served: Typed, tmp_path: Path) -> None:
    loaded(served, tmp_path, deeds.PLAN)
    rows = deeds.form(served, tmp_path)
    said = (
        "cumplida",
        "2002-10-20",
        "Taller «%s» d'Olancho\\",
        "2 mesas; 0 impostores",
    )
    deeds.fill(row_of(rows, deeds.SHARED), *said)
    deeds.below(
        rows, deeds.SHARED, "cumplida", "2002-10-20", "Otro", "999999999 operativos"
    )
    deeds.below(rows, deeds.SHARED, *said)
    deeds.fill(row_of(rows, deeds.ENDLESS), "cumplida", "2002-10-21", "Enlace 🤝")
    deeds.fill(row_of(rows, deeds.OWN), "cumplida", "2002-10-22", "", "40 capacitados")
    told = recorded(deeds.record(served, tmp_path, rows))
    assert "is the same contribution as row" in told
    assert [one[3:5] for one in deeds.given(served)] == [
        ("cumplida", "officers_trained=40"),
        ("Taller «%s» d'Olancho\\", "impostors=0 mesas=2"),
        ("Otro", "operations=999999999"),
        ("Enlace 🤝", None),
    ]
    assert "0 rows to record" in recorded(deeds.record(served, tmp_path, rows))
    row_of(rows, deeds.SHARED)[RESULTS] = "3 mesas"
    rows.pop(rows.index(row_of(rows, deeds.SHARED)) + 1)  # its copy
    refused = deeds.record(served, tmp_path, rows)
    assert "mesas=2 already, here mesas=3 (to correct it: crmnet" in refused.stderr
    assert len(deeds.given(served)) == 4


def test_what_is_written_over_what_is_recorded(served: Typed, tmp_path: Path) -> None:
    loaded(served, tmp_path, rounds.PLAN)
    for line in (
        "activity contribute 2 HN --on 2002-08-20 'Taller en Tela' "
        "--result officers_trained=40 --evidence 'Acta 5'",
        "activity start 1 HN --on 2002-10-01",
        rounds.OPEN,
    ):
        assert served(line).status == 0, line
    rows = rounds.form(served, tmp_path)
    (row,) = rounds.listed(served, "activity contribution list")
    edited = f"activity contribution edit {row['id'][-6:]} --text Curso --evidence ''"
    assert served(edited).status == 0
    recorded(rounds.record(served, tmp_path, rows))  # it is older
    row_of(rows, rounds.SHARED)[rounds.KNOWN] += " | y en Yoro"
    refused = rounds.record(served, tmp_path, rows)
    assert '"y en Yoro" is not what is recorded' in refused.stderr
