"""`report round` for people: who has answered, with how much, and who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, Part, put_parts
from crmnet.render.round import phrases
from crmnet.reports.round import AnswerState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.round import AskedRound, RoundRow

    Found = Sequence[AskedRound]


def table(found: Found, lang: Language, look: Look, limits: str = "") -> str:
    """A table a round, those first who have not answered."""
    screen = Screen(look)
    if not _has_rows(found):
        screen.advise(_none(found, lang, limits))
        return screen.text()
    columns = [
        Column(lang.text("Country"), most=22, least=12, weight=2),
        Column(lang.text("Answer"), most=40, least=16, weight=4),
        Column(lang.text("Calendar items"), most=14, least=11, right=True),
        Column(lang.text("Contributions"), right=True),
        Column(lang.text("Recorded besides"), most=15, least=10, right=True),
    ]
    parts = [
        Part(
            phrases.heading(one, lang),
            [_group(row, lang) for row in _sorted(one.rows, lang)],
            _remarks(one, lang, limits),
        )
        for one in found
    ]
    put_parts(screen, columns, parts)
    return screen.text()


def plain(found: Found, lang: Language, limits: str = "") -> str:
    """One sentence a country, after two on each round."""
    if not _has_rows(found):
        return prose.sentences([_none(found, lang, limits)])
    lines = []
    for one in found:
        lines.append(prose.ended(phrases.heading(one, lang)))
        lines += _remarks(one, lang, limits)
        lines += (_sentence(row, lang) for row in _sorted(one.rows, lang))
    return prose.sentences(lines)


def _has_rows(found: Found) -> bool:
    return any(one.rows for one in found)


def _none(found: Found, lang: Language, limits: str) -> str:
    if not found:
        return limited(phrases.none(lang), limits, lang)
    return limited(lang.text("Nobody was asked."), limits, lang)


def _remarks(found: AskedRound, lang: Language, limits: str) -> list[str]:
    """When it was asked, and how many answered."""
    answered = lang.plural(
        "{n} of {total} has answered.",
        "{n} of {total} have answered.",
        found.answered,
        total=len(found.rows),
    )
    failing = phrases.of_rows(_sorted(found.rows, lang), lang)
    return [phrases.course(found, lang), limited(answered, limits, lang), *failing]


def _sorted(rows: Sequence[RoundRow], lang: Language) -> list[RoundRow]:
    """Who has not answered first, by name; then by the day of the answer."""
    return sorted(rows, key=lambda row: (row.answered_on or "", _name(row, lang)))


def _name(row: RoundRow, lang: Language) -> str:
    return lang.country(row.party)


def _group(row: RoundRow, lang: Language) -> Group:
    nothing = "" if row.nothing_on is None else phrases.counted(row, lang)[-1]
    answer = "; ".join(filter(None, [phrases.state(row, lang), nothing]))
    cells = (
        cell(_name(row, lang)),
        cell(answer, _colour(row)),
        cell(str(row.items)),
        cell(str(row.contributions)),
        cell(str(row.known)),
    )
    return Group(rows=(cells,))


def _colour(row: RoundRow) -> str:
    """Of an answer that is late, what is overdue has."""
    return words.colour("overdue" if row.state == AnswerState.LATE else None)


def _sentence(row: RoundRow, lang: Language) -> str:
    said = [phrases.state(row, lang), *phrases.counted(row, lang)]
    said += filter(None, [phrases.known(row, lang)])
    return f"{_name(row, lang)}: {'; '.join(said)}."
