"""`report matrix` for people: a letter a country, a sign and a colour beside it.

The letter says the status, the sign the deadline; the colour only repeats them. Of what
has no end a number says how much a country contributed of late. What there is to say of
a leaf as a whole stands behind its line, or below it where the screen has no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.party import (
    CONSULAR_SIDE,
    NETWORK,
    PRESIDENCY,
    SECRETARIAT,
    consular_side,
    is_consular,
)
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import NARROW, Look, Screen, cell
from crmnet.render.kit.points import NETWORKS
from crmnet.render.kit.table import Column, Group, draw, fit, left_out
from crmnet.render.report import remarks
from crmnet.reports.matrix import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.report.remarks import LeavesOfPlan
    from crmnet.reports.leaf_cells import LeafCells, MatrixCell
    from crmnet.reports.matrix import Matrix, MatrixRow

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
NOTHING_GIVEN: Final = "."
TOGETHER: Final = mark(
    "lower case: done once for all (the network, the presidency or any of a group)"
)
OWNERS: Final = {
    NETWORK: mark("of the network"),
    PRESIDENCY: mark("of the Pro Tempore Presidency"),
    SECRETARIAT: mark("of the Technical Secretariat"),
    CONSULAR_SIDE: mark("of the consular network"),
    "": mark("of several"),
}


def table(
    report: Matrix, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """A block a plan with a line a leaf and a column a country; then what is what."""
    screen = Screen(look)
    is_table = look.width >= NARROW and bool(report.countries)
    put = _put_table if is_table else _put_records
    for plan, block in remarks.blocks(report, today, lang).items():
        screen.say(_heading(plan, today, lang), "bold")
        screen.gap()
        put(screen, block, lang)
        screen.gap()
    if report.rows and is_table:
        _put_legend(screen, report.rows, lang)
    for note in _after(report, lang, limits, look):
        screen.advise(note)
    return screen.text()


def plain(report: Matrix, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a leaf: the countries by how they stand."""
    lines = []
    for plan, block in remarks.blocks(report, today, lang).items():
        lines.append(f"{_heading(plan, today, lang)}.")
        for row in block.rows:
            states = "; ".join(
                f"{what}: {who}" for what, who in _states(row, block, lang)
            )
            title = prose.ended(words.title(row, lang))
            told = "; ".join(remarks.as_a_whole(row, block, lang))
            lines.append(f"{row.code}: {told}. {title} {prose.ended(states)}")
    return prose.sentences([*lines, *_after(report, lang, limits, Look())])


def _heading(plan: str, today: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan}. Progress by country on {day}", plan=plan, day=lang.weekday(today)
    )


# The table


def _put_table(screen: Screen, block: LeavesOfPlan, lang: Language) -> None:
    """A line a leaf; remarks behind the lines, else below those that have a day."""
    rows = block.rows[: screen.look.limit]
    said = [remarks.remark(row, block, lang) for row in rows]
    columns = [
        *_columns(block, lang, least=24),
        Column("", most=52, least=40, weight=4),
    ]
    groups = [*_lines_with_remarks(block, said, lang)]
    widths = fit(columns, groups, screen.look)
    if any(said) and widths is not None:
        draw(screen, columns, groups, widths)
        return
    columns = _columns(block, lang, least=14)
    groups = [*_lines_with_notes(block, rows, lang)]
    draw(screen, columns, groups, fit(columns, groups, screen.look))
    if any(row.is_ongoing for row in block.rows):
        screen.gap()
        screen.say(block.period, "dim")


def _columns(block: LeavesOfPlan, lang: Language, *, least: int) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column(lang.text("Activity"), most=60, least=least, lines=1),
        *(Column(country) for country in block.countries),
        Column(lang.text("Done"), right=True),
    ]


def _lines_with_remarks(
    block: LeavesOfPlan, said: Sequence[str], lang: Language
) -> Iterator[Group]:
    for row, remark in zip(block.rows, said, strict=False):
        cells = (*_cells(row, block, lang, without_end=""), cell(remark, "dim"))
        sides = ((*line, cell("")) for line in _sides(row, block, lang))
        notes = tuple(_in_no_column(row, block, lang))
        yield Group(rows=(cells, *sides), notes=notes)
    cells, others = _foot(block, lang)
    style = words.colour("overdue") * bool(others)
    yield Group(rows=((*cells, cell(others, style)),))


def _lines_with_notes(
    block: LeavesOfPlan, rows: Sequence[MatrixRow], lang: Language
) -> Iterator[Group]:
    ongoing = words.word(words.TIMELINESS, "ongoing", lang)
    for row in rows:
        notes = (cell(note, "dim") for note in remarks.dated(row, block, lang))
        cells = _cells(row, block, lang, without_end=ongoing)
        yield Group(
            rows=(cells, *_sides(row, block, lang)),
            notes=(*notes, *_in_no_column(row, block, lang)),
        )
    cells, others = _foot(block, lang)
    said = [cell(others, words.colour("overdue"))] if others else []
    yield Group(rows=(cells,), notes=tuple(said))


def _cells(
    row: MatrixRow, block: LeavesOfPlan, lang: Language, *, without_end: str
) -> tuple[Text, ...]:
    """The line of a leaf, with that where nothing of it is ever done."""
    done = lang.text("{done} of {total}", done=row.done, total=row.total)
    return (
        cell(row.code, "bold"),
        cell(words.title(row, lang)),
        *(_sign(row, country, lang) for country in block.countries),
        cell(done if row.total else without_end),
    )


def _sides(
    row: MatrixRow, block: LeavesOfPlan, lang: Language
) -> Iterator[tuple[Text, ...]]:
    """A line below a leaf: how the consular sides of the countries stand with it."""
    if row.is_consular:
        sides = map(consular_side, block.countries)
        signs = (_sign(row, side, lang, without="") for side in sides)
        network = words.word(NETWORKS, "consular", lang)
        yield cell(""), cell(network, "dim"), *signs, cell("")


def _in_no_column(
    row: MatrixRow, block: LeavesOfPlan, lang: Language
) -> Iterator[Text]:
    """How those stand, and what they gave, who stand in no column: the secretariat."""
    for party in dict.fromkeys((*row.shared, *row.given)):
        one = row.shared.get(party)
        is_answered = set(block.countries) & set(
            row.stands.answerable.get(party, (party,))
        )
        if party in COUNTRIES or (is_answered and party not in row.given):
            continue
        if is_consular(party):  # has a line
            continue
        if one is None or one.is_ongoing or is_answered:
            said = _given(row.given.get(party, 0), lang)
        else:
            said = _state(one, lang)
        style = words.colour("overdue") if one and one.sign == "!" else "dim"
        yield cell(f"{prose.capital(parties.party(party, lang))}: {said}", style)


def _given(number: int, lang: Language) -> str:
    """How much somebody contributed: "2 aportes", "sin aportes"."""
    if not number:
        return words.contributed(lang, some=False)
    return lang.plural("{n} contribution", "{n} contributions", number)


def _state(one: MatrixCell, lang: Language) -> str:
    timeliness = {"!": "overdue", "+": "done_late"}.get(one.sign)
    return words.state(one.status, timeliness, lang)


def _sign(row: MatrixRow, party: str, lang: Language, without: str = NOT_OWED) -> Text:
    """A letter for the status and a sign for the deadline: "N!", "C+", "-".

    In lower case what the country owes together with others, where it owes nothing
    itself. Of what has no end how much it contributed: "2", "." for nothing.
    """
    number = row.contributions_of(party)
    if number is not None:
        return cell(str(number)) if number else cell(NOTHING_GIVEN, "dim")
    own = row.cells.get(party) or row.sides.get(party)
    shared = row.shared_by(party)
    if own is None and not shared:
        return cell(without, "dim")
    one = own or shared[0]
    letter = words.word(LETTER, one.status, lang)
    style = words.colour("overdue") if one.sign == "!" else COLOUR.get(one.status, "")
    return cell((letter if own else letter.lower()) + one.sign, style)


def _foot(block: LeavesOfPlan, lang: Language) -> tuple[tuple[Text, ...], str]:
    """How many calendar items are overdue, by country and in all; what is shared.

    That stands apart and counts once: "+ 1 de la Red", and so does what consular sides
    owe.
    """
    ways = alike(block.rows)
    own = [
        sum(found.own[country].overdue * n for found, n in ways if country in found.own)
        for country in block.countries
    ]
    style = words.colour("overdue")
    numbers = (cell(f"{n:>2}", style * bool(n)) for n in (*own, sum(own)))
    label = cell(prose.capital(lang.text("Overdue")), "bold")
    return (cell(""), label, *numbers), _shared_late(ways, lang)


def _shared_late(ways: Sequence[tuple[LeafCells, int]], lang: Language) -> str:
    counts: dict[str, int] = {}
    for found, number in ways:
        for party, one in (found.shared | found.sides).items():
            owner = CONSULAR_SIDE if is_consular(party) else party
            owner = owner if owner in OWNERS else ""
            counts[owner] = counts.get(owner, 0) + one.overdue * number
    return " ".join(
        f"+ {counts[owner]} {lang.text(said)}"
        for owner, said in OWNERS.items()
        if counts.get(owner)
    )


def _put_legend(screen: Screen, rows: Sequence[MatrixRow], lang: Language) -> None:
    """What letters and signs mean; what is rare only where it occurs."""
    ways = [stands for stands, _ in alike(rows)]
    cells = (one for stands in ways for one in stands.every_cell)
    is_carried = any(one.status == "carried_over" for one in cells)
    letters = (
        f"{lang.text(letter)} {words.word(words.STATUS, status, lang)}"
        for status, letter in LETTER.items()
        if status != "carried_over" or is_carried
    )
    screen.say("  ".join(letters), "dim")
    signs = [
        f"! {words.word(words.TIMELINESS, 'overdue', lang)}",
        f"+ {words.word(words.TIMELINESS, 'done_late', lang)}",
        f"{NOT_OWED} {lang.text('not assigned')}",
    ]
    if any(stands.is_ongoing for stands in ways):
        signs.append(f"{NOTHING_GIVEN} {words.contributed(lang, some=False)}")
    screen.say("   ".join(signs), "dim")
    if any(stands.shared for stands in ways):
        screen.say(lang.text(TOGETHER), "dim")


# Records, for a narrow screen


def _put_records(screen: Screen, block: LeavesOfPlan, lang: Language) -> None:
    headings = (lang.text("Item"), lang.text("Activity"), "", "")
    groups = [
        Group(
            rows=tuple(
                (cell(what), cell(who)) for what, who in _states(row, block, lang)
            ),
            shared=(cell(row.code, "bold"), cell(words.title(row, lang))),
            notes=tuple(map(cell, remarks.as_a_whole(row, block, lang))),
        )
        for row in block.rows[: screen.look.limit]
    ]
    draw(screen, [Column(heading) for heading in headings], groups, None)


def _states(
    row: MatrixRow, block: LeavesOfPlan, lang: Language
) -> list[tuple[str, str]]:
    """The parties of a leaf by how they stand, the overdue first; who gave how much."""
    found: dict[tuple[bool, str], list[str]] = {}
    for party, one in (row.cells | row.sides | row.shared).items():
        if not one.is_ongoing:
            found.setdefault((one.sign != "!", _state(one, lang)), []).append(party)
    by_urgency = sorted(found.items(), key=lambda pair: pair[0])
    states = [(state, _named(who, lang)) for (_, state), who in by_urgency]
    return [*states, *_givers(row, block, lang)]


def _named(who: Sequence[str], lang: Language) -> str:
    countries = [party for party in who if party in COUNTRIES]
    others = [parties.party(party, lang) for party in who if party not in COUNTRIES]
    return ", ".join([*parties.by_name(countries, lang), *others])


def _givers(
    row: MatrixRow, block: LeavesOfPlan, lang: Language
) -> Iterator[tuple[str, str]]:
    """Who contributed how much to what has no end, and who did not."""
    if not row.is_ongoing:
        return
    if row.given:
        order = sorted(row.given, key=lambda party: parties.by_party(party, lang))
        gave = (f"{parties.party(who, lang)} {row.given[who]}" for who in order)
        yield words.contributed(lang, some=True), ", ".join(gave)
    told = (*block.countries, *row.sides)
    lacking = [party for party in told if row.contributions_of(party) == 0]
    if not (row.given or lacking):
        lacking = [who for who, one in row.shared.items() if one.is_ongoing]
    if lacking:
        yield words.contributed(lang, some=False), _named(lacking, lang)


# Below


def _after(report: Matrix, lang: Language, limits: str, look: Look) -> list[str]:
    notes = left_out(len(report.rows), "crmnet report matrix", lang, look)
    if not report.rows:
        none = lang.text("There is nothing to report on.")
        notes.append(limited(none, limits, lang))
    return notes
