"""`report matrix` for people: a letter a country, a sign and a colour beside it.

The letter says the status, the sign the deadline; the colour only repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.party import consular_side
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import NARROW, Screen, cell
from crmnet.render.kit.points import NETWORKS
from crmnet.render.kit.table import LIMIT, Column, Group, draw, left_out, put_table
from crmnet.render.kit.words import word
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
TOGETHER: Final = mark(
    "lower case: done once for all (the network, the presidency or any of a group)"
)


def table(
    report: Matrix, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """A block a plan with a line a leaf and a column a country; then what is what."""
    screen = Screen(look)
    is_table = look.width >= NARROW and bool(report.countries)
    put = _put_table if is_table else _put_records
    for plan, rows in _by_plan(report).items():
        screen.say(_heading(plan, today, lang), "bold")
        screen.gap()
        put(screen, rows, report.countries, lang)
        screen.gap()
    if report.rows and is_table:
        _put_legend(screen, report.rows, lang)
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
    return parted(report.rows, lambda row: row.plan)


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
    put_table(screen, columns, [*groups, *_feet(rows, countries, lang)])


def _group(row: MatrixRow, countries: Sequence[str], lang: Language) -> Group:
    cells = (
        cell(row.code, "bold"),
        cell(words.title(row, lang)),
        *(_sign(row, country, lang) for country in countries),
        cell(lang.text("{done} of {total}", done=row.done, total=row.total)),
    )
    notes = tuple(_answered_by_none(row, countries, lang))
    return Group(rows=(cells, *_sides(row, countries, lang)), notes=notes)


def _sides(
    row: MatrixRow, countries: Sequence[str], lang: Language
) -> Iterator[tuple[Text, ...]]:
    """A line below a leaf: how the consular sides of the countries stand with it."""
    if row.sides:
        found = (row.sides.get(consular_side(country)) for country in countries)
        signs = (_letter(one, lang) if one else cell("") for one in found)
        yield cell(""), _consular(lang), *signs, cell("")


def _consular(lang: Language) -> Text:
    return cell(word(NETWORKS, "consular", lang), "dim")


def _answered_by_none(
    row: MatrixRow, countries: Sequence[str], lang: Language
) -> Iterator[Text]:
    """How those stand who owe a leaf and stand in no column: the secretariat."""
    for party, one in row.shared.items():
        if not set(countries) & set(row.answerable[party]):
            who = prose.capital(parties.party(party, lang))
            style = words.colour("overdue") if one.sign == "!" else "dim"
            yield cell(f"{who}: {_state(one, lang)}", style)


def _state(one: Cell, lang: Language) -> str:
    timeliness = {"!": "overdue", "+": "done_late"}.get(one.sign)
    return words.state(one.status, timeliness, lang)


def _sign(row: MatrixRow, country: str, lang: Language) -> Text:
    """A letter for the status and a sign for the deadline: "N!", "C+", "-".

    In lower case what the country owes together with others, where it owes nothing
    itself.
    """
    own = row.cells.get(country)
    shared = row.shared_by(country)
    if own is None and not shared:
        return cell(NOT_OWED, "dim")
    return _letter(own, lang) if own else _letter(shared[0], lang, together=True)


def _letter(one: Cell, lang: Language, *, together: bool = False) -> Text:
    letter = words.word(LETTER, one.status, lang)
    style = words.colour("overdue") if one.sign == "!" else COLOUR.get(one.status, "")
    return cell((letter.lower() if together else letter) + one.sign, style)


def _feet(rows: Rows, countries: Sequence[str], lang: Language) -> list[Group]:
    """How many calendar items are overdue, by country and in all.

    What is owed together stands apart, under each that may answer for it; in all it
    counts once.
    """
    own = [
        sum(row.cells[country].overdue for row in rows if country in row.cells)
        for country in countries
    ]
    label = cell(prose.capital(lang.text("Overdue")), "bold")
    feet = [_foot(label, own, sum(own), "")]
    if any(row.sides for row in rows):
        late = [
            sum(row.sides[side].overdue for row in rows if side in row.sides)
            for side in map(consular_side, countries)
        ]
        feet.append(_foot(_consular(lang), late, sum(late), "+"))
    if any(row.shared for row in rows):
        shared = [
            sum(one.overdue for row in rows for one in row.shared_by(country))
            for country in countries
        ]
        once = sum(one.overdue for row in rows for one in row.shared.values())
        feet.append(_foot(cell(lang.text("shared")), shared, once, "+"))
    return feet


def _foot(label: Text, late: Sequence[int], total: int, plus: str) -> Group:
    """A line of counts; a plus before one says that it comes on top."""
    style = words.colour("overdue")
    cells = (
        cell(""),
        label,
        *(
            cell(f"{(plus if number else '') + str(number):>2}", style * bool(number))
            for number in (*late, total)
        ),
    )
    return Group(rows=(cells,))


def _put_legend(screen: Screen, rows: Rows, lang: Language) -> None:
    """What letters and signs mean; what is rare only where it occurs."""
    cells = [
        one
        for row in rows
        for one in (*row.cells.values(), *row.shared.values(), *row.sides.values())
    ]
    is_carried = any(one.status == "carried_over" for one in cells)
    letters = (
        f"{lang.text(letter)} {words.word(words.STATUS, status, lang)}"
        for status, letter in LETTER.items()
        if status != "carried_over" or is_carried
    )
    screen.say("  ".join(letters), "dim")
    signs = (
        f"! {words.word(words.TIMELINESS, 'overdue', lang)}",
        f"+ {words.word(words.TIMELINESS, 'done_late', lang)}",
        f"{NOT_OWED} {lang.text('not assigned')}",
    )
    screen.say("   ".join(signs), "dim")
    if any(row.shared for row in rows):
        screen.say(lang.text(TOGETHER), "dim")


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
    """The parties of a leaf by how they stand, the overdue first."""
    found: dict[tuple[bool, str], list[str]] = {}
    for party, one in (row.cells | row.sides | row.shared).items():
        found.setdefault((one.sign != "!", _state(one, lang)), []).append(party)
    by_urgency = sorted(found.items(), key=lambda pair: pair[0])
    return [(state, _named(who, lang)) for (_, state), who in by_urgency]


def _named(who: Sequence[str], lang: Language) -> str:
    countries = [party for party in who if party in COUNTRIES]
    others = [parties.party(party, lang) for party in who if party not in COUNTRIES]
    return ", ".join([*parties.by_name(countries, lang), *others])


# Below


def _after(report: Matrix, lang: Language, limits: str) -> list[str]:
    notes = left_out(len(report.rows), "crmnet report matrix", lang)
    if not report.rows:
        none = lang.text("There is nothing to report on.")
        notes.append(limited(none, limits, lang))
    return notes
