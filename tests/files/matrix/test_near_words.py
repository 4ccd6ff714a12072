"""Which words may be near enough: never fewer than difflib would find."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from crmnet.files.matrix.cells.near_words import NearWords

WORDS = st.text("abñ ", min_size=1, max_size=8)


def test_misspelt_word_has_the_one_that_was_meant() -> None:
    known = NearWords(["responsable", "respuesta", "actividad"], 0.82)
    assert known.nearest("responsbale") == "responsable"
    assert known.nearest("respondida") == ""


@given(st.lists(WORDS, max_size=12), st.text("abñ ", max_size=8))
def test_the_nearest_is_that_of_difflib(words: list[str], text: str) -> None:
    found = get_close_matches(text, words, 1, 0.6)
    assert NearWords(words, 0.6).nearest(text) == (found[0] if found else "")
