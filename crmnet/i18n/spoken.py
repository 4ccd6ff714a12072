"""What people call a language: "español", "Spanish", "es"; by its code of ISO 639-1.

One table for all that takes a language: --lang, the language of a document, what an
officer speaks, in which languages a page can be read.
"""

from __future__ import annotations

from typing import Final

from crmnet.i18n.countries import fold

CODES: Final = {
    "espanol": "es",
    "castellano": "es",
    "spanish": "es",
    "ingles": "en",
    "english": "en",
    "frances": "fr",
    "french": "fr",
    "portugues": "pt",
    "portuguese": "pt",
}
"""By name as it is compared (``fold``) the code."""


def language_code(word: str) -> str:
    """The code of a language: "es" of "Español"; any other word in small letters."""
    return CODES.get(fold(word), word.strip().casefold())
