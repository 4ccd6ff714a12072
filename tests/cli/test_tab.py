"""The TAB key: what each shell is answered, and that a store stays as it is."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.scripts import SCRIPTS
from crmnet.errors import ExitStatus
from crmnet.store.engine.schema import STEPS
from crmnet.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Typed

SHELLS = ("bash", "zsh", "fish")
PLAN = """
plan: {code}
language: en
title: A small plan
adopted: {{conference: X, from: 2002-05-01, to: 2002-05-02}}
members: [GT, HN, SV]
themes:
  - title: One
    objectives: [{{title: Shared code, code: "1.3"}}]
  - title: Nine
    code: "9"
    objectives: [{{title: A, actions: [{{title: B, activities: [{{title: C}}]}}]}}]
"""


def load_small(run: Typed, folder: Path, code: str, **environ: str) -> None:
    """Load a plan of two leaves, 1.3 and 9.1.1.1, into the store."""
    file = folder / f"{code}.yaml"
    file.write_text(PLAN.format(code=code), "utf-8")
    assert run(["plan", "load", str(file)], environ=environ).status == 0


def asked(
    run: Typed, line: str, shell: str = "fish", replaced: str | None = None, **more: str
) -> list[str]:
    """What a shell is answered at the end of a line, each value without its help."""
    environ = {"_CRMNET_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, **more}
    if replaced is not None:
        environ["COMP_REPLACED"] = replaced
    answer = run("", environ=environ)
    assert (answer.status, answer.stderr) == (0, "")
    return [one.partition("\t")[0] for one in answer.stdout.splitlines()]


@pytest.fixture
def two_plans(run: Typed, plan_2002: Path) -> Path:
    """The plan of 2002, a second open one, a closed one, and three officers."""
    for code in ("crm-2003", "old-1"):
        load_small(run, plan_2002.parent, code)
    assert run("plan close old-1").status == 0
    for name, email, country in (
        ("José Güemes", "jose.guemes@example.org", "GT"),
        ("Juana O'Neill", "j.o'neill@example.org", "HN"),
        ("Ana Paz", "paz@example.org", "SV"),
    ):
        words = ["directory", "add", "--name", name, "--email", email]
        assert run([*words, "--country", country]).status == 0
    return plan_2002


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("crmnet --plan ", ["crm-2002", "crm-2003", "old-1"]),
        ("crmnet --plan=crm-2003", ["--plan=crm-2003"]),
        ("crmnet report overdue --plan o", ["old-1"]),
        ("crmnet plan close CRM-2003", ["crm-2003"]),
        ("crmnet plan diff crm-2002 o", ["old-1"]),
        ("crmnet activity show 2.1", ["2.1.1.1"]),
        ("crmnet activity show 1.1.1", ["1.1.1.1"]),  # of one plan alone
        ("crmnet activity complete 9", ["9.1.1.1"]),
        ("crmnet activity show crm-2002:2.1", ["crm-2002:2.1.1.1"]),
        ("crmnet activity show crm-2003", ["crm-2003:9.1.1.1", "crm-2003:1.3"]),
        ("crmnet activity show 1.3", ["crm-2002:1.3", "crm-2003:1.3"]),
        ("crmnet --plan crm-2003 activity show 1.3", ["1.3"]),
        ("crmnet activity show old-1:9", ["old-1:9.1.1.1"]),
        ("crmnet activity show zz", []),
        ("crmnet report overdue --theme 2", ["2"]),
        ("crmnet report overdue --objective 2.1", ["2.1"]),
        ("crmnet plan show 2.1.", ["2.1.1", "2.1.1.1"]),
        ("crmnet directory show jos", ["jose.guemes@example.org"]),
        ("crmnet directory show güe", ["jose.guemes@example.org"]),
        ("crmnet directory edit guem", ["jose.guemes@example.org"]),
        ("crmnet digest preview --to pa", ["paz@example.org"]),
        ("crmnet report overdue --status s", ["suspended"]),
        ("crmnet report overdue --estado s", ["suspended"]),
        ("crmnet reporte vencidas --situacion s", ["suspended"]),
        ("crmnet report overdue --lang ", ["es", "en"]),
        ("crmnet activity complete 1.3 guat", ["GT"]),
        ("crmnet activity complete 1.3 net", ["network"]),
        ("crmnet activity complete 1.3 GT --dry", ["--dry-run"]),
        ("crmnet rep", ["report"]),
        ("crmnet report ov", ["overdue"]),
        ("crmnet inf", ["informe", "informes"]),
        ("crmnet report ven", ["vencidas", "vencida", "vencidos", "vencido"]),
        ("crmnet completion f", ["fish"]),
        ("crmnet plan load ", ["<files>"]),
        ("crmnet report overdue --output x", ["<files>"]),
        ("crmnet activity note 1.3 --note ", []),
        ('crmnet activity show "2.1', ["2.1.1.1"]),
    ],
)
def test_each_value_is_offered_where_it_belongs(
    run: Typed, two_plans: Path, line: str, values: list[str]
) -> None:
    assert sorted(asked(run, line)) == sorted(values)


def test_where_no_argument_is_left_the_options_are_offered(
    run: Typed, plan_2002: Path
) -> None:
    assert {"--format", "--theme", "--lang"} <= {*asked(run, "crmnet report overdue ")}


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_a_value_is_stands_beside_it(
    run: Typed, two_plans: Path, shell: str
) -> None:
    environ = {
        "_CRMNET_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "crmnet directory show pa",
    }
    answer = run("", environ=environ).stdout
    assert answer == "paz@example.org\tAna Paz, El Salvador\n"


@pytest.mark.parametrize(
    ("line", "replaced", "values"),
    [
        ("crmnet activity show crm-2002:2.1", "2.1", ["2.1.1.1"]),
        ("crmnet activity show crm-2002:2.1", "crm-2002:2.1", ["crm-2002:2.1.1.1"]),
        ("crmnet activity show old-1:", "", ["9.1.1.1", "1.3"]),
        ("crmnet --plan=o", "o", ["old-1"]),
        ("crmnet directory show pa", "pa", ["paz@example.org"]),
        ("crmnet directory show j.", "j.", [r"j.o\'neill@example.org"]),
    ],
)
def test_bash_is_told_what_it_replaces(
    run: Typed, two_plans: Path, line: str, replaced: str, values: list[str]
) -> None:
    assert sorted(asked(run, line, "bash", replaced)) == sorted(values)


def test_bash_keeps_what_was_typed_where_several_are_found_by_name(run: Typed) -> None:
    """It puts what all have in common in its place: with the word itself, nothing."""
    found = asked(run, "crmnet report country e", "bash", "e", CRMNET_LANG="es")
    assert found == ["e", "SV", "US"]


def test_the_word_at_the_cursor_may_be_counted(run: Typed) -> None:
    assert asked(run, "crmnet report overdue", "bash", COMP_CWORD="1") == ["report"]


# --- the scripts


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_printed(run: Typed, shell: str) -> None:
    answer = run(f"completion {shell}")
    assert (answer.status, answer.stdout) == (0, SCRIPTS[shell])
    assert f"_CRMNET_COMPLETE=complete_{shell}" in answer.stdout


def test_powershell_has_that_of_typer_and_others_have_none(run: Typed) -> None:
    assert "Register-ArgumentCompleter" in run("completion powershell").stdout
    refused = run("completion tcsh")
    assert refused.status == ExitStatus.USAGE
    assert "bash, zsh, fish, powershell" in refused.stderr


# --- what goes wrong is not said, and nothing is written


@pytest.mark.parametrize("line", ["crmnet --plan ", "crmnet activity show 1"])
@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_store_there_is_nothing_and_none_is_made(
    run: Typed, store: Path, line: str, shell: str
) -> None:
    assert asked(run, line, shell) == []
    assert not store.exists()


@pytest.mark.parametrize("content", [b"", b"no store", b"SQLite format 3\0" * 400])
def test_what_is_no_store_is_silent(run: Typed, store: Path, content: bytes) -> None:
    store.write_bytes(content)
    assert asked(run, "crmnet --plan ") == []
    assert store.read_bytes() == content


@pytest.mark.parametrize(
    "place", ["postgresql://localhost:1/none", "mysql://localhost/x", "/dev/null"]
)
def test_a_place_where_nothing_answers_is_silent(run: Typed, place: str) -> None:
    assert asked(run, "crmnet --plan ", CRMNET_DB=place) == []
    assert asked(run, f"crmnet --db {place} activity show ") == []


def test_a_wrong_configuration_and_an_odd_line_are_silent(
    run: Typed, config: Path
) -> None:
    config.write_text("lnag = 'es'")
    assert asked(run, "crmnet rep") == ["report"]
    assert asked(run, "crmnet rep", COMP_CWORD="many") == []
    assert asked(run, "") == asked(run, "crmnet ")


def test_a_store_is_read_and_nothing_else(run: Typed, plan_2002: Path) -> None:
    """Nor brought up to date: its ledger lacks the last step, as if it were older."""
    store = open_store(plan_2002)
    last = list(STEPS)[-1]
    store.execute("DELETE FROM _sqlite_migrations WHERE name = :name", {"name": last})
    store.close()
    before = plan_2002.read_bytes(), sorted(os.listdir(plan_2002.parent))
    plan_2002.chmod(0o400)
    assert asked(run, "crmnet activity show 2.1") == ["2.1.1.1"]
    assert (plan_2002.read_bytes(), sorted(os.listdir(plan_2002.parent))) == before


def test_both_engines_are_asked(
    run: Typed, new_empty: Callable[[], Path | str], tmp_path: Path
) -> None:
    place = new_empty()
    environ = {"CRMNET_DB": str(place)}
    load_small(run, tmp_path, "crm-2003", **environ)
    line = "crmnet activity show crm-2003:9"
    assert asked(run, line, **environ) == ["crm-2003:9.1.1.1"]
    assert asked(run, "crmnet --plan ", **environ) == ["crm-2003"]


def test_the_ends_of_ids_of_contributions_are_offered(
    run: Typed, two_plans: Path
) -> None:
    for text in ("Taller en Tela", "Curso en Yoro"):
        words = ["activity", "contribute", "crm-2003:1.3", "HN", text]
        assert run([*words, "--on", "2002-09-03"]).status == 0
    with contextlib.closing(open_store(two_plans)) as store:
        ids = store.query("SELECT id FROM contribution ORDER BY id DESC")
    ends = [row_id[-6:] for (row_id,) in ids]
    assert asked(run, "crmnet activity contribution edit ") == ends
    found = asked(run, f"crmnet activity contribution remove {ends[0][:5]}")
    assert ends[0] in found


def test_the_ends_of_ids_of_notices_and_tests_are_offered(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run("directory add --name Ana --email a@example.org --country GT --role duty")
    notice = "notice send Texto --subject Cruce --tlp green --country GT --ack"
    for line in (notice, "drill start GT"):
        assert run(f"{line} --yes --eml {tmp_path / line[:5]}").status == 0
    with contextlib.closing(open_store(plan_2002)) as store:
        [(sent,)] = store.query("SELECT id FROM notice")
        [(begun,)] = store.query("SELECT id FROM drill")
    assert asked(run, "crmnet notice show ") == [sent[-6:]]
    assert asked(run, f"crmnet notice show {sent[-6:-4]}") == [sent[-6:]]
    assert asked(run, "crmnet drill report ") == [begun[-6:]]
