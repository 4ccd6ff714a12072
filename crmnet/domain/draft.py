"""A plan as a document seems to state it, with what only a person can decide.

The draft is made again with each answer: a question has a key that stays the same as
long as the cell that it is about does, and what was answered is by key.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from crmnet.domain.deadline import Deadline, NotUnderstood
    from crmnet.domain.document import Place
    from crmnet.domain.plan import Plan
    from crmnet.errors import Message


class Asks(StrEnum):
    """What a question is about."""

    CODE = "code"
    LANGUAGE = "language"
    ADOPTED = "adopted"
    MEMBERS = "members"
    TITLE = "title"
    TABLE = "table"
    HEADING = "heading"
    LEVELS = "levels"
    ORDER = "order"
    JOINED = "joined"
    LIST = "list"
    YEAR = "year"
    DATES = "dates"
    CLASH = "clash"
    PARTY = "party"
    PERSONAL = "personal"
    TWIN = "twin"


class Choice(NamedTuple):
    """One answer: what is kept of it, and the words that a person reads."""

    key: str
    words: Message


class Question(NamedTuple):
    """What only a person can decide.

    Attributes:
        key: the same as long as the document's cell is.
        heading: of the column that it is about; "" for the whole document.
        text: what the cell says.
        message: the question.
        choices: the answers; none where a text is asked for.
        likeliest: the answer that `plan draft` takes; None where none is likely.
    """

    key: str
    asks: Asks
    place: Place
    message: Message
    heading: str = ""
    text: str = ""
    choices: tuple[Choice, ...] = ()
    likeliest: str | None = None


class OwnTable(NamedTuple):
    """What is known of the table that was exported of a plan, as the store has it.

    Attributes:
        columns: the headings in order, each with the role of what stands below it.
        titles: the texts of its items.
        calendars: the words of its calendar cells, each with the first and the last
            day that were given by hand beside them.
        beside: the texts of its further cells.
    """

    columns: tuple[tuple[str, str], ...]
    titles: frozenset[str]
    calendars: frozenset[tuple[str, date | None, date | None]]
    beside: frozenset[str]

    def in_order(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Further cells by their headings, in the order of the columns; others last."""
        places = {heading: n for n, (heading, _) in enumerate(self.columns)}
        last = len(places)
        return dict(sorted(cells.items(), key=lambda one: places.get(one[0], last)))


class Given(NamedTuple):
    """What a person said of a document beforehand, by options or on a former load.

    Attributes:
        answers: by key of the question; or by "levels:*", for all of one kind.
        roles: by heading as written, the role that it has ("activity", "-").
        table: the number of the table that holds the plan.
        today: the day from which phrases count where nothing else says one.
        own: of a table that was exported of a plan in the store, what is known of it.
    """

    code: str | None = None
    title: str | None = None
    language: str | None = None
    adopted: date | None = None
    members: tuple[str, ...] = ()
    table: int | None = None
    roles: Mapping[str, str] = {}
    answers: Mapping[str, str] = {}
    date_order: str | None = None
    today: date | None = None
    own: OwnTable | None = None


class Unused(NamedTuple):
    """A cell that is not in the plan, and why."""

    place: Place
    text: str
    reason: Message


class DraftReading(NamedTuple):
    """A calendar cell of the plan with what is read of it."""

    code: str
    place: Place
    text: str
    reading: Deadline | NotUnderstood


class Draft(NamedTuple):
    """What a document seems to say.

    Attributes:
        plan: with the likeliest answer wherever a question is open.
        places: by code, where its calendar cell, else its title stands.
        questions: those that are open, in the order of the document.
        cells: number of cells with text in the tables that were looked at.
        used: how many of them are in the plan; the others are ``unused``.
        grids: the tables that were looked at: ``tables``, and those they go on in.
        without_party: how many items have words for a responsible of which no party is
            made, so that they are owed by whom the item above says, or the network.
        is_outline: whether its table is made of the lines of a document without one.
    """

    plan: Plan
    tables: tuple[int, ...]
    places: Mapping[str, Place]
    readings: tuple[DraftReading, ...]
    questions: tuple[Question, ...]
    cells: int
    used: int
    unused: tuple[Unused, ...]
    grids: tuple[int, ...] = ()
    without_party: int = 0
    is_outline: bool = False
