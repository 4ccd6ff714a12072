"""What was said of a document, kept with its plan for the next version of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from crmnet.domain.draft import Given
from crmnet.store.plans import SOURCES

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store


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
    found = given._asdict()
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
    """What was said of a plan's document when it was last loaded.

    Args:
        store: the store.
        name: of the file; counts where nothing is known of the code.
        code: of the plan, or None.
    """
    for known, text in store.query(SOURCES):
        source = json.loads(text)
        if known == code or (code is None and source.get("file") == name):
            return given_in({"code": known, **source})
    return Given()


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
