"""E-mail addresses: those that every mail program takes, and no others."""

from __future__ import annotations

import unicodedata
from typing import Final

from crmnet.domain.text import checked
from crmnet.errors import BadInput, Message

_SCRIPTS: Final = {  # by the first word of a letter's name in Unicode
    "CYRILLIC": Message("a Cyrillic letter"),
    "GREEK": Message("a Greek letter"),
    "ARMENIAN": Message("an Armenian letter"),
    "HEBREW": Message("a Hebrew letter"),
    "ARABIC": Message("an Arabic letter"),
    "GEORGIAN": Message("a Georgian letter"),
    "CHEROKEE": Message("a Cherokee letter"),
}
_NEVER: Final = frozenset(" \t\r\n\"'()<>[],;:\\")


def email_address(text: str, what: str) -> str:
    """An address that every mail program takes: ASCII before the @, IDNA after it.

    Args:
        text: what was typed.
        what: the option or setting, for the message.

    Raises:
        BadInput: it is empty, too long, or no such address.
    """
    from email_validator import EmailNotValidError, validate_email

    text = checked(text, what)
    try:
        found = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError:
        raise _unusable(text) from None
    _refuse_mixed(found.domain, text)
    return (found.ascii_email or found.normalized).casefold()


def written_address(address: str) -> str:
    """An address as people write it: "ana@ministerío.gob" for "ana@xn--…"."""
    local, at, domain = address.rpartition("@")
    if "xn--" not in domain:
        return address
    try:
        return f"{local}{at}{domain.encode().decode('idna')}"
    except UnicodeError:
        return address


def _refuse_mixed(domain: str, text: str) -> None:
    """See that no letter only looks like one of another script.

    Raises:
        BadInput: the domain holds letters of two scripts.
    """
    scripts = {
        unicodedata.name(sign, "?").split()[0]: sign
        for sign in domain
        if sign.isalpha()
    }
    if len(scripts) > 1:
        name, sign = next(pair for pair in scripts.items() if pair[0] != "LATIN")
        raise BadInput(
            'the domain of "{email}" mixes scripts: "{sign}" (U+{number}) is {letter} '
            "(type it again)",
            email=text,
            sign=sign,
            number=f"{ord(sign):04X}",
            letter=_SCRIPTS.get(name, Message("a letter that is not Latin")),
        )


def envelope_address(text: str) -> str:
    """The address as it goes to a server, if nothing in it can end it early.

    An address from the directory passed :func:`email_address` when it was recorded;
    this holds whatever the store has since become.

    Raises:
        BadInput: it is no address, or holds what could add another.
    """
    if not text.isascii() or text.count("@") != 1 or _NEVER & set(text):
        raise _unusable(text)
    return email_address(text, "e-mail")


def _unusable(text: str) -> BadInput:
    return BadInput(
        '"{email}" is not a valid e-mail address (example: ana.nunez@example.org)',
        email=text,
    )
