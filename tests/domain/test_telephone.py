"""Numbers as they are dialled from abroad; what is not known stays as it was typed."""

from __future__ import annotations

import pytest

from crmnet.domain.telephone import numbers


@pytest.mark.parametrize(
    ("typed", "country", "told"),
    [
        ("2222-3333", "GT", ["+50222223333"]),
        ("+502 2222 3333", "MX", ["+50222223333"]),
        ("00 502 2222 3333", "US", ["+50222223333"]),
        ("(502) 2222-3333", "GT", ["+50222223333"]),
        ("(202) 555-0123", "US", ["+12025550123"]),
        ("1-202-555-0123", "US", ["+12025550123"]),
        ("55 1234 5678", "MX", ["+525512345678"]),
        ("223-4567", "BZ", ["+5012234567"]),
        ("511-1234", "PA", ["+5075111234"]),
        ("2222-3333 ext. 12 / 911", "CR", ["+50622223333 ext. 12", "911"]),
        ("2222-3333x7", "CR", ["+50622223333 ext. 7"]),
        ("911", "CR", ["911"]),
        ("+52 1 55 1234 5678", "MX", ["+52 1 55 1234 5678"]),
        ("2222-33", "GT", ["2222-33"]),
        ("central, pedir a Ana 1", "GT", ["central", "pedir a Ana 1"]),
        ("+34 91 123 45 67", "GT", ["+34911234567"]),
    ],
)
def test_a_number_is_dialled_from_abroad(
    typed: str, country: str, told: list[str]
) -> None:
    assert [one.text for one in numbers(typed, country)] == told
