"""A document into the draft of a plan: what it says, and what a person must decide.

The way: which table is the plan (choosing.py), what its columns hold (columns.py), its
rows (lines.py) into entries with their levels (outline.py, depths.py), these into a
tree (tree.py), its codes (coding.py) and items (items.py); ledger.py knows what became
of each cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.draft import Draft, Given
from crmnet.domain.plan import Adopted, Plan, Text
from crmnet.errors import BadFile, Fault, Message
from crmnet.files.matrix.asked import about
from crmnet.files.matrix.cells.ledger import Ledger
from crmnet.files.matrix.dates.numbered_periods import with_units
from crmnet.files.matrix.dates.roman_quarters import with_quarters
from crmnet.files.matrix.dates.unseen import ask_of_colours
from crmnet.files.matrix.headings.days_in_row import with_days_apart
from crmnet.files.matrix.headings.unmerged import with_wide_headings
from crmnet.files.matrix.headings.yearly_targets import with_yearly_headings
from crmnet.files.matrix.items import Itemizer
from crmnet.files.matrix.stating import stated
from crmnet.files.matrix.tables.calendar_apart import with_calendar_apart
from crmnet.files.matrix.tables.choosing import tables_of
from crmnet.files.matrix.tables.code_lists import with_names
from crmnet.files.matrix.tables.field_blocks import with_fields_as_columns
from crmnet.files.matrix.tables.footers import with_foot
from crmnet.files.matrix.tables.hidden_columns import (
    hidden_texts,
    without_hidden_columns,
)
from crmnet.files.matrix.tables.lost_letters import ask_of_lost_letters
from crmnet.files.matrix.tables.other_below import cut_texts, without_other_tables
from crmnet.files.matrix.tables.over import over_each
from crmnet.files.matrix.tables.own_table import unhidden
from crmnet.files.matrix.tables.side_by_side import with_columns_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Document
    from crmnet.domain.plan import Item
    from crmnet.files.matrix.asked import PlanFacts
    from crmnet.files.matrix.stating import Stating
    from crmnet.files.matrix.tables.plan_table import PlanTable

NO_ITEMS: Final = Message("the table has no activities below its heading")


def draft_of(document: Document, given: Given = Given()) -> Draft:  # noqa: B008  frozen
    """What a document seems to say, with what only a person can decide.

    It is made again with each answer, and is the same for the same answers.

    Raises:
        BadFile: it holds no plan; with the reason.
    """
    ledger = Ledger(given)
    tables_there = len(document.grids)
    whole = with_columns_beside(unhidden(document, given), ledger)
    whole = with_fields_as_columns(whole, given)
    shown, document, tables = _found(whole, ledger)
    ask_of_lost_letters(document.name, tables, ledger)
    said = about(document, tables, ledger)
    tables = with_calendar_apart(tables, document, ledger)
    tables = with_names(tables, document)
    tables = with_units(tables, said.language, ledger)
    tables = with_quarters(tables, ledger)
    ask_of_colours(document, tables, ledger)
    over = over_each(document.grids, tables, said.title_lines, ledger)
    stating = stated(tables, over, said, ledger)
    if not stating.tops:
        raise BadFile(document.name, (Fault.saying(0, 0, NO_ITEMS),))
    items = Itemizer(stating, said, ledger)
    themes = items.themes()
    items.unread.ask(ledger)
    seen = [grid for table in tables for grid in table.whole]
    numbers = {grid.table for grid in seen}
    apart = [*cut_texts(shown, document, numbers), *hidden_texts(whole, numbers)]
    cells, unused = ledger.balance([*seen, *apart])
    return Draft(
        plan=_plan(said, stating, themes),
        tables=tuple(table.number for table in tables),
        places=items.places,
        readings=tuple(items.readings),
        questions=tuple(ledger.in_order()),
        cells=cells,
        used=cells - len(unused),
        unused=unused,
        grids=_looked_at(tables, whole),
        without_party=items.without_party,
        is_outline=tables[0].number > tables_there,
    )


def _plan(said: PlanFacts, stating: Stating, themes: tuple[Item, ...]) -> Plan:
    """The plan of a draft, with what is said of it as a whole."""
    return Plan(
        code=said.code,
        language=said.language,
        title=Text(said.title),
        themes=themes,
        members=said.members,
        adopted=Adopted(last=said.adopted) if said.adopted else None,
        labels=stating.labels,
        dates=said.reader.calendar,
    )


def _looked_at(tables: Sequence[PlanTable], whole: Document) -> tuple[int, ...]:
    """The tables of a plan by number, with those whose cells are in one of them."""
    own = [grid.table for table in tables for grid in table.grids]
    moved = (grid for grid in whole.grids if not grid.rows)
    return (*own, *(grid.table for grid in moved if grid.beside in own))


def _found(
    whole: Document, ledger: Ledger
) -> tuple[Document, Document, list[PlanTable]]:
    """The document as it is shown, then without other tables, and those of the plan."""
    shown = with_wide_headings(without_hidden_columns(whole, ledger))
    shown = with_yearly_headings(with_days_apart(shown))
    document = without_other_tables(shown, ledger)
    return shown, document, list(map(with_foot, tables_of(document, ledger)))
