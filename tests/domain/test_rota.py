"""Times of duty: where they meet, where nobody is, how they are cut and exchanged."""

from crmnet.domain import rota
from crmnet.domain.rota import DutyStretch, Shift


def shifts(text: str) -> list[Shift]:
    """ "a 1-3 x": officer a from 1 to 3, in row x."""
    found = []
    for part in text.split(","):
        officer, span, *row = part.split()
        since, until = span.split("-")
        found.append(Shift(since, until, officer, *row))
    return found


def test_gaps_are_told_from_an_instant_to_the_last_who_is() -> None:
    assert rota.gaps(shifts("a 2-3, b 5-6, c 5-9"), "1") == [
        DutyStretch("1", "2"),
        DutyStretch("3", "5"),
    ]
    assert rota.gaps(shifts("a 1-3"), "2") == []
    assert rota.gaps([], "1") == []


def test_overlaps_are_told_with_both() -> None:
    assert rota.overlaps(shifts("a 1-5, b 3-4, c 5-6")) == [
        DutyStretch("3", "4", ("a", "b"))
    ]
    assert rota.overlaps(shifts("a 1-5, b 3-7, c 4-6")) == [
        DutyStretch("3", "5", ("a", "b")),
        DutyStretch("4", "5", ("a", "c")),
        DutyStretch("4", "6", ("b", "c")),
    ]


def test_what_is_left_of_others_stays_and_the_first_part_keeps_the_row() -> None:
    assert rota.without(shifts("a 1-9 x, b 3-4 y, c 5-8 z"), "3", "6") == [
        *shifts("a 1-3 x"),
        *shifts("a 6-9"),
        *shifts("c 6-8"),
    ]


def test_two_have_each_other_s_duty_within_a_time_only() -> None:
    before = shifts("a 1-3 w, b 3-5 x, c 5-6 y, a 6-9 z")
    assert rota.swapped(before, "a", "b", "2", "7") == [
        *shifts("a 1-2 w, b 2-3, a 3-5 x, c 5-6 y, b 6-7 z, a 7-9"),
    ]


def test_duty_is_passed_on_from_an_instant() -> None:
    before = shifts("a 1-3 x, b 3-5 y, a 5-7 z")
    assert rota.passed_on(before, "a", "d", "2") == [
        *shifts("a 1-2 x, d 2-3, b 3-5 y, d 5-7 z"),
    ]
    assert rota.passed_on(before, "a", "d", "8") == before
