"""A pipe, a socket or a device in the place of a file: refused at once, in one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Typed

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")

LIMIT_S = 20  # nothing here waits at all, unless it would wait for ever
READERS = {
    "plan load {file}": ExitStatus.USAGE,
    "plan check {file}": ExitStatus.USAGE,
    "plan carry-over crm-2002 crm-2002 --map {file}": ExitStatus.USAGE,
    "activity record {file} GT": ExitStatus.USAGE,
    "directory load {file}": ExitStatus.USAGE,
    "activity complete 1.1.1 GT --on 2002-09-01 --evidence {file}": ExitStatus.USAGE,
}
STORES = [
    "--db {file} plan list",
    "db restore {file} --yes",
    "db move {file} {file}.new",
]
WORDS = {
    "en": "this is not an ordinary file (save its output to a file and name that file)",
    "es": "no es un archivo ordinario (guarde en un archivo lo que da, e indique ese)",
}


@pytest.fixture(autouse=True)
def _not_for_ever() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError("it waits for somebody to write")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(params=["pipe", "socket", "device", "link"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Something that is not an ordinary file; a link leads to a pipe."""
    path = tmp_path / "odd"
    if request.param == "device":
        yield type(path)("/dev/zero")
    elif request.param == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            here = os.open(tmp_path, os.O_RDONLY)
            try:  # the path of a test may be longer than a socket's name
                bound.bind(f"/proc/self/fd/{here}/odd")
            except OSError:
                pytest.skip("the name is too long here")
            finally:
                os.close(here)
            yield path
    else:
        os.mkfifo(tmp_path / "pipe")
        if request.param == "link":
            path.symlink_to(tmp_path / "pipe")
        yield path if request.param == "link" else tmp_path / "pipe"


@pytest.mark.usefixtures("plan_2002")
@pytest.mark.parametrize("line", READERS)
def test_a_command_that_reads_a_file_refuses_it(
    run: Typed, file: Path, line: str
) -> None:
    for language, words in WORDS.items():
        said = run(line.format(file=file), environ={"CRMNET_LANG": language})
        assert said.status == READERS[line], said
        assert words in said.stderr
        assert said.stderr.count("\n") == 1


@pytest.mark.usefixtures("plan_2002")
@pytest.mark.parametrize("line", STORES)
def test_it_is_no_store_either(run: Typed, file: Path, line: str) -> None:
    said = run(line.format(file=file))
    assert said.status in (ExitStatus.DAMAGED, ExitStatus.NOT_PERMITTED)
    assert "the disk of" not in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.usefixtures("plan_2002")
def test_it_is_no_configuration(run: Typed, file: Path) -> None:
    said = run("plan list", environ={"CRMNET_CONFIG": str(file)})
    assert said.status == ExitStatus.CONFIGURATION
    assert "the configuration cannot be read (it is a text file" in said.stderr


@pytest.mark.usefixtures("plan_2002")
def test_the_null_device_is_an_empty_configuration(run: Typed) -> None:
    said = run("plan list", environ={"CRMNET_CONFIG": os.devnull})
    assert (said.status, said.stderr) == (0, "")


def test_standard_input_is_a_file_where_one_was_redirected(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: a\nlanguage: es\ntitle: T\nmembers: [GT]\nthemes: []\n")
    command = [sys.executable, "-m", "crmnet", "plan", "check", "/dev/stdin"]
    with plan.open("rb") as given:
        piped = subprocess.run(
            command, input=plan.read_bytes(), capture_output=True, check=False
        )
        redirected = subprocess.run(
            command, stdin=given, capture_output=True, check=False
        )
    assert b"not an ordinary file" in piped.stderr
    assert b"/dev/stdin:5:9: a plan needs a theme" in redirected.stderr
