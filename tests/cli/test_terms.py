"""Officers come and go: several places, one head, who follows whom, who is away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.store.opening import create_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Typed

    Add = Callable[..., None]

ANA, LUIS = "ana@example.org", "luis@example.org"


@pytest.fixture
def add(run: Typed, store: Path) -> Add:
    create_store(store).close()

    def added(name: str, email: str, rest: str = "--role head") -> None:
        line = f"directory add --name '{name}' --email {email} --country GT {rest}"
        assert run(line).status == 0

    return added


@pytest.fixture
def rows(run: Typed) -> Callable[[], list[dict[str, Any]]]:
    def found() -> list[dict[str, Any]]:
        listed = run("directory list --format json")
        assert listed.status == 0
        loaded: list[dict[str, Any]] = json.loads(listed.stdout)
        return loaded

    return found


def test_a_term_that_does_not_run_today_is_told(run: Typed, plan_2002: Path) -> None:
    add = "directory add --name Ana --email ana@example.org --country GT"
    assert "The term" not in run(f"{add} --from 2002-11-04 --dry-run").stdout
    later = run(f"{add} --from 2020-11-04")
    assert "The term begins on 4 Nov 2020." in later.stdout
    over = run("directory edit ana@example.org --from 2001-01-01 --until 2002-11-03")
    assert "The term ended on 3 Nov 2002." in over.stdout


def test_a_person_holds_several_places(add: Add, rows: Any) -> None:
    add("Ana Pérez", ANA)
    add("Ana Pérez", ANA, "--network consular --role duty")
    assert [(row["network"], row["role"]) for row in rows()] == [
        ("consular", "duty"),
        ("liaison", "head"),
    ]


@pytest.mark.parametrize(
    ("email", "rest", "said"),
    [
        (
            ANA,
            "--role member",
            "ana@example.org is already in the directory, as Ana Pérez (to change it: "
            "crmnet directory edit ana@example.org)",
        ),
        (
            ANA,
            "--role head --from 2002-12-01",
            "ana@example.org is already in the directory, as Ana Pérez (to change it: "
            "crmnet directory edit ana@example.org)",
        ),
        (
            LUIS,
            "--role head",
            "GT/liaison/head is held by Ana Pérez at the same time (who follows from "
            "a day on: crmnet directory replace GT/liaison/head --from DATE)",
        ),
    ],
)
def test_a_place_is_not_held_twice_at_once(
    run: Typed, add: Add, email: str, rest: str, said: str
) -> None:
    add("Ana Pérez", ANA, "--role head --until 2003-06-30")
    line = f"directory add --name X --email {email} --country GT {rest}"
    refused = run(line)
    assert (refused.status, refused.stderr) == (2, f"crmnet: error: {said}\n")


def test_terms_that_follow_each_other_do_not_meet(add: Add, rows: Any) -> None:
    add("Ana Pérez", ANA, "--role head --until 2002-12-31")
    add("Luis Sol", LUIS, "--role head --from 2003-01-01 --until 2003-06-30")
    add("Ana Pérez", ANA, "--role head --from 2003-07-01")
    assert len(rows()) == 3


def test_duty_is_held_by_several(add: Add, rows: Any) -> None:
    add("Ana Pérez", ANA, "--role duty")
    add("Luis Sol", LUIS, "--role duty")
    assert len(rows()) == 2


def test_a_place_means_who_holds_it_today(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA, "--role head --until 2002-12-31")
    add("Luis Sol", LUIS, "--role head --from 2003-01-01")
    assert "Ana Pérez" in run("directory show GT/head").stdout
    later = run("directory show Guatemala/titular --as-of 2003-02-01 --format json")
    assert [row["name"] for row in json.loads(later.stdout)] == ["Luis Sol"]
    nobody = run("directory show GT/deputy")
    assert nobody.stderr == (
        'crmnet: error: no officer "GT/deputy" (see: crmnet directory list)\n'
    )


def test_of_several_places_the_one_that_is_meant_is_asked_for(
    run: Typed, add: Add, rows: Any
) -> None:
    add("Ana Pérez", ANA)
    add("Ana Pérez", ANA, "--network consular --role duty")
    ends = [row["id"][-6:] for row in rows()]
    asked = run(f"directory edit {ANA} --phone 2222-3333")
    assert asked.stderr == (
        f'crmnet: error: "{ANA}" may be GT/consular/duty {ends[0]}, GT/liaison/head '
        f"{ends[1]} (type the end of the id)\n"
    )
    assert run("directory edit GT/consular/duty --phone 2222-3333").status == 0
    assert [row["phone"] for row in rows()] == ["2222-3333", None]


def test_of_two_terms_the_one_that_is_not_over_is_meant(
    run: Typed, add: Add, rows: Any
) -> None:
    add("Ana Pérez", ANA, "--role head --until 2002-06-30")
    add("Ana Pérez", ANA, "--role head --from 2002-10-01")
    assert run(f"directory edit {ANA} --phone 2222-3333").status == 0
    assert sorted((row["term_from"] or "", row["phone"]) for row in rows()) == [
        ("", None),
        ("2002-10-01", "2222-3333"),
    ]


# Replaced


REPLACE = f"directory replace {ANA} --name 'Luis Sol' --email {LUIS} --from 2002-12-01"


def test_who_follows_takes_the_place_and_what_belongs_to_it(
    run: Typed, add: Add, rows: Any
) -> None:
    add("Ana Pérez", ANA, "--role head --language es --timezone America/Guatemala")
    said = run(REPLACE)
    assert said.stdout == (
        "Luis Sol follows Ana Pérez (Guatemala) on 1 Dec 2002; Ana Pérez is in office "
        "until 30 Nov 2002. To undo: crmnet undo\n"
    )
    ana, luis = sorted(rows(), key=lambda row: str(row["name"]))
    assert (ana["term_until"], ana["status"]) == ("2002-11-30", "current")
    assert (luis["term_from"], luis["status"]) == ("2002-12-01", "future")
    for name in ("country", "network", "role", "languages", "timezone"):
        assert luis[name] == ana[name]


def test_what_is_said_of_who_follows_counts(run: Typed, add: Add, rows: Any) -> None:
    add("Ana Pérez", ANA, "--role head --language es --phone 2222-3333")
    assert run(f"{REPLACE} --language en --until 2003-11-30").status == 0
    (luis,) = [row for row in rows() if row["name"] == "Luis Sol"]
    assert (luis["languages"], luis["phone"]) == ("en", None)
    assert luis["term_until"] == "2003-11-30"


def test_who_left_stays_in_the_list(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    assert run(REPLACE).status == 0
    listed = run("directory list --format plain --as-of 2002-12-01").stdout
    assert "Ana Pérez, Guatemala, head, until 30 Nov 2002" in listed
    assert "Luis Sol, Guatemala, head: luis@example.org" in listed


def test_a_replacement_is_one_change(run: Typed, add: Add, rows: Any) -> None:
    add("Ana Pérez", ANA)
    before = rows()
    assert run(REPLACE).status == 0
    told = run("history --format plain").stdout
    assert "Ana Pérez (Guatemala): in office until 30 Nov 2002, then replaced" in told
    assert "Luis Sol (Guatemala): added to the directory" in told
    assert run("undo --yes").status == 0
    assert rows() == before


def test_a_replacement_that_is_only_tried_changes_nothing(
    run: Typed, add: Add, rows: Any
) -> None:
    add("Ana Pérez", ANA)
    before = rows()
    assert run(f"{REPLACE} --dry-run").stdout.startswith("Nothing was written.")
    assert rows() == before


@pytest.mark.parametrize(
    ("term", "line", "said"),
    [
        (
            "--from 2002-12-01",
            REPLACE,
            "Ana Pérez is in office from 1 Dec 2002 on: nobody can follow on 1 Dec "
            "2002 (see --from and --until)",
        ),
        (
            "",
            REPLACE.replace(LUIS, ANA),
            "ana@example.org is the address of Ana Pérez, who leaves (give that of who "
            "follows)",
        ),
        (
            "",
            REPLACE.replace(" --from 2002-12-01", ""),
            "missing: --from (see crmnet directory replace --help)",
        ),
        (
            "",
            f"directory replace {ANA} --email {LUIS} --from 2002-12-01",
            "missing: --name (see crmnet directory replace --help)",
        ),
    ],
)
def test_what_cannot_follow_is_refused(
    run: Typed, add: Add, rows: Any, term: str, line: str, said: str
) -> None:
    add("Ana Pérez", ANA, f"--role head {term}")
    before = rows()
    refused = run(line)
    assert (refused.status, refused.stderr) == (2, f"crmnet: error: {said}\n")
    assert rows() == before


# Away


def test_an_absence_is_recorded_listed_and_ended_early(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    add("Luis Sol", LUIS, "--role deputy")
    said = run(
        f"directory absent {ANA} --from 2002-11-04 --to 2002-11-15 --deputy GT/deputy"
    )
    assert said.stdout == (
        "Ana Pérez (Guatemala) is away from 4 Nov 2002 to 15 Nov 2002; deputy: Luis "
        "Sol. To undo: crmnet undo\n"
    )
    listed = json.loads(run("directory absent --format json").stdout)
    assert listed == [
        {
            "name": "Ana Pérez",
            "email": ANA,
            "country": "GT",
            "network": "liaison",
            "role": "head",
            "from_on": "2002-11-04",
            "until_on": "2002-11-15",
            "deputy": "Luis Sol",
            "deputy_email": LUIS,
        }
    ]
    assert run("directory absent --format plain").stdout.splitlines() == [
        "Absences: 1.",
        "Ana Pérez, Guatemala, head: from 4 Nov 2002 to 15 Nov 2002; deputy: Luis Sol.",
    ]
    ended = run(f"directory absent {ANA} --back 2002-11-10")
    assert ended.stdout == (
        "Ana Pérez (Guatemala) is away from 4 Nov 2002 to 9 Nov 2002. To undo: crmnet "
        "undo\n"
    )
    never = run(f"directory absent {ANA} --back 2002-11-04")
    assert never.stdout == (
        "Ana Pérez (Guatemala) is not away: the absence from 4 Nov 2002 to 9 Nov 2002 "
        "is removed. To undo: crmnet undo\n"
    )
    assert json.loads(run("directory absent --format json").stdout) == []


def test_a_deputy_who_is_away_then_is_warned_of(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    add("Luis Sol", LUIS, "--role deputy")
    add("Luis Sol", LUIS, "--network consular --role duty")
    run(f"directory absent {LUIS} --from 2002-11-10 --to 2002-11-12")
    line = f"directory absent {ANA} --deputy GT/deputy --from"
    warned = run(f"{line} 2002-11-04 --to 2002-11-15")
    assert warned.stdout == (
        "Ana Pérez (Guatemala) is away from 4 Nov 2002 to 15 Nov 2002; deputy: Luis "
        "Sol. Luis Sol is away too, from 10 Nov 2002 to 12 Nov 2002: nobody is told "
        "for Ana Pérez then. To undo: crmnet undo\n"
    )
    again = run(f"{line} 2002-11-04 --to 2002-11-15 --lang es").stdout
    assert "Luis Sol también está ausente, del 10 nov 2002 al 12 nov 2002" in again
    assert "too" not in run(f"{line} 2002-11-16 --to 2002-11-18").stdout


def test_who_is_a_deputy_already_then_is_warned_of(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    add("Luis Sol", LUIS, "--role deputy")
    run(f"directory absent {ANA} --from 2002-11-04 --to 2002-11-15 --deputy GT/deputy")
    warned = run(f"directory absent {LUIS} --from 2002-11-10 --to 2002-11-20").stdout
    assert warned == (
        "Luis Sol (Guatemala) is away from 10 Nov 2002 to 20 Nov 2002. Luis Sol is the "
        "deputy of Ana Pérez from 4 Nov 2002 to 15 Nov 2002. To undo: crmnet undo\n"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            f"directory absent {ANA} --from 2002-11-20 --to 2002-11-19",
            "the absence ends on 19 Nov 2002, before it begins on 20 Nov 2002",
        ),
        (
            f"directory absent {ANA} --from 2002-11-15 --to 2002-11-20",
            "Ana Pérez is away already from 4 Nov 2002 to 15 Nov 2002 (to end it: "
            "crmnet directory absent ana@example.org --back DATE)",
        ),
        (
            f"directory absent {ANA} --from 2002-11-20 --to 2002-11-21 --deputy {ANA}",
            "Ana Pérez cannot be their own deputy",
        ),
        (
            f"directory absent {ANA} --from 2002-11-20 --to 2002-11-21 --deputy eva",
            "Eva Mar is an officer of another country (name one of the same country)",
        ),
        (
            f"directory absent {LUIS} --back 2002-11-20",
            "Luis Sol is not away on 20 Nov 2002 (see: crmnet directory absent)",
        ),
        (
            f"directory absent {ANA} --back 2002-11-03",
            "Ana Pérez is not away on 3 Nov 2002: the absence begins on 4 Nov 2002 (to "
            "take it back: crmnet directory absent ana@example.org --back 2002-11-04)",
        ),
        (
            f"directory absent {ANA} --from 2002-11-20",
            "missing: --to (see crmnet directory absent --help)",
        ),
        (
            f"directory absent {ANA} --from 2002-11-20 --back 2002-11-21",
            "--back ends an absence (leave the other options out)",
        ),
        (
            "directory absent --from 2002-11-20",
            "missing: WHO (see crmnet directory absent --help)",
        ),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    run: Typed, add: Add, line: str, said: str
) -> None:
    add("Ana Pérez", ANA)
    add("Luis Sol", LUIS, "--role deputy")
    eva = "directory add --name 'Eva Mar' --email eva@example.org --country MX"
    assert run(eva).status == 0
    away = run(f"directory absent {ANA} --from 2002-11-04 --to 2002-11-15")
    assert away.status == 0
    refused = run(line)
    assert (refused.status, refused.stderr) == (2, f"crmnet: error: {said}\n")


def test_who_is_not_reached_is_marked_until_somebody_is(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    said = run(f"directory unreachable {ANA} --note 'Rings, nobody answers'")
    assert said.stdout == (
        "Ana Pérez (Guatemala) is marked as not reached. To undo: crmnet undo\n"
    )
    again = run(f"directory unreachable {ANA}")
    assert again.stdout == (
        "Ana Pérez (Guatemala) is marked as not reached. Nothing to change.\n"
    )
    listed = run("directory list --format plain").stdout
    assert "head, not reached (4 Nov 2002, 15:30 UTC)" in listed
    shown = run("directory show ana").stdout
    assert "Not reached" in shown
    assert "Rings, nobody answers" in shown
    back = run(f"directory reachable {ANA}")
    assert back.stdout == (
        "Ana Pérez (Guatemala) is reached again. To undo: crmnet undo\n"
    )
    assert "not reached" not in run("directory list --format plain").stdout
    assert run(f"directory reachable {ANA}").stdout == (
        "Ana Pérez (Guatemala) is reached again. Nothing to change.\n"
    )


def test_what_is_noted_at_night_is_no_place_for_private_data(
    run: Typed, add: Add
) -> None:
    add("Ana Pérez", ANA)
    note = "--note 'pasaporte A01234567'"
    assert run(f"directory unreachable {ANA} {note}").status == 2
    assert run(f"directory unreachable {ANA} {note} --i-checked").status == 0


def test_the_new_facts_are_told_in_the_history(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    run(f"directory absent {ANA} --from 2002-11-04 --to 2002-11-15")
    run(f"directory unreachable {ANA}")
    run(f"directory reachable {ANA}")
    told = run("history --format plain").stdout
    for said in (
        "Ana Pérez (Guatemala): away from 4 Nov 2002 to 15 Nov 2002",
        "Ana Pérez (Guatemala): not reached",
        "Ana Pérez (Guatemala): reached again",
    ):
        assert said in told


# A person with several places


def test_a_person_is_away_from_all_places_or_from_one(
    run: Typed, add: Add, rows: Any
) -> None:
    add("Ana Pérez", ANA)
    add("Ana Pérez", ANA, "--network consular --role duty")
    add("Ana Pérez", ANA, "--network consular --role head --until 2002-06-30")

    def away() -> list[tuple[str, str]]:
        listed = json.loads(run("directory absent --format json").stdout)
        return [(row["network"], row["until_on"]) for row in listed]

    assert run(f"directory absent {ANA} --from 2002-11-04 --to 2002-11-15").status == 0
    assert sorted(away()) == [("consular", "2002-11-15"), ("liaison", "2002-11-15")]
    assert run("directory absent GT/head --back 2002-11-10").status == 0
    assert sorted(away()) == [("consular", "2002-11-15"), ("liaison", "2002-11-09")]
    assert run(f"directory absent {ANA} --back 2002-11-12").status == 0
    assert sorted(away()) == [("consular", "2002-11-11"), ("liaison", "2002-11-09")]
    assert run(f"directory unreachable {ANA}").status == 0
    marked = [row["unreachable_at"] is not None for row in rows()]
    assert sorted(marked) == [False, True, True]
    assert run("directory reachable Ana").status == 0
    assert [row["unreachable_at"] for row in rows()] == [None] * 3


def test_several_persons_are_not_marked_at_once(run: Typed, add: Add) -> None:
    add("Ana Pérez", ANA)
    add("Ana Sol", LUIS, "--role deputy")
    refused = run("directory unreachable ana")
    assert refused.status == 2
    assert '"ana" may be Ana Pérez' in refused.stderr


def test_a_fault_calls_an_argument_in_the_readers_language(run: Typed) -> None:
    line = "directory absent --from 2002-11-20 --lang es"
    assert "falta QUIÉN (véase" in run(line).stderr
    line = "directory duty GT/duty --to 2002-11-20 --lang es"
    assert "falta FUNCIONARIO (véase" in run(line).stderr
