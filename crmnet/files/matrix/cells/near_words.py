"""The word that a misspelt one is nearest to, as difflib's get_close_matches finds it.

It compares letter by letter; most words of a list cannot be near enough by how many
letters they have, and by those that only one of the two has, which is told at once.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class NearWords:
    """Words, among which one is looked for.

    Attributes:
        least: how near it must be, from 0 to 1.
    """

    def __init__(self, words: Iterable[str], least: float) -> None:
        self.least = least
        self._by_length: defaultdict[int, list[tuple[str, frozenset[str]]]]
        self._by_length = defaultdict(list)
        for word in filter(None, words):
            self._by_length[len(word)].append((word, frozenset(word)))
        self.nearest = lru_cache(4096)(self._nearest)

    def _nearest(self, text: str) -> str:
        """The word that a text is nearest to; "" where none is near enough."""
        found = get_close_matches(text, self._may_be(text), 1, self.least)
        return found[0] if found else ""

    def _may_be(self, text: str) -> list[str]:
        """The words that may be near enough."""
        letters, size = frozenset(text), len(text)
        found = []
        for length, words in self._by_length.items():
            both = length + size
            if 2.0 * min(length, size) / both < self.least:
                continue
            for word, own in words:
                most = min(size - len(letters - own), length - len(own - letters))
                if 2.0 * most / both >= self.least:
                    found.append(word)
        return found
