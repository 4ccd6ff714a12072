"""Start-up is a feature: what a reading command may not import."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

FORBIDDEN = {
    "babel",
    "click",
    "dateutil",
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
OF_PYDANTIC = {"importlib.metadata", "csv", "email", "zoneinfo"}  # the first brings two
ROWS = {
    "dataclasses",
    "crmnet.store.engine.tables",
}  # types of whole rows, dear to make
OTHER_NOUNS = {"crmnet.cli.plan", "crmnet.cli.activity", "crmnet.cli.directory"}
# of rounds, contributions and achievements; who mails asks whether a round is open
OF_ROUNDS = ("round", "contribut", "achieve", "results", "tallies")
ASKING = {"crmnet.store.rounds", "crmnet.render.mail.rounds"}


def imported(plan: Path, empty: Path, *words: str, **environ: str) -> set[str]:
    """The modules that a command line imports."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "crmnet", *words],
        env={
            **os.environ,
            "CRMNET_DB": str(plan),
            "XDG_CONFIG_HOME": str(empty),
            "CRMNET_CONFIG": "",
            **environ,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found = {
        line.rpartition("|")[2].strip()
        for line in result.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "crmnet.cli.frame.commands" in found
    return found


@pytest.mark.parametrize(
    ("words", "also_forbidden"),
    [
        ("report overdue --format tsv", {"rich", "json", "csv", *ROWS}),
        ("report overdue --plan crm-2002 --format tsv", {"rich", *ROWS}),
        (
            "report overdue --as-of 2002-10-01",
            {"json", "crmnet.store.engine.tables", "crmnet.domain.days"},
        ),
        (
            "digest preview",
            {"rich", "email", "dataclasses", "crmnet.mail.message"},
        ),
        ("--help", {"rich", "sqlite3", "crmnet.cli.report"}),
    ],
)
def test_a_reading_command_imports_only_what_it_needs(
    plan_2002: Path, tmp_path: Path, words: str, also_forbidden: set[str]
) -> None:
    found = imported(plan_2002, tmp_path, *words.split())
    excused = set(OF_PYDANTIC) if "pydantic" in found else set()
    assert found & (FORBIDDEN | OTHER_NOUNS | also_forbidden) <= excused


def test_a_time_zone_is_read_only_where_the_day_is_asked_of_the_clock(
    plan_2002: Path, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('timezone = "America/Guatemala"\n', "utf-8")
    words = ("report", "overdue", "--format", "tsv")
    environ = {"CRMNET_CONFIG": str(config)}
    assert "zoneinfo" in imported(plan_2002, tmp_path, *words, **environ)
    environ["CRMNET_AS_OF"] = "2002-10-01"
    assert "zoneinfo" not in imported(plan_2002, tmp_path, *words, **environ)


def test_a_mail_program_does_not_wait_for_what_it_does_not_need(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    line = "directory add --name Ana --email ana@example.org --country GT"
    assert run(line).status == 0
    found = imported(plan_2002, tmp_path, "directory", "query", "ana")
    unneeded = {"rich", "json", "csv", "vobject", "phonenumbers", *ROWS}
    excused = OF_PYDANTIC if "pydantic" in found else set()
    others = OTHER_NOUNS - {"crmnet.cli.directory"}
    assert found & (FORBIDDEN | unneeded | others) <= excused


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("plan show", {"crmnet.cli.plan.listing"}),
        ("activity show 1.1.1.1", {"crmnet.cli.activity.listing"}),
        (
            "directory find a",
            {"crmnet.cli.directory.listing", "crmnet.cli.directory.options"},
        ),
    ],
)
def test_of_a_noun_only_the_file_of_the_verb_is_imported(
    plan_2002: Path, tmp_path: Path, words: str, own: set[str]
) -> None:
    noun = f"crmnet.cli.{words.split()[0]}."
    found = imported(plan_2002, tmp_path, *words.split())
    # importlib's own import of the file is not told by -X importtime
    assert {name for name in found if name.startswith(noun)} <= own


@pytest.mark.parametrize("words", ["history", ""])
def test_who_reads_a_plan_does_not_wait_for_what_it_does_not_say(
    plan_2002: Path, tmp_path: Path, words: str
) -> None:
    found = imported(plan_2002, tmp_path, *words.split())
    assert not found & {"json", "csv", "crmnet.render.directory.show"}


@pytest.mark.parametrize(
    ("words", "excused"),
    [
        ("", set()),
        ("--help", set()),
        ("report overdue", set()),
        ("report status", set()),
        ("report --help", set()),
        ("digest preview", ASKING),
    ],
)
def test_where_no_round_is_open_nothing_of_rounds_is_imported(
    plan_2002: Path, tmp_path: Path, words: str, excused: set[str]
) -> None:
    found = imported(plan_2002, tmp_path, *words.split())
    assert {name for name in found if is_of_rounds(name)} == excused


def is_of_rounds(module: str) -> bool:
    return module.startswith("crmnet.") and any(word in module for word in OF_ROUNDS)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "report status",
        "report upcoming",
        "report matrix",
        "report changes --since 2002-06-01",
        "report gaps",
        "report country HN",
        "plan show",
        "plan objectives",
        "activity list",
        "activity show 1.1.1.1",
        "directory find a",
        "directory list",
        "digest preview",
    ],
)
def test_reading_counts_no_months(plan_2002: Path, tmp_path: Path, words: str) -> None:
    assert "dateutil" not in imported(plan_2002, tmp_path, *words.split())


@pytest.mark.parametrize(
    ("line", "also_forbidden"),
    [
        ("crmnet report over", {"sqlite3"}),
        ("crmnet report overdue --f", {"sqlite3"}),
        ("crmnet activity show 1.1", {"crmnet.store.engine.sqlite.file"}),
    ],
)
def test_the_tabulator_imports_only_what_it_needs(
    plan_2002: Path, tmp_path: Path, line: str, also_forbidden: set[str]
) -> None:
    environ = {"_CRMNET_COMPLETE": "complete_bash", "COMP_WORDS": line}
    found = imported(plan_2002, tmp_path, **environ)
    unneeded = FORBIDDEN | also_forbidden | {"rich", "json", "csv"}
    assert found & unneeded <= (OF_PYDANTIC if "pydantic" in found else set())
    assert not {name for name in found if is_of_rounds(name)}


def test_who_reads_what_recurs_finds_its_days(plan_2002: Path, tmp_path: Path) -> None:
    words = ("calendar", "explain", "every October")
    assert "dateutil.relativedelta" in imported(plan_2002, tmp_path, *words)


def test_who_is_called_at_night_waits_for_no_card_and_no_mail(
    plan_2002: Path, tmp_path: Path
) -> None:
    found = imported(plan_2002, tmp_path, "emergency", "--format", "csv")
    unneeded = {"rich", "email", "hashlib", "jinja2", "smtplib", "yaml", *ROWS}
    unneeded |= {"crmnet.reports.emergency.card", "crmnet.services.mail.cards"}
    assert found & unneeded <= (OF_PYDANTIC if "pydantic" in found else set())


def test_who_loads_a_plan_file_waits_for_no_document(
    plan_2002: Path, tmp_path: Path
) -> None:
    for verb in ("load", "check"):
        found = imported(plan_2002, tmp_path, "plan", verb, "plan_2002.yaml")
        of_documents = ("crmnet.files.office", "crmnet.files.matrix")
        assert not [name for name in found if name.startswith(of_documents)]
        assert not {"crmnet.domain.document", "crmnet.domain.draft"} & found
