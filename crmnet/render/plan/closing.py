"""What `plan close` answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.plan.closing import Closed


def closed(answer: Closed, lang: Language, *, dry_run: bool) -> str:
    """A plan that is closed, and what of it is open."""
    said = lang.text(
        "Plan {plan} has been closed since {day}.",
        plan=answer.plan,
        day=lang.day(answer.closed_on),
    )
    if answer.open:
        left = lang.plural(
            "{n} calendar item is still open (to carry it over: crmnet plan "
            "carry-over {plan} NEW).",
            "{n} calendar items are still open (to carry them over: crmnet plan "
            "carry-over {plan} NEW).",
            answer.open,
            plan=answer.plan,
        )
        said = f"{said} {left}"
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)
