"""Commands where there is no store yet: one line says how to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


@pytest.mark.parametrize(
    "line",
    [
        "plan show",
        "plan list",
        "plan export x.yaml",
        "activity list",
        "activity complete 1.1",
        "directory list",
        "directory add --name Ana --email ana@example.org --country HN",
        "report overdue",
        "history",
        "undo",
    ],
)
def test_a_missing_store_is_told_with_the_cure(
    run: Typed, store: Path, line: str
) -> None:
    result = run(line)
    assert result.status == ExitStatus.NO_STORE
    assert "crmnet plan load" in result.stderr
    assert not store.exists()


def test_bare_crmnet_shows_the_first_lines_to_type(run: Typed, store: Path) -> None:
    result = run("")
    assert (result.status, result.stderr) == (0, "")
    assert "crmnet plan load plan_2002.yaml" in result.stdout
    assert not store.exists()


def test_the_plan_of_2002_comes_with_the_program(run: Typed) -> None:
    assert run("plan load plan_2002.yaml").status == 0
    assert "crm-2002" in run("plan list").stdout


def test_a_dry_run_makes_no_store(run: Typed, store: Path) -> None:
    result = run("plan load plan_2002.yaml --dry-run")
    assert "Nothing was written" in result.stdout
    assert not store.exists()


def test_a_plan_is_checked_without_a_store(run: Typed, store: Path) -> None:
    assert "no errors" in run("plan check plan_2002.yaml").stdout
    assert not store.exists()
