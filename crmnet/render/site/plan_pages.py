"""The pages of a plan but for those of its items: its state, the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, words
from crmnet.render.site import charts, phrases, subscriptions, where
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_countries import by_country, timeline
from crmnet.render.site.plan_deadlines import overdue, upcoming
from crmnet.render.site.plan_deeds import achievements
from crmnet.render.site.plan_frame import of_plan, other_language
from crmnet.reports.plan.show import ITEM_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.site.contents import Frame, PlanContents
    from crmnet.reports.status import StatusRow


LEVELS: Final = ("theme", "objective", "action", "activity")
MENU: Final = (
    ("index", mark("The plan and its state")),
    ("table", mark("The agreed table")),
    ("overdue", mark("Overdue")),
    ("upcoming", mark("Coming up")),
    ("matrix", mark("By country and activity")),
    ("timeline", mark("Timeline")),
    ("achievements", mark("Achievements")),
    ("changes", mark("Changes")),
)


def pages(
    found: PlanContents, frame: Frame, today: date, lang: Language
) -> Iterator[SitePage]:
    """The pages of a plan, but for those of items and for what changed."""
    yield _index(found, frame, today, lang)
    yield _table(found, lang)
    yield overdue(found, today, lang)
    yield upcoming(found, today, lang)
    yield by_country(found, lang)
    yield timeline(found, today, lang)
    yield achievements(found, frame, lang)


def menu(found: PlanContents, frame: Frame, lang: Language) -> SiteSection:
    """The pages of a plan."""
    links = [
        SiteCell(lang.text(name), where.plan(found.plan.code, page))
        for page, name in MENU
        if page != "index"
    ]
    links += subscriptions.links(found, frame, lang)
    return SiteSection(lang.text("More about this plan"), links=links)


def numbers(found: PlanContents, lang: Language) -> tuple[tuple[str, SiteCell], ...]:
    """How many calendar items stand how."""
    code, stands = found.plan.code, found.standing
    late = SiteCell(
        str(stands.overdue),
        where.plan(code, "overdue"),
        mark="late" if stands.overdue else "",
    )
    return (
        (lang.text("Calendar items"), SiteCell(str(stands.total))),
        (
            lang.text("Done"),
            SiteCell(str(stands.done), where.plan(code, "achievements")),
        ),
        (lang.text("Overdue"), late),
        (
            lang.text("Due soon"),
            SiteCell(str(stands.due_soon), where.plan(code, "upcoming")),
        ),
        (lang.text("Without a date"), SiteCell(str(stands.undated))),
        (lang.text("Suspended"), SiteCell(str(stands.suspended))),
    )


def adopted(found: PlanContents, lang: Language) -> tuple[str, ...]:
    """Where and when a plan was adopted, and whether it is closed."""
    plan = found.plan
    said = []
    day = plan.adopted_on or plan.adopted_to or plan.adopted_from
    if day is not None:
        where_ = ", ".join(one for one in (plan.conference, plan.place) if one)
        told = lang.text("Adopted on {day}", day=days.full_day(day, lang))
        said.append(f"{told}: {where_}." if where_ else f"{told}.")
    if plan.closed_on is not None:
        said.append(
            lang.text("Closed on {day}.", day=days.full_day(plan.closed_on, lang))
        )
    return tuple(said)


def _index(found: PlanContents, frame: Frame, today: date, lang: Language) -> SitePage:
    plan = found.plan
    title = phrases.titled(plan, plan.language, lang)
    place = {row.code: at for at, row in enumerate(found.tree)}
    themes = [row for row in found.status if row.level == "theme"]
    themes.sort(key=lambda row: place[row.code])
    as_of = lang.text("State on {day}.", day=days.full_weekday(today, lang))
    return SitePage(
        where.plan(plan.code),
        title.text,
        (
            SiteSection(
                sentences=(*adopted(found, lang), as_of), facts=numbers(found, lang)
            ),
            menu(found, frame, lang),
            _by_theme(themes, found, lang),
            SiteSection(lang.text("Item by item"), table=_tree(found, lang)),
        ),
        spoken=title.spoken,
        data=SiteData(ITEM_COLUMNS, found.tree),
        linked=_dataset(found, lang),
    )


def _by_theme(
    themes: Sequence[StatusRow], found: PlanContents, lang: Language
) -> SiteSection:
    plan = found.plan
    heading = lang.text("By theme")
    columns = phrases.headings(
        lang,
        mark("Theme"),
        mark("Calendar items"),
        mark("Done"),
        mark("Overdue"),
        mark("Without a date"),
    )
    rows = [
        (
            phrases.titled(row, plan.language, lang, where.item(plan.code, row.code)),
            SiteCell(str(row.total)),
            SiteCell(str(row.done)),
            SiteCell(str(row.overdue), mark="late" if row.overdue else ""),
            SiteCell(str(row.undated)),
        )
        for row in themes
    ]
    drawn = charts.bars(
        heading,
        "; ".join(f"{row.code}: {_counts(row, lang)}" for row in themes),
        [_bar(row, lang) for row in themes],
    )
    caption = lang.text("Calendar items by theme")
    return SiteSection(heading, table=SiteTable(caption, columns, rows), drawing=drawn)


def _bar(row: StatusRow, lang: Language) -> charts.ChartBar:
    rest = row.total - row.done - row.overdue
    parts = ((row.done, "done"), (row.overdue, "late"), (rest, "open"))
    return charts.ChartBar(
        f"{row.code} {words.title(row, lang)}", parts, _counts(row, lang)
    )


def _counts(row: StatusRow, lang: Language) -> str:
    done = words.done_of(row.done, row.total, lang)
    return f"{done}, {words.overdue(row.overdue, lang)}"


def _tree(found: PlanContents, lang: Language) -> SiteTable:
    plan = found.plan
    columns = phrases.headings(
        lang, mark("Item"), mark("Title"), mark("Calendar"), mark("Due"), mark("Status")
    )
    rows = [
        (
            phrases.code_of(plan.code, row.code),
            phrases.titled(row, plan.language, lang),
            SiteCell(row.calendar or "", spoken=other_language(plan.language, lang)),
            SiteCell("") if row.parties is None else phrases.due(row, lang),
            _state_of_item(row, lang),
        )
        for row in found.tree
    ]
    return SiteTable(lang.text("All items with their state"), columns, rows)


def _state_of_item(row: object, lang: Language) -> SiteCell:
    from crmnet.reports.plan.show import ItemRow

    assert isinstance(row, ItemRow)
    if row.timeliness == "ongoing":
        return SiteCell(words.word(words.TIMELINESS, "ongoing", lang))
    if not row.total:
        return SiteCell("")
    if row.parties is not None and row.status is not None and row.total == 1:
        said = words.state(row.status, row.timeliness, lang)
        return SiteCell(said, mark=phrases.mark(row.timeliness))
    said = words.done_of(row.done, row.total, lang)
    if row.overdue:
        return SiteCell(f"{said}, {words.overdue(row.overdue, lang)}", mark="late")
    return SiteCell(said, mark="done" if row.done == row.total else "")


def _table(found: PlanContents, lang: Language) -> SitePage:
    """The document as agreed, cell for cell: what reaches down stands once."""
    plan = found.plan
    columns = (
        lang.text("Item"),
        *(phrases.level(one, plan.labels, lang) for one in (*LEVELS, "calendar")),
    )
    rows = []
    above: dict[str, SiteCell] = {}
    for place, row in enumerate(found.tree):
        depth = LEVELS.index(row.level)
        above[row.level] = phrases.titled(row, plan.language, lang)
        following = found.tree[place + 1 : place + 2]
        if following and LEVELS.index(following[0].level) > depth:
            continue  # it stands beside what is below it
        own = SiteCell(row.calendar or "", spoken=other_language(plan.language, lang))
        cells = (above.pop(level, SiteCell("")) for level in LEVELS)
        rows.append((phrases.code_of(plan.code, row.code), *cells, own))
    name = lang.text("The agreed table")
    told = lang.text("The document as it was agreed, with its own words.")
    section = SiteSection(sentences=(told,), table=SiteTable(name, columns, rows))
    return of_plan(found, "table", name, (section,), None, lang)


def _dataset(found: PlanContents, lang: Language) -> dict[str, object]:
    """The plan as schema.org knows a data set."""
    plan = found.plan
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": words.title(plan, lang),
        "identifier": plan.code,
        "inLanguage": lang.code,
        "isAccessibleForFree": True,
        "spatialCoverage": [lang.country(one) for one in plan.members.split()],
    }
    day = plan.adopted_on or plan.adopted_to
    return said | ({"datePublished": day} if day else {})
