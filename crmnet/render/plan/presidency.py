"""What `plan presidency` answers: who presides the network, and from when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.plan.rotating import Rotated


def rotated(answer: Rotated, lang: Language, *, dry_run: bool) -> str:
    """A turn in the presidency, and who presides today where that is another."""
    said = lang.text(
        "Pro Tempore Presidency: {country} from {day}.",
        country=lang.country(answer.country),
        day=lang.day(answer.from_on),
    )
    if answer.changed and answer.presiding not in (None, answer.country):
        today = lang.text("Today: {country}.", country=lang.country(answer.presiding))
        said = f"{said} {today}"
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)
