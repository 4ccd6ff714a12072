"""The smallest case that still fails, for people to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.oracle.lines import handed_in, typed
from tests.oracle.playing import Difference, compare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.oracle.values import Command, Item
    from tests.oracle.worlds import Case


def shrunk(case: Case, folder: Path) -> tuple[Case, Difference]:
    """The smallest case that still fails: commands and questions are dropped."""
    found = _difference(case, folder)
    assert found
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for smaller in _smaller(case):
            if fault := _difference(smaller, folder):
                case, found, is_smaller = smaller, fault, True
                break
    return case, found


def _difference(case: Case, folder: Path) -> Difference | None:
    try:
        compare(case, folder)
    except Difference as difference:
        return difference
    return None


def _smaller(case: Case) -> Iterable[Case]:
    if len(case.asks) > 1:
        yield case._replace(asks=())
        yield from (case._replace(asks=(ask,)) for ask in case.asks)
    for place in range(len(case.commands) - 1, 0, -1):
        less = case.commands[:place] + case.commands[place + 1 :]
        yield case._replace(commands=less)
    files = [c.words["file"] for c in case.commands if c.verb == "load"]
    for code in {code for file in files for code in _codes(file.themes)}:
        less = tuple(_without(command, code) for command in case.commands)
        if all(c.words["file"].themes for c in less if c.verb == "load"):
            yield case._replace(commands=less)


def _codes(items: tuple[Item, ...]) -> Iterable[str]:
    for item in items:
        yield item.code
        yield from _codes(item.children)


def _without(command: Command, code: str) -> Command:
    """A load of the same file without an item and all below it."""
    if command.verb != "load":
        return command

    def kept(items: tuple[Item, ...]) -> tuple[Item, ...]:
        others = (item for item in items if item.code != code)
        return tuple(item._replace(children=kept(item.children)) for item in others)

    file = command.words["file"]
    return command._replace(words={"file": file._replace(themes=kept(file.themes))})


def told(case: Case, difference: Difference) -> str:
    """A case to read: the lines typed, the files handed in, and the difference."""
    lines = [f"case {case.number}, clocks {case.hours} hours behind UTC"]
    for command in case.commands:
        at = command.words.get("change")
        words = typed(command, "FILE", f"<change of {at}>" if at else None)
        lines.append(f"{command.at} {command.login}: {' '.join(words)}")
        text = handed_in(command)
        if text and command.verb == "load":
            text = json.dumps(json.loads(text))
        lines += [text.strip()] if text else []
    return "\n".join([*lines, str(difference)])
