"""A card as vendors write it -> the lines that are kept, as one text that is sound.

Quoted-printable and old encodings are decoded, lines that were parted are joined, and
only properties about work are kept: photographs, keys, birthdays and homes do not get
further than this.
"""

from __future__ import annotations

import quopri
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.files.cards.splitting import RawCard

KEPT: Final = frozenset(
    "FN N EMAIL TEL ORG TITLE ROLE NOTE ADR UID TZ LANG KIND REV X-ABLABEL "
    "X-ADDRESSBOOKSERVER-KIND".split()
)
OURS: Final = "X-CRMNET-"
_LINE: Final = re.compile(
    r"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z0-9-]+)"
    r"(?P<params>(?:\s*;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*)\s*:(?P<value>.*)",
    re.DOTALL,
)
_QUOTED: Final = re.compile(
    rb"[^:]*;\s*(?:ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE\b", re.IGNORECASE
)
_DATA: Final = re.compile(  # a photograph, a key; or what else is in base64
    rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|KEY|SOUND)\b"
    rb"|[^:]*;\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*[;:]",
    re.IGNORECASE,
)
_OF_DATA: Final = re.compile(rb"[\sA-Za-z0-9+/=]*")
_PARAM: Final = re.compile(r";((?:[^\";]|\"[^\"]*\")*)")
_CHARSET: Final = re.compile(r"CHARSET\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_OF_TRANSPORT: Final = re.compile(
    r"\s*(?:ENCODING\s*=.*|CHARSET\s*=.*|\"?QUOTED-PRINTABLE\"?|\"?8BIT\"?|\"?7BIT\"?)",
    re.IGNORECASE,
)


class Mended(NamedTuple):
    """What is left of a card.

    Attributes:
        text: a card of version 3.0, which vobject reads.
        odd: lines that are no property, as they stand.
    """

    text: str
    odd: tuple[str, ...]


def mended(card: RawCard) -> Mended:
    """A card of which all that is kept is whole and decoded."""
    lines, odd = ["BEGIN:VCARD", "VERSION:3.0"], []
    for data in _joined(card.lines):
        found = _LINE.fullmatch(_decoded(data))
        if found is None:
            odd.append(_decoded(data).strip())
        elif _is_kept(found["name"]):
            lines.append(_whole(found, data))
    return Mended("\r\n".join([*lines, "END:VCARD", ""]), tuple(filter(None, odd)))


def _is_kept(name: str) -> bool:
    return name.upper() in KEPT or name.upper().startswith(OURS)


def _joined(lines: tuple[bytes, ...]) -> Iterator[bytes]:
    """The lines as they were before they were parted, by whichever rule."""
    parts: list[bytes] = []
    for line in lines:
        if parts and _goes_on(parts, line):
            _join(parts, line)
            continue
        yield b"".join(parts)
        parts = [line]
    yield b"".join(parts)


def _goes_on(parts: list[bytes], line: bytes) -> bool:
    """Whether a line belongs to those before."""
    if _is_broken(parts):
        return True
    if line[:1] in (b" ", b"\t"):
        return bool(line.strip())
    is_data = _DATA.match(parts[0]) and _OF_DATA.fullmatch(line)
    return bool(is_data and line.strip())


def _is_broken(parts: list[bytes]) -> bool:
    """Whether the last line ends with a soft line break."""
    is_quoted = _QUOTED.match(parts[0])
    return bool(is_quoted and parts[-1].rstrip(b" \t").endswith(b"="))


def _join(parts: list[bytes], line: bytes) -> None:
    """Add a line, without what only parted it; data of photographs is let go."""
    if _is_broken(parts):
        parts[-1] = parts[-1].rstrip(b" \t")[:-1]
        parts.append(line)
    elif not _DATA.match(parts[0]):
        parts.append(line[1:])


def _decoded(data: bytes, charset: str = "cp1252") -> str:
    """UTF-8, else as the line says, else as Windows writes."""
    for encoding in ("utf-8", charset, "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _whole(found: re.Match[str], data: bytes) -> str:
    """A property with its value decoded, and nothing of how it travelled."""
    params = found["params"] or ""
    named = _CHARSET.search(params)
    charset = named[1] if named else "cp1252"
    value = _decoded(data, charset).partition(":")[2] if named else found["value"]
    if _QUOTED.match(data):
        value = _decoded(quopri.decodestring(_value(data)), charset)
        value = "\\n".join(value.splitlines())
    kept = "".join(
        f";{one.strip()}"
        for one in _PARAM.findall(params)
        if one.strip() and not _OF_TRANSPORT.fullmatch(one)
    )
    group = f"{found['group']}." if found["group"] else ""
    return f"{group}{found['name'].upper()}{kept}:{value.strip()}"


def _value(data: bytes) -> bytes:
    return data.partition(b":")[2]
