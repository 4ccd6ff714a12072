"""What a preview needs of a mail: its text, and whether its HTML is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.render.mail import digest
from crmnet.services.mail.copies import HTML_BYTES
from crmnet.services.mail.letters import Mail

if TYPE_CHECKING:
    from crmnet.services.mail.copies import DigestCopy

_FRAME: Final = 6_000  # bytes of an HTML without its parts, at most
_ELEMENT: Final = 450  # of the tags of a heading, an entry or a sentence, at most
_ESCAPED: Final = 5  # of one that is written as "&#34;"


def previewed(copy: DigestCopy) -> Mail:
    """The mail of a digest; without its HTML, dear to make, where it must be short.

    Whatever the HTML has stands in the text, at most one element a line, and an
    escaped character takes five bytes.
    """
    said = digest.parts(copy)
    told = digest.text(said)
    most = _FRAME + _ELEMENT * told.count("\n") + _ESCAPED * len(told.encode())
    return Mail(said.subject, told, "") if most <= HTML_BYTES else digest.mail(copy)
