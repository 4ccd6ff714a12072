"""A contact as somebody else's address book has it: read, and not checked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.errors import Fault, Message

HOME: Final = "home"
PREFERRED: Final = "pref"
NO_VOICE: Final = frozenset("fax pager modem video bbs isdn textphone".split())


class Way(NamedTuple):
    """A mailbox or a telephone, as written, with what the book says of it.

    Attributes:
        text: the address or the number.
        kinds: small letters: "work", "home", "cell", "fax", "pref".
    """

    text: str
    kinds: frozenset[str] = frozenset()


class Contact(NamedTuple):
    """One card, or one row.

    Attributes:
        line: where it begins in its file; of a table the row.
        said: columns of an officer that the book has a place for, as written.
        mailboxes: all of them, in its order.
        phones: all of them, in its order.
        address: the country of the office's address, as written, or "".
        posts: "GT/liaison/head" each, where the book is one of ours.
        remarks: what was left out of it, or is odd in it.
    """

    line: int
    said: Mapping[str, str]
    mailboxes: tuple[Way, ...] = ()
    phones: tuple[Way, ...] = ()
    address: str = ""
    posts: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()

    def work_mailboxes(self) -> tuple[str, ...]:
        """The mailboxes, the preferred one at work first, those at home last."""
        return tuple(dict.fromkeys(one.text for one in _at_work(self.mailboxes)))

    def mailbox(self) -> str:
        """The first of these, or ""."""
        return next(iter(self.work_mailboxes()), "")

    def work_phones(self) -> tuple[str, ...]:
        """The numbers at which an office answers, the preferred one first."""
        voices = (one for one in self.phones if NO_VOICE.isdisjoint(one.kinds))
        found = _at_work([one for one in voices if HOME not in one.kinds])
        return tuple(dict.fromkeys(one.text for one in found))


class Book(NamedTuple):
    """An address book that is read as its contacts are asked for.

    Attributes:
        contacts: one by one; a fault in the place of each that cannot be read.
        lines: about as many as it has.
        left_out: headings of columns that are not kept.
    """

    contacts: Iterator[Contact | Fault]
    lines: int
    left_out: tuple[str, ...] = ()


def _at_work(ways: tuple[Way, ...] | list[Way]) -> list[Way]:
    """The ways in the order in which an office is reached by them."""
    return sorted(ways, key=lambda way: (HOME in way.kinds, PREFERRED not in way.kinds))
