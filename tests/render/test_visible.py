"""Stored text is made harmless, and only where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.render.kit.visible import MARKS, encodable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\u{1b}[31m"),
        ("a\nb\tc", "a\\u{a}b\\u{9}c"),
        ("\x9b", "\\u{9b}"),
        ("a\u202eb", "a\\u{202e}b"),
        ("\u200b", "\\u{200b}"),
        ("a\xadb", "a\\u{ad}b"),
        ("\ufeff", "\\u{feff}"),
        ("\u2028", "\\u{2028}"),
        ("\U000e0041", "\\u{e0041}"),
        ("\uffff", "\\u{ffff}"),
        ("\ud800", "\\u{d800}"),
        ("\ue000", "\\u{e000}"),
        ("\0", "\\u{0}"),
    ],
)
def test_what_steers_or_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Señora Ñandú Ávila-Güell (¿sí?)",
        "Antes de octubre,  del 2002.",
        "con\xa0espacio duro\u3000ancho",
        "Jose\u0301",
        "漢字漢字漢字漢字",
        "Việt Nam",
        "[red] \\ {x} %s «»",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_a_flood_of_combining_marks_is_counted() -> None:
    assert visible("e" + "\u0301" * 200) == "e" + "\u0301" * MARKS + "\\u{301}*196"


@given(st.text(st.characters()))
def test_nothing_visible_is_a_control_character(text: str) -> None:
    shown = visible(text)
    assert all(c.isprintable() or c.isspace() for c in shown)
    assert "\n" not in shown
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "Panamá ─ «ñ» 漢"),
        ("cp1252", "Panamá - «ñ» \\u{6f22}"),
        ("cp850", "Panamá ─ «ñ» \\u{6f22}"),
        ("ascii", 'Panama - "n" \\u{6f22}'),
    ],
)
def test_what_an_encoding_cannot_hold_is_written_with_the_nearest(
    encoding: str, shown: str
) -> None:
    assert encodable("Panamá ─ «ñ» 漢", encoding) == shown


@given(st.text(st.characters()), st.sampled_from(["ascii", "cp850", "cp1252", "utf-8"]))
def test_any_text_can_be_written_in_any_encoding(text: str, encoding: str) -> None:
    encodable(text, encoding).encode(encoding)
