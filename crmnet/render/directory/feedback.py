"""What `directory add`, `edit` and `remove` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import LANGUAGES, mark
from crmnet.render.kit import days, words
from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.directory.replacing import Replaced
    from crmnet.store.engine.tables import OfficerRecord

_SAID: Final = {
    "added": mark("{name} ({country}) was added to the directory."),
    "edited": mark("{name} ({country}) was changed."),
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
