"""Who is in the directory already, while an address book is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.officer import name_words
from crmnet.errors import BadInput, Cure
from crmnet.mail.address import written_address

if TYPE_CHECKING:
    from crmnet.store.engine.tables import OfficerRecord


class KnownPeople:
    """Who is in the directory, by what tells officers apart; who came with the book.

    Of these only a hash is kept: a book may have very many.
    """

    def __init__(self, rows: list[tuple[str, str, str, str, str]]) -> None:
        self._places: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._ids = {row[0] for row in rows}
        self._lines: dict[int, int] = {}
        self._mailboxes: dict[str, list[tuple[str, str, str]]] = {}
        for place, email, country, network, name in rows:
            self._mailboxes.setdefault(email, []).append((country, network, place))
            self._places[f"{country} {network} {email}"] = place
            self._named.setdefault(_name_key(country, name), place)

    def place(self, asked: str, new: OfficerRecord) -> str | None:
        """The id of the officer who is meant, or None: nobody has that mailbox there.

        Args:
            asked: the id that the book names, or "".
            new: as the book has it.
        """
        return asked if asked in self._ids else self._places.get(_key(new))

    def elsewhere(self, named: frozenset[str], new: OfficerRecord) -> str | None:
        """The id of whoever has the mailbox in a post that the book does not exclude.

        Args:
            named: which of country and network the book says.
            new: as the book has it, the others as they are supposed.

        Raises:
            BadInput: there are several.
        """
        found = [
            place
            for country, network, place in self._mailboxes.get(new.email, ())
            if (country == new.country or "country" not in named)
            and (network == new.network or "network" not in named)
        ]
        if len(found) > 1:
            raise BadInput(
                "{email} has several posts in the directory (name the country and the "
                "network of this one)",
                email=written_address(new.email),
            )
        return found[0] if found else None

    def alike(self, new: OfficerRecord) -> str | None:
        """The id of an officer of that country with that name, or None."""
        return self._named.get(_name_key(new.country, new.name))

    def line(self, new: OfficerRecord) -> int:
        """The line of the book on which that mailbox and post stood before, or 0."""
        return self._lines.get(hash(_key(new)), 0)

    def came(self, row: OfficerRecord, line: int) -> None:
        """Note who came with the book."""
        self._lines[hash(_key(row))] = line

    def move(self, was: OfficerRecord, now: OfficerRecord) -> None:
        """Note the mailbox and post that an officer has from now on.

        Raises:
            BadInput: somebody else has them.
        """
        if self._places.get(_key(now), now.id) != now.id or self.line(now):
            raise BadInput(
                "{email} is already in the directory",
                Cure.EDIT_OFFICER,
                email=written_address(now.email),
            )
        self._places.pop(_key(was), None)
        self._places[_key(now)] = now.id


def _key(row: OfficerRecord) -> str:
    return f"{row.country} {row.network} {row.email}"


def _name_key(country: str, name: str) -> str:
    return " ".join((country, *sorted(name_words(name))))
