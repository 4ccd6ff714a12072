"""The rows of `publication list`, and which of them are to be seen to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.web.verdict import BROKEN
from crmnet.store import publications as stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.store.engine.contract import Store


class PublicationRow(NamedTuple):
    """A published address; all fields are promised."""

    id: str
    kind: str  # law, policy, procedure, assistance, campaign, training
    countries: str  # "GT", of a programme "GT HN SV"
    programme: str | None  # its name
    title: str
    url: str
    languages: str  # "es en"
    summary: str | None
    telephone: str | None
    hours: str | None
    items: str | None  # "crm-2002:2.4.1 crm-2002:3.1"
    verdict: str | None  # of the last check; None: not checked since it is so
    checked_at: str | None  # UTC
    good_on: str | None  # the last day on which all was well
    status: int | None  # of HTTP
    leads_to: str | None  # where the address leads to, if elsewhere
    done_by: str | None  # who says it


PUBLICATION_COLUMNS: Final = PublicationRow._fields
PUBLIC_COLUMNS: Final = PublicationRow._fields[1:11]  # without persons and checks


class PublicationLimits(NamedTuple):
    """Which are meant; None does not limit.

    Attributes:
        broken: only those that did not do when last checked.
        past: it is a day of the past that is meant, of which no check is kept.
    """

    kind: str | None = None
    country: str | None = None
    broken: bool = False
    past: bool = False


def publications(
    store: Store, limits: PublicationLimits | None = None
) -> tuple[PublicationRow, ...]:
    """Published addresses by country, then the programmes."""
    limits = limits or PublicationLimits()
    found = [_row(row) for row in stored.listed(store, limits.kind, limits.country)]
    return tuple(row for row in found if not limits.broken or is_broken(row))


def is_broken(row: PublicationRow) -> bool:
    """Whether the last check says that people do not get there."""
    return row.verdict in BROKEN


def broken(rows: Iterable[PublicationRow]) -> tuple[PublicationRow, ...]:
    """Those that are."""
    return tuple(filter(is_broken, rows))


def _row(found: tuple[object, ...]) -> PublicationRow:
    *before, written, done_by = found
    detail = json.loads(str(written)) if written else {}
    told = detail.get("status"), detail.get("leads_to")
    return PublicationRow._make((*before, *told, done_by))
