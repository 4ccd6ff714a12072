"""What may be stored of what people type."""

import pytest

from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT, checked, checked_lines
from crmnet.errors import BadInput


@pytest.mark.parametrize(
    "text",
    [
        "Ñandú Ávila-Güell (¿sí?)",
        "O'Higgins",
        "[red]x[/red]",
        "=1+1",
        "漢字",
        "a\xa0b",
        "a\xa0\ufdcf\ufdf0",
    ],
)
def test_text_is_stored_as_it_is(text: str) -> None:
    assert checked(text, "--note") == text


def test_outer_blanks_go_and_accents_are_composed() -> None:
    assert checked("  Jose\u0301 ", "--name") == "José"


@pytest.mark.parametrize(
    "character",
    [
        "\x1b",
        "\x07",
        "\n",
        "\t",
        "\x9b",
        "\u202e",
        "\u200b",
        "\u2028",
        "\ud800",
        "\uffff",
        "\ufdd0",
        "\ufdef",
        "\U0001fffe",
    ],
)
def test_control_and_invisible_characters_are_refused(character: str) -> None:
    with pytest.raises(BadInput, match=f"U\\+{ord(character):04X}"):
        checked(f"a{character}b", "--name")


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_empty_and_too_long_texts_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        checked(text, "--name")


def test_the_last_character_that_is_allowed_is_allowed() -> None:
    assert len(checked("x" * NAME_LIMIT, "--name")) == NAME_LIMIT
    assert len(checked_lines("x" * NOTE_LIMIT, "--text")) == NOTE_LIMIT


def test_several_lines_are_kept_without_blanks_at_their_ends() -> None:
    written = "\n Uno: \r\n\n  a) Jose\u0301\t\n\n"
    assert checked_lines(written, "--text") == "Uno:\n\n  a) José"


@pytest.mark.parametrize(
    "text", ["", " \n ", "uno\n\x1b[2J", f"uno\n{'x' * (NOTE_LIMIT - 3)}"]
)
def test_of_several_lines_each_and_all_are_checked(text: str) -> None:
    with pytest.raises(BadInput):
        checked_lines(text, "--text")
