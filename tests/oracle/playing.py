"""Plays a case with the program, as somebody types it, and compares every answer."""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run
from tests.oracle import reports
from tests.oracle.lines import asked, handed_in, typed
from tests.oracle.model import World
from tests.oracle.values import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.oracle.asking import Ask, Rows
    from tests.oracle.values import Command
    from tests.oracle.worlds import Case

STATUSES: Final = {"done": 0, "same": 0, "refused": 2}
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
        """The rows of a listing.

        Raises:
            Difference: it is refused.
        """
        answer = self.type([*words, "--format", "json"])
        if answer.status:
            raise Difference(" ".join(words), "status 0", answer)
        rows: Rows = json.loads(answer.stdout)
        return rows

    def play(self, command: Command) -> Answer:
        """Type a command when it is its time."""
        self.at = command.at
        os.environ["LOGNAME"] = command.login
        return self.type(self.line(command))

    def line(self, command: Command) -> list[str]:
        """What is typed; the file that is handed in is written."""
        file = self.folder / ("plan.yaml" if command.verb == "load" else "rows.csv")
        if text := handed_in(command):
            file.write_text(text, "utf-8")
        at = command.words.get("change")
        return typed(command, str(file), self._change(at) if at else None)

    def _change(self, at: str) -> str:
        """The change that was made at an instant, as history names it."""
        if not self.store.exists():
            return "none"
        found = [row for row in self.rows(["history"]) if row["at"][:16] == at]
        return str(found[0]["change"]) if found else "none"

    def bytes(self) -> bytes:
        return self.store.read_bytes() if self.store.exists() else b""


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
    for ask in case.asks:
        compare_answer(player, world, ask)
    return len(case.commands) + 1 + len(case.asks)


def _compare_history(player: Player, world: World) -> None:
    """Each command that changed something, and no other, stands in the log."""
    expected = {change.command.at for change in world.changes}
    got = {row["at"][:16] for row in player.rows(["history"])}
    if expected != got:
        raise Difference("history", sorted(expected - got), sorted(got - expected))


def compare_answer(player: Player, world: World, ask: Ask) -> None:
    """See that the program answers as the oracle does.

    Raises:
        Difference: it does not.
    """
    line = asked(ask)
    try:
        expected = reports.answer(world, ask)
    except Refused:
        answer = player.type(line)
        if answer.status != STATUSES["refused"]:
            raise Difference(" ".join(line), "refused", answer) from None
        return
    told = [row for row in player.rows(line) if not reports.not_told(world, ask, row)]
    missing, surplus = (_texts(map(_in_order, rows)) for rows in (expected, told))
    if missing != surplus:
        lacking = "\n".join((missing - surplus).elements())
        added = "\n".join((surplus - missing).elements())
        raise Difference(" ".join(line), lacking, added)


def _in_order(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its means of verification in the order of the alphabet."""
    proofs = row.get("evidence")
    return (
        {**row, "evidence": " | ".join(sorted(proofs.split(" | ")))} if proofs else row
    )


def _texts(rows: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
