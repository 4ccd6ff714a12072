"""Plain data as YAML text that any YAML reader takes for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEVER_FOLD: Final = 1_000_000_000  # characters; a folded text is hard to compare


class Inline(dict[str, Any]):
    """A mapping written on one line: ``{from: 2002-05-28, to: 2002-05-31}``."""


class _Dumper(yaml.SafeDumper):
    """Indents lists, writes lists of words on one line, repeats what is equal.

    PyYAML writes a value that occurs twice as an alias, which our reader refuses.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Go one level deeper, in lists too."""
        del indentless  # PyYAML asks for it where a list stands below its key
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML's signature
        """True: what is equal is written again."""
        return True

    def represent_list(self, data: Iterable[Any]) -> yaml.SequenceNode:
        """Words on one line, anything else one below the other."""
        words = all(isinstance(member, str) for member in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=words)

    def represent_inline(self, data: Inline) -> yaml.MappingNode:
        """A mapping on one line."""
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


_Dumper.add_representer(list, _Dumper.represent_list)
_Dumper.add_representer(Inline, _Dumper.represent_inline)


def yaml_text(data: dict[str, Any]) -> str:
    """The data as one YAML document, keys in their order, texts on one line each."""
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_FOLD
    )
    return text
