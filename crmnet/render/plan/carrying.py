"""What `plan carry-over` answers, and the mapping to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, parties, prose, records, words
from crmnet.render.kit.feedback import unchanged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.services.plan.carrying import Carried, StayingEvent, Unfinished


def carried(answer: Carried, lang: Language, *, dry_run: bool) -> str:
    """Where each activity went, and how many stayed."""
    said = lang.plural(
        "{n} activity of {old} carried over to {new}.",
        "{n} activities of {old} carried over to {new}.",
        len(answer.leaves),
        old=answer.old,
        new=answer.new,
    )
    if answer.left:
        left = lang.plural(
            "{n} unfinished one remains.", "{n} unfinished ones remain.", answer.left
        )
        said = f"{said} {left}"
    if not answer.leaves:
        return unchanged(said, lang)
    moves = [f"  {answer.old} {old} > {answer.new} {new}" for old, new in answer.leaves]
    moves += [_staying(one, answer, lang) for one in answer.coming]
    if dry_run:
        return "\n".join([said, *moves, lang.text("Nothing was written.")])
    return "\n".join([said, *moves, lang.text("To undo: crmnet undo")])


def _staying(one: StayingEvent, answer: Carried, lang: Language) -> str:
    """An event to come that stays, and how it goes along."""
    said = lang.text(
        "the event {title}, {day}, stays in {old}; to take it along: crmnet event edit "
        "{id} --item {new}:{code}",
        title=prose.quoted(one.title, lang),
        day=days.day(one.starts_on, lang),
        old=answer.old,
        id=one.id[-6:],
        new=answer.new,
        code=one.code,
    )
    return f"  {said}"


def unfinished(found: Sequence[Unfinished], old: str, lang: Language) -> str:
    """What may be carried over, and how to say where to."""
    said = _count(found, old, lang)
    lines = (
        f"  {one.code} {words.text_in(one.title, one.titles, lang)}" for one in found
    )
    how = lang.text(
        "State where each goes: --map FILE.csv --dry-run writes the file to fill in."
    )
    return "\n".join([said, *lines, *([how] if found else [])])


def _count(found: Sequence[Unfinished], old: str, lang: Language) -> str:
    return lang.plural(
        "{n} activity of {old} is unfinished.",
        "{n} activities of {old} are unfinished.",
        len(found),
        old=old,
    )


def mapping(found: Sequence[Unfinished], lang: Language, separator: str) -> str:
    """The mapping as CSV, with the objectives that were proposed.

    Args:
        found: what is unfinished.
        lang: the reader's language.
        separator: what parts the cells.
    """
    columns = (
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Calendar"),
        lang.text("Responsible"),
        lang.text("New objective"),
        lang.text("New calendar"),
    )
    rows = (
        (
            one.code,
            words.text_in(one.title, one.titles, lang),
            one.calendar or "",
            ", ".join(parties.party(party, lang) for party in one.parties),
            one.proposed,
            "",
        )
        for one in found
    )
    return "".join(records.write(rows, columns, "csv", separator))


def mapping_written(found: Sequence[Unfinished], file: str, lang: Language) -> str:
    """How many rows the mapping has, and what to do with it."""
    proposed = sum(bool(one.proposed) for one in found)
    rows = lang.plural(
        "{file}: {n} activity, an objective is proposed for {proposed}.",
        "{file}: {n} activities, an objective is proposed for {proposed}.",
        len(found),
        file=file,
        proposed=proposed,
    )
    how = lang.text(
        "Fill in the new objective (blank: not carried over) and run this again "
        "without --dry-run."
    )
    return f"{rows} {how}"
