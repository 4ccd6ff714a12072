"""Where a contribution is said again: it is known by its party, days and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.errors import BadInput, Cure, Field, OtherCount
from crmnet.store.contributions import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.domain.results import Results
    from crmnet.store.engine.tables import ContributionRecord


def is_said_again(
    row: ContributionRecord, now: ContributionRecord, *, on_any_day: bool
) -> bool:
    """Whether a contribution is one that is there, in whatever spelling."""
    if row.party != now.party:
        return False
    if not on_any_day and (row.starts_on, row.done_on) != (now.starts_on, now.done_on):
        return False
    from crmnet.domain.wording import is_alike  # only where it comes to the texts

    return is_alike(row.text, now.text)


def said_before(
    there: Iterable[ContributionRecord], now: ContributionRecord, *, on_any_day: bool
) -> ContributionRecord | None:
    """The contribution that is said again; of several that with the very text."""
    found = [one for one in there if is_said_again(one, now, on_any_day=on_any_day)]
    very = (one for one in found if one.text == now.text)
    return next(very, found[0] if found else None)


def refuse_emptying(results: Iterable[str], evidence: Iterable[str]) -> None:
    """See that no value is left empty: it would take out what is there.

    Raises:
        BadInput: one is, which only a correction may leave so.
    """
    for text in results:
        if text.rstrip().endswith("="):
            raise BadInput(
                'the result "{result}" has no number (write it so: '
                "officers_trained=40)",
                result=text,
            )
    if "" in evidence:
        raise BadInput("{what} is empty (give a text)", what=Field("evidence"))


def refuse_other_counts(row: ContributionRecord, said: Results) -> None:
    """See that what is said again counts nothing otherwise: it may be another deed.

    Raises:
        OtherCount: it does; names how to correct it.
    """
    for kind, before in counts(row.results).items():
        now = said.get(kind, before)
        if now != before:
            raise OtherCount(
                "the same contribution has {kind}={before} already, here {kind}={now}",
                Cure.EDIT_EVENT if row.event else Cure.EDIT_CONTRIBUTION,
                kind=kind,
                before=before,
                now=now,
                id=(row.event or row.id)[-6:],
            )


def refuse_double(
    row: ContributionRecord,
    now: ContributionRecord,
    there: Iterable[ContributionRecord],
) -> None:
    """See that a correction makes no contribution one that is there: it counts twice.

    Raises:
        BadInput: it does.
    """
    if is_said_again(row, now, on_any_day=False):
        return
    for one in there:
        if one.id != row.id and is_said_again(one, now, on_any_day=False):
            raise BadInput(
                "the same contribution is there already: {id}",
                Cure.REMOVE_CONTRIBUTION,
                id=one.id[-6:],
                own=row.id[-6:],
            )
