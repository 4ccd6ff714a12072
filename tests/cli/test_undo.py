"""Undo and its undo, as somebody types them, and what the history says of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from tests.conftest import PLAN_2002

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

pytestmark = pytest.mark.usefixtures("plan_2002")


def changes(run: Typed) -> list[str]:
    """The changes of the log, the oldest first."""
    rows = json.loads(run("history --format json").stdout)
    return list(dict.fromkeys(row["change"] for row in rows))


def status(run: Typed) -> str:
    (row,) = json.loads(run("activity show 1.1.1.1 --format json").stdout)
    return str(row["status"])


@pytest.mark.parametrize(
    ("lang", "back", "again"),
    [("en", "Undone", "Redone"), ("es", "Deshecho", "Restablecido")],
)
def test_an_undo_of_an_undo_says_what_is_done_again(
    run: Typed, lang: str, back: str, again: str
) -> None:
    run("activity complete 1.1.1.1 --on 2002-09-20")
    run("undo")
    for word, stands in ((again, "done"), (back, "not_started"), (again, "done")):
        would = run(f"undo {changes(run)[-1]} --dry-run --lang {lang}").stdout
        said = run(f"undo {changes(run)[-1]} --lang {lang}").stdout
        assert said.startswith(f"{word}: 1.1.1.1 ")
        assert said.count(": ") <= 4  # "Taken back: taken back: ..." no more
        assert would.split(":")[1].split(".")[0] == said.split(":")[1].split(".")[0]
        assert status(run) == stands
    kept = run("history --format plain --lang es").stdout
    assert "restablecido: 1.1.1.1 la Red" in kept


def test_what_took_a_row_out_is_undone_again_once_it_was_done_again(run: Typed) -> None:
    def parties() -> list[str]:
        shown = json.loads(run("activity show 1.1.1.1 --format json").stdout)
        return [row["party"] for row in shown]

    before = parties()
    run("activity assign 1.1.1.1 --each-member")
    assigned = changes(run)[-1]
    for undone in (assigned, "", assigned):
        result = run(f"undo {undone or changes(run)[-1]} --yes")
        assert result.status == ExitStatus.DONE, result.stderr
    assert parties() == before


def test_a_load_is_not_taken_back_unasked_by_way_of_its_restoration(
    run: Typed,
) -> None:
    run("undo --yes")
    assert (
        run(f"undo {changes(run)[-1]}").status == ExitStatus.DONE
    )  # it is loaded again
    result = run(f"undo {changes(run)[-1]}")
    assert result.status == ExitStatus.USAGE
    assert "--yes" in result.stderr


def test_a_change_is_named_as_history_names_it(run: Typed) -> None:
    run("activity complete 1.1.1.1 --on 2002-09-20")
    assert changes(run) == ["c1", "c2"]
    assert run("undo C2").status == ExitStatus.DONE
    assert status(run) == "not_started"


@pytest.mark.parametrize("name", ["c9", "c1.1", "0192f0"])
def test_what_names_no_change_is_refused(run: Typed, name: str) -> None:
    result = run(f"undo {name}")
    assert result.status == ExitStatus.USAGE
    assert "no change" in result.stderr


def test_the_history_tells_of_more_occurrences_in_words(run: Typed) -> None:
    run(["activity", "schedule", "1.1.2", "cada año"])
    run("plan extend --until 2010-12-31 --plan crm-2002")
    assert "extended" not in run("history --format plain --lang es").stdout
    said = run("activity show 1.1.2 --lang es").stdout
    assert "fechas agregadas" in said


def test_a_cure_names_the_plan_where_two_have_the_code(
    run: Typed, tmp_path: Path
) -> None:
    second = tmp_path / "second.yaml"
    second.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2003"))
    run("activity complete 1.1.1.1 --on 2002-09-20")
    run("activity suspend 1.1.2 --reason huracán")
    run(f"plan load {second}")
    for line, cure in (
        ("start crm-2002:1.1.1.1", "activity reopen crm-2002:1.1.1.1"),
        ("complete crm-2002:1.1.2", "activity resume crm-2002:1.1.2"),
        ("note crm-2002:1.1.3 --note x --due 2003-01-01", "show crm-2002:1.1.3"),
    ):
        result = run(f"activity {line}")
        assert result.status == ExitStatus.USAGE
        assert cure in result.stderr
