"""`drill list` for people: the contact tests, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.notice.listing import SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.drill.tests import DrillRow


def table(
    rows: Sequence[DrillRow], zone: tzinfo | None, lang: Language, look: Look
) -> str:
    """The contact tests, a line each."""
    screen = Screen(look)
    if not rows:
        screen.advise(none(lang))
        return screen.text()
    columns = [
        Column(lang.text("Id")),
        Column(lang.text("Begun"), most=20),
        Column(lang.text("Countries"), most=40, least=12),
        Column(lang.text("Answered"), right=True),
        Column(lang.text("Late"), right=True),
        Column(lang.text("No answer"), right=True),
    ]
    groups = [
        Group(
            rows=(
                (
                    cell(row.id[-SHORT:], "bold"),
                    cell(days.instant(row.started_at, zone, lang)),
                    cell(row.countries.replace(" ", ", ")),
                    cell(_answered(row, lang)),
                    cell(str(row.late)),
                    cell(str(row.missing + row.waiting)),
                ),
            )
        )
        for row in rows[: look.limit]
    ]
    put_table(screen, columns, groups)
    screen.below(left_out(len(rows), "crmnet drill list", lang, look))
    return screen.text()


def plain(rows: Sequence[DrillRow], zone: tzinfo | None, lang: Language) -> str:
    """One sentence a contact test."""
    if not rows:
        return prose.sentences([none(lang)])
    return prose.sentences(sentence(row, zone, lang) for row in rows)


def none(lang: Language) -> str:
    """That there is no contact test yet."""
    return lang.text("There is no contact test yet (to begin one: crmnet drill start)")


def _answered(row: DrillRow, lang: Language) -> str:
    done = row.answered + row.late
    return lang.text("{done} of {total}", done=done, total=row.points)


def sentence(row: DrillRow, zone: tzinfo | None, lang: Language) -> str:
    """A contact test in a sentence."""
    return lang.plural(
        "{id}, {when} ({countries}): {done} of {n} focal point answered, {late} of "
        "them late.",
        "{id}, {when} ({countries}): {done} of {n} focal points answered, {late} of "
        "them late.",
        row.points,
        id=row.id[-SHORT:],
        when=days.instant(row.started_at, zone, lang),
        countries=row.countries.replace(" ", ", "),
        done=row.answered + row.late,
        late=row.late,
    )
