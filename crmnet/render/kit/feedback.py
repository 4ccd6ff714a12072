"""How the answer of a command that writes ends: nothing to do, not done, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crmnet.i18n import Language


def ended(said: str, lang: Language, *, changed: bool = True, dry_run: bool) -> str:
    """The sentence with what is to be known of the command itself.

    Args:
        said: what was done, or would be.
        lang: the reader's language.
        changed: whether there was anything to do.
        dry_run: nothing was written.
    """
    if not changed:
        return unchanged(said, lang)
    if dry_run:
        return lang.text("Nothing was written. The result would be: {said}", said=said)
    return f"{said} {lang.text('To undo: crmnet undo')}"


def unchanged(said: str, lang: Language) -> str:
    """How things stand, where a command found nothing to do."""
    return f"{said} {lang.text('Nothing to change.')}"


def left_out(row_id: str, lang: Language) -> str:
    """That something public was corrected, and how it is public again."""
    return lang.text(
        "It is left out of the public pages from now on; to make it public as it is by "
        "now: crmnet site publish {id}",
        id=row_id[-6:],
    )


def keeping(number: int, lang: Language) -> str:
    """How many calendar items keep the date by which they were judged."""
    return lang.plural(
        "{n} that is done or cancelled keeps its date (to move it too: --also-done).",
        "{n} that are done or cancelled keep their dates (to move them too: "
        "--also-done).",
        number,
    )
