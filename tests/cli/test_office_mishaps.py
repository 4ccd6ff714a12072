"""Sixty things that offices do to a form: each is recorded as it says, or refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus
from tests.cli import office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.office import Mishap
    from tests.conftest import Run, Typed


@pytest.fixture
def forms(run: Typed, tmp_path: Path) -> dict[str, office.Rows]:
    """The forms of Honduras and Guatemala, in Spanish."""
    load(run, tmp_path, office.DEMO)
    return {party: form_of(run, tmp_path, party) for party in ("HN", "GT")}


def load(run: Typed, folder: Path, plan: str) -> None:
    file = folder / "plan.yaml"
    file.write_text(plan, "utf-8")
    answer = run(f"plan load {file} --renumber")
    assert answer.status == 0, answer.stderr


def form_of(run: Typed, folder: Path, party: str) -> office.Rows:
    file = folder / f"{party}.csv"
    assert run(f"activity form {party} --output {file} --lang es").status == 0
    return office.read(file.read_bytes())


def standing(run: Typed) -> dict[str, str]:
    """What anybody has done or begun, by title."""
    answer = run("activity list --format json")
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return {
        row["title"]: shown(run, row) for row in rows if row["status"] != "not_started"
    }


def shown(run: Typed, row: dict[str, Any]) -> str:
    said = str(row["status"])
    if row["done_on"]:
        said += f" on {row['done_on']}"
    if said.startswith("partial"):
        page = run(f"activity show {row['plan']}:{row['code']} --lang en").stdout
        found = re.search(r"(\d+) ?%", page)
        said += f" {found[1]} %" if found else ""
    return said


def record(run: Typed, folder: Path, made: office.Rows | bytes) -> Run:
    file = folder / "HN.csv"
    data = made if isinstance(made, bytes) else office.save(made).encode("utf-8-sig")
    file.write_bytes(data)
    return run(f"activity record {file} HN --lang es")


def columns_named(answer: Run) -> set[int]:
    """The columns of the faults; FILE for those of none."""
    found = re.findall(r"HN\.csv:(\d+)(?::(\d+))?: ", answer.stderr)
    return {int(column) - 1 if column else office.FILE for _row, column in found}


@pytest.mark.parametrize("mishap", office.MISHAPS, ids=lambda one: one.what)
def test_it_is_recorded_as_it_says_or_refused(
    run: Typed, tmp_path: Path, forms: dict[str, office.Rows], mishap: Mishap
) -> None:
    rows = office.filled(forms["HN"])
    if mishap.what == "a row of Guatemala's form":
        alien = office.row_of(office.filled(forms["GT"]), office.REPORT)
        rows[rows.index(office.row_of(rows, office.REPORT))] = alien
    if mishap.plan:
        load(run, tmp_path, mishap.plan)
    for line in mishap.before:
        assert run(line).status == 0
    before = standing(run)
    answer = record(run, tmp_path, mishap.made(rows))
    after = standing(run)
    if answer.status == 0:
        assert mishap.right.recorded == after, answer.stdout
    else:
        assert answer.status == ExitStatus.USAGE
        assert mishap.right.at, answer.stderr
        assert after == before
        assert columns_named(answer) & set(mishap.right.at), answer.stderr
        assert not mishap.right.says or any(
            said in answer.stderr for said in mishap.right.says
        ), answer.stderr
        assert all("(" in line for line in answer.stderr.splitlines())  # the cure
