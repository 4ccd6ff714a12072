"""What looks like personal data is asked about, refused, or a fault of its cell."""

from __future__ import annotations

import json
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.entries import ENTRIES, PARTS
from crmnet.cli.frame.free_text import TAKE_FREE_TEXT
from crmnet.cli.frame.registered import verbs_in
from tests.conftest import PLAN_2002

if TYPE_CHECKING:
    from tests.conftest import Run, Typed

PASSPORT = "pasaporte A01234567"
REFUSED = (
    f'crmnet: error: this looks like a passport number: "{PASSPORT}" '
    "(leave it out; to keep it anyway: --i-checked)\n"
)
ASKED = f'This looks like a passport number: "{PASSPORT}". Keep it anyway? [y/n] '
OF_FREE_TEXT = {"note", "reason", "by", "decided_by", "evidence", "text"}
OFFICER = "directory add --name Ana --email ana@example.org --country GT"

pytestmark = pytest.mark.usefixtures("plan_2002")


def entries(run: Typed) -> int:
    return len(json.loads(run("history --format json").stdout))


def stored(run: Typed) -> str:
    return run("history --format json").stdout


@pytest.mark.parametrize(
    "line",
    [
        "activity note 1.1.1.1 --note '{}'",
        "activity complete 1.1.1.1 --note '{}'",
        "activity complete 1.1.1.1 --by 'Ana, {}'",
        "activity complete 1.1.1.1 --evidence '{}.pdf'",
        "activity start 1.1.1.1 --note '{}'",
        "activity suspend 1.1.1.1 --reason '{}'",
        "activity cancel 1.1.1.1 --reason '{}'",
        "activity schedule 1.1.1.1 2002-12-01 --reason '{}'",
        "activity schedule 1.1.1.1 2002-12-01 --reason X --decided-by 'Ana, {}'",
        "activity assign 1.1.1.1 GT --reason '{}'",
        "plan close crm-2002 --reason '{}'",
        OFFICER + " --note '{}'",
    ],
)
def test_without_a_terminal_it_is_refused_unless_it_was_checked(
    run: Typed, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{PASSPORT}.pdf").touch()
    before = entries(run)
    typed = line.format(PASSPORT)
    refused = run(typed)
    assert (refused.status, refused.stdout) == (2, "")
    assert refused.stderr == REFUSED
    assert entries(run) == before
    assert run(f"{typed} --i-checked").status == 0
    assert entries(run) > before


def test_the_date_of_an_activity_is_looked_at_too(run: Typed) -> None:
    refused = run(["activity", "schedule", "1.1.1.1", PASSPORT])
    assert (refused.status, refused.stderr) == (2, REFUSED)


def test_on_a_terminal_it_is_asked_and_kept_when_agreed(run: Typed) -> None:
    result = run(f"activity note 1.1.1.1 --note '{PASSPORT}'", answers="y\n")
    assert (result.status, result.stderr) == (0, ASKED)
    assert PASSPORT in stored(run)


def test_on_a_terminal_a_no_records_nothing(run: Typed) -> None:
    result = run(f"activity note 1.1.1.1 --note '{PASSPORT}'", answers="n\n")
    assert (result.status, result.stderr) == (2, ASKED + REFUSED)
    assert PASSPORT not in stored(run)


def test_each_text_is_asked_about_once_and_a_day_is_said_back_once(run: Typed) -> None:
    line = f"activity complete 1.1.1.1 --on yesterday --note '{PASSPORT}'"
    result = run(f"{line} --by 'Ana, DUI 01234567-8'", answers="y\ny\n")
    assert result.status == 0
    assert result.stderr.count("Keep it anyway?") == 2
    assert result.stderr.count("is understood as") == 1


def test_one_no_among_several_answers_records_nothing(run: Typed) -> None:
    note = f"{PASSPORT}, DUI 01234567-8"
    result = run(f"activity note 1.1.1.1 --note '{note}'", answers="y\nn\n")
    assert result.status == 2
    assert PASSPORT not in stored(run)


def test_checked_on_a_terminal_nothing_is_asked(run: Typed) -> None:
    line = f"activity note 1.1.1.1 --note '{PASSPORT}' --i-checked"
    result = run(line, answers="")
    assert (result.status, result.stderr) == (0, "")


def test_what_was_asked_for_an_officer_is_not_asked_again(run: Typed) -> None:
    line = f"directory add --name Ana --country GT --note '{PASSPORT}'"
    result = run(line, answers="ana@example.org\ny\n")
    assert result.status == 0
    assert result.stderr.count("E-mail address at work") == 1


def test_numbers_and_addresses_of_the_directory_pass(run: Typed) -> None:
    line = f"{OFFICER} --phone '+502 5512 3487' --emergency-phone 5512-3487"
    title = "--title 'Jefa, tel. 5512-3487, Ana Gómez' --organisation 'Calle 5, casa 3'"
    assert run(f"{line} {title}").status == 0


def test_a_name_alone_passes(run: Typed) -> None:
    line = "activity complete 1.1.1.1 --by 'Juan Pérez Gómez' --evidence"
    assert run(f"{line} https://example.org/pasaporte/A01234567").status == 0


def test_the_refusal_is_said_in_the_readers_language(run: Typed) -> None:
    line = f"activity note 1.1.1.1 --note '{PASSPORT}' --lang es"
    assert run(line).stderr == (
        f"crmnet: error: esto parece un número de pasaporte: «{PASSPORT}» "
        "(omítalo; para conservarlo de todos modos: --i-checked)\n"
    )


# --- files


def taken(run: Typed, form: Path, *more: str) -> Run:
    return run(["activity", "record", str(form), "network", *more])


def test_in_a_form_it_is_a_fault_of_its_cell(run: Typed, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    rows = [f"1.1.1.1;en proceso;{PASSPORT}", f"1.1.2;en proceso;{PASSPORT}"]
    form.write_text("\n".join(["punto;situación;nota", *rows]), "utf-8")
    before = entries(run)
    refused = taken(run, form, "--i-checked")
    assert refused.status == 2
    assert refused.stderr == "".join(
        f"crmnet: error: {form}:{row}:3: this looks like a passport number: "
        f'"{PASSPORT}" (leave it out; to keep it anyway: --i-checked '
        f'"{form}:{row}")\n'
        for row in (2, 3)
    )
    one = taken(run, form, "--i-checked", f"{form}:2")
    assert (one.status, one.stderr.count("error")) == (2, 1)
    assert entries(run) == before
    both = taken(run, form, "--i-checked", f"{form}:2", f"--i-checked={form}:3")
    assert both.status == 0
    assert stored(run).count(PASSPORT) == 2


def test_in_a_form_a_terminal_is_not_asked(run: Typed, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text(f"punto;situación;nota\n1.1.1.1;en proceso;{PASSPORT}\n", "utf-8")
    result = run(["activity", "record", str(form), "network"], answers="y\n")
    assert result.status == 2
    assert "Keep it" not in result.stderr


@pytest.mark.parametrize("verb", ["check", "load"])
def test_in_a_plan_file_it_is_a_fault_of_its_cell(
    run: Typed, tmp_path: Path, verb: str
) -> None:
    file = tmp_path / "plan.yaml"
    text = PLAN_2002.read_text("utf-8")
    text = text.replace("Antes de octubre,  del 2002.", f"{PASSPORT}, en mayo")
    file.write_text(text, "utf-8")
    line = text[: text.index(PASSPORT)].count("\n") + 1
    refused = run(["plan", verb, str(file)])
    assert refused.status == 2
    assert f"{file}:{line}:" in refused.stderr
    assert f'"{PASSPORT}"' in refused.stderr
    assert f'--i-checked "{file}:{line}"' in refused.stderr
    assert run(["plan", verb, str(file), "--i-checked"]).status == 2
    assert run(["plan", verb, str(file), "--i-checked", f"{file}:{line}"]).status == 0


def test_in_a_mapping_it_is_a_fault_of_its_cell(run: Typed, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = PLAN_2002.read_text("utf-8").replace("plan: crm-2002", "plan: crm-2003")
    plan.write_text(text, "utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    file = tmp_path / "map.csv"
    head = "punto;objetivo;nuevo_calendario"
    file.write_text(f"{head}\n1.1.1.1;1.1;{PASSPORT}\n", "utf-8")
    refused = run(
        ["plan", "carry-over", "crm-2002", "crm-2003", "--map", str(file), "--dry-run"]
    )
    assert refused.status == 2
    assert f"{file}:2:3: this looks like a passport number" in refused.stderr


# --- the option


def test_every_command_that_takes_free_text_has_the_option_on_its_page(
    run: Typed,
) -> None:
    for noun, verbs in TAKE_FREE_TEXT.items():
        for verb in verbs:
            typed = noun if noun == verb else f"{noun} {verb}"
            assert "--i-checked [FILE:ROW]" in run(f"{typed} --help").stdout


def test_no_command_takes_free_text_without_it() -> None:
    found = {
        (noun, verb)
        for noun, entry in (ENTRIES | PARTS).items()
        if noun.partition(" ")[0] in TAKE_FREE_TEXT or noun in ("db", "digest")
        for verb, info in verbs_in(import_module(entry.module)).items()
        if OF_FREE_TEXT & set(signature(info.callback or print).parameters)
        and "format" not in signature(info.callback or print).parameters
    }
    assert len(found) > 10
    assert [one for one in found if one[1] not in TAKE_FREE_TEXT.get(one[0], ())] == []


def test_a_row_that_is_none_is_refused(run: Typed) -> None:
    refused = run("activity note 1.1.1.1 --note X --i-checked=form.csv")
    assert (refused.status, refused.stderr) == (
        2,
        'crmnet: error: "form.csv" does not name a row (write FILE:ROW)\n',
    )


def test_notices_are_not_asked_about(run: Typed) -> None:
    assert run(OFFICER).status == 0
    line = f"notice send '{PASSPORT}' --subject X --tlp green --country GT --dry-run"
    assert "looks like" not in run(line).stderr
    assert "--i-checked" not in run("notice send --help").stdout
