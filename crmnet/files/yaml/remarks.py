"""A plan file with remarks where they belong; and what a plan would be refused for."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.memory import collector_at_rest
from crmnet.domain.results import NO_KINDS
from crmnet.files.faults import Enough, Faults
from crmnet.files.yaml.composing import compose
from crmnet.files.yaml.plan import write_plan
from crmnet.files.yaml.schema import PlanReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.plan import Plan
    from crmnet.errors import Message

WIDTH: Final = 88
_ITEM: Final = re.compile(r"( *)- code: (?:'([^']*)'|\"([^\"]*)\"|(\S+))\s*")


class _ItemLine(NamedTuple):
    """The line of a plan file, from 1, in which an item begins."""

    number: int
    indent: str
    code: str


def with_remarks(plan: Plan, above: Sequence[str], beside: Mapping[str, str]) -> str:
    """The text of a plan file that reads back as an equal plan.

    Args:
        plan: the plan.
        above: what is said of the whole of it.
        beside: by code, what is said of an item.
    """
    text = write_plan(plan)
    lines = text.split("\n")
    for item in reversed(list(_item_lines(text))):
        if item.code in beside:
            remark = _remark(beside[item.code], item.indent)
            lines[item.number - 1 : item.number - 1] = remark
    top = [line for one in above for line in _remark(one, "")]
    said = "\n".join([*top, *lines])
    if _read_back(said) == plan:
        return said
    rest = [line for one in beside.values() for line in _remark(one, "")]
    return "\n".join([*top, *rest, text])


def _remark(text: str, indent: str) -> list[str]:
    return [
        f"{indent}# {line}".rstrip()
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH - len(indent) - 2) or [""]
    ]


def _item_lines(text: str) -> Iterator[_ItemLine]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _ITEM.fullmatch(line)
        if found:
            code = found[2] or found[3] or found[4] or ""
            yield _ItemLine(number, found[1], code)


def _read_back(text: str) -> Plan | None:
    faults = Faults()
    with collector_at_rest():
        root = compose(text, faults)
        reader = PlanReader(faults, lambda _text, _line: None, NO_KINDS)
        return reader.read(root) if root else None


def faults_by_code(plan: Plan) -> Iterator[tuple[str, Message]]:
    """What the file of a plan would be refused for, each with the item it is about.

    A fault of the plan as a whole has the code "".
    """
    text = write_plan(plan)
    faults = Faults()
    try:
        root = compose(text, faults)
        if root:
            PlanReader(faults, lambda _text, _line: None, NO_KINDS).read(root)
    except Enough:
        pass
    if not faults:
        return
    lines = list(_item_lines(text))
    for fault in faults.refusal(Path()).faults:
        above = [item.code for item in lines if item.number <= fault.line]
        yield above[-1] if above else "", fault.message
