"""One page an item: where it stands, who owes it, what became of it, what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose, words
from crmnet.render.site import library_pages, phrases, where
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_deeds import told_results
from crmnet.render.site.plan_frame import trail
from crmnet.reports.activity.listing import ActivityRow
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.plan.show import ItemRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.reports.site.contents import Frame, PlanContents
    from crmnet.reports.site.past import PastLine
    from crmnet.store.engine.tables import PlanRecord
    from crmnet.store.publishing import PublicProof

COLUMNS = ActivityRow._fields[:11]


class ItemContents(NamedTuple):
    """All that the page of an item is made of: what it is drawn from has nothing else.

    Attributes:
        above: the codes of the items above it, the theme first.
        below: the items directly below it.
        owed: its calendar items.
        given: the contributions to it that are public.
        past: what became of its calendar items, with who owes them, the earliest first.
        proofs: of its calendar items and contributions, by their ids.
        publications, events: those that are public.
    """

    plan: PlanRecord
    row: ItemRow
    above: tuple[str, ...]
    below: list[ItemRow]
    owed: list[ActivityRow]
    given: list[ContributionRow]
    past: list[tuple[PastLine, str]]
    proofs: dict[str, list[PublicProof]]
    publications: list[PublicationRow]
    events: list[EventRow]


def items(found: PlanContents, frame: Frame) -> Iterator[ItemContents]:
    """What the page of each item is made of, in the order of the document."""
    owed = parted(found.rows, lambda row: row.code)
    given = parted(found.given, lambda row: row.code)
    own = (row for row in frame.events if row.plan == found.plan.code)
    events = parted(own, lambda row: row.code)
    publications = library_pages.by_item(found.plan.code, frame.publications)
    line: list[ItemRow] = []
    for place, row in enumerate(found.tree):
        while line and _depth(line[-1]) >= _depth(row):
            line.pop()
        owes, gave = owed.get(row.code, []), given.get(row.code, [])
        past = [(one, of.party) for of in owes for one in found.past.get(of.id, ())]
        ids = {one.id for one in owes} | {one.id for one in gave}
        yield ItemContents(
            found.plan,
            row,
            tuple(one.code for one in line),
            _below(found.tree, place),
            owes,
            gave,
            sorted(past, key=lambda one: one[0].on),
            {one: frame.proofs[one] for one in sorted(ids & frame.proofs.keys())},
            publications.get(row.code, []),
            events.get(row.code, []),
        )
        line.append(row)


def page(of: ItemContents, lang: Language) -> SitePage:
    """The page of an item."""
    row, plan = of.row, of.plan
    sections = [
        _facts(row, plan, lang),
        *_owed(of.owed, lang),
        *_given(of, lang),
        *_proofs(of, lang),
        *library_pages.of_item(of.publications, of.events, lang),
        *_past(of.past, lang),
        *_children(of, lang),
    ]
    title = phrases.titled(row, plan.language, lang)
    above = tuple(phrases.code_of(plan.code, code) for code in of.above)
    return SitePage(
        where.item(plan.code, row.code),
        f"{row.code} {title.text}",
        tuple(sections),
        (*trail(plan, lang), *above),
        spoken=title.spoken,
        data=SiteData(COLUMNS, of.owed) if of.owed else None,
    )


_LEVELS = ("theme", "objective", "action", "activity")


def _depth(row: ItemRow) -> int:
    return _LEVELS.index(row.level)


def _below(tree: Sequence[ItemRow], place: int) -> list[ItemRow]:
    """The items directly below one."""
    found: list[ItemRow] = []
    for row in tree[place + 1 :]:
        if _depth(row) <= _depth(tree[place]):
            break
        if not found or _depth(row) <= _depth(found[0]):
            found.append(row)
    return found


def _facts(row: ItemRow, plan: PlanRecord, lang: Language) -> SiteSection:
    facts = [
        (lang.text("Level"), SiteCell(phrases.level(row.level, plan.labels, lang)))
    ]
    shown = row.calendar_shown if row.parties is not None else row.calendar
    if shown:
        own = plan.language if plan.language != lang.code else ""
        name = phrases.level("calendar", plan.labels, lang)
        facts.append((name, SiteCell(shown, spoken=own)))
    if row.parties is not None:
        who = parties.named(row.parties.split(), lang)
        facts.append((lang.text("Responsible"), SiteCell(lang.listing(who))))
        facts.append((lang.text("Due"), phrases.due(row, lang)))
    if row.total and row.timeliness != "ongoing":
        done = words.done_of(row.done, row.total, lang)
        said = f"{done}, {words.overdue(row.overdue, lang)}" if row.overdue else done
        facts.append(
            (lang.text("Status"), SiteCell(said, mark="late" if row.overdue else ""))
        )
    return SiteSection(facts=tuple(facts))


def _owed(rows: Sequence[ActivityRow], lang: Language) -> Iterator[SiteSection]:
    if not rows:
        return
    columns = phrases.headings(
        lang, mark("Responsible"), mark("Due"), mark("Status"), mark("Day done")
    )
    cells = [
        (
            phrases.party(row.party, lang),
            phrases.due(row, lang),
            phrases.state(row, lang),
            SiteCell(phrases.day(row.done_on, lang)),
        )
        for row in sorted(rows, key=lambda row: _by_day(row, lang))
    ]
    heading = lang.text("Who owes it")
    caption = lang.text("Calendar items of {code}", code=rows[0].code)
    yield SiteSection(heading, table=SiteTable(caption, columns, cells))


def _by_day(row: ActivityRow, lang: Language) -> tuple[str, str]:
    """The place of a calendar item: by its day, then by the name of its party."""
    return row.due_on or "", parties.by_party(row.party, lang)


def _given(of: ItemContents, lang: Language) -> Iterator[SiteSection]:
    for row in of.given:
        who = parties.party(row.party, lang)
        day = phrases.day(row.done_on, lang)
        counted = told_results(row, lang)
        proofs = tuple(phrases.proof(one, lang) for one in of.proofs.get(row.id, ()))
        yield SiteSection(
            lang.text("Contribution: {party}, {day}", party=who, day=day),
            (prose.name(row.text, lang), *([counted] if counted else [])),
            links=proofs,
        )


def _proofs(of: ItemContents, lang: Language) -> Iterator[SiteSection]:
    cells = [
        (phrases.party(row.party, lang), phrases.proof(one, lang))
        for row in of.owed
        for one in of.proofs.get(row.id, ())
    ]
    if cells:
        columns = phrases.headings(lang, mark("Responsible"), mark("Evidence"))
        heading = lang.text("Evidence")
        yield SiteSection(heading, table=SiteTable(heading, columns, cells))


def _past(
    told: Sequence[tuple[PastLine, str]], lang: Language
) -> Iterator[SiteSection]:
    if not told:
        return
    columns = phrases.headings(
        lang, mark("Recorded on"), mark("Responsible"), mark("What")
    )
    cells = [
        (
            SiteCell(phrases.unbroken(lang.day(line.on))),
            phrases.party(party, lang),
            SiteCell(_said(line, lang)),
        )
        for line, party in sorted(told, key=lambda one: _by_past(one, lang))
    ]
    heading = lang.text("History")
    yield SiteSection(heading, table=SiteTable(heading, columns, cells))


def _by_past(told: tuple[PastLine, str], lang: Language) -> tuple[date, str]:
    """The place of a line: by its day, then by the name of whom it tells of."""
    line, party = told
    return line.on, parties.by_party(party, lang)


def _said(line: PastLine, lang: Language) -> str:
    said = []
    if line.status is not None:
        said.append(words.word(words.STATUS, line.status, lang))
    if line.due_on is not None:
        said.append(lang.text("due on {day}", day=phrases.day(line.due_on, lang)))
    return ", ".join(said) or lang.text("no date")


def _children(of: ItemContents, lang: Language) -> Iterator[SiteSection]:
    if not of.below:
        return
    plan = of.plan
    columns = phrases.headings(lang, mark("Item"), mark("Title"), mark("Status"))
    cells = [
        (
            phrases.code_of(plan.code, row.code),
            phrases.titled(row, plan.language, lang),
            SiteCell(words.done_of(row.done, row.total, lang) if row.total else ""),
        )
        for row in of.below
    ]
    heading = lang.text("What belongs to it")
    yield SiteSection(heading, table=SiteTable(heading, columns, cells))
