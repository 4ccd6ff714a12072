"""`plan new`: a whole plan in the reader's language, never in the place of a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from crmnet.files.bundled import example_plan

if TYPE_CHECKING:
    from tests.conftest import Typed

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"es": "plan.es.md", "en": "plan.md"}


@pytest.mark.parametrize(
    ("line", "lang", "said"),
    [
        ("plan new", "es", "hay un ejemplo de plan"),
        ("plan nuevo", "en", "contains an example of a plan"),
    ],
)
def test_it_writes_the_example_and_says_what_to_type(
    run: Typed, tmp_path: Path, store: Path, line: str, lang: str, said: str
) -> None:
    file = tmp_path / "mine.yaml"
    answer = run([*line.split(), str(file), "--lang", lang])
    assert (answer.status, answer.stderr) == (0, "")
    assert said in answer.stdout
    assert f"crmnet plan load {file}" in answer.stdout
    assert file.read_bytes() == example_plan(lang)
    assert not store.exists()


@pytest.mark.parametrize("lang", PAGES)
def test_the_example_loads_without_a_remark(
    run: Typed, tmp_path: Path, lang: str
) -> None:
    file = tmp_path / "mine.yml"
    run(["plan", "new", str(file), "--lang", lang])
    today = ["--as-of", "2027-04-01", "--lang", lang]
    answer = run(["plan", "load", str(file), *today])
    assert (answer.status, answer.stderr) == (0, "")
    assert not re.search(
        "not understood|no se entiende|no date|sin fecha", answer.stdout
    )
    assert run(["plan", "load", str(file), *today]).stdout.count("\n") == 1  # no change
    gaps = run(["report", "gaps", "--format", "tsv", *today]).stdout.splitlines()[1:]
    assert {line.split("\t")[1] for line in gaps} <= {"no_officer", "no_activity"}
    rows = run(["activity", "list", "--format", "tsv", *today]).stdout
    assert [rows.count(f"\t{day}\t") for day in ("2027-09-30", "2027-06-09")] == [5, 1]


def test_it_never_takes_the_place_of_a_file(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", "utf-8")
    answer = run(["plan", "new", str(file)])
    assert answer.status == ExitStatus.CANNOT_WRITE
    assert "this file already exists" in answer.stderr
    assert file.read_text("utf-8") == "mine"
    assert run(["plan", "new", str(tmp_path / "x.txt")]).status == ExitStatus.USAGE


@pytest.mark.parametrize(("lang", "page"), PAGES.items())
def test_the_page_shows_the_same_example(lang: str, page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    [shown] = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert shown == example_plan(lang).decode()


def test_both_examples_say_the_same(run: Typed, tmp_path: Path) -> None:
    told = []
    for lang in PAGES:
        file, place = tmp_path / f"{lang}.yaml", str(tmp_path / f"{lang}.db")
        run(["plan", "new", str(file), "--lang", lang])
        today = ["--db", place, "--as-of", "2027-04-01"]
        run(["plan", "load", str(file), *today])
        rows = run(["activity", "list", "--format", "tsv", *today]).stdout.splitlines()
        cells = [row.split("\t") for row in rows]
        names = cells[0]
        kept = [names.index(name) for name in ("code", "party", "starts_on", "due_on")]
        told.append([[row[place] for place in kept] for row in cells[1:]])
    assert told[0] == told[1]
