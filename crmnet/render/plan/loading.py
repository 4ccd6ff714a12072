"""What `plan load` and `plan check` answer: what the plan holds, what differs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.plan import Level
from crmnet.render.calendar.reading import reading_with_days
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.feedback import keeping
from crmnet.render.plan import rereading
from crmnet.render.plan.cells import COLUMN, value
from crmnet.render.plan.counting import counting_otherwise
from crmnet.render.plan.written import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.leaves import Phrase
    from crmnet.domain.plan import Plan
    from crmnet.i18n import Language
    from crmnet.services.plan.differences import Difference
    from crmnet.services.plan.loading import Loaded

SHOWN: Final = 50  # differences, and phrases, before they are only counted


def loaded(answer: Loaded, lang: Language, *, dry_run: bool) -> str:
    """What a load did, the calendar phrases it read, and what to type next."""
    lines = [_first(answer, lang)]
    if answer.reread:
        lines.append("  " + rereading.done(answer.otherwise, lang, dry_run=dry_run))
    lines += _differences(answer.differences, lang)
    lines += _calendar_items(answer.calendar_items, lang)
    if answer.noted:
        lines.append("  " + _noted(answer.noted, lang))
    if answer.change and answer.judged:
        lines.append("  " + keeping(answer.judged, lang))
    if answer.is_new or answer.differences:
        lines += _phrases(answer.phrases, lang)
        lines += _early(answer.phrases, answer.adopted, lang)
    if answer.otherwise and not answer.reread:
        lines.append(rereading.hint(answer.otherwise, lang))
    return "\n".join([*lines, *_next(answer, lang, dry_run=dry_run)])


def _noted(number: int, lang: Language) -> str:
    return lang.plural(
        "It is kept from now on how {n} calendar cell is read.",
        "It is kept from now on how {n} calendar cells are read.",
        number,
    )


def _next(answer: Loaded, lang: Language, *, dry_run: bool) -> list[str]:
    """What to type next; of a trial that nothing was written."""
    if dry_run:
        return [lang.text("Nothing was written.")]
    if answer.proposed and answer.change:
        return [_of_proposal(answer, lang)]
    if answer.is_new:
        return [lang.text("To see it: crmnet plan show; crmnet report overdue")]
    return [lang.text("To undo: crmnet undo")] if answer.change else []


def checked(plan: Plan, phrases: Sequence[Phrase], lang: Language) -> str:
    """What a plan file without faults holds."""
    levels = Counter(item.level for item in plan.walk())
    leaves = sum(item.is_leaf for item in plan.walk())
    said = lang.text(
        "Plan {plan}: no errors. {holds}",
        plan=plan.code,
        holds=_holds(levels, leaves, lang),
    )
    adopted = plan.adopted.last if plan.adopted else None
    lines = [said, *_phrases(phrases, lang), *_early(phrases, adopted, lang)]
    return "\n".join(lines)


def _first(answer: Loaded, lang: Language) -> str:
    if answer.is_new and answer.proposed:
        return lang.text(
            "Plan {plan} loaded as a proposal. {holds}",
            plan=answer.plan,
            holds=_holds(answer.levels, answer.leaves, lang),
        )
    if answer.is_new:
        return lang.text(
            "Plan {plan} loaded. {holds}",
            plan=answer.plan,
            holds=_holds(answer.levels, answer.leaves, lang),
        )
    if answer.change is None:
        return lang.text("Plan {plan}: nothing to change.", plan=answer.plan)
    number = len(answer.differences)
    if answer.reread and not number:
        return lang.text("Plan {plan} loaded again.", plan=answer.plan)
    return lang.plural(
        "Plan {plan} loaded again: {n} difference.",
        "Plan {plan} loaded again: {n} differences.",
        number,
        plan=answer.plan,
    )


def _of_proposal(answer: Loaded, lang: Language) -> str:
    """What may be done with a plan that is only proposed."""
    return lang.text(
        "It is a proposal: in no report or mail. To see it: crmnet plan show --plan "
        "{plan}; to adopt it: crmnet plan adopt {plan} --on DATE; to undo: crmnet undo",
        plan=answer.plan,
    )


def counted(plan: Plan, lang: Language) -> list[str]:
    """How many items of each level a plan has, where it has any."""
    return _counted(Counter(item.level for item in plan.walk()), lang)


def _counted(levels: Counter[Level], lang: Language) -> list[str]:
    themes, objectives = levels[Level.THEME], levels[Level.OBJECTIVE]
    actions, activities = levels[Level.ACTION], levels[Level.ACTIVITY]
    said = {
        lang.plural("{n} theme", "{n} themes", themes): themes,
        lang.plural("{n} objective", "{n} objectives", objectives): objectives,
        lang.plural("{n} action", "{n} actions", actions): actions,
        lang.plural("{n} activity", "{n} activities", activities): activities,
    }
    return [text for text, number in said.items() if number]


def _holds(levels: Counter[Level], leaves: int, lang: Language) -> str:
    return lang.plural(
        "It contains {counts}; progress is reported on {n} of them.",
        "It contains {counts}; progress is reported on {n} of them.",
        leaves,
        counts=lang.listing(_counted(levels, lang)),
    )


def _phrases(phrases: Sequence[Phrase], lang: Language) -> list[str]:
    """Each calendar phrase with its reading; those not understood, with the cure."""
    lines = []
    read = [
        phrase for phrase in phrases if not isinstance(phrase.answer, NotUnderstood)
    ]
    unread = [phrase for phrase in phrases if isinstance(phrase.answer, NotUnderstood)]
    if read:
        lines.append(lang.text("Calendar cells as they were understood:"))
        lines += [_phrase(phrase, lang) for phrase in read[:SHOWN]]
    if unread:
        lines.append(
            lang.text(
                'Calendar cells that were not understood and have no date (add "due: '
                'YYYY-MM-DD" beside the cell):'
            )
        )
        lines += [_phrase(phrase, lang) for phrase in unread[:SHOWN]]
    return lines + _more(max(len(read), len(unread)), lang)


def _phrase(phrase: Phrase, lang: Language) -> str:
    codes = ", ".join(phrase.codes[:5]) + (", ..." if len(phrase.codes) > 5 else "")
    if phrase.parties:
        named = (parties.party(one, lang) for one in phrase.parties)
        codes = f"{codes} ({', '.join(named)})"
    written = prose.quoted(phrase.text, lang)
    read = reading_with_days(phrase.answer, phrase.days, lang)
    return f"  {codes}: {written}, {read}"


def _early(
    phrases: Sequence[Phrase], adopted: date | None, lang: Language
) -> list[str]:
    """The dates that are over before the plan is adopted: a year may be wrong."""
    codes = [
        code
        for phrase in phrases
        if adopted and _last_day(phrase) < adopted
        for code in phrase.codes
    ]
    if adopted is None or not codes:
        return []
    shown = ", ".join(codes[:5]) + (", ..." if len(codes) > 5 else "")
    said = lang.plural(
        "{n} date is before the plan was adopted, {adopted}; is a year wrong? {codes}",
        "{n} dates are before the plan was adopted, {adopted}; is a year wrong? "
        "{codes}",
        len(codes),
        adopted=lang.day(adopted),
        codes=shown,
    )
    return [said]


def _last_day(phrase: Phrase) -> date:
    """The last good day of a phrase; the end of time where it recurs or has none."""
    answer = phrase.answer
    if isinstance(answer, NotUnderstood) or answer.recurrence or not answer.due_on:
        return date.max
    return answer.due_on


def _calendar_items(done: Counter[str], lang: Language) -> list[str]:
    """How many calendar items came, moved and went, where any did."""
    said = {
        lang.plural("{n} added", "{n} added", done["added"]): done["added"],
        lang.plural("{n} moved", "{n} moved", done["moved"]): done["moved"],
        lang.plural("{n} archived", "{n} archived", done["withdrawn"]): done[
            "withdrawn"
        ],
    }
    counts = [text for text, number in said.items() if number]
    if not counts:
        return []
    return ["  " + lang.text("Calendar items: {counts}", counts=lang.listing(counts))]


def _differences(differences: Sequence[Difference], lang: Language) -> list[str]:
    lines = [f"  {_difference(one, lang)}" for one in differences[:SHOWN]]
    return lines + _more(len(differences), lang)


def _more(number: int, lang: Language) -> list[str]:
    more = number - SHOWN
    if more <= 0:
        return []
    return ["  " + lang.plural("and {n} more", "and {n} more", more)]


def _values(one: Difference, lang: Language) -> tuple[str, str]:
    """What stood in a cell, and what stands there now."""
    if one.column == "dates":
        return counting_otherwise(one.was, one.now, lang)
    return value(one.was, one.column, lang), value(one.now, one.column, lang)


def _difference(one: Difference, lang: Language) -> str:
    if one.what == "changed":
        was, now = _values(one, lang)
        return lang.text(
            "{code}: {column} changed from {was} to {now}",
            code=one.code,
            column=words.word(COLUMN, one.column, lang),
            was=was,
            now=now,
        )
    if one.what == "reworded":
        return lang.text(
            "{code}: the same in other words, with its records; from {was} to {now}",
            code=one.code,
            was=written(one.was, lang),
            now=written(one.now, lang),
        )
    if one.what in ("clash", "date_clash", "assigned", "kept", "reread", "recounted"):
        return _stands(one, lang)
    if one.what == "moved":
        return lang.text(
            "{code}: formerly {was}, {title}",
            code=one.code,
            was=one.was,
            title=written(one.now, lang),
        )
    return f"{one.code}: {_came_or_went(one, lang)}"


def _stands(one: Difference, lang: Language) -> str:
    """What people recorded and the file says otherwise; what a cell says otherwise."""
    if one.what in ("reread", "recounted"):
        return _counts(one, lang)
    if one.what == "date_clash":
        return lang.text(
            "{name}: the file says {now}; the day recorded later, {was}, is kept",
            name=prose.quoted(one.column, lang),
            was=days.day(one.was, lang) if one.was else "",
            now=days.day(one.now, lang) if one.now else "",
        )
    if one.what == "clash":
        return lang.text(
            "{code}: the file says {now}; the date set later, {was}, is kept",
            code=_with_party(one, lang),
            was=written(one.was, lang),
            now=days.day(one.now, lang) if one.now else lang.text("no date"),
        )
    if one.what == "kept":
        return lang.text(
            "{code}: {record}; it no longer counts, but is kept",
            code=_with_party(one, lang),
            record=_record(one.was or "", lang),
        )
    return lang.text(
        "{code}: the file says {now}; the later assignment, {was}, is kept",
        code=one.code,
        was=parties.owes(one.was, lang),
        now=parties.owes(one.now, lang),
    )


def _counts(one: Difference, lang: Language) -> str:
    """A cell of the same words that says something else, or counts from another."""
    if one.what == "reread":
        return rereading.difference(one, lang)
    if one.now is None:
        return lang.text(
            "{code}: its date counts from {other}, which was {was} and left the plan",
            code=one.code,
            other=one.column,
            was=written(one.was, lang),
        )
    return lang.text(
        "{code}: its date counts from {other}, which was {was} and is {now} now",
        code=one.code,
        other=one.column,
        was=written(one.was, lang),
        now=written(one.now, lang),
    )


def _with_party(one: Difference, lang: Language) -> str:
    if not one.column:
        return one.code
    return f"{one.code} {parties.party(one.column, lang)}"


def _record(said: str, lang: Language) -> str:
    """What was recorded: a day on which it was done, or a status."""
    if said in words.STATUS:
        return words.word(words.STATUS, said, lang)
    return lang.text("done on {day}", day=days.day(said, lang))


def _came_or_went(one: Difference, lang: Language) -> str:
    if one.what == "added":
        return lang.text("new, {title}", title=written(one.now, lang))
    if one.what == "restored":
        return lang.text(
            "restored, with its records, {title}", title=written(one.now, lang)
        )
    if one.what == "reordered":
        return lang.text(
            "its items are in another order; {now} is where {was} was",
            now=one.now,
            was=one.was,
        )
    return _went(one, lang)


def _went(one: Difference, lang: Language) -> str:
    if one.what == "event":
        return lang.text(
            "the event {title}, {day}, leaves lists and sums with it",
            title=prose.quoted(one.was or "", lang),
            day=days.day(one.column, lang),
        )
    if one.what == "archived":
        return lang.text(
            "archived with its records, {title}", title=written(one.was, lang)
        )
    if one.what == "withdrawn":
        return lang.text(
            "archived, its records are kept, {title}", title=written(one.was, lang)
        )
    return lang.text("removed, {title}", title=written(one.was, lang))
