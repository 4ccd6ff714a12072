"""What a listing is limited to, in words: "nothing" alone is misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.tables import PlanRecord


def limits(filters: Filters, lang: Language) -> str:
    """The limits that somebody set: "objetivo 1.2; Honduras"; "" without any."""
    said = []
    if filters.plan is not None:
        said.append(lang.text("plan {plan}", plan=filters.plan))
    if filters.theme is not None:
        said.append(lang.text("theme {code}", code=filters.theme))
    if filters.objective is not None:
        said.append(lang.text("objective {code}", code=filters.objective))
    if filters.party is not None:
        said.append(parties.party(filters.party, lang))
    if filters.status is not None:
        status = words.word(words.STATUS, filters.status, lang)
        said.append(lang.text("status: {status}", status=status))
    if filters.timeliness is not None:
        state = words.word(words.TIMELINESS, filters.timeliness, lang)
        said.append(lang.text("deadline: {state}", state=state))
    return "; ".join(said)


def about(plans: Sequence[PlanRecord], filters: Filters, lang: Language) -> list[str]:
    """What a document is about: each plan by its title, then the limits in words."""
    titles = (words.text_in(plan.title, plan.titles, lang) for plan in plans)
    named = [f"{plan.code}: {title}" for plan, title in zip(plans, titles, strict=True)]
    said = limits(filters._replace(plan=None), lang)
    return [*named, *([lang.text("Only: {limits}", limits=said)] if said else [])]


def limited(sentence: str, limits: str, lang: Language) -> str:
    """A sentence that names the limits within which it holds.

    Args:
        sentence: with or without its full stop.
        limits: as :func:`limits` gives them; "" leaves the sentence as it is.
        lang: the reader's language.
    """
    if not limits:
        return sentence
    said = sentence.removesuffix(".")
    stop = sentence[len(said) :]
    return f"{said} ({lang.text('only: {limits}', limits=limits)}){stop}"


def looking_back(day: date, lang: Language) -> str:
    """The sentence on a report that answers from what was recorded by a day."""
    return lang.text("As recorded by the end of {day}.", day=lang.weekday(day))


def no_plan(closed: Sequence[str], day: date | None, lang: Language) -> str:
    """The sentence where a report had no plan to look at.

    Args:
        closed: codes of the plans in the store, all of which are closed.
        day: that by whose end things had been recorded, or None: all of it.
        lang: the reader's language.
    """
    if closed:
        return lang.text(
            "No plan is open; closed: {plans} (to see them: --all-plans)",
            plans=", ".join(closed),
        )
    if day is not None:
        return lang.text(
            "No plan had been recorded by the end of {day}.", day=lang.weekday(day)
        )
    return lang.text("There is no plan here yet.")


def without_closed(closed: Sequence[str], lang: Language) -> str:
    """The sentence that closed plans are left out, by their codes."""
    return lang.plural(
        "Left out: {plans}, closed (to see it: --all-plans)",
        "Left out: {plans}, closed (to see them: --all-plans)",
        len(closed),
        plans=", ".join(closed),
    )


def remark(sentence: str, look: Look | None) -> str:
    """A sentence below a report.

    Args:
        sentence: what is said.
        look: how the screen may be drawn; None where it is not.
    """
    if look is None:
        return prose.sentences([sentence])
    screen = Screen(look)
    screen.advise(sentence)
    return screen.text()
