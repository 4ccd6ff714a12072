"""`drill report` for people: which focal point answered, and after how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.drill.listing import none
from crmnet.render.kit import answers, days, prose
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.drill.tests import DrillReport


def table(
    found: DrillReport | None, zone: tzinfo | None, lang: Language, look: Look
) -> str:
    """The answers of a contact test, whom to telephone, and who failed before too."""
    screen = Screen(look)
    if found is None:
        screen.advise(none(lang))
        return screen.text()
    screen.say(_heading(found, zone, lang), "bold")
    screen.say(answers.counted(found.rows, lang))
    screen.gap()
    answers.put_answers(screen, found.rows, zone, lang)
    calls = answers.to_call(found.rows, lang)
    if calls:
        screen.gap()
        screen.say(lang.text("To telephone"), "bold")
    for line in calls:
        screen.advise(line)
    screen.below(answers.not_sent(found.not_sent, lang))
    for line in _failing(found, lang):
        screen.gap()
        screen.say(line, "red")
    return screen.text()


def plain(found: DrillReport | None, zone: tzinfo | None, lang: Language) -> str:
    """The same in sentences."""
    if found is None:
        return prose.sentences([none(lang)])
    return prose.sentences(
        [
            f"{_heading(found, zone, lang)}. {answers.counted(found.rows, lang)}",
            *answers.sentences(found.rows, zone, lang),
            *answers.to_call(found.rows, lang),
            *answers.not_sent(found.not_sent, lang),
            *_failing(found, lang),
        ]
    )


def _heading(found: DrillReport, zone: tzinfo | None, lang: Language) -> str:
    return lang.plural(
        "Contact test of {when}, {n} minute to answer",
        "Contact test of {when}, {n} minutes to answer",
        found.drill.minutes,
        when=days.instant(found.drill.started_at, zone, lang),
    )


def _failing(found: DrillReport, lang: Language) -> list[str]:
    """Those of this test that failed the ones before it too."""
    tested = {row[:3] for row in found.rows}
    return [*answers.failing((one for one in found.failed if one[:3] in tested), lang)]
