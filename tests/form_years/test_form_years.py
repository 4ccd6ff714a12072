"""A year of forms with thirty mishaps each: every record is what its row says.

``python -m benchmarks.form_years`` plays hundreds; here are the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.form_years.year import play

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(3))
def test_every_record_is_what_its_row_says(seed: int, tmp_path: Path) -> None:
    tally = play(seed, tmp_path)
    assert tally.files == 11
    assert tally.refusals > 5
    assert tally.rows > 5
