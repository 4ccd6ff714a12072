"""crmnet digest and crmnet notice, as they are typed; mail leaves through a program."""

from __future__ import annotations

import contextlib
import email
import json
import sqlite3
from datetime import timedelta
from email.policy import default
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from tests.conftest import Typed

ANA = "--name 'Ana Núñez' --email ana@example.org --country GT"
HUGO = "--name 'Hugo Paz' --email hugo@example.org --country HN"
OVERDUE = "Venció el 30 de septiembre de 2002, hace 35 días."

pytestmark = pytest.mark.usefixtures("plan_2002")


@pytest.fixture
def sent(config: Path, tmp_path: Path) -> Path:
    """Where the mail program of the configuration puts what it is handed."""
    program = tmp_path / "sendmail"
    file = tmp_path / "sent"
    program.write_text(f"#!/bin/sh\ncat >> '{file}'\nprintf '\\0' >> '{file}'\n")
    program.chmod(0o700)
    config.write_text(
        f'form = "csv"\n[mail]\nsendmail = "{program}"\n'
        'from = "Red <crmnet@example.org>"\n'
        'reply_to = "secretaria@example.org"\n',
        "utf-8",
    )
    return file


def messages(sent: Path) -> list[EmailMessage]:
    data = sent.read_bytes().split(b"\0")[:-1] if sent.exists() else []
    return [email.message_from_bytes(one, policy=default) for one in data]


def add(run: Typed, *officers: str) -> None:
    for officer in officers:
        assert run(f"directory add {officer}").status == 0


def test_cron_sends_once_and_says_nothing(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head --language es", f"{HUGO} --role head")
    assert run("digest send") == (0, "", "")
    assert run("digest send") == (0, "", "")
    ana, hugo = messages(sent)
    assert (ana["To"], hugo["To"]) == (
        "Ana Núñez <ana@example.org>",
        "Hugo Paz <hugo@example.org>",
    )
    assert ana["Subject"] == "[crm-2002] 1 vencido, 0 por vencer, 4 nov 2002"
    assert ana["Reply-To"] == "secretaria@example.org"
    assert ana["Auto-Submitted"] == "auto-generated"
    assert ana["List-Id"] == "<digest.crmnet.example.org>"
    body = ana.get_body(("plain",))
    assert body is not None
    assert OVERDUE in body.get_content()
    assert [part.get_filename() for part in ana.iter_attachments()] == [
        "crmnet-GT-2002-11-04.csv",
        "sin-fecha-2002-11-04.csv",
    ]


def test_the_form_that_comes_with_a_digest_can_be_recorded(
    run: Typed, sent: Path, tmp_path: Path
) -> None:
    add(run, f"{ANA} --role head --language es")
    run("digest send")
    (mail,) = messages(sent)
    form = next(mail.iter_attachments()).get_content()
    first = next(line for line in form.splitlines() if ",1.1.1.1," in line)
    filled = first.rstrip(",") + ",cumplida,2002-09-20,https://example.org/a,"
    file = tmp_path / "form.csv"
    file.write_text(form.replace(first, filled), "utf-8")
    answer = run(f"activity record {file} GT --lang es")
    assert (answer.status, answer.stderr) == (0, "")
    assert "aporte a 1.1.1.1, 20 sep 2002: «cumplida»" in answer.stdout


@pytest.mark.parametrize(("country", "separator"), [("GT", ","), ("CR", ";")])
def test_what_is_attached_is_parted_as_the_officers_spreadsheet_expects(
    run: Typed, sent: Path, country: str, separator: str
) -> None:
    add(run, f"--name Ana --email a@example.org --country {country} --language es")
    run("digest send")
    (mail,) = messages(sent)
    files = [part.get_content() for part in mail.iter_attachments()]
    headings = [file.lstrip("\ufeff").split("\n")[0].split(separator) for file in files]
    assert [(len(row), row[-1]) for row in headings] == [
        (11, "Resultados"),
        (6, "Situación"),
    ]


def test_the_next_digest_answers_the_last_one(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head")
    run("--as-of 2002-10-28 digest send")
    run("--as-of 2002-11-04 digest send")
    first, second = messages(sent)
    assert second["In-Reply-To"] == first["Message-ID"]
    assert second["Message-ID"] != first["Message-ID"]


def test_on_a_terminal_the_recipients_are_shown_and_asked_for(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head --language es")
    answer = run("digest send", answers="n\n")
    assert "Ana Núñez <ana@example.org>: digest (es), 1 overdue" in answer.stdout
    assert messages(sent) == []
    answer = run("digest send", answers="y\n")
    assert answer.stdout.endswith("1 mail sent.\n")
    assert len(messages(sent)) == 1


def test_a_dry_run_and_a_preview_send_nothing(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head --language es")
    assert "1 mail to send:" in run("digest send --dry-run").stdout
    shown = run("digest preview").stdout
    assert "Subject: [crm-2002] 1 vencido" in shown
    assert OVERDUE in shown
    assert messages(sent) == []
    assert run("digest log --format json").stdout == "[]\n"


def test_mails_can_be_written_into_a_folder_without_any_configuration(
    run: Typed, tmp_path: Path
) -> None:
    add(run, f"{ANA} --role head")
    folder = tmp_path / "mails"
    assert run(f"digest send --eml {folder}").status == 0
    (file,) = folder.iterdir()
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert message["To"] == "Ana Núñez <ana@example.org>"
    assert run("digest log --format json").stdout == "[]\n"


def test_one_address_or_one_country(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head", f"{HUGO} --role head")
    assert run("digest send --country Honduras").status == 0
    assert run("digest send --to minister@example.org --lang es").status == 0
    assert [mail["To"] for mail in messages(sent)] == [
        "Hugo Paz <hugo@example.org>",
        "minister@example.org",
    ]


def test_the_log_tells_who_was_told_what(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head")
    run("digest send")
    (row,) = json.loads(run("digest log --format json").stdout)
    assert (row["recipient"], row["kind"], row["period"], row["state"]) == (
        "ana@example.org",
        "digest",
        "2002-W45",
        "sent",
    )
    assert row["message_id"] == messages(sent)[0]["Message-ID"]
    assert "ana@example.org" in run("digest log").stdout
    assert "ana@example.org" in run("digest log ANA@example.org").stdout


def test_a_directory_without_officers_is_no_quiet_success(
    run: Typed, sent: Path
) -> None:
    answer = run("digest send")
    assert answer.status == 78
    assert "the directory names nobody" in answer.stderr


def test_a_preview_needs_no_officers(run: Typed) -> None:
    answer = run("digest preview --lang es")
    assert answer.status == 0
    assert "Para: Secretaría Técnica" in answer.stdout
    assert OVERDUE in answer.stdout


def test_without_a_sender_nothing_goes(run: Typed) -> None:
    add(run, f"{ANA} --role head")
    answer = run("digest send")
    assert answer.status == 78
    assert "no sender is configured" in answer.stderr
    assert run("digest log --format json").stdout == "[]\n"


@pytest.mark.parametrize(("code", "status"), [(75, 75), (65, 69)])
def test_what_was_not_sent_is_said_on_stderr(
    run: Typed, sent: Path, code: int, status: int
) -> None:
    add(run, f"{ANA} --role head")
    (sent.parent / "sendmail").write_text(f"#!/bin/sh\nexit {code}\n")
    answer = run("digest send")
    assert (answer.status, answer.stdout) == (status, "")
    assert answer.stderr.startswith("crmnet: error: ana@example.org: ")
    assert answer.stderr.count("\n") == 1


def test_an_address_that_is_refused_is_not_tried_again_every_day(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head")
    (sent.parent / "sendmail").write_text("#!/bin/sh\nexit 67\n")
    days = ("04", "05", "06", "07", "08", "11", "12")
    statuses = [run(f"--as-of 2002-11-{day} digest send").status for day in days]
    assert statuses == [69, 0, 0, 0, 0, 69, 0]


def test_what_was_refused_is_said_though_the_run_ends_at_a_later_one(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head", f"{HUGO} --role head")
    (sent.parent / "sendmail").write_text(
        f"#!/bin/sh\n[ -e '{sent}' ] && exit 78\n: > '{sent}'\nexit 67\n"
    )
    answer = run("digest send")
    assert answer.status == 78
    first, second = answer.stderr.splitlines()
    assert first.startswith("crmnet: error: ana@example.org: the mail was refused")
    assert "ended with status 78" in second


SOFIA = "--name 'Sofía Ruiz' --email sofia@example.org --country MX"


def states(run: Typed) -> dict[str, str]:
    """What became of the mails, by recipient."""
    found = json.loads(run("digest log --format json").stdout)
    return {row["recipient"]: row["state"] for row in found}


@pytest.mark.parametrize(
    ("said", "status", "advice", "tried"),
    [
        ("554 5.2.252 SendAsDenied", 78, "accepts no mail from", 1),
        ("554 5.2.0 SubmissionQuotaExceeded", 75, "accepts no more mail from", 1),
        ("554 5.7.1 rejected as spam", 78, "the content of the mail", 1),
        ("554 transaction failed", 78, "everybody the same answer", 3),
    ],
)
def test_what_is_no_recipients_fault_refuses_nobody_and_the_next_run_sends(
    run: Typed, sent: Path, said: str, status: int, advice: str, tried: int
) -> None:
    add(run, *(f"{one} --role head" for one in (ANA, HUGO, SOFIA)))
    program = sent.parent / "sendmail"
    works = program.read_text()
    program.write_text(f"#!/bin/sh\necho 'sendmail: {said}'\nexit 69\n")
    answer = run("digest send")
    assert (answer.status, answer.stdout) == (status, "")
    (line,) = answer.stderr.splitlines()
    assert advice in line
    assert said in line
    assert list(states(run).values()) == ["deferred"] * tried
    program.write_text(works)
    assert run("digest send") == (0, "", "")
    assert list(states(run).values()) == ["sent"] * 3
    assert len(messages(sent)) == 3


def test_the_same_answer_to_two_of_two_is_laid_to_them(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role head", f"{HUGO} --role head")
    text = "#!/bin/sh\necho 'sendmail: 554 transaction failed'\nexit 69\n"
    (sent.parent / "sendmail").write_text(text)
    answer = run("digest send")
    assert answer.status == 69
    assert answer.stderr.count("the mail was refused: 554 transaction failed") == 2
    assert set(states(run).values()) == {"refused"}


def test_a_today_far_from_all_that_was_recorded_is_remarked_on(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head")
    assert run("--as-of 2003-12-09 digest send") == (0, "", "")
    answer = run("--as-of 2003-12-10 --lang en digest send --period daily")
    assert answer == (
        0,
        "",
        "Today is 10 Dec 2003, 401 days after the last change (4 Nov 2002): if this "
        "is wrong, set the clock or give --as-of.\n",
    )
    assert len(messages(sent)) == 2
    spoken = run("--as-of 2003-12-10 digest send --dry-run --lang es").stderr
    assert spoken.startswith("Hoy es 10 dic 2003, 401 días después del último cambio")


OTHER_PLAN = """\
plan: crm-2003
language: es
title: Segundo plan
members: [GT]
themes:
  - title: Tema
    objectives:
      - title: Objetivo
        actions:
          - title: Acción
            activities:
              - {title: Informe, parties: [GT], due: 2002-11-20}
              - {title: Sin fecha, parties: [GT]}
"""


def test_a_digest_of_one_plan_does_not_keep_back_that_of_another(
    run: Typed, sent: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(OTHER_PLAN, "utf-8")
    assert run(f"plan load {file}").status == 0
    add(run, f"{ANA} --role head --language es")
    for plan in ("crm-2002", "crm-2003", "crm-2003"):
        assert run(f"digest send --plan {plan}") == (0, "", "")
    first, second = messages(sent)
    assert first["Subject"] == "[crm-2002] 1 vencido, 0 por vencer, 4 nov 2002"
    assert second["Subject"] == "[crm-2003] 0 vencidos, 1 por vencer, 4 nov 2002"
    body = second.get_body(("plain",))
    assert body is not None
    assert "SIN FECHA" in body.get_content()
    assert "DESDE EL RESUMEN" not in body.get_content()
    assert "digest, crm-2003, week 45" in run("digest log --format plain").stdout


def test_a_digest_of_what_is_overdue_does_not_swallow_the_changes(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head --language es")
    run("--as-of 2002-10-28 digest send")
    run("--as-of 2002-11-01 digest send --only-overdue --period daily")
    run("--as-of 2002-11-04 digest send")
    body = messages(sent)[-1].get_body(("plain",))
    assert body is not None
    assert "DESDE EL RESUMEN DEL 28 DE OCTUBRE" in body.get_content()


def test_an_officer_of_a_former_presidency_is_told_of_one_country(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --network presidency --role head --language es")
    assert run("plan presidency HN --from 2002-11-01").status == 0
    shown = run("digest preview --to ana@example.org").stdout
    assert "Para: Ana Núñez, Guatemala" in shown
    assert "FALTAN POR PAÍS" not in shown


def test_why_a_mail_did_not_go_is_said_in_the_language_of_whoever_reads_it(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head")
    (sent.parent / "sendmail").write_text("#!/bin/sh\nexit 75\n")
    answer = run("digest send --lang es")
    assert "aún no se envió: código 75: -" in answer.stderr


def test_a_trial_mail(run: Typed, sent: Path) -> None:
    answer = run("digest test-mail ana@example.org")
    assert answer == (0, "Handed over for ana@example.org.\n", "")
    (mail,) = messages(sent)
    assert mail["Subject"] == "[crmnet] Test mail"


@pytest.mark.parametrize("option", ["", "--debug"])
def test_what_password_command_says_is_shown_to_whoever_looks_for_faults(
    run: Typed, config: Path, capfd: pytest.CaptureFixture[str], option: str
) -> None:
    config.write_text(
        '[mail]\nhost = "127.0.0.1"\nfrom = "a@example.org"\nuser = "u"\n'
        "password_command = \"sh -c 'echo locked >&2; exit 4'\"\n",
        "utf-8",
    )
    answer = run(f"digest test-mail ana@example.org {option}")
    assert answer.status == 78
    assert "it ended with status 4" in answer.stderr
    assert capfd.readouterr().err == ("locked\n" if option else "")


# --- notices


def test_a_notice_goes_to_the_posts_on_duty_and_stays_in_the_log(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role head", f"{HUGO} --role duty --language es")
    line = "notice send 'Llame al 555' --subject Cruce --tlp amber --country HN"
    answer = run(f"{line} --yes")
    assert (answer.status, answer.stderr) == (0, "")
    (mail,) = messages(sent)
    assert mail["To"] == "Hugo Paz <hugo@example.org>"
    assert mail["Subject"] == "[TLP:AMBER] AVISO URGENTE: Cruce"
    history = run("history --format plain").stdout
    assert 'urgent notice: "Cruce" (TLP:AMBER), to hugo@example.org' in history
    rows = json.loads(run("history --format json").stdout)
    change = next(row["change"] for row in rows if row["kind"] == "announced")
    assert f"crmnet undo {change[-6:]}" not in run("history").stdout
    undone = run("undo")
    assert undone.status == 2
    assert "cannot be undone" in undone.stderr


def test_the_ledger_keeps_utc_whatever_the_zone_of_the_notice(
    run: Typed, sent: Path, config: Path, store: Path
) -> None:
    add(run, f"{ANA} --role duty")
    settings = config.read_text("utf-8")
    config.write_text(f'timezone = "America/Guatemala"\n{settings}', "utf-8")
    line = "notice send Texto --subject Cruce --tlp green --country GT --yes"
    assert "09:30 (UTC-06:00)" in run(line).stdout
    with contextlib.closing(sqlite3.connect(store)) as opened:
        found = opened.execute("SELECT read_at FROM message").fetchall()
    assert found == [("2002-11-04T15:30:00.000000Z",)]


def test_the_same_notice_again_goes_only_to_those_whom_it_did_not_reach(
    run: Typed, sent: Path
) -> None:
    add(run, f"{ANA} --role duty", f"{HUGO} --role duty")
    program = sent.parent / "sendmail"
    works = program.read_text()
    program.write_text("#!/bin/sh\nexit 75\n")
    line = "notice send Texto --subject Cruce --tlp green --country HN --country GT"
    assert run(f"{line} --yes").status == 75
    program.write_text(works)
    assert run(f"{line} --yes").status == 0
    assert len(messages(sent)) == 2
    rows = json.loads(run("digest log --format json").stdout)
    assert {row["state"] for row in rows} == {"sent"}
    assert len({row["period"] for row in rows}) == 1  # one notice


def test_the_same_words_a_month_later_are_another_notice(
    run: Typed, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(run, f"{ANA} --role duty", f"{HUGO} --role duty")
    program = sent.parent / "sendmail"
    works = program.read_text()
    once = f"#!/bin/sh\n[ -s '{sent}' ] && exit 75\n"
    program.write_text(works.replace("#!/bin/sh\n", once))
    line = "notice send Simulacro --subject Cruce --tlp green --country HN --country GT"
    assert run(f"{line} --yes").status == 75
    assert len(messages(sent)) == 1
    program.write_text(works)
    monkeypatch.setattr("crmnet.services.mail.notice.SAME", -timedelta(days=1))
    assert run(f"{line} --yes").status == 0
    assert len(messages(sent)) == 3
    rows = json.loads(run("digest log --format json").stdout)
    assert [row["state"] for row in rows].count("sent") == 3
    assert len({row["period"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("--tlp red --country GT", "TLP:RED is for persons who are named"),
        ("--tlp amber", "say whom to inform"),
        ("--tlp amber --country BZ", "Belize has no serving officer"),
        (
            "--tlp amber --to x@example.org",
            '"x@example.org" is not the address of a serving',
        ),
        ("--tlp yellow --country GT", "cannot be"),
    ],
)
def test_a_notice_that_is_refused(
    run: Typed, sent: Path, options: str, complaint: str
) -> None:
    add(run, f"{ANA} --role duty")
    answer = run(f"notice send Texto --subject Cruce {options} --yes")
    assert answer.status == 2
    assert complaint in answer.stderr.replace("BZ", "Belize")
    assert messages(sent) == []


def test_red_names_each_recipient(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role duty")
    line = "notice send Texto --subject Cruce --tlp red --to ana@example.org"
    assert run(f"{line} --yes").status == 0
    (mail,) = messages(sent)
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Ana Núñez" in body.get_content()
    assert body.get_content().count("TLP:RED") == 2


def test_a_text_under_red_is_kept_nowhere_and_known_again(
    run: Typed, sent: Path, store: Path
) -> None:
    add(run, f"{ANA} --role duty", f"{HUGO} --role duty")
    program = sent.parent / "sendmail"
    works = program.read_text()
    once = f"#!/bin/sh\n[ -s '{sent}' ] && exit 75\n"
    program.write_text(works.replace("#!/bin/sh\n", once))
    to = "--subject Cruce --tlp red --to ana@example.org --to hugo@example.org --yes"
    assert run(f"notice send 'pasan por El Ceibo' {to}").status == 75
    program.write_text(works)
    assert run(f"notice send 'pasan por El Ceibo' {to}").status == 0
    assert len(messages(sent)) == 2
    assert run(f"notice send 'pasan por La Mesilla' {to}").status == 0
    assert len(messages(sent)) == 4
    assert run(f"notice send 'pasan por El Ceibo' {to}").status == 0
    assert len(messages(sent)) == 6  # all had it: it is another one
    held = store.read_bytes()
    assert b"Cruce" in held
    assert b"Ceibo" not in held
    assert b"Mesilla" not in held


def test_a_notice_says_where_it_went_to_the_head(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role duty", f"{HUGO} --role head")
    line = "notice send Texto --subject Cruce --tlp green --country GT --country HN"
    shown = " ".join(run(f"{line} --yes").stdout.split())
    said = "the duty posts of Guatemala; the heads of Honduras, where nobody is on duty"
    assert said in shown
    found = messages(sent)
    assert len(found) == 2
    for mail in found:
        body = mail.get_body(("plain",))
        assert body is not None
        assert said in " ".join(body.get_content().split())


def test_without_a_terminal_a_notice_needs_yes(run: Typed, sent: Path) -> None:
    add(run, f"{ANA} --role duty")
    line = "notice send Texto --subject Cruce --tlp green --country GT"
    answer = run(line)
    assert answer.status == 2
    assert "--yes" in answer.stderr
    assert messages(sent) == []


def test_where_workbooks_can_be_written_the_form_is_one(
    run: Typed, sent: Path, config: Path, tmp_path: Path
) -> None:
    settings = config.read_text("utf-8")
    config.write_text(settings.removeprefix('form = "csv"\n'), "utf-8")
    add(run, f"{ANA} --role head --language es")
    run("digest send")
    (mail,) = messages(sent)
    form, undated = mail.iter_attachments()
    assert form.get_filename() == "crmnet-GT-2002-11-04.xlsx"
    assert form.get_content_type().endswith("spreadsheetml.sheet")
    assert undated.get_filename() == "sin-fecha-2002-11-04.csv"
    file = tmp_path / "GT.xlsx"
    assert run(f"activity form GT --lang es --output {file}").status == 0
    assert form.get_content() == file.read_bytes()
