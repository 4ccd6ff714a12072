"""A reader of phrases: in which language, as of which day."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from crmnet.domain.phrases.grammar import read, read_either
from crmnet.domain.phrases.named import codes_like, read_named
from crmnet.domain.plan_calendar import PLAIN, PlanCalendar

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.deadline import Deadline, NotUnderstood
    from crmnet.domain.working_days import WorkingDays


KEPT: Final = 4096  # phrases with their readings


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
        codes: of the items of the plan, from whose completion phrases may count.
    """

    language: str
    reference: date
    date_order: str | None = None
    calendar: PlanCalendar = PLAIN
    parties: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()

    def __call__(self, text: str) -> Deadline | NotUnderstood:
        """What a phrase says, or why it is not understood."""
        if not self.codes:
            return _read(text, self)
        # of a hundred thousand codes those that it names: what is kept is found by it
        return _read(text, self._replace(codes=self.codes & codes_like(text)))

    def alone(self, text: str) -> Deadline | NotUnderstood:
        """The same, without asking the other language."""
        plain = partial(
            read, language=self.language, reference=self.reference, **self._how
        )
        return read_named(text, self.calendar, self.codes, plain)

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

    def knowing(self, name: str, day: date | None) -> Reader:
        """The same reader with a day that phrases count from."""
        reference = (*self.calendar.reference, (name, day))
        return self._replace(calendar=self.calendar._replace(reference=reference))

    def of(self, *parties: str) -> Reader:
        """The same reader with the working days of these countries."""
        return self._replace(parties=parties)

    @property
    def working_days(self) -> WorkingDays:
        """The days that are working days for all of its countries."""
        from crmnet.domain.working_days import working_days

        return working_days(self.calendar, self.parties)


@lru_cache(maxsize=KEPT)  # the leaves of a large plan share their phrases
def _read(text: str, reader: Reader) -> Deadline | NotUnderstood:
    plain = partial(
        read_either,
        first_language=reader.language,
        reference=reader.reference,
        **reader._how,
    )
    return read_named(text, reader.calendar, reader.codes, plain)
