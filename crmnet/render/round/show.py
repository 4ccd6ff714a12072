"""`round show` for people: who has answered a round, in two sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen
from crmnet.render.round import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.round import AskedRound, RoundRow


def table(found: Sequence[AskedRound], lang: Language, look: Look) -> str:
    """The rounds, who has not answered each, and who has."""
    screen = Screen(look)
    if not found:
        screen.advise(phrases.none(lang))
    for place, one in enumerate(found):
        if place:
            screen.gap()
        screen.say(phrases.heading(one, lang), "bold")
        for line in _lines(one, lang):
            screen.say(line)
    return screen.text()


def plain(found: Sequence[AskedRound], lang: Language) -> str:
    """The same in sentences."""
    if not found:
        return prose.sentences([phrases.none(lang)])
    return prose.sentences(
        line
        for one in found
        for line in (prose.ended(phrases.heading(one, lang)), *_lines(one, lang))
    )


def _lines(found: AskedRound, lang: Language) -> Iterator[str]:
    yield phrases.course(found, lang)
    total = len(found.rows)
    missing = [row for row in found.rows if row.answered_on is None]
    answered = [row for row in found.rows if row.answered_on is not None]
    if missing:
        yield f"{_missing(missing, total, lang)}."
        yield from phrases.of_rows(_by_name(missing, lang), lang)
    if answered:
        names = lang.listing(_named(row, lang) for row in answered)
        yield lang.plural(
            "{n} of {total} has answered: {parties}.",
            "{n} of {total} have answered: {parties}.",
            len(answered),
            total=total,
            parties=names,
        )


def _missing(rows: Sequence[RoundRow], total: int, lang: Language) -> str:
    """Who has not answered, and how late all of them are."""
    said = lang.plural(
        "{n} of {total} has not answered",
        "{n} of {total} have not answered",
        len(rows),
        total=total,
    )
    late = phrases.delay(rows[0], lang)
    names = lang.listing(_named(row, lang) for row in _by_name(rows, lang))
    return f"{said} ({late}): {names}" if late else f"{said}: {names}"


def _by_name(rows: Sequence[RoundRow], lang: Language) -> list[RoundRow]:
    return sorted(rows, key=lambda row: lang.country(row.party))


def _named(row: RoundRow, lang: Language) -> str:
    """A country with what there is to say of it: "Belice (3 ene 2003, 2 aportes)"."""
    said = phrases.counted(row, lang)
    if row.answered_on is not None:
        said.insert(0, days.day(row.answered_on, lang))
        said += filter(None, [phrases.delay(row, lang)])
    else:
        said += filter(None, [phrases.known(row, lang)])
    name = lang.country(row.party)
    return f"{name} ({', '.join(said)})" if said else name
