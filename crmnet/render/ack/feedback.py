"""What came of a key, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.officer import Purpose
from crmnet.render.kit import prose
from crmnet.render.kit.days import instant
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.points import point
from crmnet.services.mail.acknowledging import Came

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.services.mail.acknowledging import Acknowledged
    from crmnet.services.mail.reaching import Unreached


def acknowledged(
    found: Acknowledged, zone: tzinfo | None, lang: Language, *, dry_run: bool
) -> str:
    """What came of a key: acknowledged, acknowledged before, or not by a machine."""
    key = found.asked.word
    if found.came in (Came.BY_MACHINE, Came.AS_REPORT):
        return f"{key}: {_of_machine(found, lang)}"
    when = instant(str(found.asked.answered_at), zone, lang)
    if found.came is not Came.FIRST:
        said = lang.text(
            "{key}: {point}, had already acknowledged {what}, on {when}{by}.",
            key=key,
            point=point(found.asked, lang),
            what=_what(found, lang),
            when=when,
            by=_by(found, lang),
        )
        return _with_mark(found, said, zone, lang, dry_run=dry_run)
    said = lang.text(
        "{key}: {point}, acknowledged {what}, on {when}{by}; {after}.",
        key=key,
        point=point(found.asked, lang),
        what=_what(found, lang),
        when=when,
        by=_by(found, lang),
        after=_after(found, lang),
    )
    return _with_mark(found, said, zone, lang, dry_run=dry_run)


def _with_mark(
    found: Acknowledged,
    said: str,
    zone: tzinfo | None,
    lang: Language,
    *,
    dry_run: bool,
) -> str:
    """The sentence, and whether whoever was asked is reached, where that was marked."""
    is_new = found.came is Came.FIRST
    if found.mark is not None:
        said += f" {_mark(found.mark, zone, lang)}"
        is_new |= found.mark.is_off
    return ended(said, lang, changed=is_new, dry_run=dry_run)


def _mark(mark: Unreached, zone: tzinfo | None, lang: Language) -> str:
    who = {"name": mark.officer.name, "country": lang.country(mark.officer.country)}
    if mark.is_off:
        return lang.text("{name} ({country}) is reached again.", **who)
    return lang.text(
        "{name} ({country}) has been marked as not reached since {when} (crmnet "
        "directory reachable {email}).",
        when=instant(str(mark.officer.unreachable_at), zone, lang),
        email=mark.officer.email,
        **who,
    )


def _of_machine(found: Acknowledged, lang: Language) -> str:
    values = {"point": point(found.asked, lang), "what": _what(found, lang)}
    if found.came is Came.AS_REPORT:
        return lang.text(
            "a mail server's report is not an acknowledgement; {point}, has not "
            "acknowledged {what} (telephone).",
            **values,
        )
    return lang.text(
        "an automatic reply is not an acknowledgement; {point}, has not acknowledged "
        "{what} (telephone).",
        **values,
    )


def _what(found: Acknowledged, lang: Language) -> str:
    if found.asked.purpose == Purpose.DRILL:
        return lang.text("the contact test")
    if found.about:
        return lang.text(
            "the notice {subject}", subject=prose.quoted(found.about, lang)
        )
    return lang.text("what was asked")


def _by(found: Acknowledged, lang: Language) -> str:
    by = found.asked.answered_by
    return f" ({prose.name(by, lang)})" if by else ""


def _after(found: Acknowledged, lang: Language) -> str:
    minutes = int(found.after.total_seconds() // 60)
    said = lang.plural("after {n} minute", "after {n} minutes", minutes)
    if found.is_late and found.minutes is not None:
        given = lang.plural("{n} minute", "{n} minutes", found.minutes)
        return lang.text("{after}, late ({given} were given)", after=said, given=given)
    return said
