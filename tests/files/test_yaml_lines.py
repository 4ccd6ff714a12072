"""Reading the themes line by line: either as libyaml does, to the column, or not."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmnet.files.faults import Faults
from crmnet.files.yaml.composing import MOST_KEYS, compose
from crmnet.files.yaml.lines import root_of_lines

HEAD = "plan: a\nlanguage: es\ntitle: Uno\nmembers: [GT, MX]\n"
USUAL = f"""\
{HEAD}
themes:
  - title: Detección «de» documentos
    # what follows is of 2002

    objectives:
    - title: Un texto que
        sigue en otra línea, 12:30
      each_member: true
      parties: [GT, "MX"]
      target: {{trained: 5, 'other': "6"}}
      cells:
        Fuente de datos: "Actas: #1"
        Nota: 'sí'
      actions:
        - title: ¿Cuál?{"  "}
          code: 1.1.9
  - title: http://a.example#b
"""
KEYS = ["title", "title", "objectives", "calendar", "a b", "a-", "themes", "Ñ"]
VALUES = [
    *("", " ", " uno", " dos tres ", " a:b", " a: b", " a #b", " a#b", " 'x'", " 'x"),
    *(' "x"', ' "x', ' "x" y', ' "x": y', " [a, b]", " [a, b", " [a]: b", " {a: b}"),
    *(" {a: b, a: c}", " [*a]", " &a b", " *a", " |", " >-", " # c", " - a", " !x y"),
    *(" «a»", " (a", "  a", " a:", " ::", " a::b", ' "\\x07"', " a\u00a0b", " a\tb"),
    *(' ["a, b"]', " [[a]]", " []", " {}", " ''", " a ? b", " ...", " 'a' # c"),
]
OTHERS = ["", "# c", "uno", "---", "...", "- uno", "- - title: a", "? a", "uno: ", "\t"]
SIGNS = [*"\n -:#'\"[]{}", "\n  ", ": ", " #"]
line = st.one_of(
    st.tuples(
        st.integers(0, 8),
        st.sampled_from(["", "- "]),
        st.sampled_from(KEYS),
        st.sampled_from(VALUES),
    ).map(lambda of: f"{' ' * of[0]}{of[1]}{of[2]}:{of[3]}\n"),
    st.tuples(st.integers(0, 8), st.sampled_from(OTHERS)).map(
        lambda of: f"{' ' * of[0]}{of[1]}\n"
    ),
)


def alike(text: str) -> bool:
    """Whether it is read line by line; if so, then as libyaml reads it."""
    found = root_of_lines(text)
    faults = Faults()
    root = compose(text, faults)
    if found is not None:
        assert not faults
        assert found == root
    return found is not None


def test_the_usual_lines_of_a_plan_are_read_so() -> None:
    assert alike(USUAL)


@given(st.lists(line, max_size=8).map("".join))
@settings(max_examples=300)
@example("  - title: a\n    objectives:\n")
@example("  - title: a\n    title: b\n")
@example("  - title: a\n\n      b\n")
@example("  - title: a\n      # c\n      b\n")
@example("- title: a\n- title: b\n")
@example("- title: a\n  objectives:\n  - title: b\n  calendar: c\n")
@example("  - title: 'a'\n      b\n")
@example("  - title: a\n      b: c\n")
@example("  - title: a\nuntil: 2002\n")
@example("")
def test_any_lines(below: str) -> None:
    alike(f"{HEAD}themes:\n{below}")


@given(
    st.integers(0, len(USUAL)),
    st.integers(0, 12),
    st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)),
)
@settings(max_examples=300)
def test_an_edit_anywhere(place: int, gone: int, put: str) -> None:
    alike(f"{USUAL[:place]}{put}{USUAL[place + gone :]}")


@pytest.mark.parametrize(
    "below",
    [
        "".join(f"  {'-' if not n else ' '} k{n}: a\n" for n in range(MOST_KEYS + 1)),
        "".join(f"{' ' * n}- k:\n" for n in range(40)),
        f"  - title: {'a ' * 2_000}\n",
        f"  - {'k' * 1_100}: a\n",
    ],
)
def test_what_is_too_much(below: str) -> None:
    alike(f"{HEAD}themes:\n{below}")
