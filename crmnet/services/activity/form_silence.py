"""Where a form says that there is nothing to report: it answers the open rounds."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.party import NETWORK
from crmnet.errors import Message
from crmnet.files.csv.forms import FILLED, is_nothing, is_nothing_more
from crmnet.services.activity.form_faults import CellRefused
from crmnet.services.round.answering import NothingMore, put_nothing
from crmnet.store import rounds

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.files.csv.tables import TableRow
    from crmnet.services.activity.form_faults import CellFaults
    from crmnet.store.log import Change


class Silence(NamedTuple):
    """A row that says that there is nothing to report.

    Attributes:
        column: in which it is said.
        is_whole: of the whole form, not of one item.
        is_alone: whether nothing else is said beside it.
        party: who says it, or None: whoever filled the form in.
    """

    row: TableRow
    column: str
    is_whole: bool
    is_alone: bool = True
    party: str | None = None


def silence_of(row: TableRow) -> Silence | None:
    """That a row says that there is nothing to report; else None."""
    said = [(column, text) for column, text in row.cells.items() if text]
    silent = [column for column, text in said if is_nothing(text)]
    if len(said) == 1 and silent:
        return Silence(row, silent[0], is_whole=True)
    if silent == ["status"]:
        is_alone = not any(map(row.cell, FILLED[1:]))
        return Silence(row, "status", is_whole=False, is_alone=is_alone)
    return None


def refuse_contradiction(row: TableRow, faults: CellFaults) -> None:
    """See that a row which has nothing to report dates, proves and counts nothing.

    Raises:
        CellRefused: it does.
    """
    beside = next(filter(row.cell, ("on", "evidence", "results")), None)
    if beside is not None:
        odd = Message(
            '"{said}" contradicts what stands beside it (delete one of the two)',
            said=row.cell("status"),
        )
        raise faults.refusal(row, beside, odd)


def refuse_whole(found: list[Silence], rows: list[int], faults: CellFaults) -> None:
    """Note where a form has nothing to report, and rows that report something.

    That there is nothing more, beyond these rows, may be said.
    """
    for silence in found:
        said = silence.row.cell(silence.column)
        if rows and silence.is_whole and not is_nothing_more(said):
            odd = Message(
                '"{said}" contradicts row {n}, which reports something (delete the '
                'line, or write "nothing further")',
                said=said,
                n=rows[0],
            )
            with contextlib.suppress(CellRefused):
                raise faults.refusal(silence.row, silence.column, odd)


def answer_rounds(
    into: Change,
    found: list[Silence],
    by: str | None,
    clock: Clock,
    faults: CellFaults,
) -> tuple[tuple[str, str], ...]:
    """Record it for the rounds that are open and ask the party.

    Of a row it is recorded where there is one; a whole form wants one, else a fault is
    noted.

    Returns:
        Parties and names of rounds, of what is new.
    """
    told: dict[tuple[str, str], bool] = {}
    for silence in found:
        party = silence.party
        asking = rounds.open_for(into.store, party) if party else []
        if silence.is_whole and not asking:
            with contextlib.suppress(CellRefused):
                raise faults.refusal(silence.row, silence.column, _unasked(party))
        for one in asking:
            if party is not None and (party, one.name) not in told:
                said = NothingMore(party, by_default=by)
                _row, told[party, one.name] = put_nothing(into, one, said, clock)
    return tuple(key for key, is_new in told.items() if is_new)


def _unasked(party: str | None) -> Message:
    if party in (None, NETWORK):
        return Message("say for whom the form is: a country")
    return Message("no reporting round asks {party} (leave the line out)", party=party)
