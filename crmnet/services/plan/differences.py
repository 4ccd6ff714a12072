"""How a plan file differs from the file as last loaded, told while it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.services.plan.calendar_items import Settled
    from crmnet.store.log import Row

SILENT: Final = ("position", "parent", "code", "plan")  # what "moved" and "added" say


class Difference(NamedTuple):
    """One way in which the file differs from the file as last loaded.

    Attributes:
        what: "added", "removed", "withdrawn", "restored", "moved", "changed"; "kept":
            a record that no longer counts; "clash": a recorded date that stands;
            "assigned": an assignment that stands.
        code: of the item; of the plan for the plan itself.
        column: which cell changed: "title", "calendar", "due", ...; "" for the item;
            the party of a record, "" where a date is for all.
        was: the text before; None where there was none; what was recorded.
        now: the text in the file.
    """

    what: str
    code: str
    column: str = ""
    was: str | None = None
    now: str | None = None


class Differences:
    """Collects them; of a first load there are none.

    Attributes:
        found: so far, in the order in which they were told.
    """

    def __init__(self, *, is_first: bool) -> None:
        self.is_first = is_first
        self.found: list[Difference] = []

    def tell(
        self, what: str, code: str, was: str | None = None, now: str | None = None
    ) -> None:
        """Tell of an item, or of what people recorded of it."""
        self._add(Difference(what, code, "", was, now))

    def tell_changes(self, code: str, row: Row, values: Row) -> None:
        """Tell each cell of an item, or of the plan, that is another now."""
        for column, now in values.items():
            if row[column] != now and column not in SILENT:
                self._add(Difference("changed", code, column, row[column], now))

    def tell_settled(self, settled: Settled, codes: Mapping[str, str]) -> None:
        """Tell what people recorded that no longer counts, or that the file denies.

        Args:
            settled: what became of the calendar items.
            codes: of the items in the store, by id.
        """
        left = {one.code for one in self.found if one.what == "withdrawn"}
        for row in settled.kept:
            if codes[row["item"]] in left:
                continue  # told already
            said = row["done_on"] or row["status"]
            self._add(Difference("kept", codes[row["item"]], row["party"], said))
        for clash in settled.clashes:
            day = clash.said.due_on or clash.said.starts_on
            now = day.isoformat() if day else None
            code, party = codes[clash.item], clash.party or ""
            self._add(Difference("clash", code, party, clash.schedule, now))

    def _add(self, difference: Difference) -> None:
        if not self.is_first:
            self.found.append(difference)
