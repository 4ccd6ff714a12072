"""A played year of the data bank against a slow recomputation."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.cli.data_bank_year import EVENTS, Year, a_plan_file
from tests.cli.published_year import EACH_ROUND, NEEDED, UNHELPED, WITHOUT, Publishing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed


def test_a_played_year_is_what_a_slow_recomputation_says(
    run: Typed, store: Path, tmp_path: Path
) -> None:
    assert run(f"plan load {a_plan_file(tmp_path)}").status == 0
    year = Year(run)
    publishing = Publishing(year, store, tmp_path)
    for number in range(EVENTS):
        year.play(number)
        publishing.play()
    assert len(year.events) > EVENTS / 2
    assert len(year.published) > EVENTS * EACH_ROUND / 2
    see_results(year)
    see_achievements(year)
    see_publications(publishing)
    see_gaps(publishing)


def see_results(year: Year) -> None:
    rows = json.loads(year.type("event results --format json"))
    found = {
        (row["by"], row["value"], row["result"]): (row["counted"], row["total"])
        for row in rows
        if row["by"] != "target" and row["result"]
    }
    assert found == year.sums()
    for row in rows:
        if row["by"] == "target":
            total = year.reached(row["value"], row["result"], int(row["year"]))
            assert (row["total"], row["percent"]) == (
                total,
                100 * total // row["target"],
            )
            continue
        assert row["events"] == year.number_of(row["by"], row["value"]), row
        if row["result"]:
            assert row["average"] == round(row["total"] / row["counted"], 1)
    assert {row["value"] for row in rows if row["by"] == "target"} == {"1", "1.2"}


def see_achievements(year: Year) -> None:
    """What is joint is counted once, and so is each share."""
    rows = json.loads(
        year.type("report achievements --from 2002-01-01 --to 2004-12-31 --format json")
    )
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        for pair in (row["results"] or "").split():
            kind, _, n = pair.partition("=")
            totals[kind] += int(n)
    wanted: dict[str, int] = defaultdict(int)
    for _held, _country, kind, n in year.counts():
        wanted[kind] += n
    for _item, _when, kind, n in year.given:
        wanted[kind] += n
    assert totals == wanted
    held = [row["text"] for row in rows if row["what"] == "held"]
    assert sorted(held) == sorted(year.events)
    reached = {
        row["code"]: row["reached"]
        for row in rows
        if row["what"] == "target" and row["target"].startswith("participants")
    }
    assert reached == {
        code: f"participants={year.reached(code, 'participants', 2004)}"
        for code in ("1", "1.2")
    }


def see_publications(publishing: Publishing) -> None:
    wanted = publishing.wanted()
    for limit, meant in (
        ("", wanted),
        ("--country GT", [row for row in wanted if "GT" in row["countries"]]),
        ("--kind policy", [row for row in wanted if row["kind"] == "policy"]),
    ):
        rows = publishing.rows(limit)
        assert [
            {name: row[name] for name in ("verdict", *columns(wanted))} for row in rows
        ] == meant
    assert any(row["verdict"] for row in wanted)


def columns(wanted: list[dict[str, object]]) -> list[str]:
    return [name for name in wanted[0] if name != "verdict"]


def see_gaps(publishing: Publishing) -> None:
    """What countries lack."""
    rows = json.loads(publishing.year.type("report gaps --format json"))
    told = (*NEEDED.values(), "broken_address")
    found = [
        (row["gap"], row["party"], row["url"]) for row in rows if row["gap"] in told
    ]
    wanted = list(publishing.gaps())
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert ("no_assistance", UNHELPED, None) in wanted
    assert {gap for gap, party, _url in wanted if party == WITHOUT} == {
        *NEEDED.values()
    }
    assert any(gap == "broken_address" for gap, _party, _url in wanted)
