"""`activity contribution list` for people: what was done, by leaf."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import day_of
from crmnet.render.activity.contributing import span
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.results import kinds_of, results
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.reports.activity.contributions import results_in
from crmnet.reports.evidence import BETWEEN
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.activity.contributions import ContributionList, ContributionRow

    Rows = Sequence[ContributionRow]

    class Achieved(Protocol):
        """A row about something that was done."""

        @property
        def starts_on(self) -> str | None:
            """The first day, where it is not the last one."""

        @property
        def done_on(self) -> str:
            """The (last) day."""

        @property
        def text(self) -> str | None:
            """What was done; None: no more is said than that it was."""

        @property
        def results(self) -> str | None:
            """What came of it, counted."""

        @property
        def kinds(self) -> str | None:
            """The kinds of results that its plan has of its own, in words: JSON."""

        @property
        def evidence(self) -> str | None:
            """What proves it."""

        @property
        def done_by(self) -> str | None:
            """Who did it, or says it."""


SHORT: Final = 6  # of an id: its end


def table(found: ContributionList, lang: Language, look: Look, limits: str = "") -> str:
    """Contributions under the leaves that they are to, the first ones."""
    screen = Screen(look)
    if not found.rows:
        screen.advise(_none(lang, limits))
        return screen.text()
    screen.say(_heading(found, lang), "bold")
    screen.gap()
    several = found.plans > 1
    leaves = _by_leaf(found.rows[: look.limit]).values()
    groups = [_group(leaf, look, lang, several=several) for leaf in leaves]
    put_table(screen, list(_columns(look, lang)), groups)
    command = "crmnet activity contribution list"
    screen.below(left_out(len(found.rows), command, lang, look))
    return screen.text()


def plain(found: ContributionList, lang: Language, limits: str = "") -> str:
    """One sentence a contribution."""
    if not found.rows:
        return prose.sentences([_none(lang, limits)])
    several = found.plans > 1
    lines = [f"{_heading(found, lang)}."]
    for row in found.rows:
        code = words.code(row.plan, row.code, several=several)
        said = f"{code}, {parties.party(row.party, lang)}, {day(row, lang)}: "
        title = prose.ended(words.title(row, lang))
        lines.append(f"{said}{prose.ended(what(row, lang))} {title}")
    return prose.sentences(lines)


def sentence(row: ContributionRow, lang: Language) -> str:
    """One of a leaf: "Guatemala, 14 mar 2003: Taller; 40 participantes (6cd4bb)"."""
    who = prose.capital(parties.party(row.party, lang))
    return f"{who}, {day(row, lang)}: {what(row, lang)} ({row.id[-SHORT:]})"


def what(row: Achieved, lang: Language) -> str:
    """What was done, with its results, its evidence and who says it."""
    done = words.word(words.STATUS, "done", lang)
    parts = [done if row.text is None else prose.name(row.text, lang).rstrip(".")]
    if row.results:
        parts.append(results(results_in(row), kinds_of(row.kinds), lang))
    return "; ".join([*parts, *proven(row, lang)])


def proven(row: Achieved, lang: Language) -> Iterator[str]:
    """What proves it, and who did it or says it."""
    if row.evidence:
        proofs = (prose.name(one, lang) for one in row.evidence.split(BETWEEN))
        yield lang.text("evidence: {what}", what=", ".join(proofs))
    if row.done_by:
        yield lang.text("by {person}", person=prose.name(row.done_by, lang))


def day(row: Achieved, lang: Language) -> str:
    """The day on which it was done, or the days."""
    return span(day_of(row.starts_on), date.fromisoformat(row.done_on), lang)


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("Nothing was contributed."), limits, lang)


def _heading(found: ContributionList, lang: Language) -> str:
    return lang.text(
        "{contributions} to {activities}",
        contributions=counted(len(found.rows), lang),
        activities=lang.plural("{n} activity", "{n} activities", found.leaves),
    )


def counted(number: int, lang: Language) -> str:
    """How many contributions: "3 aportes"."""
    return lang.plural("{n} contribution", "{n} contributions", number)


def _by_leaf(rows: Rows) -> dict[tuple[str, str], list[ContributionRow]]:
    return parted(rows, lambda row: (row.plan, row.code))


def _columns(look: Look, lang: Language) -> Iterator[Column]:
    yield Column(lang.text("Item"))
    if look.noted is not None:
        yield Column.of_titles(lang.text("Activity"))
    yield Column(lang.text("Who"), least=10)
    yield Column(lang.text("Day"), most=28, least=11)
    yield Column(lang.text("Contribution"), most=72, least=20, weight=2)
    yield Column("Id")


def _group(leaf: Rows, look: Look, lang: Language, *, several: bool) -> Group:
    """The contributions to a leaf; its title stands below, or in a document beside."""
    first = leaf[0]
    title = cell(words.title(first, lang), "dim" if look.noted is None else "")
    code = cell(words.code(first.plan, first.code, several=several), "bold")
    return Group(
        rows=tuple(
            (
                cell(parties.party(row.party, lang)),
                cell(day(row, lang)),
                cell(what(row, lang)),
                cell(row.id[-SHORT:], "dim"),
            )
            for row in leaf
        ),
        shared=(code,) if look.noted is None else (code, title),
        notes=(title,) if look.noted is None else (),
    )
