"""What came of events: the screens, bounds, comparisons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.data_bank_year import Year, a_plan_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


@pytest.fixture
def year(run: Typed, tmp_path: Path) -> Year:
    loaded = run(f"plan load {a_plan_file(tmp_path)}")
    assert loaded.status == 0, loaded
    return Year(run)


def test_of_a_country_alone_nothing_joint_is_counted(year: Year) -> None:
    year.type(
        "event add --kind exercise --title A --from 2003-01-01 --item 1.1 --country GT "
        "--country HN --result participants=60 --result GT:participants=7"
    )
    rows = json.loads(
        year.type(
            "report achievements --from 2002-01-01 --to 2004-12-31 --party GT "
            "--format json"
        )
    )
    assert [(row["what"], row["party"], row["results"]) for row in rows] == [
        ("contributed", "GT", "participants=7"),
        ("held", "GT HN", None),
    ]


def test_each_is_compared_with_the_former_one_of_its_kind(year: Year) -> None:
    add = "event add --item 1.1 --country GT --country HN"
    year.type(
        f"{add} --kind exercise --title A --from 2003-01-01 --result participants=7"
    )
    year.type(
        f"{add} --kind workshop --title B --from 2003-02-01 --result participants=9"
    )
    year.type(
        f"{add} --kind exercise --title C --from 2003-03-01 --result participants=5 "
        "--result GT:participants=4 --result impostors=1"
    )
    year.type(f"{add} --kind exercise --title D --from 2009-03-01")
    rows = json.loads(year.type("event results --compare --format json"))
    told = [(row["title"], row["former_title"], row["change"]) for row in rows]
    assert told == [
        ("A", None, None),
        ("B", None, None),
        ("C", "A", "impostors=+1 participants=+2"),
    ]
    plain = year.type("event results --compare --format plain")
    assert (
        'Exercise "C", 1 Mar 2003: 1 impostor, 9 participants; the former one "A", '
        "1 Jan 2003: 7 participants; +1 impostor, +2 participants.\n"
    ) in plain


def test_what_is_to_come_counts_for_nothing(year: Year) -> None:
    year.type(
        "event add --item 1.1 --country GT --kind exercise --title D --from 2009-03-01"
    )
    assert year.type("event results --format plain") == "No event was held.\n"


def test_the_screen_has_the_table_first_then_bars(year: Year) -> None:
    add = "event add --item 1.2 --country GT"
    year.type(
        f"{add} --kind exercise --title A --from 2003-01-01 --result participants=45"
    )
    year.type(
        f"{add} --kind workshop --title B --from 2004-02-01 --result participants=90"
    )
    said = year.type("event results --by year")
    table, _, chart = said.partition("By year: participants\n")
    assert "Against the targets of the plan" in table
    assert [line.split() for line in chart.splitlines()] == [
        ["2003", "█" * 15, "45"],
        ["2004", "█" * 30, "90"],
    ]
    assert "150" in table  # percent of 90


@pytest.mark.parametrize(
    "form", "table plain json jsonl csv tsv md html xlsx docx".split()
)
@pytest.mark.parametrize("more", ["", "--compare", "--by country"])
def test_it_is_there_in_every_format(
    year: Year, tmp_path: Path, form: str, more: str
) -> None:
    year.add(1)
    year.add(2)
    line = f"event results {more} --lang es --format {form}"
    if form in ("xlsx", "docx"):
        line += f" --output {tmp_path / 'a'}.{form}"
    year.type(line)


def test_an_event_across_a_bound_counts_once(year: Year) -> None:
    year.type(
        "event add --item 1.2 --country GT --kind workshop --title A "
        "--from 2002-12-28 --to 2003-01-03 --result participants=4"
    )

    def counted(bounds: str) -> list[int]:
        rows = json.loads(year.type(f"event results {bounds} --by kind --format json"))
        return [row["total"] for row in rows if row["by"] == "kind"]

    assert counted("--to 2002-12-31") == []
    assert counted("--from 2003-01-01") == [4]
    listed = year.type("event list --to 2002-12-31 --format csv")
    assert len(listed.splitlines()) == 2  # some day of it lies within
    compared = year.type("event results --compare --to 2002-12-31 --format csv")
    assert len(compared.splitlines()) == 1
