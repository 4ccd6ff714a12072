"""What a report is limited to; the same options on every report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.store import plans

if TYPE_CHECKING:
    from crmnet.store.engine import Database


class Filters(NamedTuple):
    """Limits of a report; None does not limit.

    Attributes:
        plan: code of a plan; None for all open plans.
        theme: code of a theme.
        objective: code of an objective.
        party: a country (also finds the sets that it is in) or "network".
        status: what people recorded.
        timeliness: how the item stands against its deadline.
        also: another party that ``party`` finds: "presidency" while that country
            presides.
    """

    plan: str | None = None
    theme: str | None = None
    objective: str | None = None
    party: str | None = None
    status: str | None = None
    timeliness: str | None = None
    also: str | None = None

    def check(self, database: Database) -> None:
        """See that the plan, theme and objective exist: a slip is no good news.

        Raises:
            BadInput: one of them does not.
        """
        if self.plan is not None:
            plans.require_plan(database, self.plan)
        for code in (self.theme, self.objective):
            if code is not None:
                plans.find_item(database, code, self.plan)

    def for_sql(self) -> dict[str, str | None]:
        """The limits by name, as the queries of the store take them."""
        return self._asdict()
