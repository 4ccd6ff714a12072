"""The term of an officer: its first and its last day belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.officer import TermStatus, standing


@pytest.mark.parametrize(
    ("term_from", "term_until", "expected"),
    [
        (None, None, TermStatus.CURRENT),
        ("2002-10-04", "2002-10-04", TermStatus.CURRENT),
        ("2002-10-03", None, TermStatus.CURRENT),
        (None, "2002-10-05", TermStatus.CURRENT),
        ("2002-10-05", "2002-10-06", TermStatus.FUTURE),
        ("2002-10-02", "2002-10-03", TermStatus.PAST),
    ],
)
def test_a_term_runs_from_its_first_to_its_last_day(
    term_from: str | None, term_until: str | None, expected: TermStatus
) -> None:
    assert standing(term_from, term_until, date(2002, 10, 4)) is expected
