"""The language of a title, and the headings of sections, for pages and mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from crmnet.i18n import Language

    class InPlan(Protocol):
        """A row about an item, whose title stands in some language."""

        @property
        def plan(self) -> str:
            """Code of the plan."""

        @property
        def titles(self) -> str | None:
            """The title in other languages, by language, as JSON."""

    Languages = Mapping[str, str]  # of plans, by code


def spoken(row: InPlan, languages: Languages, lang: Language) -> str | None:
    """The language of a title where it is not the reader's, else None."""
    own = languages.get(row.plan, lang.code)
    if own == lang.code:
        return None
    if row.titles is not None:
        from json import loads

        if lang.code in loads(row.titles):
            return None
    return own


def counted(heading: str, number: int) -> str:
    """A heading with how many rows follow."""
    return f"{heading}: {number}"
