"""The bytes of a letter: headers that nobody can add to, checked once more.

``build`` defuses every value that goes into a header, writes the header lines, lets
the standard library write the rest, and then reads the bytes back as a mail program
would (mail/proof.py).
"""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Misconfigured
from crmnet.mail.address import email_address, envelope_address
from crmnet.mail.enclosed import with_files
from crmnet.mail.harmless import LIMIT, lines, one_line
from crmnet.mail.headers import address_line, text_line, word_line
from crmnet.mail.letter import Mailbox
from crmnet.mail.proof import KEEPING, Content, first_difference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.policy import EmailPolicy

    from crmnet.mail.headers import Header
    from crmnet.mail.letter import Attachment, Letter
    from crmnet.settings import MailSettings

# 7bit is what any server takes.
POLICY: Final[EmailPolicy[EmailMessage]] = KEEPING.clone(cte_type="7bit")
# RFC 5322 §3.6.4
MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9.!#$%&'*+/^_`{|}~-]+@[A-Za-z0-9.-]+>")
ID_LIMIT: Final = 200
REFERENCES: Final = 10  # the first of a thread and the latest (RFC 5322 §3.6.4)
FILE_NAME_LIMIT: Final = 100
PLAIN_LINE: Final = 78  # characters, RFC 5322 §2.1.1
_MEDIA_TYPE: Final = re.compile(r"(text|application|image)/([a-z0-9][a-z0-9.+-]*)")
_WITH_NAME: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")


def build(letter: Letter) -> bytes:
    """The message as it goes to a server: CRLF, ASCII, no line over 998 bytes.

    Raises:
        BadInput: an address or Message-ID will not do, or what was written does not
            read back as the letter.
    """
    texts = _texts(letter)
    body = EmailMessage(POLICY)
    body.set_content(texts[0], cte=_encoding(texts[0]))
    for html in texts[1:]:
        body.add_alternative(html, subtype="html", cte=_encoding(html))
    for attachment in letter.attachments:
        _attach(body, attachment)
    files = [one.data for one in letter.attachments]
    try:
        data = "".join(_header_lines(letter)).encode("ascii") + body.as_bytes()
    except (ValueError, LookupError, MessageError) as error:
        raise _unsafe(type(error).__name__) from None
    if files:
        data = with_files(data, body.get_boundary() or "", files)
    difference = first_difference(data, _headers(letter), body, Content(texts, files))
    if difference:
        raise _unsafe(difference)
    return data


def sender_of(settings: MailSettings) -> Mailbox:
    """Who mail is from, as config.toml says.

    Raises:
        Misconfigured: it does not say so, or names no address.
    """
    if settings.sender is None:
        raise Misconfigured(
            "no sender is configured (write in config.toml, under [mail]: "
            'from = "crmnet@example.org")'
        )
    return _configured(settings.sender, "from")


def reply_to_of(settings: MailSettings) -> Mailbox | None:
    """Where answers go, as config.toml says; None is to the sender.

    Raises:
        Misconfigured: it names no address.
    """
    if settings.reply_to is None:
        return None
    return _configured(settings.reply_to, "reply_to")


def mailbox(text: str, what: str) -> Mailbox:
    """A mailbox as people write it: "ana@example.org" or "Ana <ana@example.org>".

    Args:
        text: what was typed.
        what: the option or setting, for the message.

    Raises:
        BadInput: it is not one address, with or without a name.
    """
    found = _WITH_NAME.fullmatch(text.strip())
    if found is None:
        return Mailbox("", email_address(text, what))
    name = found["name"].strip().strip('"')
    return Mailbox(one_line(name), email_address(found["address"], what))


def _configured(text: str, key: str) -> Mailbox:
    try:
        return mailbox(text, key)
    except BadInput as error:
        raise Misconfigured(
            "{key} in config.toml: {fault}", key=key, fault=error.message
        ) from None


# --- the parts


def _headers(letter: Letter) -> list[Header]:
    """The headers: free text, one mailbox, or words that are never encoded."""
    headers: list[Header] = [
        ("From", _harmless(letter.sender)),
        ("To", _harmless(letter.recipient)),
        ("Subject", one_line(letter.subject)),
        ("Date", format_datetime(letter.sent_at)),
        ("Message-ID", (_message_id(letter.message_id),)),
        ("Auto-Submitted", "auto-generated"),  # RFC 3834: no out-of-office answers
        ("X-Auto-Response-Suppress", "All"),  # the same for Exchange
        ("Content-Language", re.sub("[^A-Za-z-]", "", letter.language)[:LIMIT]),
    ]
    if letter.reply_to is not None:
        headers.append(("Reply-To", _harmless(letter.reply_to)))
    if letter.references:
        thread = tuple(map(_message_id, letter.references))
        kept = thread if len(thread) <= REFERENCES else (thread[0], *thread[-9:])
        headers += [("In-Reply-To", kept[-1:]), ("References", kept)]
    if letter.list_id is not None:
        headers.append(("List-Id", (f"<{_list_id(letter.list_id)}>",)))  # RFC 2919
    return headers


def _header_lines(letter: Letter) -> Iterator[str]:
    for name, value in _headers(letter):
        if isinstance(value, Mailbox):
            yield address_line(name, value.name, value.address)
        elif isinstance(value, str):
            yield text_line(name, value)
        else:
            yield word_line(name, *value)


def _harmless(person: Mailbox) -> Mailbox:
    return Mailbox(one_line(person.name), envelope_address(person.address))


def _message_id(text: str) -> str:
    if len(text) > ID_LIMIT or not MESSAGE_ID.fullmatch(text):
        raise _unsafe("Message-ID " + one_line(text))
    return text


def _list_id(text: str) -> str:
    """A name made of letters, digits, points and hyphens, for a header."""
    return re.sub("[^A-Za-z0-9.-]+", "-", text)[:ID_LIMIT]


def _texts(letter: Letter) -> list[str]:
    """The text part and, if there is one, the HTML part; each ends with a line end."""
    parts = [letter.text] if letter.html is None else [letter.text, letter.html]
    return [lines(part).rstrip("\n") + "\n" for part in parts]


def _encoding(text: str) -> str:
    """How a text is encoded: never in base64, which holds the line ends of the text.

    They have to be CRLF there (RFC 2045 §6.8), in a folder too, where lines end in LF.
    """
    is_plain = text.isascii() and max(map(len, text.split("\n"))) <= PLAIN_LINE
    return "7bit" if is_plain else "quoted-printable"


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """Makes room for a file; what it holds is put in afterwards."""
    kind = _MEDIA_TYPE.fullmatch(attachment.media_type)
    main, sub = kind.groups() if kind else ("application", "octet-stream")
    message.add_attachment(
        b"",
        maintype=main,
        subtype=sub,
        filename=_file_name(attachment.name),
        params={"charset": "utf-8"} if main == "text" else {},
    )


def _file_name(name: str) -> str:
    """A name that no program takes for a path."""
    name = re.sub(r'[/\\:*?"<>|]', "-", one_line(name, 4096)).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if len(name) > FILE_NAME_LIMIT and 0 < len(suffix) < 10:
        name = stem[: FILE_NAME_LIMIT - 10] + dot + suffix
    return name[:FILE_NAME_LIMIT] or "file"


def _unsafe(what: str) -> BadInput:
    return BadInput("the message cannot be written safely: {what}", what=what)
