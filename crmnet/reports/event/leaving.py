"""Events as they leave the store: small counts of persons are withheld."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from crmnet.domain.suppression import withheld
from crmnet.reports.event.listing import counts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from crmnet.reports.event.listing import EventRow

TOGETHER: Final = 50
"""Events whose counts are one table: what its sums do not tell, sums of several do not
tell either."""


def as_they_leave(
    rows: Iterable[EventRow], persons: Collection[str]
) -> Iterator[EventRow]:
    """The rows with "<5" and "*" in the place of counts that would name somebody.

    Of each kind that counts persons the events and who counted (each country, and all
    together) are a table, of which anybody may know the sums.

    Args:
        rows: events.
        persons: the kinds that count persons.
    """
    left = iter(rows)
    while some := tuple(islice(left, TOGETHER)):
        yield from _without_small(some, persons)


def _without_small(
    rows: Sequence[EventRow], persons: Collection[str]
) -> Iterator[EventRow]:
    counts = [
        {(one.country, one.kind): one.number for one in counts_in(row.results)}
        for row in rows
    ]
    said = [{key: str(number) for key, number in of.items()} for of in counts]
    for kind in sorted({kind for of in counts for _who, kind in of} & set(persons)):
        whose = sorted(
            {who for of in counts for who, one in of if one == kind}, key=str
        )
        table = [[of.get((who, kind), 0) for who in whose] for of in counts]
        for texts, cells in zip(said, withheld(table).cells, strict=True):
            for who, text in zip(whose, cells, strict=True):
                if (who, kind) in texts:
                    texts[who, kind] = text
    for row, texts in zip(rows, said, strict=True):
        pairs = (
            f"{who}:{kind}={text}" if who else f"{kind}={text}"
            for (who, kind), text in texts.items()
        )
        yield row._replace(results=" ".join(pairs) or None)
