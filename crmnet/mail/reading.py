"""A mail that came in: what was written in it, by whom, when, and whether by a person.

What a mail says of itself is a claim. Nothing in it is run, fetched or believed beyond
that; whatever is wrong with it costs this mail alone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.mail.harmless import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message


class Authorship(StrEnum):
    """By whom a mail was written."""

    BY_HAND = "by_hand"
    AUTOMATICALLY = "automatically"  # out of office and the like
    AS_REPORT = "as_report"  # of a mail server: not delivered, or opened


class ReceivedMail(NamedTuple):
    """A mail as far as it can acknowledge something.

    Attributes:
        sender: the address that it says it is from; "" where it says none.
        dates: instants at which it may have been written, UTC, the likeliest first:
            what it says itself, then what the server that took it last says.
        written: by whom.
        own: what was typed in it.
        subject: of the mail.
        quoted: what it repeats of others, or has attached of them.
    """

    sender: str
    dates: tuple[datetime, ...]
    written: Authorship
    own: str
    subject: str
    quoted: str


LONGEST_TEXT: Final = 200_000  # characters of a part that are looked at
LONGEST_PAGE: Final = 1_000_000  # the same of HTML, which is mostly looks
MOST_PARTS: Final = 100
LONGEST_ADDRESS: Final = 254  # RFC 5321 §4.5.3.1.3, with the brackets taken off
_MBOX: Final = re.compile(rb"\r?\n\r?\nFrom [^\r\n]+\d\d:\d\d")
_QUOTED_FROM: Final = re.compile(
    # what programs write above the mail that is answered
    r"^[ \t]*(?:[-_]{5,}.*|-+\s*(?:Original Message|Mensaje original|Forwarded message"
    r"|Mensaje reenviado)\b.*|(?:El|On)\b.{5,200}(?:escribió|wrote)\s*:"
    r"|\*?(?:De|From)\s*:\*?\s.*)$",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTED_LINE: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_ABSENT: Final = re.compile(
    r"\s*(?:automatic reply|auto[- ]?reply|auto:|out of (?:the )?office"
    r"|respuesta autom[aá]tica|fuera de (?:la )?oficina|ausente)\b",
    re.IGNORECASE,
)
_AUTOMATIC: Final = {  # by header what it says on a mail that nobody wrote
    "Auto-Submitted": re.compile(r"(?!\s*no\b)\s*\S", re.IGNORECASE),
    "X-Auto-Response-Suppress": re.compile(r"\S"),
    "X-Autoreply": re.compile(r"(?!\s*no\b)\s*\S", re.IGNORECASE),
    "X-Autorespond": re.compile(r"\S"),
    # not "list" nor "bulk": the answers of people may come by way of a list
    "Precedence": re.compile(r"\s*auto[_-]reply\b", re.IGNORECASE),
}
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<said>[^<>]*)>|<![^<>]*>"
)
_NOT_SHOWN: Final = ("head", "script", "style", "title", "template")
_BREAKING: Final = frozenset("address br div h1 h2 h3 hr li p pre td th tr".split())
_OF_OTHERS: Final = ("gmail_quote", "divrplyfwdmsg", "moz-cite-prefix", "yahoo_quoted")


def is_mbox(data: bytes) -> bool:
    """Whether it is a file of many mails one after the other."""
    return data.startswith(b"From ") and _MBOX.search(data) is not None


def read_mail(data: bytes) -> ReceivedMail | None:
    """What a mail says; None where that is none, or cannot be taken apart."""
    try:
        found = message_from_bytes(data)
        return _read(found) if _is_mail(found) else None
    except (MessageError, ValueError, LookupError, TypeError, RecursionError):
        return None  # what the library raises over what no mail program writes


def _is_mail(found: Message) -> bool:
    return any(found[name] for name in ("From", "Date", "Message-ID", "Received"))


def _read(found: Message) -> ReceivedMail:
    own: list[str] = []
    quoted: list[str] = []
    for text, is_own in _texts(found):
        mine, theirs = _parted(text[:LONGEST_TEXT])
        (own if is_own else quoted).append(mine)
        quoted.append(theirs)
    _name, address = parseaddr(_header(found, "from"))
    sender = one_line(address, LONGEST_ADDRESS) if "@" in address else ""
    return ReceivedMail(
        sender=sender.casefold(),
        dates=tuple(_dates(found)),
        written=_written(found),
        own="\n".join(own),
        subject=_header(found, "subject"),
        quoted="\n".join(quoted),
    )


def _header(found: Message, name: str) -> str:
    """The words of a header, whose name is in small letters; "" without it."""
    values = (str(said) for one, said in found.raw_items() if one.lower() == name)
    # bytes that are not ASCII stand in it as half characters
    data = next(values, "")[:LONGEST_TEXT].encode("utf-8", "surrogateescape")
    value = data.decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError):
        return value


def _dates(found: Message) -> Iterator[datetime]:
    received = found.get_all("Received", [])[:1]  # each server adds its own above
    for said in (found["Date"], *(str(one).rpartition(";")[2] for one in received)):
        try:
            day = parsedate_to_datetime(str(said))
            # without a zone it is UTC (RFC 5322 §3.3: "-0000")
            yield (day if day.tzinfo else day.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError):
            continue


def _written(found: Message) -> Authorship:
    sender = f"{found['Return-Path'] or ''} {found['From'] or ''}".casefold()
    if (
        found.get_content_type() == "multipart/report"
        or "mailer-daemon@" in sender
        or str(found["Return-Path"] or "").strip() == "<>"
    ):
        return Authorship.AS_REPORT
    if any(sign.match(str(found[name] or "")) for name, sign in _AUTOMATIC.items()):
        return Authorship.AUTOMATICALLY
    if _ABSENT.match(_header(found, "subject")):
        return Authorship.AUTOMATICALLY
    return Authorship.BY_HAND


# --- the texts


def _texts(found: Message) -> Iterator[tuple[str, bool]]:
    """The texts of a mail; whether each is its own, not of one that is attached.

    Of a text that is there in two forms the plain one is read, and the HTML beside it
    only where that says nothing.
    """
    of_others = {id(part) for part in _inside(found)}
    parts = [part for part in found.walk() if not part.is_multipart()][:MOST_PARTS]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    said = [(_decoded(part), id(part) not in of_others) for part in plain]
    yield from said
    if not any(text.strip() and is_own for text, is_own in said):
        for part in parts:
            if part.get_content_type() == "text/html":
                yield _shown(_decoded(part)), id(part) not in of_others


def _inside(found: Message) -> Iterator[Message]:
    """The parts of mails that are attached."""
    for part in found.walk():
        if part.get_content_type().startswith("message/"):
            yield from part.walk()


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:  # no such character set: of a key latin-1 is enough
        return data.decode("latin-1")


def _parted(text: str) -> tuple[str, str]:
    """What was typed, and what is quoted: lines with ">", all below a former header."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    former = _QUOTED_FROM.search(text)
    above, below = (text, "") if former is None else _split(text, former.start())
    quoted = "\n".join(_QUOTED_LINE.findall(above))
    return _QUOTED_LINE.sub("", above), f"{quoted}\n{below}"


def _split(text: str, place: int) -> tuple[str, str]:
    return text[:place], text[place:]


def _shown(html: str) -> str:
    """The text of a page, with ">" before the lines that it quotes.

    Read by tags alone, in one pass: a parser may take the square of the time over what
    is made to hold it up.
    """
    html = html[:LONGEST_PAGE]
    page, place = _Page(), 0
    for tag in _TAG.finditer(html):
        page.say(html[place : tag.start()])
        place = tag.end()
        if tag["name"]:
            page.take(tag["name"].casefold(), tag["said"], is_end=bool(tag["end"]))
    page.say(html[place:])
    return unescape("".join(page.parts))


class _Page:
    """Gathers what a page shows; a quotation ends with the mail at the latest."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._hidden: str | None = None  # the element that is open and not shown
        self._quotes: list[str] = []  # that which quotes, and those of its name in it

    def say(self, text: str) -> None:
        """Take what stands between two tags."""
        if self._hidden is None:
            self.parts.append(text.replace("\n", " "))

    def take(self, name: str, said: str, *, is_end: bool) -> None:
        """Take a tag: what quotes begins or ends, and so may a line."""
        if name in _NOT_SHOWN:
            self._hidden = None if is_end else name
        is_quote = name == "blockquote" or any(
            sign in said.casefold() for sign in _OF_OTHERS
        )
        if name in self._quotes[:1]:
            self._quotes.pop() if is_end else self._quotes.append(name)
        elif is_quote and not is_end and not self._quotes:
            self._quotes.append(name)
        if is_quote or name in _BREAKING:
            self.parts.append("\n> " if self._quotes else "\n")
