"""The table [results] of config.toml: kinds of results beside those of the plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import Misconfigured
from crmnet.settings.checks import place_of
from crmnet.settings.values import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")  # as in a plan file


def check_results(value: object, text: str, path: Path) -> None:
    """Refuse what is no kind of result with its words.

    Raises:
        Misconfigured: a name is none, or its words are no texts by language.
    """
    kinds = value if isinstance(value, dict) else {"results": value}
    for name, words in kinds.items():
        is_named = bool(_NAME.fullmatch(name))
        if not (is_named and isinstance(words, dict) and words and _are_texts(words)):
            raise Misconfigured(
                "{place}: not a kind of result: {name} (write it so: officers_trained "
                '= {{ es = "funcionarios capacitados", en = "officers trained" }})',
                place=place_of(text, path, name),
                name=name,
            )


def _are_texts(words: dict[str, object]) -> bool:
    return all(
        language in LANGUAGES and isinstance(text, str) and text.strip()
        for language, text in words.items()
    )
