"""What is counted above a list and the list itself are of the same moment."""

from __future__ import annotations

import re
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.party import Duty, Owes
from crmnet.reports.activity import listing
from crmnet.store import heads
from tests.factory import a_plan, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store
    from tests.conftest import Typed

LEAVES = 5
LISTED = "activity list --status not_started --as-of 2002-10-14 --format"
LATE = "report overdue --as-of 2002-10-14 --format"


@pytest.mark.parametrize(
    ("line", "module", "counts"),
    [
        (f"{LISTED} plain", listing, "head"),
        (f"{LISTED} table", listing, "head"),
        (f"{LATE} table", heads, "due_counts"),
    ],
)
def test_nobody_writes_between_the_head_of_a_screen_and_its_rows(
    line: str,
    module: object,
    counts: str,
    empty_place: Path | str,
    empty_store: Store,
    run: Typed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = [
        an_item(f"1.{n}", calendar="2002-09-30", owes=Owes(Duty.PARTIES, ("MX",)))
        for n in range(1, LEAVES + 1)
    ]
    load(empty_store, a_plan(an_item("1"), *items))
    where = {"CRMNET_DB": str(empty_place)}
    done = "activity complete 1.1 MX --on 2002-09-20"
    writers: list[Thread] = []
    asked = getattr(module, counts)

    def and_somebody_writes(*args: object, **named: object) -> object:
        found = asked(*args, **named)
        writers.append(Thread(target=run, args=(done,), kwargs={"environ": where}))
        writers[0].start()
        writers[0].join(1)  # a file keeps it waiting
        return found

    monkeypatch.setattr(module, counts, and_somebody_writes)
    said = run(line, environ=where)
    writers[0].join()
    assert said.status == 0, said.stderr
    assert str(LEAVES) in said.stdout
    assert set(re.findall(r"\b1\.\d\b", said.stdout)) == {item.code for item in items}
    monkeypatch.undo()
    assert "1.1 " not in run(f"{LATE} plain", environ=where).stdout
