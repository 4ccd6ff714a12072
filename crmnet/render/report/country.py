"""`report country` for people: one page before telephoning a country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.mail.address import written_address
from crmnet.render.kit import days, parties, words
from crmnet.render.kit import page as pages
from crmnet.render.kit.limits import limited
from crmnet.render.kit.page import Page, PageLine, PageSection
from crmnet.reports.overdue import first_ones
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Protocol

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.country import CountryPage
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.reports.overdue import CalendarRow

    class InPlan(Protocol):
        """A row about an item, whose title stands in some language."""

        @property
        def plan(self) -> str:
            """Code of the plan."""

        @property
        def titles(self) -> str | None:
            """The title in other languages, by language, as JSON."""

    Cells = tuple[str, ...]
    Languages = Mapping[str, str]  # of plans, by code


def table(
    found: CountryPage, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """The page on a screen."""
    return pages.table(page(found, today, lang, limits), lang, look)


def plain(found: CountryPage, today: date, lang: Language, limits: str = "") -> str:
    """The page in sentences."""
    return pages.plain(page(found, today, lang, limits))


def page(found: CountryPage, today: date, lang: Language, limits: str = "") -> Page:
    """The page of a country, within the limits that its title names."""
    name = lang.country(found.country)
    title = lang.text(
        "{country} on {day}", country=name, day=days.full_weekday(today, lang)
    )
    return Page(
        limited(title, limits, lang),
        (
            officers(found.officers, lang, lang.text("Whom to call")),
            late(found.overdue, found.languages, lang),
            *_late_of_network(found, lang),
            coming(
                found.upcoming, found.languages, lang, lang.text("Due within 30 days")
            ),
            _undated(found, lang),
            _done(found, lang),
            *_contributed(found, lang),
        ),
        f"crmnet report country {found.country}",
    )


def spoken(row: InPlan, languages: Languages, lang: Language) -> str | None:
    """The language of a title where it is not the reader's, else None."""
    own = languages.get(row.plan, lang.code)
    if own == lang.code:
        return None
    if row.titles is not None:
        from json import loads

        if lang.code in loads(row.titles):
            return None
    return own


def counted(heading: str, number: int) -> str:
    """A heading with how many rows follow."""
    return f"{heading}: {number}"


def late(
    rows: tuple[CalendarRow, ...], languages: Languages, lang: Language
) -> PageSection:
    """The section of what is overdue."""
    return _calendar(rows, languages, lang, lang.text("Overdue items"), "overdue")


def _late_of_network(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    """What the network owes and is late: no country is clean meanwhile."""
    if found.of_network:
        heading = lang.text("Overdue items of the network")
        yield _calendar(found.of_network, found.languages, lang, heading, "overdue")


def coming(
    rows: tuple[CalendarRow, ...], languages: Languages, lang: Language, heading: str
) -> PageSection:
    """A section of what is due from today on."""
    return _calendar(rows, languages, lang, heading, None)


def _calendar(
    rows: tuple[CalendarRow, ...],
    languages: Languages,
    lang: Language,
    heading: str,
    timeliness: str | None,
) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Status"), lang.text("Deadline"))
    lines = (
        PageLine(
            (
                *_about(alike, languages, lang),
                words.word(words.STATUS, alike[0].status, lang),
                _deadline(alike[0], lang),
            ),
            spoken(alike[0], languages, lang),
            words.colour(timeliness),
        )
        for alike in _alike(first_ones(rows))
    )
    return PageSection(counted(heading, len(rows)), columns, tuple(lines))


def _deadline(row: CalendarRow, lang: Language) -> str:
    more = f" (+{row.missed - 1})" if row.missed > 1 else ""
    late_by = days.late(row.days_overdue, lang)
    return f"{days.day(row.due_on, lang)}, {late_by}{more}"


def _alike(rows: Iterable[CalendarRow]) -> Iterable[list[CalendarRow]]:
    """Rows that differ in the party only, together."""
    alike = parted(rows, lambda row: (row.plan, row.code, row.due_on, row.status))
    return alike.values()


def _item_columns(lang: Language) -> tuple[str, ...]:
    return lang.text("Item"), lang.text("Activity"), lang.text("Responsible")


def _about(
    alike: Sequence[CalendarRow | ActivityRow], languages: Languages, lang: Language
) -> Cells:
    who = ", ".join(parties.named({row.party for row in alike}, lang))
    first = alike[0]
    code = words.code(first.plan, first.code, several=len(languages) > 1)
    return code, words.title(first, lang), who


def _undated(found: CountryPage, lang: Language) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Status"))
    lines = (
        PageLine(
            (
                *_about([row], found.languages, lang),
                words.word(words.STATUS, row.status, lang),
            ),
            spoken(row, found.languages, lang),
        )
        for row in found.undated
    )
    heading = counted(lang.text("Items without a date"), len(found.undated))
    return PageSection(heading, columns, tuple(lines))


def _done(found: CountryPage, lang: Language) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Done on"))
    lines = (
        PageLine(
            (*_about([row], found.languages, lang), _when_done(row, lang)),
            spoken(row, found.languages, lang),
        )
        for row in found.done
    )
    heading = counted(lang.text("Done within the last 90 days"), len(found.done))
    return PageSection(heading, columns, tuple(lines))


def _contributed(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    """What the country contributed lately; no section where it did not."""
    if not found.contributed:
        return
    from crmnet.render.activity import contributions  # mails do without

    several = len(found.languages) > 1
    lines = (
        PageLine(
            (
                words.code(row.plan, row.code, several=several),
                words.title(row, lang),
                contributions.day(row, lang),
                contributions.what(row, lang),
            ),
            spoken(row, found.languages, lang),
        )
        for row in found.contributed
    )
    columns = (
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Day"),
        lang.text("What was done"),
    )
    name = lang.text("Contributed within the last 90 days")
    yield PageSection(counted(name, len(found.contributed)), columns, tuple(lines))


def _when_done(row: ActivityRow, lang: Language) -> str:
    day = "" if row.done_on is None else days.day(row.done_on, lang)
    if row.timeliness != "done_late":
        return day
    return f"{day}, {words.word(words.TIMELINESS, 'done_late', lang)}"


def officers(
    rows: Iterable[OfficerRow], lang: Language, heading: str, *, abroad: bool = False
) -> PageSection:
    """The section of officers.

    Args:
        rows: the officers.
        lang: the reader's language.
        heading: of the section.
        abroad: whether they are of several countries, which are then named.
    """
    lines = tuple(PageLine(_officer(row, lang, abroad=abroad)) for row in rows)
    columns = (
        lang.text("Name"),
        lang.text("Post"),
        lang.text("Telephone"),
        lang.text("Email"),
        lang.text("Confirmed"),
    )
    remarks = () if lines else (lang.text("There is nobody in the directory."),)
    return PageSection(
        counted(heading, len(lines)), columns, lines, remarks, listed=True
    )


def _officer(row: OfficerRow, lang: Language, *, abroad: bool) -> tuple[str, ...]:
    role = words.word(words.ROLE, row.role, lang)
    if row.network != "liaison":
        role = f"{role}, {words.word(words.NETWORK_OF, row.network, lang)}"
    if row.status != "current":
        role = f"{role} ({words.word(words.TERM, row.status, lang)})"
    if abroad:
        role = f"{lang.country(row.country)}, {role}"
    phones = [row.phone or ""]
    if row.emergency_phone:
        phones.append(lang.text("emergency: {phone}", phone=row.emergency_phone))
    confirmed = "" if row.confirmed_on is None else days.day(row.confirmed_on, lang)
    return (
        row.name,
        role,
        "; ".join(filter(None, phones)),
        written_address(row.email),
        confirmed,
    )
