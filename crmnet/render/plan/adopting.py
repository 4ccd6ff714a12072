"""What `plan adopt` answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.services.plan.adopting import AdoptedPlan


def adopted(answer: AdoptedPlan, lang: Language, *, dry_run: bool) -> str:
    """A plan that is in force now, and what its deadlines count from."""
    said = lang.plural(
        "Plan {plan} was adopted on {day}; it has {n} calendar item.",
        "Plan {plan} was adopted on {day}; it has {n} calendar items.",
        answer.items,
        plan=answer.plan,
        day=lang.day(answer.on),
    )
    if answer.said is not None:
        other = lang.text(
            "Its file says that it was adopted on {day}; deadlines count from "
            "{adopted} nevertheless.",
            day=lang.day(answer.said),
            adopted=lang.day(answer.on),
        )
        said = f"{said} {other}"
    return ended(said, lang, changed=answer.changed, dry_run=dry_run)
