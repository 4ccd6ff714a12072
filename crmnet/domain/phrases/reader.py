"""A reader of phrases: in which language, as of which day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from crmnet.domain.phrases.grammar import read, read_either
from crmnet.domain.plan_calendar import PLAIN, PlanCalendar

if TYPE_CHECKING:
    from datetime import date
    from typing import Self

    from crmnet.domain.deadline import Deadline, NotUnderstood
    from crmnet.domain.plan import Plan
    from crmnet.domain.working_days import WorkingDays


class _How(TypedDict):
    date_order: str | None
    calendar: PlanCalendar
    parties: tuple[str, ...]


class Reader(NamedTuple):
    """Reads phrases in a language, else in the other one.

    Attributes:
        language: "es" or "en".
        reference: the day from which relative phrases count.
        date_order: "DMY" or "MDY", for numeric dates, or None.
        calendar: how the plan counts.
        parties: the countries whose working days count; (): it is not said.
    """

    language: str
    reference: date
    date_order: str | None = None
    calendar: PlanCalendar = PLAIN
    parties: tuple[str, ...] = ()

    @classmethod
    def of_plan(
        cls, plan: Plan, reference: date, date_order: str | None = None
    ) -> Self:
        """The reader of a plan; working days are those of all its members."""
        return cls(plan.language, reference, date_order, plan.dates, plan.members)

    def __call__(self, text: str) -> Deadline | NotUnderstood:
        """What a phrase says, or why it is not understood."""
        return _read(text, self)

    def alone(self, text: str) -> Deadline | NotUnderstood:
        """The same, without asking the other language."""
        return read(text, self.language, self.reference, **self._how)

    @property
    def _how(self) -> _How:
        return {
            "date_order": self.date_order,
            "calendar": self.calendar,
            "parties": self.parties,
        }

    def on(self, reference: date) -> Reader:
        """The same reader as of another day."""
        return self._replace(reference=reference)

    def of(self, *parties: str) -> Reader:
        """The same reader with the working days of these countries."""
        return self._replace(parties=parties)

    @property
    def working_days(self) -> WorkingDays:
        """The days that are working days for all of its countries."""
        from crmnet.domain.working_days import working_days

        return working_days(self.calendar, self.parties)


@lru_cache(maxsize=4096)  # the leaves of a large plan share their phrases
def _read(text: str, reader: Reader) -> Deadline | NotUnderstood:
    return read_either(text, reader.language, reader.reference, **reader._how)
