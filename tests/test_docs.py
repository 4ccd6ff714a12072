"""The README: its console blocks print what they show; every command stands in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = ":: end of command, status "
PAGES = ("README.md", "README.es.md")


def environment(home: Path) -> dict[str, str]:
    """What a newcomer's terminal has: an empty home, 80 columns."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "TMPDIR": str(home),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "LANG": "C.UTF-8",
    }


def blocks(page: str) -> list[list[tuple[str, str]]]:
    """The console blocks of a page: commands and what it shows for each."""
    text = (ROOT / page).read_text("utf-8")
    found = []
    for block in BLOCK.findall(text):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        pairs = (part.partition("\n") for part in parts)
        found.append([(command, shown) for command, _, shown in pairs])
    return found


def pattern(shown: str) -> re.Pattern[str]:
    """What is shown; ``...`` alone on a line is any lines, within a line any text."""
    lines = [
        r"(?:.*\n)*?"
        if line.strip() == "..."
        else ".*".join(re.escape(part) for part in line.rstrip().split("...")) + r"\n"
        for line in shown.rstrip("\n").split("\n")
    ]
    return re.compile("".join(lines) if shown else "")


def printed(commands: list[str], environ: dict[str, str]) -> list[str]:
    """What the commands of one block print, in one shell."""
    script = "".join(f"{command}\nprintf '{MARK}%s\\n' $?\n" for command in commands)
    result = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
        encoding="utf-8",
    )
    return re.split(rf"{MARK}\d+\n", result.stdout)[:-1]


@pytest.mark.skipif(sys.platform == "win32", reason="the examples are for a Unix shell")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_prints_what_it_shows(page: str, tmp_path: Path) -> None:
    found = blocks(page)
    assert sum(map(len, found)) >= 6
    for block in found:
        compare(block, environment(tmp_path))


def compare(block: list[tuple[str, str]], environ: dict[str, str]) -> None:
    """See that the commands of a block print what it shows."""
    outputs = printed([command for command, _ in block], environ)
    assert len(outputs) == len(block)
    for (command, shown), output in zip(block, outputs, strict=True):
        lines = "".join(f"{line.rstrip()}\n" for line in output.splitlines())
        assert pattern(shown).fullmatch(lines), f"$ {command}\n{lines}"
