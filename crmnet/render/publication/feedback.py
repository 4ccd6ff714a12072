"""What `publication add|edit|remove` answer."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.render.kit.feedback import ended, left_out
from crmnet.render.publication import said

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.publication.recording import PublicationTold

_TITLE: Final = 60  # characters
_SAID: Final = {
    "added": mark("Added: {what}"),
    "edited": mark("Corrected: {what}"),
    "removed": mark("Taken out: {what}"),
}


def recorded(
    told: PublicationTold,
    verb: str,
    lang: Language,
    *,
    dry_run: bool,
    waits: bool = False,
) -> str:
    """A publication that was added, edited, removed, or left as it was.

    Args:
        told: it, and whether anything changed.
        verb: what was done.
        lang: the reader's language.
        dry_run: it only would be done.
        waits: it was public as it was, and is to be made public anew.
    """
    row = told.row
    title = shorten(row.title, _TITLE, placeholder=" ...")
    identity = f"; id {row.id[-said.SHORT :]}" if row.id else ""
    kind, whose = said.kind(row.kind, lang), said.whose(row, lang)
    what = f"{kind} {prose.quoted(title, lang)}, {whose}, {row.url}{identity}."
    sentence = lang.text(_SAID[verb], what=what) if told.changed else what
    if waits:
        sentence = f"{sentence} {left_out(row.id, lang)}."
    return ended(prose.capital(sentence), lang, changed=told.changed, dry_run=dry_run)
