"""Lines as `plan export` writes them are read as a reader of YAML reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from crmnet.files.faults import Enough, Faults
from crmnet.files.yaml import plain_lines
from crmnet.files.yaml.composing import compose
from crmnet.files.yaml.nodes import MOST_EVENTS
from crmnet.files.yaml.plan import read_plan, write_plan

if TYPE_CHECKING:
    from crmnet.files.yaml.nodes import Node

REAL = Path(__file__).parents[2] / "data" / "plan_2002.yaml"

HEAD = (
    "plan: p\nlanguage: es\ntitle: T\nadopted: {from: 2002-05-28}\nmembers: [GT, MX]\n"
)
ITEMS = """themes:
  - code: '1'
    title: 'Uno: sin # más, l''otro'
    objectives:
      - code: '1.1'
        title:
          es: Dos,  con [signos] {y} "comillas"
          en: Two
        actions:
          - title: Tres
            parties: [GT, MX]
          - title: Cuatro
            calendar: A más tardar el 2002-01-08
            each_member: true
  - title: Cinco
"""
PIECES = (
    *("\n", " ", "  ", "- ", ": ", ":", " #", "#", "'", '"', "[", "]", "{", "}", ","),
    *("&a ", "*a", "!t ", "? ", "|", ">", "%", "---\n", "...\n", "<<: x\n", "\t", "\r"),
    *("title: x\n", "    title: x\n", "themes:\n", "null", "NO", "~", "\u00a0", "ñ"),
)


def by_yaml(text: str) -> tuple[Node | None, list[str]]:
    """What a reader of YAML makes of a text, and what it refuses."""
    return composed(text, MOST_EVENTS - 1)  # with another bound no line is cut


def composed(
    text: str, most_events: int = MOST_EVENTS
) -> tuple[Node | None, list[str]]:
    faults = Faults()
    try:
        node = compose(text, faults, most_events=most_events)
    except Enough:
        node = None
    told = faults.refusal(REAL).faults if faults else ()
    return node, [str(fault) for fault in told]


def is_cut(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a text is read line by line."""
    found: list[object] = []
    cut = plain_lines.cut

    def seen(*args: Any) -> object:
        found.append(cut(*args))
        return found[-1]

    monkeypatch.setattr(plain_lines, "cut", seen)
    compose(text, Faults())
    return found != [None]


def test_what_an_export_writes_is_read_line_by_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in (HEAD + ITEMS, write_plan(read_plan(REAL).plan)):
        node, faults = by_yaml(text)
        assert (node, faults) == composed(text)
        assert node is not None
        assert is_cut(text, monkeypatch)


@pytest.mark.parametrize(
    "odd",
    [
        *("    title: x\n", "    title: Uno\n   due: 2002-01-01\n", "  - x\n", "  -\n"),
        *(
            "    calendar:\n",
            "    title: a: b\n",
            "    title: a #b\n",
            "    title: a:\n",
        ),
        *("    calendar: a\n     b\n", "    calendar: a \n", "    <<: a\n", "---\n"),
        *("    cells: {a: b}\n", "    calendar: *a\n", "# x\n", "\n", "until: x\n"),
        *("  - title: [GT, 'M']\n", "    calendar: 'a\n    b: c'\n", "...\n"),
    ],
)
def test_what_is_written_otherwise_is_left_to_a_reader_of_yaml(
    odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert by_yaml(HEAD + ITEMS + odd) == composed(HEAD + ITEMS + odd)
    assert not is_cut(HEAD + ITEMS + odd, monkeypatch)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(HEAD + ITEMS)),
            st.integers(0, 6),
            st.sampled_from(PIECES),
        ),
        min_size=1,
        max_size=3,
    )
)
@example([(0, 0, "themes:\n")])
@example([(len(HEAD) - 1, 0, "\n...")])
@example([(len(HEAD) - 1, 0, '\ntitle: "a')])
def test_whatever_is_edited_is_read_as_a_reader_of_yaml_reads_it(
    edits: list[tuple[int, int, str]],
) -> None:
    text = HEAD + ITEMS
    for place, length, piece in edits:
        text = text[:place] + piece + text[place + length :]
    assert by_yaml(text) == composed(text)


def test_a_reader_without_libyaml_reads_the_same() -> None:
    faults = Faults()
    node = compose(HEAD + ITEMS, faults, loader=yaml.SafeLoader)
    assert (node, []) == composed(HEAD + ITEMS)
