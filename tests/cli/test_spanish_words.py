"""The Spanish words of commands and options run, and are what the contract lists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.entries import ENTRIES
from crmnet.cli.frame.nouns import (
    NOUN_WORDS,
    OPTION_WORDS,
    VERB_WORDS,
)
from crmnet.errors import ExitStatus
from crmnet.i18n.countries import fold
from tests.cli.test_help import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Typed

CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"
SAME_WORD = {"plan", "eml", "tlp"}  # in both languages
VERBS = {
    f"{noun} {verb}": words
    for noun, verbs in VERB_WORDS.items()
    for verb, words in verbs.items()
}


def key(word: str) -> str:
    return fold(word).replace("_", "-")


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("reporte vencidas", "report overdue"),
        ("informe vencidas", "report overdue"),
        ("report vencidas", "report overdue"),
        ("reporte overdue", "report overdue"),
        ("REPORTE Situación", "report status"),
        ("reporte situacion", "report status"),
        ("reporte por_vencer", "report upcoming"),
        ("reporte por-vencer", "report upcoming"),
        ("plan mostrar", "plan show"),
        ("actividad mostrar 1.1.1.1", "activity show 1.1.1.1"),
        ("compromisos lista --formato tsv", "activity list --format tsv"),
        ("historial --formato=csv", "history --format csv"),
        ("reporte vencidas --tema 2 --corte 2003-01-01",
         "report overdue --theme 2 --as-of 2003-01-01"),
        ("--corte 2003-01-01 reporte vencidas", "--as-of 2003-01-01 report overdue"),
        ("reporte vencidas --idioma es", "report overdue --lang es"),
        ("--idioma=es reporte vencidas", "--lang=es report overdue"),
        ("reporte cambios --desde 2002-06-01", "report changes --since 2002-06-01"),
        ("reporte vencidas --situación sin_iniciar",
         "report overdue --status not_started"),
        ("reporte vencidas --formato texto", "report overdue --format plain"),
        ("reporte pais Honduras", "report country HN"),
        ("actividad cumplir --ayuda", "activity complete --help"),
        ("--versión", "--version"),
        ("calendario explicar mayo", "calendar explain mayo"),
        ("calendario explicar en 3 meses --referencia 2002-01-01",
         "calendar explain en 3 meses --reference 2002-01-01"),
        ("reporte vencidas --cumplimiento vencidas --todos_los_planes",
         "report overdue --timeliness overdue --all-plans"),
        ("activity list --situación Cumplidos", "activity list --status done"),
        ("activity list --situación suspendidas", "activity list --status suspended"),
        ("reporte vencidas --cumplimiento vencidos",
         "report overdue --timeliness overdue"),
        ("digest preview --solo-vencidos", "digest preview --only-overdue"),
        ("digest preview --solo-vencidas", "digest preview --only-overdue"),
        ("reporte proximas --dentro-de 200", "report upcoming --within 200"),
        ("reporte vencidas --registrado-al 2002-01-01",
         "report overdue --known-on 2002-01-01"),
    ],
)  # fmt: skip
def test_a_line_says_the_same_in_either_language(
    run: Typed, plan_2002: Path, spanish: str, english: str
) -> None:
    said = run(english)
    assert said.status == 0
    assert run(spanish) == said


def test_a_fact_is_recorded_in_spanish(run: Typed, plan_2002: Path) -> None:
    line = (
        "actividad cumplir 1.1.1.1 --fecha 2002-09-20 --por Ana --nota --fecha "
        "--parcial --simular"
    )
    assert run(line).status == 0
    line = line.replace("--simular", "--parcial 40")
    assert run(line).status == 0
    told = run("history --format plain").stdout
    # the value of an option is left as it is
    assert 'partly done (40%), on 20 Sep 2002, by Ana; note: "--fecha"' in told


def test_what_stands_after_two_dashes_is_no_option(run: Typed) -> None:
    said = run("calendar explain -- --formato")
    assert "--formato" in said.stdout + said.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("reporte vencidas --zz", "no existe la opción --zz"),
        ("reporte vencidas --motivo x", "no existe la opción --motivo"),
        ("directorio cumplir", "no existe la orden «cumplir»"),
        ("reporte vencidas --situacion vencida", "--timeliness overdue"),
        ("reporte vencidas --situacion vencidos", "--timeliness overdue"),
        ("vencidas", "crmnet report overdue"),
    ],
)
def test_a_word_is_not_taken_where_it_means_nothing(
    run: Typed, line: str, said: str
) -> None:
    result = run(f"{line} --lang es")
    assert result.status == ExitStatus.USAGE
    assert said in result.stderr


def _clashes(words: dict[str, str]) -> list[str]:
    """Spanish words that are another's English one, or that two have."""
    seen: dict[str, str] = {key(name): name for name in words}
    found = []
    for name, spanish in words.items():
        for word in map(key, spanish.split()):
            if seen.setdefault(word, name) != name:
                found.append(word)
    return found


@pytest.mark.parametrize("noun", ["", *VERB_WORDS])
def test_a_spanish_word_leads_to_one_command_and_is_no_other_ones_name(
    noun: str,
) -> None:
    words = VERB_WORDS[noun] if noun else NOUN_WORDS
    below = [name.rpartition(" ") for name in COMMANDS if noun]
    verbs = {verb for above, _, verb in below if above == noun} or set(ENTRIES)
    assert set(words) == verbs
    assert _clashes(words) == []


@pytest.mark.parametrize("words", COMMANDS)
def test_a_spanish_option_is_no_other_one_of_the_same_command(words: str) -> None:
    command = COMMANDS[words]
    from crmnet.cli.frame.global_options import GLOBALS

    names = {
        name.removeprefix("--")
        for param in (*command.params, *GLOBALS)
        for name in param.opts
    }
    here = {name: OPTION_WORDS.get(name, "") for name in sorted(names)}
    assert _clashes(here) == []


def test_a_spanish_option_leads_to_one_that_there_is() -> None:
    from crmnet.cli.frame.global_options import GLOBALS

    params = [p for command in COMMANDS.values() for p in command.params]
    names = {name for param in (*params, *GLOBALS) for name in param.opts}
    assert {f"--{name}" for name in OPTION_WORDS} <= names


@pytest.mark.parametrize("words", COMMANDS)
def test_each_option_has_a_spanish_word_or_is_the_same_in_both_languages(
    words: str,
) -> None:
    names = {name for param in COMMANDS[words].params for name in param.opts}
    options = {name.removeprefix("--") for name in names if name.startswith("--")}
    assert options <= {*OPTION_WORDS, *SAME_WORD}
    assert not set(OPTION_WORDS) & SAME_WORD


@pytest.mark.parametrize("words", ["", "report", "report overdue"])
def test_spanish_help_shows_the_word_beside_the_english(run: Typed, words: str) -> None:
    page = run(f"{words} --help --lang es").stdout
    shown = {"": "activity, actividad ", "report": "overdue, vencidas "}
    assert shown.get(words, "--format, --formato FORMATO") in page
    english = run(f"{words} --help --lang en").stdout
    assert not re.search("actividad|vencidas|formato", english)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("round open", "--hasta FECHA"),
        ("report achievements", "--hasta FECHA"),
        ("report handover", "--para PAÍS"),
        ("digest send", "--para DIRECCIÓN"),
    ],
)
def test_the_word_for_the_end_of_a_period_is_not_the_one_for_a_recipient(
    run: Typed, words: str, word: str
) -> None:
    assert f"  --to, {word}" in run(f"{words} --help --lang es").stdout


@pytest.mark.parametrize("name", ["español", "Spanish", "ES", "castellano"])
def test_a_language_is_taken_by_its_name(
    run: Typed, plan_2002: Path, name: str
) -> None:
    asked = (
        "publication add --kind law --title x --url https://x.example.org --country GT"
    )
    assert run(f"{asked} --language {name}").status == ExitStatus.DONE
    [row] = json.loads(run("publication list --format json").stdout)
    assert row["languages"] == "es"
    who = "directory add --name Ana --email a@x.example.org --country GT"
    assert run(f"{who} --language {name}").status == ExitStatus.DONE
    assert "Idiomas" in run(f"directory show Ana --idioma {name}").stdout


def test_what_is_missing_is_named_in_both_languages(
    run: Typed, plan_2002: Path
) -> None:
    asked = "publicación agregar --clase ley --título x --enlace https://x.example.org"
    said = run(f"{asked} --país GT --idioma español").stderr
    assert "falta --language / --idioma-del-texto (" in said


def listed() -> dict[str, str]:
    """What section 1 of the contract lists, by English word: "plan load", "--by"."""
    table = CONTRACT.read_text("utf-8").partition("| English | Spanish |\n")[2]
    found = {}
    rows = table.partition("\n\n")[0]
    for left, right in re.findall(r"^\| (.+?) \| (.+?) \|$", rows, re.MULTILINE):
        for part in right.split("; "):
            words = re.findall("`([^`]+)`", part)
            if left.endswith("`"):
                found[left.strip("`")] = " ".join(words)
            elif "…" in left:
                found[f"{left.strip('` …')} {words[0]}"] = " ".join(words[1:])
            elif left == "options":
                found[words[0]] = " ".join(words[1:])
    return found


def test_the_contract_lists_the_spanish_words() -> None:
    options = {
        f"--{name}": " ".join(f"--{word}" for word in words.split())
        for name, words in OPTION_WORDS.items()
    }
    assert listed() == NOUN_WORDS | VERBS | options
