"""A document before it is a plan: what was found in it, what is read, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import NotUnderstood
from crmnet.render.calendar.reading import reading
from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen
from crmnet.render.plan.beside import beside
from crmnet.render.plan.loading import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.document import Place
    from crmnet.domain.draft import Draft, DraftReading, Question
    from crmnet.domain.plan import Item
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.services.plan.drafting import Drafted, OpenQuestion, Paper

THEMES: Final = 12  # that are named, before they are only counted
EXAMPLES: Final = 3  # of calendar cells that are read
UNREAD: Final = 5
REASONS: Final = 8
LONGEST: Final = 60  # characters of a text that is named in passing


def preview(found: Drafted, lang: Language) -> str:
    """What would be loaded: the plan in short, its dates, what is left out."""
    draft = found.draft
    lines = [_counts(found, lang)]
    lines += [_theme(theme, lang) for theme in found.plan.themes[:THEMES]]
    more = len(found.plan.themes) - THEMES
    if more > 0:
        lines.append("  " + lang.plural("and {n} more", "and {n} more", more))
    lines += _readings(draft, lang)
    lines += _unseen(found, lang)
    lines += _without_party(draft, lang)
    lines += beside(found, lang)
    lines += _unused(draft, lang)
    return "\n".join(lines)


def table(found: Drafted, lang: Language, look: Look) -> str:
    """What was found in a document, and each question, for people."""
    screen = Screen(look)
    first, *lines = preview(found, lang).split("\n")
    screen.say(first, "bold")
    for line in lines:
        screen.say(line.lstrip(), indent=len(line) - len(line.lstrip()))
    if found.asked:
        screen.say(lang.text("To confirm: {n}", n=len(found.asked)), "bold")
    for number, asked in enumerate(found.asked, 1):
        screen.say(f"{number}. {question(asked, lang)}", indent=2)
        taken = taken_answer(asked.question, lang)
        if taken:
            screen.say(lang.text("Taken for now: {answer}", answer=taken), indent=5)
    return screen.text()


def summary(found: Drafted, lang: Language) -> str:
    """The same of what is loaded, whose dates are told by the load itself."""
    lines = [_counts(found, lang), *_unseen(found, lang)]
    lines += _without_party(found.draft, lang)
    lines += [*beside(found, lang), *_unused(found.draft, lang)]
    return "\n".join(lines)


def _counts(found: Drafted, lang: Language) -> str:
    """Where the plan stands, how much it holds, and what became of each cell."""
    draft = found.draft
    return lang.text(
        "{file}, {place}: {holds}. Cells with text: {cells}; in the plan: {used}; not "
        "used: {unused}.",
        file=found.paper.path.name,
        place=_tables(found, lang),
        holds=lang.listing(counted(found.plan, lang)),
        cells=draft.cells,
        used=draft.used,
        unused=len(draft.unused),
    )


def _tables(found: Drafted, lang: Language) -> str:
    """Which table is the plan: "table 2 of 3", or the name of a sheet."""
    grids = found.paper.document.grids
    names = [
        _of_table(number, found.paper, lang, len(grids))
        for number in found.draft.tables[:3]
    ]
    more = len(found.draft.tables) - len(names)
    if more > 0:
        names.append(lang.plural("{n} more", "{n} more", more))
    return lang.listing(names)


def _is_list(number: int, paper: Paper) -> bool:
    """Whether it is no table of a document, but the list that its text is."""
    return number > max((grid.table for grid in paper.document.grids), default=0)


def _of_table(number: int, paper: Paper, lang: Language, count: int = 0) -> str:
    name = next(
        (grid.name for grid in paper.document.grids if grid.table == number), ""
    )
    if name:
        return lang.text("sheet {name}", name=prose.quoted(name, lang))
    if _is_list(number, paper):
        return lang.text("the list of its text")
    if count > 1:
        return lang.text("table {n} of {count}", n=number, count=count)
    return lang.text("table {n}", n=number)


def _theme(theme: Item, lang: Language) -> str:
    below = sum(1 for _item in theme.walk()) - 1
    if not below:
        return f"  {theme.code} {_short(theme.title.own)}"
    said = lang.plural("{n} item below it", "{n} items below it", below)
    return f"  {theme.code} {_short(theme.title.own)} ({said})"


def _readings(draft: Draft, lang: Language) -> list[str]:
    """How many calendar cells were read, with examples, and those that were not."""
    read = [one for one in draft.readings if not isinstance(one.reading, NotUnderstood)]
    unread = [one for one in draft.readings if isinstance(one.reading, NotUnderstood)]
    if not draft.readings:
        return [lang.text("No calendar cell was found: nothing of it has a date.")]
    lines = [_how_many(len(read), len(draft.readings), lang)]
    lines += [_reading(one, lang) for one in _various(read)]
    if unread:
        lines.append(lang.text("Without a date, because they were not understood:"))
        lines += [_reading(one, lang) for one in unread[:UNREAD]]
        more = len(unread) - UNREAD
        if more > 0:
            lines.append("  " + lang.plural("and {n} more", "and {n} more", more))
    return lines


def _how_many(read: int, n: int, lang: Language) -> str:
    """How many calendar cells were read; examples follow where any was."""
    if not read:
        return lang.plural(
            "Calendar: the only cell was not understood.",
            "Calendar: none of {n} cells was understood.",
            n,
        )
    return lang.plural(
        "Calendar: {read} of {n} cell understood. For example:",
        "Calendar: {read} of {n} cells understood. For example:",
        n,
        read=read,
    )


def _various(read: Sequence[DraftReading]) -> list[DraftReading]:
    """A few that say different things."""
    texts = {one.text.casefold(): one for one in reversed(read)}
    return sorted(texts.values(), key=lambda one: (one.place, one.code))[:EXAMPLES]


def _reading(one: DraftReading, lang: Language) -> str:
    return f"  {one.code}  {prose.quoted(_short(one.text), lang)}, " + reading(
        one.reading, lang
    )


def _unseen(found: Drafted, lang: Language) -> list[str]:
    """That a file of this kind may say more than could be read."""
    if found.paper.document.sees_colours:
        return []
    return [
        lang.text(
            "Of a file of this kind colours behind cells and hidden rows are not read: "
            "if they mean something, save it as .xlsx (5,000 rows at most)."
        )
    ]


def _without_party(draft: Draft, lang: Language) -> list[str]:
    """How many responsible are no party: whoever reads on would not see who owes it."""
    if not draft.without_party:
        return []
    return [
        lang.plural(
            "{n} item names a responsible, but no party: it is owed as the level above "
            "says, else by the network; the words are kept beside it.",
            "{n} items name a responsible, but no party: they are owed as the level "
            "above says, else by the network; the words are kept beside them.",
            draft.without_party,
        )
    ]


def _unused(draft: Draft, lang: Language) -> list[str]:
    """What is in no item, by reason, with where the first of each stands."""
    if not draft.unused:
        return []
    reasons: dict[str, list[Place]] = {}
    for one in draft.unused:
        reasons.setdefault(lang.say(one.reason), []).append(one.place)
    in_order = sorted(reasons.items(), key=lambda found: -len(found[1]))
    lines = [lang.text("Not used:")]
    for reason, places in in_order[:REASONS]:
        rows = list(dict.fromkeys(place.row for place in places))
        lines.append(f"  {len(places)}: {reason} ({_rows(rows, lang)})")
    more = sum(len(places) for _reason, places in in_order[REASONS:])
    if more:
        lines.append("  " + lang.plural("and {n} more", "and {n} more", more))
    return lines


def _rows(rows: Sequence[int], lang: Language) -> str:
    shown = [str(row) for row in rows[:4]] + (["..."] if len(rows) > 4 else [])
    return lang.plural("row {rows}", "rows {rows}", len(rows), rows=", ".join(shown))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 3].rstrip() + "..."


def place(asked: OpenQuestion, lang: Language) -> str:
    """Where a question arises: "table 2, row 14, column 3"; "" for the whole."""
    found = asked.question.place
    if not found.table:
        return asked.paper.path.name if asked.paper.language else ""
    parts = [_of_table(found.table, asked.paper, lang)]
    is_list = _is_list(found.table, asked.paper)
    if found.row and is_list:
        parts.append(lang.text("line {n}", n=found.row))
    elif found.row:
        parts.append(lang.text("row {n}", n=found.row))
    if found.column and not is_list:
        parts.append(lang.text("column {n}", n=found.column))
    if asked.paper.language:
        parts.insert(0, asked.paper.path.name)
    return ", ".join(parts)


def question(asked: OpenQuestion, lang: Language) -> str:
    """A question in one sentence, with where it arises."""
    said = prose.capital(lang.say(asked.question.message))
    where = place(asked, lang)
    return f"{prose.capital(where)}: {said}" if where else said


def remark(asked: OpenQuestion, lang: Language) -> str:
    """A question as a comment of a plan file, with the answer that was taken."""
    said = question(asked, lang)
    taken = taken_answer(asked.question, lang)
    if taken:
        said = (
            prose.ended(said) + " " + lang.text("Taken for now: {answer}", answer=taken)
        )
    return lang.text("TO CONFIRM: {question}", question=said)


def taken_answer(asked: Question, lang: Language) -> str:
    """The answer that counts while nobody gave one, in words; else ""."""
    words = {choice.key: lang.say(choice.words) for choice in asked.choices}
    return words.get(asked.likeliest or "", asked.likeliest or "")


def rows_around(asked: OpenQuestion) -> list[str]:
    """The row of a question and the one above it, as they stand in the document."""
    found = asked.question.place
    rows = [
        row
        for grid in asked.paper.document.grids
        if grid.table == found.table
        for row in grid.rows
        if row.number <= found.row and not row.repeats_heading
    ]
    return [
        f"  {row.number}: " + " | ".join(_short(cell.text) for cell in row.cells)
        for row in rows[-2:]
    ]
