"""The pages say what is so: README's blocks, the contract's commands, the maps."""

from __future__ import annotations

import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from crmnet.cli.frame.entries import ENTRIES, PARTS
from crmnet.cli.frame.registered import verbs_in

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = ":: end of command, status "
PAGES = ("README.md", "README.es.md")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))


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


# --- the contract


def commands() -> set[str]:
    """Every command of the program: "plan load", "undo"."""
    found = set()
    for noun, entry in (ENTRIES | PARTS).items():
        for verb in verbs_in(import_module(entry.module)):
            if entry.has_verbs and verb != noun:
                found.add(f"{noun} {verb}")
            elif verb == noun:
                found.add(noun)
    return found


def promised() -> set[str]:
    """The commands that the table of the contract, section 3, promises."""
    text = (ROOT / "docs" / "contract.md").read_text("utf-8")
    section = text.partition("\n## 3. ")[2].partition("\n## ")[0]
    found: set[str] = set()
    for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE):
        noun = ""
        for words in re.findall(r"`([^`]+)`", row):
            first, *rest = words.split()
            if f"{first} {rest[0] if rest else ''}" in PARTS:
                noun, rest = f"{first} {rest[0]}", rest[1:]
            elif first in ENTRIES:
                noun = first
            elif re.fullmatch("[a-z-]+", first):
                rest = [first, *rest]
            else:
                continue
            has_verb = (ENTRIES | PARTS)[noun].has_verbs and bool(
                re.fullmatch("[a-z-]+", rest[0])
            )
            found.add(f"{noun} {rest[0]}" if has_verb else noun)
    return found


def test_the_contract_promises_the_commands_that_there_are() -> None:
    assert promised() == commands()


# --- the maps

PLACE = re.compile(
    r"(?<![\w./-])(?:crmnet|cli|render|services|reports|store|engine|files|mail|domain"
    r"|settings|i18n|locale|tests|docs|scripts|benchmarks|data)/[\w/.-]*\w"
)
ABOVE = (
    "",
    "crmnet",
    "crmnet/store",
    "crmnet/i18n",
)  # pages begin where they are clear


@pytest.mark.parametrize(
    "page", [*PAGES, "CONTRIBUTING.md", *(f"docs/{path.name}" for path in DOCS)]
)
def test_every_place_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = {name for name in PLACE.findall(text) if not re.search(r"[/_]x\b", name)}
    lost = [
        name
        for name in sorted(named)
        if not any(
            (ROOT / above / f"{name}{suffix}").exists()
            for above in ABOVE
            for suffix in ("", ".py")
        )
    ]
    assert lost == []


NAME = re.compile(r"(?<![\w./-])(?:cli|render|services|reports|store|files)(?:\.\w+)+")


@pytest.mark.parametrize("name", sorted(set(NAME.findall(ARCHITECTURE))))
def test_every_name_of_a_walk_is_there(name: str) -> None:
    assert pkgutil.resolve_name(f"crmnet.{name}")


def floors() -> str:
    """The rooms from the top floor down, as import-linter holds them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (rooms, *_others) = settings["tool"]["importlinter"]["contracts"]
    return " -> ".join(room for room in rooms["layers"] if room != "__main__")


@pytest.mark.parametrize("page", PAGES)
def test_the_readme_shows_the_floors_as_they_are(page: str) -> None:
    assert f"\n    {floors()}\n" in (ROOT / page).read_text("utf-8")


def test_the_architecture_names_the_rooms_from_the_top_floor_down() -> None:
    section = ARCHITECTURE.partition("\n## Rooms")[2].partition("\n## ")[0]
    rooms = re.split(r" -> | \| ", floors())
    places = [
        re.search(rf"(?:^    |  ){room}  ", section, re.MULTILINE) for room in rooms
    ]
    assert [found.start() for found in places if found] == sorted(
        found.start() for found in places if found
    )
    assert all(places)


def tree_shown() -> dict[str, set[str]]:
    """What the architecture page says is in each room: modules, and folders with /."""
    section = ARCHITECTURE.partition("\n## The tree\n")[2].partition("\n## ")[0]
    shown: dict[str, set[str]] = {}
    room = ""
    for line in re.findall(r"^    (.*)$", section, re.MULTILINE):
        name, words = line[:10].strip(), line[10:].split()
        room = name.rstrip("/") or room
        shown.setdefault(room, set()).update(words)
    return shown


def test_the_tree_on_the_page_is_the_one_on_the_disk() -> None:
    found = {}
    for room in tree_shown():
        folder = ROOT / "crmnet" / room
        modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        found[room] = modules | {
            f"{path.parent.name}/" for path in folder.glob("*/*.py")
        }
    assert tree_shown() == found
    assert len(found) == 10
