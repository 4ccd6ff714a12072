"""What `directory erase` shows before it asks, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.mail.address import written_address
from crmnet.render.kit import days
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.services.directory.privacy import Erased
    from crmnet.store.erasing import KnownPerson


def shown(found: KnownPerson, lang: Language) -> str:
    """Who would be erased: the places held, and the texts that name the person."""
    lines = [lang.text("This person will be erased:"), *places(found, lang)]
    return "\n".join([*lines, *texts_of(found, lang)])


def texts_of(found: KnownPerson, lang: Language) -> Iterator[str]:
    """The texts that name a person, and those that only seem to, which stay."""
    if found.texts:
        yield lang.text("Texts that name the person will be redacted:")
        yield from (f"{one.entry}  {one.text}" for one in found.texts)
    if found.alike:
        yield lang.text(
            "Texts with another number that ends in the same digits; they stay:"
        )
        yield from (f"{one.entry}  {one.text}" for one in found.alike)


def places(found: KnownPerson, lang: Language) -> Iterator[str]:
    """The places of a person, a line each."""
    for row in found.rows:
        yield "  ".join(
            (row.name, written_address(row.email), lang.country(row.country))
        )


def would_be(found: KnownPerson, lang: Language) -> str:
    """The answer of a dry run."""
    return f"{shown(found, lang)}\n{lang.text('Nothing was written.')}"


def done(
    erased: Erased, found: KnownPerson, zone: tzinfo | None, lang: Language
) -> Iterator[str]:
    """What was done, and where the person is still named: sentences, a line each."""
    yield lang.text(
        "Erased: {places}, {texts} (change {change}).",
        places=lang.plural("{n} place", "{n} places", len(found.rows)),
        texts=lang.plural("{n} text", "{n} texts", len(found.texts)),
        change=named(erased.change),
    )
    if erased.elsewhere:
        yield lang.text(
            "The same words also appear in: {changes}. To redact them: crmnet redact "
            "{first}",
            changes=", ".join(map(named, erased.elsewhere)),
            first=named(erased.elsewhere[0]),
        )
    for backup in erased.backups:
        yield lang.text(
            "A backup of {when} still contains them: {file}",
            when=days.instant(backup.at, zone, lang),
            file=backup.file,
        )
    for file in erased.copies:
        yield lang.text("A copy next to the store may contain them: {file}", file=file)
    if erased.elsewhere:
        return
    if erased.is_overwritten:
        yield lang.text(
            "The name, mailbox and telephones are nowhere in the store now. Other "
            "copies of it, and mails already sent, still contain them. A login stays "
            "in the log, and so does a name that is spelled otherwise."
        )
    else:
        yield lang.text(
            "The server keeps old versions of its rows until its administrator runs "
            "VACUUM FULL; its own backups keep them."
        )
