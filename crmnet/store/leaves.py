"""A leaf with all that is asked of it when people record: a server is asked once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.store import calendar_items, changes, completions, plans
from crmnet.store.engine.contract import StoreQuestion
from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord, PlanRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from crmnet.store.engine.contract import Store

LIVE: Final = """
    SELECT i.id FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.code = :code AND i.gone = 0 AND p.gone = 0
        AND (p.code = :plan OR :plan IS NULL AND p.closed_on IS NULL
            AND p.proposed_on IS NULL)
    ORDER BY p.code
"""
ITEM: Final = f"({LIVE.strip()} LIMIT 1)"
LINE: Final = f"""
    WITH RECURSIVE line (id, above) AS (
        SELECT id, 0 FROM item WHERE id = {ITEM}
        UNION ALL
        SELECT i.parent, above + 1 FROM item i JOIN line ON i.id = line.id
        WHERE i.parent IS NOT NULL
    )
    SELECT i.* FROM item i JOIN line ON line.id = i.id ORDER BY line.above
"""  # noqa: S608  its parts are constants of this module
# Its plan, and, where that was never adopted, the first day on which it has something.
PLAN: Final = f"""
    SELECT p.*, CASE WHEN p.adopted_to IS NULL AND p.adopted_from IS NULL
            AND p.adopted_on IS NULL THEN (
        SELECT MIN(c.due_on) FROM calendar_item c JOIN item o ON o.id = c.item
        WHERE o.plan = p.id AND c.gone = 0 AND o.gone = 0) END
    FROM plan p JOIN item i ON i.plan = p.id WHERE i.id = {ITEM}
"""  # noqa: S608  its parts are constants of this module
# The same questions as of an item whose id is known.
QUESTIONS: Final = (
    LIVE,
    LINE,
    PLAN,
    *(
        sql.replace(":item", ITEM)
        for sql in (plans.BELOW, calendar_items.OF_ITEM, calendar_items.EVIDENCE)
    ),
)

# What counts from a completion in its plan.
COUNTING: Final = completions.COUNTING.replace(
    ":plan",
    f"(SELECT plan FROM item WHERE id = {ITEM})",  # noqa: S608  a constant
)

# The entries of its calendar items that no undo wrote, the latest first.
NOTES: Final = """
    SELECT l."row", l.change, l.note FROM log l JOIN change c ON c.number = l.change
    WHERE l."row" IN (SELECT id FROM calendar_item WHERE item = :item)
        AND c.undoes IS NULL
    ORDER BY l.rev DESC
"""


class Name(NamedTuple):
    """What people call an item: "1.1.1.1" or "crm-2002:1.1.1.1"; a plan, or None."""

    code: str
    plan: str | None


class Leaf(NamedTuple):
    """An item as it stands.

    Attributes:
        line: the item, its parent, and so on up to its theme.
        below: codes of the leaves of the item; its own where it is one.
        rows: its calendar items by date, withdrawn ones too.
        evidence: the means of verification of these.
        first_due_on: the first day on which something of a plan that was never adopted
            is due; None where it was, or where nothing has a day.
        counted_from: the names and codes that phrases of its plan count from; None
            where that was not asked for.
    """

    plan: PlanRecord
    line: list[ItemRecord]
    below: list[str]
    rows: list[CalendarItemRecord]
    evidence: list[calendar_items.Proof]
    first_due_on: str | None
    counted_from: frozenset[str] | None = None

    @property
    def item(self) -> ItemRecord:
        """Its own row."""
        return self.line[0]

    @property
    def live(self) -> list[CalendarItemRecord]:
        """The calendar items that count, the earliest due first."""
        return [row for row in self.rows if not row.gone]


def find(
    store: Store, names: Collection[Name], *, counting: bool = False
) -> dict[Name, Leaf]:
    """The items that are named and that no other has the name of.

    Args:
        store: the store.
        names: of the items.
        counting: ask what phrases of their plans count from, too.
    """
    questions = (*QUESTIONS, COUNTING) if counting else QUESTIONS
    asked = [StoreQuestion(sql, _values(name)) for name in names for sql in questions]
    answers = iter(store.answers(asked))
    found = {}
    for name in names:
        live, line, plan, below, rows, evidence, *more = (
            next(answers) for _ in questions
        )
        if len(live) == 1:
            found[name] = Leaf(
                plan=PlanRecord._make(plan[0][:-1]),
                line=list(map(ItemRecord._make, line)),
                below=[code for (code,) in below],
                rows=list(map(CalendarItemRecord._make, rows)),
                evidence=list(map(calendar_items.Proof._make, evidence)),
                first_due_on=plan[0][-1],
                counted_from=_counted_from(*more) if more else None,
            )
    return found


def notes(store: Store, items: Iterable[str]) -> dict[str, list[str | None]]:
    """The notes of the entries that stand of each calendar item, by its id.

    The latest is the first; None is an entry without a note.

    Args:
        store: the store.
        items: ids of leaves.
    """
    asked = [StoreQuestion(NOTES, {"item": item}) for item in items]
    undoings, *answers = store.answers([StoreQuestion(changes.UNDOINGS), *asked])
    undone = changes.undone_by(dict(undoings))
    found: dict[str, list[str | None]] = {}
    for row_id, change, note in chain.from_iterable(answers):
        if change not in undone:
            found.setdefault(row_id, []).append(note)
    return found


def _counted_from(readings: Iterable[tuple[str]]) -> frozenset[str]:
    return completions.counted_from(reading for (reading,) in readings)


def _values(name: Name) -> dict[str, str | None]:
    named, colon, code = name.code.rpartition(":")
    return {"code": code, "plan": named if colon else name.plan}
