"""Outlines without a table: what of their lines are items, and what stands above.

Three kinds are plans. Entries with labelled lines, "Responsable: ..." and "Plazo: ...";
periods, "Semana 1", "Lunes", with entries below each; and, of what calls itself a plan,
entries that begin or end with when they are due, "30 Jun - ...", "Week 3: ...",
"...: 2 de mayo". Lists that say of none when it is due are undated.py's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.cells.synonyms import DATE_ROLES, ColumnRole
from crmnet.files.matrix.kinds.unworded import calls_itself_plan
from crmnet.files.matrix.tables.paragraphs import (
    ENTRY,
    LONGEST_HEAD,
    PLAIN,
    SaidBeside,
    day_at_end,
    is_step,
)
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.files.matrix.tables.paragraphs import NamedTime, OutlineLine, Standing

_LEAST: Final = 2  # items, and periods
_LEAST_DAYS: Final = 3  # entries that begin with one
_DAYS: Final = ("days", "month")
_COUNTED: Final = (  # but days: "Día 1: ..." is an agenda, or a menu
    "semana",
    "week",
    "quincena",
    "mes",
    "month",
    "sprint",
    "trimestre",
    "quarter",
)
_TITLES: Final = 4  # first lines that may call it a plan
_BULLETS: Final = 4  # standings of entries whose labels may be of what is above them
_YEAR: Final = re.compile(r"\b\d{4}\b")
_HOUR: Final = re.compile(r"(?:de )?\d{1,2}(?:[:.h]\d\d|\s*(?:am|pm|hrs?))\b")


class OutlineItem(NamedTuple):
    """An item of an outline.

    Attributes:
        line: that which says it.
        above: the lines that stand above it, from the top.
        labels: what is said beside it.
        prose: the lines whose text is all in these.
    """

    line: OutlineLine
    above: tuple[OutlineLine, ...]
    labels: tuple[SaidBeside, ...]
    prose: tuple[OutlineLine, ...] = ()


def titles_of(said: Sequence[OutlineLine], name: str) -> list[str]:
    """What may call a document a plan: its name, and its first lines."""
    stem = name.rpartition(".")[0] or name
    first = (line.text for line in said[:_TITLES])
    return [stem.replace("_", " "), *(t for t in first if not t.endswith("."))]


def heads_of(said: Sequence[OutlineLine], name: str) -> list[str]:
    """The same without entries: "Manage the roadmap" is no title."""
    return titles_of([line for line in said[:_TITLES] if not line.is_entry], name)


def listed_in(
    said: Sequence[OutlineLine], when: str, *, is_called: bool, is_named: bool = True
) -> list[OutlineItem]:
    """The items of an outline; none where it is no plan.

    Args:
        said: its lines.
        when: what the time of an item is called in its language.
        is_called: whether a title calls it a plan.
        is_named: whether it does so plainly, and not by "actions" alone: what entries
            end with may be the day of a gazette.
    """
    return without_title(
        _by_labels(said, is_called=is_called)
        or _by_periods(said, when, is_called=is_called)
        or (_by_days(said, when, may_end=is_named) if is_called else [])
    )


def without_title(items: list[OutlineItem]) -> list[OutlineItem]:
    """The items without what stands above all of them and calls them a plan."""
    tops = {item.above[:1] for item in items}
    top = next(iter(tops), ())
    if len(tops) != 1 or not top or not calls_itself_plan(top[0].text):
        return items
    return [item._replace(above=item.above[1:]) for item in items]


def _by_labels(said: Sequence[OutlineLine], *, is_called: bool) -> list[OutlineItem]:
    """The entries that say beside themselves when they are due."""
    standing = _standing_of_items(said)
    owned = _owned(said, standing)
    dated = [n for n, labels in owned.items() if _has(labels, DATE_ROLES)]
    people = [n for n, labels in owned.items() if _has(labels, _WHO)]
    levelled = [n for n in owned if said[n].level is not None]
    if len(dated) < _LEAST:
        return []
    if not is_called and max(len(people), len(levelled)) < _LEAST:
        return []
    found: list[OutlineItem] = []
    open_: list[OutlineLine] = []
    sections: list[tuple[OutlineLine, ...]] = []
    for place, line in enumerate(said):
        if place in owned or line.standing == standing != (PLAIN, 0):
            item = OutlineItem(line, tuple(open_), tuple(owned.get(place, ())))
            found += [item] if line.text else []
            sections += [item.above] if place in owned else []
        elif line.text and line.standing[0] < ENTRY and line.standing < standing:
            open_ = [one for one in open_ if one.standing < line.standing]
            open_.append(line)
    return [item for item in found if item.above in sections]


_WHO: Final = (ColumnRole.RESPONSIBLE,)


def _has(labels: Sequence[SaidBeside], roles: Sequence[ColumnRole]) -> bool:
    return any(label.role in roles and label.text for label in labels)


def _standing_of_items(said: Sequence[OutlineLine]) -> Standing:
    """How high most of the lines stand that have labels in them or below them."""
    owners: Counter[Standing] = Counter()
    last: int | None = None
    for place, line in enumerate(said):
        last = place if line.text else last
        if line.labels and last is not None:
            owners[said[last if line.text else _owner(said, last)].standing] += 1
    return next((one for one, _ in owners.most_common(1)), (PLAIN, 0))


def _owner(said: Sequence[OutlineLine], last: int) -> int:
    """Whose the labels below a line are: of several bullets, of what is above them."""
    standing = said[last].standing
    place = last
    while place and said[place].standing == standing and not said[place].labels:
        place -= 1
    is_run = last - place > 1 and standing > (_BULLETS, 0)
    is_above = said[place].standing < standing and bool(said[place].text)
    return place if is_run and is_above else last


def _owned(
    said: Sequence[OutlineLine], standing: Standing
) -> Mapping[int, list[SaidBeside]]:
    """The labels of the items, in their lines or below them, by place."""
    owned: defaultdict[int, list[SaidBeside]] = defaultdict(list)
    item: int | None = None
    for place, line in enumerate(said):
        if line.text and line.standing <= standing:
            item = place if line.standing == standing else None
        if line.text and line.standing == (PLAIN, 0) != standing:
            continue  # a note behind the entries or between them
        if line.labels and (line.text or item is not None):
            owned[place if line.text or item is None else item].extend(line.labels)
    return owned


def _by_periods(
    said: Sequence[OutlineLine], when: str, *, is_called: bool
) -> list[OutlineItem]:
    """The lines that stand below weeks, days or months."""
    heads = [n for n, line in enumerate(said) if _is_head(line, said[n + 1 : n + 2])]
    heads = _without_cover(said, heads)
    is_called = is_called or all(_is_step(said[n]) for n in heads)
    if len(heads) < _LEAST or not (is_called or _count_up(said, heads)):
        return []
    found = list(_below(said, heads, when))
    entries = [item for item in found if item.line.is_entry]
    if len(entries) * 2 >= len(found):
        found = entries
    by_hour = sum(bool(_HOUR.match(fold(item.line.text))) for item in found)
    return found if len(found) >= _LEAST and by_hour * 3 < len(found) else []


def _by_days(
    said: Sequence[OutlineLine], when: str, *, may_end: bool
) -> list[OutlineItem]:
    """The entries of a list of which most say their day first or last; some may not.

    Lines that are no entries are some only where they begin with their day.
    """
    dated = {
        line.number: day for line in said if (day := _dated(line, may_end=may_end))
    }
    standings = (line.standing for line in said if line.number in dated)
    most = Counter(standings).most_common(1)
    entries = [line for line in said if most and line.standing == most[0][0]]
    if most and most[0][0][0] == PLAIN:  # what has no day is prose
        entries = [line for line in entries if line.number in dated]
    count = sum(line.number in dated for line in entries)
    if count < _LEAST_DAYS or count * 2 < len(entries) or not _rise(entries):
        return []
    numbers = {line.number for line in entries}
    found: list[OutlineItem] = []
    open_: list[OutlineLine] = []
    for line in said:
        if line.number in numbers and line.text:
            labels, bare = line.labels, line
            if (day := dated.get(line.number)) is not None:
                bare = line._replace(text=day.rest)
                labels = (SaidBeside(ColumnRole.CALENDAR, when, day.words), *labels)
            found.append(OutlineItem(bare, tuple(open_), labels))
        elif line.text and line.standing[0] < ENTRY:
            open_ = [one for one in open_ if one.standing < line.standing]
            open_.append(line)
    sections = {item.above for item in found if _has(item.labels, DATE_ROLES)}
    return [item for item in found if item.above in sections]


def _without_cover(said: Sequence[OutlineLine], heads: list[int]) -> list[int]:
    """The periods without the day of the document, that of its cover.

    It stands above the others and as none of them does, and no entry is right below it.
    """
    first = said[heads[0]] if heads else None
    if first is None or first.period is None or not _YEAR.search(first.period.words):
        return heads
    below = said[heads[0] + 1 : heads[0] + 2]
    is_cover = first.period.kind in ("days", "weekday") and first.period.is_all
    is_cover = is_cover and not any(line.is_entry for line in below)
    shapes = {_shape(said[n]) for n in heads[1:]}
    return heads[1:] if is_cover and _shape(first) not in shapes else heads


def _shape(line: OutlineLine) -> tuple[Standing, bool]:
    """How a period stands, and whether it says what is done in it."""
    return line.standing, line.period is not None and line.period.is_all


def _dated(line: OutlineLine, *, may_end: bool) -> NamedTime | None:
    """When an entry is due, where it begins or ends with it; None where it does not."""
    period = line.period
    if not line.is_entry and line.standing[0] != PLAIN:
        return None
    if period is not None and period.kind in (*_DAYS, *_COUNTED) and period.rest:
        return period
    is_free = may_end and line.is_entry and not (line.labels or period)
    return day_at_end(line.text) if is_free else None


def _rise(entries: Sequence[OutlineLine]) -> bool:
    """Whether what is counted in entries, "Week 3: ...", goes up, if anything is."""
    periods = [line.period for line in entries if line.period is not None]
    numbers = [period.number for period in periods if period.kind in _COUNTED]
    return all(one <= two for one, two in pairwise(numbers))


def _is_step(line: OutlineLine) -> bool:
    """Whether a line is a step that says when: "Fase 2. Pruebas (abril de 2027)"."""
    return not line.is_entry and is_step(line.text)


def _is_head(line: OutlineLine, after: Sequence[OutlineLine]) -> bool:
    """Whether a line begins a period, and is no entry that has a day."""
    if line.period is None:
        return False
    if line.period.is_all or not line.is_entry:
        return True
    return any(below.standing > line.standing for below in after)


def _count_up(said: Sequence[OutlineLine], heads: Sequence[int]) -> bool:
    """Whether the weeks or days of an outline are counted from 1."""
    periods = [period for n in heads if (period := said[n].period) is not None]
    numbers = [one.number for one in periods if one.kind == periods[0].kind]
    rises = all(one <= two for one, two in pairwise(numbers))
    return numbers[0] == 1 and numbers[-1] > 1 and rises


def _below(
    said: Sequence[OutlineLine], heads: Sequence[int], when: str
) -> Iterator[OutlineItem]:
    above = {said[n].standing for n in range(heads[0]) if said[n].standing[0] < ENTRY}
    open_: list[OutlineLine] = []
    for place, line in enumerate(said):
        after = said[place + 1 : place + 2]
        if place in heads and line.period is not None:
            open_ = _until(open_, line.period.kind)
            open_.append(line)
        elif line.standing[0] < ENTRY and _is_told(line):
            continue
        elif line.standing[0] < ENTRY and line.text:
            is_over = line.standing in above
            open_ = [one for one in open_ if _stays(one, line, is_over=is_over)]
            open_.append(line)
        elif line.text and any(one.period for one in open_):
            open_ = [o for o in open_ if not o.is_entry or o.standing < line.standing]
            if any(b.is_entry and b.standing > line.standing for b in after):
                open_.append(line)
                continue
            words = _when([one for one in open_ if one.period is not None])
            label = SaidBeside(ColumnRole.CALENDAR, when, words)
            groups = (o for o in open_ if o.period is None or not o.period.is_all)
            said_whole = (o for o in open_ if o.period is not None and o.period.is_all)
            labels = (label, *line.labels)
            yield OutlineItem(line, tuple(groups), labels, tuple(said_whole))


def _is_told(line: OutlineLine) -> bool:
    """Whether a label has what a period is for behind it, at length: no heading.

    "Objetivos: En este sprint ..." names no level above what is done in the sprint.
    """
    is_bare = line.level is not None and not any(map(str.isdigit, line.text[:20]))
    return is_bare and len(line.text) > LONGEST_HEAD


def _until(open_: Sequence[OutlineLine], kind: str) -> list[OutlineLine]:
    """What stays open where a period of a kind begins."""
    for place, one in enumerate(open_):
        if one.period is not None and one.period.kind == kind:
            return list(open_[:place])
    return list(open_)


def _stays(one: OutlineLine, line: OutlineLine, *, is_over: bool) -> bool:
    """Whether a line stays open where a heading begins: a period, if it is below it."""
    if one.period is not None:
        return not is_over
    return one.standing < line.standing


def _when(periods: Sequence[OutlineLine]) -> str:
    """The time of an item, with that in which it is: "Enero, Semana 1"."""
    words = ""
    for one in periods:
        said = one.period.words if one.period is not None else ""
        words = said if fold(words) in fold(said) else f"{words}, {said}"
    return words
