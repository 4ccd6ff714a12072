"""The progress bar: drawn for a person, gone afterwards."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest

from crmnet.render.kit import progress
from crmnet.render.kit.progress import Bar, after_a_while


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def _bar(terminal: io.StringIO | None, *, colour: bool = False) -> Bar:
    return Bar(terminal, "Loading [x]", 4, colour=colour)


@pytest.fixture(autouse=True)
def _a_usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_it_says_what_is_done_and_how_far() -> None:
    terminal = _Terminal()
    bar = _bar(terminal)
    bar.advance(1)
    bar.advance(1)
    bar.close()
    assert "Loading [x] ━" in terminal.getvalue()
    assert " 50%" in terminal.getvalue()


def test_an_interrupted_work_leaves_an_empty_line_and_a_cursor() -> None:
    terminal = _Terminal()
    bar = _bar(terminal)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012  as Showing.bar does it
        try:
            bar.reach(2)
            raise KeyboardInterrupt
        finally:
            bar.close()
    shown, _, after = terminal.getvalue().rpartition("50%")
    assert "\x1b[?25l" in shown  # the cursor is hidden meanwhile
    assert after.endswith("\n\x1b[?25h\r\x1b[1A\x1b[2K")


def test_it_is_coloured_only_where_that_is_wanted() -> None:
    plain, coloured = _Terminal(), _Terminal()
    for terminal in (plain, coloured):
        bar = _bar(terminal, colour=terminal is coloured)
        bar.reach(2)
        bar.close()
    assert "\x1b[35m" in coloured.getvalue()
    assert "\x1b[35m" not in plain.getvalue()


def test_a_poor_terminal_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    terminal = _Terminal()
    bar = _bar(terminal)
    bar.reach(2)
    bar.close()
    assert terminal.getvalue() == ""


def test_a_work_without_steps_draws_nothing() -> None:
    terminal = _Terminal()
    _bar(terminal).close()
    assert terminal.getvalue() == ""


def test_where_nobody_watches_rich_is_not_imported() -> None:
    code = (
        "import sys; from crmnet.render.kit.progress import Bar;"
        "bar = Bar(None, 'x', 1, colour=False); bar.reach(1); bar.close();"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _shown_of_a_work(seconds: float) -> str:
    terminal = _Terminal()
    with (  # noqa: PT012  as Showing.busy does it
        pytest.raises(KeyboardInterrupt),
        after_a_while(Bar(terminal, "Checking the store", None, colour=False)),
    ):
        time.sleep(seconds)
        raise KeyboardInterrupt
    return terminal.getvalue()


def test_a_work_without_an_end_in_sight_is_told_of_only_where_it_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _shown_of_a_work(0) == ""
    monkeypatch.setattr(progress, "PATIENCE_S", 0)
    shown = _shown_of_a_work(0.3)
    assert "Checking the store ━" in shown
    assert "0:00:00" in shown
    assert "%" not in shown
    assert shown.endswith("\n\x1b[?25h\r\x1b[1A\x1b[2K")
