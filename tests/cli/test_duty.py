"""The rota of a focal point: set, taken over, exchanged, from a file; in its zone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.store.opening import create_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ANA, LUIS = "ana@example.org", "luis@example.org"
DUTY = "directory duty GT/duty"


@pytest.fixture(autouse=True)
def _people(store: Path, run: Typed) -> None:
    create_store(store).close()
    for name, email, country in (
        ("Ana", ANA, "GT"),
        ("Luis", LUIS, "GT"),
        ("Eva", "eva@example.org", "CA"),
    ):
        line = f"directory add --name {name} --email {email} --country {country}"
        assert run(f"{line} --role duty").status == 0


def rota(run: Typed, point: str = "GT/duty", *options: str) -> list[tuple[str, ...]]:
    line = ["directory", "duty", point, "--format", "json", *options]
    listed = run(line)
    assert listed.status == 0, listed.stderr
    rows: list[dict[str, Any]] = json.loads(listed.stdout)
    return [
        (row["state"], row["from_at"][:16], row["until_at"][:16], row["name"])
        for row in rows
    ]


def done(run: Typed, line: str) -> str:
    found = run(line)
    assert found.status == 0, found.stderr
    return found.stdout


def test_a_day_lasts_to_its_end_and_an_hour_is_exclusive(run: Typed) -> None:
    said = done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-06")
    assert said == (
        "GT/liaison/duty: Ana is on duty from Tuesday 5 Nov 2002, 00:00 to Thursday 7 "
        "Nov 2002, 00:00. Time of America/Guatemala. To undo: crmnet undo\n"
    )
    done(run, f"{DUTY} {LUIS} --from 2002-11-07 --to '2002-11-08 08:00'")
    assert rota(run) == [
        ("gap", "2002-11-04T15:30", "2002-11-05T06:00", None),
        ("duty", "2002-11-05T06:00", "2002-11-07T06:00", "Ana"),
        ("duty", "2002-11-07T06:00", "2002-11-08T14:00", "Luis"),
    ]


def test_a_rota_goes_by_the_zone_on_which_all_who_are_called_agree(run: Typed) -> None:
    done(run, "directory edit eva@example.org --timezone America/Vancouver")
    member = "--name Max --email max@example.org --country CA --timezone Europe/Paris"
    done(run, f"directory add {member}")
    done(run, "directory duty CA/duty eva --from 2002-11-05 --to 2002-11-06")
    assert rota(run, "CA/duty")[-1] == (
        "duty", "2002-11-05T08:00", "2002-11-07T08:00", "Eva"
    )  # fmt: skip
    other = "--name Zoe --email zoe@example.org --country CA --role head"
    done(run, f"directory add {other} --timezone America/Toronto")
    refused = run("directory duty CA/duty")
    assert refused.status == 2
    assert "has no time zone, and its country has several" in refused.stderr


def test_the_same_again_changes_nothing(run: Typed) -> None:
    line = f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-06"
    done(run, line)
    before = rota(run)
    assert done(run, line).endswith("Nothing to change.\n")
    assert rota(run) == before


def test_the_rota_names_its_gaps_for_people(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-05")
    said = done(run, f"{DUTY} {LUIS} --from '2002-11-04 08:00' --to '2002-11-04 20:00'")
    assert "Nobody is on duty from Monday 4 Nov 2002, 20:00 to Tuesday 5 Nov" in said
    assert done(run, f"{DUTY} --format plain") == (
        "Duty of GT/liaison/duty, time of America/Guatemala.\n"
        "From Monday 4 Nov 2002, 08:00 to Monday 4 Nov 2002, 20:00: Luis.\n"
        "From Monday 4 Nov 2002, 20:00 to Tuesday 5 Nov 2002, 00:00: nobody.\n"
        "From Tuesday 5 Nov 2002, 00:00 to Wednesday 6 Nov 2002, 00:00: Ana.\n"
    )
    spanish = done(run, f"{DUTY} --lang es --format plain")
    assert "Del lunes 4 nov 2002, 20:00 al martes 5 nov 2002, 00:00: nadie." in spanish


def test_a_rota_without_duty_says_so(run: Typed) -> None:
    assert done(run, DUTY) == "No duty is recorded for GT/liaison/duty.\n"


def test_who_would_be_on_duty_beside_another_is_refused(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-08")
    before = rota(run)
    refused = run(f"{DUTY} {LUIS} --from '2002-11-06 08:00' --to '2002-11-06 20:00'")
    assert (refused.status, refused.stderr) == (
        2,
        "crmnet: error: Luis from 2002-11-06 08:00 to 2002-11-06 20:00 meets the duty "
        "of Ana from 2002-11-05 00:00 to 2002-11-09 00:00 (to take that time over: "
        "--replacing)\n",
    )
    assert rota(run) == before


def test_the_time_of_another_is_taken_over_and_the_rest_stays(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-08")
    over = "--from '2002-11-06 08:00' --to '2002-11-06 20:00' --replacing"
    done(run, f"{DUTY} {LUIS} {over}")
    assert rota(run)[1:] == [
        ("duty", "2002-11-05T06:00", "2002-11-06T14:00", "Ana"),
        ("duty", "2002-11-06T14:00", "2002-11-07T02:00", "Luis"),
        ("duty", "2002-11-07T02:00", "2002-11-09T06:00", "Ana"),
    ]
    done(run, "undo --yes")
    assert rota(run)[1:] == [("duty", "2002-11-05T06:00", "2002-11-09T06:00", "Ana")]


def test_two_officers_exchange_their_duty(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-06")
    done(run, f"{DUTY} {LUIS} --from 2002-11-07 --to 2002-11-08")
    said = done(run, f"{DUTY} {ANA} --swap {LUIS} --from 2002-11-05 --to 2002-11-08")
    assert said.startswith(
        "GT/liaison/duty: Luis is on duty from Tuesday 5 Nov 2002, 00:00 to Thursday 7 "
        "Nov 2002, 00:00. Ana is on duty from Thursday 7 Nov"
    )
    assert rota(run)[1:] == [
        ("duty", "2002-11-05T06:00", "2002-11-07T06:00", "Luis"),
        ("duty", "2002-11-07T06:00", "2002-11-09T06:00", "Ana"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            f"GT/duty {ANA} --from 2002-11-05",
            "missing: --to (see crmnet directory duty --help)",
        ),
        (
            "GT/duty --from 2002-11-05 --to 2002-11-06",
            "missing: OFFICER (see crmnet directory duty --help)",
        ),
        (
            f"GT/head {ANA} --from 2002-11-05 --to 2002-11-06",
            "GT/liaison/head has no duty (write GT/liaison/duty)",
        ),
        (
            f"GT/duty {ANA} --from '2002-11-05 08:00' --to '2002-11-05 08:00'",
            "the duty ends on 2002-11-05 08:00, before it begins on 2002-11-05 08:00",
        ),
        (
            "GT/duty eva --from 2002-11-05 --to 2002-11-06",
            "Eva is an officer of another country (name one of the same country)",
        ),
        (
            "CA/duty eva --from 2002-11-05 --to 2002-11-06",
            "CA/liaison/duty has no time zone, and its country has several (to say "
            "which: crmnet directory point add CA/liaison/duty --timezone ZONE)",
        ),
        (
            f"GT/duty {ANA} --swap {LUIS} --from 2002-11-05 --to 2002-11-06",
            "Ana has no duty from 2002-11-05 00:00 to 2002-11-07 00:00 (see: crmnet "
            "directory duty GT/liaison/duty)",
        ),
        (
            f"GT/duty {ANA} --load x.csv",
            "--load takes the rota from the file (leave the others out)",
        ),
    ],
)
def test_what_cannot_be_is_refused(run: Typed, line: str, said: str) -> None:
    refused = run(f"directory duty {line}")
    assert (refused.status, refused.stderr) == (2, f"crmnet: error: {said}\n")


def test_nobody_is_on_duty_after_the_term(run: Typed) -> None:
    assert run(f"directory edit {ANA} --until 2002-11-06").status == 0
    refused = run(f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-07")
    assert refused.stderr == (
        "crmnet: error: Ana is not in office from 2002-11-05 00:00 to 2002-11-08 "
        "00:00 (see: crmnet directory list)\n"
    )
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-06")


def test_hours_are_those_of_the_point(run: Typed) -> None:
    zone = "directory point add CA/duty --timezone America/Toronto"
    assert run(zone).status == 0
    line = "directory duty CA/duty eva"
    skipped = run(f"{line} --from '2027-03-14 02:30' --to '2027-03-15 08:00'")
    assert skipped.stderr.startswith(
        "crmnet: error: there is no 2027-03-14 02:30 in America/Toronto"
    )
    done(run, f"{line} --from 2027-03-14 --to 2027-03-14")
    assert rota(run, "CA/duty")[1:] == [
        ("duty", "2027-03-14T05:00", "2027-03-15T04:00", "Eva")  # 23 hours
    ]


# From a file


ROTA = """desde;hasta;funcionario
2002-11-05;2002-11-06;ana@example.org
07/11/2002;08/11/2002 08:00;Luis
2002-11-08 12:00;2002-11-09;Ana
"""


def test_a_rota_is_taken_from_a_file_and_its_gaps_are_named(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "rota.csv"
    file.write_text(ROTA, "utf-8")
    line = ["directory", "duty", "GT/duty", "--load", str(file), "--lang", "es"]
    tried = run([*line, "--dry-run"])
    assert tried.stdout.startswith("No se escribió nada. Quedaría así: ")
    assert rota(run) == []
    said = run(line)
    assert said.status == 0, said.stderr
    assert rota(run)[1:] == [
        ("duty", "2002-11-05T06:00", "2002-11-07T06:00", "Ana"),
        ("duty", "2002-11-07T06:00", "2002-11-08T14:00", "Luis"),
        ("gap", "2002-11-08T14:00", "2002-11-08T18:00", None),
        ("duty", "2002-11-08T18:00", "2002-11-10T06:00", "Ana"),
    ]
    assert "Nadie está de guardia del viernes 8 nov 2002, 08:00" in said.stdout


def test_each_bad_row_is_told_and_nothing_is_taken(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "rota.csv"
    file.write_text(
        "from,to,officer\n"
        "2002-11-05,2002-11-06,ana@example.org\n"
        "2002-11-06,2002-11-07,Luis\n"
        "2002-11-09,2002-11-08,Luis\n"
        "2002-11-10,,Luis\n"
        "2002-11-11,2002-11-12,Nadie\n",
        "utf-8",
    )
    refused = run(["directory", "duty", "GT/duty", "--load", str(file)])
    assert refused.status == 2
    lines = refused.stderr.splitlines()
    assert [line.partition("rota.csv:")[2].partition(":")[0] for line in lines[:4]] == [
        "3",
        "4",
        "5",
        "6",
    ]
    assert "meets the duty of Ana" in lines[0]
    assert "ends on 2002-11-09 00:00, before it begins" in lines[1]
    assert "needs from, to and officer" in lines[2]
    assert 'no officer "Nadie"' in lines[3]
    assert rota(run) == []


def test_a_file_without_a_column_is_refused(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "rota.csv"
    file.write_text("from,officer\n2002-11-05,ana@example.org\n", "utf-8")
    refused = run(["directory", "duty", "GT/duty", "--load", str(file)])
    assert refused.stderr == (
        f'crmnet: error: {file}:1: no column "to" (needed: from, to, officer)\n'
    )


# Who follows


def test_who_follows_takes_the_duty_over(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-08")
    said = done(
        run,
        f"directory replace {ANA} --name Sol --email sol@example.org --from 2002-11-07",
    )
    assert "Sol takes over 1 time of duty." in said
    assert rota(run)[1:] == [
        ("duty", "2002-11-05T06:00", "2002-11-07T06:00", "Ana"),
        ("duty", "2002-11-07T06:00", "2002-11-09T06:00", "Sol"),
    ]
    done(run, "undo --yes")
    assert rota(run)[1:] == [("duty", "2002-11-05T06:00", "2002-11-09T06:00", "Ana")]


def test_who_is_on_duty_now_stands_in_the_list_of_points(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-04 --to 2002-11-04")
    done(run, f"{DUTY} {LUIS} --from 2002-11-05 --to 2002-11-06")
    listed = done(run, "directory point list --format plain --country GT")
    until = "5 Nov 2002, 00:00"
    assert f"Guatemala, on duty: Ana, until {until}; next: Luis, from {until}" in listed


def test_duty_is_told_in_the_history(run: Typed) -> None:
    done(run, f"{DUTY} {ANA} --from 2002-11-05 --to 2002-11-06")
    told = done(run, "history --format plain")
    assert (
        "Ana (Guatemala): on duty from 5 Nov 2002, 00:00 to 7 Nov 2002, 00:00 "
        "(America/Guatemala)" in told
    )


def test_duty_of_a_country_of_several_zones_is_told_by_that_of_its_point(
    run: Typed,
) -> None:
    done(run, "directory add --name Lee --email lee@example.org --country US")
    done(run, "directory point add US/duty --timezone America/Denver")
    done(
        run,
        "directory duty US/duty lee@example.org --from '2002-11-05 08:00' "
        "--to '2002-11-05 20:00'",
    )
    said = "Lee (United States): on duty from 5 Nov 2002, 08:00 to 5 Nov 2002, 20:00"
    assert f"{said} (America/Denver)" in done(run, "history --format plain")
    done(run, "directory point add US/head --timezone America/New_York")
    now = "on duty from 5 Nov 2002, 15:00 to 6 Nov 2002, 03:00 (UTC)"
    assert now in done(run, "history --format plain")  # two zones: whose is not known


def test_who_is_of_another_country_is_not_put_on_duty(run: Typed) -> None:
    done(run, "directory add --name Lee --email lee@example.org --country US")
    before = done(run, "history --format json")
    refused = run(f"{DUTY} lee@example.org --from 2002-11-05 --to 2002-11-06 --lang es")
    assert refused.status == 2
    assert "Lee" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert done(run, "history --format json") == before
