"""The YAML that is written: as PyYAML would write it, and to be read by anybody."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crmnet.files.yaml.writing import Inline, yaml_text


class _Dumper(yaml.SafeDumper):
    """PyYAML's writer, taught the same manners: slow, and right."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless and False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _of_list(dumper: Any, data: list[Any]) -> Any:
    words = all(isinstance(member, str) for member in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=words)


_Dumper.add_representer(list, _of_list)
_Dumper.add_representer(
    Inline,
    lambda dumper, data: dumper.represent_mapping(
        "tag:yaml.org,2002:map", data, flow_style=True
    ),
)

ODD = (
    *("", "yes", "No", "~", "null", "y", "on", "1.1", "1.1.1", "08", "12:30", "1e3"),
    *("2002-10-01", "0x1f", "0b1", "1_000", "+1", ".5", "٣", "<<", "=", "-", "!"),
    *("a: b", "a #b", "- a", "---", "...", "x:", "it's", "'q'", '"q"', "%a", "@a"),
    *("a,b", "{a}", "[a]", "?a", "? a", "!a", "&a", "*a", "| a", "> a", "`a"),
    *("a  b", "a ", " a", "\u00a0b", "b\u00a0", "a\tb", "\u200ba", "a\u202eb"),
    *("\ufeffx", "a\u00adb", "😀", "é: í", "ñ#", "x" * 122, "x" * 123, "a" * 300),
)
BREAKS = "\n\r\x85\u2028\u2029"
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_characters=BREAKS)),
    st.text("aA1 .:#,-'\"[]{}?!&*%@|>=~yn", max_size=8),
)
KEYS = TEXTS.filter(lambda text: 0 < len(text) < 100)
LEAVES = st.one_of(TEXTS, st.booleans(), st.dates(), st.integers())
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.dictionaries(KEYS, below, max_size=4),
        st.dictionaries(TEXTS, LEAVES, max_size=4),
        st.lists(TEXTS, max_size=3),
        st.lists(st.dictionaries(KEYS, below, min_size=1), min_size=1, max_size=3),
        st.dictionaries(KEYS, LEAVES, max_size=3).map(Inline),
    ),
    max_leaves=12,
)


@given(data=st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
def test_all_is_written_as_pyyaml_writes_it(data: dict[str, Any]) -> None:
    written = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000_000
    )
    assert yaml_text(data) == written


@pytest.mark.parametrize("text", ["a\nb", "a\r\n b", "\x85", "a\u2028b", "\n"])
def test_a_text_with_breaks_stands_on_one_line(text: str) -> None:
    written = yaml_text({"cells": {"k": text}, "words": [text]})
    assert len(written.splitlines()) == 3
    assert yaml.safe_load(written) == {"cells": {"k": text}, "words": [text]}


def test_a_heading_may_be_longer_than_a_key_may() -> None:
    data = {"cells": {"x" * 2000: "a", "": "b"}}
    assert yaml.safe_load(yaml_text(data)) == data
