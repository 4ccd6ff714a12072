"""The heading of a table again, above rows that do not say what they stand below.

At the top of a page they go on with what stands above; amid a sheet another block may
begin there, which has no such level, or whose title was left out: it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of
from crmnet.files.matrix.cells.words import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.headings.below import BodyRow
    from crmnet.files.matrix.levels.entries import MatrixEntry, Rank

_YES: Final = "yes"
_OVER_TABLE: Final = -2  # the rank of what stands over all of a table


def ends_above(
    line: BodyRow, lowest: int, above: Sequence[MatrixEntry], ledger: Ledger
) -> Rank | None:
    """From which rank on what is open ends at a row below a heading that comes again.

    Args:
        line: the row; another may stand above it.
        lowest: the column of its item.
        above: the entries that it would stand below, and does not name itself.
        ledger: is asked.

    Returns:
        None where nothing ends.
    """
    of_rows = [entry for entry in above if entry.rank[0] > _OVER_TABLE]
    if not of_rows:
        return None
    question = _question(line, lowest, of_rows[-1])
    return of_rows[0].rank if ledger.ask(question) != _YES else None


def _question(line: BodyRow, lowest: int, above: MatrixEntry) -> Question:
    text = clean(line.own[lowest].text)
    return Question(
        key_of(Asks.LEVELS, "anew", text, above.title),
        Asks.LEVELS,
        Place(line.table, line.number, lowest),
        Message(
            'the heading comes again above "{text}": is it below "{above}", as the '
            "rows before?",
            text=text,
            above=above.title,
        ),
        heading=above.heading,
        text=text,
        choices=(
            Choice(_YES, Message("yes, as above")),
            Choice("no", Message("no, it has none")),
        ),
        likeliest=_YES,
    )
