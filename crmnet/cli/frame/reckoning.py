"""The day that counts as today, and the days that people type."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from crmnet import settings
from crmnet.cli.frame.screen import Showing
from crmnet.domain.iso import iso_day

if TYPE_CHECKING:
    from datetime import tzinfo

    from crmnet.domain.clock import Clock
    from crmnet.domain.days import Tense
    from crmnet.domain.personal import Vouched


class Reckoning(Showing):
    """Knows what day it is for the reader.

    Attributes:
        options: the global options as typed, by name: "db", "as_of", "plan".
    """

    options: dict[str, str]

    @property
    def now(self) -> datetime:
        """The instant, in UTC; no option moves it."""
        raise NotImplementedError

    @property
    def vouched(self) -> Vouched:
        """What in the texts of this command a person lets pass."""
        raise NotImplementedError

    @property
    def clock(self) -> Clock:
        """The day that counts as today, the real instant, and what is vouched for."""
        from crmnet.domain.clock import Clock

        return Clock(self.today, self.now, self.vouched)

    @cached_property
    def today(self) -> date:
        """The day that counts as today: --as-of, CRMNET_AS_OF, else the zone's day."""
        asked = self.options.get("as_of") or self.environ.get("CRMNET_AS_OF")
        if not asked:
            return self.real_today
        return iso_day(asked) or self.read_day(asked, self.real_today)

    @cached_property
    def real_today(self) -> date:
        """The day that it is in the reader's time zone, whatever counts as today."""
        return self.now.astimezone(self.zone).date()

    @property
    def until(self) -> datetime:
        """The instant up to which a report looks: now, or when an earlier day ends."""
        return min(self.now, self.beginning(self.today + timedelta(1)))

    @cached_property
    def zone(self) -> tzinfo | None:
        """The reader's time zone, for ``astimezone``: None is the machine's."""
        return settings.find_zone(self.config)

    def beginning(self, day: date) -> datetime:
        """The instant at which a day begins in the reader's time zone, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def day(self, text: str) -> date:
        """One day that a person typed; what is not ISO is said back.

        Raises:
            BadInput: it is not understood, is not one day, or lacks its year.
        """
        return self.read_day(text, self.today)

    def past_day(self, text: str) -> date:
        """The same of what has happened: "5 October" is the last one, up to today."""
        from crmnet.domain.days import Tense

        return self.read_day(text, self.today, Tense.PAST)

    def coming_day(self, text: str) -> date:
        """The same of what is due: "5 October" is the next one, from today on."""
        from crmnet.domain.days import Tense

        return self.read_day(text, self.today, Tense.COMING)

    @cached_property
    def _days_said(self) -> dict[tuple[str, date, Tense | None], date]:
        """What was understood and said back: a command that runs again says it once."""
        return {}

    def read_day(self, text: str, reference: date, tense: Tense | None = None) -> date:
        """The same, for words such as "tomorrow" that count from another day.

        Args:
            text: as typed.
            reference: the day from which it counts.
            tense: where a day without its year lies; None: the year must be said.

        Raises:
            BadInput: it is not understood, or is not one day.
        """
        found = iso_day(text.strip()) or self._days_said.get((text, reference, tense))
        if found is None:
            found = self._read_day(text, reference, tense)
            self._days_said[text, reference, tense] = found
        return found

    def _read_day(self, text: str, reference: date, tense: Tense | None) -> date:
        """The day of what was not typed as ISO, said back."""
        from crmnet.domain.days import DayReader, Tense

        reader = DayReader(self.lang.code, reference, self.config.date_order)
        found = reader._replace(tense=tense or Tense.OPEN)(text)
        self.tell(
            self.lang.text(
                '"{text}" is understood as {day}',
                text=text,
                day=f"{self.lang.weekday(found)} ({found})",
            )
        )
        return found
