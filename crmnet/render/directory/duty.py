"""`directory duty` for people: the rota of a point; what was recorded of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.duty import DutyRow
    from crmnet.services.directory.duty import OnDuty, Rota

_STATE: Final = {"gap": mark("nobody"), "overlap": mark("several: {names}")}
SHOWN: Final = 5  # times of duty that are told one by one


def table(
    rows: Sequence[DutyRow], point: str, zone: tzinfo, lang: Language, look: Look
) -> str:
    """The rota, a line a time; hours by the clock of the point."""
    screen = Screen(look)
    screen.say(_heading(rows, point, zone, lang), "bold")
    if rows:
        screen.gap()
        columns = [
            Column(lang.text("From"), least=11),
            Column(lang.text("Until"), least=11),
            Column(lang.text("On duty"), most=48, least=12),
        ]
        put_table(
            screen, columns, [Group(rows=(_cells(row, zone, lang),)) for row in rows]
        )
    return screen.text()


def plain(rows: Sequence[DutyRow], point: str, zone: tzinfo, lang: Language) -> str:
    """One sentence a time."""
    return prose.sentences(
        [
            _heading(rows, point, zone, lang),
            *(_sentence(row, zone, lang) for row in rows),
        ]
    )


def recorded(answer: Rota, lang: Language, *, dry_run: bool) -> str:
    """Who is on duty when now, and when nobody is; by the clock of which zone."""
    said = [_told(one, lang) for one in answer.set[:SHOWN]]
    if len(answer.set) > SHOWN:
        number = len(answer.set) - SHOWN
        said.append(
            lang.plural("{n} more time of duty.", "{n} more times of duty.", number)
        )
    for gap in answer.gaps[:SHOWN]:
        said.append(
            lang.text(
                "Nobody is on duty from {since} to {until}.",
                since=instant(gap.since, lang),
                until=instant(gap.until, lang),
            )
        )
    if zone := next((one.since.tzinfo for one in answer.set), None):
        said.append(lang.text("Time of {zone}.", zone=str(zone)))
    whole = f"{answer.point}: {' '.join(said)}"
    return ended(whole, lang, changed=answer.changed, dry_run=dry_run)


def instant(at: datetime, lang: Language) -> str:
    """An instant with its weekday: "viernes 4 dic 2026, 08:00"."""
    return f"{lang.weekday(at.date())}, {at:%H:%M}"


def _told(one: OnDuty, lang: Language) -> str:
    return lang.text(
        "{name} is on duty from {since} to {until}.",
        name=one.name,
        since=instant(one.since, lang),
        until=instant(one.until, lang),
    )


def _heading(rows: Sequence[DutyRow], point: str, zone: tzinfo, lang: Language) -> str:
    if not rows:
        return lang.text("No duty is recorded for {point}.", point=point)
    return lang.text("Duty of {point}, time of {zone}.", point=point, zone=str(zone))


def _cells(row: DutyRow, zone: tzinfo, lang: Language) -> tuple[Text, ...]:
    since, until = _times(row, zone, lang)
    return cell(since), cell(until), cell(_who(row, lang), _style(row))


def _style(row: DutyRow) -> str:
    return "" if row.state == "duty" else "red"


def _sentence(row: DutyRow, zone: tzinfo, lang: Language) -> str:
    since, until = _times(row, zone, lang)
    when = lang.text("From {since} to {until}", since=since, until=until)
    return f"{when}: {_who(row, lang)}."


def _who(row: DutyRow, lang: Language) -> str:
    if row.state == "duty":
        return row.name or ""
    return lang.text(_STATE[row.state], names=row.name)


def _times(row: DutyRow, zone: tzinfo, lang: Language) -> tuple[str, str]:
    since, until = (
        instant(datetime.fromisoformat(at).astimezone(zone), lang)
        for at in (row.from_at, row.until_at)
    )
    return since, until
