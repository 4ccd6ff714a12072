"""`report matrix` for people: a letter a country, a sign and a colour beside it.

The letter says the status, the sign the deadline; the colour only repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import NARROW, Screen, cell
from crmnet.render.kit.table import LIMIT, Column, Group, draw, left_out, put_table
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.matrix import Cell, Matrix, MatrixRow

    Rows = Sequence[MatrixRow]

LETTER: Final = {
    "done": mark("D"),
    "partial": mark("P"),
    "in_progress": mark("I"),
    "not_started": mark("N"),
    "suspended": mark("S"),
    "cancelled": mark("X"),
    "carried_over": mark("T"),
}
COLOUR: Final = {"done": "green", "partial": "yellow", "in_progress": "cyan"}
NOT_OWED: Final = "-"


def table(
    report: Matrix, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """A block a plan with a line a leaf and a column a country; then what is what."""
    screen = Screen(look)
    for plan, rows in _by_plan(report).items():
        screen.say(_heading(plan, today, lang), "bold")
        screen.gap()
        put = _put_table if look.width >= NARROW else _put_records
        put(screen, rows, report.countries, lang)
        screen.gap()
    cells = [one for row in report.rows for one in row.cells.values()]
    if cells and look.width >= NARROW:
        _put_legend(screen, {one.status for one in cells}, lang)
    for note in _after(report, lang, limits):
        screen.advise(note)
    return screen.text()


def plain(report: Matrix, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a leaf: the countries by how they stand."""
    lines = []
    for plan, rows in _by_plan(report).items():
        lines.append(f"{_heading(plan, today, lang)}.")
        for row in rows:
            states = "; ".join(f"{what}: {who}" for what, who in _states(row, lang))
            done = words.done_of(row.done, row.total, lang)
            title = prose.ended(words.title(row, lang))
            lines.append(f"{row.code}: {done}. {title} {prose.ended(states)}")
    return prose.sentences([*lines, *_after(report, lang, limits)])


def _by_plan(report: Matrix) -> dict[str, list[MatrixRow]]:
    """The rows with something to show, by plan."""
    owed = (row for row in report.rows if not _is_networks(row))
    return parted(owed, lambda row: row.plan)


def _is_networks(row: MatrixRow) -> bool:
    """Whether only the network owes a leaf: it is counted below, not shown."""
    return not row.cells and row.parties == ("network",)


def _heading(plan: str, today: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan}. Progress by country on {day}", plan=plan, day=lang.weekday(today)
    )


# The table


def _put_table(
    screen: Screen, rows: Rows, countries: Sequence[str], lang: Language
) -> None:
    columns = [
        Column(lang.text("Item")),
        Column(lang.text("Activity"), most=60, least=14, lines=1),
        *(Column(country) for country in countries),
        Column(lang.text("Done"), right=True),
    ]
    groups = [_group(row, countries, lang) for row in rows[:LIMIT]]
    groups.append(_foot(rows, countries, lang))
    put_table(screen, columns, groups)


def _group(row: MatrixRow, countries: Sequence[str], lang: Language) -> Group:
    cells = (
        cell(row.code, "bold"),
        cell(words.title(row, lang)),
        *(_sign(row.cells.get(country), lang) for country in countries),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
    )
    return Group(rows=(cells,))


def _sign(one: Cell | None, lang: Language) -> Text:
    """A letter for the status and a sign for the deadline: "N!", "C+", "-"."""
    if one is None:
        return cell(NOT_OWED, "dim")
    style = words.colour("overdue") if one.sign == "!" else COLOUR.get(one.status, "")
    return cell(words.word(LETTER, one.status, lang) + one.sign, style)


def _foot(rows: Rows, countries: Sequence[str], lang: Language) -> Group:
    """How many calendar items are overdue, by country and in all."""
    late = [
        sum(row.cells[country].overdue for row in rows if country in row.cells)
        for country in countries
    ]
    style = words.colour("overdue")
    cells = (
        cell(""),
        cell(prose.capital(lang.text("Overdue")), "bold"),
        *(cell(f"{number:2}", style if number else "") for number in late),
        cell(str(sum(late)), style if sum(late) else ""),
    )
    return Group(rows=(cells,))


def _put_legend(screen: Screen, statuses: set[str], lang: Language) -> None:
    """What letters and signs mean; the rarest letter only where it occurs."""
    letters = (
        f"{lang.text(letter)} {words.word(words.STATUS, status, lang)}"
        for status, letter in LETTER.items()
        if status != "carried_over" or status in statuses
    )
    screen.say("  ".join(letters), "dim")
    signs = (
        f"! {words.word(words.TIMELINESS, 'overdue', lang)}",
        f"+ {words.word(words.TIMELINESS, 'done_late', lang)}",
        f"{NOT_OWED} {lang.text('not theirs to do')}",
    )
    screen.say("   ".join(signs), "dim")


# Records, for a narrow screen


def _put_records(
    screen: Screen, rows: Rows, _countries: Sequence[str], lang: Language
) -> None:
    headings = (lang.text("Item"), lang.text("Activity"), "", "")
    groups = [
        Group(
            rows=tuple((cell(what), cell(who)) for what, who in _states(row, lang)),
            shared=(cell(row.code, "bold"), cell(words.title(row, lang))),
            notes=(cell(words.done_of(row.done, row.total, lang)),),
        )
        for row in rows[:LIMIT]
    ]
    draw(screen, [Column(heading) for heading in headings], groups, None)


def _states(row: MatrixRow, lang: Language) -> list[tuple[str, str]]:
    """The countries of a leaf by how they stand, the overdue first."""
    found: dict[tuple[bool, str], list[str]] = {}
    for country, one in row.cells.items():
        timeliness = {"!": "overdue", "+": "done_late"}.get(one.sign)
        state = words.state(one.status, timeliness, lang)
        found.setdefault((one.sign != "!", state), []).append(country)
    by_urgency = sorted(found.items(), key=lambda pair: pair[0])
    states = [
        (state, ", ".join(parties.by_name(countries, lang)))
        for (_, state), countries in by_urgency
    ]
    if row.parties:
        others = ", ".join(parties.party(party, lang) for party in row.parties)
        states.append((lang.text("owed by"), others))
    return states


# Below


def _after(report: Matrix, lang: Language, limits: str) -> list[str]:
    shown = [row for row in report.rows if not _is_networks(row)]
    notes = left_out(len(shown), "crmnet report matrix", lang)
    others = len(report.rows) - len(shown)
    if others:
        notes.append(_others(others, lang) if shown else _networks(others, lang))
    if not report.rows:
        none = lang.text("There is nothing to report on.")
        notes.append(limited(none, limits, lang))
    return notes


def _others(number: int, lang: Language) -> str:
    return lang.plural(
        "{n} other activity is the network's: crmnet activity list --party network",
        "{n} other activities are the network's: crmnet activity list --party network",
        number,
    )


def _networks(number: int, lang: Language) -> str:
    return lang.plural(
        "{n} activity is the network's: crmnet activity list --party network",
        "{n} activities are the network's: crmnet activity list --party network",
        number,
    )
