"""`directory check` and `directory confirm`, as people type them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ADD = "directory add --name 'Ana Núñez' --email ana@gmail.com --country GT --role head"


def problems(run: Typed, line: str) -> dict[str, set[str]]:
    rows = json.loads(run(f"{line} --format json").stdout)
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["country"], set()).add(row["problem"])
    return found


def test_it_says_what_each_country_lacks(run: Typed, plan_2002: Path) -> None:
    run(f"{ADD} --until 2002-11-30")
    found = problems(run, "directory check --as-of 2002-11-04")
    assert found["GT"] == {
        "no_duty",
        "no_deputy",
        "no_second_channel",
        "term_ending",
        "free_mail",
    }
    assert found["HN"] == {"no_officer"}
    assert len(found) == 11
    later = problems(run, "directory check --country GT --as-of 2002-12-01")
    assert later == {"GT": {"no_officer", "term_ended"}}


def test_a_name_that_stands_there_in_another_spelling_is_told(
    run: Typed, plan_2002: Path
) -> None:
    run(ADD)
    other = ADD.replace("Ana Núñez", "NUNEZ, Ana").replace("ana@", "anunez@")
    other = other.replace("head", "member")
    told = "Ana Núñez, ana@gmail.com, is in the directory of Guatemala too: the same"
    assert told in run(f"{other} --dry-run").stdout
    assert told not in run(other.replace("GT", "HN")).stdout
    assert told in run(other).stdout


def test_a_rota_is_duty_too(run: Typed, plan_2002: Path) -> None:
    run(f"{ADD} --until 2002-11-30")
    run("directory duty GT/duty ana@gmail.com --from 2002-11-04 --to 2002-11-05")
    assert "no_duty" not in problems(run, "directory check --as-of 2002-11-04")["GT"]
    later = problems(run, "directory check --as-of 2002-11-07")
    assert "no_duty" in later["GT"]


def test_it_ends_with_one_where_asked(run: Typed, plan_2002: Path) -> None:
    assert run("directory check").status == ExitStatus.DONE
    assert run("directory check --exit-code").status == ExitStatus.FOUND


def test_it_is_told_in_both_languages(run: Typed, plan_2002: Path) -> None:
    run(f"{ADD} --until 2002-11-30")
    line = "directory check --country GT --format plain --as-of 2002-11-04"
    told = run(line).stdout
    assert "Guatemala, Ana Núñez, head: the term ends on 30 Nov 2002." in told
    es = run(line, environ={"CRMNET_LANG": "es"}).stdout
    assert "Guatemala, Ana Núñez, titular: el período termina el 30 nov 2002." in es
    assert "Guatemala: nadie de guardia." in es
    run("directory absent ana@gmail.com --from 2002-11-01 --to 2002-11-08")
    assert "Guatemala: all are absent." in run(line).stdout
    es = run(line, environ={"CRMNET_LANG": "es"}).stdout
    assert "Guatemala: todos están ausentes." in es


def test_an_entry_is_confirmed(run: Typed, plan_2002: Path) -> None:
    run(ADD)
    done = run("directory confirm ana@gmail.com --by 'Eva Paz'")
    assert done.stdout.startswith("Ana Núñez (Guatemala) was confirmed.")
    told = run("history", environ={"COLUMNS": "140"}).stdout
    assert "Ana Núñez (Guatemala): confirmed on 4 Nov 2002, by Eva Paz" in told
    again = run("directory confirm ana@gmail.com --by 'Eva Paz'")
    assert "nothing to change" in again.stdout


def test_a_wrong_code_is_refused_in_one_line(run: Typed, plan_2002: Path) -> None:
    run(ADD)
    refused = run("directory confirm K7HM-QX4T")
    assert refused.status == ExitStatus.USAGE
    assert len(refused.stderr.splitlines()) == 1


def test_the_reply_to_the_mail_confirms(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run(f"{ADD} --language es")
    later = "--as-of 2003-04-21"
    run(f"digest send --eml {tmp_path}/out --yes {later}")
    [mail] = (tmp_path / "out").glob("*.eml")
    [code] = set(re.findall(r"\b[A-Z][2-9]\w\w-[A-Z]\w{3}\b", mail.read_text("utf-8")))
    reply = tmp_path / "reply.eml"
    reply.write_text(
        "From: Ana <ana@gmail.com>\nDate: Mon, 21 Apr 2003 10:00:00 -0600\n"
        f"Subject: Re: su ficha\n\nTodo es correcto: {code.lower()}\n\n> responda\n"
    )
    done = run(f"ack {reply} {later}")
    assert done.stdout.startswith("Ana Núñez (Guatemala) was confirmed.")
    [row] = json.loads(run("directory show ana@gmail.com --format json").stdout)
    assert row["confirmed_on"] == "2003-04-21"


def test_of_several_places_one_code_confirms_all(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run(f"{ADD} --language es")
    run(f"{ADD.replace('--role head', '--role duty')} --network consular")
    later = "--as-of 2003-04-21"
    run(f"digest send --eml {tmp_path}/out --yes {later}")
    [mail] = (tmp_path / "out").glob("*.eml")
    codes = re.findall(r"\b[A-Z][2-9]\w\w-[A-Z]\w{3}\b", mail.read_text("utf-8"))
    assert len(set(codes)) == 1
    assert run(f"directory confirm {codes[0]} {later}").status == ExitStatus.DONE
    rows = json.loads(run("directory list --format json").stdout)
    assert [row["confirmed_on"] for row in rows] == ["2003-04-21"] * 2


def test_an_acknowledgement_and_a_code_in_one_mail_are_both_taken(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run(f"{ADD.replace('--role head', '--role duty')} --language es")
    later = "--as-of 2003-04-21"
    run(f"digest send --eml {tmp_path}/out --yes {later}")
    [mail] = (tmp_path / "out").glob("*.eml")
    [code] = set(re.findall(r"\b[A-Z][2-9]\w\w-[A-Z]\w{3}\b", mail.read_text("utf-8")))
    run(f"drill start --eml {tmp_path}/drill --yes {later}")
    [test] = (tmp_path / "drill").glob("*.eml")
    [key] = set(re.findall(r"\[([A-Z][2-9]\w\w-\w{4})\]", test.read_text("utf-8")))
    assert key != code
    reply = tmp_path / "reply.eml"
    reply.write_text(
        "From: Ana <ana@gmail.com>\nDate: Mon, 21 Apr 2003 10:00:00 -0600\n"
        f"Subject: Re: varios\n\nEnterada: {key}. Mi ficha está bien: {code}\n"
    )
    done = run(f"ack {reply} {later}")
    assert (done.status, done.stderr) == (ExitStatus.DONE, "")
    assert f"{key}: Guatemala, Liaison Network, on duty, acknowledged" in done.stdout
    assert "Ana Núñez (Guatemala) was confirmed." in done.stdout
    [row] = json.loads(run("directory show ana@gmail.com --format json").stdout)
    assert row["confirmed_on"] == "2003-04-21"
    [asked] = json.loads(run("drill report --format json").stdout)
    assert asked["answered_at"] is not None


def test_a_code_that_is_only_quoted_confirms_nothing(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    run(f"{ADD} --language es")
    later = "--as-of 2003-04-21"
    run(f"digest send --eml {tmp_path}/out --yes {later}")
    [mail] = (tmp_path / "out").glob("*.eml")
    [code] = set(re.findall(r"\b[A-Z][2-9]\w\w-[A-Z]\w{3}\b", mail.read_text("utf-8")))
    reply = tmp_path / "reply.eml"
    reply.write_text(
        "From: Ana <ana@gmail.com>\nDate: Mon, 21 Apr 2003 10:00:00 -0600\n"
        f"Subject: Re: su ficha\n\nNo es correcto.\n\n> código {code}\n"
    )
    assert "was confirmed" not in run(f"ack {reply} {later}").stdout
    [row] = json.loads(run("directory show ana@gmail.com --format json").stdout)
    assert row["confirmed_on"] is None
