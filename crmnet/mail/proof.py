"""The bytes of a message, read back as a mail program reads them.

A fault of the library or a value that slipped through shows here, whichever it is: the
message then is not sent.
"""

from __future__ import annotations

from email import message_from_bytes
from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import SMTP
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.mail.enclosed import taken_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage

    from crmnet.mail.headers import Header, Value

LONGEST_LINE: Final = 998  # bytes without the line end, RFC 5322 §2.1.1
_ADDRESSES: Final = ("From", "To", "Reply-To")


class HeadersOnce(HeaderRegistry):
    """Reads a header once; `email` asks for it anew at every use."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = lru_cache(64)(super().__getitem__)
        self._read = lru_cache(256)(super().__call__)

    def __getitem__(self, name: str) -> type[BaseHeader]:
        return self._kind(name)

    def __call__(self, name: str, value: object) -> BaseHeader:
        """The header of a name, read from what stands behind it."""
        return self._read(name, value)


KEEPING: Final = SMTP.clone(header_factory=HeadersOnce())


class Content(NamedTuple):
    """What a message is to say.

    Attributes:
        texts: the text part and the HTML part, if there is one.
        files: what the files hold that go with it.
    """

    texts: list[str]
    files: list[bytes]


def first_difference(
    data: bytes,
    headers: Sequence[Header],
    body: EmailMessage,
    content: Content,
) -> str | None:
    """What in the bytes is not as it was meant, in English; None where all is well.

    Args:
        data: the message as it would be sent.
        headers: those that were to be written, in their order.
        body: the parts that were to be written, its files empty.
        content: what they were to say.
    """
    frame = data
    if content.files:
        opened = taken_out(data, body.get_boundary() or "", len(content.files))
        if opened is None or opened[1] != content.files:
            return "another attachment"
        frame = opened[0]
    found = message_from_bytes(frame, policy=KEEPING)
    return (
        _in_bytes(frame)  # what was taken out is as it is written
        or _in_headers(found, headers, body)
        or _in_parts(found, body, content.texts)
    )


def _in_bytes(data: bytes) -> str | None:
    if b"\0" in data:
        return "a NUL"
    if not data.count(b"\r\n") == data.count(b"\r") == data.count(b"\n"):
        return "half a line end"
    if not data.isascii():
        return "a byte that is not ASCII"
    if max(map(len, data.split(b"\r\n"))) > LONGEST_LINE:
        return "a line that is too long"
    return None


def _in_headers(
    found: EmailMessage, headers: Sequence[Header], body: EmailMessage
) -> str | None:
    wanted = [name for name, _ in headers]
    if found.keys() != wanted + body.keys():
        return f"other headers: {', '.join(found.keys())}"
    for name, value in headers:
        if not _says(found, name, value):
            return f"another {name}: {found[name]}"
    if found.get_content_type() != body.get_content_type():
        return f"another Content-Type: {found.get_content_type()}"
    if found.defects:
        return f"a defect: {type(found.defects[0]).__name__}"
    return None


def _says(found: EmailMessage, name: str, value: Value) -> bool:
    if isinstance(value, str) or name not in _ADDRESSES:
        text = value if isinstance(value, str) else " ".join(value)
        return str(found[name]).strip() == text
    display_name, address = value
    read = found[name].addresses
    return (
        len(read) == 1
        and read[0].addr_spec == address
        and _letters(read[0].display_name) == _letters(display_name)
    )


def _letters(name: str) -> str:
    """A name without its blanks: Python 3.11 reads too many between encoded words."""
    return "".join(name.split())


def _in_parts(found: EmailMessage, body: EmailMessage, texts: list[str]) -> str | None:
    parts = [found.get_body((kind,)) for kind in ("plain", "html")]
    contents = [part.get_content() for part in parts if part is not None]
    if [content.replace("\r\n", "\n") for content in contents] != texts:
        return "another text"
    if _files(found) != _files(body):
        return "another attachment"
    return None


def _files(message: EmailMessage) -> list[tuple[str | None, str, object]]:
    return [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in message.iter_attachments()
    ]
