"""How a plan is loaded, as it was typed and as it was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.personal import NOTHING
from crmnet.services.plan.rewording import Answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from crmnet.domain.personal import Vouched
    from crmnet.services.plan.rereading import Rereading


class LoadOptions(NamedTuple):
    """How a plan is loaded.

    Attributes:
        today: the reference of relative deadlines where the plan was never adopted.
        now: the real clock, UTC.
        date_order: "DMY" or "MDY", for numeric dates, or None.
        renumber: match items by their text, so that records follow a moved text.
        also_done: a former date was a mistake: what is done gets the new one too.
        answers: what is known of texts that bear records and have other words now.
        proposal: of a plan that is new: it is only proposed.
        decided_by: the act that decided what is new or differs, or None.
        source: what is kept of the document that states the plan, or None.
        reread: read anew the cells that are read otherwise by now.
        agreed: those to which somebody agreed; None: to all of them.
        vouched: what in that may look like personal data.
        dry_run: say what would be done, and do nothing.
        watch: is told now and then what share of the work is done, 0 to 1.
    """

    today: date
    now: datetime
    date_order: str | None = None
    renumber: bool = False
    also_done: bool = False
    answers: Answers = Answers()
    proposal: bool = False
    decided_by: str | None = None
    source: str | None = None
    reread: bool = False
    agreed: tuple[Rereading, ...] | None = None
    vouched: Vouched = NOTHING
    dry_run: bool = False
    watch: Callable[[float], None] | None = None
