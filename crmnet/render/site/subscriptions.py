"""The calendar and the feed of a plan, to which people's own programs subscribe."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from crmnet.files.calendar.feeds import FeedHead
from crmnet.files.site_folder import SiteFile
from crmnet.render.calendar import feeds
from crmnet.render.site import where
from crmnet.render.site.model import SiteCell
from crmnet.reports.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.reports.site.contents import Frame, PlanContents, Subscribed
    from crmnet.store.engine.tables import PlanRecord


def links(found: PlanContents, frame: Frame, lang: Language) -> Iterator[SiteCell]:
    """Where a plan's calendar and feed are; without the extra there is no calendar."""
    code = found.plan.code
    is_dated = any(row.due_on for row in found.rows)
    if _writes_calendars() and (is_dated or any(e.plan == code for e in frame.events)):
        name = lang.text("Deadlines for your calendar (.ics)")
        yield SiteCell(name, where.calendar(code))
    yield SiteCell(lang.text("What is new, as a feed (.atom)"), where.feed(code))


def files(told: Subscribed, plan: PlanRecord, lang: Language) -> Iterator[SiteFile]:
    """The calendar and the feed of a plan in a language."""
    head = FeedHead("", "", "", f"{plan.reference_on}T00:00:00Z")
    of_plan = Filters(plan=plan.code)
    feed = feeds.whole([plan], of_plan, told.news, head, lang)
    yield SiteFile(f"{lang.code}/{where.feed(plan.code)}", feed)
    if _writes_calendars() and (told.deadlines or told.events):
        from crmnet.render.calendar import exporting  # it needs the extra

        calendar = exporting.whole([plan], told.deadlines, told.events, lang)
        yield SiteFile(f"{lang.code}/{where.calendar(plan.code)}", calendar)


def _writes_calendars() -> bool:
    """Whether the extra is installed; nothing is imported for that."""
    return find_spec("icalendar") is not None
