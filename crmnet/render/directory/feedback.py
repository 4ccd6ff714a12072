"""What `directory add`, `edit` and `remove` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.store.engine.tables import OfficerRecord

_SAID: Final = {
    "added": mark("{name} ({country}) was added to the directory."),
    "edited": mark("{name} ({country}) was changed."),
    "removed": mark("{name} ({country}) was removed from the directory."),
}


def officer(row: OfficerRecord, verb: str, lang: Language, *, dry_run: bool) -> str:
    """An officer that was added, edited, removed, or left as they were."""
    name, country = row.name, lang.country(row.country)
    if verb == "unchanged":
        return lang.text(
            "{name} ({country}): nothing to change.", name=name, country=country
        )
    said = lang.text(_SAID[verb], name=name, country=country)
    return ended(said, lang, dry_run=dry_run)
