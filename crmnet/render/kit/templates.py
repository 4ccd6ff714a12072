"""The templates that lay out mails and pages.

A template holds no word that a reader sees: it is handed strings, and each of them is
made harmless where it is put (`visible`), and escaped. Jinja2 is imported only where
HTML is written: it costs more than the rest of the program's start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parents[1] / "templates"


def drawn(template: str, values: Mapping[str, object]) -> str:
    """The document that a template makes of values."""
    return environment().get_template(template).render(values)


@cache
def environment() -> Environment:
    """What reads the templates, for the whole run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: object) -> object:
    return visible(value) if isinstance(value, str) else value
