"""Who is told of what is late for long: ``escalate`` of a plan file."""

from __future__ import annotations

import email
import json
from datetime import date, timedelta
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
escalate: {head: 15, presidency: 30}
themes:
  - title: Mecanismos
    objectives:
      - {title: Informar, due: 2002-09-30, parties: [GT, HN]}
      - {title: Reunirse, due: 2002-09-30}
"""
BLOCK = "{head: 15, presidency: 30}"


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
    """The plan is loaded."""
    answer = load()
    assert (answer.status, answer.stderr) == (0, "")
    return run


# --- the block


@pytest.mark.parametrize(
    "block", [BLOCK, "{head: 15}", "{presidency: 30}", "{head: 7, presidency: 7}"]
)
def test_what_is_exported_is_loaded_as_it_was(
    run: Typed, load: Callable[..., Run], tmp_path: Path, block: str
) -> None:
    assert load(PLAN.replace(BLOCK, block)).status == 0
    file = tmp_path / "out.yaml"
    assert run(f"plan export {file}").status == 0
    text = file.read_text("utf-8")
    assert f"escalate: {block}\n" in text
    assert load(text).stdout == "Plan prueba: nothing to change.\n"


def test_a_load_tells_that_it_changed_and_undo_takes_it_back(
    typed: Typed, load: Callable[..., Run], tmp_path: Path
) -> None:
    told = load(PLAN.replace("presidency: 30", "presidency: 45")).stdout
    assert (
        "prueba: escalation changed from the head after 15 days and the presidency "
        "after 30 days to the head after 15 days and the presidency after 45 days\n"
    ) in told
    gone = load(PLAN.replace(f"escalate: {BLOCK}\n", ""), "--lang es").stdout
    assert "y la presidencia a los 45 días, ahora (vacío)" in gone
    file = tmp_path / "out.yaml"
    for _ in range(2):
        assert typed("undo --yes").status == 0
    typed(f"plan export {file}")
    assert f"escalate: {BLOCK}\n" in file.read_text("utf-8")


def test_it_is_among_the_differences_of_two_plans(
    typed: Typed, load: Callable[..., Run]
) -> None:
    load(PLAN.replace("prueba", "otro", 1).replace("head: 15", "head: 20"))
    (row,) = json.loads(typed("plan diff prueba otro --format json").stdout)
    assert row == {
        "what": "changed",
        "code_was": None,
        "code": None,
        "level": "plan",
        "title": "Plan de prueba",
        "column": "escalate",
        "was": '{"head": 15, "presidency": 30}',
        "now": '{"head": 20, "presidency": 30}',
    }
    told = " ".join(typed("plan diff prueba otro").stdout.split())
    assert "from the head after 15 days and the presidency after 30 days" in told
    assert typed("plan diff prueba otro --format plain --lang es").stdout == (
        "Plan: cambiado, elevación. de la persona titular a los 15 días y la "
        "presidencia a los 30 días a la persona titular a los 20 días y la "
        "presidencia a los 30 días.\n"
    )


@pytest.mark.parametrize(
    ("block", "place", "words"),
    [
        ("{heads: 15}", "6:12", 'unknown key: "heads" (did you mean "head"?)'),
        ("{titular: 15}", "6:12", 'did you mean "head"?'),
        ("{secretariat: 15}", "6:12", "the keys here: head, presidency"),
        ("15", "6:11", "keys with values"),
        ("[15, 30]", "6:11", "keys with values"),
        ("{head: 0}", "6:18", 'not a number of days overdue: "0"'),
        ("{head: -1}", "6:18", 'not a number of days overdue: "-1"'),
        ("{head: 1.5}", "6:18", 'not a number of days overdue: "1.5"'),
        ("{head: quince}", "6:18", "from 1 to 3650"),
        ("{presidency: 3651}", "6:24", "from 1 to 3650"),
        ("{head: [15]}", "6:18", "a text is needed here"),
        ("{head: 31, presidency: 30}", "6:34", "told after 30 days, before the head"),
        ("{head: 15, head: 16}", "6:22", "appears twice"),
    ],
)
def test_a_fault_of_the_block_names_its_place(
    load: Callable[..., Run], block: str, place: str, words: str
) -> None:
    answer = load(PLAN.replace(BLOCK, block))
    assert (answer.status, answer.stdout) == (2, "")
    (line,) = [line for line in answer.stderr.splitlines() if "plan.yaml:" in line]
    assert f"plan.yaml:{place}:" in line
    assert words in line


# --- who is told


ANA = "--name Ana --email ana@example.org --country GT --role head --language es"
HUGO = "--name Hugo --email hugo@example.org --country HN --role head --language en"
EVA = "--name Eva --email eva@example.org --country GT --role deputy --language es"
PIA = "--name Pía --email pia@example.org --country MX --network presidency"
SARA = "--name Sara --email sara@example.org --country CR --network secretariat"


@pytest.fixture
def sent(config: Path, tmp_path: Path) -> Path:
    """Where the mail program of the configuration puts what it is handed."""
    program, file = tmp_path / "sendmail", tmp_path / "sent"
    program.write_text(f"#!/bin/sh\ncat >> '{file}'\nprintf '\\0' >> '{file}'\n")
    program.chmod(0o700)
    config.write_text(
        f'[mail]\nsendmail = "{program}"\nfrom = "Red <crmnet@example.org>"\n', "utf-8"
    )
    return file


def sends(run: Typed, sent: Path, day: str, more: str = "") -> dict[str, EmailMessage]:
    """What a run on a day sends, by mailbox."""
    sent.unlink(missing_ok=True)
    assert run(f"--as-of {day} digest send --weekends {more}") == (0, "", "")
    data = sent.read_bytes().split(b"\0")[:-1] if sent.exists() else []
    found = [email.message_from_bytes(one, policy=default) for one in data]
    return {str(one["To"]).partition("<")[2].partition("@")[0]: one for one in found}


def text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def section(message: EmailMessage, heading: str) -> str:
    """A section of a mail, folded again."""
    _, found, rest = text(message).partition(f"{heading.upper()}\n")
    assert found, heading
    return " ".join(rest.split("\n\n")[0].split())


@pytest.fixture
def officers(run: Typed) -> None:
    for one in (ANA, HUGO, EVA, PIA, SARA):
        assert run(f"directory add {one} --told").status == 0


@pytest.fixture
def months(typed: Typed, officers: None, sent: Path) -> dict[str, dict[str, Any]]:
    """What was sent, by day: the plan's items are due on 30 September, a Monday."""
    typed("plan presidency MX --from 2002-06-01")
    days = [date(2002, 9, 1) + timedelta(number) for number in range(70)]
    return {f"{day:%m-%d}": sends(typed, sent, f"{day}") for day in days}


def raised(months: dict[str, dict[str, Any]], heading: str) -> dict[str, list[str]]:
    """On which days whose mail has a section."""
    found: dict[str, list[str]] = {}
    for day, mails in months.items():
        for who, message in mails.items():
            if f"{heading.upper()}\n" in text(message):
                found.setdefault(day, []).append(who)
    return {day: sorted(who) for day, who in found.items()}


def test_each_is_told_once_when_the_days_are_over(
    months: dict[str, dict[str, Any]],
) -> None:
    assert raised(months, "Elevado a su conocimiento") == {
        "10-15": ["ana"],  # 15 days
        "10-30": ["pia", "sara"],  # 30 days
    }
    assert raised(months, "Escalated to you") == {"10-15": ["hugo"]}
    assert raised(months, "Por elevarse a la Presidencia Pro-Témpore") == {
        "10-23": ["ana"]  # 23 days
    }
    assert raised(months, "About to be escalated to the presidency") == {
        "10-23": ["hugo"]
    }


def test_it_says_what_is_late_since_when_and_who_was_told(
    months: dict[str, dict[str, Any]],
) -> None:
    ana, hugo = months["10-15"]["ana"], months["10-15"]["hugo"]
    assert ana["Subject"] == "[prueba] Recordatorio: 1 elevado, 15 oct 2002"
    assert section(ana, "Elevado a su conocimiento") == (
        "1.1 Informar Calendario del plan: (vacío). Venció el 30 de septiembre de "
        "2002, hace 15 días. Se informó antes a: usted (desde el 23 de septiembre), y "
        "a nadie más. Si no se cumple antes, el 30 de octubre se informará a la "
        "Presidencia Pro-Témpore y a la Secretaría Técnica."
    ).replace("Calendario del plan: (vacío). ", "")
    assert hugo["Subject"] == "[prueba] Reminder: 1 escalated, 15 Oct 2002"
    assert section(hugo, "Escalated to you") == (
        "1.1 Informar Was due on 30 September 2002, 15 days ago. Informed before: you "
        "(since 23 September), and nobody else. Unless it is done before, the Pro "
        "Tempore Presidency and the Technical Secretariat are informed on 30 October."
    )
    pia = section(months["10-30"]["pia"], "Elevado a su conocimiento")
    assert (
        "1.1 Informar Guatemala: Venció el 30 de septiembre de 2002, hace 30 días. Se "
        "informó antes a: Ana (Guatemala, desde el 23 de septiembre; como titular el "
        "15 de octubre). Honduras: Venció el 30 de septiembre de 2002, hace 30 días. "
        "Se informó antes a: Hugo (Honduras, desde el 23 de septiembre; como titular "
        "el 15 de octubre)."
    ) in pia
    assert "1.2 Reunirse la Red: Venció el 30 de septiembre" in pia
    assert "Ana (Guatemala, desde el 23 de septiembre)" in pia


def test_a_plan_without_the_block_tells_what_it_told(
    run: Typed, load: Callable[..., Run], sent: Path
) -> None:
    load(PLAN.replace(f"escalate: {BLOCK}\n", ""))
    for one in (ANA, HUGO, EVA, PIA, SARA):
        run(f"directory add {one} --told")
    run("plan presidency MX --from 2002-06-01")
    assert "eleva" not in run("--as-of 2002-11-04 digest preview --lang es").stdout
    assert sorted(sends(run, sent, "2002-11-04")) == ["ana", "hugo", "pia", "sara"]
    assert sends(run, sent, "2002-11-05") == {}
    assert "Escalated" not in run("report country GT").stdout
    assert "Escalated" not in run("digest log").stdout


def test_with_the_digest_of_a_week_no_other_mail_comes(
    typed: Typed, officers: None, sent: Path
) -> None:
    (mail,) = sends(typed, sent, "2002-10-21", "--to ana@example.org").values()
    assert (
        mail["Subject"] == "[prueba] 2 vencidos, 0 por vencer, 1 elevado, 21 oct 2002"
    )
    assert "Elevado a su conocimiento".upper() in text(mail)
    assert "Antes no se informó a ninguno de los responsables." in text(mail)
    assert sends(typed, sent, "2002-10-22", "--to ana@example.org") == {}


def test_who_stands_in_for_the_head_is_told_and_the_head_later_too(
    typed: Typed, officers: None, sent: Path
) -> None:
    typed("directory absent ana@example.org --from 2002-10-14 --to 2002-10-16")
    assert "ELEVADO" in text(sends(typed, sent, "2002-10-15")["eva"])
    ana = sends(typed, sent, "2002-10-17")["ana"]
    told = section(ana, "Elevado a su conocimiento")
    assert "Eva (Guatemala, desde el 15 de octubre; como titular el 15 de oct" in told


def test_who_follows_the_head_need_not_be_told_again(
    typed: Typed, officers: None, sent: Path
) -> None:
    sends(typed, sent, "2002-10-15")
    typed(
        "directory replace ana@example.org --name Zoe --email zoe@example.org "
        "--from 2002-10-17 --told"
    )
    assert "ELEVADO" not in text(sends(typed, sent, "2002-10-17")["zoe"])


def test_what_is_done_or_suspended_is_not_escalated(
    typed: Typed, officers: None, sent: Path
) -> None:
    typed("--as-of 2002-10-14 activity complete 1.1 GT --on 2002-10-10")
    typed("--as-of 2002-10-14 activity suspend 1.1 HN --reason huracán")
    mails = sends(typed, sent, "2002-10-15")
    assert all("ELEVADO" not in text(one) for one in mails.values())
    assert all("ESCALATED" not in text(one) for one in mails.values())


def test_another_date_begins_anew(typed: Typed, officers: None, sent: Path) -> None:
    assert "ELEVADO" in text(sends(typed, sent, "2002-10-15")["ana"])
    typed("--as-of 2002-10-16 activity schedule 1.1 2002-10-20 --reason prórroga")
    days = [date(2002, 10, 16) + timedelta(number) for number in range(25)]
    told = [
        f"{day}"
        for day in days
        if (mail := sends(typed, sent, f"{day}").get("ana")) and "ELEVADO" in text(mail)
    ]
    assert told == ["2002-11-04"]


def test_a_preview_says_it_until_it_was_told(
    typed: Typed, officers: None, sent: Path
) -> None:
    line = "--as-of 2002-10-15 digest preview --to ana@example.org"
    assert "ELEVADO A SU CONOCIMIENTO" in typed(line).stdout
    dry = typed("--as-of 2002-10-15 digest send --dry-run").stdout
    assert "<ana@example.org>: digest (es), 2 overdue, 0 due soon, 1 escalated" in dry
    sends(typed, sent, "2002-10-15")
    assert "ELEVADO" not in typed(line).stdout


def test_what_is_late_for_years_is_told_once(
    typed: Typed, officers: None, sent: Path
) -> None:
    assert "ELEVADO" not in text(sends(typed, sent, "2002-10-01")["sara"])
    assert "ELEVADO" in text(sends(typed, sent, "2002-11-04")["sara"])
    for day in ("2003-12-01", "2003-12-02"):  # the ledger is kept for a year
        answer = typed(f"--as-of {day} directory retention --yes")
        assert answer.status == 0
        mails = sends(typed, sent, day)
        assert all("ELEVADO" not in text(one) for one in mails.values())


def test_only_overdue_says_it_too(typed: Typed, officers: None, sent: Path) -> None:
    mails = sends(typed, sent, "2002-10-15", "--only-overdue")
    assert "ELEVADO" in text(mails["ana"])


def test_the_ledger_says_what_was_escalated(
    typed: Typed, months: dict[str, dict[str, Any]]
) -> None:
    told = typed("digest log hugo@example.org --format plain").stdout
    assert "Escalated: 1.1 (Honduras)." in told
    assert told.count("Escalated") == 1
    pia = typed("digest log pia@example.org --format plain --lang es").stdout
    assert "Elevado: 1.1 (Guatemala), 1.1 (Honduras) y 1.2 (la Red)." in pia
    (first, *_) = json.loads(typed("digest log --format json").stdout)
    assert [*first][-1] == "answer"


def test_the_pages_of_a_country_and_of_a_handover_say_who_was_told(
    typed: Typed, officers: None, sent: Path
) -> None:
    sends(typed, sent, "2002-10-16")
    line = "--as-of 2002-10-30 report country GT"
    page = " ".join(typed(f"{line} --format plain --lang es").stdout.split())
    assert "Compromisos elevados: 1" in page
    assert "se informó el 16 oct 2002" in page
    assert "aún no se ha informado" in page
    rows = json.loads(typed(f"{line} --format json").stdout)
    assert [
        (row["code"], row["party"], row["role"], row["starts_on"], row["done_on"])
        for row in rows
        if row["section"] == "escalated"
    ] == [
        ("1.1", "GT", "head", "2002-10-15", "2002-10-16"),
        ("1.1", "GT", "presidency", "2002-10-30", None),
    ]
    handover = json.loads(
        typed("--as-of 2002-10-30 report handover --to GT --format json").stdout
    )
    assert [
        (row["code"], row["party"], row["role"])
        for row in handover
        if row["section"] == "escalated"
    ] == [
        ("1.1", "GT", "head"),
        ("1.1", "GT", "presidency"),
        ("1.1", "HN", "head"),
        ("1.1", "HN", "presidency"),
        ("1.2", "network", "presidency"),
    ]
    past = typed(f"{line} --known-on 2002-10-29 --format json").stdout
    assert "escalated" not in past
