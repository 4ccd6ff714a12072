"""What several pages of the site say alike: titles, states, parties, days."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from crmnet.domain.party import country_of
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.site import where
from crmnet.render.site.model import SiteCell, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.i18n import Language
    from crmnet.render.kit.words import Titled
    from crmnet.reports.achievements import AchievementRow
    from crmnet.reports.overdue import CalendarRow
    from crmnet.reports.site.contents import OpenMailbox
    from crmnet.store.publishing import PublicProof

_DAY: Final = re.compile(r"\b(\d{1,2}) ([^\W\d]+\.?) (\d{4})\b")
_Row = TypeVar("_Row", "CalendarRow", "AchievementRow")
_PLAIN_MAILBOX: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
MARKS: Final = {
    "overdue": "late",
    "due_soon": "soon",
    "done_on_time": "done",
    "done_late": "done",
}


def mark(timeliness: str | None) -> str:
    """The mark of a state; "" for the ordinary."""
    return MARKS.get(timeliness or "", "")


def titled(row: Titled, own: str, lang: Language, link: str = "") -> SiteCell:
    """A title in the reader's language, else in that of the plan, which is told.

    Args:
        row: what has it.
        own: the language of the plan.
        lang: the reader's.
        link: where it leads.
    """
    text = words.title(row, lang)
    spoken = own if text == row.title and own != lang.code else ""
    return SiteCell(text, link, spoken)


def titled_once(
    rows: Iterable[_Row], own: str, lang: Language
) -> Iterator[tuple[_Row, SiteCell]]:
    """Rows with their titles, each of which stands in the first of its item's lines.

    Args:
        rows: those of an item one behind the other.
        own: the language of the plan.
        lang: the reader's.
    """
    former = ""
    for row in rows:
        yield row, SiteCell("") if row.code == former else titled(row, own, lang)
        former = row.code


@lru_cache(1000)  # a hundred thousand rows name a few dozen
def party(code: str, lang: Language) -> SiteCell:
    """Who owes something, with the page of a country."""
    country = country_of(code)
    link = where.country(country) if country in COUNTRIES else ""
    return SiteCell(parties.party(code, lang), link)


def by_name(rows: Iterable[_Row], lang: Language) -> list[_Row]:
    """Rows in the order of the names of who owes them, as the reader sees these."""
    return sorted(rows, key=lambda row: fold(party(row.party, lang).text))


def code_of(plan: str, code: str) -> SiteCell:
    """The code of an item, with its page."""
    return SiteCell(code, where.item(plan, code))


def state(row: Any, lang: Language) -> SiteCell:
    """Status and what there is to say about its deadline, of a calendar item."""
    if row.timeliness == "ongoing":
        return SiteCell(words.word(words.TIMELINESS, "ongoing", lang))
    percent = getattr(row, "percent", None)
    said = words.state(row.status, row.timeliness, lang, percent)
    return SiteCell(said, mark=mark(row.timeliness))


def done(done_on: str, timeliness: str | None, lang: Language) -> str:
    """The day on which something was done: "30 oct 2002, fuera de plazo"."""
    said = day(done_on, lang)
    return lang.text("{day}, late", day=said) if timeliness == "done_late" else said


def due(row: Any, lang: Language) -> SiteCell:
    """The deadline of a calendar item."""
    return SiteCell(unbroken(days.due(row, lang)))


def proof(one: PublicProof, lang: Language) -> SiteCell:
    """A means of verification: an address, or the name of what is not kept here."""
    if one.url is not None:
        return SiteCell(prose.name(one.url, lang), web_address(one.url))
    name = prose.name(one.file or "", lang)
    return SiteCell(f"{name} (SHA-256 {one.sha256})" if one.sha256 else name)


def mailbox(one: OpenMailbox) -> SiteCell:
    """A mailbox, to write to."""
    is_plain = _PLAIN_MAILBOX.fullmatch(one.mailbox) is not None
    return SiteCell(one.mailbox, f"mailto:{one.mailbox}" if is_plain else "")


def headings(lang: Language, *keys: str) -> tuple[str, ...]:
    """The headings of columns.

    Args:
        lang: the reader's language.
        keys: the English ones, marked for the catalogs.
    """
    return tuple(map(lang.text, keys))


@lru_cache(1000)  # a hundred thousand rows name a few hundred days
def day(iso: str | None, lang: Language) -> str:
    """A day in words, which no line parts; "" for none."""
    return unbroken(days.day(iso, lang)) if iso else ""


def unbroken(text: str) -> str:
    """A text in which no line parts a day: "12 sep 2002" has blanks that hold."""
    return _DAY.sub("\\1\u00a0\\2\u00a0\\3", text)


def keyed(key: str, told: str) -> str:
    """A letter or sign and what it stands for, which no line parts from each other."""
    return f"{key}\u00a0{told}"


def level(name: str, labels: str | None, lang: Language) -> str:
    """What a plan calls a level."""
    return words.label(name, labels, lang)
