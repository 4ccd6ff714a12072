"""`report status` for people: counts and a bar for each theme and objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.render.kit import days, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.status import StatusRow
    from crmnet.store.follow_up import Running

    Rows = Sequence[StatusRow]

BAR: Final = 20  # columns of a bar
DONE, LATE, REST = "─!."


def table(rows: Rows, today: date, lang: Language, look: Look, limits: str = "") -> str:
    """A block a plan: a line a theme, and below it a line an objective."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang, limits))
        return screen.text()
    parts = [
        Part(
            _heading(of, today, lang),
            [_group(row, look, lang) for row in of[: look.limit]],
            [*_going_on(of, lang), *_waiting(of, lang)],
        )
        for of in _by_plan(rows)
    ]
    put_parts(screen, _columns(look, lang), parts)
    if look.noted is None:
        screen.gap()
        screen.say(_legend(look, lang), "dim")
    longest = max(map(len, _by_plan(rows)))
    screen.below(left_out(longest, "crmnet report status", lang, look))
    return screen.text()


def plain(rows: Rows, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a theme or objective, after a heading for each plan."""
    lines = [] if rows else [_none(lang, limits)]
    for of_plan in _by_plan(rows):
        lines.append(f"{_heading(of_plan, today, lang)}.")
        lines += (_sentence(row, lang) for row in of_plan)
        lines += _going_on(of_plan, lang)
        lines += _waiting(of_plan, lang)
    return prose.sentences(lines)


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("There is nothing to report on."), limits, lang)


def _by_plan(rows: Rows) -> list[list[StatusRow]]:
    return list(parted(rows, lambda row: row.plan).values())


def _heading(rows: Rows, today: date, lang: Language) -> str:
    """Plan crm-2002, situación al lunes 4 nov 2002: 13 de 35 cumplidos, 8 vencidos."""
    themes = [row for row in rows if row.level == "theme"]
    return lang.text(
        "Plan {plan}. Status on {day}: {done}, {overdue}",
        plan=rows[0].plan,
        day=lang.weekday(today),
        done=words.done_among(themes, lang),
        overdue=words.overdue(sum(row.overdue for row in themes), lang),
    )


def _going_on(rows: Rows, lang: Language) -> list[str]:
    """To how much of what has no end somebody contributed lately, where there is any.

    «Permanentes o de todos y sin fecha: 14; con aportes …: 3 (1.2.1: 2 de 4; …).»
    """
    themes = [row for row in rows if row.level == "theme"]
    total = sum(row.continuing for row in themes)
    if not total:
        return []
    given = sum(row.contributed for row in themes)
    by_place = [
        f"{row.code}: "
        + lang.text("{done} of {total}", done=row.contributed, total=row.continuing)
        for row in rows
        if row.level == "objective" and row.continuing
    ]
    said = _contributed(themes[0].running, total, given, lang)
    return [f"{said} ({'; '.join(by_place)})." if by_place else f"{said}."]


def _waiting(rows: Rows, lang: Language) -> list[str]:
    """What of a plan waits for which date: "Pendientes de fecha: …", where any does."""
    return [days.all_pending(rows[0].waiting, lang)] if rows[0].waiting else []


def _contributed(
    running: Sequence[Running], total: int, given: int, lang: Language
) -> str:
    """To how much of what goes on somebody contributed, and when that counts."""
    if not running:
        return lang.text(
            "Continuing: {total}, of which {given} with contributions in the last "
            "twelve months",
            total=total,
            given=given,
        )
    return lang.text(
        "Continuing: {total}, of which {given} with contributions in the period of "
        "{rounds}",
        total=total,
        given=given,
        rounds=lang.listing([_asked(one, lang) for one in running]),
    )


def _asked(running: Running, lang: Language) -> str:
    """A round and its days: the round "2002", from 1 Jan 2002 to 31 Dec 2002."""
    return lang.text(
        "the round {round}, from {first} to {last}",
        round=prose.quoted(running.name, lang),
        first=days.day(running.from_on, lang),
        last=days.day(running.until_on, lang),
    )


def _columns(look: Look, lang: Language) -> list[Column]:
    """The columns; in a document the title stands in the place of the bar."""
    bar = Column(lang.text("Progress"))
    return [
        Column(lang.text("Item")),
        bar if look.noted is None else Column.of_titles(lang.text("Title")),
        Column(lang.text("Done"), right=True),
        Column(lang.text("Partial"), right=True),
        Column(lang.text("Open"), right=True),
        Column(lang.text("Overdue"), right=True),
        Column(lang.text("No date"), right=True),
    ]


def _group(row: StatusRow, look: Look, lang: Language) -> Group:
    """A line of counts, and the title below it, where it has room."""
    style = "bold" if row.level == "theme" else ""
    title, is_drawn = cell(words.title(row, lang), style), look.noted is None
    cells = (
        cell(row.code, "bold"),
        _bar(row, look) if is_drawn else title,
        cell(lang.text("{done} of {total}", done=row.done, total=row.total), style),
        cell(str(row.partial), style),
        cell(str(row.open), style),
        cell(str(row.overdue), words.colour("overdue") if row.overdue else style),
        cell(str(row.undated), style),
    )
    return Group(rows=(cells,), notes=(title,) if is_drawn else ())


def _bar(row: StatusRow, look: Look) -> Text:
    """How much is done and how much is overdue, of all; neither vanishes, if any is."""
    done = _share(row.done, row.total)
    late = min(_share(row.overdue, row.total), BAR - done)
    if row.overdue and not late:
        done, late = BAR - 1, 1
    return joined(
        (
            cell(_line(look) * done, words.colour("done_on_time")),
            cell(LATE * late, words.colour("overdue")),
            cell(REST * (BAR - done - late)),
        ),
        "",
    )


def _share(part: int, total: int) -> int:
    """Columns of the bar for a part; at least one for anything, all only for all."""
    if not part:
        return 0
    if part == total:
        return BAR
    return min(max(round(BAR * part / total), 1), BAR - 1)


def _line(look: Look) -> str:
    return "-" if look.ascii else DONE


def _legend(look: Look, lang: Language) -> str:
    return lang.text(
        "{done} done   {late} overdue   {rest} others",
        done=_line(look),
        late=LATE,
        rest=REST,
    )


def _sentence(row: StatusRow, lang: Language) -> str:
    counts = [
        words.done_of(row.done, row.total, lang),
        lang.plural("{n} partial", "{n} partial", row.partial),
        lang.plural("{n} open", "{n} open", row.open),
        words.overdue(row.overdue, lang),
        lang.plural("{n} without a date", "{n} without a date", row.undated),
    ]
    level = words.word(words.LEVEL, row.level, lang)
    said = f"{level} {row.code}: {', '.join(counts)}."
    return f"{said} {prose.ended(words.title(row, lang))}"
