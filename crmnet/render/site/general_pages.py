"""The pages that belong to no single plan: the first, by country, by theme, A to Z."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.party import PRESIDENCY, country_of
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.render.kit import days, words
from crmnet.render.kit.points import point
from crmnet.render.site import library_pages, phrases, plan_pages, where
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
)
from crmnet.render.site.plan_deadlines import pressing_table
from crmnet.render.site.plan_deeds import contributed
from crmnet.reports.activity.listing import ActivityRow
from crmnet.reports.round import RoundRow
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.round import AskedRound
    from crmnet.reports.site.contents import Frame, PlanContents

MENU: Final = (
    (where.START, mark("Start")),
    (where.COUNTRIES, mark("Countries")),
    (where.THEMES, mark("Themes")),
    (where.LETTERS, mark("A to Z")),
    (where.ASSISTANCE, mark("Assistance")),
    (where.LAWS, mark("Law and policy")),
    (where.EVENTS, mark("Events")),
    (where.ROUNDS, mark("Reporting status")),
    (where.CONTACTS, mark("Contacts")),
    (where.ABOUT, mark("About this site")),
)
STATES: Final = {
    "late": mark("has not answered, the day has passed"),
    "waiting": mark("has not answered yet"),
    "answered": mark("has answered"),
}
_ROUND_COLUMNS: Final = RoundRow._fields[:7]


def start(
    plans: Sequence[PlanContents], frame: Frame, today: date, lang: Language
) -> SitePage:
    """Where the plans stand, what is late, what comes."""
    sections = [_hello(frame, today, lang)]
    for found in plans:
        title = phrases.titled(
            found.plan, found.plan.language, lang, where.plan(found.plan.code)
        )
        sections.append(
            SiteSection(
                lang.text("Plan {plan}", plan=found.plan.code),
                plan_pages.adopted(found, lang),
                plan_pages.numbers(found, lang),
                links=[
                    title,
                    *(
                        SiteCell(lang.text(name), where.plan(found.plan.code, page))
                        for page, name in plan_pages.MENU
                        if page != "index"
                    ),
                ],
            )
        )
        sections += _pressing(found, today, lang)
    return SitePage(where.START, lang.text("Virtual Secretariat"), tuple(sections))


def _hello(frame: Frame, today: date, lang: Language) -> SiteSection:
    said = [
        lang.text(
            "Follow-up of the work plans of the Regional Conference on Migration. "
            "State on {day}.",
            day=days.full_weekday(today, lang),
        )
    ]
    if frame.presiding is not None:
        country = lang.country(frame.presiding)
        said.append(lang.text("Pro Tempore Presidency: {country}.", country=country))
    if not frame.plans:
        said.append(lang.text("No plan has been made public yet."))
    return SiteSection(sentences=tuple(said))


def _pressing(
    found: PlanContents, today: date, lang: Language
) -> Iterator[SiteSection]:
    for rows, heading, page in (
        (found.overdue, lang.text("Overdue the longest"), "overdue"),
        (found.upcoming, lang.text("Due next"), "upcoming"),
    ):
        if rows:
            table = pressing_table(rows, found, heading, today, lang)
            all_ = SiteCell(
                lang.text("All that are overdue"), where.plan(found.plan.code, page)
            )
            yield SiteSection(heading, table=table, links=[all_])


def countries(plans: Sequence[PlanContents], lang: Language) -> SitePage:
    """The list of countries."""
    named = members(plans, lang)
    title = lang.text("Countries")
    columns = phrases.headings(
        lang, mark("Country"), mark("Calendar items"), mark("Done"), mark("Overdue")
    )
    rows = []
    for code in named:
        owed = [found.packed[code] for found in plans if code in found.packed]
        late = sum(one.late for one in owed)
        rows.append(
            (
                SiteCell(lang.country(code), where.country(code)),
                SiteCell(str(sum(one.total for one in owed))),
                SiteCell(str(sum(one.done for one in owed))),
                SiteCell(str(late), mark="late" if late else ""),
            )
        )
    told = lang.text(
        "What each country owes alone; what all owe together is not counted."
    )
    table = SiteTable(lang.text("Calendar items by country"), columns, rows)
    section = SiteSection(sentences=(told,), table=table)
    return SitePage(where.COUNTRIES, title, (section,))


def members(plans: Sequence[PlanContents], lang: Language) -> list[str]:
    """The members of the plans, in the order of their names."""
    found = {code for one in plans for code in one.plan.members.split()}
    return sorted(found, key=lambda code: fold(lang.country(code)))


def country(
    code: str,
    plans: Sequence[PlanContents],
    frame: Frame,
    today: date,
    lang: Language,
) -> SitePage:
    """The page of a country, with its day: it is read on paper, weeks later too."""
    as_of = lang.text("State on {day}.", day=days.full_weekday(today, lang))
    sections = [SiteSection(sentences=(as_of,))]
    data: list[ActivityRow] = []
    for found in plans:
        if code not in found.plan.members.split():
            continue
        owed = found.packed[code].rows() if code in found.packed else []
        data += owed
        heading = lang.text("Plan {plan}", plan=found.plan.code)
        sections.append(_owed(owed, found, heading, lang))
        owed = _presided(code, found, frame)
        if owed:
            data += owed
            named = lang.text(
                "As Pro Tempore Presidency, plan {plan}", plan=found.plan.code
            )
            sections.append(_owed(owed, found, named, lang))
        given = [row for row in found.given if country_of(row.party) == code]
        if given:
            sections.append(contributed(given, found, frame, lang))
    sections += library_pages.of_country(code, frame, lang)
    sections += _answers(code, frame, lang)
    if code in frame.calendars:
        name = lang.text("Its deadlines for your calendar (.ics)")
        told = SiteCell(name, where.country_calendar(code))
        sections.append(SiteSection(lang.text("To subscribe to"), links=[told]))
    sections += _mailboxes(code, frame, lang)
    name = lang.country(code)
    above = (SiteCell(lang.text("Countries"), where.COUNTRIES),)
    columns = ActivityRow._fields[:11]
    path = where.country(code)
    return SitePage(path, name, tuple(sections), above, data=SiteData(columns, data))


def _presided(code: str, found: PlanContents, frame: Frame) -> list[ActivityRow]:
    """What a country owes in a plan because it presides."""
    if code != frame.presiding or PRESIDENCY not in found.packed:
        return []
    return found.packed[PRESIDENCY].rows()


def _mailboxes(code: str, frame: Frame, lang: Language) -> Iterator[SiteSection]:
    boxes = [one for one in frame.mailboxes if one.country == code]
    if boxes:
        facts = tuple((point(one, lang), phrases.mailbox(one)) for one in boxes)
        yield SiteSection(lang.text("Contacts"), facts=facts)


def _owed(
    rows: Sequence[ActivityRow], found: PlanContents, heading: str, lang: Language
) -> SiteSection:
    plan = found.plan
    if not rows:
        told = lang.text("It owes nothing alone in this plan.")
        return SiteSection(heading, (told,))
    columns = phrases.headings(
        lang, mark("Item"), mark("Title"), mark("Due"), mark("Status"), mark("Day done")
    )
    urgent = {"overdue": 0, "due_soon": 1}
    ordered = sorted(rows, key=lambda row: urgent.get(row.timeliness or "", 2))
    cells = [
        (
            phrases.code_of(plan.code, row.code),
            phrases.titled(row, plan.language, lang),
            phrases.due(row, lang),
            phrases.state(row, lang),
            SiteCell(phrases.day(row.done_on, lang)),
        )
        for row in ordered
    ]
    caption = lang.text("What it owes, the overdue first")
    return SiteSection(heading, table=SiteTable(caption, columns, cells))


def _answers(code: str, frame: Frame, lang: Language) -> Iterator[SiteSection]:
    cells = [
        (
            SiteCell(one.asked.name, where.ROUNDS),
            SiteCell(lang.text(STATES[row.state]), mark=_mark(row.state)),
            SiteCell(phrases.day(row.answered_on, lang)),
        )
        for one in frame.rounds
        for row in one.rows
        if row.party == code
    ]
    if cells:
        heading = lang.text("Reporting status")
        columns = phrases.headings(
            lang, mark("Round"), mark("Status"), mark("Answered on")
        )
        yield SiteSection(heading, table=SiteTable(heading, columns, cells))


def _mark(state: str) -> str:
    return {"late": "late", "answered": "done"}.get(state, "")


def rounds(frame: Frame, lang: Language) -> SitePage:
    """Who has answered which round, and when."""
    sections = [_round(one, lang) for one in frame.rounds]
    if not sections:
        told = lang.text("No reporting round has been made public.")
        sections = [SiteSection(sentences=(told,))]
    rows = [row for one in frame.rounds for row in one.rows]
    data = SiteData(_ROUND_COLUMNS, rows)
    title = lang.text("Reporting status")
    return SitePage(where.ROUNDS, title, tuple(sections), data=data)


def _round(one: AskedRound, lang: Language) -> SiteSection:
    asked = one.asked
    about = lang.text(
        "About {first} to {last}; answers by {day}.",
        first=phrases.day(asked.from_on, lang),
        last=phrases.day(asked.until_on, lang),
        day=phrases.day(asked.answer_by, lang),
    )
    answered = lang.plural(
        "{n} of {total} has answered.",
        "{n} of {total} have answered.",
        one.answered,
        total=len(one.rows),
    )
    columns = phrases.headings(
        lang, mark("Country"), mark("Status"), mark("Answered on")
    )
    cells = [
        (
            phrases.party(row.party, lang),
            SiteCell(lang.text(STATES[row.state]), mark=_mark(row.state)),
            SiteCell(phrases.day(row.answered_on, lang)),
        )
        for row in sorted(one.rows, key=lambda row: fold(lang.country(row.party)))
    ]
    table = SiteTable(lang.text("Answers to {round}", round=asked.name), columns, cells)
    return SiteSection(asked.name, (about, answered), table=table)


def themes(plans: Sequence[PlanContents], lang: Language) -> SitePage:
    """The themes of the plans with their objectives."""
    sections = []
    for found in plans:
        plan = found.plan
        above = [row for row in found.tree if row.level in ("theme", "objective")]
        links = [
            phrases.titled(row, plan.language, lang, where.item(plan.code, row.code))
            for row in above
        ]
        named = [
            one._replace(text=f"{row.code} {one.text}")
            for row, one in zip(above, links, strict=True)
        ]
        heading = lang.text("Plan {plan}", plan=plan.code)
        sections.append(SiteSection(heading, links=named))
    return SitePage(where.THEMES, lang.text("Themes"), tuple(sections))


def letters(plans: Sequence[PlanContents], lang: Language) -> SitePage:
    """All items and countries by the first letters of their titles."""
    found: list[SiteCell] = []
    for one in plans:
        for row in one.tree:
            link = where.item(one.plan.code, row.code)
            cell = phrases.titled(row, one.plan.language, lang, link)
            found.append(cell._replace(text=f"{cell.text} ({row.code})"))
    members = {code for one in plans for code in one.plan.members.split()}
    found += [
        SiteCell(lang.country(code), where.country(code))
        for code in members
        if code in COUNTRIES
    ]
    ordered = sorted(found, key=lambda one: (fold(one.text), one.link))
    sections = [
        SiteSection(letter, links=of)
        for letter, of in parted(ordered, lambda one: _letter(one.text)).items()
    ]
    return SitePage(where.LETTERS, lang.text("A to Z"), tuple(sections))


def _letter(text: str) -> str:
    bare = fold(text).lstrip("\"'«»“”¿¡([ ")
    return bare[:1].upper() if bare[:1].isalpha() else "#"


def contacts(frame: Frame, lang: Language) -> SitePage:
    """The mailboxes that are for anybody; no person."""
    title = lang.text("Contacts")
    told = lang.text("Mailboxes of offices that are open to the public; no persons.")
    if not frame.mailboxes:
        none = lang.text("None has been made public.")
        return SitePage(where.CONTACTS, title, (SiteSection(sentences=(told, none)),))
    columns = phrases.headings(lang, mark("Place"), mark("Mailbox"))
    cells = [
        (SiteCell(point(one, lang)), phrases.mailbox(one)) for one in frame.mailboxes
    ]
    table = SiteTable(lang.text("Mailboxes"), columns, cells)
    section = SiteSection(sentences=(told,), table=table)
    data = SiteData(("country", "network", "role", "mailbox"), frame.mailboxes)
    return SitePage(where.CONTACTS, title, (section,), data=data)


def about(lang: Language) -> SitePage:
    """What the pages are, and how to read them."""
    said = (
        lang.text(
            "These pages show what the member countries have agreed, by when, and how "
            "it stands, as far as it has been made public."
        ),
        lang.text(
            "A calendar item is what one party must have done by one day. It is "
            "overdue from the day after its last good day until somebody records "
            "that it is done."
        ),
        lang.text(
            "Each page says how it stood on the day that the first page names: what "
            "was overdue or due soon by then may be done since."
        ),
        lang.text(
            "Small numbers of persons, below five, are not told. No page names a "
            "person."
        ),
    )
    reuse = (
        lang.text(
            "Below each table its rows stand as CSV and JSON; datapackage.json lists "
            "all of them. SHA256SUMS has the fingerprint of each file."
        ),
        lang.text("The pages work without a server, from a disk or a USB stick too."),
    )
    heading = lang.text("The data")
    sections = (SiteSection(sentences=said), SiteSection(heading, reuse))
    return SitePage(where.ABOUT, lang.text("About this site"), sections)


def title_of(lang: Language) -> str:
    """What the site is called."""
    return lang.text("Virtual Secretariat")


def names_of_languages(lang: Language) -> str:
    """What a language calls itself."""
    return words.word(words.SPOKEN, lang.code, lang)
