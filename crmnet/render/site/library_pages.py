"""What countries published and did together: law, assistance, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.i18n import mark
from crmnet.i18n.countries import fold
from crmnet.render.event import said as of_event
from crmnet.render.kit import prose, words
from crmnet.render.kit.results import kinds_of
from crmnet.render.publication import said as of_publication
from crmnet.render.site import phrases, where
from crmnet.render.site.model import (
    SiteCell,
    SiteData,
    SitePage,
    SiteSection,
    SiteTable,
    web_address,
)
from crmnet.render.site.small import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.event.listing import EventRow
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.reports.site.contents import Frame

LAW: Final = ("law", "policy", "procedure")
_COLUMNS: Final = (
    *("kind", "countries", "programme", "title", "url", "languages"),
    *("summary", "telephone", "hours", "items"),
)
_EVENT_COLUMNS: Final = (
    *("plan", "code", "kind", "title", "starts_on", "ends_on", "place"),
    *("countries", "lead", "results"),
)


def laws(frame: Frame, lang: Language) -> SitePage:
    """Law and policy, by country."""
    rows = [row for row in frame.publications if row.kind in LAW]
    title = lang.text("Law and policy")
    sections = _by_country(rows, lang) or [_none(lang)]
    return SitePage(where.LAWS, title, tuple(sections), data=_data(rows))


def assistance(frame: Frame, lang: Language) -> SitePage:
    """Whom to call for help: by country the telephone first; then the programmes."""
    rows = [row for row in frame.publications if row.kind not in LAW]
    own = [row for row in rows if row.programme is None]
    shared = [row for row in rows if row.programme is not None]
    title = lang.text("Assistance")
    sections: list[SiteSection] = []
    if own:
        heading = lang.text("By country")
        sections.append(SiteSection(heading, table=_calling(own, heading, lang)))
    if shared:
        heading = lang.text("Programmes of several countries")
        sections.append(SiteSection(heading, table=_calling(shared, heading, lang)))
    if rows:
        sections.append(_by_language(rows, lang))
    told = sections or [_none(lang)]
    return SitePage(where.ASSISTANCE, title, tuple(told), data=_data(rows))


def events(frame: Frame, lang: Language) -> SitePage:
    """What countries did together, and what came of it."""
    title = lang.text("Events")
    if not frame.events:
        return SitePage(where.EVENTS, title, (_none(lang),))
    linked = [_event(row, lang) for row in frame.events]
    table = _event_table(frame.events, title, lang)._replace(linked=linked)
    columns = _EVENT_COLUMNS
    kept = [tuple(getattr(row, name) for name in columns) for row in frame.events]
    data = SiteData(columns, kept)
    return SitePage(where.EVENTS, title, (SiteSection(table=table),), data=data)


def of_country(code: str, frame: Frame, lang: Language) -> Iterator[SiteSection]:
    """What a country published, and the events that it took part in or presided."""
    rows = [row for row in frame.publications if code in row.countries.split()]
    if rows:
        heading = lang.text("Law, policy and assistance")
        yield SiteSection(heading, table=_calling(rows, heading, lang))
    held = [
        row
        for row in frame.events
        if code in row.countries.split() or frame.presided.get(row.id) == code
    ]
    if held:
        heading = lang.text("Events")
        yield SiteSection(heading, table=_event_table(held, heading, lang))


def by_item(
    plan: str, rows: Iterable[PublicationRow]
) -> dict[str, list[PublicationRow]]:
    """What was published for each item of a plan, by the codes of the items."""
    found: dict[str, list[PublicationRow]] = {}
    for row in rows:
        for named in dict.fromkeys((row.items or "").split()):
            of, _colon, code = named.partition(":")
            if of == plan:
                found.setdefault(code, []).append(row)
    return found


def of_item(
    rows: Sequence[PublicationRow], held: Sequence[EventRow], lang: Language
) -> Iterator[SiteSection]:
    """What was published for an item, and the events for it."""
    if rows:
        heading = lang.text("Law, policy and assistance")
        yield SiteSection(heading, table=_calling(rows, heading, lang))
    if held:
        heading = lang.text("Events")
        yield SiteSection(heading, table=_event_table(held, heading, lang))


def _none(lang: Language) -> SiteSection:
    return SiteSection(sentences=(lang.text("None has been made public."),))


def _data(rows: Sequence[PublicationRow]) -> SiteData:
    kept = [tuple(getattr(row, name) for name in _COLUMNS) for row in rows]
    return SiteData(_COLUMNS, kept)


def _by_country(rows: Sequence[PublicationRow], lang: Language) -> list[SiteSection]:
    """A section a country with what is its own or of its programmes."""
    codes = {code for row in rows for code in row.countries.split()}
    sections = []
    columns = phrases.headings(
        lang, mark("Title"), mark("Kind"), mark("Language"), mark("Summary")
    )
    for code in sorted(codes, key=lambda one: fold(lang.country(one))):
        name = lang.country(code)
        own = [row for row in rows if code in row.countries.split()]
        cells = [
            (
                _title(row, lang),
                SiteCell(of_publication.kind(row.kind, lang)),
                SiteCell(_languages(row, lang)),
                SiteCell(prose.name(row.summary or "", lang)),
            )
            for row in own
        ]
        linked = [
            _legislation(row, lang) if web_address(row.url) else None for row in own
        ]
        table = SiteTable(name, columns, cells, linked=linked).filled()
        sections.append(SiteSection(name, table=table))
    return sections


def _calling(rows: Sequence[PublicationRow], caption: str, lang: Language) -> SiteTable:
    """Publications, the telephone before the address."""
    columns = phrases.headings(
        lang,
        *(mark("Whose"), mark("Telephone"), mark("Hours"), mark("Title")),
        *(mark("Kind"), mark("Language")),
    )
    cells = [
        (
            SiteCell(of_publication.whose(row, lang)),
            _phone(row, lang),
            SiteCell(prose.name(row.hours or "", lang)),
            _title(row, lang),
            SiteCell(of_publication.kind(row.kind, lang)),
            SiteCell(_languages(row, lang)),
        )
        for row in rows
    ]
    return SiteTable(caption, columns, cells).filled()


def _by_language(rows: Sequence[PublicationRow], lang: Language) -> SiteSection:
    """Who answers in which language: each telephone can be called from here too."""
    named = {
        code: prose.capital(words.word(words.SPOKEN, code, lang))
        for row in rows
        for code in row.languages.split()
    }
    cells = [
        (
            SiteCell(named[code]),
            SiteCell(of_publication.whose(row, lang)),
            _phone(row, lang),
        )
        for code in sorted(named, key=lambda one: fold(named[one]))
        for row in rows
        if code in row.languages.split()
    ]
    heading = lang.text("By language")
    columns = phrases.headings(lang, mark("Language"), mark("Whose"), mark("Telephone"))
    return SiteSection(heading, table=SiteTable(heading, columns, cells))


def _title(row: PublicationRow, lang: Language) -> SiteCell:
    return SiteCell(prose.name(row.title, lang), web_address(row.url))


def _languages(row: PublicationRow, lang: Language) -> str:
    return ", ".join(
        words.word(words.SPOKEN, one, lang) for one in row.languages.split()
    )


def _phone(row: PublicationRow, lang: Language) -> SiteCell:
    return SiteCell(prose.name(row.telephone or "", lang), _call(row.telephone))


def _call(telephone: str | None) -> str:
    """A link that calls; "" for what is no international number."""
    digits = "".join(one for one in telephone or "" if one not in " -().")
    is_number = digits[:1] == "+" and digits[1:].isdecimal() and digits.isascii()
    return f"tel:{digits}" if is_number else ""


def _event_table(rows: Sequence[EventRow], caption: str, lang: Language) -> SiteTable:
    columns = phrases.headings(
        lang,
        *(mark("Title"), mark("Kind"), mark("Days"), mark("Place")),
        *(mark("Countries"), mark("Results"), mark("Item")),
    )
    cells = [
        (
            SiteCell(prose.name(row.title, lang)),
            SiteCell(of_event.kind(row, lang)),
            SiteCell(phrases.unbroken(of_event.days(row.starts_on, row.ends_on, lang))),
            SiteCell(prose.name(row.place or "", lang)),
            SiteCell(of_event.countries(row.countries, lang)),
            SiteCell(_came_of(row, lang)),
            phrases.code_of(row.plan, row.code),
        )
        for row in rows
    ]
    return SiteTable(caption, columns, cells).filled()


def _came_of(row: EventRow, lang: Language) -> str:
    """What came of an event; of persons no number below five, nor what gives it."""
    kinds = kinds_of(row.kinds)
    found: dict[str, list[str]] = {}
    for pair in (row.results or "").split():
        name, _equals, number = pair.partition("=")
        country, _colon, kind = name.rpartition(":")
        found.setdefault(country, []).append(count(kind, number, kinds, lang))
    return "; ".join(
        f"{lang.country(country)}: {', '.join(said)}" if country else ", ".join(said)
        for country, said in found.items()
    )


# For machines that read JSON-LD


def _legislation(row: PublicationRow, lang: Language) -> dict[str, Any]:
    return {
        "@type": "Legislation",
        "name": prose.name(row.title, lang),
        "url": row.url,
        "inLanguage": row.languages.split(),
        "legislationJurisdiction": row.countries.split(),
    }


def _event(row: EventRow, lang: Language) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "Event",
        "name": prose.name(row.title, lang),
        "startDate": row.starts_on,
        "endDate": row.ends_on,
        "organizer": [lang.country(one) for one in row.countries.split()],
    }
    return said | ({"location": prose.name(row.place, lang)} if row.place else {})
