"""What a report is limited to; the same options on every report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.errors import BadInput, Cure, Message
from crmnet.store.plan_codes import proposed, require

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


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
        closed_too: where no plan is named, all plans, closed ones too.
    """

    plan: str | None = None
    theme: str | None = None
    objective: str | None = None
    party: str | None = None
    status: str | None = None
    timeliness: str | None = None
    also: str | None = None
    closed_too: bool = False

    def found(self, store: Store) -> Filters:
        """The limits as the store knows them: a slip is no good news.

        Codes lose the plan that stands before them; the report is then of that plan.

        Raises:
            BadInput: there is no such plan, theme or objective, or it is proposed.
        """
        if self.plan is not None:
            require(store, self.plan)
        limits = self
        for level in ("theme", "objective"):
            code = getattr(self, level)
            if code is not None:
                limits = limits._of(store, level, code)
        return limits

    def _of(self, store: Store, level: str, code: str) -> Filters:
        from crmnet.store.plans import find_item  # most reports name no code

        item, plan = find_item(store, code, self.plan, closed_too=self.closed_too)
        if plan.proposed_on is not None:
            raise proposed(plan.code)
        if item.level != level:
            raise BadInput.saying(_OTHER_LEVEL[level], code=code)
        limits = self._replace(plan=plan.code)
        if level == "theme":
            return limits._replace(theme=item.code)
        return limits._replace(objective=item.code)

    def for_sql(self) -> dict[str, str | None]:
        """The limits by name, as the queries of the store take them."""
        limits = self._asdict()
        limits["all_plans"] = "yes" if limits.pop("closed_too") else None
        return limits


def languages(store: Store, filters: Filters) -> dict[str, str]:
    """The language of each plan that a report looks at, by its code."""
    return {plan.code: plan.language for plan in plans_of(store, filters)}


def plans_of(store: Store, filters: Filters) -> list[PlanRecord]:
    """The plans that a report looks at."""
    from crmnet.store.plans import chosen  # most reports ask for none

    return chosen(store, filters.plan, closed_too=filters.closed_too)


_OTHER_LEVEL: Final = {
    "theme": Message("{code} is not a theme", Cure.SEE_THEMES),
    "objective": Message("{code} is not an objective", Cure.SEE_OBJECTIVES),
}
