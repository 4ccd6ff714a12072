"""What each column of a table holds; what is not certain is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.asking import key_of
from crmnet.files.matrix.synonyms import (
    LEVEL_ROLES,
    Role,
    levels_named,
    reading_of,
)
from crmnet.files.matrix.words import heading_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.files.matrix.calendar_columns import Span
    from crmnet.files.matrix.headings import Heading, Named
    from crmnet.files.matrix.ledger import Ledger

MATTERS: Final = frozenset(
    set(Role) - {Role.OTHER, Role.STATUS, Role.DURATION, Role.RECORDED}
)
"""The roles that change what the plan says; the others are kept as cells all alike."""

ROLE_WORDS: Final = {
    Role.CODE: Message("the number of the item"),
    Role.THEME: Message("the theme"),
    Role.OBJECTIVE: Message("the objective"),
    Role.ACTION: Message("the action"),
    Role.ACTIVITY: Message("the activity"),
    Role.TASK: Message("a task, below the activity"),
    Role.CALENDAR: Message("when it is due, in words or dates"),
    Role.START: Message("the first day"),
    Role.DUE: Message("the last day"),
    Role.RESPONSIBLE: Message("who is responsible"),
    Role.COUNTRY: Message("the country"),
    Role.YEAR: Message("the year"),
    Role.STATUS: Message("how far it is"),
    Role.DURATION: Message("how long it takes"),
    Role.RECORDED: Message("what is recorded, no part of the plan"),
    Role.OTHER: Message("something else: keep it beside the item"),
}


class PlanColumn(NamedTuple):
    """A column with what it holds.

    Attributes:
        role: None where it is kept beside the item, under its heading.
        span: where it is one of a calendar in the heading.
        is_second: whether it holds more of the level of the column before it.
    """

    number: int
    heading: str
    role: Role | None = None
    span: Span | None = None
    is_second: bool = False


def columns_of(heading: Heading, table: int, ledger: Ledger) -> dict[int, PlanColumn]:
    """The columns of a table by number, with their roles."""
    roles = {
        number: _role(named, table, ledger)
        for number, named in heading.columns.items()
        if named.span is None
    }
    if heading.level:
        nameless = (n for n, named in heading.columns.items() if not named.heading)
        roles.update(dict.fromkeys(nameless, Role.CODE))
        roles[heading.level] = Role.ACTIVITY
    _take_faint(heading, roles, table, ledger)
    columns = {
        number: PlanColumn(number, named.heading, roles.get(number), named.span)
        for number, named in heading.columns.items()
    }
    _one_code(columns)
    _one_column_a_level(columns, heading, table, ledger)
    _levels_in_order(columns, heading, table, ledger)
    return columns


def _role(named: Named, table: int, ledger: Ledger) -> Role | None:
    """The role of a column by its own heading; None: it has none of ours."""
    said = _given(named, ledger.given.roles)
    if said is not None:
        return said
    levels = levels_named(named.lower)
    if levels:
        return _one_of_levels(named, levels, table, ledger)
    reading = reading_of(named.lower or named.upper)
    if reading.role is None and named.upper and named.lower and not reading.faint:
        reading = reading_of(named.upper)
        if reading.role in LEVEL_ROLES:
            return None
    if reading.is_sure or reading.role is None or reading.faint:
        return None if reading.faint else reading.role
    roles = (reading.role, *reading.others)
    if not MATTERS.intersection(roles):
        return reading.role
    return _asked(named, roles, table, ledger)


def _given(named: Named, roles: Mapping[str, str]) -> Role | None:
    keys = {heading_key(named.heading), heading_key(named.lower)}
    for heading, role in roles.items():
        if heading_key(heading) in keys and role in Role:
            return Role(role)
    return None


def _asked(
    named: Named, roles: Sequence[Role], table: int, ledger: Ledger
) -> Role | None:
    choices = dict.fromkeys((*roles, Role.OTHER))
    question = Question(
        key_of(Asks.HEADING, named.heading),
        Asks.HEADING,
        Place(table, named.row, named.number),
        Message('what does the column "{heading}" hold?', heading=named.heading),
        heading=named.heading,
        text=named.heading,
        choices=tuple(Choice(role, ROLE_WORDS[role]) for role in choices),
        likeliest=roles[0],
    )
    answer = ledger.ask(question)
    return Role(answer) if answer else None


def _one_of_levels(
    named: Named, levels: Sequence[Role], table: int, ledger: Ledger
) -> Role | None:
    """The level of a column that names several in one heading."""
    question = Question(
        key_of(Asks.LEVELS, "one column", named.heading),
        Asks.LEVELS,
        Place(table, named.row, named.number),
        Message(
            'the column "{heading}" names several levels: which one does it hold?',
            heading=named.heading,
        ),
        heading=named.heading,
        text=named.heading,
        choices=tuple(Choice(role, ROLE_WORDS[role]) for role in levels),
        likeliest=levels[-1],
    )
    answer = ledger.ask(question)
    return Role(answer) if answer else None


def _take_faint(
    heading: Heading, roles: dict[int, Role | None], table: int, ledger: Ledger
) -> None:
    """Give a level to headings that name one only where no other does."""
    faint = [
        named
        for number, named in heading.columns.items()
        if number in roles
        and roles[number] is None
        and _given(named, ledger.given.roles) is None
        and reading_of(named.lower or named.upper).faint
    ]
    levels = [number for number, role in roles.items() if role in LEVEL_ROLES]
    if not levels and len(faint) == 1:
        roles[faint[0].number] = Role.ACTIVITY
    elif not levels and faint:
        chosen = _which(faint, table, ledger)
        if chosen is not None:
            roles[chosen] = Role.ACTIVITY
    elif levels:
        _take_objectives(faint, roles, table, ledger)
    elif not faint:
        others = [heading.columns[n] for n, role in roles.items() if role is None]
        chosen = _which(others, table, ledger) if others else None
        if chosen is not None:
            roles[chosen] = Role.ACTIVITY
    for number, named in heading.columns.items():
        if number in roles and roles[number] is None and named in faint:
            roles[number] = reading_of(named.lower or named.upper).role


def _take_objectives(
    faint: Sequence[Named],
    roles: dict[int, Role | None],
    table: int,
    ledger: Ledger,
) -> None:
    """Ask of a "Meta" beside an activity whether it is the objective."""
    if Role.OBJECTIVE in roles.values():
        return
    for named in faint:
        if Role.OBJECTIVE not in reading_of(named.lower or named.upper).faint:
            continue
        is_before = named.number < max(
            number for number, role in roles.items() if role in LEVEL_ROLES
        )
        asked = (Role.OBJECTIVE, Role.OTHER, Role.CODE)
        if not is_before:
            asked = (Role.OTHER, Role.OBJECTIVE, Role.CODE)
        roles[named.number] = _asked(named, asked, table, ledger)
        return


def _which(named: Sequence[Named], table: int, ledger: Ledger) -> int | None:
    """The column that holds the activities, of those that may; asked."""
    question = Question(
        key_of(Asks.HEADING, "activities", *(one.heading for one in named)),
        Asks.HEADING,
        Place(table, named[0].row),
        Message("which column holds the activities?"),
        choices=tuple(
            Choice(str(one.number), Message("{heading}", heading=one.heading))
            for one in named
        ),
        likeliest=str(named[0].number),
    )
    answer = ledger.ask(question)
    return int(answer) if answer else None


def _one_code(columns: dict[int, PlanColumn]) -> None:
    """Leave the first column of numbers its role; the others are kept beside."""
    codes = [column for column in columns.values() if column.role is Role.CODE]
    for column in codes[1:]:
        columns[column.number] = column._replace(role=None)


def _one_column_a_level(
    columns: dict[int, PlanColumn], heading: Heading, table: int, ledger: Ledger
) -> None:
    """Ask where two columns have the same level what the second one holds."""
    for role in LEVEL_ROLES:
        same = [column for column in columns.values() if column.role is role]
        for column in same[1:]:
            answer = ledger.ask(_two_columns(same[0], column, heading, table))
            columns[column.number] = _after(column, role, answer)


def _two_columns(
    first: PlanColumn, second: PlanColumn, heading: Heading, table: int
) -> Question:
    return Question(
        key_of(Asks.LEVELS, "two columns", first.heading, second.heading),
        Asks.LEVELS,
        Place(table, heading.columns[second.number].row, second.number),
        Message(
            'the columns "{first}" and "{second}" seem to be the same level: what is '
            "the second one?",
            first=first.heading,
            second=second.heading,
        ),
        heading=second.heading,
        text=second.heading,
        choices=(
            Choice("beside", Message("keep it beside the item")),
            Choice("joined", Message("the rest of the text of the first one")),
            Choice("below", Message("the level below")),
        ),
        likeliest="beside",
    )


def _after(column: PlanColumn, role: Role, answer: str | None) -> PlanColumn:
    """The second of two columns, after what was answered."""
    if answer == "joined":
        return column._replace(is_second=True)
    if answer == "below":
        place = LEVEL_ROLES.index(role) + 1
        return column._replace(role=LEVEL_ROLES[min(place, len(LEVEL_ROLES) - 1)])
    return column._replace(role=None)


def _levels_in_order(
    columns: dict[int, PlanColumn], heading: Heading, table: int, ledger: Ledger
) -> None:
    """Ask of a higher level that stands to the right of a lower one."""
    lowest = -1
    for number in sorted(columns):
        column = columns[number]
        if column.role not in LEVEL_ROLES or column.is_second:
            continue
        rank = LEVEL_ROLES.index(column.role)
        if rank >= lowest:
            lowest = rank
            continue
        question = Question(
            key_of(Asks.LEVELS, "order", column.heading),
            Asks.LEVELS,
            Place(table, heading.columns[number].row, number),
            Message(
                'the column "{heading}" stands after those of lower levels: what is '
                "it?",
                heading=column.heading,
            ),
            heading=column.heading,
            text=column.heading,
            choices=(
                Choice("beside", Message("keep it beside the item")),
                Choice("level", Message("the level above them")),
            ),
            likeliest="beside",
        )
        if ledger.ask(question) != "level":
            columns[number] = column._replace(role=None)
