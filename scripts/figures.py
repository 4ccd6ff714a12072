"""What the code is like, in figures: sizes, docstrings, circles, repetition.

    python scripts/figures.py [FOLDER]      of crmnet, or of another package

Sizes are lines, of files and of functions (docstrings and decorators included). A
circle is a set of modules that import one another: when they are loaded, also when
they run, also for their types alone. A place that repeats is a pair of files that share
six lines in a row, to the letter or but for names and values; blank lines, comments,
imports and lines of up to five words do not count, nor runs that stand in many places.
"""

from __future__ import annotations

import ast
import io
import keyword
import sys
import tokenize
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts.imports import KINDS, circles, imports_of, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RUN: Final = 6  # lines that make a repetition
THIN: Final = 5  # words of a line that says too little to be compared
MOST_PLACES: Final = 8  # a run in more places is how this language is written
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Place(NamedTuple):
    """A line of code: its file, its number, and its words."""

    file: Path
    number: int
    words: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a package."""
    folder = Path(arguments[0] if arguments else "crmnet")
    trees = {
        path: ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }
    for what, figure in figures(folder, trees):
        print(f"{what:44} {figure}")
    return 0


def figures(folder: Path, trees: dict[Path, ast.Module]) -> Iterator[tuple[str, str]]:
    """Each figure with its name."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in trees}
    sizes = sorted(lines.values())
    functions = sorted(size for tree in trees.values() for size in _sizes(tree))
    yield "files; lines", f"{len(trees)}; {sum(sizes)}"
    yield "file p50 / p95 / max", _spread([size for size in sizes if size])
    yield "function p50 / p95 / max", _spread(functions)
    yield "public functions documented %", f"{_documented(trees.values()):.0f}"
    found = [len(_circles(folder, kinds)) for kinds in range(1, len(KINDS) + 1)]
    yield "cycles at import / at run / with types", " / ".join(map(str, found))
    pairs = repetitions(trees)
    each = 1000 * len(pairs) / sum(sizes)
    yield "repeating places; a thousand lines", f"{len(pairs)}; {each:.1f}"
    for path in (path for path, size in lines.items() if size > 400):
        yield "over 400 lines", f"{path} {lines[path]}"


def _circles(folder: Path, kinds: int) -> list[list[str]]:
    modules = modules_of(folder)
    return circles(
        {
            name: imports_of(name, path, modules, KINDS[:kinds])
            for name, path in modules.items()
        }
    )


def _functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def _outermost(tree: ast.AST) -> Iterator[Function]:
    """The functions that stand in no other."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node
        else:
            yield from _outermost(node)


def _sizes(tree: ast.AST) -> Iterator[int]:
    for node in _functions(tree):
        yield (node.end_lineno or node.lineno) - node.lineno + 1


def _documented(trees: Iterable[ast.AST]) -> float:
    """How many of a hundred public functions and methods have a docstring."""
    public = [
        node
        for tree in trees
        for node in _outermost(tree)
        if not node.name.startswith("_")
    ]
    told = [node for node in public if ast.get_docstring(node)]
    return 100 * len(told) / max(len(public), 1)


def _spread(sizes: Sequence[int]) -> str:
    def at(share: float) -> int:
        return sizes[min(int(len(sizes) * share), len(sizes) - 1)]

    return f"{at(0.5)} / {at(0.95)} / {sizes[-1]}"


# --- repetition


def repetitions(paths: Iterable[Path]) -> list[tuple[Place, Place]]:
    """A pair of places for each two files, or one, that share a run of lines."""
    runs: dict[str, list[Place]] = defaultdict(list)
    for path in paths:
        lines = list(_lines(path))
        for start in range(len(lines) - RUN + 1):
            run = lines[start : start + RUN]
            runs[_shape(run)].append(run[0])
    found: dict[tuple[Path, Path], tuple[Place, Place]] = {}
    for places in runs.values():
        if len(places) > MOST_PLACES:
            continue
        for one, other in combinations(places, 2):
            is_apart = one.file != other.file or other.number - one.number >= RUN
            if is_apart:
                found.setdefault((one.file, other.file), (one, other))
    return sorted(found.values())


def _lines(path: Path) -> Iterator[Place]:
    """The lines of a file that say something."""
    text = path.read_text("utf-8")
    passed = _passed_over(ast.parse(text))
    words: dict[int, list[str]] = defaultdict(list)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        for number, word in enumerate(_words(token), token.start[0]):
            if word and number not in passed:
                words[number].append(word)
    for number in sorted(words):
        if len(words[number]) > THIN:
            yield Place(path, number, tuple(words[number]))


def _passed_over(tree: ast.AST) -> set[int]:
    """The lines of imports."""
    return {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def _words(token: tokenize.TokenInfo) -> list[str]:
    """A token as it is compared, a word a line; texts of one line are all alike."""
    if token.type in (tokenize.NAME, tokenize.OP):
        return [token.string]
    if token.type == tokenize.STRING:
        lines = token.string.splitlines()
        return [f"'{line.strip()}" for line in lines] if len(lines) > 1 else ['""']
    return ["0"] if token.type == tokenize.NUMBER else []


def _shape(run: Sequence[Place]) -> str:
    """A run of lines with its names numbered, so that other names read alike."""
    numbers: dict[str, str] = {}
    lines = (
        " ".join(
            numbers.setdefault(word, str(len(numbers)))
            if word.isidentifier() and not keyword.iskeyword(word)
            else word
            for word in line.words
        )
        for line in run
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
