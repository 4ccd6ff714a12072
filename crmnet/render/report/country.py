"""`report country` for people: one page before telephoning a country."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from crmnet.domain.officer import Network
from crmnet.domain.party import is_consular
from crmnet.mail.address import written_address
from crmnet.render.kit import days, parties, words
from crmnet.render.kit import page as pages
from crmnet.render.kit.limits import limited
from crmnet.render.kit.page import Page, PageLine, PageLines, PageSection
from crmnet.render.kit.points import NETWORKS
from crmnet.render.report.spoken import counted, spoken
from crmnet.reports.overdue import first_ones
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.render.report.spoken import Languages
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.country import CountryPage
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.reports.overdue import CalendarRow

    Cells = tuple[str, ...]

Item = TypeVar("Item", "CalendarRow", "ActivityRow")


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
            *officers(found.officers, lang, lang.text("Whom to call")),
            *late(found.overdue, found.languages, lang),
            *_escalated(found, lang),
            *_late_of_network(found, lang),
            *coming(
                found.upcoming, found.languages, lang, lang.text("Due within 30 days")
            ),
            *_undated(found, lang),
            *_done(found, lang),
            *_reported(found, lang),
            *_events(found, today, lang),
            *_published(found, lang),
        ),
        f"crmnet report country {found.country}",
    )


def late(
    rows: tuple[CalendarRow, ...], languages: Languages, lang: Language
) -> Iterator[PageSection]:
    """The section of what is overdue; one of each network where both owe some."""
    for heading, part in _parts(rows, lang.text("Overdue items"), lang):
        yield _calendar(part, languages, lang, heading, "overdue")


def _parts(
    rows: tuple[Item, ...], heading: str, lang: Language
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Rows by whose they are, the liaison network's or the consular one's.

    Under one heading where they are all of one of them.
    """
    consular = tuple(row for row in rows if is_consular(row.party))
    others = tuple(row for row in rows if not is_consular(row.party))
    if not (consular and others):
        yield heading, rows
        return
    yield _of_network(heading, Network.LIAISON, lang), others
    yield _of_network(heading, Network.CONSULAR, lang), consular


def _of_network(heading: str, network: str, lang: Language) -> str:
    return f"{heading}, {words.word(NETWORKS, network, lang)}"


def _escalated(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    if found.escalated:
        from crmnet.render.report.sections import escalated  # digests do without

        yield from escalated(found.escalated, found.languages, lang)


def _late_of_network(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    """What the network owes and is late: no country is clean meanwhile."""
    if found.of_network:
        heading = lang.text("Overdue items of the network")
        yield _calendar(found.of_network, found.languages, lang, heading, "overdue")


def coming(
    rows: tuple[CalendarRow, ...], languages: Languages, lang: Language, heading: str
) -> Iterator[PageSection]:
    """A section of what is due from today on; one of each network likewise."""
    for said, part in _parts(rows, heading, lang):
        yield _calendar(part, languages, lang, said, None)


def _calendar(
    rows: tuple[CalendarRow, ...],
    languages: Languages,
    lang: Language,
    heading: str,
    timeliness: str | None,
) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Status"), lang.text("Deadline"))

    def line(alike: Sequence[CalendarRow]) -> PageLine:
        return PageLine(
            (
                *_about(alike, languages, lang),
                words.word(words.STATUS, alike[0].status, lang),
                _deadline(alike[0], lang),
            ),
            spoken(alike[0], languages, lang),
            words.colour(timeliness),
        )

    lines = PageLines(_alike(first_ones(rows)), line)
    return PageSection(counted(heading, len(rows)), columns, lines)


def _deadline(row: CalendarRow, lang: Language) -> str:
    more = f" (+{row.missed - 1})" if row.missed > 1 else ""
    late_by = days.late(row.days_overdue, lang)
    return f"{days.day(row.due_on, lang)}, {late_by}{more}"


def _alike(rows: Iterable[CalendarRow]) -> list[list[CalendarRow]]:
    """Rows that differ in the party only, together."""
    alike = parted(rows, lambda row: (row.plan, row.code, row.due_on, row.status))
    return list(alike.values())


def _item_columns(lang: Language) -> tuple[str, ...]:
    return lang.text("Item"), lang.text("Activity"), lang.text("Responsible")


def _about(
    alike: Sequence[CalendarRow | ActivityRow], languages: Languages, lang: Language
) -> Cells:
    who = ", ".join(parties.named({row.party for row in alike}, lang))
    first = alike[0]
    code = words.code(first.plan, first.code, several=len(languages) > 1)
    return code, words.title(first, lang), who


def _undated(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    for heading, rows in _parts(found.undated, lang.text("Items without a date"), lang):
        yield _without_date(rows, found, lang, heading)


def _without_date(
    rows: tuple[ActivityRow, ...], found: CountryPage, lang: Language, heading: str
) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Status"))

    def line(row: ActivityRow) -> PageLine:
        about = _about([row], found.languages, lang)
        own = spoken(row, found.languages, lang)
        return PageLine((*about, _stands(row, lang)), own)

    return PageSection(counted(heading, len(rows)), columns, PageLines(rows, line))


def _stands(row: ActivityRow, lang: Language) -> str:
    """The status of what has no date, and what it waits for."""
    status = words.word(words.STATUS, row.status, lang)
    return f"{status}; {days.pending(row.waits_for, lang)}" if row.waits_for else status


def _done(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    said = lang.text("Done within the last 90 days")
    for heading, rows in _parts(found.done, said, lang):
        yield _lately(rows, found, lang, heading)


def _lately(
    rows: tuple[ActivityRow, ...], found: CountryPage, lang: Language, heading: str
) -> PageSection:
    columns = (*_item_columns(lang), lang.text("Done on"))

    def line(row: ActivityRow) -> PageLine:
        about = _about([row], found.languages, lang)
        own = spoken(row, found.languages, lang)
        return PageLine((*about, _when_done(row, lang)), own)

    return PageSection(counted(heading, len(rows)), columns, PageLines(rows, line))


def _reported(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    """What the country contributed lately, how it answered; only what there is."""
    from crmnet.render.report.sections import given, rounds  # digests do without

    heading = lang.text("Contributed within the last 90 days")
    yield from given(
        found.contributed, found.languages, lang, heading, abroad=found.consular_gave
    )
    yield from rounds(found.rounds, lang)


def _events(found: CountryPage, today: date, lang: Language) -> Iterator[PageSection]:
    """In which events it takes part, of late and to come."""
    if found.events:
        from crmnet.render.event.sections import near  # digests do without

        heading = lang.text("Events within the last 90 days and to come")
        yield from near(found.events, today, lang, heading)


def _published(found: CountryPage, lang: Language) -> Iterator[PageSection]:
    """What it has published where, and whether that answers."""
    if found.publications:
        from crmnet.render.publication.sections import published  # digests do without

        yield from published(found.publications, lang)


def _when_done(row: ActivityRow, lang: Language) -> str:
    day = "" if row.done_on is None else days.day(row.done_on, lang)
    if row.timeliness != "done_late":
        return day
    return f"{day}, {words.word(words.TIMELINESS, 'done_late', lang)}"


def officers(
    rows: Iterable[OfficerRow], lang: Language, heading: str, *, abroad: bool = False
) -> Iterator[PageSection]:
    """The section of officers; where both networks have some, one of each network.

    Args:
        rows: the officers.
        lang: the reader's language.
        heading: of the section.
        abroad: whether they are of several countries, which are then named.
    """
    found = tuple(rows)
    networks = [one for one in Network if any(row.network == one for row in found)]
    if not {Network.LIAISON, Network.CONSULAR}.issubset(networks):
        yield _people(found, lang, heading, abroad=abroad)
        return
    for network in networks:
        people = [row for row in found if row.network == network]
        said = _of_network(heading, network, lang)
        yield _people(people, lang, said, abroad=abroad)


def _people(
    rows: Iterable[OfficerRow], lang: Language, heading: str, *, abroad: bool
) -> PageSection:
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
