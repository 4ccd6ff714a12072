"""Lists of publications leave and come back; what an office typed is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

pytestmark = pytest.mark.usefixtures("plan_2002")

ADDED = (
    "publication add --kind law --title '=Código; \"de\" Migración' --language es "
    "--url https://ley.example.org/?a=1 --country GT --item 1.1.1 --item 1.1.2 "
    "--by Ana",
    "publication add --kind assistance --title Línea --language es --language en "
    "--url https://x.example.org/ --programme Regional --country HN --country SV "
    "--telephone +504-1588 --hours '24 horas' --summary 'Atiende a todos'",
)


def ok(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, ""), answer
    return answer.stdout


def listed(run: Typed) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = json.loads(
        ok(run, "publication list --format json")
    )
    return found


@pytest.fixture
def filled(run: Typed) -> list[dict[str, str | None]]:
    for line in ADDED:
        ok(run, line)
    return listed(run)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_full_list_comes_back_in_unchanged(
    run: Typed, filled: list[dict[str, str | None]], tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"list.{suffix}"
    assert run(f"publication export {file} --full").status == 0
    said = ok(run, f"publication load {file}")
    assert said == (
        "Publications: 0 added, 0 changed, 2 as they were. Nothing to change.\n"
    )
    assert listed(run) == filled


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_list_brings_another_store_all_that_is_public(
    run: Typed, filled: list[dict[str, str | None]], tmp_path: Path, suffix: str
) -> None:
    file, other = tmp_path / f"list.{suffix}", tmp_path / "other.db"
    assert run(f"publication export {file}").status == 0
    ok(run, f"publication load {file}")
    assert listed(run) == filled
    plan = "tests/../data/plan_2002.yaml"
    assert run(f"plan load {plan} --db {other}").status == 0
    assert "2 added" in ok(run, f"publication load {file} --db {other}")
    there = json.loads(ok(run, f"publication list --format json --db {other}"))
    names = ("kind", "countries", "programme", "title", "url", "items", "telephone")
    assert [[row[name] for name in names] for row in there] == [
        [row[name] for name in names] for row in filled
    ]
    assert [row["done_by"] for row in there] == [None, None]


def test_what_an_office_typed_in_spanish_is_read(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "lista.csv"
    file.write_text(
        "Clase;Países;Título;Dirección;Idioma;Programa;Teléfono\n"
        "Ley;Costa Rica;Ley 8764;https://ley.example.org/8764;español;;\n"
        "asistencia;Guatemala, El Salvador;Línea;https://l.example.org;es, inglés;"
        "Regional;1-800-55\n",
        "utf-8",
    )
    assert "2 added" in ok(run, f"publication load {file} --dry-run")
    assert listed(run) == []
    ok(run, f"publicación cargar {file}")
    law, line = listed(run)
    assert (law["kind"], law["countries"], law["languages"]) == ("law", "CR", "es")
    assert (line["countries"], line["languages"]) == ("GT SV", "es en")
    ok(run, "undo")
    assert listed(run) == []


def test_a_row_with_an_id_corrects(
    run: Typed, filled: list[dict[str, str | None]], tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "id,kind,title,url,languages\n"
        f"{filled[0]['id']},law,Nueva ley,https://nueva.example.org/,es fr\n",
        "utf-8",
    )
    assert "0 added, 1 changed, 0" in ok(run, f"publication load {file}")
    now = listed(run)[0]
    assert (now["title"], now["languages"]) == ("Nueva ley", "es fr")
    assert (now["countries"], now["items"]) == ("GT", filled[0]["items"])


def test_all_faults_are_told_and_nothing_is_taken(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "kind,country,title,url,language,summary\n"
        "law,GT,Buena,https://a.example.org/,es,\n"
        "decree,GT,x,https://b.example.org/,es,\n"
        "law,Francia,x,https://c.example.org/,es,\n"
        "law,GT,x,gopher://d,es,\n"
        "law,GT,,https://e.example.org/,es,\n"
        "law,,x,https://f.example.org/,es,\n"
        "law,GT,x,https://g.example.org/,es,Pasaporte A01234567 de la migrante\n"
        "law,GT,Otra,https://a.example.org/,es,\n",
        "utf-8",
    )
    answer = run(f"publication load {file}")
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, "")
    told = [line for line in answer.stderr.splitlines() if "list.csv:" in line]
    assert [line.partition("list.csv:")[2][0] for line in told] == list("3456789")
    assert "looks like a passport" in told[5]
    assert "is there already" in told[6]
    assert listed(run) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,title\nlaw,x\n", 'no column "url"'),
        ("", "the file is empty"),
        ("a,b\n1,2\n", "none of these headings is known"),
    ],
)
def test_another_sort_of_file_is_refused(
    run: Typed, tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, "utf-8")
    answer = run(f"publication load {file}")
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, "")
    assert told in answer.stderr


def test_a_format_that_is_not_known_is_refused(run: Typed, tmp_path: Path) -> None:
    answer = run(f"publication export {tmp_path}/x.pdf")
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, "")
    assert "(end its name with .csv .xlsx .tsv .json .jsonl)" in answer.stderr
