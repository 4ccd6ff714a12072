"""The screens for people with the rows of tests.render.rows, and where they are kept.

``python -m tests.render.drawing`` writes them anew; look at the difference before it
is committed.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.i18n import Language, language
from crmnet.render import home
from crmnet.render.activity import contributions
from crmnet.render.activity import listing as activities
from crmnet.render.activity import show as activity
from crmnet.render.directory import duty as rota
from crmnet.render.directory import listing as directory
from crmnet.render.directory import points
from crmnet.render.directory import show as officer
from crmnet.render.drill import listing as drill_list
from crmnet.render.drill import report as drill_report
from crmnet.render.emergency import card
from crmnet.render.emergency import now as emergency
from crmnet.render.history import changes as history
from crmnet.render.history.telling import changes_of
from crmnet.render.kit import page
from crmnet.render.kit.look import Look
from crmnet.render.notice import listing as notice_list
from crmnet.render.notice import show as notice_show
from crmnet.render.plan import drafting, objectives
from crmnet.render.plan import listing as plans
from crmnet.render.plan import show as plan
from crmnet.render.report import (
    achievements,
    changes,
    country,
    gaps,
    handover,
    matrix,
    overdue,
    status,
    upcoming,
)
from crmnet.render.report import round as round_report
from crmnet.render.round import listing as round_list
from crmnet.render.round import show as round_show
from crmnet.reports.activity.listing import of_rows
from crmnet.reports.plan.show import of_rows as head_of
from tests.render import ack_rows, document_rows, emergency_rows, round_rows, rows
from tests.render.rows import GUATEMALA, LABELS, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = Path(__file__).parent / "screens"
OF_PLAN: Final = {"crm-2002": LABELS}
SINCE: Final = date(2002, 10, 28)


def of_country(lang: Language) -> page.Page:
    """The page of a country."""
    return country.page(rows.country(), TODAY, lang)


def of_handover(lang: Language) -> page.Page:
    """The page for a new presidency."""
    return handover.page(rows.handover(), TODAY, lang)


TABLES: Final[dict[str, Callable[[Language, Look], str]]] = {
    "overdue": lambda lang, look: overdue.table(rows.overdue(), TODAY, lang, look),
    "plan": lambda lang, look: plan.table(
        head_of(rows.tree()), OF_PLAN, None, TODAY, lang, look
    ),
    "objectives": lambda lang, look: objectives.table(
        rows.objectives(), TODAY, lang, look
    ),
    "plans": lambda lang, look: plans.table(rows.plans(), lang, look),
    "activities": lambda lang, look: activities.table(
        of_rows(rows.activities()), TODAY, lang, look
    ),
    "activity": lambda lang, look: activity.table(
        rows.activity(), TODAY, GUATEMALA, lang, look
    ),
    "permanent": lambda lang, look: activity.table(
        rows.permanent_activity(), TODAY, GUATEMALA, lang, look
    ),
    "directory": lambda lang, look: directory.table(rows.officers(), lang, look),
    "points": lambda lang, look: points.table(rows.points(), lang, look),
    "rota": lambda lang, look: rota.table(
        rows.rota(), "GT/liaison/duty", GUATEMALA, lang, look
    ),
    "officer": lambda lang, look: officer.table(rows.officer_row(), lang, look),
    "history": lambda lang, look: history.table(rows.history(), GUATEMALA, lang, look),
    "home": lambda lang, look: home.table((rows.standing(),), TODAY, lang, look),
    "welcome": home.welcome,
    "upcoming": lambda lang, look: upcoming.table(rows.upcoming(), TODAY, lang, look),
    "status": lambda lang, look: status.table(rows.status(), TODAY, lang, look),
    "round": lambda lang, look: round_report.table(round_rows.rounds(), lang, look),
    "round_show": lambda lang, look: round_show.table(round_rows.rounds(), lang, look),
    "round_list": lambda lang, look: round_list.table(round_rows.listed(), lang, look),
    "notice_show": lambda lang, look: notice_show.table(
        ack_rows.shown_notice(), GUATEMALA, lang, look
    ),
    "notice_list": lambda lang, look: notice_list.table(
        ack_rows.notices(), GUATEMALA, lang, look
    ),
    "drill_report": lambda lang, look: drill_report.table(
        ack_rows.drill_report(), GUATEMALA, lang, look
    ),
    "drill_list": lambda lang, look: drill_list.table(
        ack_rows.drills(), GUATEMALA, lang, look
    ),
    "contributions": lambda lang, look: contributions.table(
        round_rows.contributions(), lang, look
    ),
    "status_of_a_round": lambda lang, look: status.table(
        rows.status_of_a_round(), TODAY, lang, look
    ),
    "matrix": lambda lang, look: matrix.table(rows.matrix(), TODAY, lang, look),
    "gaps": lambda lang, look: gaps.table(rows.gaps(), TODAY, lang, look),
    "changes": lambda lang, look: changes.table(rows.changes(), SINCE, lang, look),
    "achievements": lambda lang, look: achievements.table(
        rows.achievements(), lang, look
    ),
    "targets": lambda lang, look: achievements.table(
        rows.achievements_with_targets(), lang, look
    ),
    "country": lambda lang, look: page.table(of_country(lang), lang, look),
    "handover": lambda lang, look: page.table(of_handover(lang), lang, look),
    "document": lambda lang, look: drafting.table(document_rows.drafted(), lang, look),
    "emergency": lambda lang, look: emergency.table(
        emergency_rows.emergency(), emergency_rows.READER, lang, look
    ),
}
WIDE: Final = frozenset(  # kept at 120 columns too
    (
        "overdue upcoming status matrix gaps changes country handover achievements "
        "targets round notice_show drill_report contributions plan activities "
        "permanent emergency points"
    ).split()
)
PLAIN: Final[dict[str, Callable[[Language], str]]] = {
    "overdue": lambda lang: overdue.plain(rows.overdue(), TODAY, lang),
    "plan": lambda lang: plan.plain(head_of(rows.tree()), OF_PLAN, None, TODAY, lang),
    "objectives": lambda lang: objectives.plain(rows.objectives(), TODAY, lang),
    "plans": lambda lang: plans.plain(rows.plans(), lang),
    "activities": lambda lang: "".join(
        activities.plain(of_rows(rows.activities()), TODAY, lang)
    ),
    "directory": lambda lang: directory.plain(rows.officers(), lang),
    "points": lambda lang: points.plain(rows.points(), lang),
    "rota": lambda lang: rota.plain(rows.rota(), "GT/liaison/duty", GUATEMALA, lang),
    "history": lambda lang: "".join(
        history.plain(changes_of(rows.history()), GUATEMALA, lang)
    ),
    "home": lambda lang: home.plain((rows.standing(),), TODAY, lang),
    "upcoming": lambda lang: upcoming.plain(rows.upcoming(), TODAY, lang),
    "status": lambda lang: status.plain(rows.status(), TODAY, lang),
    "round": lambda lang: round_report.plain(round_rows.rounds(), lang),
    "round_show": lambda lang: round_show.plain(round_rows.rounds(), lang),
    "round_list": lambda lang: round_list.plain(round_rows.listed(), lang),
    "notice_show": lambda lang: notice_show.plain(
        ack_rows.shown_notice(), GUATEMALA, lang
    ),
    "notice_list": lambda lang: notice_list.plain(ack_rows.notices(), GUATEMALA, lang),
    "drill_report": lambda lang: drill_report.plain(
        ack_rows.drill_report(), GUATEMALA, lang
    ),
    "drill_list": lambda lang: drill_list.plain(ack_rows.drills(), GUATEMALA, lang),
    "contributions": lambda lang: contributions.plain(round_rows.contributions(), lang),
    "status_of_a_round": lambda lang: status.plain(
        rows.status_of_a_round(), TODAY, lang
    ),
    "matrix": lambda lang: matrix.plain(rows.matrix(), TODAY, lang),
    "gaps": lambda lang: gaps.plain(rows.gaps(), TODAY, lang),
    "changes": lambda lang: changes.plain(rows.changes(), SINCE, lang),
    "achievements": lambda lang: "".join(achievements.plain(rows.achievements(), lang)),
    "targets": lambda lang: "".join(
        achievements.plain(rows.achievements_with_targets(), lang)
    ),
    "country": lambda lang: page.plain(of_country(lang)),
    "handover": lambda lang: page.plain(of_handover(lang)),
    "emergency": lambda lang: emergency.plain(
        emergency_rows.emergency(), emergency_rows.READER, lang
    ),
}
DOCUMENTS: Final[dict[str, Callable[[Language], str]]] = {
    "achievements.{}.md": lambda lang: "".join(
        achievements.md(rows.achievements(), lang)
    ),
    "targets.{}.md": lambda lang: "".join(
        achievements.md(rows.achievements_with_targets(), lang)
    ),
    "handover.{}.md": lambda lang: "".join(page.md(of_handover(lang))),
    "card.{}.html": lambda lang: card.html(emergency_rows.the_card(), lang),
    "handover.{}.html": lambda lang: "".join(page.html(of_handover(lang), lang)),
}


def screens() -> dict[str, Callable[[], str]]:
    """The kept screens by name of file: tables by width, plain, pages."""
    found: dict[str, Callable[[], str]] = {}
    for code in ("es", "en"):
        lang = language(code)
        for name, draw in TABLES.items():
            for width in (80, 60, 120) if name in WIDE else (80, 60):
                found[f"{name}.{code}.{width}.txt"] = partial(draw, lang, Look(width))
        for name, say in PLAIN.items():
            found[f"{name}.{code}.plain.txt"] = partial(say, lang)
        for name, say in DOCUMENTS.items():
            found[name.format(code)] = partial(say, lang)
    return found


if __name__ == "__main__":
    for file, screen in screens().items():
        KEPT.joinpath(file).write_text(screen(), encoding="utf-8", newline="\n")
