"""What "done" means where the network owes it, or where there is no end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

OPEN = "not_started"


@pytest.fixture(autouse=True)
def _loaded(plan_2002: Path) -> None:
    """The plan of 2002: the network owes all of it."""


def state(run: Typed, code: str) -> tuple[str, str | None]:
    rows = json.loads(run(f"activity show {code} --format json").stdout)
    (found,) = {(row["status"], row["done_on"]) for row in rows}
    return found


def given(run: Typed) -> list[tuple[str, str, str, str]]:
    rows = json.loads(run("activity contribution list --format json").stdout)
    return [(row["code"], row["party"], row["done_on"], row["text"]) for row in rows]


def test_a_country_contributes_and_the_network_closes(run: Typed) -> None:
    said = run("activity complete 1.2.2 CR --on 2002-10-01 --lang es")
    assert (said.status, said.stderr) == (0, "")
    assert said.stdout.startswith("Costa Rica, aporte a 1.2.2 (")
    assert (
        "1 oct 2002: «cumplida». Es su primer aporte a esta actividad. La actividad "
        "sigue abierta; para cerrarla: crmnet activity complete 1.2.2 network. Para "
        "deshacer: crmnet undo\n"
    ) in said.stdout
    assert state(run, "1.2.2") == (OPEN, None)
    assert given(run) == [("1.2.2", "CR", "2002-10-01", "cumplida")]
    closed = run("activity complete 1.2.2 network --on 2002-10-02")
    assert closed.stdout.startswith("The network: 1.2.2 done on 2 Oct 2002.")
    assert state(run, "1.2.2") == ("done", "2002-10-02")
    late = run("activity complete 1.2.2 GT --on 2002-10-03")
    assert "stays open" not in late.stdout
    assert state(run, "1.2.2") == ("done", "2002-10-02")
    assert [row[1] for row in given(run)] == ["CR", "GT"]


def test_without_a_party_it_is_closed_and_with_a_configured_one_contributed(
    run: Typed, config: Path
) -> None:
    assert run("activity complete 1.2.2").status == 0
    assert state(run, "1.2.2") == ("done", "2002-11-04")
    config.write_text('party = "HN"\nname = "Ana Güemes"\n', "utf-8")
    said = run('activity complete 1.2.3 --note "Cuatro talleres" --evidence Acta')
    assert said.status == 0
    assert given(run) == [("1.2.3", "HN", "2002-11-04", "Cuatro talleres")]
    (row,) = json.loads(run("activity contribution list --format json").stdout)
    assert (row["evidence"], row["done_by"]) == ("Acta", "Ana Güemes")
    assert run("activity complete 1.2.3 network").status == 0
    assert state(run, "1.2.3") == ("done", "2002-11-04")


def test_the_same_again_is_the_same_on_another_day_too(run: Typed) -> None:
    run("activity complete 1.2.2 CR --on 2002-10-01")
    again = run("activity complete 1.2.2 CR")
    assert (again.status, again.stdout.endswith("Nothing to change.\n")) == (0, True)
    assert len(given(run)) == 1
    other = run("activity complete 1.2.2 CR --on 2002-10-02")
    assert other.stdout.endswith("To undo: crmnet undo\n")
    assert len(given(run)) == 2


def test_a_part_is_a_contribution_too(run: Typed) -> None:
    run("activity complete 1.2.2 CR --partial 40")
    run("activity complete 1.2.2 GT --partial")
    assert [row[3] for row in given(run)] == [
        "parcialmente cumplida (40 %)",
        "parcialmente cumplida",
    ]
    assert state(run, "1.2.2") == (OPEN, None)


def test_who_had_begun_it_does_not_close_it(run: Typed) -> None:
    run("activity start 1.2.2 CR")
    said = run("activity complete 1.2.2 network --on 2002-10-02")
    assert said.stdout.startswith("The network: 1.2.2 done on 2 Oct 2002.")
    line = "report achievements --from 2002-10-01 --to 2002-10-31 --format json"
    rows = json.loads(run(line).stdout)
    assert [(row["what"], row["party"]) for row in rows] == [("done", "network")]


def test_of_any_of_several_one_closes_it(run: Typed) -> None:
    run("activity assign 1.2.2 --any-of CR GT")
    said = run("activity complete 1.2.2 CR --on 2002-10-01")
    assert "reported by Costa Rica: 1.2.2 done on 1 Oct 2002" in said.stdout
    assert state(run, "1.2.2") == ("done", "2002-10-01")
    assert given(run) == []


@pytest.mark.parametrize("who", ["", "network", "HN"])
def test_what_is_permanent_is_never_done(run: Typed, who: str) -> None:
    run("activity schedule 1.2.2 permanente")
    if who == "HN":
        run("activity assign 1.2.2 HN")
    refused = run(f"activity complete 1.2.2 {who}")
    assert (refused.status, refused.stdout) == (ExitStatus.USAGE, "")
    typed = f"1.2.2 {who}" if who == "HN" else "1.2.2"
    assert refused.stderr == (
        "crmnet: error: 1.2.2 is permanent: it is never done (note what was done: "
        f'crmnet activity contribute {typed} "TEXT" --on DATE)\n'
    )
    assert run(f"activity suspend 1.2.2 {who} --reason huracán").status == 0
    assert run(f"activity resume 1.2.2 {who}").status == 0
    assert run('activity contribute 1.2.2 HN "Hecho" --on 2002-10-01').status == 0
    assert run(f"activity cancel 1.2.2 {who} --reason fin").status == 0


def test_a_country_contributes_to_what_is_permanent(run: Typed) -> None:
    run("activity schedule 1.2.2 permanente")
    said = run("activity complete 1.2.2 HN --on 2002-10-01")
    assert (said.status, "stays open" in said.stdout) == (0, False)
    assert given(run) == [("1.2.2", "HN", "2002-10-01", "cumplida")]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("suspend 1.2.2 --reason huracán", "1.2.2 is suspended"),
        ("cancel 1.2.2 --reason fin", "1.2.2 is cancelled"),
    ],
)
def test_what_is_stopped_is_not_completed_by_a_country_either(
    run: Typed, before: str, said: str
) -> None:
    run(f"activity {before}")
    refused = run("activity complete 1.2.2 HN")
    assert (refused.status, said in refused.stderr) == (ExitStatus.USAGE, True)
    assert given(run) == []


def test_a_form_says_what_each_country_did(run: Typed, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    rows = "1.2.2;cumplida;2002-10-01;Dos talleres\n1.2.3;parcial;;\n1.1.1.1;;;Visto\n"
    form.write_text(f"punto;situación;fecha;nota\n{rows}", "utf-8")
    said = run(["activity", "record", str(form), "HN", "--lang", "es"])
    assert (said.status, said.stderr) == (0, "")
    assert (
        "  Honduras, aporte a 1.2.2, 1 oct 2002: «Dos talleres». «Fomentar la"
        in said.stdout
    )
    assert given(run) == [
        ("1.2.2", "HN", "2002-10-01", "Dos talleres"),
        ("1.2.3", "HN", "2002-11-04", "parcialmente cumplida"),
    ]
    assert state(run, "1.2.2") == (OPEN, None)
    again = run(["activity", "record", str(form), "HN"])
    assert "0 rows to record. 3 were already recorded." in again.stdout
    other = run(["activity", "record", str(form), "GT"])
    assert other.status == 0
    assert {row[1] for row in given(run)} == {"GT", "HN"}
    assert run("undo").status == 0
    assert {row[1] for row in given(run)} == {"HN"}


def test_several_get_one_date_or_none_does(run: Typed) -> None:
    said = run("activity schedule 1.2.2 1.2.3 1.2.2 permanente")
    assert said.status == 0
    assert said.stdout == (
        "1.2.2 (the network): read as: ongoing.\n"
        "1.2.3 (the network): read as: ongoing. To undo: crmnet undo\n"
    )
    changes = len({row["change"] for row in history(run)})
    assert run("undo").status == 0
    assert len({row["change"] for row in history(run)}) == changes + 1
    refused = run("activity schedule 1.2.2 9.9 2002-12-01")
    assert refused.status == ExitStatus.USAGE
    rows = json.loads(run("activity show 1.2.2 --format json").stdout)
    assert {row["due_on"] for row in rows} == {None}


def history(run: Typed) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("history --format json").stdout)
    return found


def test_codes_without_a_date_are_refused(run: Typed) -> None:
    refused = run("activity schedule 1.2.2 1.2.3")
    assert refused.status == ExitStatus.USAGE
    assert 'the deadline "1.2.3" is not understood' in refused.stderr
