"""Start-up is a feature: what a reading command may not import."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = {
    "babel",
    "click",
    "dateutil.parser",
    "email_validator",
    "importlib.metadata",
    "jinja2",
    "psycopg",
    "smtplib",
    "sqlite_utils",
    "tomllib",
    "yaml",
    "zoneinfo",
}
# why Typer is held below 0.29 (pyproject.toml); with it nothing else may come
OF_PYDANTIC = {"importlib.metadata", "csv", "zoneinfo"}  # the first brings csv
OTHER_NOUNS = {"crmnet.cli.plan", "crmnet.cli.activity", "crmnet.cli.directory"}


@pytest.mark.parametrize(
    ("words", "also_forbidden"),
    [
        ("report overdue --format tsv", {"rich", "json", "csv"}),
        ("report overdue --as-of 2002-10-01", {"json"}),
        ("--help", {"rich", "sqlite3", "crmnet.cli.report"}),
    ],
)
def test_a_reading_command_imports_only_what_it_needs(
    plan_2002: Path, tmp_path: Path, words: str, also_forbidden: set[str]
) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "crmnet", *words.split()],
        env={
            **os.environ,
            "CRMNET_DB": str(plan_2002),
            "XDG_CONFIG_HOME": str(tmp_path),
            "CRMNET_CONFIG": "",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    imported = {
        line.rpartition("|")[2].strip()
        for line in result.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "crmnet.cli.frame.commands" in imported
    excused = OF_PYDANTIC if "pydantic" in imported else set()
    assert imported & (FORBIDDEN | OTHER_NOUNS | also_forbidden) <= excused
