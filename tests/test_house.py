"""The rooms of the house: no module leans on itself by way of others, no name twice."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

import crmnet
from scripts.imports import circles, imports_of, modules_of

HOUSE: Final = Path(crmnet.__file__).parent


def circles_of(folder: Path) -> list[list[str]]:
    """The circles of a package: at its start, in its functions, for its types."""
    modules = modules_of(folder)
    return circles(
        {name: imports_of(name, path, modules) for name, path in modules.items()}
    )


def test_no_module_leans_on_itself_by_way_of_others() -> None:
    assert circles_of(HOUSE) == []


@pytest.mark.parametrize(
    "back",
    [
        "from package.one import x",
        "from package import one",
        "import package.one",
        "def f():\n    from package import one",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import package.one",
    ],
)
def test_a_circle_is_found_wherever_the_import_stands(
    tmp_path: Path, back: str
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "one.py").write_text("from package.two import y\n", "utf-8")
    (package / "two.py").write_text(f"{back}\n", "utf-8")
    assert circles_of(package) == [["package.one", "package.two"]]


def test_a_name_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module, path in modules_of(HOUSE).items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
