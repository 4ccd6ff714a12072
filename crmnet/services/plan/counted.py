"""Kinds of results under which something is counted, and whose words changed.

Whoever counted read the words: other ones may mean another thing, as with the texts of
items (``rewording``). One that was only reworded is named; another gets its own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.wording import words_of
from crmnet.errors import BadInput, Field
from crmnet.services.plan.rewording import ALL
from crmnet.store.contributions import counted_kinds, kinds_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.plan import Plan
    from crmnet.services.plan.rewording import Answers
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.contract import Store


def without_kinds(
    store: Store, plan: Plan, stored: StoredPlan, answers: Answers
) -> Answers:
    """The answers that are about items, after those about kinds were taken.

    Args:
        store: the store.
        plan: as its file states it.
        stored: the plan as it stands.
        answers: what was said; ``--same`` takes names of kinds too.

    Raises:
        BadInput: a kind under which something is counted has other words, and nobody
            said that it is the same.
    """
    changed = {kind: (was, now) for kind, was, now in _reworded(plan, stored)}
    if stored.row is None or not changed:
        return answers
    for kind in sorted(changed.keys() & counted_kinds(store, stored.row.id)):
        if kind in answers.same or ALL in answers.same:
            continue
        was, now = changed[kind]
        raise BadInput(
            'results are counted as {kind}, and its words changed from "{was}" to '
            '"{now}" (if it is only reworded: {option} {kind}; else give the new kind '
            "another name)",
            kind=kind,
            was=was,
            now=now,
            option=Field("same"),
        )
    return answers._replace(same=answers.same - changed.keys())


def _reworded(plan: Plan, stored: StoredPlan) -> Iterator[tuple[str, str, str]]:
    """The kinds that have other words in a language: as they were, and are now."""
    former = kinds_in(stored.row.results) if stored.row else {}
    for kind, words in former.items():
        now = plan.results.get(kind, {})
        for language in words.keys() & now.keys():
            if words_of(words[language]) != words_of(now[language]):
                yield kind, words[language], now[language]
                break
