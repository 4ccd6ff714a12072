"""The published addresses asked, and what is found kept as it comes."""

from __future__ import annotations

import json
import time
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import INSTANT
from crmnet.domain.text import BLANKED
from crmnet.domain.web.verdict import STANDING, Verdict
from crmnet.errors import BadInput
from crmnet.store import publications
from crmnet.store.publications import CheckRecord, keep_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, tzinfo

    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.store.engine.contract import Store
    from crmnet.web.following import WebFinding

_KEPT_EVERY_S: Final = 2.0  # whoever stops a run loses no more than that


class HowToAsk(NamedTuple):
    """How addresses are asked.

    Attributes:
        who: who asks, as servers are told.
        seconds: that one address may take.
        private: whether machines of this network may be asked too.
        today: the day that it is, whatever counts as today.
    """

    who: str
    seconds: float
    private: bool
    today: date


class AddressesChecked(NamedTuple):
    """What a check found.

    Attributes:
        rows: the publications that were checked, as they stand by now.
        left: how many were not asked: their hosts want to be left alone.
        known: how many more were checked today already.
    """

    rows: tuple[PublicationRow, ...]
    left: int
    known: int = 0


def checkable(
    store: Store, rows: Iterable[PublicationRow]
) -> tuple[PublicationRow, ...]:
    """Those whose check may be kept; on a server an office has its own country's."""
    mine = publications.checkable(store)
    return tuple(row for row in rows if row.id in mine)


def to_check(
    rows: Iterable[PublicationRow], today: date, zone: tzinfo | None, *, again: bool
) -> tuple[PublicationRow, ...]:
    """Those whose address was not looked at today, or all.

    Args:
        rows: the publications that are meant.
        today: the day that it is.
        zone: where it is that day.
        again: those that were looked at today too.
    """
    return tuple(
        row
        for row in rows
        if row.url != BLANKED
        and (again or row.checked_at is None or _day(row.checked_at, zone) != today)
    )


def check(
    store: Store,
    wanted: tuple[PublicationRow, ...],
    how: HowToAsk,
    now: datetime,
    told: Callable[[], None],
    *,
    dry_run: bool = False,
) -> AddressesChecked:
    """Ask for the addresses of publications, each once, whoever has it.

    Args:
        store: the store.
        wanted: those that are to be looked at.
        how: how to ask.
        now: the instant of the check.
        told: called for each address that is known.
        dry_run: look, and keep nothing.

    Raises:
        BadInput: the part of crmnet that asks is not installed.
    """
    keeper = _Keeper(store, wanted, how.today, now, dry_run=dry_run)

    def take(found: WebFinding) -> None:
        keeper.take(found)
        told()

    try:
        left = set(_asker(how)(dict.fromkeys(row.url for row in wanted), take))
    finally:  # whoever stops it keeps what was found
        keeper.keep()
    rows = [keeper.with_found(row) for row in wanted if row.url not in left]
    return AddressesChecked(tuple(rows), len(wanted) - len(rows))


def _asker(
    how: HowToAsk,
) -> Callable[[Iterable[str], Callable[[WebFinding], None]], tuple[str, ...]]:
    try:
        from crmnet.web.asking import ask_all
        from crmnet.web.limits import WebLimits
    except ImportError:
        raise BadInput(
            "addresses are asked with a part of crmnet that is not installed (install "
            "it: pip install 'crmnet[web]')"
        ) from None
    limits = WebLimits(how.who, how.seconds, how.private)
    return lambda urls, told: ask_all(urls, limits, told)


class _Keeper:
    """Keeps findings, some seconds' worth at a time.

    Args:
        store: where.
        wanted: the publications that are looked at.
        today: the day of the check.
        now: its instant.
        dry_run: nothing is kept.
    """

    def __init__(
        self,
        store: Store,
        wanted: Iterable[PublicationRow],
        today: date,
        now: datetime,
        *,
        dry_run: bool,
    ) -> None:
        self._store = store
        self._today = today.isoformat()
        self._now = now.strftime(INSTANT)
        self._dry_run = dry_run
        self._of_url: dict[str, list[PublicationRow]] = {}
        for row in wanted:
            self._of_url.setdefault(row.url, []).append(row)
        self._found: dict[str, WebFinding] = {}
        self._new: list[CheckRecord] = []
        self._kept_at = time.monotonic()

    def take(self, found: WebFinding) -> None:
        """One more."""
        self._found[found.url] = found
        self._new += [self._record(row) for row in self._of_url[found.url]]
        if time.monotonic() - self._kept_at > _KEPT_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Write what was not written yet."""
        self._kept_at = time.monotonic()
        if self._new and not self._dry_run:
            keep_checks(self._store, self._new)
        self._new = []

    def with_found(self, row: PublicationRow) -> PublicationRow:
        """A publication as it stands after the check."""
        found, kept = self._found[row.url], self._record(row)
        return row._replace(
            verdict=kept.verdict,
            checked_at=kept.checked_at,
            good_on=kept.good_on,
            status=found.status,
            leads_to=found.leads_to,
        )

    def _record(self, row: PublicationRow) -> CheckRecord:
        found = self._found[row.url]
        said = {"status": found.status, "leads_to": found.leads_to}
        detail = {name: value for name, value in said.items() if value is not None}
        return CheckRecord(
            row.id,
            row.url,
            self._now,
            Verdict(found.verdict).value,
            json.dumps(detail, ensure_ascii=False) if detail else None,
            self._today if found.verdict in STANDING else row.good_on,
        )


def _day(instant: str, zone: tzinfo | None) -> date:
    return datetime.fromisoformat(instant).astimezone(zone).date()
