"""The plan that comes with the program: the one of 2002."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAMES: Final = ("plan_2002.yaml", "crm-2002")
PACKAGE: Final = Path(__file__).parents[1]


def plan_2002() -> Path:
    """The file of the 2002 plan: in the installed package, else in the checkout."""
    inside = PACKAGE / "data" / "plan_2002.yaml"
    return inside if inside.exists() else PACKAGE.parent / "data" / "plan_2002.yaml"


def found(path: Path) -> Path:
    """The file that is meant: the one at the path, else the plan of that name."""
    if path.name in NAMES and not path.exists():
        return plan_2002()
    return path
