"""Who records for whom on a server: the names of offices and of logins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadInput
from crmnet.services.db import offices
from tests.factory import a_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("secretariat", "secretariat"),
        ("Secretaría Técnica", "secretariat"),
        ("Presidencia Pro-Témpore", "presidency"),
        ("lectora", "reader"),
        ("READER", "reader"),
        ("Guatemala", "GT"),
        ("hn", "HN"),
    ],
)
def test_an_office_is_named_as_people_name_it(text: str, office: str) -> None:
    assert offices.find_office(text) == office


def test_what_is_no_office_is_refused_naming_those_there_are() -> None:
    with pytest.raises(BadInput, match="secretariat, presidency, reader"):
        offices.find_office("network")


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ("Crm_gt", "not a valid login name"),
        ("1gt", "not a valid login name"),
        ("crm gt", "not a valid login name"),
        ("x" * 64, "not a valid login name"),
        ("x" * 63, "file"),
        ("_crm_gt2", "file"),
    ],
)
def test_a_login_that_a_server_would_not_take_is_refused_before_it_is_asked(
    tmp_path: Path, login: str, said: str
) -> None:
    store = a_store(tmp_path / "a.db")
    with pytest.raises(BadInput, match=said):
        offices.add(store, "GT", login)
