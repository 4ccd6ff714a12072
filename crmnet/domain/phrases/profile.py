"""What is particular to a language in which phrases are read; one place a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Profile(NamedTuple):
    """A language of phrases.

    Attributes:
        words: rows of words, by kind (see words_es.py).
        numbers: words for numbers.
        joints: words that join them: "treinta y uno".
        articles: words that say nothing.
        contractions: words that stand for another: "del" for "de".
        ordinals: endings of an ordinal in digits, as a pattern: "1er", "2nd".
        several: words of a plural, as a pattern: "los lunes"; None: its nouns say it.
        misleading: what leans on a date otherwise than the rules say, as a pattern.
        until: the word for "at the latest".
        knows_weekdays: whether a weekday alone is the coming one; not where "el lunes"
            and "los lunes" differ by the article.
        next_is_unclear: whether the next Friday may be this week's.
        has_months_in_numbers: whether "9 de 8 de 2002" is said.
    """

    words: Mapping[str, str]
    numbers: Mapping[str, int]
    joints: frozenset[str]
    articles: frozenset[str]
    contractions: Mapping[str, str]
    ordinals: str
    several: str | None
    misleading: str
    until: str
    knows_weekdays: bool = True
    next_is_unclear: bool = False
    has_months_in_numbers: bool = False


NEVER = "(?!)"  # the pattern of what a language does not have
