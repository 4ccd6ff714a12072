"""What proves that something was done, as it was written: a page, a file, or words."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from crmnet.errors import BadInput


class Sort(Enum):
    """The sorts of a means of verification."""

    PAGE = "page"  # the address of one
    FILE = "file"  # something that only a file is called
    WORDS = "words"  # a reference: "Oficio DGME-123-2026"


_NEARLY_PAGE: Final = re.compile(
    r"www\.|(?:https?|ftp|file|mailto|tel|data|javascript|vbscript):", re.IGNORECASE
)
_PATH: Final = re.compile(r"\.{0,2}/|~|[A-Za-z]:[\\/]|.*\\", re.DOTALL)
_SUFFIX: Final = re.compile(  # of anything, where there are no blanks
    r"\S+\.(?=[0-9]?[a-z])[a-z0-9]{2,5}", re.IGNORECASE
)
_USUAL_SUFFIX: Final = re.compile(
    r".+\.(?:pdf|docx?|docm|odt|rtf|txt|md|xlsx?|xlsm|ods|csv|tsv|pptx?|odp|html?|xml"
    r"|json|ya?ml|eml|msg|zip|rar|7z|gz|jpe?g|png|gif|tiff?|bmp|webp|heic|svg|mp[34]"
    r"|m4a|wav|avi|mov)",
    re.IGNORECASE | re.DOTALL,
)


def proof_of(text: str) -> Sort:
    """What a text must be by its form alone.

    Raises:
        BadInput: it is nearly the address of a page, or has neither letter nor digit.
    """
    if "://" in text:
        _check_address(text)
        return Sort.PAGE
    if _NEARLY_PAGE.match(text):
        raise _no_page(text)
    if any(form.fullmatch(text) for form in (_SUFFIX, _USUAL_SUFFIX)):
        return Sort.FILE
    if _PATH.match(text):
        return Sort.FILE
    if not any(map(str.isalnum, text)):
        raise BadInput(
            'the evidence "{text}" says nothing (write a URL, a file or a reference '
            "such as Oficio 123-2026)",
            text=text,
        )
    return Sort.WORDS


def _check_address(text: str) -> None:
    try:
        parts = urlsplit(text)
    except ValueError:  # "https://[": no address of a machine
        raise _no_page(text) from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise _no_page(text)
    if parts.username or parts.password:
        raise BadInput(
            "the address of {host} contains a user or a password (write it without "
            "them)",
            host=parts.hostname or text,
        )
    if any(map(str.isspace, text)):
        raise BadInput(
            'the address "{url}" contains a space (give the address alone, and the '
            "rest in the note)",
            url=text,
        )


def _no_page(text: str) -> BadInput:
    return BadInput(
        '"{url}" is not a web address (it should begin with https://)', url=text
    )
