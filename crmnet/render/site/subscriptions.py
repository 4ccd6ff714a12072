"""The calendar and the feed of a plan, to which people's own programs subscribe."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import crc32

from crmnet.files.calendar.components import CLOSING
from crmnet.files.calendar.feeds import FeedHead
from crmnet.files.site_memory import SiteDraft, SiteFile, SitePiece, SitePieces
from crmnet.render.calendar import feeds
from crmnet.render.site import where
from crmnet.render.site.made_of import made_of
from crmnet.render.site.model import SiteCell
from crmnet.reports.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.calendar.deadlines import DeadlineRow
    from crmnet.reports.site.contents import Frame, PlanContents, Subscribed
    from crmnet.store.engine.tables import PlanRecord

_LANDMARK: Final = 32  # one row of so many is one at which a piece of a calendar ends
_Row = TypeVar("_Row")


def links(found: PlanContents, frame: Frame, lang: Language) -> Iterator[SiteCell]:
    """Where a plan's calendar and feed are; without the extra there is no calendar."""
    code = found.plan.code
    is_dated = any(row.due_on for row in found.rows)
    if _writes_calendars() and (is_dated or any(e.plan == code for e in frame.events)):
        name = lang.text("Deadlines for your calendar (.ics)")
        yield SiteCell(name, where.calendar(code))
    yield SiteCell(lang.text("What is new, as a feed (.atom)"), where.feed(code))


def drafts(
    told: Subscribed, plan: PlanRecord, presiding: str | None, lang: Language
) -> Iterator[SiteDraft]:
    """The calendar and the feed of a plan in a language.

    Args:
        told: what they say.
        plan: whose they are.
        presiding: the country that presides today, which a feed may name.
        lang: the language.
    """
    of = made_of("feed", lang.code, plan, presiding, told.news)
    path = f"{lang.code}/{where.feed(plan.code)}"
    yield SiteDraft(path, of, partial(_feed, path, told, plan, lang))
    if _writes_calendars() and (told.deadlines or told.events):
        of = made_of("calendar", lang.code, plan, told.deadlines, told.events)
        path = f"{lang.code}/{where.calendar(plan.code)}"
        yield SiteDraft(
            path, of, partial(_calendar, path, told, [plan], lang, Filters())
        )


def of_country(
    told: Subscribed, plans: Sequence[PlanRecord], country: str, lang: Language
) -> Iterator[SiteDraft]:
    """The calendar of a country in a language, if it has anything to say."""
    if _writes_calendars() and (told.deadlines or told.events):
        path = f"{lang.code}/{where.country_calendar(country)}"
        named = {row.plan for row in told.deadlines} | {e.plan for e in told.events}
        own = [plan for plan in plans if plan.code in named]
        of = made_of("country", lang.code, own, told.deadlines, told.events)
        limits = Filters(party=country)
        yield SiteDraft(path, of, partial(_calendar, path, told, own, lang, limits))


def _feed(
    path: str, told: Subscribed, plan: PlanRecord, lang: Language
) -> list[SiteFile]:
    head = FeedHead("", "", "", f"{plan.reference_on}T00:00:00Z")
    feed = feeds.whole([plan], Filters(plan=plan.code), told.news, head, lang)
    return [SiteFile(path, feed)]


def _calendar(
    path: str,
    told: Subscribed,
    plans: Sequence[PlanRecord],
    lang: Language,
    limits: Filters,
) -> list[SitePieces]:
    """A calendar in pieces, of which those that say what they said are not drawn."""
    from crmnet.render.calendar import exporting

    name, writes = exporting.name(plans, limits, lang), exporting.writer(plans, lang)
    how = (lang.code, writes.several, writes.labels)
    opening = partial(exporting.opening, name)
    pieces = [SitePiece(made_of("opening", name), opening)]
    for rows in _pieces(told.deadlines):
        draw = partial(_joined, writes.all, rows)
        pieces.append(SitePiece(made_of("deadlines", how, rows), draw))
    draw = partial(_joined, writes.events, told.events)
    pieces.append(SitePiece(made_of("events", how, told.events), draw))
    pieces.append(SitePiece(made_of("closing"), lambda: CLOSING))
    return [SitePieces(path, pieces)]


def _pieces(rows: Iterable[DeadlineRow]) -> Iterator[list[DeadlineRow]]:
    """Rows in some order, cut where they say so: one less moves no cut but its own."""
    piece: list[DeadlineRow] = []
    for row in rows:
        piece.append(row)
        if not crc32(row.id.encode()) % _LANDMARK:
            yield piece
            piece = []
    if piece:
        yield piece


def _joined(
    write: Callable[[Iterable[_Row]], Iterator[bytes]], rows: Iterable[_Row]
) -> bytes:
    return b"".join(write(rows))


def _writes_calendars() -> bool:
    """Whether the extra is installed; nothing is imported for that."""
    return find_spec("icalendar") is not None
