"""The lines of a cell are those of `textwrap`, however they are counted."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from crmnet.render.kit.sheet_lines import lines_of

TEXTS = st.text(st.sampled_from("aé \u00a0-\n\tMñ漢"), max_size=60)
PLAIN = st.lists(st.text("aéM", min_size=1, max_size=9), max_size=12).map(" ".join)


@given(st.one_of(TEXTS, PLAIN), st.integers(2, 20))
def test_a_text_takes_the_lines_that_textwrap_makes_of_it(
    text: str, width: int
) -> None:
    room = max(width * 9 // 8, 4)
    wrapped = sum(max(len(wrap(part, room)), 1) for part in text.split("\n"))
    is_short = len(text) < width and "\n" not in text
    assert lines_of(text, width) == (1 if is_short else wrapped)
