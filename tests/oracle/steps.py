"""What a play is made of: instants, what somebody does then, what is to be told."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.oracle.values import Command


class Row(NamedTuple):
    """What a row of a form is filled in with.

    Attributes:
        results: as they are typed.
        counts: what they are.
    """

    code: str
    verb: str
    day: str = ""
    note: str = ""
    results: str = ""
    counts: tuple[tuple[str, int], ...] = ()


class Form(NamedTuple):
    """The form that came with the last mail, filled in."""

    party: str
    rows: tuple[Row, ...] = ()
    whole: bool = False
    is_faulty: bool = False


class Step(NamedTuple):
    """What is done at an instant: one command, or the forms of a folder."""

    at: str
    command: Command | None = None
    folder: tuple[Form, ...] = ()


class HalfYear(NamedTuple):
    """A half-year and its round.

    Attributes:
        opened: the day on which the daily job runs for the first time.
        closed: the day on which the round is closed.
        down: days on which the daily job does not run.
        told: by day the countries whose officers a mail asks or reminds.
        receipted: by day the countries to whose officers a mail says what their forms
            recorded.
        offices: the days on which the offices read who has not answered.
        presidency: the country that presides: its officer of the presidency reads it
            beside the secretariat, and is asked with the others of the country.
    """

    name: str
    first: str
    last: str
    opened: str
    closed: str
    steps: tuple[Step, ...]
    told: dict[str, str]
    receipted: dict[str, str]
    offices: str
    presidency: str = "GT"
    down: tuple[str, ...] = ()


def does(at: str, verb: str, **words: Any) -> Step:
    """A command that the secretariat types."""
    words = {name.replace("_", "-").rstrip("-"): it for name, it in words.items()}
    return Step(at, Command(at, "sec", verb, None, words))


def gives(at: str, code: str, party: str, on: str, text: str, **words: Any) -> Step:
    """A country contributes."""
    return does(at, "contribute", code=code, party=party, on=on, text=text, **words)


def nothing(at: str, party: str) -> Step:
    """A country has nothing to report beyond what is recorded."""
    return does(at, "answer", party=party)


def says(
    code: str,
    verb: str,
    day: str = "",
    note: str = "",
    results: str = "",
    **counts: int,
) -> Row:
    """A row of a form, with what its results count."""
    return Row(code, verb, day, note, results, tuple(counts.items()))


def form(at: str, party: str, *rows: Row) -> Step:
    """A country sends the form back; without rows it has nothing to report."""
    return Step(at, folder=(Form(party, rows, whole=not rows),))


def opens(at: str, name: str, days: tuple[str, str, str], **more: Any) -> Step:
    """A round is opened: from, to, answers by."""
    first, last, by = days
    return does(at, "open", name=name, from_=first, to=last, answer_by=by, **more)


def is_due(at: str, code: str, day: str) -> Step:
    return does(at, "schedule", code=code, text=day, reason="acuerdo de la Red")


def is_cancelled(at: str, party: str) -> Step:
    words = {"code": "2.3.1", "party": party, "reason": "sin fondos"}
    return does(at, "cancel", **words)


def closes(at: str, name: str) -> Step:
    """A round is closed."""
    return does(at, "close-round", name=name)
