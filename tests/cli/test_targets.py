"""Own kinds of results, targets in the plan file, and the acts that decided them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
results:
  patrols: {es: patrullas conjuntas, en: joint patrols}
  equipos: equipos entregados
themes:
  - title: Mecanismos
    target: {officers trained: 500, Patrullas conjuntas: 3}
    objectives:
      - title: Informar
        calendar: 30 de septiembre de 2002
        each_member: true
      - title: Entrenar
        target: {officers_trained: 100}
        actions:
          - {title: Curso, calendar: Permanente}
          - {title: Patrullar, calendar: Permanente, target: {patrols: 2}}
  - title: Otro
    objectives:
      - {title: Aparte, calendar: Permanente}
"""
PERIOD = "--from 2002-06-01 --to 2002-12-31"
REPORT = f"report achievements {PERIOD}"


@pytest.fixture
def load(run: Typed, tmp_path: Path) -> Callable[..., Run]:
    """Loads the plan, with another text where one is given."""

    def loaded(text: str = PLAN, more: str = "") -> Run:
        file = tmp_path / "plan.yaml"
        file.write_text(text, "utf-8")
        return run(f"plan load {file} {more}")

    return loaded


@pytest.fixture
def typed(run: Typed, load: Callable[..., Run]) -> Typed:
    """The plan is loaded; three contributions with results; one is of September."""
    assert load().status == 0
    for line in (
        "1.2.1 GT Curso --on 2002-10-01 --result officers_trained=40",
        "1.2.1 HN Curso --on 2002-09-01 --result 'funcionarios capacitados=35'",
        "1.2.2 GT Salida --on 2002-10-02 --result 'joint patrols=3' "
        "--result Equipos=12 --result capacitados=5",
        "2.1 MX Otro --on 2002-10-02 --result officers_trained=1000",
    ):
        answer = run(f"activity contribute {line}")
        assert (answer.status, answer.stderr) == (0, "")
    return run


def listed(typed: Typed, line: str) -> list[dict[str, Any]]:
    answer = typed(f"{line} --format json")
    assert (answer.status, answer.stderr) == (0, "")
    return json.loads(answer.stdout)  # type: ignore[no-any-return]


def aims(typed: Typed, line: str = REPORT) -> list[tuple[Any, ...]]:
    names = ("code", "target", "reached", "percent")
    rows = [row for row in listed(typed, line) if row["what"] == "target"]
    return [tuple(row[name] for name in names) for row in rows]


def refused(answer: Run, *words: str) -> None:
    assert (answer.status, answer.stdout) == (2, "")
    for word in words:
        assert word in answer.stderr


def test_a_target_stands_against_the_sum_of_all_under_its_item(typed: Typed) -> None:
    assert aims(typed) == [
        ("1", "officers_trained=500", "officers_trained=80", 16),
        ("1", "patrols=3", "patrols=3", 100),
        ("1.2", "officers_trained=100", "officers_trained=80", 80),
        ("1.2.2", "patrols=2", "patrols=3", 150),
    ]


def test_only_what_the_report_looks_at_is_summed(typed: Typed) -> None:
    october = "report achievements --from 2002-10-01 --to 2002-12-31"
    assert aims(typed, october)[0][2:] == ("officers_trained=45", 9)
    codes = [code for code, *_ in aims(typed, f"{REPORT} --objective 1.2")]
    assert codes == ["1.2", "1.2.2"]
    assert aims(typed, f"{REPORT} --theme 2") == []
    assert aims(typed, f"{REPORT} --party GT") == []
    assert aims(typed, f"{REPORT} --status not_started") == []
    early = "report achievements --from 2002-06-01 --to 2002-06-02"
    assert next(row[2:] for row in aims(typed, early)) == ("officers_trained=0", 0)


def test_rows_of_deeds_say_no_target(typed: Typed) -> None:
    deeds = [row for row in listed(typed, REPORT) if row["what"] != "target"]
    assert len(deeds) == 4
    assert {(row["target"], row["reached"], row["percent"]) for row in deeds} == {
        (None, None, None)
    }
    (row,) = [row for row in listed(typed, REPORT) if row["code"] == "2.1"]
    assert row["results"] == "officers_trained=1000"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            "",
            ("500 officers trained", "3 joint patrols", "150%", "12 equipos entregad"),
        ),
        ("--lang es", ("Metas", "500 funcionarios capacitados", "patrullas conjuntas")),
        ("--format plain", ("Target of 1.2.2: 2 joint patrols; reached: 3 (150%).",)),
        ("--format md", ("| 1.2.2 |", "2 joint patrols", "150%")),
    ],
)
def test_people_read_targets_in_their_language(
    typed: Typed, more: str, words: tuple[str, ...]
) -> None:
    told = " ".join(typed(f"{REPORT} {more}").stdout.split())
    for word in words:
        assert word in told


def test_targets_are_shown_with_the_plan_and_with_an_activity(typed: Typed) -> None:
    rows = listed(typed, "plan show")
    assert [row["target"] for row in rows if row["target"]] == [
        "officers_trained=500 patrols=3",
        "officers_trained=100",
        "patrols=2",
    ]
    assert "Target: 500 officers trained, 3 joint patrols" in typed("plan show").stdout
    assert "Meta: 2 patrullas conjuntas" in typed("plan show --lang es").stdout
    card = typed("activity show 1.2.2").stdout
    assert "Target of 1.2.2: 2 joint patrols." in card
    assert "Target of 1: 500 officers trained, 3 joint patrols." in card


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (
            "{patrols: 2}",
            "{patrol: 2}",
            (
                "plan.yaml:20:",
                '"patrol" is not a kind',
                "did you mean joint patrols?",
                "equi",
            ),
        ),
        (
            "{patrols: 2}",
            "{aviones: 2}",
            ("plan.yaml:20:", "officers trained, participants", "patrols, equipos"),
        ),
        ("{patrols: 2}", "{patrols: 0}", ("plan.yaml:20:", "above 0")),
        ("{patrols: 2}", "{patrols: muchas}", ("plan.yaml:20:", "whole number")),
        ("{patrols: 2}", "{patrols: 1.000}", ("plan.yaml:20:", "whole number")),
        ("{patrols: 2}", "7", ("plan.yaml:20:", "keys with values")),
        (
            "{patrols: 2}",
            "{patrols: 2, patrullas conjuntas: 3}",
            ("patrols has two targets",),
        ),
        ("  equipos:", "  Equipos dados:", ("plan.yaml:8:", "not a name of a kind")),
        ("equipos entregados", "Impostores", ("plan.yaml:8:", "already a name of imp")),
        (
            "equipos entregados",
            "Ana Pérez, cédula 1-0234-0567",
            ("plan.yaml:8:", "--i-checked"),
        ),
    ],
)
def test_a_fault_of_kinds_or_targets_names_its_place(
    load: Callable[..., Run], was: str, now: str, words: tuple[str, ...]
) -> None:
    assert was in PLAN
    refused(load(PLAN.replace(was, now)), *words)


def test_a_kind_that_is_unknown_to_the_plan_is_refused(typed: Typed) -> None:
    line = "activity contribute 1.2.1 GT Otro --on 2002-10-03 --result {}"
    refused(typed(line.format("aviones=2")), "patrols, equipos")
    refused(typed(line.format("patrol=2")), "did you mean joint patrols?")
    done = typed(line.format("'Patrullas conjuntas=2'"))
    assert "(2 joint patrols)" in done.stdout
    (row,) = [
        row
        for row in listed(typed, "activity contribution list 1.2.1")
        if row["text"] == "Otro"
    ]
    edit = f"activity contribution edit {row['id'][-6:]} --result equipos=3"
    assert "2 joint patrols" in typed(edit).stdout


def test_a_load_tells_what_changed_and_undo_takes_it_back(
    typed: Typed, load: Callable[..., Run]
) -> None:
    before = typed("plan show").stdout
    again = load(PLAN.replace("{patrols: 2}", "{patrols: 5}"))
    assert "1.2.2: target changed from 2 patrols to 5 patrols" in again.stdout
    assert aims(typed)[-1] == ("1.2.2", "patrols=5", "patrols=3", 60)
    assert typed("undo --yes").status == 0
    assert typed("plan show").stdout == before
    reworded = PLAN.replace("en: joint patrols", "en: patrols together")
    refused(load(reworded), '"joint patrols" to "patrols together"', "--same patrols")
    other = load(reworded, "--same patrols")
    assert "prueba: kinds of results changed from" in other.stdout
    assert "3 patrols together" in typed(REPORT).stdout


def test_words_of_a_kind_may_change_where_nothing_is_counted(
    typed: Typed, load: Callable[..., Run]
) -> None:
    unused = PLAN.replace("  equipos:", "  aviones: aviones\n  equipos:")
    assert load(unused).status == 0
    assert load(unused.replace("aviones: avi", "aviones: otros avi")).status == 0
    assert load(unused.replace("joint patrols", "Joint Patrols")).status == 0
    refused(load(unused, "--same aviones"), "leave --same aviones out")
    gone = load(PLAN.replace("  equipos: equipos entregados\n", ""))
    assert gone.status == 0
    assert "12 equipos" in typed(REPORT).stdout


def test_what_is_exported_is_loaded_as_it_was(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    file = tmp_path / "out.yaml"
    assert typed(f"plan export {file}").status == 0
    text = file.read_text("utf-8")
    assert "target: {officers_trained: 500, patrols: 3}" in text
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_target_is_one_of_the_differences_of_two_plans(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("prueba", "otro", 1).replace("{patrols: 2}", "{patrols: 4}"))
    (row,) = listed(typed, "plan diff prueba otro")
    assert (row["code"], row["column"]) == ("1.2.2", "target")


def test_the_configuration_may_add_kinds(
    typed: Typed, config: Path, load: Callable[..., Run]
) -> None:
    line = (
        "activity contribute 1.2.1 GT Otro --on 2002-10-03 --result 'alertas rojas=2'"
    )
    refused(typed(line), "is not a kind of result")
    config.write_text(
        '[results]\nred_alerts = { es = "alertas rojas", en = "red alerts" }\n', "utf-8"
    )
    assert "(2 red alerts)" in typed(line).stdout
    assert "2 red alerts" in typed(REPORT).stdout
    assert load(PLAN.replace("{patrols: 2}", "{red_alerts: 4}")).status == 0
    assert aims(typed)[-1] == ("1.2.2", "red_alerts=4", "red_alerts=0", 0)


@pytest.mark.parametrize(
    "text",
    ["results = 5\n", '[results]\nalertas = "rojas"\n', "[results.A]\nes = 'x'\n"],
)
def test_a_kind_that_is_none_is_a_fault_of_the_configuration(
    run: Typed, config: Path, text: str
) -> None:
    config.write_text(text, "utf-8")
    answer = run("plan list")
    assert (answer.status, answer.stdout) == (78, "")
    assert "not a kind of result" in answer.stderr


# --- acts


ACT = '--decided-by "Acta XXXII, punto 4"'


def acts(typed: Typed, line: str = REPORT) -> dict[str, str | None]:
    return {row["code"]: row["decided_by"] for row in listed(typed, line)}


def test_an_item_has_the_act_of_the_load_that_brought_or_changed_it(
    typed: Typed, load: Callable[..., Run]
) -> None:
    typed("activity complete 1.1 GT --on 2002-09-20")
    assert set(acts(typed).values()) == {None}
    changed = PLAN.replace("title: Curso", 'title: "Curso."').replace(
        "      - {title: Aparte", "      - {title: Nuevo}\n      - {title: Aparte"
    )
    assert load(changed, f"--renumber {ACT}").status == 0
    told = acts(typed)
    assert told["1.2.1"] == "Acta XXXII, punto 4"
    assert (told["1.1"], told["1.2.2"], told["2.2"]) == (None, None, None)
    assert "Acta XXXII" in " ".join(typed(REPORT).stdout.split())
    assert "Decided by Acta XXXII, punto 4." in typed("activity show 2.1").stdout
    assert load(changed).stdout == "Plan prueba: nothing to change.\n"


def test_a_plan_has_the_act_that_adopted_it_said_once(
    run: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN, ACT)
    run("activity complete 1.1 GT --on 2002-09-20")
    run("activity complete 1.1 HN --on 2002-09-21")
    assert set(acts(run).values()) == {"Acta XXXII, punto 4"}
    assert run(REPORT).stdout.count("Acta XXXII") == 1
    assert run(f"{REPORT} --format md").stdout.count("Acta XXXII") == 1


def test_a_moved_date_has_its_act_in_the_changes(typed: Typed) -> None:
    typed(f"activity schedule 1.1 2002-12-15 --reason X {ACT}")
    rows = listed(typed, "report changes --since 2002-01-01")
    moved = [row["decided_by"] for row in rows if row["what"] == "date_moved"]
    assert moved == ["Acta XXXII, punto 4"] * 3
    told = " ".join(
        typed("report changes --since 2002-01-01 --format plain").stdout.split()
    )
    assert "before: 30 Sep 2002, decided by Acta XXXII, punto 4" in told


@pytest.mark.parametrize("verb", ["suspend", "cancel"])
def test_what_is_stopped_says_by_which_act(typed: Typed, verb: str) -> None:
    stop = typed(f"activity {verb} 1.1 GT --reason Espera {ACT}")
    assert (stop.status, stop.stderr) == (0, "")
    assert "decided by Acta XXXII, punto 4" in typed("activity show 1.1").stdout
    told = " ".join(typed("history 1.1 --format plain").stdout.split())
    assert "decided by Acta XXXII, punto 4" in told
    assert typed("undo").status == 0
    assert "Acta XXXII" not in typed("activity show 1.1 --format plain").stdout


def test_an_extension_has_its_act(typed: Typed) -> None:
    done = typed(f"plan extend --until 2005-12-31 {ACT}")
    assert (done.status, done.stderr) == (0, "")
    assert "Plan prueba: decided by Acta XXXII, punto 4." in typed(REPORT).stdout
