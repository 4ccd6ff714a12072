"""`event show` for people: all that is known of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import said
from crmnet.render.kit import prose, words
from crmnet.render.kit.look import Screen
from crmnet.render.kit.results import kinds_of, results
from crmnet.reports.event.listing import counts_in, totals_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.event.listing import EventRow


def table(rows: Sequence[EventRow], lang: Language, look: Look) -> str:
    """The card of an event, a line a fact."""
    (row,) = rows
    screen = Screen(look)
    screen.say(prose.name(row.title, lang), "bold")
    screen.gap()
    screen.facts(facts(row, lang))
    return screen.text()


def plain(rows: Sequence[EventRow], lang: Language) -> str:
    """The same, one sentence a fact."""
    (row,) = rows
    lines = [prose.ended(prose.name(row.title, lang))]
    lines += [f"{label}: {prose.ended(value)}" for label, value in facts(row, lang)]
    return prose.sentences(lines)


def facts(row: EventRow, lang: Language) -> list[tuple[str, str]]:
    """What is known of it, each with its label."""
    title = words.text_in(row.item, row.titles, lang)
    found = [
        (lang.text("Kind"), prose.capital(said.kind(row, lang))),
        (lang.text("Item"), f"{row.plan} {row.code}. {title}"),
        (lang.text("Day"), said.days(row.starts_on, row.ends_on, lang)),
        (lang.text("Place"), row.place and prose.name(row.place, lang)),
        (lang.text("Countries"), said.countries(row.countries, lang)),
        (lang.text("Led by"), said.lead(row, lang)),
        (lang.text("Partners"), _listed(row.partners, lang)),
        *_results(row, lang),
        (lang.text("Documents"), _listed(row.documents, lang)),
        (lang.text("Lessons"), row.lessons and prose.name(row.lessons, lang)),
        (lang.text("Said by"), row.done_by and prose.name(row.done_by, lang)),
        ("Id", row.id),
    ]
    return [(label, value) for label, value in found if value]


def _listed(written: str | None, lang: Language) -> str:
    return "; ".join(prose.name(one, lang) for one in (written or "").split(" | "))


def _results(row: EventRow, lang: Language) -> Iterator[tuple[str, str]]:
    """The sums, then the joint counts and those of each country."""
    kinds = kinds_of(row.kinds)
    counts = [*counts_in(row.results)]
    if any(one.country for one in counts):
        sums = results(totals_in(row.results).items(), kinds, lang)
        yield lang.text("Results in all"), sums
    for country in dict.fromkeys(one.country for one in counts):
        of = [(one.kind, one.number) for one in counts if one.country == country]
        label = lang.text("Joint results") if country is None else lang.country(country)
        yield label, results(of, kinds, lang)
