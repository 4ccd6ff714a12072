"""An alert and a contact test of eleven countries, from a mail server to a Maildir."""

from __future__ import annotations

import email
import json
import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from crmnet.domain.ack_key import read_ack_key
from crmnet.i18n.countries import COUNTRIES
from tests import conftest
from tests.mail.servers import FaultyServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed

KEY = re.compile(r"\[([A-Z][2-9][A-Z2-9]{2}-[A-Z2-9]{4})\]")
ENGLISH = ("BZ", "CA", "US")
BEGUN = datetime.fromisoformat("2002-11-04T15:30:00+00:00")
ALERT = "notice send 'Un barco inventado' --subject Cruce --tlp amber"
ALL = " ".join(f"--country {code}" for code in COUNTRIES)

pytestmark = pytest.mark.usefixtures("plan_2002")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Clock:
    """The hands of the clock of the commands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.after(0)

    def after(self, minutes: float) -> None:
        """So long after all began."""
        now = BEGUN + timedelta(minutes=minutes)
        self._monkeypatch.setattr(conftest, "NOW", now)


@pytest.fixture
def server(config: Path) -> Iterator[FaultyServer]:
    with FaultyServer() as found:
        config.write_text(
            f'timezone = "America/Guatemala"\n[mail]\nhost = "127.0.0.1"\n'
            f'port = {found.port}\nsecurity = "none"\nfrom = "Red <crm@example.org>"\n',
            "utf-8",
        )
        yield found


@pytest.fixture
def officers(run: Typed) -> None:
    """Somebody on duty in each country, in two also of the consular network."""
    for code in COUNTRIES:
        language = "en" if code in ENGLISH else "es"
        assert not run(
            f"directory add --name 'Guardia {code}' --email duty@{code}.example.org "
            f"--country {code} --role duty --language {language} "
            f"--emergency-phone '+1 555 01{list(COUNTRIES).index(code):02}'"
        ).status
    for code in ("GT", "HN"):
        assert not run(
            f"directory add --name 'Consular {code}' --email cons@{code}.example.org "
            f"--country {code} --network consular --role duty"
        ).status


def mails(server: FaultyServer) -> dict[str, EmailMessage]:
    """The mails that were taken, by address."""
    return {
        taken.recipients[0]: email.message_from_bytes(taken.data, policy=default)
        for taken in server.taken
    }


def key_of(mail: EmailMessage) -> str:
    """The key in a mail, which stands in subject, text and HTML (with its title)."""
    (key,) = KEY.findall(mail["Subject"])
    for kind, times in (("plain", 1), ("html", 2)):
        body = mail.get_body((kind,))
        assert body is not None
        assert body.get_content().count(key) == times
    return str(key)


def keys(server: FaultyServer) -> dict[str, str]:
    """The keys by the address that each went to."""
    return {address: key_of(mail) for address, mail in mails(server).items()}


def reply(
    to: EmailMessage, maildir: Path, text: str, minutes: float, **headers: str
) -> Path:
    """An answer to a mail in a Maildir, with what it quotes of that."""
    body = to.get_body(("plain",))
    assert body is not None
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    answer = EmailMessage()
    answer["From"] = headers.pop("sender", str(to["To"]))
    answer["Date"] = BEGUN + timedelta(minutes=minutes)
    answer["Subject"] = headers.pop("subject", "RE: aviso")
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    answer.set_content(f"{text}\n\n{quoted}\n")
    return deliver(maildir, answer.as_bytes())


def deliver(maildir: Path, data: bytes) -> Path:
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True, exist_ok=True)
    file = maildir / "new" / f"{len(list((maildir / 'new').iterdir())):04}.host"
    file.write_bytes(data)
    return file


def answers(run: Typed, line: str) -> dict[tuple[str, str], dict[str, Any]]:
    """How each point stands, by country and network."""
    rows = json.loads(run(f"{line} --format json").stdout)
    return {(row["country"], row["network"]): row for row in rows}


def states(run: Typed, line: str) -> dict[str, str]:
    return {
        f"{country}/{network}": row["reply"]
        for (country, network), row in answers(run, line).items()
    }


POINTS = [*(f"{code}/liaison" for code in COUNTRIES), "GT/consular", "HN/consular"]


class Asked(NamedTuple):
    """What went to eleven countries.

    Attributes:
        given: the keys, by the address that each went to.
        mail: the mails, the same way.
        box: a Maildir for the answers.
    """

    given: dict[str, str]
    mail: dict[str, EmailMessage]
    box: Path


@pytest.fixture
def alert(run: Typed, server: FaultyServer, officers: None, tmp_path: Path) -> Asked:
    sent = run(f"{ALERT} {ALL} --ack 30 --yes")
    assert (sent.status, sent.stderr) == (0, "")
    return Asked(keys(server), mails(server), tmp_path / "Maildir")


@pytest.fixture
def drill(run: Typed, server: FaultyServer, officers: None, tmp_path: Path) -> Asked:
    sent = run("drill start --minutes 60 --yes")
    assert (sent.status, sent.stderr) == (0, "")
    return Asked(keys(server), mails(server), tmp_path / "Maildir")


def wrong(key: str) -> str:
    """A key with a wrong sign."""
    return key[:-1] + ("A" if key[-1] != "A" else "B")


def a_mail(sender: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "RE: aviso"
    mail.set_content(text)
    return mail.as_bytes()


def answered(alert: Asked) -> None:
    """The answers of an hour: in time, late, early, of a machine, with wrong keys."""
    given, mail, box = alert
    reply(mail["duty@gt.example.org"], box, "Enterados.", 10)
    reply(mail["duty@us.example.org"], box, "Received, thank you.", 12)
    reply(mail["duty@bz.example.org"], box, "Recibido, en español", 5)
    reply(mail["duty@mx.example.org"], box, "Tarde", 47)  # the time was over
    reply(mail["duty@ca.example.org"], box, "Before it was asked", -60)
    reply(mail["duty@pa.example.org"], box, "Away.", 1, Auto_Submitted="auto-replied")
    # Nicaragua answers with the key of Honduras: the key counts, not the sender
    other = given["duty@hn.example.org"]
    reply(mail["duty@ni.example.org"], box, f"Clave {other}", 20)
    # Costa Rica gets a sign wrong, and quotes nothing
    slip = wrong(given["duty@cr.example.org"])
    deliver(box, a_mail("duty@cr.example.org", f"Clave {slip}"))
    deliver(box, a_mail("alguien@example.org", "Sin clave alguna, 2222-3333."))


def test_an_alert_asks_each_in_its_language(run: Typed, alert: Asked) -> None:
    given, mail, _box = alert
    assert len(given) == 13
    assert len(set(given.values())) == 13
    english = mail["duty@us.example.org"].get_body(("plain",))
    assert english is not None
    assert "Please acknowledge within 30 minutes" in english.get_content()
    spanish = mail["duty@gt.example.org"].get_body(("plain",))
    assert spanish is not None
    words = " ".join(spanish.get_content().split())
    assert "Se ruega acusar recibo dentro de 30 minutos" in words
    key = given["duty@gt.example.org"]
    assert f"Clave: {key} (Guatemala, Red de Enlace, de guardia)" in words
    assert states(run, "notice show") == dict.fromkeys(POINTS, "waiting")


def test_who_answers_by_mail_is_recorded(
    run: Typed, alert: Asked, clock: Clock
) -> None:
    answered(alert)
    clock.after(60)
    taken = run(f"ack {alert.box}")
    assert taken.status == 3
    assert taken.stderr.count("\n") == 1
    assert f'"{wrong(alert.given["duty@cr.example.org"])}" is not' in taken.stderr
    lines = taken.stdout.splitlines()
    assert len(lines) == 7
    key = alert.given["duty@gt.example.org"]
    assert lines[0] == (
        f"{key}: Guatemala, Liaison Network, on duty, acknowledged the notice "
        '"Cruce", on 4 Nov 2002, 09:40 (duty@gt.example.org); after 10 minutes. To '
        "undo: crmnet undo"
    )
    key = alert.given["duty@pa.example.org"]
    assert (
        f"{key}: an automatic reply is not an acknowledgement; Panama, Liaison "
        'Network, on duty, has not acknowledged the notice "Cruce" (telephone).'
    ) in lines
    # once more: the Maildir stays as it is, and what was recorded is not said again
    again = run(f"ack {alert.box}")
    assert again.status == 3
    assert again.stdout.splitlines() == [line for line in lines if "automatic" in line]


def test_how_each_stands_after_an_hour(run: Typed, alert: Asked, clock: Clock) -> None:
    answered(alert)
    clock.after(60)
    run(f"ack {alert.box}")
    assert states(run, "notice show") == {
        **dict.fromkeys(POINTS, "missing"),
        **dict.fromkeys(("GT/liaison", "US/liaison", "BZ/liaison"), "answered"),
        "HN/liaison": "answered",  # by Nicaragua
        "MX/liaison": "late",
        "CA/liaison": "late",  # its day cannot be: it counts from now
    }
    shown = answers(run, "notice show")
    assert shown["HN", "liaison"]["answered_by"] == "duty@ni.example.org"
    assert {
        code: shown[code, "liaison"]["after_minutes"] for code in ("GT", "MX", "CA")
    } == {"GT": 10, "MX": 47, "CA": 60}
    assert run("notice show --exit-code").status == 1


def test_who_has_not_answered_is_telephoned(
    run: Typed, alert: Asked, clock: Clock
) -> None:
    answered(alert)
    clock.after(60)
    run(f"ack {alert.box}")
    words = " ".join(run("notice show").stdout.split())
    assert "6 of 13 focal points have answered." in words
    key = alert.given["duty@ni.example.org"]
    assert (
        "Nicaragua, Liaison Network, on duty, Guardia NI: +1 555 0107; afterwards: "
        f"crmnet ack {key} --call"
    ) in words.partition("To telephone")[2]
    called = run(f"ack {key.lower()} --call --by 'Rosa Paz' --at 10:20")
    assert (called.status, called.stderr) == (0, "")
    assert called.stdout == (
        f"{key}: Nicaragua, Liaison Network, on duty, acknowledged the notice "
        '"Cruce", on 4 Nov 2002, 10:20 (Rosa Paz); after 50 minutes, late (30 minutes '
        "were given). To undo: crmnet undo\n"
    )
    row = answers(run, "notice show")["NI", "liaison"]
    assert (row["channel"], row["answered_by"]) == ("call", "Rosa Paz")


def test_twice_says_when_it_was_first_and_changes_nothing(
    run: Typed, server: FaultyServer, officers: None, clock: Clock, tmp_path: Path
) -> None:
    run(f"{ALERT} --country GT --ack --yes")
    key = keys(server)["duty@gt.example.org"]
    clock.after(3)
    assert run(f"ack {key} --by 'Ana Paz'").status == 0
    changes = len(json.loads(run("history --format json").stdout))
    clock.after(9)
    again = run(f"ack {key[:4]} {key[5:]} --by 'Otra Persona' --lang es")
    assert (again.status, again.stderr) == (0, "")
    assert again.stdout == (
        f"{key}: Guatemala, Red de Enlace, de guardia, ya había acusado recibo del "
        "aviso «Cruce», el 4 nov 2002, 09:33 (Ana Paz). No hay nada que cambiar.\n"
    )
    mail = mails(server)["duty@gt.example.org"]
    file = reply(mail, tmp_path / "box", "Sí", 4)
    named = run(f"ack {file}")
    assert (named.status, named.stderr) == (0, "")
    assert "had already acknowledged" in named.stdout
    assert len(json.loads(run("history --format json").stdout)) == changes


def test_a_time_that_is_still_to_come_says_of_which_day_it_was_taken(
    run: Typed, server: FaultyServer, officers: None, clock: Clock
) -> None:
    run(f"{ALERT} --country GT --ack --yes")
    key = keys(server)["duty@gt.example.org"]
    refused = run(f"ack {key} --at 23:59 --lang es")
    assert refused.status == 2
    assert refused.stderr.splitlines() == [
        "las 23:59 de hoy no han llegado todavía: se toma la hora del 3 nov 2002",
        f"crmnet: error: --at es anterior al envío de la clave {key} (quítelo, o "
        "indique la hora de la llamada)",
    ]
    clock.after(15 * 60)  # it is past midnight there
    late = run(f"ack {key} --at 23:59")
    assert (late.status, late.stderr) == (
        0,
        "23:59 has not come yet today: taken as that of 4 Nov 2002\n",
    )
    assert "on 4 Nov 2002, 23:59" in late.stdout


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("ack K7HM", '"K7HM" is not a key'),
        ("ack {slip}", "is not a key: a character is wrong or missing"),
        ("ack {other}", "nobody was asked with the key {other}"),
        ("ack {key} --at 09:00", "--at is before the key {key} was sent"),
        ("ack {key} --at '2002-11-05 09:00'", "--at is after now"),
        ("ack {key} --at mañana", "--at is a time"),
        ("ack {key} --by 'Ana Pérez, pasaporte A12345678'", "looks like a passport"),
        ("ack no/such.eml", "there is no such file"),
    ],
)
def test_what_is_refused_changes_nothing(
    run: Typed,
    server: FaultyServer,
    officers: None,
    clock: Clock,
    line: str,
    complaint: str,
) -> None:
    run(f"{ALERT} --country GT --ack --yes")
    key = keys(server)["duty@gt.example.org"]
    other = next(
        word
        for word in (f"K7HM-QX4{sign}" for sign in "23456789ABCDEFGHJKMNPQRSTWXYZ")
        if read_ack_key(word)
    )
    clock.after(5)
    words = {"key": key, "slip": wrong(key), "other": other}
    answer = run(line.format(**words))
    assert (answer.status, answer.stdout) == (2, "")
    assert complaint.format(**words) in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert states(run, "notice show") == {
        "GT/liaison": "waiting",
        "GT/consular": "waiting",
    }


def test_of_several_words_the_good_ones_are_recorded(
    run: Typed, server: FaultyServer, officers: None, clock: Clock, tmp_path: Path
) -> None:
    run(f"{ALERT} --country GT --country HN --ack --yes")
    given = keys(server)
    clock.after(1)
    big = tmp_path / "big.eml"
    big.write_bytes(b"From: a@b.org\r\n\r\n" + b"x" * 10_000_000)
    other = tmp_path / "other.eml"
    other.write_bytes(b"\0" * 50)
    mbox = tmp_path / "mbox.eml"
    one = b"From a@b.org Mon Nov  4 09:40:00 2002\r\nFrom: a@b.org\r\n\r\nx\r\n\r\n"
    mbox.write_bytes(one + one)
    none = tmp_path / "none.eml"
    none.write_bytes(b"From: a@b.org\r\n\r\nhola")
    mail = mails(server)["duty@hn.example.org"]
    good = reply(mail, tmp_path / "box", "Sí", 0.5)
    files = " ".join(map(str, (big, other, mbox, none, good)))
    answer = run(f"ack {given['duty@gt.example.org']} {files}")
    assert answer.status == 3
    assert answer.stdout.count("acknowledged the notice") == 2
    assert [line.partition(": ")[2] for line in answer.stderr.splitlines()] == [
        f"error: {big}: too large: 10000017 bytes; of a mail at most 10000000 are read "
        "(to record it by hand: crmnet ack KEY)",
        f"error: {other}: this is not a mail (save it from the mail program as .eml)",
        f"error: {mbox}: this file holds many mails (save each as .eml, or name a "
        "Maildir)",
        f"error: {none}: there is no key in this mail",
    ]
    assert states(run, "notice show")["HN/liaison"] == "answered"


def test_who_is_on_duty_now_is_asked_else_the_mailbox_else_the_role(
    run: Typed, server: FaultyServer, officers: None, clock: Clock, store: Path
) -> None:
    from crmnet.store.kinds import EntryKind
    from crmnet.store.log import change
    from crmnet.store.opening import open_store
    from tests.factory import closed_later, record_of, records

    run("directory add --name Turno --email turno@gt.example.org --country GT")
    opened = closed_later(open_store(store))
    [turno] = records(opened, "SELECT id FROM officer WHERE name = 'Turno'")
    hours = {
        "from_at": "2002-11-04T15:00:00.000000Z",
        "until_at": "2002-11-04T23:00:00.000000Z",
    }
    place = {"country": "GT", "network": "liaison"}
    box = {"country": "HN", "network": "liaison", "role": "duty", "languages": "en"}
    with change(opened, BEGUN) as into:
        duty = place | hours | {"officer": turno["id"]}
        into.insert(record_of("duty", duty), EntryKind.ADDED)
        point = box | {"mailbox": "guardia@hn.example.org", "phone": "+504 5555"}
        into.insert(record_of("focal_point", point), EntryKind.ADDED)
    sent = run("drill start GT HN --yes")
    assert (sent.status, sent.stderr) == (0, "")
    assert {taken.recipients[0] for taken in server.taken} == {
        "turno@gt.example.org",
        "cons@gt.example.org",
        "guardia@hn.example.org",
        "cons@hn.example.org",
    }
    rows = answers(run, "drill report")
    assert rows["GT", "liaison"]["name"] == "Turno"
    assert rows["HN", "liaison"]["name"] is None
    assert rows["HN", "liaison"]["email"] == "guardia@hn.example.org"
    assert rows["HN", "liaison"]["phone"] == "+504 5555"
    clock.after(60 * 8)  # another has the duty by now
    server.taken.clear()
    run(f"{ALERT} --country GT --yes")
    assert {taken.recipients[0] for taken in server.taken} == {
        "duty@gt.example.org",
        "cons@gt.example.org",
    }


def test_a_contact_test_is_shown_before(
    run: Typed, server: FaultyServer, officers: None
) -> None:
    shown = run("drill start --dry-run")
    assert (shown.status, shown.stderr, len(server.taken)) == (0, "", 0)
    assert "CONTACT TEST, 4 Nov 2002" in shown.stdout
    assert "Key: each focal point is given its own." in shown.stdout
    assert run("drill list --format json").stdout.strip() == "[]"


def test_a_contact_test_of_eleven_countries(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    given, mail, box = drill
    assert len(set(given.values())) == 13
    key = given["duty@bz.example.org"]
    belize = mail["duty@bz.example.org"]
    assert belize["Subject"] == f"[{key}] CONTACT TEST, 4 Nov 2002"
    body = mail["duty@gt.example.org"].get_body(("plain",))
    assert body is not None
    assert "Esto es una prueba. No ha ocurrido nada." in body.get_content()
    for code in ("gt", "us", "bz"):
        reply(mail[f"duty@{code}.example.org"], box, "ok", 10)
    reply(mail["duty@mx.example.org"], box, "tarde", 61)
    clock.after(70)
    assert run(f"ack {box}").status == 0
    assert states(run, "drill report") == {
        **dict.fromkeys(POINTS, "missing"),
        **dict.fromkeys(("GT/liaison", "US/liaison", "BZ/liaison"), "answered"),
        "MX/liaison": "late",
    }
    [row] = json.loads(run("drill list --format json").stdout)
    counts = ("points", "answered", "late", "waiting", "missing")
    assert [row[name] for name in counts] == [13, 3, 1, 0, 9]
    assert run("drill report --exit-code").status == 1
    assert "failed" not in run("drill report").stdout


def not_reached(run: Typed, who: str) -> list[bool]:
    """Whether it is said by the list, the check, and whom to call."""
    (row,) = json.loads(run(f"directory list {who} --format json").stdout)
    problems = json.loads(run("directory check --format json").stdout)
    (call,) = json.loads(run("emergency GT --format json").stdout)[:1]
    return [
        row["unreachable_at"] is not None,
        any(one["problem"] == "unreachable" for one in problems),
        call["unreachable_at"] is not None,
    ]


def test_who_acknowledges_after_nobody_answered_is_reached_again(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    who = "duty@gt.example.org"
    key = drill.given[who]
    clock.after(10)
    assert run(f"directory unreachable {who} --note 'Suena, nadie'").status == 0
    assert run(f"ack {key} --at 09:35 --call").status == 0  # five minutes before
    assert not_reached(run, who) == [True] * 3
    assert run("undo").status == 0
    reply(drill.mail[who], drill.box, "Enterados.", 20)
    clock.after(21)
    assert run(f"ack {drill.box}").status == 0
    assert not_reached(run, who) == [False] * 3
    assert "Suena" not in run(f"directory show {who}").stdout
    assert "did not answer" not in run("emergency GT").stdout
    assert "Suena, nadie" in run("history --format plain").stdout
    clock.after(40)
    again = run(f"directory unreachable {who}")
    assert "To undo" in again.stdout
    assert not_reached(run, who) == [True] * 3


def test_a_second_answer_takes_away_a_second_mark(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    who = "duty@gt.example.org"
    key = drill.given[who]
    mail = reply(drill.mail[who], drill.box, "Enterados.", 20)
    clock.after(21)
    assert run(f"ack {mail}").status == 0
    clock.after(40)
    assert run(f"directory unreachable {who}").status == 0
    for early in (f"ack {key} --at 10:09", f"ack {mail}"):  # before the mark
        assert run(early).stdout.endswith("Nothing to change.\n")
        assert not_reached(run, who) == [True] * 3
    assert run(f"ack {key} --at 10:09").stdout.endswith(
        "Guardia GT (Guatemala) has been marked as not reached since 4 Nov 2002, "
        f"10:10 (crmnet directory reachable {who}). Nothing to change.\n"
    )
    clock.after(41)
    late = run(f"ack {key} --call").stdout
    assert "had already acknowledged the contact test, on 4 Nov 2002, 09:50" in late
    assert late.endswith(
        "Guardia GT (Guatemala) is reached again. To undo: crmnet undo\n"
    )
    assert not_reached(run, who) == [False] * 3
    assert "To undo" not in run(f"ack {key}").stdout


def test_a_minute_that_was_typed_is_after_a_mark_of_that_minute(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    who = "duty@gt.example.org"
    key = drill.given[who]
    clock.after(10.5)
    assert run(f"directory unreachable {who}").status == 0
    clock.after(15)
    first = run(f"ack {key} --at 09:40 --call")
    assert "acknowledged the contact test, on 4 Nov 2002, 09:40" in first.stdout
    assert not_reached(run, who) == [False] * 3
    clock.after(20.5)
    assert run(f"directory unreachable {who}").status == 0
    assert not_reached(run, who) == [True] * 3
    clock.after(25)
    assert "reached again" in run(f"ack {key} --at 09:50 --call").stdout
    assert not_reached(run, who) == [False] * 3


def test_a_terminal_is_told_that_nothing_left(
    run: Typed, officers: None, tmp_path: Path
) -> None:
    folder = tmp_path / "mail"
    for line, number in ((f"{ALERT} --country GT", 2), ("drill start GT", 2)):
        tried = run(f"{line} --dry-run", answers="")
        assert tried.stdout.endswith("\nNothing was sent.\n")
        put = run(f"{line} --yes --eml {folder}", answers="")
        assert f"{number} mails written into {folder}; none was sent." in put.stdout


DAY_90 = 60 * 24 * 90


def test_two_failures_in_a_row_are_shown(
    run: Typed, drill: Asked, server: FaultyServer, clock: Clock
) -> None:
    clock.after(DAY_90)
    server.taken.clear()
    assert run("drill start --yes").status == 0
    later = keys(server)
    assert set(later.values()).isdisjoint(drill.given.values())
    clock.after(DAY_90 + 30)
    silent = ("duty@hn.example.org", "duty@ni.example.org")
    for address, key in later.items():
        assert address in silent or run(f"ack {key} --call").status == 0
    assert "failed" not in run("drill report").stdout  # there is time left
    assert "contact tests" not in run("report gaps").stdout
    clock.after(DAY_90 + 61)
    rows = answers(run, "drill report")
    assert {
        point: row["failures"] for point, row in rows.items() if row["failures"]
    } == {
        ("HN", "liaison"): 2,
        ("NI", "liaison"): 2,
    }
    said = run("drill report --format plain --lang es").stdout
    assert "Honduras, Red de Enlace, de guardia: no pasó las últimas 2 pruebas" in said
    failed = (
        "The last two contact tests or more were failed by the duty posts of: Honduras "
        "and Nicaragua."
    )
    for line in ("gaps", "handover --to GT"):
        assert failed in " ".join(run(f"report {line}").stdout.split())
    gaps = json.loads(run("report gaps --format json").stdout)
    assert [row["party"] for row in gaps if row["gap"] == "failed_tests"] == [
        "HN",
        "NI",
    ]
    assert "contact tests" not in run("report gaps --as-of 2002-12-01").stdout


def test_the_digest_of_the_secretariat_has_them_the_day_after(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    clock.after(DAY_90)
    run("drill start --yes")
    run(
        "directory add --name S --email s@example.org --network secretariat "
        "--country GT"
    )
    run("directory add --name P --email p@example.org --country NI --role head")
    post = "Nicaragua, Red de Enlace, de guardia: no pasó las últimas 2 pruebas"
    for who, day, told in (
        ("s", "2003-02-02", False),  # the second was begun that day
        ("s", "2003-02-03", True),
        ("p", "2003-02-03", False),
    ):
        line = f"digest preview --to {who}@example.org --as-of {day}"
        mail = " ".join(run(line).stdout.split())
        assert ("PRUEBAS DE CONTACTO" in mail, post in mail) == (told, told)


def test_the_key_of_a_test_that_is_over_is_told(
    run: Typed, drill: Asked, clock: Clock
) -> None:
    clock.after(DAY_90)
    run("drill start --yes")
    old = run(f"ack {drill.given['duty@pa.example.org']}")
    assert (old.status, old.stdout) == (2, "")
    assert "of the contact test of 4 Nov 2002, which ended when the next" in old.stderr


def test_a_test_that_was_begun_goes_on_to_whom_it_has_not_reached(
    run: Typed, server: FaultyServer, officers: None, clock: Clock
) -> None:
    server.script["RCPT"] = {"duty@hn": "451 4.3.0 later"}
    first = run("drill start GT HN --yes")
    assert first.status == 75
    server.script.clear()
    told = keys(server)
    server.taken.clear()
    clock.after(2)
    assert run("drill start GT HN --yes").status == 0
    assert list(mails(server)) == ["duty@hn.example.org"]
    assert len(json.loads(run("drill list --format json").stdout)) == 1
    assert len(set(told.values()) | set(keys(server).values())) == 4
    server.taken.clear()
    assert run("drill start GT HN --yes").status == 0  # all had it: it is another
    assert len(server.taken) == 4
    assert len(json.loads(run("drill list --format json").stdout)) == 2
    undone = run("undo")
    assert undone.status == 2
    assert "cannot be undone" in undone.stderr


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("drill start", "no country has a duty post"),
        ("drill start GT", "GT has no duty post"),
        ("drill report 0123", 'no contact test "0123"'),
        ("notice show 0123", 'no notice "0123"'),
    ],
)
def test_where_there_is_nobody_to_ask(
    run: Typed, server: FaultyServer, line: str, complaint: str
) -> None:
    answer = run(f"{line} --yes" if "start" in line else line)
    assert answer.status == 2
    assert complaint in answer.stderr
    assert server.taken == []


def test_written_to_a_folder_the_keys_are_known(
    run: Typed, server: FaultyServer, officers: None, clock: Clock, tmp_path: Path
) -> None:
    for line in (f"{ALERT} --country GT --ack", "drill start GT"):
        folder = tmp_path / line[:5]
        assert run(f"{line} --eml {folder} --yes").status == 0
        assert server.taken == []
        files = sorted(folder.iterdir())
        assert len(files) == 2
        for file in files:
            mail = email.message_from_bytes(file.read_bytes(), policy=default)
            assert run(f"ack {key_of(mail)}").status == 0
            # the mail itself, which a machine wrote, acknowledges nothing
            clock.after(1)
            own = run(f"ack {file}")
            assert "already" not in own.stdout


def test_a_bulletin_goes_to_the_heads_and_is_found_again(
    run: Typed, server: FaultyServer, officers: None
) -> None:
    for code in ("GT", "MX"):
        run(
            f"directory add --name 'Jefa {code}' --email head@{code}.example.org "
            f"--country {code} --role head --language es"
        )
    line = "notice send 'Ruta nueva por el río inventado' --subject Rutas --tlp green"
    sent = run(f"{line} --kind bulletin --yes")
    assert (sent.status, sent.stderr) == (0, "")
    told = mails(server)
    assert set(told) == {
        "head@gt.example.org",
        "head@mx.example.org",
        *(f"duty@{c.lower()}.example.org" for c in COUNTRIES if c not in ("GT", "MX")),
    }
    assert told["duty@us.example.org"]["Subject"] == "[TLP:GREEN] BULLETIN: Rutas"
    body = told["head@gt.example.org"].get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    assert "las jefaturas de Guatemala y México; todos los funcionarios de" in words
    assert "donde no hay jefatura" in words
    assert "Fin del boletín." in words
    assert 'bulletin: "Rutas" (TLP:GREEN), to' in run("history --format plain").stdout
    run(f"{ALERT} --country GT --yes")
    rows = json.loads(run("notice list --kind bulletin --format json").stdout)
    assert [(row["subject"], row["label"], row["recipients"]) for row in rows] == [
        ("Rutas", "GREEN", 11)
    ]
    for words in ("RÍO", "rio ruta", "green", "rutas"):
        found = json.loads(run(f"notice find '{words}' --format json").stdout)
        assert [row["subject"] for row in found] == ["Rutas"]
    assert run("notice find nada --format json").stdout.strip() == "[]"
    page = run(f"notice show {rows[0]['id'][-6:]}").stdout
    assert "Ruta nueva por el río inventado" in page
    assert "Jefa GT <head@gt.example.org>" in " ".join(page.split())


def test_a_text_under_red_is_not_shown(
    run: Typed, server: FaultyServer, officers: None
) -> None:
    line = "notice send 'nadie más' --subject Cruce --tlp red --kind bulletin --yes"
    refused = run(line)
    assert refused.status == 2
    assert "TLP:RED is for persons" in refused.stderr
    assert run(f"{line} --to duty@gt.example.org --ack 10").status == 0
    page = run("notice show").stdout
    assert "nadie más" not in page
    assert "The text is not kept (TLP:RED)." in page
    assert states(run, "notice show") == {"GT/liaison": "waiting"}


def test_a_contact_test_does_not_stop_a_digest(
    run: Typed, server: FaultyServer, officers: None
) -> None:
    assert run("drill start GT --yes").status == 0
    server.taken.clear()
    assert run("digest send").status == 0
    assert "duty@gt.example.org" in mails(server)


def test_the_history_says_whom_it_asked_and_who_answered(
    run: Typed, server: FaultyServer, officers: None, clock: Clock
) -> None:
    run(f"{ALERT} --country GT --ack --yes")
    run("drill start GT --yes")
    key = keys(server)["duty@gt.example.org"]
    clock.after(1)
    run(f"ack {key} --by Ana")
    told = run("history --format plain").stdout
    assert "contact test: started; 2 focal points asked to acknowledge" in told
    assert "focal point of Guatemala: acknowledged, by Ana" in told
    assert run("undo").status == 0
    assert states(run, "drill report") == {
        "GT/liaison": "waiting",
        "GT/consular": "waiting",
    }
