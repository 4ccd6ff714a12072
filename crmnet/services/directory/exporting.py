"""What of the directory leaves for other programs, and how long it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.officer import Sharing, TermStatus, name_words
from crmnet.domain.sharing import shared
from crmnet.errors import BadInput, Cure
from crmnet.reports.directory.officers import OfficerRow, officers
from crmnet.store import directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from crmnet.store.engine.contract import Store

VALID_DAYS: Final = 30  # officers rotate: what is older than this is asked for again


class Left(NamedTuple):
    """What left by an export, as a ledger of them keeps it."""

    officers: int
    valid_until: date


class Export(NamedTuple):
    """Officers who leave for another program.

    Attributes:
        rows: those who were chosen, in the order of the directory.
        changed_at: by id the instant of the last change, as the log has it.
        valid_until: the last day on which whoever gets it may trust it.
    """

    rows: tuple[OfficerRow, ...]
    changed_at: Mapping[str, str]
    valid_until: date

    @property
    def left(self) -> Left:
        """What leaves where all of them do."""
        return Left(len(self.rows), self.valid_until)

    def in_office(self) -> Export:
        """Without those whose term is over: nobody is to call them."""
        return self._replace(
            rows=tuple(row for row in self.rows if row.status != TermStatus.PAST)
        )

    def persons(self) -> Iterator[tuple[OfficerRow, ...]]:
        """The posts of each person: who has the same name and mailbox is one."""
        found: dict[tuple[str, frozenset[str]], list[OfficerRow]] = {}
        for row in self.rows:
            found.setdefault((row.email, frozenset(name_words(row.name))), []).append(
                row
            )
        return map(tuple, found.values())


def export(
    store: Store,
    today: date,
    text: str,
    posts: Iterable[str | None],
    valid_until: date | None,
) -> Export:
    """The officers who are asked for, as `directory list` finds them.

    Without what is for the secretariat alone: who gets it is not known.

    Args:
        store: the store.
        today: the day that counts as today.
        text: words that occur in them; "" is everybody.
        posts: country, network and role; None is any.
        valid_until: how long it holds; None: VALID_DAYS.

    Raises:
        BadInput: nobody is found, or it would hold until a day that is past.
    """
    until = valid_until or today + timedelta(days=VALID_DAYS)
    if until < today:
        raise BadInput("{day} is past (give a later day)", day=until)
    own = directory.sharing(store)
    found = officers(store, today, text, *posts)
    kept = (shared(row, own.get(row.id), Sharing.NETWORK) for row in found)
    rows = tuple(row for row in kept if row is not None)
    if not rows:
        raise BadInput("nobody was found, nothing was written", Cure.SEE_OFFICERS)
    return Export(rows, directory.changed_at(store), until)
