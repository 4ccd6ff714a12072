"""What a plan has that no document of an office says, kept when one is loaded again.

A table has no column for targets, for texts in other languages, for where the plan was
adopted: that it is silent on them takes nothing away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crmnet.domain.plan import LEVELS
from crmnet.domain.plan_calendar import PLAIN
from crmnet.files.matrix.headings.level_words import default_level_of
from crmnet.i18n import language
from crmnet.i18n.countries import fold
from crmnet.services.plan.rows import plan_from
from crmnet.store import plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.plan import Adopted, Item, Plan, Text
    from crmnet.i18n import Language
    from crmnet.store.engine.contract import Store


def with_unsaid(store: Store, plan: Plan) -> Plan:
    """The plan of a document with what the store has of it beside what it says.

    An item keeps it where its code and its text are the same.
    """
    row = plans.find_plan(store, plan.code)
    if row is None:
        return plan
    items = plans.items(store, row.id)
    kept = plan_from(row, [item for item in items if not item.gone])
    by_code = {item.code: item for item in kept.walk()}
    lang = language(plan.language)
    return replace(
        plan,
        title=_text(plan.title, kept.title) or plan.title,
        themes=tuple(_item(theme, by_code, lang) for theme in plan.themes),
        adopted=_adopted(plan.adopted, kept.adopted),
        labels=_labels(plan.labels, kept.labels),
        until=plan.until or kept.until,
        results=plan.results or kept.results,
        escalate=plan.escalate or kept.escalate,
        dates=kept.dates if plan.dates == PLAIN else plan.dates,
    )


def _labels(said: Mapping[str, Text], kept: Mapping[str, Text]) -> dict[str, Text]:
    """The labels of levels; a document tells only those that are no usual word."""
    usual = {
        level: text
        for level, text in kept.items()
        if level not in LEVELS or str(default_level_of(text.own)) == level
    }
    own = {level: _text(text, kept.get(level)) or text for level, text in said.items()}
    found = {**usual, **own}
    return {level: found[level] for level in (*kept, *found) if level in found}


def _text(said: Text | None, kept: Text | None) -> Text | None:
    """A text with its other languages, where it is still the same."""
    if said is None or kept is None or said.others or said.own != kept.own:
        return said
    return kept


def _item(said: Item, by_code: Mapping[str, Item], lang: Language) -> Item:
    below = tuple(_item(child, by_code, lang) for child in said.children)
    kept = by_code.get(said.code)
    if kept is None or fold(kept.title.own) != fold(said.title.own):
        return said._replace(children=below)
    if said.calendar and said.calendar.own in _days_in_words(kept, lang):
        said = said._replace(calendar=kept.calendar, starts=kept.starts, due=kept.due)
    return said._replace(
        children=below,
        title=_text(said.title, kept.title) or said.title,
        calendar=_text(said.calendar, kept.calendar),
        until=said.until or kept.until,
        target=said.target or kept.target,
    )


def _days_in_words(kept: Item, lang: Language) -> set[str]:
    """How a table says the days that were set by hand, in figures and in words."""
    if kept.due is None:
        return set()
    found = {kept.due.isoformat(), lang.full_day(kept.due)}
    if kept.starts is None:
        return found
    between = "de {} a {}" if lang.code == "es" else "from {} to {}"
    first, last = kept.starts, kept.due
    return {
        between.format(first.isoformat(), last.isoformat()),
        between.format(lang.full_day(first), lang.full_day(last)),
    }


def _adopted(said: Adopted | None, kept: Adopted | None) -> Adopted | None:
    """Where and when it was adopted; another day is another adoption."""
    if kept is None or (said is not None and said.last != kept.last):
        return said
    return kept
