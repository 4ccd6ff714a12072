"""`event results` for people: tables of sums, then a chart of each kind of result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.event import said
from crmnet.render.event.listing import counted as counted_events
from crmnet.render.kit import prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.results import kinds_of, result
from crmnet.render.kit.table import Column, Group, Part, put_parts
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.event.results import EventsSummed, ResultRow

    Rows = Sequence[ResultRow]

BAR: Final = 30  # columns of the longest bar
HEADING: Final = {
    "all": mark("All"),
    "kind": mark("By kind of event"),
    "year": mark("By year"),
    "country": mark("By country"),
    "theme": mark("By theme"),
    "target": mark("Against the targets of the plan, at the end of each year"),
}


def table(found: EventsSummed, lang: Language, limits: str, look: Look) -> str:
    """A table a grouping, the targets, then the charts."""
    screen = Screen(look)
    if not found.events:
        screen.advise(_none(lang, limits))
        return screen.text()
    screen.say(_title(found, lang, limits), "bold")
    screen.gap()
    groups = parted(found.rows, lambda row: row.by)
    targets = groups.pop("target", [])
    put_parts(screen, _columns(lang), [*_parts(groups, found, lang)])
    if targets:
        screen.gap()
        rows = _targets(targets, found, lang)
        put_parts(screen, _target_columns(lang), [Part(_heading("target", lang), rows)])
    if look.noted is None:
        _put_charts(screen, groups, found, lang)
    return screen.text()


def plain(found: EventsSummed, lang: Language, limits: str) -> str:
    """One sentence a sum."""
    if not found.events:
        return prose.sentences([_none(lang, limits)])
    lines = [prose.ended(_title(found, lang, limits))]
    for by, rows in parted(found.rows, lambda row: row.by).items():
        lines += [
            f"{_heading(by, lang)}, {_sentence(row, found, lang)}"
            if by != "all"
            else prose.capital(_sentence(row, found, lang))
            for row in rows
        ]
    return prose.sentences(lines)


def _title(found: EventsSummed, lang: Language, limits: str) -> str:
    said_of = lang.text(
        "Results of {events}", events=counted_events(found.events, lang)
    )
    return limited(said_of, limits, lang)


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("No event was held."), limits, lang)


def _heading(by: str, lang: Language) -> str:
    return words.word(HEADING, by, lang)


def _sentence(row: ResultRow, found: EventsSummed, lang: Language) -> str:
    """One sum: "ejercicio: 2 eventos; 60 participantes, en promedio 30"."""
    what = _counted(row, found, lang)
    if row.by == "target":
        return lang.text(
            "{code}, {year}: {what} of {target} ({percent}%).",
            code=row.value,
            year=row.year,
            what=what,
            target=row.target,
            percent=row.percent if row.percent is not None else "-",
        )
    events = counted_events(row.events or 0, lang)
    about = f"{_value(row, lang)}: {events}"
    if not row.result:
        return f"{about}."
    return lang.text(
        "{about}; {what}, on average {average}.",
        about=about,
        what=what,
        average=_average(row),
    )


def _counted(row: ResultRow, found: EventsSummed, lang: Language) -> str:
    """The sum with its unit: "60 participantes"."""
    kinds = {k: v for written in found.kinds for k, v in kinds_of(written).items()}
    return result(row.result, row.total, kinds, lang)


def _unit(row: ResultRow, found: EventsSummed, lang: Language) -> str:
    """What is counted: "participantes"; "-" where nothing is."""
    if not row.result:
        return "-"
    return _counted(row._replace(total=2), found, lang).partition(" ")[2]


def _value(row: ResultRow, lang: Language) -> str:
    """What a sum is of: "ejercicio", "2003", "Guatemala", "crm-2002:1"."""
    if row.by == "all":
        return lang.text("in all")
    if row.by == "kind":
        return words.word(said.KIND, row.value or "", lang)
    if row.by == "country":
        return lang.country(row.value) if row.value else lang.text("joint")
    if row.by in ("theme", "target"):
        return f"{row.plan} {row.value}"
    return row.value or "-"


def _begun(row: ResultRow, lang: Language) -> str:
    """The same at the begin of a line; the code of a plan stays as it is."""
    value = _value(row, lang)
    return value if row.plan else prose.capital(value)


def _average(row: ResultRow) -> str:
    return "-" if row.average is None else f"{row.average:g}"


def _parts(
    groups: dict[str, list[ResultRow]], found: EventsSummed, lang: Language
) -> Iterator[Part]:
    for by, rows in groups.items():
        values = parted(rows, lambda row: (row.plan, row.value)).values()
        yield Part(_heading(by, lang), [_group(one, found, lang) for one in values])


def _columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Of what"), most=24, least=10),
        Column(lang.text("Events"), right=True),
        Column(lang.text("Result"), most=40, least=14),
        Column(lang.text("Total"), right=True),
        Column(lang.text("Counted in"), right=True),
        Column(lang.text("Average"), right=True),
    ]


def _group(rows: Rows, found: EventsSummed, lang: Language) -> Group:
    first = rows[0]
    return Group(
        rows=tuple(
            (
                cell(_unit(row, found, lang)),
                cell(str(row.total) if row.result else "-"),
                cell(str(row.counted) if row.result else "-"),
                cell(_average(row)),
            )
            for row in rows
        ),
        shared=(
            cell(_begun(first, lang), "bold"),
            cell(str(first.events)),
        ),
    )


def _target_columns(lang: Language) -> list[Column]:
    return [
        Column(lang.text("Item")),
        Column(lang.text("Result"), most=40, least=14),
        Column(lang.text("Year")),
        Column(lang.text("Counted so far"), right=True),
        Column(lang.text("Target"), right=True),
        Column("%", right=True),
    ]


def _targets(rows: Rows, found: EventsSummed, lang: Language) -> list[Group]:
    of = parted(rows, lambda row: (row.plan, row.value, row.result)).values()
    return [
        Group(
            rows=tuple(
                (
                    cell(row.year or "-"),
                    cell(str(row.total)),
                    cell(str(row.target)),
                    cell("-" if row.percent is None else str(row.percent)),
                )
                for row in one
            ),
            shared=(
                cell(_value(one[0], lang), "bold"),
                cell(_unit(one[0], found, lang)),
            ),
        )
        for one in of
    ]


def _put_charts(
    screen: Screen,
    groups: dict[str, list[ResultRow]],
    found: EventsSummed,
    lang: Language,
) -> None:
    """A chart of each kind of result by each grouping: a bar a line."""
    for by, rows in groups.items():
        if by == "all":
            continue
        for of in parted([row for row in rows if row.result], _result).values():
            if len(of) < 2:  # one bar compares nothing
                continue
            screen.gap()
            heading = f"{_heading(by, lang)}: {_unit(of[0], found, lang)}"
            screen.say(heading, "bold")
            screen.facts(_bars(of, lang, screen.look), indent=2)


def _result(row: ResultRow) -> str:
    return row.result


def _bars(rows: Rows, lang: Language, look: Look) -> Iterator[tuple[str, str]]:
    """Labels with their bars and numbers; the longest bar is of the greatest number."""
    most = max(row.total for row in rows) or 1
    sign = "#" if look.ascii else "█"
    for row in rows:
        length = max(round(BAR * row.total / most), 1 if row.total else 0)
        yield _begun(row, lang), f"{sign * length} {row.total}".strip()
