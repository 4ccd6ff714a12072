"""Which calendar item a country means that may report on several."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.errors import BadInput
from crmnet.services.activity.aiming import Aim, target
from crmnet.services.activity.known import Known
from crmnet.services.plan import rotating
from tests.factory import NOW, a_plan, a_store, an_item, load

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2002, 10, 1)


@pytest.mark.parametrize(
    ("parties", "meant"),
    [
        (("network", "GT|MX", "presidency", "GT"), "GT"),
        (("network", "GT|MX", "presidency"), "presidency"),
        (("presidency", "GT|MX", "network"), "presidency"),
        (("network", "GT|MX"), "GT|MX"),
        (("GT|MX", "network"), "GT|MX"),
        (("network", "GT|HN", "HN"), "GT|HN"),
        (("network", "HN"), "network"),
    ],
)
def test_of_those_it_may_report_on_a_country_means_the_one_for_fewest(
    tmp_path: Path, parties: tuple[str, ...], meant: str
) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", owes=Owes(Duty.PARTIES, parties))))
    rotating.rotate(store, "GT", date(2002, 6, 1), Clock(DAY, NOW))
    found = target(Known(store), Aim("1", party="GT"), DAY)
    assert found.row.party == meant
    assert found.reporter == (None if meant == "GT" else "GT")


def test_who_does_not_preside_does_not_report_for_the_presidency(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", owes=Owes(Duty.PARTIES, ("presidency",)))))
    rotating.rotate(store, "GT", date(2002, 6, 1), Clock(DAY, NOW))
    with pytest.raises(BadInput, match="it is for GT"):
        target(Known(store), Aim("1", party="MX"), DAY)


def test_the_owner_that_is_named_comes_before_the_reporters_own(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    parties = ("GT", "GT|MX")
    load(store, a_plan(an_item("1", owes=Owes(Duty.PARTIES, parties))))
    found = target(Known(store), Aim("1", party="GT", owner="GT|MX"), DAY)
    assert found.row.party == "GT|MX"
