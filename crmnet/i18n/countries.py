"""The eleven member countries of the Regional Conference on Migration.

Codes are ISO 3166-1 alpha-2. Libraries of countries do not know "EE. UU." or
"Belice", and take "EUA" for Tonga, so the names that people write stand here.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Country(NamedTuple):
    """A member country, its names and what else people call it."""

    code: str
    es: str
    en: str
    aliases: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in "es" or "en"."""
        return self.es if language == "es" else self.en


COUNTRIES: Final = {
    country.code: country
    for country in (
        Country("BZ", "Belice", "Belize", ("BLZ",)),
        Country("CA", "Canadá", "Canada", ("CAN",)),
        Country("CR", "Costa Rica", "Costa Rica", ("CRI",)),
        Country("DO", "República Dominicana", "Dominican Republic", ("DOM", "RD")),
        Country("GT", "Guatemala", "Guatemala", ("GTM", "GUA")),
        Country("HN", "Honduras", "Honduras", ("HND",)),
        Country("MX", "México", "Mexico", ("MEX", "Méjico")),
        Country("NI", "Nicaragua", "Nicaragua", ("NIC",)),
        Country("PA", "Panamá", "Panama", ("PAN",)),
        Country("SV", "El Salvador", "El Salvador", ("SLV", "Salvador", "ES")),
        Country(
            "US",
            "Estados Unidos",
            "United States",
            ("USA", "EE. UU.", "EUA", "Estados Unidos de América", "US of America"),
        ),
    )
}

# CLDR 47, decimal sign of the numbers of es_CR; that of en_BZ, en_CA and es_DO to es_US
# is a point
_DECIMAL_COMMA: Final = frozenset(("CR",))


def csv_separator(country: str | None) -> str:
    """What parts the cells of a CSV file that a spreadsheet of a country opens.

    Where decimals have a comma it is a semicolon; else, and of no country, a comma.
    """
    return ";" if country in _DECIMAL_COMMA else ","


def fold(text: str) -> str:
    """A text as people compare it: without accents, case and outer blanks.

    "Güemes" and "guemes" fold to the same; so do "año" and "ano".
    """
    if text.isascii():
        return text.lower().strip()
    if "ß" in text or "\xb5" in text:  # of Latin-1, but "ss" and a Greek letter
        return _folded(text).strip()
    written = text.encode("latin-1", "ignore")
    if len(written) < len(text):
        return _folded(text).strip()
    # what Spanish is written with, at a fraction of what the rest costs
    return written.translate(_latin()).decode("latin-1").strip()


def _folded(text: str) -> str:
    """The same of any text, with its outer blanks."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    for mark in filter(unicodedata.combining, set(decomposed)):  # few are different
        decomposed = decomposed.replace(mark, "")
    return decomposed


@cache
def _latin() -> bytes:
    """What each sign of Latin-1 folds to; the two that fold to others are not asked."""
    folded = "".join(
        _folded(chr(code)) if code not in (0xB5, 0xDF) else "?" for code in range(256)
    )
    return folded.encode("latin-1")


def _key(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


@cache
def _by_name() -> Mapping[str, str]:
    """Codes by all that countries are called; made when a name is first looked up."""
    return {
        _key(word): country.code
        for country in COUNTRIES.values()
        for word in (*country.aliases, country.es, country.en, country.code)
    }


def find_country(text: str) -> str | None:
    """The ISO code of a country that a person named, or None.

    >>> find_country("ee.uu."), find_country("Mexico"), find_country("Perú")
    ('US', 'MX', None)
    """
    return _by_name().get(_key(text))
