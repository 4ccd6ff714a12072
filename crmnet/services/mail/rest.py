"""What a mail has no room for, and that goes along with it as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.reports.mail.portions import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.reports.escalations import Escalation
    from crmnet.reports.mail.digest import Selected
    from crmnet.reports.mail.recipients import Recipient
    from crmnet.reports.overdue import CalendarRow

ROWS: Final = 5000  # of a list: about a megabyte, which all servers take


class RestRow(NamedTuple):
    """A row of the list.

    Attributes:
        section: "escalated", "warned", "overdue" or "upcoming".
        row: the calendar item.
        key: what the ledger of mail calls it.
    """

    section: str
    row: CalendarRow
    key: str


class Rest(NamedTuple):
    """All of what its sections tell, where a mail shows the first of it.

    Attributes:
        rows: as many as fit; none where the mail shows all, or a form has the rest.
        is_cut: whether there are more.
    """

    rows: tuple[RestRow, ...] = ()
    is_cut: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What the ledger of mail calls what it tells."""
        return frozenset(one.key for one in self.rows)


NO_REST: Final = Rest()


def rest(selected: Selected, recipient: Recipient, most: int) -> Rest:
    """The list that goes with a mail.

    The form of a country has what it owes, but does not say what is escalated.

    Args:
        selected: what the mail tells.
        recipient: whom.
        most: how many leaves it shows in a section.
    """
    raised_beyond = bool(selected.digest.escalated_beyond(most))
    told = selected.overdue, selected.upcoming
    is_cut = any(leaves(rows) > most for rows in told)
    if not (raised_beyond or (is_cut and recipient.sees_all)):
        return NO_REST
    rows = tuple(row for row, _ in zip(_rows(selected), range(ROWS + 1), strict=False))
    return Rest(rows[:ROWS], is_cut=len(rows) > ROWS)


def _rows(selected: Selected) -> Iterator[RestRow]:
    if selected.digest.escalations:
        from crmnet.reports.escalations import told_of  # most plans do without

        raised, warned = told_of(selected.digest.escalations)
        yield from _raised("escalated", raised)
        yield from _raised("warned", warned)
    for section, rows in (
        ("overdue", selected.overdue),
        ("upcoming", selected.upcoming),
    ):
        for row in rows:
            yield RestRow(section, row, row.id)


def _raised(section: str, found: list[Escalation]) -> Iterator[RestRow]:
    for one in found:
        yield RestRow(section, one.row, one.key)
