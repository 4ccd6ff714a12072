"""``crmnet db``: the care of the store, as it is typed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from benchmarks.skilled import KINDS, damage
from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ADD = "directory add --name {0} --email {0}@example.org --country GT"


@pytest.fixture
def plan_2002(plan_2002: Path) -> Path:
    """The 2002 plan in a store with the permissions that crmnet gives it."""
    plan_2002.chmod(0o600)
    return plan_2002


def names(run: Typed, db: Path) -> set[str]:
    listed = run(f"directory list --format json --db '{db}'").stdout
    return {row["name"] for row in json.loads(listed)}


# --- info, check


def test_info_is_one_row_for_programs(run: Typed, plan_2002: Path) -> None:
    (row,) = json.loads(run("db info --format json").stdout)
    assert row["store"] == str(plan_2002)
    assert row["size"] == plan_2002.stat().st_size
    assert (row["plan"], row["item"], row["officer"]) == (1, 26, 0)
    assert row["last_at"] == "2002-11-04T15:30:00.000000Z"


def test_info_is_a_line_each_for_people(run: Typed, plan_2002: Path) -> None:
    shown = run("db info --lang es", environ={"COLUMNS": "200"}).stdout
    assert str(plan_2002) in shown
    assert "4 nov 2002" in shown


def test_a_sound_store_is_called_so(run: Typed, plan_2002: Path) -> None:
    result = run("db check")
    assert (result.status, result.stderr) == (0, "")
    assert "The store is sound: 42 log entries" in result.stdout


def test_each_fault_is_a_line_and_the_status_is_74(run: Typed, plan_2002: Path) -> None:
    run(ADD.format("Ana"))
    damaged = plan_2002.read_bytes().replace(b"ana@example.org", b"eva@example.org")
    plan_2002.write_bytes(damaged)
    result = run("db check")
    assert (result.status, result.stdout) == (ExitStatus.DAMAGED, "")
    lines = result.stderr.splitlines()
    assert any("of the log is not as it was written" in line for line in lines)
    assert all(line.startswith("crmnet: error: ") for line in lines)


# --- damage, whatever is asked


READING = (
    "report overdue",
    "plan show",
    "activity list",
    "directory list",
    "history",
    "db info",
    "",
)


@pytest.mark.parametrize("seed", range(20))
def test_no_damage_looks_like_a_fault_of_crmnet(
    run: Typed, plan_2002: Path, seed: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(plan_2002.read_bytes())
    for _ in range(chance.choice((1, 30))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    plan_2002.write_bytes(data)
    plan_2002.chmod(0o600)
    for line in (*READING, "db check"):
        result = run(line)
        assert result.status in (
            ExitStatus.DONE,
            ExitStatus.DAMAGED,
            ExitStatus.NOT_PERMITTED,
            ExitStatus.CONFIGURATION,
        ), (line, result.stderr)


# --- backup, restore


def test_a_backup_goes_back_in_place(run: Typed, plan_2002: Path) -> None:
    copy = plan_2002.with_name("copy.db")
    run(ADD.format("Ana"))
    assert f"{copy} (43 log entries, head " in run(f"db backup '{copy}'").stdout
    run(ADD.format("Eva"))
    result = run(f"db restore '{copy}' --yes")
    assert names(run, plan_2002) == {"Ana"}
    (kept,) = plan_2002.parent.glob("*.before-restore-20021104T153000.db")
    assert str(kept) in result.stdout
    assert names(run, kept) == {"Ana", "Eva"}


def test_a_file_that_is_there_is_replaced_only_when_agreed(
    run: Typed, plan_2002: Path
) -> None:
    copy = plan_2002.with_name("copy.db")
    copy.write_text("mine")
    assert run(f"db backup '{copy}'").status == ExitStatus.USAGE
    assert run(f"db backup '{copy}'", answers="n\n").status == 0
    assert copy.read_text() == "mine"
    assert run(f"db backup '{copy}'", answers="y\n").status == 0
    assert run(f"db check --db '{copy}'").status == 0


def test_a_restore_asks_first(run: Typed, plan_2002: Path) -> None:
    copy = plan_2002.with_name("copy.db")
    run(f"db backup '{copy}'")
    run(ADD.format("Ana"))
    before = plan_2002.read_bytes()
    assert run(f"db restore '{copy}'").status == ExitStatus.USAGE
    told = run(f"db restore '{copy}'", answers="n\n").stderr
    assert "undo does not undo a restore" in told
    assert run(f"db restore '{copy}' --dry-run").status == 0
    assert plan_2002.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("restore 'nowhere.db'", ExitStatus.NO_STORE, "no backup at"),
        ("restore '{damaged}'", ExitStatus.DAMAGED, "damaged.db"),
        ("restore '{store}'", ExitStatus.USAGE, "is the store itself"),
        ("backup '{store}'", ExitStatus.USAGE, "is the store itself"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_asked(
    run: Typed, plan_2002: Path, line: str, status: ExitStatus, words: str
) -> None:
    damaged = plan_2002.with_name("damaged.db")
    damaged.write_text("no store")
    typed = line.format(store=plan_2002, damaged=damaged)
    result = run(f"db {typed}", answers="")
    assert result.status == status
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_restore_makes_the_store(run: Typed, plan_2002: Path) -> None:
    copy = plan_2002.with_name("copy.db")
    plan_2002.rename(copy)
    assert run(f"db restore '{copy}'").status == 0
    assert run("db check").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_every_copy_is_its_owner_s_alone(
    run: Typed, plan_2002: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        run(f"db backup '{plan_2002.with_name('copy.db')}'")
        run(f"db restore '{plan_2002.with_name('copy.db')}' --yes")
        run(f"db move '{plan_2002}' '{plan_2002.with_name('new.db')}'")
    finally:
        os.umask(before)
    stores = list(plan_2002.parent.glob("*.db"))
    assert len(stores) == 4
    assert {store.stat().st_mode & 0o777 for store in stores} == {0o600}


WRITER = """
import sys
from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run
for number in range(60):
    words = sys.argv[2].format(f"n{number}").split()
    environ = {"CRMNET_DB": sys.argv[1]}
    print(number, run(Outside(words, environ, None, None, None)), flush=True)
"""


def test_what_others_write_during_a_restore_is_here_or_in_the_kept_copy(
    run: Typed, plan_2002: Path
) -> None:
    copy = plan_2002.with_name("copy.db")
    run(f"db backup '{copy}'")
    command = [sys.executable, "-c", WRITER, str(plan_2002), ADD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline()]  # it has begun
        assert run(f"db restore '{copy}' --yes").status == 0
        acknowledged += writer.stdout.readlines()
    (kept,) = plan_2002.parent.glob("*.before-restore-*.db")
    here, there = names(run, plan_2002), names(run, kept)
    assert {line.split()[1] for line in acknowledged} == {"0"}
    assert len(acknowledged) == 60
    assert here | there == {f"n{number}" for number in range(60)}
    assert run("db check").status == 0


# --- move


def test_a_moved_store_says_what_to_do_now(run: Typed, plan_2002: Path) -> None:
    new = plan_2002.with_name("new.db")
    result = run(f"db move '{plan_2002}' '{new}'")
    assert (result.status, result.stderr) == (0, "")
    assert f'From now on use --db "{new}"' in result.stdout
    assert run(f"db check --db '{new}'").status == 0


def test_a_progress_bar_is_drawn_on_a_terminal_only(
    run: Typed, plan_2002: Path
) -> None:
    new = plan_2002.with_name("new.db")
    environ = {"NO_COLOR": "1"}
    seen = run(f"db move '{plan_2002}' '{new}'", answers="", environ=environ).stderr
    assert "Moving ━" in seen
    assert "100%" in seen


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("db move {store} {store}", ExitStatus.USAGE),
        ("db move none.db new.db", ExitStatus.NO_STORE),
        ("db move {store} {store} --dry-run", ExitStatus.USAGE),
        ("db restore none.db --yes", ExitStatus.NO_STORE),
        ("db backup {store} --yes", ExitStatus.USAGE),
        ("db backup no/folder/copy.db", ExitStatus.CANNOT_WRITE),
    ],
)
def test_what_cannot_be_is_refused(
    run: Typed, plan_2002: Path, line: str, status: ExitStatus
) -> None:
    before = plan_2002.read_bytes()
    assert run(line.format(store=plan_2002)).status == status
    assert plan_2002.read_bytes() == before


# --- kill -9 and backups while others write; the long versions are in benchmarks/


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
@pytest.mark.parametrize("after_s", [0.15, 0.22, 0.29, 0.36])
def test_a_killed_command_leaves_all_or_nothing(
    run: Typed, plan_2002: Path, after_s: float
) -> None:
    words = [*ADD.format("Ana").split(), "--db", str(plan_2002)]
    process = subprocess.Popen([sys.executable, "-m", "crmnet", *words])
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run("db check").status == 0
    assert names(run, plan_2002) in (set(), {"Ana"})


@pytest.mark.usefixtures("plan_2002")
@pytest.mark.parametrize(
    "line",
    [
        "--db mysql://u:secret@h/x report overdue",
        "--db Postgresql://u:secret@127.0.0.1:1/x report overdue",
        "db backup postgresql://u:secret@h/x",
        "db restore postgresql://u:secret@h/x --yes",
        "db move mysql://u:secret@h/x there.db",
    ],
)
def test_a_password_in_an_address_is_never_said_back(run: Typed, line: str) -> None:
    result = run(line)
    assert result.status != 0
    assert "secret" not in result.stdout + result.stderr


# --- the head


def head_of(run: Typed) -> str:
    (row,) = json.loads(run("db info --format json").stdout)
    return str(row["head"])


def test_a_head_is_kept_by_all_that_comes_after(run: Typed, plan_2002: Path) -> None:
    head = head_of(run)
    assert head in run("db info").stdout
    assert head in run(f"db backup '{plan_2002.with_name('copy.db')}'").stdout
    run(ADD.format("Ana"))
    assert head_of(run) != head
    for text in (head, head.upper(), head[-8:]):
        assert run(f"db check --head {text}").status == ExitStatus.DONE


def test_a_store_put_back_does_not_hold_a_later_head(
    run: Typed, plan_2002: Path
) -> None:
    copy = plan_2002.with_name("copy.db")
    run(f"db backup '{copy}'")
    run(ADD.format("Ana"))
    head = head_of(run)
    run(f"db restore '{copy}' --yes")
    assert run("db check").status == ExitStatus.DONE
    result = run(f"db check --head {head} --lang en")
    assert (result.status, result.stdout) == (ExitStatus.DAMAGED, "")
    assert f"held at the head {head}" in result.stderr


@pytest.mark.parametrize("text", ["1234567", "zzzzzzzz", "", "0x12345678"])
def test_what_is_no_head_is_refused(run: Typed, text: str) -> None:
    assert run(["db", "check", "--head", text]).status == ExitStatus.USAGE


@pytest.mark.parametrize("anew", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_a_head_finds_what_was_altered_with_skill(
    run: Typed, plan_2002: Path, kind: str, *, anew: bool
) -> None:
    for name in ("Ana", "Eva", "Luz"):
        run(ADD.format(name))
    head = head_of(run)
    damage(plan_2002, KINDS[kind], random.Random(1), anew=anew)
    checked = run("db check").status
    # removed from the end it leaves no trace at all
    assert (checked == ExitStatus.DONE) == (anew or kind == "last change")
    assert run(f"db check --head {head}").status == ExitStatus.DAMAGED
