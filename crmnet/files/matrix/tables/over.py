"""What stands over each of several tables: headings, one above the other, are levels.

They are paragraphs between tables, rows above a table's own heading ("Eje: ..."),
small tables of nothing but such rows, and names of sheets. One that stands over a table
holds for those that follow, until another of its kind comes, or one of a kind above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean
from crmnet.files.matrix.headings.level_kinds import PLAIN, LevelKind, kind_of, order_of
from crmnet.files.matrix.headings.lines import HeadingLine, is_nameless
from crmnet.files.matrix.tables.heading_runs import runs_of, without_running
from crmnet.files.matrix.tables.row_over import ALL, LEVEL_OR_NOT, NONE, row_over
from crmnet.files.matrix.tables.titles import title_over, which_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Grid
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.tables.plan_table import PlanTable

NEAREST: Final = "nearest"
SHEET: Final[LevelKind] = ("sheet",)
_LABEL: Final = ("label",)  # what rows of a table say behind a label


class Over(NamedTuple):
    """What stands over a table.

    Attributes:
        lines: the headings, from the top; of the tables before it too.
        own: whether the last of them stands right over this one.
        is_settled: whether nothing else stands over it, as was answered.
    """

    lines: tuple[HeadingLine, ...] = ()
    own: bool = False
    is_settled: bool = False


def over_each(
    grids: Sequence[Grid],
    tables: Sequence[PlanTable],
    titles: Sequence[str],
    ledger: Ledger,
) -> list[Over]:
    """What stands over each table of a plan; how many levels that are is asked.

    Args:
        grids: all of the document.
        tables: those of the plan.
        titles: the lines of the title of the plan, which are no level of it.
        ledger: is asked.
    """
    if len(tables) < 2:
        lines = (row_over(table, titles, ledger) for table in tables)
        return [Over((line,), own=True) if line else Over() for line in lines]
    runs = runs_of(grids, tables)
    _without_title(runs, titles)
    without_running(runs)
    _without_lone_labels(runs, tables, ledger)
    named = [[line for line in run if line.kind != PLAIN] for run in runs]
    stacks = _stacked(named)
    levels = _levels(stacks)
    found = [
        Over(tuple(line for line in stack if line.kind in levels), bool(own))
        for stack, own in zip(stacks, named, strict=True)
    ]
    if any(over.lines for over in found):
        found = _asked(found, ledger)
        return _each_with_nearer(found, runs, tables, ledger)
    return _by_sheet(found, tables, ledger)


def _by_sheet(
    found: list[Over], tables: Sequence[PlanTable], ledger: Ledger
) -> list[Over]:
    """The names of sheets over their tables, if they name parts and that is answered.

    Nothing else stands over these tables but what each of them has: the plan's title.
    """
    names = [clean(table.grid.name) for table in tables]
    are_own = len(set(names)) == len(names) and not any(map(is_nameless, names))
    if not are_own or ledger.ask(_sheet_question(names, tables)) != ALL:
        return found
    lines = [HeadingLine(name, SHEET) for name in names]
    return [Over((line,), own=True) for line in lines]


def _sheet_question(names: Sequence[str], tables: Sequence[PlanTable]) -> Question:
    above = [title_over(table) for table in tables]
    says_more = len(set(above)) == len(above)
    return Question(
        key_of(Asks.HEADING, "sheets", *names),
        Asks.HEADING,
        Place(),
        Message(
            'the sheets of the tables have different names ("{text}"): is the name the '
            "level above the rows of each?",
            text=names[0],
        ),
        text=names[0],
        choices=LEVEL_OR_NOT,
        likeliest=NONE if says_more else ALL,
    )


def _without_title(runs: list[list[HeadingLine]], titles: Sequence[str]) -> None:
    """Leave out the title of the plan, unless it is all that stands over a table.

    Whole lines count: "Retorno" is a part of the "Plan de Retorno", not its title.
    """
    others = {line.kind for run in runs[1:] for line in run}
    for place, run in enumerate(runs):
        rest = [line for line in run if line.text not in titles]
        is_alone = not any(line.kind != PLAIN for line in rest)
        if place or not is_alone or not any(line.kind in others for line in run):
            run[:] = rest


def _without_lone_labels(
    runs: Sequence[list[HeadingLine]], tables: Sequence[PlanTable], ledger: Ledger
) -> None:
    """Leave out labels over one table in the place of other tables' headings; asked."""
    for run, table in zip(runs, tables, strict=True):
        lone = [line for line in run if _is_lone_label(line, run, runs)]
        if lone and ledger.ask(_label_question(lone[-1], table.number)) == NONE:
            run[:] = [line for line in run if line not in lone]


def _is_lone_label(
    line: HeadingLine,
    run: Sequence[HeadingLine],
    runs: Sequence[Sequence[HeadingLine]],
) -> bool:
    """Whether a label stands over one table alone, and headings over others.

    "Objetivo general" over the first says what the plan is for, where "Objetivo 2: ..."
    stands over the second; "Objetivo" over the first is the part beside that one.
    """
    if line.kind[:1] != _LABEL:
        return False
    others = [one for other in runs if other is not run for one in other]
    own = {one.kind for one in run}
    headings = [
        one
        for one in others
        if one.kind not in own and one.kind[:1] not in (PLAIN, _LABEL)
    ]
    words = {
        kind[1:2] for one in headings for kind in (one.kind, kind_of(one.text)) if kind
    }
    is_alone = all(one.kind != line.kind for one in others)
    return is_alone and bool(headings) and line.kind[1:] not in words


def _label_question(line: HeadingLine, table: int) -> Question:
    place = (line.cell.row, line.cell.column) if line.cell else (0, 0)
    return Question(
        key_of(Asks.HEADING, "lone label", line.text),
        Asks.HEADING,
        Place(table, *place),
        Message(
            'a label names "{text}" over this table alone, where headings stand over '
            "others: is it the level above the rows?",
            text=line.text,
        ),
        text=line.text,
        choices=LEVEL_OR_NOT,
        likeliest=NONE,
    )


def _stacked(runs: Sequence[Sequence[HeadingLine]]) -> list[list[HeadingLine]]:
    """The headings over each table, from the top: those of the tables before too."""
    kinds = [[line.kind for line in run] for run in runs]
    order = _order(kinds)
    open_: list[HeadingLine] = []
    found = []
    for run in runs:
        for line in run:
            rank = order.index(line.kind)
            open_ = [one for one in open_ if order.index(one.kind) < rank]
            open_.append(line)
        found.append(list(open_))
    return found


def _order(runs: Sequence[Sequence[LevelKind]]) -> list[LevelKind]:
    """The kinds from the top down; what has a style or larger letters goes by these."""
    order = order_of(runs)
    looks = sorted((kind for kind in order if _height(kind)), key=lambda k: -_height(k))
    given = iter(looks)
    return [next(given) if _height(kind) else kind for kind in order]


def _height(kind: LevelKind) -> int:
    height = kind[1] if kind[0] == "look" else 0
    return height if isinstance(height, int) else 0


def _levels(stacks: Sequence[Sequence[HeadingLine]]) -> set[LevelKind]:
    """The kinds that are levels: of which several parts have a heading, or nearest."""
    parts: dict[LevelKind, set[str]] = {}
    for stack in stacks:
        for line in stack:
            parts.setdefault(line.kind, set()).add(line.text)
    nearest = {stack[-1].kind for stack in stacks if stack}
    return {kind for kind, texts in parts.items() if len(texts) > 1 or kind in nearest}


def _asked(found: list[Over], ledger: Ledger) -> list[Over]:
    """What stands over each table by what is answered, where there are two levels."""
    deep = next((over for over in found if len(over.lines) > 1), None)
    if deep is not None:
        answer = ledger.ask(_question(deep.lines))
        if answer == NEAREST:
            found = [over._replace(lines=over.lines[-1:]) for over in found]
        elif answer == NONE:
            found = [over._replace(lines=(), is_settled=True) for over in found]
    return found


def _each_with_nearer(
    found: Sequence[Over],
    runs: Sequence[Sequence[HeadingLine]],
    tables: Sequence[PlanTable],
    ledger: Ledger,
) -> list[Over]:
    """What stands over each table; one without a heading has that of the one before."""
    last = was = Over()
    each: list[Over] = []
    for over, run, table in zip(found, runs, tables, strict=True):
        own = over
        if not over.own and over.lines == was.lines:
            over = over._replace(lines=last.lines)
        was, last = own, _with_nearer(over, run, table.number, ledger)
        each.append(last)
    return each


def _with_nearer(
    over: Over, run: Sequence[HeadingLine], table: int, ledger: Ledger
) -> Over:
    """What stands over a table, with a plain text between that and the table; asked.

    What stands out right over a table is none that a plain text takes the place of.
    """
    last = over.lines[-1] if over.lines else None
    if last is None or (over.own and (last.look or last not in run)):
        return over
    below = run[run.index(last) + 1 :] if over.own else run
    plain = [one for one in below if one.kind == PLAIN and one.cell is None]
    plain = [one for one in plain if not (last.look and one.text.endswith((":", ".")))]
    if not plain:
        return over
    texts = [last.text, *(one.text for one in plain)]
    asked = which_heads(table, texts, likeliest=int(over.own or last.look > 0))
    answer = ledger.ask(asked) or "1"
    if answer == "1":
        return over
    meant = plain[int(answer) - 2]._replace(look=last.look)
    return over._replace(lines=(*over.lines[:-1], meant))


def _question(lines: Sequence[HeadingLine]) -> Question:
    upper, lower = lines[0].text, lines[-1].text
    return Question(
        key_of(Asks.HEADING, "levels over", *(line.text for line in lines)),
        Asks.HEADING,
        Place(),
        Message(
            'headings stand over the tables, one below the other ("{lower}" below '
            '"{upper}"): which are levels above the rows?',
            lower=lower,
            upper=upper,
        ),
        text=lower,
        choices=(
            Choice(ALL, Message("all of them are")),
            Choice(NEAREST, Message("only the nearest one over each table")),
            Choice(NONE, Message("none of them is")),
        ),
        likeliest=ALL,
    )
