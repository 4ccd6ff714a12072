"""The TAB key in real shells, driven at a terminal: the script, and what it puts in."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_tab import load_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Typed

pty = pytest.importorskip("pty")  # not on Windows

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
READ = {
    "bash": "bind 'set enable-bracketed-paste off'; source <(crmnet completion bash)",
    "zsh": "PS1='$ '; source <(crmnet completion zsh)",
    "fish": "crmnet completion fish | source",
}
NOISE = re.compile(
    r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>][0B]?|\x1b\][^\x07]*\x07|[\r\x07]"
)
PATIENCE_S = 40


class Shell:
    """A shell at a terminal of its own, in an empty home with one file in it."""

    def __init__(self, name: str, home: Path, store: Path) -> None:
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            bin = Path(sys.executable).parent
            environ = {
                "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(home),
                "CRMNET_DB": str(store),
                "CRMNET_CONFIG": os.devnull,
                "TERM": "xterm" if name == "fish" else "dumb",
                "COLUMNS": "200",
                "LANG": "C.UTF-8",
                "PS1": "$ ",
            }
            os.chdir(home)
            os.execvpe(START[name][0], START[name], environ)
        self.shown = ""
        os.set_blocking(self.terminal, False)
        self.line(READ[name] + "; echo re''ady", "ready")

    def line(self, text: str, until: str) -> None:
        """Type a line, and wait for what it prints."""
        self.keys(f"{text}\n", rf"(?m)^{until}")

    def keys(self, keys: str, until: str) -> str:
        """Press keys, and wait for a pattern on the screen; returns what was shown."""
        self.shown = ""
        os.write(self.terminal, keys.encode())
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                self.shown += os.read(self.terminal, 65536).decode(errors="replace")
            except BlockingIOError:
                time.sleep(0.05)
            except OSError:  # the shell is gone
                break
            clean = NOISE.sub("", self.shown)
            if re.search(until, clean):
                return clean
        pytest.fail(f"no {until} in {NOISE.sub('', self.shown)!r}")

    def close(self) -> None:
        """End it."""
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


@pytest.fixture(params=START)
def shell(
    request: pytest.FixtureRequest, run: Typed, store: Path, tmp_path: Path
) -> Iterator[Shell]:
    """A shell that has read its script, and two plans in its store."""
    if not shutil.which(request.param) or not shutil.which(
        "crmnet", path=str(Path(sys.executable).parent)
    ):
        pytest.skip(f"no {request.param}, or no crmnet beside this Python")
    for code in ("crm-2003", "old-1"):
        load_small(run, tmp_path, code)
    add = "directory add --name 'José Güemes' --email jose@example.org --country GT"
    assert run(add).status == 0
    home = tmp_path / "home"
    home.mkdir()
    (home / "a-file.yaml").touch()
    shell = Shell(request.param, home, store)
    yield shell
    shell.close()


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("crmnet activity show old-1:9", "old-1:9.1.1.1 "),  # the first TAB too
        ("crmnet --plan crm", "--plan crm-2003 "),
        ("crmnet --plan=ol", "--plan=old-1 "),
        ("crmnet --plan=old-1 activity complete 9", "complete 9.1.1.1 "),
        ("crmnet report overdue --status susp", "--status suspended "),
        ("crmnet directory show jo", "show jose@example.org "),
        ("crmnet plan load a-", "load a-file.yaml "),
        ("crmnet reporte venci", "reporte vencid"),
        ('crmnet activity show "old-1:9', '"old-1:9.1.1.1" '),
    ],
)
def test_a_word_is_completed_at_the_first_tab(
    shell: Shell, typed: str, becomes: str
) -> None:
    assert "a-file" not in shell.keys(f"{typed}\t", re.escape(becomes)) or "a-" in typed


def test_what_begins_alike_is_listed_and_no_files(shell: Shell) -> None:
    shown = shell.keys("crmnet --plan \t\t", r"crm-2003\s[\s\S]*old-1")
    assert "a-file" not in shown
