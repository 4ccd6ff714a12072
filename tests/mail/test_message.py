"""Letters: what is in them arrives, and nothing in them becomes a header."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.errors import BadInput, Misconfigured
from crmnet.mail import message as module
from crmnet.mail.harmless import lines, one_line
from crmnet.mail.letter import Attachment, Letter, Mailbox
from crmnet.mail.message import (
    build,
    mailbox,
    reply_to_of,
    sender_of,
)
from crmnet.settings import MailSettings

if TYPE_CHECKING:
    from email.message import EmailMessage

HOSTILE = [
    "Informe\r\nBcc: otro@example.net",
    "Informe\nX-Falso: 1\n\n<p>otro cuerpo",
    "fin de línea al final\n",
    "solo retorno\rBcc: otro@example.net",
    "A =?UTF-8?Q?x=0ABcc:_otro@example.net?=",
    "A \N{PILE OF POO} =?UTF-8?Q?=0A?=Bcc: e@example.net",
    "=?utf-8?b?QmNjOiBvdHJvQGV4YW1wbGUubmV0?=",
    "==??UTF-8?Q?x?==",
    "\x85Bcc: siguiente línea (NEL)",
    "\u2028separador\u2029",
    "nulo \0 dentro",
    "escape \x1b[31m rojo",
    "derecha \u202e a izquierda",
    "medio \ud83d carácter",
    "no es carácter \uffff\ufdd0",
    "ana@example.org>, <otro@example.net",
    'Núñez, "Ana" (jefa); <x@example.net>',
    '\\" , ; : < > ( ) [ ]',
    ".\r\n.\r\nMAIL FROM:<otro@example.net>",
    "palabra" * 300,
    "áéíóú ñ " * 100,
    "漢字" * 200,
    "e" + "\u0301" * 300,
    "",
    "   ",
    "../../etc/passwd",
    "CON",
]
TOP = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
TOP += ["X-Auto-Response-Suppress", "Content-Language", "Reply-To", "In-Reply-To"]
TOP += ["References", "List-Id", "MIME-Version", "Content-Type"]


def letter(**changes: Any) -> Letter:
    """A letter with all its parts."""
    return Letter(
        sender=Mailbox("Secretaría Técnica", "crm@example.org"),
        reply_to=Mailbox("", "respuestas@example.org"),
        recipient=Mailbox("Ana Núñez", "ana@example.org"),
        subject="[crm-2002] 3 vencidos, 2 por vencer, 23 nov 2026",
        text="Señora:\n\nVenció el 30 sep 2002.\n",
        html="<p>Venció el 30&nbsp;sep 2002.</p>\n",
        language="es",
        message_id="<digest-0192.ana@example.org>",
        references=("<digest-0190.ana@example.org>", "<digest-0191.ana@example.org>"),
        list_id="crm-2002.example.org",
        sent_at=datetime(2002, 11, 4, 15, 30, tzinfo=UTC),
        attachments=(Attachment("formulario.csv", "text/csv", b"c\xc3\xb3digo\r\n"),),
    )._replace(**changes)


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=SMTP)


def body(data: bytes, kind: str = "plain") -> str:
    part = read(data).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def names_in(data: bytes) -> list[str]:
    """The names of the headers, by a reading that is not the library's."""
    head = data.partition(b"\r\n\r\n")[0].decode("ascii")
    return [line.partition(":")[0] for line in re.split(r"\r\n(?![ \t])", head)]


# --- what arrives


def test_a_letter_reads_back_as_it_was_written() -> None:
    found = read(build(letter()))
    assert found.keys() == TOP
    assert str(found["From"]) == "Secretaría Técnica <crm@example.org>"
    assert str(found["To"]) == "Ana Núñez <ana@example.org>"
    assert found["Subject"] == "[crm-2002] 3 vencidos, 2 por vencer, 23 nov 2026"
    assert found["Date"] == "Mon, 04 Nov 2002 15:30:00 +0000"
    assert found["Message-ID"] == "<digest-0192.ana@example.org>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["X-Auto-Response-Suppress"] == "All"
    assert found["Content-Language"] == "es"
    assert found["Reply-To"] == "respuestas@example.org"
    assert found["In-Reply-To"] == "<digest-0191.ana@example.org>"
    assert found["List-Id"] == "<crm-2002.example.org>"
    assert found["References"].split() == list(letter().references)


def test_the_parts_are_text_beside_html_and_then_the_files() -> None:
    found = read(build(letter()))
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/csv",
    ]
    assert body(build(letter())) == letter().text
    assert body(build(letter()), "html") == letter().html


def test_a_letter_may_be_only_text() -> None:
    data = build(
        letter(html=None, attachments=(), reply_to=None, references=(), list_id=None)
    )
    assert read(data).get_content_type() == "text/plain"
    assert set(TOP) - set(names_in(data)) == {
        *("Reply-To", "In-Reply-To", "References", "List-Id")
    }
    assert body(data) == letter().text


def test_a_long_thread_keeps_its_first_letter_and_its_latest() -> None:
    thread = tuple(f"<{n}@example.org>" for n in range(40))
    found = read(build(letter(references=thread)))["References"].split()
    assert found == [thread[0], *thread[-9:]]


def test_a_long_message_id_stays_what_it_is() -> None:
    name = f"<{'a' * 64}.{'b' * 64}@crmnet.example.org>"
    found = read(build(letter(message_id=name, references=(name,))))
    assert (found["Message-ID"], found["References"]) == (name, name)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("formulario Nicaragua – año 2002.csv", None),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\x\\ñ.csv", "C--x-ñ.csv"),
        ("", "file"),
        ("ñ" * 300 + ".csv", "ñ" * 90 + ".csv"),
        ("a\r\nX: y.csv", "a X- y.csv"),
    ],
)
def test_the_name_of_a_file_keeps_its_accents_and_is_no_path(
    name: str, written: str | None
) -> None:
    data = build(letter(attachments=(Attachment(name, "text/csv", b"\xff\0\r"),)))
    (file,) = read(data).iter_attachments()
    assert file.get_filename() == (written or name)
    assert file.get_payload(decode=True) == b"\xff\0\r"


@pytest.mark.parametrize("kind", ["text/csv\r\nX: y", "image", "", "multipart/mixed"])
def test_a_media_type_that_is_none_becomes_bytes(kind: str) -> None:
    data = build(letter(attachments=(Attachment("a", kind, b"x"),)))
    (file,) = read(data).iter_attachments()
    assert file.get_content_type() == "application/octet-stream"


# --- what can never happen


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "field",
    ["subject", "text", "html", "language", "list_id", "recipient", "sender", "file"],
)
def test_no_text_becomes_a_header(field: str, text: str) -> None:
    value: Any = text
    if field in ("recipient", "sender"):
        value = Mailbox(text, "ana@example.org")
    if field == "file":
        field, value = "attachments", (Attachment(text, "text/csv", b"x"),)
    assert_is_sound(build(letter(**{field: value})))


any_text = st.text(max_size=300) | st.text(
    '=?UTF-8Q_0AB:<>,;"\\\r\n \tñé漢', max_size=300
)


@pytest.mark.parametrize("sign", "漢😀€ñ")
@pytest.mark.parametrize("length", [1, 40, 66, 67, 80, 1_000])
def test_no_part_of_a_letter_in_a_folder_holds_a_carriage_return(
    sign: str, length: int
) -> None:
    said = sign * length
    data = build(letter(subject=said, text=said, html=f"<p>\n{said}\n{said}</p>"))
    kept = read(data.replace(b"\r\n", b"\n"))
    for kind in ("plain", "html"):
        part = kept.get_body((kind,))
        assert part is not None
        assert b"\r" not in part.get_payload(decode=True)
        assert said in part.get_content()


@given(any_text, any_text, any_text, any_text)
def test_whatever_the_text_the_letter_says_it_and_nothing_else(
    subject: str, text: str, name: str, file: str
) -> None:
    data = build(
        letter(
            subject=subject,
            text=text,
            html=text,
            recipient=Mailbox(name, "ana@example.org"),
            attachments=(
                Attachment(file, "text/csv", text.encode("utf-8", "replace")),
            ),
        )
    )
    assert_is_sound(data)
    assert read(data)["Subject"] == one_line(subject)
    assert body(data) == body(data, "html") == lines(text).rstrip("\n") + "\n"


@given(st.text(max_size=80))
def test_whatever_the_address_there_is_one_or_none(address: str) -> None:
    for text in (address, f"{address}@example.org", f"ana@{address}"):
        try:
            data = build(letter(recipient=Mailbox("Ana", text)))
        except BadInput:
            continue
        assert_is_sound(data)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@example.org\n",
        "ana@example.org, bea@example.org",
        "ana@example.org>, <bea@example.org",
        '"ana bea"@example.org',
        "ana@bea@example.org",
        "áná@example.org",
        "ana@[127.0.0.1]",
        "ana@example.org\r\nRCPT TO:<bea@example.org>",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        build(letter(recipient=Mailbox("", address)))


@pytest.mark.parametrize(
    "name", ["", "a@b", "<a>", "<a@b>\r\nX: y", "<a b@c>", f"<{'a' * 200}@b>"]
)
def test_a_message_id_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="cannot be written safely"):
        build(letter(message_id=name))
    with pytest.raises(BadInput, match="cannot be written safely"):
        build(letter(references=(name,)))


def test_a_header_that_slipped_through_is_seen_before_it_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "one_line", lambda text, _limit=0: text)
    for subject in ("x\r\nBcc: otro@example.net", "x\0y", "x\ny", "x\r\n\r\ny"):
        with pytest.raises(BadInput, match="cannot be written safely"):
            build(letter(subject=subject))


def assert_is_sound(data: bytes) -> None:
    assert names_in(data) == TOP
    found = read(data)
    assert found.keys() == TOP
    for name in ("From", "To", "Reply-To"):
        assert len(found[name].addresses) == 1
    assert b"\0" not in data
    assert data.isascii()
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", data)
    assert max(map(len, data.split(b"\r\n"))) <= 998


# --- who it is from


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("crm@example.org", Mailbox("", "crm@example.org")),
        (" CRM@Example.org ", Mailbox("", "crm@example.org")),
        ("Red CRM <crm@example.org>", Mailbox("Red CRM", "crm@example.org")),
        ('"Núñez, Ana" <a@b.org>', Mailbox("Núñez, Ana", "a@b.org")),
        ("<crm@example.org>", Mailbox("", "crm@example.org")),
        ("crm@españa.example.org", Mailbox("", "crm@xn--espaa-rta.example.org")),
    ],
)
def test_a_mailbox_is_read_as_people_write_it(text: str, found: Mailbox) -> None:
    assert mailbox(text, "from") == found


@pytest.mark.parametrize("text", ["Ana", "a@b.org, c@d.org", "A <a@b.org> <c@d.org>"])
def test_a_mailbox_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        mailbox(text, "from")


def test_a_sender_is_asked_for_where_none_is_configured() -> None:
    with pytest.raises(Misconfigured, match=r'under \[mail\]: from = "crmnet@'):
        sender_of(MailSettings())
    with pytest.raises(Misconfigured, match=r"from in config\.toml"):
        sender_of(MailSettings(sender="nadie"))
    with pytest.raises(Misconfigured, match=r"reply_to in config\.toml"):
        reply_to_of(MailSettings(reply_to="nadie"))


def test_the_configured_mailboxes_are_found() -> None:
    settings = MailSettings(sender="CRM <crm@example.org>", reply_to="r@example.org")
    assert sender_of(settings) == Mailbox("CRM", "crm@example.org")
    assert reply_to_of(settings) == Mailbox("", "r@example.org")
    assert reply_to_of(MailSettings()) is None
