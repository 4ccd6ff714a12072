"""What `redact` shows before it asks, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.services.db.redacting import Found, Redacted

COLUMN: Final = {
    "note": mark("Note"),
    "unreachable_note": mark("Note"),
    "emergency": mark("What counts as an emergency"),
    "done_by": mark("Who did it"),
    "since_by": mark("Who said it"),
    "answered_by": mark("Who said it"),
    "decided_by": mark("Who decided it"),
    "agreed_by": mark("Who decided it"),
    "stopped_by": mark("Who decided it"),
    "url": mark("Means of verification"),
    "file": mark("Means of verification"),
    "subject": mark("Subject"),
    "text": mark("Text"),
    "title": mark("Title"),
    "place": mark("Place"),
    "partners": mark("Partners"),
    "lessons": mark("Lessons"),
    "summary": mark("Summary"),
    "telephone": mark("Telephone"),
    "hours": mark("Hours"),
}
UNSAID: Final = ("fingerprint",)
"""What stands for a text that is not kept: there is nothing of it to show."""


def shown(found: Found, lang: Language) -> str:
    """The texts that would be blanked, a line each."""
    lines = [
        f"{one.entry}  {lang.text(COLUMN[one.column])}: {one.text}"
        for one in found.texts
        if one.column not in UNSAID
    ]
    return "\n".join([lang.text("These texts will be redacted:"), *lines])


def would_be(found: Found, lang: Language) -> str:
    """The answer of a dry run."""
    return f"{shown(found, lang)}\n{lang.text('Nothing was written.')}"


def done(
    redacted: Redacted, found: Found, zone: tzinfo | None, lang: Language
) -> Iterator[str]:
    """What was done, and where the texts are still: sentences, a line each."""
    count = sum(one.column not in UNSAID for one in found.texts)
    texts = lang.plural("{n} text", "{n} texts", count)
    yield lang.text(
        "Permanently redacted: {texts} (change {change}).",
        texts=texts,
        change=named(redacted.change),
    )
    if redacted.elsewhere:
        yield lang.text(
            "The same words also appear in: {changes}. To redact them: crmnet redact "
            "{first}",
            changes=", ".join(map(named, redacted.elsewhere)),
            first=named(redacted.elsewhere[0]),
        )
    for backup in redacted.backups:
        when = days.instant(backup.at, zone, lang)
        yield lang.text(
            "A backup of {when} still contains them: {file}",
            when=when,
            file=backup.file,
        )
    for file in redacted.copies:
        yield lang.text("A copy next to the store may contain them: {file}", file=file)
    if not redacted.elsewhere:
        yield _left(redacted, lang)


def _left(redacted: Redacted, lang: Language) -> str:
    if redacted.is_overwritten:
        return lang.text(
            "Nothing of them is left in the store. Other copies of it, and mails "
            "already sent, still contain them."
        )
    return lang.text(
        "The server keeps old versions of its rows until its administrator runs "
        "VACUUM FULL; its own backups keep them."
    )
