"""Which words may be near enough: never fewer than difflib would find."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from crmnet.files.matrix.cells.near_words import NearWords
from crmnet.files.matrix.headings.words import known_reading

if TYPE_CHECKING:
    import pytest

WORDS = st.text("abñ ", min_size=1, max_size=8)


def test_misspelt_word_has_the_one_that_was_meant() -> None:
    known = NearWords(["responsable", "respuesta", "actividad"], 0.82)
    assert known.nearest("responsbale") == "responsable"
    assert known.nearest("respondida") == ""


@given(st.lists(WORDS, max_size=12), st.text("abñ ", max_size=8))
def test_the_nearest_is_that_of_difflib(words: list[str], text: str) -> None:
    found = get_close_matches(text, words, 1, 0.6)
    assert NearWords(words, 0.6).nearest(text) == (found[0] if found else "")


def test_near_words_are_not_looked_for_where_only_known_ones_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # of each row of a large table it is asked whether its texts name columns
    looked_for: list[str] = []
    monkeypatch.setattr(NearWords, "_may_be", lambda _, text: looked_for.append(text))
    assert known_reading("Revisar la carpeta 7351 y anotarla") is None
    assert known_reading("Responsbale y fcha") is None
    assert looked_for == []
