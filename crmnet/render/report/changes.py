"""`report changes` for people: what is new since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.changes import ChangeRow

    Rows = Sequence[ChangeRow]

NAME: Final = {
    "newly_overdue": mark("Newly overdue"),
    "reopened": mark("Reopened"),
    "date_moved": mark("Deadlines set or moved"),
    "done": mark("Done"),
}


def table(
    rows: Rows,
    since: date,
    lang: Language,
    look: Look,
    limits: str = "",
    until: date | None = None,
) -> str:
    """A block for each kind of change, the most urgent first."""
    screen = Screen(look)
    if not rows:
        screen.say(_none(since, lang, limits))
        return screen.text()
    columns = [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("What"), most=36, least=20),
    ]
    several = _are_of_several_plans(rows)
    parts = [
        Part(
            _kind(found, rows, lang),
            [_group(leaf, lang, several=several) for leaf in _by_leaf(found)],
        )
        for found in _by_kind(rows[: look.limit])
    ]
    screen.say(_heading(since, until, lang), "bold")
    screen.gap()
    put_parts(screen, columns, parts)
    command = f"crmnet report changes --since {since}"
    if until is not None:
        command = f"{command} --until {until}"
    screen.below(left_out(len(rows), command, lang, look))
    return screen.text()


def plain(
    rows: Rows,
    since: date,
    lang: Language,
    limits: str = "",
    until: date | None = None,
) -> str:
    """One sentence a change, after a sentence for each kind."""
    if not rows:
        return prose.sentences([_none(since, lang, limits)])
    several = _are_of_several_plans(rows)
    lines = [f"{_heading(since, until, lang)}."]
    for found in _by_kind(rows):
        lines.append(f"{_kind(found, rows, lang)}.")
        lines += (_sentence(row, lang, several=several) for row in found)
    return prose.sentences(lines)


def _none(since: date, lang: Language, limits: str) -> str:
    said = lang.text("Nothing has changed since {day}.", day=lang.weekday(since))
    return limited(said, limits, lang)


def _heading(since: date, until: date | None, lang: Language) -> str:
    said = lang.text("Changes since {day}", day=lang.weekday(since))
    if until is None:
        return said
    return f"{said} {lang.text('until {day}', day=lang.weekday(until))}"


def _kind(found: Rows, rows: Rows, lang: Language) -> str:
    total = sum(row.what == found[0].what for row in rows)
    return f"{lang.text(NAME[found[0].what])}: {total}"


def _by_kind(rows: Rows) -> list[list[ChangeRow]]:
    return list(parted(rows, lambda row: row.what).values())


def _are_of_several_plans(rows: Rows) -> bool:
    return len({row.plan for row in rows}) > 1


def _by_leaf(rows: Rows) -> list[list[ChangeRow]]:
    return list(parted(rows, lambda row: (row.plan, row.code)).values())


def _group(leaf: Rows, lang: Language, *, several: bool) -> Group:
    """A leaf with a line a party: its first occurrence, and how many more there are."""
    first = leaf[0]
    of_party = parted(leaf, lambda row: row.party)
    by_name = sorted(of_party, key=lambda party: parties.by_party(party, lang))
    return Group(
        rows=tuple(
            (
                cell(parties.party(party, lang)),
                cell(
                    _first(of_party[party], lang),
                    words.colour(of_party[party][0].timeliness),
                ),
            )
            for party in by_name
        ),
        shared=(
            cell(words.code(first.plan, first.code, several=several), "bold"),
            cell(words.title(first, lang)),
        ),
    )


def _first(rows: Rows, lang: Language) -> str:
    more = f" (+{len(rows) - 1})" if len(rows) > 1 else ""
    return said(rows[0], lang) + more


def said(row: ChangeRow, lang: Language) -> str:
    """What changed, in a few words: "venció el 31 oct 2002", "cumplida el …"."""
    if row.what == "newly_overdue" and row.due_on is not None:
        return lang.text("was due on {day}", day=days.day(row.due_on, lang))
    if row.what == "date_moved":
        return _moved(row, lang) + _decided(row, lang)
    if row.what == "done" and row.done_on is not None:
        return days.done(row.done_on, row.timeliness, lang)
    return words.state(row.status, row.timeliness, lang)


def _moved(row: ChangeRow, lang: Language) -> str:
    now = "" if row.due_on is None else days.day(row.due_on, lang)
    if not now:
        return words.word(words.TIMELINESS, "undated", lang)
    if row.was_due_on is None:
        return lang.text("due on {day}", day=now)
    was = days.day(row.was_due_on, lang)
    return lang.text("due on {day}, before: {former}", day=now, former=was)


def _decided(row: ChangeRow, lang: Language) -> str:
    """The act that moved a date; ", " before it."""
    if row.what != "date_moved" or row.decided_by is None:
        return ""
    act = prose.name(row.decided_by, lang)
    return f", {lang.text('decided by {person}', person=act)}"


def _sentence(row: ChangeRow, lang: Language, *, several: bool) -> str:
    code = words.code(row.plan, row.code, several=several)
    about = f"{code}, {parties.party(row.party, lang)}: {said(row, lang)}."
    note = "" if row.note is None else f" {prose.ended(prose.quoted(row.note, lang))}"
    return f"{about} {prose.ended(words.title(row, lang))}{note}"
