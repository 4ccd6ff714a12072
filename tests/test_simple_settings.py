"""A configuration file that is read without tomllib says what tomllib reads in it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmnet.settings import Config, read_config
from crmnet.settings.simple import read_simple

if TYPE_CHECKING:
    from pathlib import Path

USUAL = """\
# Our office
lang = "es"  # Spanish
timezone="America/Guatemala"
party = "México"\t
attach_calendar = true # to digests

[mail]
host = "mail.example.org"
port = 587
from = "Ana <ana@example.org>"
"""


def test_a_usual_file_is_read() -> None:
    assert read_simple(USUAL) == tomllib.loads(USUAL)
    assert read_simple("") == {}


@pytest.mark.parametrize(
    "text",
    [
        'lang = "es',
        'lang = "es" "en"',
        'lang = """es"""',
        r'lang = "e\u0073"',
        "lang = 'es'",
        'lang = "es"\nlang = "en"',
        'a.b = "x"',
        '"lang" = "es"',
        '[mail]\n[mail]\nhost = "x"',
        'mail = "x"\n[mail]',
        "[ mail ]",
        "port = 0587",
        "port = 1_000",
        "port = -1",
        "port = ٣",
        "deadline_s = 1.5",
        "port = 587 x",
        "attach_calendar = True",
        "attach_calendar = true x",
        "lang",
        "lang =",
        'lang = "e\x00s"',
        '\ufefflang = "es"',
        "# \x7f",
    ],
)
def test_anything_else_is_left_to_tomllib(text: str) -> None:
    assert read_simple(text) is None


PIECES = (
    'lang mail port _ - . = == " "" """ \' # \\ \\n [ ] [mail] [[mail]] 0 00 1 587 '
    "1_0 +1 1.5 true false True es é { } , a=1"
).split()


@given(st.lists(st.sampled_from([*PIECES, " ", "\t", "\n", "\n", '"es"', "\r"])))
@settings(max_examples=1000, deadline=None)
@example(["lang", "=", '"es"', "\n", "[mail]", "\n", "port", "=", "1"])
def test_it_is_never_read_otherwise_than_by_tomllib(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read_simple(text)
    if found is not None:
        assert found == tomllib.loads(text)
        assert [*found] == [*tomllib.loads(text)]


@pytest.mark.parametrize("text", ['party = "GT"', "party = 'GT'", r'party = "\u0047T"'])
def test_either_way_it_is_the_same_configuration(config: Path, text: str) -> None:
    config.write_text(text)
    assert read_config({"CRMNET_CONFIG": str(config)}) == Config(party="GT")
