"""What a verb that lists returns."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from crmnet.render.kit.look import Look

Told = TypeVarTuple("Told")


class Listed(NamedTuple):
    """What a verb that lists has to show, to people and to programs.

    Attributes:
        columns: the promised names of the columns for programs, in order.
        rows: the rows for programs, which are written as they come; or what computes
            them, where people are not shown the same.
        table: draws the table for people.
        plain: says the same, one sentence a row; as one text, or as they come.
        documents: for some formats, what writes a document instead of rows.
        head: sentences below the title of a document: what it is about.
        some: of a report: whether there is anything to be found; None: if it has rows.
        is_page: of a report: whether it says something even where no plan is looked at.
        looks_back: whether it is about what was done too, so that it lacks something
            where closed plans are left out.
    """

    columns: Sequence[str]
    rows: Iterable[tuple[Any, ...]] | Callable[[], Iterable[tuple[Any, ...]]]
    table: Callable[[Look], str]
    plain: Callable[[], str | Iterable[str]]
    documents: Mapping[str, Callable[[], Iterable[str]]] = MappingProxyType({})
    head: Callable[[], Iterable[str]] = tuple
    some: Callable[[], bool] | None = None
    is_page: bool = False
    looks_back: bool = False

    @classmethod
    def told(
        cls,
        columns: Sequence[str],
        rows: Iterable[tuple[Any, ...]],
        table: Callable[[*Told, Look], str],
        plain: Callable[[*Told], str],
        *what: *Told,
    ) -> Listed:
        """A listing whose table and sentences are told the same things."""
        return cls(columns, rows, lambda look: table(*what, look), lambda: plain(*what))

    def sentences(self) -> Iterable[str]:
        """What ``plain`` says, piece by piece."""
        told = self.plain()
        return [told] if isinstance(told, str) else told

    def all_rows(self) -> Iterable[tuple[Any, ...]]:
        """The rows for programs."""
        return self.rows() if callable(self.rows) else self.rows

    def has_some(self) -> bool:
        """Whether there is anything to be found."""
        return self.some() if self.some else any(True for _row in self.all_rows())
