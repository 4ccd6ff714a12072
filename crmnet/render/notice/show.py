"""`notice show` for people: what was said to whom, and who has acknowledged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import answers, days, prose
from crmnet.render.kit.look import Screen
from crmnet.render.kit.words import word
from crmnet.render.mail.mailing import mailbox
from crmnet.render.notice.listing import KIND, sentence

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.notice.listing import ShownNotice


def table(found: ShownNotice, zone: tzinfo | None, lang: Language, look: Look) -> str:
    """The notice, whom it went to, and the answer of each focal point."""
    screen = Screen(look)
    row = found.notice
    title = f"[TLP:{row.label}] {prose.name(row.subject, lang)}"
    screen.say(title, "bold")
    screen.gap()
    screen.facts(_facts(found, zone, lang))
    screen.gap()
    for line in text_lines(found, lang):
        screen.say(line)
    if found.rows:
        screen.gap()
        screen.say(answers.counted(found.rows, lang), "bold")
        screen.gap()
        answers.put_answers(screen, found.rows, zone, lang)
    _put_calls(screen, found, lang)
    return screen.text()


def plain(found: ShownNotice, zone: tzinfo | None, lang: Language) -> str:
    """The same in sentences."""
    return prose.sentences(
        [
            sentence(found.notice, zone, lang),
            *(f"{name}: {value}" for name, value in _facts(found, zone, lang)),
            *text_lines(found, lang),
            *answers.sentences(found.rows, zone, lang),
            *answers.to_call(found.rows, lang),
            *answers.not_sent(found.not_sent, lang),
        ]
    )


def text_lines(found: ShownNotice, lang: Language) -> list[str]:
    """What was said, as typed; of what is not kept, that it is not."""
    if not found.text:
        return [lang.text("The text is not kept (TLP:RED).")]
    return [prose.name(line, lang) for line in found.text.split("\n")]


def _facts(
    found: ShownNotice, zone: tzinfo | None, lang: Language
) -> list[tuple[str, str]]:
    row = found.notice
    people = "; ".join(mailbox(name, address) for name, address in found.recipients)
    facts = [
        (lang.text("What"), prose.capital(word(KIND, row.kind, lang))),
        (lang.text("Sent"), days.instant(row.announced_at, zone, lang)),
        (lang.text("By"), row.announced_by),
        (lang.text("To"), people),
    ]
    if row.minutes is not None:
        within = lang.plural("{n} minute", "{n} minutes", row.minutes)
        facts.append((lang.text("Answer within"), within))
    return facts


def _put_calls(screen: Screen, found: ShownNotice, lang: Language) -> None:
    calls = answers.to_call(found.rows, lang)
    if calls:
        screen.gap()
        screen.say(lang.text("To telephone"), "bold")
    for line in calls:
        screen.advise(line)
    screen.below(answers.not_sent(found.not_sent, lang))
