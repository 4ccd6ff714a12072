"""What stands in a plan as it is written there: its texts, and its further cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose

if TYPE_CHECKING:
    from crmnet.i18n import Language


def further_cell(heading: str, text: str, lang: Language) -> str:
    """A further cell of the agreed matrix: "Indicador: «12 talleres»"."""
    return f"{heading}: {prose.quoted(text, lang)}"


def written(text: str | None, lang: Language) -> str:
    """A text of the plan as written; of a cell without one, that it is empty."""
    return lang.text("(empty)") if text is None else prose.quoted(text, lang)
