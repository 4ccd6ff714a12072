"""A focal point is named in either language, and where one is meant, one is named."""

import pytest

from crmnet.domain import point
from crmnet.domain.point import Point
from crmnet.errors import BadInput


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("GT/consular/duty", Point("GT", "consular", "duty")),
        ("Guatemala/consular/guardia", Point("GT", "consular", "duty")),
        ("gt / Consular / De guardia", Point("GT", "consular", "duty")),
        ("GT/duty", Point("GT", "liaison", "duty")),
        ("EE. UU./titular", Point("US", "liaison", "head")),
        ("México/enlace/suplente", Point("MX", "liaison", "deputy")),
        ("PA/presidencia/head", Point("PA", "presidency", "head")),
        ("CR/Secretaría/titular", Point("CR", "secretariat", "head")),
        ("República Dominicana/consular/deputy", Point("DO", "consular", "deputy")),
    ],
)
def test_a_point_is_read_in_either_language(text: str, read: Point) -> None:
    assert point.read(text) == read


@pytest.mark.parametrize("text", ["GT/consular/duty", "US/liaison/head"])
def test_what_is_written_is_read_again(text: str) -> None:
    assert str(point.read(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "GT",
            '"GT" may be several focal points (choose from: GT/head, GT/deputy, '
            "GT/duty, GT/consular/head, GT/consular/deputy, GT/consular/duty)",
        ),
        (
            "Guatemala/consular",
            '"Guatemala/consular" may be several focal points (choose from: '
            "GT/consular/head, GT/consular/deputy, GT/consular/duty)",
        ),
        (
            "GT/member",
            '"GT/member" is not a focal point: a member of a network holds none '
            "(choose from: GT/head, GT/deputy, GT/duty)",
        ),
        (
            "GT/consulate/duty",
            'a focal point cannot have the network "consulate" (choose from: liaison, '
            "consular, presidency, secretariat)",
        ),
        (
            "GT/boss",
            'a focal point cannot have the role "boss" (choose from: head, deputy, '
            "duty)",
        ),
        (
            "GT/consular/duty/1",
            '"GT/consular/duty/1" is not a focal point (example: GT/consular/duty)',
        ),
        ("", '"" is not a focal point (example: GT/consular/duty)'),
        ("/duty", '"/duty" is not a focal point (example: GT/consular/duty)'),
    ],
)
def test_what_is_no_point_is_refused_with_the_choices(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        point.read(text)
    assert str(refused.value) == said


def test_a_country_that_is_no_member_is_refused() -> None:
    with pytest.raises(BadInput, match="Perú"):
        point.read("Perú/duty")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("GT/duty", True),
        ("Guatemala/consular/guardia", True),
        ("ana@example.gt", False),
        ("Ana Pérez", False),
        ("GT", False),
        ("a/b@example.gt", False),
    ],
)
def test_a_point_is_told_from_a_person(text: str, is_one: bool) -> None:
    assert point.is_named(text) is is_one
