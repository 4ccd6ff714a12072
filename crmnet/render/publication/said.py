"""Words for publications: their kinds, whose they are, how their addresses answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.web.verdict import BROKEN, STANDING, Verdict
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.kit import days, parties, prose, words

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.reports.publication.listing import PublicationLimits, PublicationRow
    from crmnet.store.engine.tables import PublicationRecord

KIND: Final = {
    "law": mark("law"),
    "policy": mark("policy"),
    "procedure": mark("procedure"),
    "assistance": mark("assistance line"),
    "campaign": mark("awareness campaign"),
    "training": mark("training"),
}
VERDICT: Final[dict[str, str]] = {
    Verdict.GOOD: mark("answers"),
    Verdict.MOVED: mark("has moved"),
    Verdict.REFUSES_PROGRAMS: mark("refuses programs; a person has to look"),
    Verdict.BUSY: mark("asked to be left alone; not known"),
    Verdict.NEEDS_SCRIPT: mark(
        "shows nothing without JavaScript; a person has to look"
    ),
    Verdict.NOT_FOUND: mark("page not found"),
    Verdict.GONE: mark("page removed"),
    Verdict.SOFT_NOT_FOUND: mark("answers that the page does not exist"),
    Verdict.HOME_PAGE: mark("leads to the home page of the site"),
    Verdict.PARKED: mark("empty site: for sale, suspended or under construction"),
    Verdict.LOGIN: mark("asks for a password"),
    Verdict.EMPTY: mark("empty page"),
    Verdict.WRONG_TYPE: mark("neither a page nor the document it should be"),
    Verdict.BOMB: mark("compressed so far that it may be an attack"),
    Verdict.SERVER_FAULT: mark("the server reports a fault of its own"),
    Verdict.REFUSED: mark("the server refuses"),
    Verdict.SLOW: mark("no whole answer in time"),
    Verdict.CLOSED: mark("the connection broke off"),
    Verdict.NO_HTTP: mark("does not answer as a web server does"),
    Verdict.NO_CONNECTION: mark("no connection"),
    Verdict.UNKNOWN_HOST: mark("the site does not exist"),
    Verdict.LOOP: mark("leads round in a circle"),
    Verdict.PRIVATE: mark("leads into a private network"),
    Verdict.NO_WEB: mark("leads to something other than a web page"),
    Verdict.DOWNGRADED: mark("leads from https to http, unprotected"),
    Verdict.CERTIFICATE_EXPIRED: mark("certificate expired or not valid yet"),
    Verdict.CERTIFICATE_HOST: mark("certificate of another site"),
    Verdict.CERTIFICATE_SELF_SIGNED: mark("certificate signed by the site itself"),
    Verdict.CERTIFICATE_UNKNOWN: mark("certificate of an unknown authority"),
    Verdict.NO_TLS: mark("no secure connection"),
}
SHORT: Final = 6  # of an id: its end


def kind(code: str, lang: Language) -> str:
    """What it is: "ley"."""
    return words.word(KIND, code, lang)


def whose(row: PublicationRow | PublicationRecord, lang: Language) -> str:
    """Guatemala; of a programme "Programa X (Guatemala y Honduras)"."""
    countries = row.countries.split()
    if set(countries) == set(COUNTRIES):
        named = lang.text("all countries")
    else:
        named = lang.listing(parties.by_name(countries, lang))
    if row.programme is None:
        return named
    return f"{prose.name(row.programme, lang)} ({named})"


def answered(row: PublicationRow, lang: Language) -> str:
    """How the address answered, and since when it does not; "" where nobody looked."""
    if row.verdict is None:
        return lang.text("not checked")
    said = words.word(VERDICT, row.verdict, lang)
    if row.verdict == Verdict.MOVED and row.leads_to:
        return lang.text("has moved to {url}", url=row.leads_to)
    if row.verdict in STANDING:
        return said
    if row.status is not None and row.status >= 300:
        said = f"{said}, {row.status}"
    if row.good_on is None:
        return said
    good = lang.text("last good on {day}", day=days.day(row.good_on, lang))
    return f"{said}; {good}"


def colour(row: PublicationRow) -> str:
    """Red for what is broken, yellow for what a person has to look at."""
    if row.verdict in BROKEN:
        return "red"
    return "" if row.verdict is None or row.verdict in STANDING else "yellow"


def beside(row: PublicationRow, lang: Language) -> list[str]:
    """Telephone, hours and summary, as far as they are known."""
    told = (row.telephone, row.hours, row.summary)
    return [prose.name(one, lang) for one in told if one]


def limits(asked: PublicationLimits, lang: Language) -> str:
    """The limits that somebody set: "ley; Honduras; cuya dirección no sirve"."""
    told = [
        kind(asked.kind, lang) if asked.kind else "",
        lang.country(asked.country) if asked.country else "",
        lang.text("whose address does not do") if asked.broken else "",
    ]
    return "; ".join(filter(None, told))
