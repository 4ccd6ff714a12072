"""A cell of a table is folded as rich folds it, however its lines are counted."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from crmnet.render.kit.lines import folded
from crmnet.render.kit.look import Look, Screen, cell, joined

TEXTS = st.text(st.sampled_from("aéñ  -;\u00a0\u2014\t\nM漢\u0301\u00ad"), max_size=60)
PLAIN = st.lists(st.text("aéM ", max_size=9), max_size=12).map(" ".join)


@given(st.one_of(TEXTS, PLAIN), st.integers(1, 20), st.booleans())
@example("Información  pública", 12, False)
@example("   a", 3, False)
def test_a_cell_is_folded_as_rich_folds_it(
    text: str, width: int, has_parts: bool
) -> None:
    screen = Screen(Look())
    words = cell(text, "bold")
    if has_parts:
        words = joined([words, cell("b c d")], " ")
    wrapped = words.wrap(screen.console, width, overflow="fold")
    assert [(line.plain, line.spans, line.style) for line in wrapped] == [
        (line.plain, line.spans, line.style) for line in folded(screen, words, width)
    ]
