"""`report achievements` for people: what was done and contributed, by objective."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.render.activity.contributions import counted, day, proven, what
from crmnet.render.event.listing import counted as counted_events
from crmnet.render.event.said import countries
from crmnet.render.kit import page as pages
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.page import Page, PageLine, PageSection
from crmnet.render.kit.results import kinds_of, results
from crmnet.render.kit.table import Column, Group, draw, fit, left_out
from crmnet.render.report import targets
from crmnet.render.report.spoken import spoken
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.achievements import AchievementRow, Achievements, Sums

    Rows = Sequence[AchievementRow]


class Deeds(NamedTuple):
    """What people are shown of a leaf and party: a row, and how many more it tells."""

    row: AchievementRow
    more: int  # further occurrences that were done before


def table(found: Achievements, lang: Language, look: Look, limits: str = "") -> str:
    """A block a theme and objective, a line for each thing that was done."""
    screen = Screen(look)
    if not found.sums.rows:
        screen.say(_none(found, lang, limits))
        targets.put(screen, found.targets, lang)
        return screen.text()
    screen.say(limited(_title(found, lang), limits, lang), "bold")
    for said in (*_sums(found.sums, lang), *_acts(found, lang)):
        screen.say(said)
    targets.put(screen, found.targets, lang)
    several = len(found.languages) > 1
    parts = parted(_shown([*_rows(found)])[: look.limit], lambda one: _above(one.row))
    groups = {
        above: [
            _group(leaf, lang, several=several)
            for leaf in parted(rows, lambda one: one.row.code).values()
        ]
        for above, rows in parts.items()
    }
    columns = _columns(lang)
    widths = fit(columns, [group for of in groups.values() for group in of], look)
    for above, of in groups.items():
        for heading in _headings(found, above, lang):
            screen.gap()
            screen.say(heading, "bold")
        screen.gap()
        draw(screen, columns, of, widths)
    screen.below(left_out(found.sums.rows, _command(found), lang, look))
    return screen.text()


def plain(found: Achievements, lang: Language, limits: str = "") -> Iterator[str]:
    """One sentence a row, after those of the whole; each as it is made."""
    aims = targets.sentences(found.targets, lang)
    if not found.sums.rows:
        yield prose.sentences([_none(found, lang, limits), *aims])
        return
    several = len(found.languages) > 1
    title = prose.ended(limited(_title(found, lang), limits, lang))
    sums = _sums(found.sums, lang)
    yield prose.sentences([title, *sums, *_acts(found, lang), *aims])
    for row in _rows(found):
        code = words.code(row.plan, row.code, several=several)
        about = f"{code}, {_who(row, lang)}, {day(row, lang)}"
        title = prose.ended(words.title(row, lang))
        yield prose.sentences([f"{about}: {prose.ended(_what(row, lang))} {title}"])


def md(
    found: Achievements, lang: Language, limits: str = "", note: str = ""
) -> Iterator[str]:
    """The report as a page in Markdown."""
    return pages.md(page(found, lang, limits)._replace(note=note))


def html(
    found: Achievements, lang: Language, limits: str = "", note: str = ""
) -> Iterator[str]:
    """The report as a page for a browser or for paper."""
    return pages.html(page(found, lang, limits)._replace(note=note), lang)


def page(found: Achievements, lang: Language, limits: str = "") -> Page:
    """A section for the whole, then one an objective."""
    sums = _sums(found.sums, lang) or [_none(found, lang, "")]
    sums += _acts(found, lang)
    parts = parted(_rows(found), _above)
    sections = (
        PageSection(lang.text("In all"), remarks=tuple(sums)),
        *targets.sections(found.targets, lang),
        *(_section(found, above, rows, lang) for above, rows in parts.items()),
    )
    title = limited(_title(found, lang), limits, lang)
    return Page(title, sections, _command(found))


def _section(
    found: Achievements, above: tuple[str, ...], rows: Rows, lang: Language
) -> PageSection:
    several = len(found.languages) > 1
    lines = (
        PageLine(
            (
                words.code(row.plan, row.code, several=several),
                words.title(row, lang),
                prose.capital(_who(row, lang)),
                day(row, lang),
                _what(row, lang),
            ),
            spoken(row, found.languages, lang),
        )
        for row in rows
    )
    heading = ". ".join(_headings(found, above, lang))
    columns = tuple(column.heading for column in _columns(lang))
    return PageSection(heading, columns, tuple(lines))


def _command(found: Achievements) -> str:
    first, last = found.within
    return f"crmnet report achievements --from {first} --to {last}"


def _title(found: Achievements, lang: Language) -> str:
    first, last = map(lang.day, found.within)
    return lang.text("Achievements, {first} to {last}", first=first, last=last)


def _none(found: Achievements, lang: Language, limits: str) -> str:
    first, last = map(lang.weekday, found.within)
    said = lang.text(
        "Nothing was done or contributed from {first} to {last}.",
        first=first,
        last=last,
    )
    return limited(said, limits, lang)


def _sums(sums: Sums, lang: Language) -> list[str]:
    """How much was done, by how many, and the sums of results; nothing of nothing."""
    if not sums.rows:
        return []
    said = [
        lang.plural("{n} calendar item done", "{n} calendar items done", sums.done),
        counted(sums.given, lang),
    ]
    if sums.given:
        said[-1] = lang.plural(
            "{contributions} by {n} party",
            "{contributions} by {n} parties",
            sums.givers,
            contributions=said[-1],
        )
    if sums.held:
        said.append(counted_events(sums.held, lang))
    lines = [f"{', '.join(said)}."]
    if sums.results:
        kinds: dict[str, Mapping[str, str]] = {}
        for written in sums.kinds:
            kinds |= kinds_of(written)
        said_sums = results(sums.results.items(), kinds, lang)
        lines.append(lang.text("Results: {sums}.", sums=said_sums))
    return lines


def _acts(found: Achievements, lang: Language) -> list[str]:
    """What decided on the plans as a whole; their rows need not say it again."""
    return [
        lang.text("Plan {plan}: decided by {person}.", plan=plan, person=act)
        for plan, act in found.acts.items()
        if act is not None
    ]


def _rows(found: Achievements) -> Iterator[AchievementRow]:
    """What was achieved, with the acts that are not those of the whole plan."""
    for row in found.rows:
        of_plan = row.decided_by and row.decided_by == found.acts.get(row.plan)
        yield row._replace(decided_by=None) if of_plan else row


def _above(row: AchievementRow) -> tuple[str, ...]:
    """The plan, the theme, and the objective where there is one."""
    return (row.plan, *filter(None, (row.theme, row.objective)))


def _headings(found: Achievements, above: tuple[str, ...], lang: Language) -> list[str]:
    """What stands above: "Tema 1. Mecanismos …", "Objetivo 1.2. Consolidar …"."""
    plan, *codes = above
    lines = []
    for code in codes:
        level, title, titles = found.above[plan, code]
        whole = words.code(plan, code, several=len(found.languages) > 1)
        name = words.word(words.LEVEL, level, lang)
        title = words.text_in(title, titles, lang).removesuffix(".")
        lines.append(f"{name} {whole}. {title}")
    return lines


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Activity")),
        Column(lang.text("Who"), least=10),
        Column(lang.text("Day"), most=28, least=11),
        Column(lang.text("What was done"), most=60, least=18, weight=2),
    ]


def _shown(rows: Rows) -> list[Deeds]:
    """The rows; of what recurs, the last occurrence that a party has done."""
    done = parted(
        [row for row in rows if row.what == "done"],
        lambda row: (row.plan, row.code, row.party),
    )
    shown = []
    for row in rows:
        alike = done.get((row.plan, row.code, row.party), [])
        if row.what != "done":
            shown.append(Deeds(row, 0))
        elif row is alike[-1]:
            shown.append(Deeds(row, len(alike) - 1))
    return shown


def _group(leaf: Sequence[Deeds], lang: Language, *, several: bool) -> Group:
    first = leaf[0].row
    return Group(
        rows=tuple(
            (
                cell(_who(one.row, lang)),
                cell(day(one.row, lang) + (f" (+{one.more})" if one.more else "")),
                cell(_what(one.row, lang), words.colour(one.row.timeliness)),
            )
            for one in leaf
        ),
        shared=(
            cell(words.code(first.plan, first.code, several=several), "bold"),
            cell(words.title(first, lang)),
        ),
    )


def _who(row: AchievementRow, lang: Language) -> str:
    """Who owed it, who contributed, who took part in an event."""
    if row.what == "held":
        return countries(row.party, lang)
    return parties.party(row.party, lang)


def _what(row: AchievementRow, lang: Language) -> str:
    """How it was done, or what a contribution was; results, evidence, who decided."""
    if row.timeliness != "done_late":
        said = what(row, lang)
    else:
        late = words.word(words.TIMELINESS, row.timeliness, lang)
        said = "; ".join([late, *proven(row, lang)])
    if row.decided_by is None:
        return said
    act = prose.name(row.decided_by, lang)
    return f"{said}; {lang.text('decided by {person}', person=act)}"
