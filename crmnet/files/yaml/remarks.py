"""A plan file with remarks where they belong; and what a plan would be refused for."""

from __future__ import annotations

import re
import textwrap
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.memory import collector_at_rest
from crmnet.domain.results import NO_KINDS
from crmnet.files.faults import Enough, Faults
from crmnet.files.yaml.composing import compose
from crmnet.files.yaml.plan import plan_pieces, write_plan
from crmnet.files.yaml.schema import PlanReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.plan import Plan
    from crmnet.errors import Message

WIDTH: Final = 88
_ITEM: Final = re.compile(
    r"^( *)- code: (?:'([^'\n]*)'|\"([^\"\n]*)\"|(\S+))[^\S\n]*$", re.MULTILINE
)


class _ItemLine(NamedTuple):
    """The line of a plan file, from 1, in which an item begins.

    Attributes:
        start: the place of its first sign in the text.
    """

    number: int
    start: int
    indent: str
    code: str


def with_remarks(plan: Plan, above: Sequence[str], beside: Mapping[str, str]) -> str:
    """The text of a plan file that reads back as an equal plan.

    Args:
        plan: the plan.
        above: what is said of the whole of it.
        beside: by code, what is said of an item.
    """
    head, *themes = plan_pieces(plan)
    told = ["".join(_remarked(text, beside)) for text in themes]
    top = [line for one in above for line in _remark(one, "")]
    pairs = zip(told, themes, strict=True)
    if _reads_back(plan, head, [one if one != bare else "" for one, bare in pairs]):
        return "".join([*top, head, *told])
    rest = [line for one in beside.values() for line in _remark(one, "")]
    return "".join([*top, *rest, head, *themes])


def _reads_back(plan: Plan, head: str, told: Sequence[str]) -> bool:
    """Whether the themes of a plan that have remarks in them read back as they are.

    Args:
        plan: all of it.
        head: the text of what stands before the themes.
        told: the text of each theme, "" of one without remarks.
    """
    pairs = zip(plan.themes, told, strict=True)
    themes = tuple(theme for theme, text in pairs if text)
    text = "".join([head, *told])
    return not themes or _read(text, Faults()) == replace(plan, themes=themes)


def _remarked(text: str, beside: Mapping[str, str]) -> Iterator[str]:
    """The text of a plan file in pieces, with what is said of an item before it."""
    end = 0
    for item in _item_lines(text) if beside else ():
        if item.code in beside:
            yield text[end : item.start]
            yield from _remark(beside[item.code], item.indent)
            end = item.start
    yield text[end:]


def _remark(text: str, indent: str) -> list[str]:
    return [
        f"{indent}# {line}".rstrip() + "\n"
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH - len(indent) - 2) or [""]
    ]


def _item_lines(text: str) -> Iterator[_ItemLine]:
    number, above = 1, 0
    for found in _ITEM.finditer(text):
        number += text.count("\n", above, found.start())
        above = found.start()
        code = found[2] or found[3] or found[4] or ""
        yield _ItemLine(number, above, found[1], code)


def _read(text: str, faults: Faults) -> Plan | None:
    """The plan of a text; None where it cannot be read, or has too many faults."""
    with collector_at_rest(), suppress(Enough):
        root = compose(text, faults)
        reader = PlanReader(faults, lambda _text, _line: None, NO_KINDS)
        return reader.read(root) if root else None
    return None


def faults_by_code(plan: Plan) -> Iterator[tuple[str, Message]]:
    """What the file of a plan would be refused for, each with the item it is about.

    A fault of the plan as a whole has the code "".
    """
    text = write_plan(plan)
    faults = Faults()
    _read(text, faults)
    if not faults:
        return
    lines = list(_item_lines(text))
    for fault in faults.refusal(Path()).faults:
        above = [item.code for item in lines if item.number <= fault.line]
        yield above[-1] if above else "", fault.message
