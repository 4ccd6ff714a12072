"""A plan as the table that delegates know: a line a leaf, with how it stands.

The columns are the plan's own, in its language and under its labels, so that the table
reads back as the same plan; what is recorded stands in the last two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import Duty, is_consular
from crmnet.domain.plan import LEVELS
from crmnet.i18n.countries import fold
from crmnet.render.kit import days, parties, words
from crmnet.render.plan.show import state, state_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.domain.party import Owes
    from crmnet.domain.plan import Item, Level, Plan
    from crmnet.i18n import Language
    from crmnet.reports.plan.show import ItemRow

CALENDAR: Final = "calendar"
_ROLE_OF: Final = {
    CALENDAR: "calendar",
    "starts": "start",
    "due": "due",
    "owes": "responsible",
}


class PlanLine(NamedTuple):
    """A line of the table.

    Attributes:
        above: the items that it stands below and itself, by level.
        facts: what the plan says of it besides: calendar, days, parties, further cells.
        standing: how it stands, and its deadline; an ISO day or words.
        colour: of how it stands.
    """

    code: str
    above: Mapping[Level, Item]
    facts: tuple[str, ...]
    standing: tuple[str, str]
    colour: str


class PlanMatrix(NamedTuple):
    """A plan as a table.

    Attributes:
        levels: those that it has.
        headings: of the number, the levels, the facts and the standing.
        facts: the kinds of its facts: "calendar", "starts", "due", "owes", and the
            headings of further cells.
    """

    levels: tuple[Level, ...]
    headings: tuple[str, ...]
    facts: tuple[str, ...]
    lines: tuple[PlanLine, ...]

    def texts(self, line: PlanLine) -> tuple[str, ...]:
        """A line as one text a column, the levels above it repeated."""
        titles = (
            line.above[level].title.own if level in line.above else ""
            for level in self.levels
        )
        return (line.code, *titles, *line.facts, *line.standing)


def plan_table(
    plan: Plan, standing: Mapping[str, ItemRow], lang: Language
) -> PlanMatrix:
    """A plan as a table.

    Args:
        plan: as last loaded.
        standing: how its items stand, by code.
        lang: the plan's language.
    """
    stated = [(item, above) for item, above in plan.walk_lines() if _is_line(item)]
    levels, facts = _levels_of(plan), tuple(_facts_of(plan))
    lines = (
        _line(item, (*above, item), facts, standing.get(item.code), lang)
        for item, above in stated
    )
    headings = tuple(_headings(plan, levels, facts, lang))
    return PlanMatrix(levels, headings, facts, tuple(lines))


def exported_columns(plan: Plan, lang: Language) -> tuple[tuple[str, str], ...]:
    """The headings of that table in order, each with the role that it is read as.

    Args:
        plan: as last loaded.
        lang: the plan's language.
    """
    levels, facts = _levels_of(plan), tuple(_facts_of(plan))
    roles = (
        "code",
        *levels,
        *(_ROLE_OF.get(fact, "-") for fact in facts),
        *("recorded", "recorded"),
    )
    return tuple(zip(_headings(plan, levels, facts, lang), roles, strict=True))


def _levels_of(plan: Plan) -> tuple[Level, ...]:
    return tuple(one for one in LEVELS if any(i.level == one for i in plan.walk()))


def _headings(
    plan: Plan, levels: Sequence[Level], facts: Sequence[str], lang: Language
) -> Iterator[str]:
    yield lang.text("Item")
    yield from (_label(plan, level, lang) for level in levels)
    yield from (_heading(plan, fact, lang) for fact in facts)
    yield from (lang.text("Recorded status"), lang.text("Recorded date"))


def _is_line(item: Item) -> bool:
    """Whether an item has a line of its own: a leaf, or what says more."""
    said = (item.calendar, item.due, item.starts, item.owes, item.cells)
    return item.is_leaf or any(one is not None for one in said)


def _facts_of(plan: Plan) -> Iterator[str]:
    """What the plan says of its items; its calendar always has a column."""
    yield CALENDAR
    for name in ("starts", "due", "owes"):
        if any(getattr(item, name) is not None for item in plan.walk()):
            yield name
    yield from _in_order([tuple(item.cells or ()) for item in plan.walk()])


def _in_order(lists: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """All headings, those of each item in its order as far as no two contradict it."""
    before: dict[str, set[str]] = {}
    for headings in lists:
        for place, heading in enumerate(headings):
            before.setdefault(heading, set()).update(headings[:place])
    while before:
        free = (one for one in before if not before[one] & before.keys() - {one})
        heading = next(free, next(iter(before)))
        del before[heading]
        yield heading


def _label(plan: Plan, level: str, lang: Language) -> str:
    """What the plan calls a level."""
    own = plan.labels.get(level)
    return own.own if own else words.word(words.LEVEL, level, lang)


def _heading(plan: Plan, fact: str, lang: Language) -> str:
    if fact == CALENDAR:
        return _label(plan, CALENDAR, lang)
    if fact == "owes":
        return _owners_heading(plan, lang)
    return {"starts": lang.text("Start"), "due": lang.text("Due by")}.get(fact, fact)


def _owners_heading(plan: Plan, lang: Language) -> str:
    """The heading of who owes an item: not that of a column with further names."""
    usual = lang.text("Responsible")
    others = {fold(one) for item in plan.walk() for one in item.cells or ()}
    return lang.text("In charge") if fold(usual) in others else usual


def _line(
    item: Item,
    line: tuple[Item, ...],
    facts: tuple[str, ...],
    row: ItemRow | None,
    lang: Language,
) -> PlanLine:
    return PlanLine(
        code=item.code,
        above={one.level: one for one in line},
        facts=tuple(_fact(item, fact, lang) for fact in facts),
        standing=("", "") if row is None else _standing(row, lang),
        colour="" if row is None else state_colour(row),
    )


def _fact(item: Item, fact: str, lang: Language) -> str:
    if fact == CALENDAR:
        return item.calendar.own if item.calendar else ""
    if fact == "owes":
        return owes(item.owes, lang)
    if fact in ("starts", "due"):
        return str(getattr(item, fact) or "")
    return (item.cells or {}).get(fact, "")


def owes(who: Owes | None, lang: Language) -> str:
    """Who owes an item, as the reader of documents understands it."""
    if who is None:
        return ""
    if who.duty is Duty.EACH_MEMBER:
        return lang.text("each member country")
    if who.duty is Duty.ANY_OF:
        return parties.party("|".join(who.countries), lang)
    if who.duty is Duty.NETWORK:
        return parties.party("network", lang)
    # a consular side that stands last would speak of all before it
    in_order = sorted(who.countries, key=is_consular, reverse=True)
    return ", ".join(parties.party(one, lang) for one in in_order)


def _standing(row: ItemRow, lang: Language) -> tuple[str, str]:
    """How an item stands, and by when it is due: an ISO day, or words."""
    if row.parties is None:
        return state(row, lang), ""
    return state(row, lang), row.due_on or days.due(row, lang)
