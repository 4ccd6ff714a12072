"""Small changes to a source that ought to make a test fail: mutations.

They are drawn on the syntax tree and made in the text, so that all else stays as it is
written. What no answer hangs on is left alone: annotations, docstrings, the fields of a
NamedTuple, what an error or a message says, blocks for the type checker.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Mutation(NamedTuple):
    """One change to a file.

    Attributes:
        file: where, from the root of the repository.
        line: the first that changes, from 1.
        start: of what is replaced, in bytes.
        end: behind it.
        text: what stands there then.
    """

    file: str
    line: int
    start: int
    end: int
    text: str

    def made(self, source: bytes) -> bytes:
        """The source with the change."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def shown(self, source: bytes) -> str:
        """The change as two lines of a diff; of several lines the first."""
        old = source.decode().splitlines()[self.line - 1]
        new = self.made(source).decode().splitlines()[self.line - 1]
        return f"{self.file}:{self.line}\n  - {old.strip()}\n  + {new.strip()}"


Change = tuple[ast.AST, str]  # a node, and the text in its place

OTHER: Final[dict[type[ast.AST], tuple[type[ast.AST], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
NAMES: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "iter",
}
SAID: Final = ("Message", "text", "plural")  # calls whose arguments are sentences
OPAQUE: Final = (ast.JoinedStr, ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)
# Targets that exist without the statement.
LOOSE: Final = (ast.Attribute, ast.Subscript)


def mutations(file: str, source: bytes) -> list[Mutation]:
    """All mutations of a source that are still Python, in its order."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: dict[Mutation, None] = {}
    for node, text in _changes(ast.parse(source)):
        place: Any = node
        start = starts[place.lineno - 1] + place.col_offset
        end = starts[place.end_lineno - 1] + place.end_col_offset
        found[Mutation(file, place.lineno, start, end, text)] = None
    return sorted(one for one in found if _is_python(one.made(source)))


def _is_python(source: bytes) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _changes(node: ast.AST) -> Iterator[Change]:
    operator = _OPERATORS.get(type(node))
    if operator is not None:
        yield from operator(node)
    for child in _children(node):
        yield from _changes(child)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What stands below a node and may be changed."""
    if isinstance(node, OPAQUE) or _is_for_types(node):
        return
    if isinstance(node, ast.ClassDef):
        yield from (one for one in node.body if isinstance(one, ast.FunctionDef))
    elif isinstance(node, ast.FunctionDef):
        defaults = (*node.args.defaults, *node.args.kw_defaults)
        yield from (one for one in defaults if one is not None)
        yield from node.body
    elif isinstance(node, ast.AnnAssign):
        yield from (node.value,) if node.value else ()
    elif isinstance(node, ast.Call) and _name(node.func) in SAID:
        return
    else:
        yield from ast.iter_child_nodes(node)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and _name(node.test) == "TYPE_CHECKING"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _with(node: Any, **parts: object) -> str:
    """The text of an expression of which some parts are others."""
    other = copy.copy(node)
    for name, value in parts.items():
        setattr(other, name, value)
    return f"({ast.unparse(other)})"


# --- operators: from a node to the changes at it


def _compare(node: ast.Compare) -> Iterator[Change]:
    for place, op in enumerate(node.ops):
        for other in OTHER[type(op)]:
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield node, _with(node, ops=ops)


def _bool(node: ast.BoolOp) -> Iterator[Change]:
    yield node, _with(node, op=OTHER[type(node.op)][0]())
    for place in range(len(node.values)):
        left = [*node.values[:place], *node.values[place + 1 :]]
        yield node, _with(node, values=left)


def _binary(node: ast.BinOp) -> Iterator[Change]:
    for other in OTHER.get(type(node.op), ()):
        yield node, _with(node, op=other())


def _not(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield node, f"({ast.unparse(node.operand)})"


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield node, str(not node.value)
    elif isinstance(node.value, int):
        yield node, str(node.value + 1)
        yield node, str(node.value - 1) if node.value else "(-1)"


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in NAMES:
        if node.func.id != "sorted" or not node.keywords:
            yield node.func, NAMES[node.func.id]
        for place in range(len(node.keywords)):
            left = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield node, _with(node, keywords=left)


def _return(node: ast.Return) -> Iterator[Change]:
    if node.value is not None and not _is_none(node.value):
        yield node.value, "None"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _condition(node: ast.If | ast.IfExp) -> Iterator[Change]:
    if not _is_for_types(node):
        yield node.test, "True"
        yield node.test, "False"


def _while(node: ast.While) -> Iterator[Change]:
    yield node.test, "False"


def _comprehension(node: ast.comprehension) -> Iterator[Change]:
    for test in node.ifs:
        yield test, "True"


def _break(node: ast.Break) -> Iterator[Change]:
    yield node, "continue"


def _continue(node: ast.Continue) -> Iterator[Change]:
    yield node, "break"
    yield node, "pass"


def _function(node: ast.FunctionDef) -> Iterator[Change]:
    """Statements that are left out; names stay known that are used elsewhere."""
    bound = Counter(one.arg for one in ast.walk(node) if isinstance(one, ast.arg))
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
            bound[one.id] += 1
    for one in ast.walk(node):
        if _may_go(one, bound):
            yield one, "pass"


def _may_go(node: ast.AST, bound: Counter[str]) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    if isinstance(node, ast.Assign):
        return all(
            isinstance(target, LOOSE) or bound[_name(target)] > 1
            for target in node.targets
        )
    return isinstance(node, ast.AugAssign | ast.Raise)


_OPERATORS: Final[dict[type[ast.AST], Callable[[Any], Iterator[Change]]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool,
    ast.BinOp: _binary,
    ast.UnaryOp: _not,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Return: _return,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.While: _while,
    ast.comprehension: _comprehension,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.FunctionDef: _function,
}
