"""Columns whose cells say that they hold no item, whatever their headings say."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.codes import bare, is_code
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import heading_key, says_none, words_apart
from crmnet.files.matrix.columns.roles import is_one_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import NamedColumn

_MAIL: Final = re.compile(r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\W\d_]{2,}")
_BETWEEN: Final = re.compile(r"\s*(?:[,;/&+]|\s[ye]\s|\sand\s)\s*|\s+")
_NOTHING: Final = frozenset("none ninguna ninguno inicio start na".split())
_LENGTH: Final = frozenset("tiempo time duracion duration".split())
_LEAST: Final = 3  # rows with codes of their own


def are_mails(shape: ColumnShape) -> bool:
    """Whether a column holds nothing but addresses of mail."""
    parts = [part for text in shape.texts for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(map(_MAIL.fullmatch, parts))


def is_length(named: NamedColumn) -> bool:
    """Whether a heading may be of how long something takes: "Tiempo (días)"."""
    return not _LENGTH.isdisjoint(words_apart(heading_key(named.lower)).split())


def precede(number: int, shapes: Mapping[int, ColumnShape]) -> bool:
    """Whether cells are the codes of other rows: those that come before each of them.

    Stages are codes too: some cell has several codes here, or says that there is none.

    Args:
        number: of the column.
        shapes: what the columns look like.
    """
    said = [text.casefold() for text in shapes[number].texts]
    named = [text for text in said if not _says_nothing(text)]
    parts = [[bare(one) for one in _BETWEEN.split(text) if one] for text in named]
    is_told = len(named) < len(said) or any(len(one) > 1 for one in parts)
    if not named or not is_told:
        return False
    codes = (_codes(shape) for n, shape in shapes.items() if n != number)
    return any(
        all(part in own or own.keys() >= {*part.split(".")} for part in chain(*parts))
        and not _name_themselves(said, own)
        for own in map(dict.fromkeys, codes)
        if own
    )


def _name_themselves(said: Sequence[str], codes: Iterable[str]) -> bool:
    """Whether a row has its own code: the phase of a row is none that comes before."""
    own = list(codes)
    rows = zip(said, own, strict=True) if len(said) == len(own) else ()
    return any(
        code in map(bare, filter(None, _BETWEEN.split(text)))
        for text, code in rows
        if not _says_nothing(text)
    )


def named_beside(
    roles: Mapping[int, ColumnRole | None], shapes: Mapping[int, ColumnShape]
) -> tuple[int, int] | None:
    """The column of what seems to be done and that of what each is for; None: no such.

    "Plan | Goal | Owner": where the objective is the only level, and each row has one
    of its own, the words before it under a heading of none name what it is of.

    Args:
        roles: of the columns by number.
        shapes: what they look like.
    """
    levels = [number for number, role in roles.items() if role in LEVEL_ROLES]
    if len(levels) != 1 or roles[levels[0]] is not ColumnRole.OBJECTIVE:
        return None
    aim = levels[0]
    free = (n for n, role in roles.items() if role is None and n < aim)
    first = next((n for n in sorted(free) if _is_of_words(shapes[n])), None)
    is_own = first is not None and is_one_a_row(shapes[aim])
    return (first, aim) if first is not None and is_own else None


def _is_of_words(shape: ColumnShape) -> bool:
    return not (shape.counted or shape.dated) and is_one_a_row(shape)


def _says_nothing(text: str) -> bool:
    return says_none(text) or text in _NOTHING


def _codes(shape: ColumnShape) -> tuple[str, ...]:
    """The codes of the rows, where a column has one of its own for each; else ()."""
    is_each = len(shape.texts) >= _LEAST and len(set(shape.texts)) == len(shape.texts)
    if not is_each or not all(map(is_code, shape.texts)):
        return ()
    return tuple(bare(text).casefold() for text in shape.texts)
