"""Which tests reach which line: one run of the suite under coverage, kept in a file.

python scripts/tracing.py FILE

FILE is JSON: the seconds of each test, and by file and line the tests that reach it, as
numbers in that list. Line 0 stands for what a file does when it is imported: any test
that runs in it. Left out are tests that start a server, a daemon or the oracle, and
those that fail.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import coverage
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
LEFT_OUT: Final = ("tests/oracle/", "tests/mail/")


class Recorder:
    """A pytest plugin: coverage is told which test runs; each test is timed."""

    def __init__(self, watch: coverage.Coverage) -> None:
        self.watch = watch
        self.seconds: dict[str, float] = {}
        self.left_out: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Run a test, with its fixtures, under its name."""
        self.watch.switch_context(item.nodeid)
        began = time.monotonic()
        answer = yield
        self.seconds[item.nodeid] = time.monotonic() - began
        self.watch.switch_context("")
        return answer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails as things are: it says nothing of a mutant."""
        if report.failed:
            self.left_out.append(report.nodeid)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is slow to start, where this module is a plugin of pytest."""
    items[:] = [item for item in items if is_light(item)]


def is_light(item: pytest.Item) -> bool:
    """Whether a test needs no server and is none of the oracle's."""
    if item.nodeid.startswith(LEFT_OUT):
        return False
    given = getattr(getattr(item, "callspec", None), "params", {})
    asked = getattr(item, "fixturenames", ())
    return given.get("new_place") != "server" and "postgresql" not in asked


def main() -> int:
    """Run the suite and write what it reached; the status is that of pytest."""
    watch = coverage.Coverage(data_file=None, source=[str(ROOT / "crmnet")])
    recorder = Recorder(watch)
    watch.start()
    sys.path.insert(0, str(ROOT))
    words = ["-q", "-p", "no:cacheprovider", "-p", "scripts.tracing"]
    status = pytest.main(words, plugins=[recorder])
    watch.stop()
    said = {
        "seconds": recorder.seconds,
        "left_out": recorder.left_out,
        "reached": _reached(watch.get_data(), list(recorder.seconds)),
    }
    Path(sys.argv[1]).write_text(json.dumps(said), "utf-8")
    return int(status)


def _reached(
    data: coverage.CoverageData, tests: list[str]
) -> dict[str, dict[int, list[int]]]:
    numbers = {test: number for number, test in enumerate(tests)}
    found: dict[str, dict[int, list[int]]] = {}
    for file in data.measured_files():
        lines: dict[int, list[int]] = {}
        anywhere: set[int] = set()
        for line, names in data.contexts_by_lineno(file).items():
            lines[line] = sorted(numbers[name] for name in names if name)
            anywhere.update(lines[line])
        lines[0] = sorted(anywhere)
        found[Path(file).relative_to(ROOT).as_posix()] = lines
    return found


if __name__ == "__main__":
    sys.exit(main())
