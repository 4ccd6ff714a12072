"""The questions about what a column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.column_letters import letters_of
from crmnet.files.matrix.cells.synonyms import ColumnRole
from crmnet.files.matrix.headings.words import parts_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.headings.table_heading import NamedColumn

ROLE_WORDS: Final = {
    ColumnRole.CODE: Message("the number of the item"),
    ColumnRole.THEME: Message("the theme"),
    ColumnRole.OBJECTIVE: Message("the objective"),
    ColumnRole.ACTION: Message("the action"),
    ColumnRole.ACTIVITY: Message("the activity"),
    ColumnRole.TASK: Message("a task, below the activity"),
    ColumnRole.CALENDAR: Message("when it is due, in words or dates"),
    ColumnRole.START: Message("the first day"),
    ColumnRole.DUE: Message("the last day"),
    ColumnRole.RESPONSIBLE: Message("who is responsible"),
    ColumnRole.COUNTRY: Message("the country"),
    ColumnRole.YEAR: Message("the year"),
    ColumnRole.STATUS: Message("how far it is"),
    ColumnRole.DURATION: Message("how long it takes"),
    ColumnRole.RECORDED: Message("what is recorded, no part of the plan"),
    ColumnRole.OTHER: Message("something else: keep it beside the item"),
}
BESIDE, JOINED, BELOW, LEVEL = "beside", "joined", "below", "level"
KEEP: Final = "keep"
_ALL_OWE: Final = Choice(
    ColumnRole.RESPONSIBLE,
    Message("who is responsible: all that it names, also who only helps"),
)
_KEPT: Final = Choice(BESIDE, Message("keep it beside the item"))

PERIODS_KEY: Final = key_of(Asks.DATES, "numbered periods")
_PERIODS: Final = (
    Choice(KEEP, Message("not decided: they are kept in words, without dates")),
    Choice("week", Message("a week, counted from the start of the work")),
    Choice("month", Message("a month, counted from the start of the work")),
    Choice("day", Message("a day, counted from the start of the work")),
    Choice(BESIDE, Message("none of these: they are kept as they stand")),
)


def role_question(
    named: NamedColumn, roles: Sequence[ColumnRole], table: int
) -> Question:
    """What a column holds of what its heading may mean, the likeliest first.

    Of "Responsable / Apoyo" it is told that who only helps would owe it as well.
    """
    choices = _roles(dict.fromkeys((*roles, ColumnRole.OTHER)))
    if len(parts_named(named.lower or named.upper)) > 1:
        owing = ColumnRole.RESPONSIBLE
        choices = tuple(_ALL_OWE if one.key == owing else one for one in choices)
    return _about(
        named,
        table,
        Asks.HEADING,
        (named.heading,),
        Message('what does the column "{heading}" hold?', heading=named.heading),
        choices,
        roles[0],
    )


def one_column_question(
    named: NamedColumn, levels: Sequence[ColumnRole], table: int
) -> Question:
    """The level of a column that names several in one heading."""
    message = Message(
        'the column "{heading}" names several levels: which one does it hold?',
        heading=named.heading,
    )
    about = ("one column", named.heading)
    choices = _roles(levels)
    return _about(named, table, Asks.LEVELS, about, message, choices, levels[-1])


def which_question(
    named: Sequence[NamedColumn], table: int, likeliest: int
) -> Question:
    """Which of several columns holds the activities."""
    return Question(
        key_of(Asks.HEADING, "activities", *(one.heading for one in named)),
        Asks.HEADING,
        Place(table, named[0].row),
        Message("which column holds the activities?"),
        choices=tuple(
            Choice(
                str(one.number),
                Message("{heading}", heading=one.heading or letters_of(one.number)),
            )
            for one in named
        ),
        likeliest=str(likeliest),
    )


def two_columns_question(
    first: str, second: NamedColumn, table: int, *, is_above: bool
) -> Question:
    """What the second of two columns is that name the same level.

    Args:
        first: the heading of the first one.
        second: the other one.
        table: the number of the table.
        is_above: whether a column of a lower level follows: then they are two levels.
    """
    message = Message(
        'the columns "{first}" and "{second}" seem to be the same level: what is the '
        "second one?",
        first=first,
        second=second.heading,
    )
    choices = (
        _KEPT,
        Choice(JOINED, Message("the rest of the text of the first one")),
        Choice(BELOW, Message("the level below")),
    )
    about = ("two columns", first, second.heading)
    likeliest = BELOW if is_above else BESIDE
    return _about(second, table, Asks.LEVELS, about, message, choices, likeliest)


def order_question(
    named: NamedColumn, table: int, *, stands_over: bool = False
) -> Question:
    """What a column of a higher level is that stands to the right of a lower one."""
    message = Message(
        'the column "{heading}" stands after those of lower levels: what is it?',
        heading=named.heading,
    )
    choices = (_KEPT, Choice(LEVEL, Message("the level above them")))
    about = ("order", named.heading)
    likeliest = LEVEL if stands_over else BESIDE
    return _about(named, table, Asks.LEVELS, about, message, choices, likeliest)


def periods_question(
    first: NamedColumn, table: int, last: NamedColumn | None = None
) -> Question:
    """What each of the periods lasts that a table numbers.

    Args:
        first: the column of the numbers, or the first that is one of them.
        table: the number of the table.
        last: the last of several.
    """
    if last is None:
        message = Message(
            'the column "{heading}" of this table numbers periods: what is each?',
            heading=first.heading,
        )
    else:
        message = Message(
            'the columns "{first}" to "{last}" of this table have marks and seem to be '
            "periods of time: what is each?",
            first=first.heading,
            last=last.heading,
        )
    place = Place(table, first.row, first.number)
    return Question(
        PERIODS_KEY,
        Asks.DATES,
        place,
        message,
        first.heading,
        first.heading,
        _PERIODS,
        KEEP,
    )


def countries_question(named: Sequence[NamedColumn], table: int) -> Question:
    """Whether marks in columns of countries say who is responsible."""
    headings = ", ".join(one.heading for one in named)
    message = Message(
        'the columns "{headings}" are countries: does a mark in them say who is '
        "responsible?",
        headings=headings,
    )
    choices = (Choice("yes", Message("yes, the countries that are marked")), _KEPT)
    about = ("countries", headings)
    return _about(named[0], table, Asks.HEADING, about, message, choices, "yes")


def _roles(roles: Sequence[ColumnRole] | dict[ColumnRole, None]) -> tuple[Choice, ...]:
    return tuple(Choice(role, ROLE_WORDS[role]) for role in roles)


def _about(  # noqa: PLR0913  a question has so many parts
    named: NamedColumn,
    table: int,
    asks: Asks,
    about: Sequence[str],
    message: Message,
    choices: tuple[Choice, ...],
    likeliest: str,
) -> Question:
    return Question(
        key_of(asks, *about),
        asks,
        Place(table, named.row, named.number),
        message,
        heading=named.heading,
        text=named.heading,
        choices=choices,
        likeliest=likeliest,
    )
