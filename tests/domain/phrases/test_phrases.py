"""The project's own phrases, each with the reading that we would defend.

They were gathered before the grammar was written, from how plans, decrees, agendas and
minutes put it (phrases.jsonl), or while it was tried at its edges (edges.jsonl). A row
that says nothing of a recurrence wants none.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.phrases import read


def rows(name: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / name).read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


ROWS = rows("phrases.jsonl")
EDGES = rows("edges.jsonl")
SIBLINGS = rows("siblings.jsonl")  # of what others' plans say, in words of ours
CLAUSES = rows("clauses.jsonl")  # the same of norms, bylaws and calls
WIDER = rows("wider.jsonl")  # kinds that were once refused, and what is near to them


def answer_to(row: dict[str, Any]) -> Deadline | NotUnderstood:
    return read(row["text"], row["lang"], date.fromisoformat(row["reference"]))


def as_row(answer: Deadline | NotUnderstood) -> dict[str, Any]:
    """An answer in the words of the file."""
    if isinstance(answer, NotUnderstood):
        return {"understood": False}
    dates = {
        name: day and day.isoformat()
        for name, day in (("starts_on", answer.starts_on), ("due_on", answer.due_on))
    }
    rule = {"recurrence": answer.recurrence} if answer.recurrence else {}
    return {"kind": answer.kind, **dates, **rule}


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    asked = ("text", "lang", "reference")
    return {name: value for name, value in row.items() if name not in asked}


@pytest.mark.parametrize(
    "row",
    ROWS + EDGES + SIBLINGS + CLAUSES + WIDER,
    ids=lambda row: f"{row['lang']} {row['text']}",
)
def test_the_phrase_has_the_reading_that_we_defend(row: dict[str, Any]) -> None:
    assert as_row(answer_to(row)) == wanted(row)


def test_there_are_three_hundred_phrases_in_both_languages() -> None:
    spanish = sum(row["lang"] == "es" for row in ROWS)
    assert len(ROWS) >= 300
    assert 0.5 < spanish / len(ROWS) < 0.65
