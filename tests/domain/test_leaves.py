"""What a leaf inherits, and the deadline that follows."""

from datetime import date

import pytest

from crmnet.domain.kinds import Kind
from crmnet.domain.leaves import deadline_of, leaves, phrases
from crmnet.domain.party import THE_NETWORK
from crmnet.domain.phrases import Reader
from tests.factory import ADOPTED, ANY, EACH, SMALL, a_plan, an_item

READER = Reader("es", ADOPTED)


def test_leaves_are_the_items_with_nothing_below_them() -> None:
    assert [leaf.code for leaf, _ in leaves(a_plan(*SMALL))] == [
        "1.1.1.1",
        "1.1.2",
        "1.2",
    ]


def test_a_leaf_takes_the_nearest_cell_and_duty_above_it() -> None:
    plan = a_plan(
        an_item("1", calendar="Mayo de 2003", owes=EACH),
        an_item("1.1", owes=ANY),
        an_item("1.2", calendar="Junio de 2003"),
    )
    first, second = (source for _, source in leaves(plan))
    assert first.calendar
    assert second.calendar
    assert (first.calendar.own, first.owes) == ("Mayo de 2003", ANY)
    assert (second.calendar.own, second.owes) == ("Junio de 2003", EACH)


def test_without_a_word_the_network_owes_it() -> None:
    assert all(source.owes == THE_NETWORK for _, source in leaves(a_plan(*SMALL)))


@pytest.mark.parametrize(
    ("more", "kind", "starts_on", "due_on"),
    [
        ({"calendar": "Mayo de 2003"}, "interval", date(2003, 5, 1), date(2003, 5, 31)),
        ({"calendar": "en su momento"}, "undated", None, None),
        ({"due": date(2003, 1, 9)}, "before", None, date(2003, 1, 9)),
        ({"starts": date(2003, 1, 9)}, "after", date(2003, 1, 9), None),
        (
            {"starts": date(2003, 1, 9), "due": date(2003, 1, 9)},
            "point",
            date(2003, 1, 9),
            date(2003, 1, 9),
        ),
        (
            {"calendar": "Mayo de 2003", "due": date(2003, 5, 9)},
            "before",
            None,
            date(2003, 5, 9),
        ),
    ],
)
def test_dates_given_by_hand_overrule_the_reading(
    more: dict[str, object], kind: str, starts_on: date | None, due_on: date | None
) -> None:
    ((_, source),) = leaves(a_plan(an_item("1", **more)))  # type: ignore[arg-type]
    deadline = deadline_of(source, READER)
    assert (deadline.kind, deadline.starts_on, deadline.due_on) == (
        Kind(kind),
        starts_on,
        due_on,
    )


def test_a_date_higher_up_does_not_overrule_a_nearer_cell() -> None:
    plan = a_plan(
        an_item("1", due=date(2004, 1, 1)), an_item("1.1", calendar="Mayo de 2003")
    )
    ((_, source),) = leaves(plan)
    assert deadline_of(source, READER).due_on == date(2003, 5, 31)


def test_each_phrase_is_told_once_with_its_leaves() -> None:
    plan = a_plan(
        an_item("1"),
        an_item("1.1", calendar="Mayo de 2003"),
        an_item("1.2", calendar="Mayo de 2003"),
        an_item("1.3", calendar="algún día"),
    )
    assert [(phrase.text, phrase.codes) for phrase in phrases(plan, READER)] == [
        ("Mayo de 2003", ("1.1", "1.2")),
        ("algún día", ("1.3",)),
    ]


def test_a_phrase_is_told_apart_by_all_that_it_is_counted_with() -> None:
    often, year = "Cada seis meses", date(2003, 12, 31)
    plan = a_plan(
        an_item("1", calendar=often),
        an_item("2", calendar=often, until=year),
        an_item("3", calendar=often, starts=date(2003, 2, 1)),
        an_item("4", calendar=often),
        an_item("5", calendar="Mayo de 2003"),
        an_item("6", calendar="Mayo de 2003", until=year),
    )
    found = phrases(plan, READER)
    codes = [phrase.codes for phrase in found]
    assert codes == [("1", "4"), ("2",), ("3",), ("5", "6")]
    assert len({phrase.days for phrase in found[:3]}) == 3
