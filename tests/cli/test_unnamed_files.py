"""A file or folder whose name is empty or too long: refused, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

LONG = "x" * 300
UNNAMED = [
    "calendar export --vdir ''",
    "calendar export ''",
    "directory export --vdir ''",
    "site build ''",
    "report overdue --output ''",
    "activity form GT --output ''",
    "activity record ''",
    "plan load ''",
    "--db '' plan show",
    "plan show --db ''",
]
TOO_LONG = {
    f"calendar export --vdir {LONG}": ExitStatus.CANNOT_WRITE,
    f"site build {LONG}": ExitStatus.CANNOT_WRITE,
    f"db backup {LONG}": ExitStatus.USAGE,
    f"--db {LONG} report overdue": ExitStatus.USAGE,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize("words", UNNAMED)
def test_an_empty_name_is_not_the_current_folder(
    run: Typed, words: str, folder: Path
) -> None:
    run("plan load plan_2002.yaml")
    ended = run(words)
    assert ended.status == ExitStatus.USAGE
    assert "the name is empty (name a file or a folder)" in ended.stderr
    assert not [*folder.iterdir()]


@pytest.mark.parametrize("words", TOO_LONG)
def test_a_name_too_long_is_no_fault_of_the_disk(run: Typed, words: str) -> None:
    run("plan load plan_2002.yaml")
    ended = run(words)
    assert ended.status == TOO_LONG[words]
    assert ended.stderr.count("\n") == 1
