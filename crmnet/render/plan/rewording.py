"""The texts with records whose words changed: before, now, and what is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Message
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.services.plan.rewording import Rewording, WhatIsRecorded

NAMED: Final = 4  # parties, before they are only counted


def asked(texts: Sequence[Rewording], lang: Language, look: Look) -> str:
    """All of them, and what each answer does."""
    screen = Screen(look)
    heading = lang.plural(
        "{n} text with records was reworded:",
        "{n} texts with records were reworded; the least alike first:",
        len(texts),
    )
    screen.say(heading, "bold")
    for text in texts:
        screen.gap()
        _put(screen, text, lang)
    screen.gap()
    screen.say(
        lang.text(
            "The same: it was only reworded and keeps its records. Another: the "
            "former one is archived with its records and with all below it, and the "
            "new one begins without records."
        )
    )
    return screen.text()


def one(text: Rewording, lang: Language, look: Look) -> str:
    """One of them, to be decided alone."""
    screen = Screen(look)
    screen.gap()
    _put(screen, text, lang)
    return screen.text()


def refused(text: Rewording, lang: Language) -> Message:
    """The same as a fault of the file."""
    return Message(
        "{code}: its words changed from {before} to {after}, and it has records: "
        "{records}",
        code=_name(text, lang),
        records=_recorded(text.recorded, lang),
        before=prose.quoted(text.was, lang),
        after=prose.quoted(text.now, lang),
    )


def _put(screen: Screen, text: Rewording, lang: Language) -> None:
    screen.say(_name(text, lang), "bold")
    facts = (
        (lang.text("Before"), prose.quoted(text.was, lang)),
        (lang.text("Now"), prose.quoted(text.now, lang)),
        (lang.text("Recorded"), _recorded(text.recorded, lang)),
    )
    screen.facts(facts, indent=2)


def _name(text: Rewording, lang: Language) -> str:
    """Its code, and the language of the words where it is not the plan's own."""
    if text.language is None:
        return text.code
    spoken = words.word(words.SPOKEN, text.language, lang)
    return f"{text.code} ({spoken})"


def _recorded(found: WhatIsRecorded, lang: Language) -> str:
    """What is recorded: "done (Guatemala, Honduras); date given: «mayo de 2003»"."""
    said = [_state(status, of, lang) for status, of in found.states]
    if found.schedule is not None:
        given = prose.quoted(found.schedule, lang)
        said.append(lang.text("date set: {date}", date=given))
    if found.assigned is not None:
        owes = parties.owes(found.assigned, lang)
        said.append(lang.text("assigned to: {owes}", owes=owes))
    if found.contributed:
        number = found.contributed
        said.append(lang.plural("{n} contribution", "{n} contributions", number))
    if found.below:
        said.append(
            lang.plural(
                "records of {n} item below it",
                "records of {n} items below it",
                found.below,
            )
        )
    return "; ".join(said) or lang.text("notes, or what its history shows")


def _state(status: str, of: Sequence[str], lang: Language) -> str:
    """A status and who has it; of many, how many they are."""
    names = parties.named(of, lang)
    who = ", ".join(names) if len(names) <= NAMED else str(len(names))
    return f"{words.word(words.STATUS, status, lang)} ({who})"
