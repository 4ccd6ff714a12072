"""The rooms of the house: no module leans on itself by way of others, no name twice."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import crmnet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOUSE: Final = Path(crmnet.__file__).parent

NAMED_TWICE: Final = frozenset(
    {
        "Country",  # an option, a country
        "Status",  # of the program, of a calendar item
    }
)
"""Names of which there are still two."""


def modules(folder: Path) -> dict[str, ast.Module]:
    """All modules of a package by name, parsed."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text("utf-8"))
    return found


def imports(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Which of these modules each imports: at its start, in a function, for types."""
    return {
        name: {each for each in _imported(tree, trees) if each != name}
        for name, tree in trees.items()
    }


def _imported(tree: ast.Module, known: Mapping[str, ast.Module]) -> Iterator[str]:
    """The modules that are named; of `from package import module` the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and (package := node.module) in known:
            assert package is not None
            wholes = (f"{package}.{alias.name}" for alias in node.names)
            yield from (whole if whole in known else package for whole in wholes)


def circles(edges: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """The sets of modules of which each leads to each: Tarjan's components."""
    found: list[frozenset[str]] = []
    stack: list[str] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in sorted(edges[name]):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            place = stack.index(name)
            found.append(frozenset(stack[place:]))
            del stack[place:]

    for name in sorted(edges):
        if name not in number:
            visit(name)
    return [circle for circle in found if len(circle) > 1]


def test_no_module_leans_on_itself_by_way_of_others() -> None:
    assert circles(imports(modules(HOUSE))) == []


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
    found = circles(imports(modules(package)))
    assert found == [frozenset({"package.one", "package.two"})]


def test_a_name_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module, tree in modules(HOUSE).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module)
    assert {name for name in places if len(places[name]) > 1} == NAMED_TWICE
