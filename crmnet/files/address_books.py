"""Address books as people hand them in: cards or a table, as the file's name says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.contact import Book

CARDS: Final = (".vcf", ".vcard")
TABLES: Final = (".csv", ".tsv", ".txt", "")


def read_book(path: Path) -> Book:
    """The contacts of a file of cards, or of a CSV file.

    Raises:
        BadInput: it is neither, or what reads cards is not installed.
        BadFile: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in CARDS:
        from crmnet.files.cards.reading import read_cards

        return read_cards(path)
    if suffix in TABLES:
        from crmnet.files.csv.contacts import read_contacts

        return read_contacts(path)
    raise BadInput(
        'an address book is a file of cards or a table: "{file}" should end in .vcf or '
        ".csv",
        file=str(path),
    )
