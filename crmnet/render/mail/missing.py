"""Who has not done what is overdue, for those who are told of all parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.party import NETWORK, NO_COUNTRIES, reporters
from crmnet.i18n.countries import fold
from crmnet.render.kit import parties, prose, words
from crmnet.render.mail.letter import MailPart, NamedFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.render.mail.view import View
    from crmnet.reports.overdue import CalendarRow


def missing(view: View) -> Iterator[MailPart]:
    """The section of who has not done what; countries that owe the same together."""
    owed: dict[str, list[CalendarRow]] = {}
    for row in view.digest.overdue:
        owed.setdefault(row.party, []).append(row)
    if not owed:
        return
    entries = tuple(
        NamedFacts(
            _names(parties, view),
            _facts(rows, len(parties), view),
        )
        for parties, rows in _alike(owed, view)
    )
    heading = view.lang.text("Overdue, by country")
    sentences = tuple(_without(owed, view))
    yield MailPart(heading, "late", entries=entries, sentences=sentences)


def _names(codes: list[str], view: View) -> str:
    names = (parties.party(code, view.lang) for code in codes)
    return prose.capital(view.lang.listing(names))


def _alike(
    owed: dict[str, list[CalendarRow]], view: View
) -> list[tuple[list[str], list[CalendarRow]]]:
    """Parties that owe the same, by name; those that are no one country at the end."""
    groups: dict[object, tuple[list[str], list[CalendarRow]]] = {}
    for party in sorted(owed, key=lambda party: parties.by_party(party, view.lang)):
        rows = sorted(owed[party], key=_place)
        same = tuple((row.plan, row.code, row.status, row.missed) for row in rows)
        key = same if _is_country(party) else party
        groups.setdefault(key, ([], rows))[0].append(party)
    return sorted(groups.values(), key=lambda group: not _is_country(group[0][0]))


def _place(row: CalendarRow) -> tuple[str, list[str]]:
    """Where an item stands in its plan: 1.9 before 1.10."""
    return row.plan, [part.zfill(6) for part in row.code.split(".")]


def _is_country(party: str) -> bool:
    return party not in NO_COUNTRIES and "|" not in party


def _facts(rows: list[CalendarRow], parties: int, view: View) -> str:
    """What one party, or each of several, owes: "2 vencidos cada uno: …"."""
    lang = view.lang
    items = view.first_of([_item(row, view) for row in rows[: view.most]], len(rows))
    total = sum(row.missed for row in rows)
    if parties > 1:
        return lang.plural(
            "{n} overdue each: {items}", "{n} overdue each: {items}", total, items=items
        )
    return lang.plural(
        "{n} overdue: {items}", "{n} overdue: {items}", total, items=items
    )


def _item(row: CalendarRow, view: View) -> str:
    remarks = []
    if row.status != "not_started":
        remarks.append(words.full_status(row.status, view.lang))
    if row.missed > 1:
        remarks.append(view.lang.plural("{n} date", "{n} dates", row.missed))
    code = view.code(row)
    return f"{code} ({', '.join(remarks)})" if remarks else code


def _without(owed: dict[str, list[CalendarRow]], view: View) -> Iterator[str]:
    """The members to whom nothing overdue can be laid, alone or with others.

    What the network owes is everybody's: while it is late nobody is called clean.
    """
    blamed = {
        country
        for party in owed
        for country in reporters(party, (), view.digest.presiding)
    }
    names = parties.by_name(set(view.digest.members) - blamed, view.lang)
    if not names:
        return
    countries = view.lang.listing(sorted(names, key=fold))
    shared = sum(row.missed for row in owed.get(NETWORK, ()))
    if not shared:
        yield view.lang.text("Nothing overdue: {countries}.", countries=countries)
        return
    yield view.lang.plural(
        "Nothing of their own overdue: {countries}; but {n} item of the network, "
        "which is also theirs, is overdue.",
        "Nothing of their own overdue: {countries}; but {n} items of the network, "
        "which are also theirs, are overdue.",
        shared,
        countries=countries,
    )
