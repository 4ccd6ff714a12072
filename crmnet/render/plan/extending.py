"""What `plan extend` answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.plan.extending import Extended


def extended(answer: Extended, lang: Language, *, dry_run: bool) -> str:
    """How many occurrences were made up to which day."""
    added = lang.plural(
        "{n} calendar item added", "{n} calendar items added", answer.added
    )
    said = lang.text(
        "Plan {plan}, until {day}: {added}.",
        plan=answer.plan,
        day=lang.day(answer.until),
        added=added,
    )
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)
