"""What `directory add`, `edit` and `remove` answer."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from crmnet.i18n import LANGUAGES, mark
from crmnet.render.directory.show import FIELD
from crmnet.render.kit import days, words
from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.services.directory.besides import OtherPlace
    from crmnet.services.directory.replacing import Replaced
    from crmnet.store.engine.tables import OfficerRecord

_SAID: Final = {
    "added": mark("{name} ({country}) was added to the directory."),
    "edited": mark("{name} ({country}) was changed."),
    "confirmed": mark("{name} ({country}) was confirmed."),
    "removed": mark("{name} ({country}) was removed from the directory."),
}


def officer(
    row: OfficerRecord,
    verb: str,
    lang: Language,
    usual: str | None = None,
    *,
    dry_run: bool,
) -> str:
    """An officer that was added, edited, removed, or left as they were.

    Args:
        row: the officer.
        verb: what was done.
        lang: the reader's language.
        usual: the language of mail to whoever speaks none that it is written in.
        dry_run: it only would be done.
    """
    name, country = row.name, lang.country(row.country)
    if verb == "unchanged":
        return lang.text(
            "{name} ({country}): nothing to change.", name=name, country=country
        )
    said = lang.text(_SAID[verb], name=name, country=country)
    if usual and (remark := _mail_language(row, usual, lang)):
        said = f"{said} {remark}"
    return ended(said, lang, dry_run=dry_run)


def term(row: OfficerRecord, today: date, lang: Language) -> Iterator[str]:
    """That the term of an officer does not run today, where it does not."""
    day = today.isoformat()
    if row.term_from is not None and row.term_from > day:
        begins = days.day(row.term_from, lang)
        yield lang.text("The term begins on {day}.", day=begins)
    if row.term_until is not None and row.term_until < day:
        ended = days.day(row.term_until, lang)
        yield lang.text("The term ended on {day}.", day=ended)


def namesake(row: OfficerRow, lang: Language) -> str:
    """Who has the name of an officer that was added: it may be one person, twice."""
    return lang.text(
        "{name}, {email}, is in the directory of {country} too: the same person? (to "
        "take one out: crmnet directory remove {email})",
        name=row.name,
        email=row.email,
        country=lang.country(row.country),
    )


def carry_too(others: Sequence[OtherPlace], lang: Language) -> str:
    """The question whether other places change too: which, and what there."""
    return lang.text(
        "{name} also holds {places}. Change it there too: {fields}?",
        name=others[0].row.name,
        places=_places(others, lang),
        fields=_fields(others, lang),
    )


def stays_elsewhere(others: Sequence[OtherPlace], lang: Language) -> str:
    """That other places stay as they were, and what changes them."""
    first = others[0]
    typed = " ".join(
        f"--{name.replace('_', '-')} {shlex.quote(value or '')}"
        for name, value in first.values.items()
    )
    return lang.text(
        "{name} also holds {places}, where this stays as it was: {fields} (to change "
        "it there: crmnet directory edit {place} {typed}).",
        name=first.row.name,
        places=_places(others, lang),
        fields=_fields(others, lang),
        place=first.row.id[-6:] if first.row.role == "member" else _place(first),
        typed=typed,
    )


def _places(others: Iterable[OtherPlace], lang: Language) -> str:
    return lang.listing(map(_place, others))


def _place(one: OtherPlace) -> str:
    return f"{one.row.country}/{one.row.network}/{one.row.role}"


def _fields(others: Iterable[OtherPlace], lang: Language) -> str:
    names = dict.fromkeys(name for one in others for name in one.values)
    return lang.listing(lang.text(FIELD[name]).casefold() for name in names)


def replaced(answer: Replaced, lang: Language, usual: str, *, dry_run: bool) -> str:
    """Who follows whom, from when, and what is taken over."""
    old, new = answer.old, answer.new
    said = lang.text(
        "{new} follows {old} ({country}) on {first}; {old} is in office until {last}.",
        new=new.name,
        old=old.name,
        country=lang.country(old.country),
        first=days.day(str(new.term_from), lang),
        last=days.day(str(old.term_until), lang),
    )
    if answer.shifts:
        taken = lang.plural(
            "{new} takes over {n} time of duty.",
            "{new} takes over {n} times of duty.",
            answer.shifts,
            new=new.name,
        )
        said = f"{said} {taken}"
    if remark := _mail_language(new, usual, lang):
        said = f"{said} {remark}"
    return ended(said, lang, dry_run=dry_run)


def _mail_language(row: OfficerRecord, usual: str, lang: Language) -> str | None:
    """In which language mail will go, where it is not the preferred one."""
    spoken = (row.languages or "").split()
    written = next((code for code in spoken if code in LANGUAGES), usual)
    if not spoken or spoken[0] == written:
        return None
    return lang.text(
        "Mail is not written in {spoken}: it will be sent in {written}.",
        spoken=words.word(words.SPOKEN, spoken[0], lang),
        written=words.word(words.SPOKEN, written, lang),
    )
