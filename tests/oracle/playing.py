"""Plays a case with the program, as somebody types it, and compares every answer."""

from __future__ import annotations

import io
import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.cli.context import Outside
from crmnet.cli.main import run
from tests.oracle import reports
from tests.oracle.model import World
from tests.oracle.values import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tests.oracle.reports import Ask, Rows
    from tests.oracle.values import Command, File, Item
    from tests.oracle.worlds import Case

STATUSES: Final = {"done": 0, "same": 0, "refused": 2}
LINES: Final = {
    "activities": "activity list",
    "objectives": "plan objectives",
    "show": "plan show",
}
ZONES: Final = {0: "UTC", 6: "America/Costa_Rica"}


class Difference(AssertionError):
    """The program and the oracle do not agree."""

    def __init__(self, line: str, expected: object, got: object) -> None:
        super().__init__(line, expected, got)
        self.line, self.expected, self.got = line, expected, got

    def __str__(self) -> str:
        return f"{self.line}\n  expected: {self.expected}\n  got:      {self.got}"


class Answer(NamedTuple):
    """What the program answers."""

    status: int
    stdout: str
    stderr: str


class Player:
    """A store of its own, and the clock of the case."""

    def __init__(self, folder: Path, hours: int) -> None:
        self.folder = folder
        self.store = folder / "crmnet.db"
        self.file = folder / "plan.yaml"
        self.store.unlink(missing_ok=True)
        config = folder / "config.toml"
        config.write_text(f'timezone = "{ZONES[hours]}"\n', "utf-8")
        self.environ = {
            "CRMNET_DB": str(self.store),
            "CRMNET_CONFIG": str(config),
            "CRMNET_LANG": "en",
        }
        self.at = "2002-06-03T15:00"

    def type(self, words: list[str]) -> Answer:
        """The answer to a command line at the present instant."""
        out, err = io.StringIO(), io.StringIO()
        now = datetime.fromisoformat(f"{self.at}:00+00:00")
        outside = Outside(words, self.environ, None, out, err, lambda: now)
        return Answer(int(run(outside)), out.getvalue(), err.getvalue())

    def rows(self, words: list[str]) -> Rows:
        """The rows of a listing."""
        answer = self.type([*words, "--format", "json"])
        if answer.status:
            raise Difference(" ".join(words), "status 0", answer)
        rows: Rows = json.loads(answer.stdout)
        return rows

    def play(self, command: Command) -> Answer:
        """Type a command when it is its time."""
        self.at = command.at
        if command.verb == "load":
            self.file.write_text(plan_yaml(command.words["file"]), "utf-8")
        os.environ["LOGNAME"] = command.login
        return self.type(self.line(command))

    def line(self, command: Command) -> list[str]:
        """What is typed."""
        line = _typed(command, str(self.file), self._change)
        return [*line, *(("--as-of", command.as_of) if command.as_of else ())]

    def _change(self, at: str) -> str:
        """The change that was made at an instant, as history names it."""
        if not self.store.exists():
            return "none"
        found = [row for row in self.rows(["history"]) if row["at"][:16] == at]
        return str(found[0]["change"]) if found else "none"

    def bytes(self) -> bytes:
        return self.store.read_bytes() if self.store.exists() else b""


def _typed(command: Command, file: str, change: Callable[[str], str]) -> list[str]:
    words = command.words
    if command.verb in ("load", "presidency", "extend"):
        told = {"load": [file], "presidency": [words.get("country", "")]}
        options = [*_option(words, "from"), *_option(words, "until")]
        return ["plan", command.verb, *told.get(command.verb, []), *options]
    if command.verb == "undo":
        named = [change(words["change"])] if "change" in words else []
        return ["undo", *named, *(["--yes"] if words.get("yes") else [])]
    line = ["activity", command.verb, words["code"]]
    if command.verb == "assign":
        return [*line, *_owners(words["owes"])]
    if command.verb == "schedule":
        line += [words["text"], *_option(words, "party")]
    elif "party" in words:
        line.append(words["party"])
    for name in ("on", "note", "due", "reason", "partial"):
        line += _option(words, name)
    return [word for word in line if word != "some"]


def _option(words: Mapping[str, Any], name: str) -> list[str]:
    return [f"--{name}", words[name]] if name in words else []


def _owners(owes: tuple[str, ...]) -> list[str]:
    word, *named = owes
    flags = {"each": ["--each-member"], "any": ["--any-of"], "network": ["network"]}
    return [*named, *flags.get(word, [])]


def asked(ask: Ask) -> list[str]:
    """What is typed for a question."""
    line = LINES.get(ask.report, f"report {ask.report}").split()
    limits = [word for name, it in ask.limits.items() for word in (f"--{name}", it)]
    line += [*limits, *(["--known-on", ask.known_on] if ask.known_on else [])]
    return line if ask.today == ask.known_on else [*line, "--as-of", ask.today]


def plan_yaml(file: File) -> str:
    """A plan file; JSON is YAML too."""
    tree: dict[str, Any] = {
        "plan": reports.PLAN,
        "language": "es",
        "title": "Plan de prueba",
        "members": list(file.members),
        "themes": [_tree(item, 0) for item in file.themes],
    }
    if file.adopted:
        tree["adopted"] = {"from": "2002-05-28", "to": file.adopted}
    if file.until:
        tree["until"] = file.until
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _tree(item: Item, depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"code": item.code, "title": item.title}
    for name in ("calendar", "due", "starts", "until"):
        if text := getattr(item, name):
            tree[name] = text
    if item.owes:
        word, *named = item.owes
        key = {"any": "any_of", "parties": "parties"}.get(word, "each_member")
        tree[key] = named or word == "each"
    if item.children:
        level = ("objectives", "actions", "activities")[depth]
        tree[level] = [_tree(child, depth + 1) for child in item.children]
    return tree


def compare(case: Case, folder: Path) -> int:
    """Play a case; the number of comparisons made.

    Raises:
        Difference: an answer is not what the oracle says.
    """
    player, world = Player(folder, case.hours), World(case.hours)
    for command in case.commands:
        before = player.bytes()
        expected = world.do(command)
        answer = player.play(command)
        line = " ".join([command.at, *player.line(command)])
        if answer.status != STATUSES[expected]:
            raise Difference(line, expected, answer)
        if expected != "done" and player.bytes() != before:
            raise Difference(line, "nothing is changed", answer)
    _compare_history(player, world)
    asks = case.asks if world.state.file else ()
    for ask in asks:
        got = player.rows(asked(ask))
        got = [row for row in got if not reports.not_told(world, ask, row)]
        _compare_rows(" ".join(asked(ask)), reports.answer(world, ask), got)
    return len(case.commands) + 1 + len(case.asks)


def _compare_history(player: Player, world: World) -> None:
    """Each command that changed something, and no other, stands in the log."""
    expected = {change.command.at for change in world.changes}
    got = {row["at"][:16] for row in player.rows(["history"])}
    if expected != got:
        raise Difference("history", sorted(expected - got), sorted(got - expected))


def _compare_rows(line: str, expected: Rows, got: Rows) -> None:
    _forgive(expected, got)
    missing, surplus = _lacking(expected, got), _lacking(got, expected)
    if missing or surplus:
        raise Difference(line, "\n".join(missing), "\n".join(surplus))


def _forgive(expected: Rows, got: Rows) -> None:
    """Do not compare what the contract leaves open."""
    unknown = {
        (row["code"], name)
        for row in expected
        for name, value in row.items()
        if value == reports.UNKNOWN
    }
    for row in got:
        row.update(
            (name, reports.UNKNOWN) for code, name in unknown if row["code"] == code
        )


def _lacking(rows: Rows, others: Rows) -> Iterable[str]:
    left = [json.dumps(row, ensure_ascii=False) for row in others]
    lacking = []
    for text in (json.dumps(row, ensure_ascii=False) for row in rows):
        if text in left:
            left.remove(text)
        else:
            lacking.append(text)
    return lacking


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
    if len(case.asks) > 1:
        yield from (case._replace(asks=(ask,)) for ask in case.asks)
    for place in range(len(case.commands) - 1, 0, -1):
        less = case.commands[:place] + case.commands[place + 1 :]
        yield case._replace(commands=less)
    files = [c.words["file"] for c in case.commands if c.verb == "load"]
    for code in {at.item.code for file in files for at in places(file)}:
        less = tuple(_without(command, code) for command in case.commands)
        if all(c.words["file"].themes for c in less if c.verb == "load"):
            yield case._replace(commands=less)


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
    """A case to read: the plan files, the lines typed, and the difference."""
    lines = [f"case {case.number}, clocks {case.hours} hours behind UTC"]
    for command in case.commands:
        typed = _typed(command, "plan.yaml", lambda at: f"<change of {at}>")
        as_of = f" --as-of {command.as_of}" if command.as_of else ""
        lines.append(f"{command.at} {command.login}: {' '.join(typed)}{as_of}")
        if command.verb == "load":
            lines.append(json.dumps(json.loads(plan_yaml(command.words["file"]))))
    return "\n".join([*lines, str(difference)])
