"""What was done for a plan: its achievements and contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.render.site import phrases
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_frame import of_plan
from crmnet.render.site.small import small_counts
from crmnet.reports.achievements import ACHIEVEMENT_COLUMNS
from crmnet.reports.activity.contributions import results_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.site.contents import Frame, PlanContents


_DONE_COLUMNS: Final = (
    "plan",
    "code",
    "title",
    "theme",
    "objective",
    "party",
    "done_on",
)


def achievements(found: PlanContents, frame: Frame, lang: Language) -> SitePage:
    """What is done, and the contributions that are public."""
    plan, title = found.plan, lang.text("Achievements")
    columns = phrases.headings(
        lang, mark("Item"), mark("Title"), mark("Responsible"), mark("Day done")
    )
    rows = [
        (
            phrases.code_of(plan.code, row.code),
            title_once,
            phrases.party(row.party, lang),
            SiteCell(phrases.done(row.done_on, row.timeliness, lang), mark="done"),
        )
        for row, title_once in phrases.titled_once(found.done, plan.language, lang)
    ]
    none = (lang.text("There are none."),)
    done = SiteSection(
        lang.text("Calendar items that are done"),
        sentences=() if rows else none,
        table=SiteTable(lang.text("What is done"), columns, rows) if rows else None,
    )
    kept = [ACHIEVEMENT_COLUMNS.index(name) for name in _DONE_COLUMNS]
    data = SiteData(
        _DONE_COLUMNS, [tuple(row[at] for at in kept) for row in found.done]
    )
    sections = (done, contributed(found.given, found, frame, lang))
    return of_plan(found, "achievements", title, sections, data, lang)


def contributed(
    given: Sequence[ContributionRow], found: PlanContents, frame: Frame, lang: Language
) -> SiteSection:
    """The contributions that are public."""
    plan, heading = found.plan, lang.text("Contributions")
    if not given:
        return SiteSection(heading, (lang.text("None has been made public."),))
    columns = phrases.headings(
        lang,
        mark("Item"),
        mark("Country"),
        mark("Day"),
        mark("What was done"),
        mark("Results"),
        mark("Evidence"),
    )
    rows = []
    for row in given:
        proofs = [phrases.proof(one, lang) for one in frame.proofs.get(row.id, ())]
        first = proofs[0] if proofs else SiteCell("")
        if len(proofs) > 1:  # each has its link on the page of the item
            first = SiteCell("; ".join(one.text for one in proofs))
        rows.append(
            (
                phrases.code_of(plan.code, row.code),
                phrases.party(row.party, lang),
                SiteCell(phrases.day(row.done_on, lang)),
                SiteCell(prose.name(row.text, lang)),
                SiteCell(told_results(row, lang)),
                first,
            )
        )
    table = SiteTable(lang.text("Contributions that are public"), columns, rows)
    return SiteSection(heading, table=table)


def told_results(row: ContributionRow, lang: Language) -> str:
    """The counts of a contribution; of persons no number below five."""
    return small_counts(results_in(row), row.kinds, lang)
