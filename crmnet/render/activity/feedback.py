"""What the commands that record on an activity answer: how it stands, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.progress import Status, Timeliness
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.activity import contributing
from crmnet.render.calendar.reading import reading_with_days
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.feedback import ended, keeping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.services.activity.assigning import Assigned
    from crmnet.services.activity.recorded import Recorded
    from crmnet.services.activity.scheduling import Rescheduled
    from crmnet.services.activity.slips import Former


def recorded(answer: Recorded, lang: Language, *, dry_run: bool) -> str:
    """A fact that was recorded, what is left, and how to undo it."""
    if answer.contribution:
        return contributing.contributed(answer.contribution, lang, dry_run=dry_run)
    said = fact(answer, lang)
    changed = answer.changed or answer.noted
    if changed:
        said = f"{said} {_left(answer, lang)}"
    return ended(said, lang, changed=changed, dry_run=dry_run)


def fact(answer: Recorded, lang: Language) -> str:
    """A fact in a sentence: "Honduras: 1.1.1.1 cumplida el 20 sep 2002, …"."""
    if answer.contribution:
        return contributing.deed(answer.contribution, lang)
    who = parties.party(answer.party, lang)
    if answer.reported_by and answer.changed:
        country = lang.country(answer.reported_by)
        who = lang.text("{party}, reported by {country}", party=who, country=country)
    what = _state(answer, lang)
    if not answer.changed:
        addition = lang.text("note or evidence added") if answer.noted else None
        what = f"{what}; {addition}" if addition else what
    said = lang.text(
        "{who}: {code} {what}.",
        who=prose.capital(who),
        code=_code(answer, lang),
        what=what,
    )
    return f"{said} {_replaced(answer.was, lang)}" if answer.was else said


def _replaced(was: Former, lang: Language) -> str:
    """What was recorded before: "Antes: cumplida el 1 sep 2002."."""
    if was.status is Status.DONE and was.done_on:
        what = lang.text("done on {day}", day=lang.day(was.done_on))
    elif was.status is Status.PARTIAL or was.done_on is None:
        what = _part(was.percent, was.done_on, lang)
    else:
        status = words.word(words.STATUS, was.status, lang)
        since = lang.day(was.done_on)
        what = lang.text("{status} since {day}", status=status, day=since)
    if was.done_by is not None:
        by = lang.text("by {person}", person=prose.name(was.done_by, lang))
        what = f"{what}, {by}"
    return lang.text("Before: {what}.", what=what)


def _code(answer: Recorded, lang: Language) -> str:
    """The code; of what recurs, with the day on which this occurrence is due."""
    if not answer.occurrence or answer.due_on is None:
        return answer.code
    day = lang.day(answer.due_on)
    return lang.text("{code} (due {day})", code=answer.code, day=day)


def _state(answer: Recorded, lang: Language) -> str:
    """How the item stands now, in words that follow its code."""
    if answer.status is Status.DONE and answer.done_on:
        return _done(answer, lang.day(answer.done_on), lang)
    if answer.status is not Status.PARTIAL:
        status = words.word(words.STATUS, answer.status, lang)
        if answer.since_on is None:
            return status
        since = lang.day(answer.since_on)
        return lang.text("{status} since {day}", status=status, day=since)
    return _part(answer.percent, answer.done_on, lang)


def _part(percent: int | None, on: date | None, lang: Language) -> str:
    """How much was done, and on which day where that was said."""
    said = lang.text("partly done")
    if percent:
        said = lang.text("partly done ({n}%)", n=percent)
    if on is None:
        return said
    return f"{said}, {lang.text('on {day}', day=lang.day(on))}"


def _done(answer: Recorded, day: str, lang: Language) -> str:
    done = lang.text("done on {day}", day=day)
    if answer.due_on is None:
        return done
    if answer.timeliness is Timeliness.DONE_LATE:
        return lang.text("{done}, late", done=done)
    return lang.text("{done}, on time", done=done)


def _left(answer: Recorded, lang: Language) -> str:
    """Who still owes the leaf; else how much of the plan is open."""
    left = len(answer.left)
    if left and all(party in COUNTRIES for party in (answer.party, *answer.left)):
        return lang.plural(
            "{n} country is outstanding.", "{n} countries are outstanding.", left
        )
    if left and answer.left != (answer.party,):
        return lang.plural(
            "{n} party is outstanding.", "{n} parties are outstanding.", left
        )
    if not answer.left_in_plan:
        return lang.text("No calendar item in the plan is open.")
    return lang.plural(
        "{n} calendar item in the plan is open.",
        "{n} calendar items in the plan are open.",
        answer.left_in_plan,
    )


def scheduled(answers: Sequence[Rescheduled], lang: Language, *, dry_run: bool) -> str:
    """A date that was given or moved, with its reading, for each of some leaves."""
    said = "\n".join(_rescheduled(answer, lang) for answer in answers)
    changed = any(answer.changed for answer in answers)
    return ended(said, lang, changed=changed, dry_run=dry_run)


def _rescheduled(answer: Rescheduled, lang: Language) -> str:
    who = lang.listing(parties.party(party, lang) for party in answer.parties)
    if len(answer.parties) > 3:
        who = lang.plural("{n} party", "{n} parties", len(answer.parties))
    said = lang.text(
        "{code} ({who}): {deadline}.",
        code=answer.code,
        who=who,
        deadline=reading_with_days(answer.deadline, answer.days, lang),
    )
    if answer.changed and answer.was_due_on is not None:
        former = lang.text("Previously: {day}.", day=lang.day(answer.was_due_on))
        said = f"{said} {former}"
    if answer.days_past:
        late = days.late(answer.days_past, lang)
        said = f"{said} {lang.text('That day is past: {late}.', late=late)}"
    if answer.dates_past:
        past = lang.plural(
            "{n} of these dates is past.",
            "{n} of these dates are past.",
            answer.dates_past,
        )
        said = f"{said} {past}"
    if answer.judged:
        said = f"{said} {keeping(len(answer.judged), lang)}"
    return said


def assigned(answer: Assigned, lang: Language, *, dry_run: bool) -> str:
    """Who owes a leaf now, and who no longer does."""
    parts = [
        lang.text(
            "{code} is now for {parties}.",
            code=answer.code,
            parties=_names(answer.parties, lang),
        )
    ]
    if answer.changed:
        parts += _moved(answer, lang)
    return ended(" ".join(parts), lang, changed=answer.changed, dry_run=dry_run)


def _moved(answer: Assigned, lang: Language) -> Iterator[str]:
    """Who came, who went, and what is kept of them."""
    if answer.gained and len(answer.gained) < len(answer.parties):
        gained = _names(answer.gained, lang)
        yield lang.text("New: {parties}.", parties=gained)
    if answer.lost:
        lost = _names(answer.lost, lang)
        yield lang.text("No longer: {parties}.", parties=lost)
    if answer.recorded:
        yield lang.text("What they recorded is kept.")


def _names(codes: Sequence[str], lang: Language) -> str:
    return lang.listing(parties.named(codes, lang))
