"""What was said of a document, kept with its plan for the next version of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.draft import Asks, Given
from crmnet.domain.iso import day_of
from crmnet.files.matrix.cells.asking import key_of
from crmnet.i18n.countries import fold
from crmnet.store.plans import SOURCES, TITLES, find_plan

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.store.engine.contract import Store

SHARED: Final = 4  # one text in so many is the same, of two versions of one plan


def source_of(name: str, given: Given) -> str:
    """What is kept of a document: its name, and what was said of it.

    Args:
        name: of the file.
        given: what was given and answered.
    """
    said = {"file": name, **data_of(given)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def data_of(given: Given) -> dict[str, Any]:
    """What was said of a document, as JSON knows it; without what was not said."""
    found = given._replace(today=None, own=None)._asdict()  # which nobody said
    found["adopted"] = given.adopted and given.adopted.isoformat()
    found["members"] = list(given.members)
    found["roles"], found["answers"] = dict(given.roles), dict(given.answers)
    return {key: value for key, value in found.items() if value}


def given_in(data: dict[str, Any]) -> Given:
    """The inverse of :func:`data_of`; what is not known is left out."""
    known = {key: value for key, value in data.items() if key in Given._fields}
    if "adopted" in known:
        known["adopted"] = date.fromisoformat(known["adopted"])
    if "members" in known:
        known["members"] = tuple(known["members"])
    return Given(**known)


def remembered(store: Store, name: str, code: str | None) -> Given:
    """What was said of a plan's document at its last load, and what the plan is.

    Args:
        store: the store.
        name: of the file; counts where nothing is known of the code.
        code: of the plan, or None.
    """
    for known, text in store.query(SOURCES):
        source = json.loads(text)
        if known == code or (code is None and source.get("file") == name):
            return joined(given_in(source), _of_plan(store, known))
    return _of_plan(store, code) if code else Given()


def _of_plan(store: Store, code: str) -> Given:
    """What the store knows of a plan; its title counts where a document has none."""
    row = find_plan(store, code)
    if row is None:
        return Given()
    return Given(
        code=row.code,
        language=row.language,
        adopted=day_of(row.adopted_to),
        members=tuple(row.members.split()),
        answers={key_of(Asks.TITLE): row.title},
    )


def is_akin(store: Store, plan: Plan) -> bool:
    """Whether a plan says much of what the plan of its code in the store says.

    A file's name is little to know a plan by: another network's may have the same.
    """
    known = {fold(title) for (title,) in store.query(TITLES, code=plan.code)}
    said = [fold(item.title.own) for item in plan.walk()]
    return SHARED * sum(title in known for title in said) >= min(len(said), len(known))


def joined(earlier: Given, later: Given) -> Given:
    """What was said before, and what is said now; where they differ, the latter."""
    said = {
        key: value
        for key, value in later._asdict().items()
        if value and key not in ("roles", "answers")
    }
    return earlier._replace(
        **said,
        roles={**earlier.roles, **later.roles},
        answers={**earlier.answers, **later.answers},
    )
