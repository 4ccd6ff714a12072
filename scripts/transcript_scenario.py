"""A scenario of scripts/transcript.py: a text of commands, and how they are run.

One line each:

    # a remark
    at 2002-06-03               the day that the clock shows; each command adds an hour
    set NAME=VALUE              in the environment from here on; no value removes it
    sh COMMAND                  of the shell, not recorded
    quietly OTHER.commands      the commands of another scenario, not recorded
    NAME=VALUE crmnet WORDS     a command; {a,b} stands for as many commands; in the
                                words of a completion "_" is a blank
    crmnet WORDS < FILE         with a standard input
    crmnet WORDS > /dev/full    with a full disk behind standard output
    tty 80 crmnet WORDS <<< a|b on a terminal, the answers typed ahead, then Ctrl-D

``@id`` is the end of the last id (of a history: of the change) in what was last
printed as JSON.
"""

from __future__ import annotations

import itertools
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import tempfile
import termios
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scripts.transcript_text import Answer, entries, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA: Final = Path(__file__).parent / "transcript_data"
# Fixed, because paths are printed, and wrapped, and stand in the store.
PLACE: Final = Path(tempfile.gettempdir()) / "crmnet-transcript"
FIRST_HOUR: Final = 15  # UTC; nine in the morning in Guatemala
LONGEST_S: Final = 120  # that a command may take
TERMINAL: Final = {"TERM": "xterm-256color"}
ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "America/Guatemala",
    "COLUMNS": "80",
    "LOGNAME": "ana",
    "PYTHONHASHSEED": "0",
}

_BRACES: Final = re.compile(r"\{([^{}]*,[^{}]*)\}")
_COMMAND: Final = re.compile(
    r"(?:tty (?P<width>\d+) )?(?P<environ>(?:[A-Z_]+=\S* )*)crmnet(?P<words>.*?)"
    r"(?: < (?P<stdin>\S+)| (?P<full>> /dev/full)|(?P<typed> <<< .*))?"
)

_OURS: Final = shutil.ignore_patterns("*.py", "*.commands", "__pycache__")
_WORDS_TYPED: Final = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")


class Asked(NamedTuple):
    """One command of a scenario.

    Attributes:
        line: as it stands there, its braces replaced.
        words: after ``crmnet``.
        environ: of this command alone.
        width: of the terminal; None where there is none.
        given: what is typed, or comes on standard input.
        full: whether nothing can be written to standard output.
    """

    line: str
    words: list[str]
    environ: dict[str, str]
    width: int | None
    given: bytes
    full: bool


def expanded(line: str) -> Iterator[str]:
    """The lines for which a line with braces stands, in the order of a shell."""
    parts = _BRACES.split(line)
    choices = [
        part.split(",") if number % 2 else [part] for number, part in enumerate(parts)
    ]
    yield from map("".join, itertools.product(*choices))


def asked(line: str, work: Path) -> Asked:
    """A command as its line says it.

    Raises:
        ValueError: the line is none.
    """
    found = _COMMAND.fullmatch(line)
    if found is None:
        msg = f"not understood: {line}"
        raise ValueError(msg)
    given = b""
    if found["stdin"]:
        given = (work / found["stdin"]).read_bytes()
    if found["width"]:
        typed = (found["typed"] or "").removeprefix(" <<< ")
        given = "".join(f"{answer}\n" for answer in typed.split("|") if typed).encode()
    pairs = (pair.partition("=")[::2] for pair in found["environ"].split())
    environ = {
        name: value.replace("_", " ") if name in _WORDS_TYPED else value
        for name, value in pairs
    }
    return Asked(
        line=line,
        words=shlex.split(found["words"]),
        environ=environ,
        width=int(found["width"]) if found["width"] else None,
        given=given,
        full=bool(found["full"]),
    )


class Scenario:
    """A text of commands, played in a folder of its own.

    Attributes:
        count: commands recorded so far.
    """

    def __init__(self, name: str, python: Path, folder: Path) -> None:
        self.name = name
        self.count = 0
        self._played = 0
        self._python = python
        self._folder = folder
        self._root = PLACE / name
        self._now = datetime(2002, 6, 1, FIRST_HOUR, tzinfo=UTC)
        self._id = ""
        for part in ("home", "tmp"):
            (self._root / part).mkdir(parents=True)
        self.work = self._root / "work"
        shutil.copytree(DATA, self.work, ignore=_OURS)
        self._environ = ENVIRONMENT | {
            "HOME": str(self._root / "home"),
            "TMPDIR": str(self._root / "tmp"),
            "PYTHONPATH": str(PLACE / "site"),
        }
        self._before = entries(self._root)

    def play(self, file: str, *, recorded: bool = True) -> None:
        """Do what the lines of a scenario say."""
        for line in (DATA / file).read_text("utf-8").splitlines():
            word, _, rest = line.partition(" ")
            if not line or word == "#":
                continue
            if word == "at":
                self._now = datetime.fromisoformat(f"{rest}T{FIRST_HOUR}:00:00Z")
            elif word == "set":
                name, _, value = rest.partition("=")
                self._environ[name] = value
            elif word == "quietly":
                self.play(rest, recorded=False)
            elif word == "sh":
                self._shell(rest)
            else:
                for one in expanded(line):
                    self._one(one, recorded=recorded)

    def _shell(self, command: str) -> None:
        subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.work,
            env=self._environ,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        self._before = entries(self._root)

    def _one(self, line: str, *, recorded: bool) -> None:
        self._played += 1
        self._now += timedelta(hours=1)
        command = asked(line.replace("@id", self._id), self.work)
        answer = self._run(command)
        self._id = last_id(answer.stdout) or self._id
        if not recorded:
            self._before = entries(self._root)
            return
        self.count += 1
        after = entries(self._root)
        heading = f"$ {command.line}\n{self._now:%Y-%m-%d %H:%M} UTC\n"
        text = "".join(told(heading, answer, self._before, after))
        self._before = after
        name = f"{self.name}-{self.count:03}.txt"
        (self._folder / name).write_text(text, "utf-8")

    def _run(self, command: Asked) -> Answer:
        environ = self._environ | command.environ
        environ["TRANSCRIPT_NOW_S"] = f"{self._now.timestamp():.0f}"
        environ["TRANSCRIPT_SEED"] = f"{self.name} {self._played}"
        environ = {name: value for name, value in environ.items() if value}
        words = [str(self._python), "-m", "crmnet", *command.words]
        if command.width is not None:
            environ.pop("COLUMNS", None)
            return on_terminal(words, environ | TERMINAL, self.work, command)
        with Path("/dev/full").open("wb") as full:
            result = subprocess.run(
                words,
                cwd=self.work,
                env=environ,
                input=command.given,
                stdout=full if command.full else subprocess.PIPE,
                stderr=subprocess.PIPE,
                check=False,
                timeout=LONGEST_S,
            )
        return Answer(result.returncode, result.stdout or b"", result.stderr)


def on_terminal(
    words: list[str], environ: Mapping[str, str], work: Path, command: Asked
) -> Answer:
    """What a command shows on a terminal that does not echo what is typed."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, command.width or 80))
    state = termios.tcgetattr(theirs)
    state[1] &= ~termios.OPOST
    state[3] &= ~termios.ECHO  # the echo would stand where it happens to arrive
    termios.tcsetattr(theirs, termios.TCSANOW, state)
    os.write(ours, command.given + b"\x04")
    with subprocess.Popen(
        words,
        cwd=work,
        env=environ,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        timer = threading.Timer(LONGEST_S, process.kill)
        timer.start()
        shown = b"".join(_read_all(ours))
    timer.cancel()
    os.close(ours)
    return Answer(process.returncode, shown, b"")


def _read_all(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # Linux: EIO, nobody holds the other end
        while piece := os.read(terminal, 65536):
            yield piece


def last_id(printed: bytes) -> str | None:
    """The end of the last id, or of its change, in rows as JSON; None without any."""
    if not printed.startswith(b"["):
        return None
    rows = json.loads(printed)
    found = rows and (rows[-1].get("change") or rows[-1].get("id"))
    return str(found)[-12:] if found else None
