"""One query of a file opened read-only, without what a :class:`File` prepares."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE_S: Final = 0.5  # whoever presses TAB would rather have nothing than wait


def peeked(path: Path, sql: str, values: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a query, of a file that must be there.

    Raises:
        OSError: there is no such file.
        sqlite3.Error: it is no store, an older one, damaged or busy.
    """
    if not path.is_file():  # a pipe would keep SQLite waiting
        raise FileNotFoundError(path)
    place = f"file:{quote(os.path.abspath(path))}?mode=ro"
    with closing(sqlite3.connect(place, uri=True, timeout=PATIENCE_S)) as connection:
        return connection.execute(sql, values).fetchall()
