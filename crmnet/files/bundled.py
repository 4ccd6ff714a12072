"""The plans that come with the program: that of 2002, and one to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAMES: Final = ("plan_2002.yaml", "crm-2002")
PACKAGE: Final = Path(__file__).parents[1]


def plan_2002() -> Path:
    """The file of the 2002 plan: in the installed package, else in the checkout."""
    inside = PACKAGE / "data" / "plan_2002.yaml"
    return inside if inside.exists() else PACKAGE.parent / "data" / "plan_2002.yaml"


def example_plan(language: str) -> bytes:
    """An example of a plan file with comments, in a language ("es" or "en")."""
    file = PACKAGE / "files" / "yaml" / "examples" / f"plan.{language}.yaml"
    return file.read_bytes()


def found(path: Path) -> Path:
    """The file that is meant: the one at the path, else the plan of that name."""
    if path.name in NAMES and not path.exists():
        return plan_2002()
    return path
