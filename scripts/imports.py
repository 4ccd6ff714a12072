"""Which module of a package imports which, and in what circles.

Read from the syntax tree: what is imported when a module is loaded, what its functions
import when they run, what it imports for types alone. tests/test_house.py holds the
package to having no circle of any kind; scripts/figures.py counts them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

KINDS: Final = ("loaded", "run", "types")


def modules_of(folder: Path) -> dict[str, Path]:
    """The modules of a package, by name; a package itself is its ``__init__``."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(
    name: str,
    path: Path,
    modules: Collection[str],
    kinds: Collection[str] = KINDS,
) -> set[str]:
    """The modules that a module imports; ``from package import module`` is the module.

    Args:
        name: of the module.
        path: where it is.
        modules: the names that count.
        kinds: of KINDS, which imports count.
    """
    found = set()
    for kind, node in _imports(ast.parse(path.read_text("utf-8")), "loaded"):
        if kind not in kinds:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in modules}
        else:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                target = whole if whole in modules else str(node.module)
                if target in modules:
                    found.add(target)
    return found - {name}


def _imports(
    node: ast.AST, kind: str
) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield kind, child
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _imports(child, "types" if kind == "types" else "run")
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            yield from _imports(child, "types")
        else:
            yield from _imports(child, kind)


def circles(imports: Mapping[str, Collection[str]]) -> list[list[str]]:
    """The sets of modules of which each leads to all others."""
    reached = {name: _reached(name, imports) for name in imports}
    found = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return [list(names) for names in sorted(found)]


def _reached(start: str, imports: Mapping[str, Collection[str]]) -> set[str]:
    """All modules to which imports lead from one."""
    found: set[str] = set()
    waiting = list(imports[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imports.get(name, ())
    return found
