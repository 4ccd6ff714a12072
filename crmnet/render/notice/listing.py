"""`notice list` and `find` for people: the notices and bulletins, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.kit.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.notice.listing import NoticeRow

KIND: Final = {"urgent": mark("urgent notice"), "bulletin": mark("bulletin")}
SHORT: Final = 6  # the last digits of an id, as people type it


def table(
    rows: Sequence[NoticeRow], zone: tzinfo | None, lang: Language, look: Look
) -> str:
    """The notices, a line each."""
    screen = Screen(look)
    if not rows:
        screen.say(_none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Id")),
        Column(lang.text("Sent"), most=20),
        Column(lang.text("What"), most=14),
        Column(lang.text("Label"), most=18),
        Column(lang.text("Subject"), most=50, least=16, weight=2),
        Column(lang.text("Answered"), right=True),
    ]
    groups = [Group(rows=(_cells(row, zone, lang),)) for row in rows[: look.limit]]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet notice list", lang, look))
    return screen.text()


def plain(rows: Sequence[NoticeRow], zone: tzinfo | None, lang: Language) -> str:
    """One sentence a notice."""
    if not rows:
        return prose.sentences([_none(lang)])
    return prose.sentences(sentence(row, zone, lang) for row in rows)


def _none(lang: Language) -> str:
    return lang.text("No such notice has been sent.")


def _cells(row: NoticeRow, zone: tzinfo | None, lang: Language) -> tuple[Text, ...]:
    return (
        cell(row.id[-SHORT:], "bold"),
        cell(days.instant(row.announced_at, zone, lang)),
        cell(word(KIND, row.kind, lang)),
        cell(f"TLP:{row.label}"),
        cell(prose.name(row.subject, lang)),
        cell(answered(row, lang)),
    )


def answered(row: NoticeRow, lang: Language) -> str:
    """How many have acknowledged it: "7 de 11"; "" where nobody was asked."""
    if not row.asked:
        return ""
    return lang.text("{done} of {total}", done=row.acknowledged, total=row.asked)


def sentence(row: NoticeRow, zone: tzinfo | None, lang: Language) -> str:
    """A notice in a sentence."""
    said = lang.text(
        "{id}, {when}: {kind} {subject} (TLP:{label}), to {people}",
        id=row.id[-SHORT:],
        when=days.instant(row.announced_at, zone, lang),
        kind=word(KIND, row.kind, lang),
        subject=prose.quoted(row.subject, lang),
        label=row.label,
        people=lang.plural("{n} recipient", "{n} recipients", row.recipients),
    )
    if not row.asked:
        return f"{said}."
    count = lang.plural(
        "{done} of {n} focal point has answered.",
        "{done} of {n} focal points have answered.",
        row.asked,
        done=row.acknowledged,
    )
    return f"{said}; {count}"
