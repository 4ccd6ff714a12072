"""What `round open`, `answer` and `close` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.progress import Status
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.feedback import ended
from crmnet.render.round import phrases

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.round.answering import Answered
    from crmnet.services.round.opening import Opened, RoundClosed
    from crmnet.store.tallies import Done


def opened(answer: Opened, lang: Language, *, dry_run: bool) -> str:
    """A round that is open: whom it asks, about which plan, until when."""
    said = lang.plural(
        "Reporting round {round} ({plan}) is open: {n} country is asked; answers by "
        "{day}.",
        "Reporting round {round} ({plan}) is open: {n} countries are asked; answers "
        "by {day}.",
        len(answer.parties),
        round=prose.quoted(answer.name, lang),
        plan=phrases.plan(answer.plan, lang),
        day=lang.full_day(answer.answer_by),
    )
    if answer.is_past:
        said = f"{said} {lang.text('That day has passed.')}"
    if answer.is_to_come:
        said = f"{said} {lang.text('The period has not begun.')}"
    how = lang.text(
        "They are asked by the next crmnet digest send; what is recorded from now on "
        "answers it."
    )
    return ended(f"{said} {how}", lang, dry_run=dry_run)


def closed(answer: RoundClosed, lang: Language, *, dry_run: bool) -> str:
    """A round that is closed, and who did not answer it."""
    said = lang.text(
        "Reporting round {round} was closed on {day}; {answered} of {asked} answered.",
        round=prose.quoted(answer.name, lang),
        day=lang.day(answer.closed_on),
        answered=answer.asked - len(answer.missing),
        asked=answer.asked,
    )
    if answer.missing:
        names = lang.listing(parties.named(answer.missing, lang))
        said = f"{said} {lang.text('No answer: {parties}.', parties=names)}"
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)


def answered(answer: Answered, lang: Language, *, dry_run: bool) -> str:
    """That a country has nothing more to report, and what stands recorded of it."""
    said = lang.text(
        "{party} has nothing to report in {round} beyond what is recorded ({day}).",
        party=lang.country(answer.party),
        round=prose.quoted(answer.round, lang),
        day=lang.day(answer.answered_on),
    )
    return ended(
        f"{said} {_recorded(answer, lang)}",
        lang,
        changed=answer.changed,
        dry_run=dry_run,
    )


def _recorded(answer: Answered, lang: Language) -> str:
    """What stands recorded of a country for the period."""
    if not answer.recorded:
        return lang.text("Nothing is on record for it in the period.")
    several = len({one.plan for one in answer.recorded}) > 1
    told = [_told(one, lang, several=several) for one in answer.recorded]
    return lang.text("Recorded for the period: {items}.", items=lang.listing(told))


def _told(done: Done, lang: Language, *, several: bool) -> str:
    """One record: "1.1.1 (cumplida, 20 sep 2002)", "1.2.2 (aporte del 3 oct 2002)"."""
    day = days.day(done.done_on, lang)
    if done.entity == "contribution":
        what = lang.text("contribution of {day}", day=day)
    else:
        status = words.full_status(Status(done.said), lang)
        what = f"{status}, {day}"
    return f"{words.code(done.plan, done.code, several=several)} ({what})"
