"""What the pages of a plan have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.site import phrases, where
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
)

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.reports.site.contents import PlanContents
    from crmnet.store.engine.tables import PlanRecord


def trail(plan: PlanRecord, lang: Language) -> tuple[SiteCell, ...]:
    """What stands above the pages of a plan."""
    return (phrases.titled(plan, plan.language, lang, where.plan(plan.code)),)


def other_language(own: str, lang: Language) -> str:
    """The language of the plan where it is not that of the page; else ""."""
    return own if own != lang.code else ""


def of_plan(
    found: PlanContents,
    page: str,
    title: str,
    sections: tuple[SiteSection, ...],
    data: SiteData | None,
    lang: Language,
) -> SitePage:
    """A page of a plan."""
    path = where.plan(found.plan.code, page)
    return SitePage(path, title, sections, trail(found.plan, lang), data=data)
