"""SQL with ``:name`` parameters in the styles that the engines want (PEP 249)."""

from __future__ import annotations

import functools
import re
from typing import Final

PARAMETER: Final = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")  # not a ::cast
# A sign keeps SQLite off the index of a column; a server would lose what it counted of
# its values, and take one row in two hundred for what nearly all have.
HINT: Final = re.compile(r"(?<=\s)\+(?=(?:\w+\.)?gone = 0\b)")


@functools.cache
def qmark(sql: str) -> tuple[str, list[str]]:
    """SQL with ``?`` for each ``:name``, which SQLite binds faster, and the names."""
    return PARAMETER.sub("?", sql), PARAMETER.findall(sql)


@functools.cache
def pyformat(sql: str) -> str:
    """SQL with ``%(name)s`` for each ``:name``, as psycopg has them, and no hint.

    A ``:word`` in a literal would be taken for one too: such text goes into a value.
    """
    return PARAMETER.sub(r"%(\1)s", HINT.sub("", sql).replace("%", "%%"))
