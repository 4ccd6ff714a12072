"""What a command that writes answers: what changed, what is left, how to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.progress import Status, Timeliness
from crmnet.i18n import mark
from crmnet.i18n.countries import COUNTRIES
from crmnet.render.calendar.reading import reading
from crmnet.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.i18n import Language
    from crmnet.services.activity.assigning import Assigned
    from crmnet.services.activity.facts import Recorded
    from crmnet.services.activity.scheduling import Rescheduled
    from crmnet.services.plan.rotating import Rotated

_OFFICER: Final = {
    "added": mark("{name} ({country}) was added to the directory."),
    "edited": mark("{name} ({country}) was changed."),
    "removed": mark("{name} ({country}) was removed from the directory."),
    "unchanged": mark("{name} ({country}): nothing to change."),
}


def recorded(answer: Recorded, lang: Language, *, dry_run: bool) -> str:
    """A fact that was recorded, what is left, and how to undo it."""
    said = fact(answer, lang)
    if not answer.changed and not answer.noted:
        return f"{said} {lang.text('Nothing to change.')}"
    return ended(f"{said} {_left(answer, lang)}", lang, dry_run=dry_run)


def fact(answer: Recorded, lang: Language) -> str:
    """A fact in a sentence: "Honduras: 1.1.1.1 cumplida el 20 sep 2002, …"."""
    who = words.party(answer.party, lang)
    if answer.reported_by and answer.changed:
        country = lang.country(answer.reported_by)
        who = lang.text("{party}, reported by {country}", party=who, country=country)
    what = _state(answer, lang)
    if not answer.changed:
        addition = lang.text("note or evidence added") if answer.noted else None
        what = f"{what}; {addition}" if addition else what
    return lang.text(
        "{who}: {code} {what}.", who=_sentence(who), code=_code(answer, lang), what=what
    )


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
    if answer.percent:
        return lang.text("done in part ({n}%)", n=answer.percent)
    return lang.text("done in part")


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
        return lang.plural("{n} country is left.", "{n} countries are left.", left)
    if left and answer.left != (answer.party,):
        return lang.plural("{n} party is left.", "{n} parties are left.", left)
    if not answer.left_in_plan:
        return lang.text("No calendar item of the plan is open.")
    return lang.plural(
        "{n} calendar item of the plan is open.",
        "{n} calendar items of the plan are open.",
        answer.left_in_plan,
    )


def scheduled(answer: Rescheduled, lang: Language, *, dry_run: bool) -> str:
    """A date that was given or moved, with its reading."""
    who = lang.listing(words.party(party, lang) for party in answer.parties)
    if len(answer.parties) > 3:
        who = lang.plural("{n} party", "{n} parties", len(answer.parties))
    said = lang.text(
        "{code} ({who}): {deadline}.",
        code=answer.code,
        who=who,
        deadline=reading(answer.deadline, lang),
    )
    if not answer.changed:
        return f"{said} {lang.text('Nothing to change.')}"
    if answer.was_due_on is not None:
        former = lang.text("It was {day}.", day=lang.day(answer.was_due_on))
        said = f"{said} {former}"
    return ended(said, lang, dry_run=dry_run)


def assigned(answer: Assigned, lang: Language, *, dry_run: bool) -> str:
    """Who owes a leaf now, and who no longer does."""
    said = lang.text(
        "{code} is now for {parties}.",
        code=answer.code,
        parties=_names(answer.parties, lang),
    )
    if not answer.changed:
        return f"{said} {lang.text('Nothing to change.')}"
    parts = [said]
    if answer.gained and len(answer.gained) < len(answer.parties):
        gained = _names(answer.gained, lang)
        parts.append(lang.text("New: {parties}.", parties=gained))
    if answer.lost:
        lost = _names(answer.lost, lang)
        parts.append(lang.text("No longer: {parties}.", parties=lost))
    if answer.recorded:
        parts.append(lang.text("What they recorded is kept."))
    return ended(" ".join(parts), lang, dry_run=dry_run)


def _names(parties: Sequence[str], lang: Language) -> str:
    by_name = sorted(parties, key=lambda party: words.by_party(party, lang))
    return lang.listing(words.party(party, lang) for party in by_name)


def rotated(answer: Rotated, lang: Language, *, dry_run: bool) -> str:
    """A turn in the presidency, and who presides today where that is another."""
    said = lang.text(
        "Pro Tempore Presidency: {country} from {day}.",
        country=lang.country(answer.country),
        day=lang.day(answer.from_on),
    )
    if not answer.changed:
        return f"{said} {lang.text('Nothing to change.')}"
    if answer.presiding not in (None, answer.country):
        today = lang.text("Today: {country}.", country=lang.country(answer.presiding))
        said = f"{said} {today}"
    return ended(said, lang, dry_run=dry_run)


def officer(row: Mapping[str, str], verb: str, lang: Language, *, dry_run: bool) -> str:
    """An officer that was added, edited, removed, or left as they were."""
    country = lang.country(row["country"])
    said = lang.text(_OFFICER[verb], name=row["name"], country=country)
    return said if verb == "unchanged" else ended(said, lang, dry_run=dry_run)


def ended(said: str, lang: Language, *, dry_run: bool) -> str:
    """The sentence with how to take it back, or that nothing was written."""
    if dry_run:
        return lang.text("Nothing was written. It would be: {said}", said=said)
    return f"{said} {lang.text('To undo: crmnet undo')}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
