"""What a mail says that came in: whoever wrote it, in whatever form."""

from __future__ import annotations

import base64
import quopri
import time
from datetime import UTC, datetime

import pytest

from crmnet.mail.reading import Authorship, is_mbox, read_mail

KEY = "K7HM-QX4T"
HEAD = (
    "From: Ana Núñez <Ana@Example.org>\r\n"
    "Date: Mon, 4 Nov 2002 09:40:00 -0600\r\n"
    "Subject: RE: Aviso\r\n"
)
AT = datetime(2002, 11, 4, 15, 40, tzinfo=UTC)


def mail(body: str = "", head: str = HEAD, kind: str = "text/plain") -> bytes:
    rest = f"MIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n"
    return f"{head}{rest}\r\n{body}".encode()


def texts(data: bytes) -> tuple[str, str, str]:
    """What is its own, its subject, and what it quotes; blanks do not matter."""
    found = read_mail(data)
    assert found is not None
    own, subject, quoted = (
        " ".join(text.split()) for text in (found.own, found.subject, found.quoted)
    )
    return own, subject, quoted


def test_who_when_and_what() -> None:
    found = read_mail(mail("Recibido.\r\n"))
    assert found is not None
    assert (found.sender, found.dates, found.written) == (
        "ana@example.org",
        (AT,),
        Authorship.BY_HAND,
    )
    assert texts(mail("Recibido.\r\n")) == ("Recibido.", "RE: Aviso", "")


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("", "> Clave: K7HM-QX4T"),
        ("El lun, 4 nov 2002, Red <a@b.c> escribió:\n", "Clave: K7HM-QX4T"),
        ("On Mon, 4 Nov 2002, Red <a@b.c> wrote:\n", "> Key: K7HM-QX4T"),
        ("-----Mensaje original-----\n", "Clave: K7HM-QX4T"),
        ("-----Original Message-----\n", "Key: K7HM-QX4T"),
        ("________________________________\n", "De: Red\nClave: K7HM-QX4T"),
        ("De: Red <a@b.c>\nEnviado: lunes\n", "Clave: K7HM-QX4T"),
    ],
)
def test_what_is_quoted_is_told_from_what_was_typed(above: str, line: str) -> None:
    own, _subject, quoted = texts(mail(f"Enterados.\n\n{above}{line}\n"))
    assert own == "Enterados."
    assert KEY in quoted


@pytest.mark.parametrize(
    ("html", "own", "quoted"),
    [
        ("<p>Enterados: K7HM-QX4T</p>", True, False),
        ("<style>K7HM-QX4T</style><p>Enterados</p>", False, False),
        ("<div>K7HM-<wbr>QX4T</div>", True, False),
        ("<b>K7HM</b>&#45;<i>QX4T</i>", True, False),
        ("<p>Sí</p><blockquote>Clave: K7HM-QX4T</blockquote>", False, True),
        (
            '<p>Sí</p><div class="gmail_quote">El lunes<div>a</div>K7HM-QX4T</div>',
            False,
            True,
        ),
        ('<div id="divRplyFwdMsg"><div>x</div>K7HM-QX4T</div>', False, True),
        ("<blockquote>a</blockquote><p>K7HM-QX4T</p>", True, False),
        ("<p>K7HM-QX4T", True, False),
    ],
)
def test_a_mail_of_html_alone(html: str, own: bool, quoted: bool) -> None:
    found = texts(mail(html, kind="text/html"))
    assert (KEY in found[0], KEY in found[2]) == (own, quoted)


def test_of_two_forms_of_a_text_the_plain_one_is_read() -> None:
    part = "--x\r\nContent-Type: text/{}; charset=utf-8\r\n\r\n{}\r\n"
    body = part.format("plain", "Enterados") + part.format("html", f"<p>{KEY}</p>")
    head = f'{HEAD}Content-Type: multipart/alternative; boundary="x"\r\n'
    assert texts(f"{head}\r\n{body}--x--\r\n".encode())[0] == "Enterados"
    empty = part.format("plain", " ") + part.format("html", f"<p>{KEY}</p>")
    assert texts(f"{head}\r\n{empty}--x--\r\n".encode())[0] == KEY


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "x-none"])
def test_however_the_text_is_encoded(encoding: str, charset: str) -> None:
    known = "latin-1" if charset == "x-none" else charset
    data = f"Recibido, señor: {KEY} {'largo ' * 20}".encode(known)
    coded = (
        base64.encodebytes(data) if encoding == "base64" else quopri.encodestring(data)
    )
    head = (
        f"{HEAD}Content-Type: text/plain; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    assert f"señor: {KEY}" in texts(head.encode() + coded)[0]


def test_a_subject_in_an_encoded_word() -> None:
    word = base64.b64encode(f"RE: [{KEY}] Reunión".encode()).decode()
    head = f"From: a@b.org\r\nSubject: =?utf-8?B?{word}?=\r\n"
    assert texts(mail(head=head))[1] == f"RE: [{KEY}] Reunión"


def test_a_mail_that_is_attached_is_another_s() -> None:
    inner = mail(f"Clave: {KEY}").decode()
    head = f'{HEAD}Content-Type: multipart/mixed; boundary="x"\r\n'
    body = (
        "--x\r\nContent-Type: text/plain\r\n\r\nVer\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
    )
    own, _subject, quoted = texts(f"{head}\r\n{body}".encode())
    assert own == "Ver"
    assert KEY in quoted


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ("", Authorship.BY_HAND),
        ("Auto-Submitted: no\r\n", Authorship.BY_HAND),
        ("Precedence: normal\r\n", Authorship.BY_HAND),
        ("Precedence: list\r\nList-Id: <red.example.org>\r\n", Authorship.BY_HAND),
        ("Auto-Submitted: auto-replied\r\n", Authorship.AUTOMATICALLY),
        ("Auto-Submitted: auto-generated\r\n", Authorship.AUTOMATICALLY),
        ("X-Auto-Response-Suppress: All\r\n", Authorship.AUTOMATICALLY),
        ("Precedence: auto_reply\r\n", Authorship.AUTOMATICALLY),
        ("X-Autoreply: yes\r\n", Authorship.AUTOMATICALLY),
        ("Return-Path: <>\r\n", Authorship.AS_REPORT),
    ],
)
def test_what_a_machine_wrote_is_known(more: str, written: Authorship) -> None:
    found = read_mail(mail(KEY, HEAD + more))
    assert found is not None
    assert found.written is written


@pytest.mark.parametrize(
    "subject",
    ["Automatic reply: Aviso", "Respuesta automática: Aviso", "Out of Office: x",
     "=?utf-8?Q?Respuesta_autom=C3=A1tica=3A_Aviso?=", "Fuera de la oficina"],
)  # fmt: skip
def test_an_absence_is_known_by_its_subject(subject: str) -> None:
    found = read_mail(mail(KEY, f"From: a@b.org\r\nSubject: {subject}\r\n"))
    assert found is not None
    assert found.written is Authorship.AUTOMATICALLY


@pytest.mark.parametrize("kind", ["delivery-status", "disposition-notification"])
def test_a_report_of_a_server_is_known(kind: str) -> None:
    head = f'{HEAD}Content-Type: multipart/report; report-type={kind}; boundary="x"\r\n'
    body = f"--x\r\nContent-Type: text/plain\r\n\r\n{KEY}\r\n--x--\r\n"
    found = read_mail(f"{head}\r\n{body}".encode())
    assert found is not None
    assert found.written is Authorship.AS_REPORT


def test_the_server_that_took_it_last_says_when() -> None:
    head = (
        "Received: from b by a; Mon, 4 Nov 2002 15:50:00 +0000\r\n"
        "Received: from c by b; Mon, 4 Nov 2002 15:41:00 +0000\r\n"
    )
    found = read_mail(mail(head=head + HEAD))
    assert found is not None
    assert found.dates == (AT, datetime(2002, 11, 4, 15, 50, tzinfo=UTC))


@pytest.mark.parametrize(
    "said", ["", "Date: ayer\r\n", "Date: Mon, 99 Nov 2002 25:00:00 +0000\r\n"]
)
def test_a_mail_without_a_day(said: str) -> None:
    found = read_mail(mail(KEY, f"From: ana@example.org\r\n{said}"))
    assert found is not None
    assert found.dates == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"PK\x03\x04" + bytes(range(256)), b"hola", "ñ".encode() * 9],
)
def test_what_is_no_mail(data: bytes) -> None:
    assert read_mail(data) is None


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.org\r\nContent-Type: multipart/mixed; boundary=\r\n\r\nx",
        b"From: =?x?Q?=FF?=\r\nSubject: =?utf-8?B?====?=\r\n\r\nx",
        b"From: a@b\r\nContent-Type: text/plain; charset=\"\xff\"\r\n\r\n\xff\xfe",
        b"From: a@b\r\nContent-Transfer-Encoding: base64\r\n\r\nA",
        b"From: (((((\r\nDate: (\r\n\r\nx",
        b"From: a@b.org\r\nContent-Type: message/rfc822\r\n\r\n",
    ],
)  # fmt: skip
def test_a_broken_mail_breaks_nothing(data: bytes) -> None:
    found = read_mail(data)
    assert found is None or isinstance(found.own, str)


@pytest.mark.parametrize(
    "body",
    [
        "\n" * 900_000,
        "<" * 900_000,
        "<!--" * 220_000,
        "K7HM-\n" * 150_000,
        "El " * 300_000,
        "> " * 400_000,
        "<blockquote>" * 70_000,
    ],
)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_mail_that_is_made_to_take_long(body: str, kind: str) -> None:
    begun = time.process_time()
    assert read_mail(mail(body, kind=kind)) is not None
    assert time.process_time() - begun < 5


def test_depth_breaks_nothing() -> None:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'
        for n in range(3000)
    )
    found = read_mail(f"From: a@b.org\r\n{parts}".encode())
    assert found is None or found.own == ""


def test_a_file_of_many_mails_is_known() -> None:
    one = b"From ana@example.org Mon Nov  4 09:40:00 2002\r\n" + mail("x\r\n")
    assert not is_mbox(one)
    assert is_mbox(one + b"\r\n\r\n" + one)
