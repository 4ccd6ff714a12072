"""`activity list` and `activity show` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.history import changes as history
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import (
    LIMIT,
    Column,
    Group,
    draw,
    fit,
    left_out,
    title_column,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, tzinfo

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.activities import Activity, ActivityRow, EvidenceRow

    Rows = Sequence[ActivityRow]
    Line = tuple[ActivityRow, int]  # a row to show; how many more are overdue

OPEN = ("not_started", "in_progress", "partial")


# The list


def table(rows: Rows, today: date, lang: Language, look: Look, limits: str = "") -> str:
    """Activities with who owes them: one line a leaf and party, a block a plan."""
    screen = Screen(look)
    if not rows:
        screen.advise(_none(lang, limits))
    plans = _by(rows, "plan")
    lines = [(plan, line) for plan, found in plans.items() for line in _lines(found)]
    blocks: dict[str, list[Line]] = {}
    for plan, line in lines[:LIMIT]:
        blocks.setdefault(plan, []).append(line)
    groups = {plan: _groups(found, lang) for plan, found in blocks.items()}
    columns = _columns(lang)
    widths = fit(columns, (g for found in groups.values() for g in found), look)
    for i, (plan, found) in enumerate(groups.items()):
        if i:
            screen.gap()
        screen.say(_heading(plans[plan], today, lang), "bold")
        screen.gap()
        draw(screen, columns, found, widths)
    for note in _after(lines, lang):
        screen.gap()
        screen.advise(note)
    return screen.text()


def plain(rows: Rows, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a leaf and party, after a heading for each plan."""
    sentences = [] if rows else [_none(lang, limits)]
    for found in _by(rows, "plan").values():
        sentences.append(_heading(found, today, lang))
        for leaf in _by(found, "code").values():
            lines = _lines(leaf)
            sentences += (
                _sentence(row, more, lang) for row, more in _named(lines, lang)
            )
    return prose.sentences(sentences)


def _by(rows: Rows, field: str) -> dict[str, list[ActivityRow]]:
    found: dict[str, list[ActivityRow]] = {}
    for row in rows:
        found.setdefault(getattr(row, field), []).append(row)
    return found


def _lines(rows: Rows) -> list[Line]:
    """One line a leaf and party of a plan."""
    owed: dict[tuple[str, str], list[ActivityRow]] = {}
    for row in rows:
        owed.setdefault((row.code, row.party), []).append(row)
    return [_representative(found) for found in owed.values()]


def _representative(rows: Rows) -> Line:
    """The occurrence to show: the oldest missed, else the next open, else the last."""
    missed = [row for row in rows if row.timeliness == "overdue"]
    if missed:
        return missed[0], len(missed) - 1
    return next((row for row in rows if row.status in OPEN), rows[-1]), 0


def _named(lines: Iterable[Line], lang: Language) -> list[Line]:
    """Lines sorted by the names of the parties."""
    return sorted(lines, key=lambda line: parties.by_party(line[0].party, lang))


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        title_column(lang.text("Activity")),
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status"), most=32, least=12),
        Column(lang.text("Due")),
    ]


def _groups(lines: list[Line], lang: Language) -> list[Group]:
    leaves: dict[str, list[Line]] = {}
    for line in lines:
        leaves.setdefault(line[0].code, []).append(line)
    return [_group(_named(leaf, lang), lang) for leaf in leaves.values()]


def _group(leaf: list[Line], lang: Language) -> Group:
    first = leaf[0][0]
    return Group(
        rows=tuple(
            (
                cell(parties.party(row.party, lang)),
                _state(row, lang),
                cell(_due(row, more, lang), words.colour(row.timeliness)),
            )
            for row, more in leaf
        ),
        shared=(cell(first.code, "bold"), cell(words.title(first, lang))),
        notes=tuple(cell(note, "dim") for note in _notes(leaf, lang)),
    )


def _notes(leaf: list[Line], lang: Language) -> list[str]:
    """The calendar and what fixed the date since; nothing where neither is there."""
    rows = [row for row, _ in leaf]
    if all(row.calendar_shown is None and row.schedule is None for row in rows):
        return []
    return days.notes_of_leaf(rows, lang)


def _state(row: ActivityRow, lang: Language) -> Text:
    said = words.state(row.status, row.timeliness, lang, row.percent)
    return cell(said, words.colour(row.timeliness))


def _due(row: ActivityRow, more: int, lang: Language) -> str:
    return days.due(row, lang) + (f" (+{more})" if more else "")


def _heading(rows: Rows, today: date, lang: Language) -> str:
    leaves = len({row.code for row in rows})
    return lang.text(
        "Plan {plan} on {day}: {items} in {activities}",
        plan=rows[0].plan,
        day=lang.weekday(today),
        items=lang.plural("{n} calendar item", "{n} calendar items", len(rows)),
        activities=lang.plural("{n} activity", "{n} activities", leaves),
    )


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("There is no activity to list."), limits, lang)


def _after(lines: list[tuple[str, Line]], lang: Language) -> list[str]:
    notes = []
    if len(lines) > LIMIT:
        notes.append(left_out(LIMIT, len(lines), "crmnet activity list", lang))
    if any(more for _, (_, more) in lines):
        notes.append(words.more_missed(lang))
    return notes


def _sentence(row: ActivityRow, more: int, lang: Language) -> str:
    state = words.state(row.status, row.timeliness, lang, row.percent)
    due = f"{lang.text('Due')}: {_due(row, more, lang)}"
    said = f"{row.code}, {parties.party(row.party, lang)}: {state}. {due}."
    return " ".join(
        [said, prose.ended(words.title(row, lang)), *days.calendar_notes(row, lang)]
    )


# The card


def card(
    activity: Activity, today: date, lang: Language, look: Look, zone: tzinfo | None
) -> str:
    """One leaf: where it stands, who owes it, what proves it, what happened.

    Args:
        activity: the leaf, or an item with others below it, which has no rows.
        today: the day for which the states were computed.
        lang: the reader's language.
        look: how the screen may be drawn.
        zone: the reader's, for the instants of the history; None: the machine's.
    """
    screen = Screen(look)
    *above, (level, code, title, titles) = activity.path
    name = words.label(level, activity.labels, lang)
    screen.say(_item(f"{name} {code}", activity, lang), "bold")
    screen.say(words.text_in(title, titles, lang))
    screen.gap()
    screen.facts(
        (
            f"{words.label(level, activity.labels, lang)} {code}",
            words.text_in(title, titles, lang),
        )
        for level, code, title, titles in above
    )
    if above:
        screen.gap()
    for line in _carried(activity, lang):
        screen.say(line)
    _put_calendar(screen, activity, lang)
    _put_parties(screen, activity, today, lang)
    _put_evidence(screen, activity.evidence, lang)
    _put_history(screen, activity, lang, zone)
    return screen.text().rstrip("\n") + "\n"


def _item(name: str, activity: Activity, lang: Language) -> str:
    if not activity.rows:
        return name
    return lang.text("{item} of plan {plan}", item=name, plan=activity.rows[0].plan)


def _carried(activity: Activity, lang: Language) -> list[str]:
    """Where it comes from, and where it went, where it was carried over."""
    lines = [
        lang.text("Carried over to {plan} {code}.", plan=plan, code=code)
        for plan, code in activity.carried_into
    ]
    if activity.origins:
        plan, code = activity.origins[-1]
        extension = words.extension(len(activity.origins), lang)
        lines.append(
            lang.text(
                "Comes from {plan} {code}, {extension}.",
                plan=plan,
                code=code,
                extension=extension,
            )
        )
    return lines


def _put_calendar(screen: Screen, activity: Activity, lang: Language) -> None:
    if activity.withdrawn:
        screen.say(lang.text("It is no longer in the plan; its records are kept."))
        screen.gap()
    if not activity.rows and not activity.withdrawn:
        code = activity.path[-1][1]
        screen.advise(
            lang.text(
                "Others stand below it; see them: crmnet plan show {code}", code=code
            )
        )
        screen.gap()
    name = words.label("calendar", activity.labels, lang)
    for note in days.notes_of_leaf(activity.rows, lang, name):
        screen.say(note)


def _put_parties(
    screen: Screen, activity: Activity, today: date, lang: Language
) -> None:
    if not activity.rows:
        return
    screen.gap()
    was_moved = any(_is_moved(row) for row in activity.rows)
    columns = [
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status"), most=48, least=12),
        Column(lang.text("Due")),
        *([Column(lang.text("First due"))] if was_moved else []),
    ]
    rows = sorted(activity.rows, key=lambda row: parties.by_party(row.party, lang))
    cells = tuple(_party(row, lang, was_moved=was_moved) for row in rows[:LIMIT])
    groups = [Group(rows=cells)]
    screen.say(_state_on(rows, today, lang), "bold")
    screen.gap()
    draw(screen, columns, groups, fit(columns, groups, screen.look))
    screen.gap()


def _state_on(rows: Rows, today: date, lang: Language) -> str:
    done = sum(row.status == "done" for row in rows)
    return lang.text(
        "State on {day}: {done}",
        day=lang.weekday(today),
        done=words.done_of(done, len(rows), lang),
    )


def _is_moved(row: ActivityRow) -> bool:
    return row.first_due_on not in (None, row.due_on)


def _party(row: ActivityRow, lang: Language, *, was_moved: bool) -> tuple[Text, ...]:
    first = ""
    if _is_moved(row) and row.first_due_on is not None:
        first = days.day(row.first_due_on, lang)
    return (
        cell(parties.party(row.party, lang)),
        cell(_full_state(row, lang), words.colour(row.timeliness)),
        cell(days.due(row, lang)),
        *([cell(first)] if was_moved else []),
    )


def _full_state(row: ActivityRow, lang: Language) -> str:
    """The state with its day and person: "cumplida el 20 sep 2002, por Ana López"."""
    if row.done_on is None:
        return words.state(row.status, row.timeliness, lang, row.percent)
    said = days.done(row.done_on, row.timeliness, lang)
    if row.done_by is None:
        return said
    return f"{said}, {lang.text('by {person}', person=row.done_by)}"


def _put_evidence(
    screen: Screen, evidence: Sequence[EvidenceRow], lang: Language
) -> None:
    if not evidence:
        return
    screen.say(lang.text("Means of verification"), "bold")
    for row in evidence:
        party = parties.party(row.party, lang)
        screen.say(f"{party}: {_proof(row, lang)}", indent=2)
    screen.gap()


def _proof(row: EvidenceRow, lang: Language) -> str:
    """An address, or the name and fingerprint of a file, with its day."""
    what = row.url or f"{row.file} (SHA-256 {row.sha256})"
    return f"{what}, {days.day(row.added_on, lang)}"


def _put_history(
    screen: Screen, activity: Activity, lang: Language, zone: tzinfo | None
) -> None:
    if not activity.history:
        return
    screen.say(lang.text("History, the oldest first"), "bold")
    code = activity.path[-1][1]
    for line in history.story(activity.history, code, lang, zone):
        screen.say(line, indent=2)
