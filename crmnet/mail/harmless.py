r"""Text from outside made fit for one line: a header, a file name, a ledger.

Python before 3.11.10 decodes an encoded word in a header that it is given and writes
what it holds as it is, a line end included (CVE-2024-6923): with
``=?UTF-8?Q?x=0ABcc:_evil@example.org?=`` a subject adds a recipient.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from crmnet.domain.text import REFUSED, bad_character

LIMIT: Final = 200  # characters
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})  # they part words; the others hide


def one_line(text: str, limit: int = LIMIT) -> str:
    r"""The text on one line: without controls, encoded words and doubled blanks.

    >>> one_line("A =?UTF-8?Q?x=0ABcc:_evil@example.org?=\r\n B")
    'A = ?UTF-8?Q?x=0ABcc:_evil@example.org? = B'
    """
    if bad_character(text) is not None:
        text = "".join(map(_harmless, text))
    text = text.replace("=?", "= ?").replace("?=", "? =")
    return " ".join(text.split())[:limit].rstrip()


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category in _BREAKS:
        return " "
    if category in REFUSED or bad_character(character) is not None:
        return ""
    return character


def lines(text: str) -> str:
    """The text of a body: line ends as LF, no controls but tabs, no half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(map(_fit_for_a_line, text.split("\n")))


def _fit_for_a_line(line: str) -> str:
    return line if line.isprintable() else "".join(map(_fit_for_a_body, line))


def _fit_for_a_body(character: str) -> str:
    if character == "\t":
        return character
    category = unicodedata.category(character)
    if category in _BREAKS:
        return " "
    return "" if category == "Cs" else character


def reply(text: bytes | str) -> str:
    """What a server or a program answered, on one line."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return one_line(text)
