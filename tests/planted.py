"""Random histories in which every text is one of a kind, and what is left after one
was redacted: tests/cli/test_redact.py plays some, benchmarks/redacting.py hundreds.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run
from crmnet.domain.text import BLANKED
from crmnet.errors import ExitStatus
from crmnet.store.dump import ROWS
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.opening import open_store
from crmnet.store.past import as_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.store.engine.contract import Store

PLAN_2002: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
START: Final = datetime(2002, 11, 4, 15, 30, tzinfo=UTC)
CODES: Final = ("1.1.1.1", "1.1.2", "2.1.1.1", "2.5.1")
PLANTED: Final = re.compile("zutano[a-z]{12}")
PRINT: Final = re.compile("[0-9a-f]{32}:[0-9a-f]{64}")  # of a text under TLP:RED
SAID: Final = re.compile(
    r'["[]?(?:https://example.org/)?(?:zutano[a-z]{12}|redacted)[]"]?'
)
BARRED: Final = re.compile(r"with the change (c\d+), which cannot be undone")
NOTICE: Final = "notice send {w} --subject {w} --tlp {tlp} --to a@example.org --yes"
LINES: Final = (
    "activity complete {code} --on 2002-09-20 --by {w} --note {w}",
    "activity complete {code} --on 2002-09-20 --evidence https://example.org/{w}",
    "activity suspend {code} --reason {w} --by {w}",
    "activity resume {code} --by {w} --note {w}",
    "activity cancel {code} --reason {w} --by {w}",
    "activity reopen {code} --note {w}",
    "activity note {code} --note {w} --evidence https://example.org/{w}",
    "activity schedule {code} 2003-0{digit}-15 --reason {w} --decided-by {w}",
    "directory add --name Ana --country GT --email {digit}@example.org --note {w}",
    NOTICE,
    "undo --yes",
    "undo --yes",
)


def new_plan(folder: Path) -> Path:
    """A store in a folder in which the plan of 2002 was loaded on 4 November 2002."""
    path = folder / "plan.db"
    environ = {"CRMNET_DB": str(path), "HOME": str(folder)}
    words = ["plan", "load", str(PLAN_2002)]
    run(Outside(words, environ, None, None, None, lambda: START))
    return path


class World:
    """A store in a file, and a clock that goes on a day with each command.

    Args:
        folder: an empty folder.
        plan: a store in which the plan of 2002 was loaded, on 4 November 2002.
        seed: what is done in it.
    """

    def __init__(self, folder: Path, plan: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.path = folder / "crmnet.db"
        shutil.copyfile(plan, self.path)
        self.path.chmod(0o600)
        self.days = 0
        self.lived = 0  # the day of the last thing done; what is only looked at follows
        (folder / "mail").write_text("#!/bin/sh\ncat >/dev/null\n")
        (folder / "mail").chmod(0o700)
        (folder / "config.toml").write_text(
            f'[mail]\nsendmail = "{folder / "mail"}"\nfrom = "crmnet@example.org"\n'
        )
        self.environ = {
            "CRMNET_DB": str(self.path),
            "CRMNET_CONFIG": str(folder / "config.toml"),
            "CRMNET_LANG": "en",
        }
        self.typed("directory add --name Eva --country HN --email a@example.org")

    @property
    def is_redacted(self) -> bool:
        """Whether anything was."""
        return any(one["kind"] == "redacted" for one in self.entries())

    def typed(self, line: str) -> tuple[int, str, str]:
        """The status of a command, what it wrote, and what it complained of."""
        self.days += 1
        now = START + timedelta(days=self.days)
        out, err = StringIO(), StringIO()
        outside = Outside(line.split(), self.environ, None, out, err, lambda: now)
        return int(run(outside)), out.getvalue(), err.getvalue()

    def word(self) -> str:
        """A text that nobody wrote before."""
        letters = self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=12)
        return f"zutano{''.join(letters)}"

    def live(self, commands: int) -> None:
        """Do so many things."""
        for _ in range(commands):
            line = self.chance.choice(LINES)
            while "{w}" in line:
                line = line.replace("{w}", self.word(), 1)
            words = {
                "code": self.chance.choice(CODES),
                "digit": self.chance.randint(1, 9),
                "tlp": self.chance.choice(("amber", "red")),
            }
            self.typed(line.format(**words))
        self.lived = self.days

    def entries(self) -> list[dict[str, str | None]]:
        """The entries of the log, as `history` gives them to programs."""
        found: list[dict[str, str | None]] = json.loads(
            self.typed("history --format json")[1]
        )
        return found

    def outcomes(
        self, entries: list[dict[str, str | None]]
    ) -> dict[str, tuple[int, str, str]]:
        """What comes of taking back each change."""
        names = dict.fromkeys(str(one["change"]) for one in entries)
        return {name: self.typed(f"undo {name} --dry-run --yes") for name in names}

    def known(self, words: frozenset[str]) -> list[object]:
        """What was known on each day, with a mark for some words."""
        with closing(open_store(self.path)) as store:
            days = range(1, self.lived + 1)
            return [list(_known(store, day, words)) for day in days]

    def after_undos(
        self, outcomes: dict[str, tuple[int, str, str]], words: frozenset[str]
    ) -> dict[str, list[object] | None]:
        """The rows after the undo of each change of which that would come."""
        done = [name for name, told in outcomes.items() if told[0] == ExitStatus.DONE]
        return {name: self._after_undo(name, words) for name in done}

    def _after_undo(self, change: str, words: frozenset[str]) -> list[object] | None:
        """The rows after an undo in a copy; None where it is refused."""
        kept = self.path.read_bytes()
        try:
            if self.typed(f"undo {change} --yes")[0] != ExitStatus.DONE:
                return None
            with closing(open_store(self.path)) as store:
                return [
                    [_blanked(value, words) for value in row]
                    for table in COLUMNS
                    for row in store.query(ROWS[table])
                ]
        finally:
            self.path.write_bytes(kept)


def _known(store: Store, day: int, words: frozenset[str]) -> Iterator[list[object]]:
    for _table, row in known_rows(store, day):
        yield [_blanked(value, words) for value in row]


def known_rows(store: Store, day: int) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of each table as they were known on a day of a world."""
    with closing(as_known(store, START + timedelta(days=day, hours=1))) as past:
        for table in COLUMNS:
            for row in past.query(ROWS[table]):
                yield table, row


def _blanked(value: object, words: frozenset[str]) -> object:
    """A value, or a mark where it is, or holds, one of some words, or a fingerprint."""
    if not isinstance(value, str):
        return value
    is_hidden = value == BLANKED or words & planted(value) or PRINT.fullmatch(value)
    return BLANKED if is_hidden else value


def planted(*texts: str | None) -> frozenset[str]:
    """The planted words in some texts."""
    return frozenset(word for text in texts for word in PLANTED.findall(text or ""))


def wrongs(world: World) -> list[str]:
    """Redact a change, an entry or all about an item; what is not then as it should."""
    before = world.entries()
    target, meant = _chosen(world, before)
    outcomes = world.outcomes(before)
    undone = world.after_undos(outcomes, meant)
    known = world.known(meant)
    status, said, fault = world.typed(f"redact {target} --reason pedido --yes")
    if not meant:
        return [] if status == ExitStatus.USAGE else [f"{target}: {said}{fault}"]
    if status != ExitStatus.DONE:
        return [f"{target}: {fault}"]
    found = [f"{target}: {text} is there" for text in _left(world, meant)]
    if target.count(".") == 1 and "also appear in" in said:  # others of its change
        found = []
    status, _, fault = world.typed("db check")
    if status != ExitStatus.DONE:
        found.append(f"{target}: {fault}")
    if world.known(meant) != known:
        found.append(f"{target}: --known-on tells something else")
    now = world.outcomes(before)
    for name, rows in world.after_undos(now, meant).items():
        if name in undone and rows not in (undone[name], None):
            found.append(f"{target}: undo {name} makes something else")
    return [*found, *_changed(world, outcomes, now)]


def _chosen(
    world: World, entries: list[dict[str, str | None]]
) -> tuple[str, frozenset[str]]:
    """What is redacted, and the words that go."""
    telling = [one for one in entries if planted(one["now"], one["note"])]
    entry = world.chance.choice(telling or entries)
    how = world.chance.choice(("change", "id", "code"))
    target = entry[how] or entry["change"] or ""
    if entry[how] is None:
        how = "change"
    chosen = [one for one in entries if one[how] == target]
    said = [text for one in chosen for text in (one["now"], one["note"])]
    return target, planted(*said)


def _left(world: World, words: frozenset[str]) -> list[str]:
    """The words that stand in the file, its journal or any file beside it."""
    beside = world.path.parent.glob(f"{world.path.name}*")
    held = b"".join(file.read_bytes() for file in beside)
    return [word for word in sorted(words) if word.encode() in held]


def _changed(
    world: World,
    outcomes: dict[str, tuple[int, str, str]],
    after: dict[str, tuple[int, str, str]],
) -> Iterator[str]:
    """The changes that can be taken back otherwise than before, but those blanked."""
    last = world.entries()
    blanked = {
        str(json.loads(str(one["now"]))["entry"]).partition(".")[0]
        for one in last
        if one["kind"] == "redacted"
    }
    for name, (status, said, fault) in outcomes.items():
        now_status, now_said, now_fault = after[name]
        if name in blanked:
            if now_status != ExitStatus.USAGE:
                yield f"{name} was blanked and could be taken back"
        elif is_barred(fault, now_fault, blanked):
            continue
        elif told(status, said, fault) != told(now_status, now_said, now_fault):
            yield f"{name}: {said}{fault} but now {now_said}{now_fault}"


def is_barred(fault: str, now_fault: str, blanked: set[str]) -> bool:
    """Whether what was in the way of an undo can now not be taken back itself."""
    barred = BARRED.search(now_fault)
    return barred is not None and barred[1] in blanked and "undo that first" in fault


def told(status: int, *said: str) -> tuple[object, ...]:
    """What came of a command, whatever the words."""
    return status, *(SAID.sub("…", text) for text in said)
