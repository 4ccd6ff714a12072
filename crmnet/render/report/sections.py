"""Sections that pages share: what was contributed, and who has answered the rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.escalation import LEVELS_TOLD
from crmnet.render.activity import contributions
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.page import PageLine, PageLines, PageSection
from crmnet.render.report.spoken import counted, spoken
from crmnet.render.round import phrases
from crmnet.reports.round import AnswerState
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.report.spoken import Languages
    from crmnet.reports.achievements import AchievementRow
    from crmnet.reports.escalations import Escalation
    from crmnet.reports.round import RoundRow


def escalated(
    found: Sequence[Escalation], languages: Languages, lang: Language
) -> Iterator[PageSection]:
    """The section of what the plan has told one step up; none where nothing is."""
    if not found:
        return
    items = parted(found, lambda one: one.row.id)
    columns = (
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Responsible"),
        lang.text("Deadline"),
        lang.text("To the head"),
        lang.text("To presidency and secretariat"),
    )
    lines = tuple(_escalation(item, languages, lang) for item in items.values())
    heading = counted(lang.text("Escalated items"), len(items))
    yield PageSection(heading, columns, lines)


def _escalation(
    item: Sequence[Escalation], languages: Languages, lang: Language
) -> PageLine:
    row, by_rung = item[0].row, {one.rung: one for one in item}
    late_by = days.late(row.days_overdue, lang)
    cells = (
        words.code(row.plan, row.code, several=len(languages) > 1),
        words.title(row, lang),
        prose.capital(parties.party(row.party, lang)),
        f"{days.day(row.due_on, lang)}, {late_by}",
        *(_told(by_rung.get(rung), lang) for rung in LEVELS_TOLD),
    )
    return PageLine(cells, spoken(row, languages, lang), words.colour("overdue"))


def _told(one: Escalation | None, lang: Language) -> str:
    """When somebody was told of a rung; "" where it was not reached."""
    if one is None:
        return ""
    if one.told_on is None:
        return lang.text("not informed yet")
    return lang.text("informed on {day}", day=days.day(one.told_on, lang))


def given(
    rows: Sequence[AchievementRow],
    languages: Languages,
    lang: Language,
    heading: str,
    *,
    abroad: bool = False,
) -> Iterator[PageSection]:
    """The section of what was contributed; none where nothing was.

    Args:
        rows: the contributions.
        languages: of plans, by code.
        lang: the reader's language.
        heading: of the section.
        abroad: whether they are of several parties, which are then named.
    """
    if not rows:
        return

    def line(row: AchievementRow) -> PageLine:
        who = [prose.capital(parties.party(row.party, lang))] if abroad else []
        return PageLine(
            (
                words.code(row.plan, row.code, several=len(languages) > 1),
                words.title(row, lang),
                *who,
                contributions.day(row, lang),
                contributions.what(row, lang),
            ),
            spoken(row, languages, lang),
        )

    columns = (
        lang.text("Item"),
        lang.text("Activity"),
        *([lang.text("Who")] if abroad else []),
        lang.text("Day"),
        lang.text("What was done"),
    )
    yield PageSection(counted(heading, len(rows)), columns, PageLines(rows, line))


def rounds(
    rows: Sequence[RoundRow], lang: Language, *, abroad: bool = False
) -> Iterator[PageSection]:
    """The section of reporting rounds and who answered; none where nobody is asked."""
    if not rows:
        return
    lines = (
        PageLine(
            (
                row.round,
                *([lang.country(row.party)] if abroad else []),
                days.day(row.asked_on, lang),
                days.day(row.answer_by, lang),
                "; ".join((phrases.state(row, lang), *phrases.counted(row, lang))),
            ),
            colour=words.colour("overdue" if row.state == AnswerState.LATE else None),
        )
        for row in rows
    )
    columns = (
        lang.text("Round"),
        *([lang.text("Country")] if abroad else []),
        lang.text("Asked on"),
        lang.text("Answers by"),
        lang.text("Answer"),
    )
    yield PageSection(lang.text("Reporting rounds"), columns, tuple(lines))
