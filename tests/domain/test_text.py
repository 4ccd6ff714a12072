"""What may be stored of what people type."""

import pytest

from crmnet.domain.text import checked
from crmnet.errors import BadInput


@pytest.mark.parametrize(
    "text",
    ["Ñandú Ávila-Güell (¿sí?)", "O'Higgins", "[red]x[/red]", "=1+1", "漢字", "a\xa0b"],
)
def test_text_is_stored_as_it_is(text: str) -> None:
    assert checked(text, "--note") == text


def test_outer_blanks_go_and_accents_are_composed() -> None:
    assert checked("  Jose\u0301 ", "--name") == "José"


@pytest.mark.parametrize(
    "character",
    ["\x1b", "\x07", "\n", "\t", "\x9b", "\u202e", "\u200b", "\u2028", "\ud800", "\uffff"],
)
def test_control_and_invisible_characters_are_refused(character: str) -> None:
    with pytest.raises(BadInput, match=f"U\\+{ord(character):04X}"):
        checked(f"a{character}b", "--name")


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_empty_and_too_long_texts_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        checked(text, "--name")
