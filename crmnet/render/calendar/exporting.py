"""Deadlines as the calendars of other programs show them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import OPEN, Status
from crmnet.files.calendar.components import (
    CLOSING,
    TWIN,
    UID,
    CalendarEntry,
    FolderEntry,
    event,
    task,
)
from crmnet.render.event.said import KIND as EVENT_KIND
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.limits import limits
from crmnet.render.kit.parties import by_name, party
from crmnet.render.kit.prose import capital
from crmnet.render.kit.visible import visible
from crmnet.reports.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.files.calendar.folder import FolderWritten
    from crmnet.i18n import Language
    from crmnet.reports.calendar.deadlines import DeadlineRow, EventDays
    from crmnet.store.engine.tables import PlanRecord

ALARMS: Final = (30, 7)  # days before the last good day
TASK_STATUS: Final = {
    Status.NOT_STARTED: "NEEDS-ACTION",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.PARTIAL: "IN-PROCESS",
    Status.SUSPENDED: "NEEDS-ACTION",
    Status.DONE: "COMPLETED",
    Status.CANCELLED: "CANCELLED",
    Status.CARRIED_OVER: "CANCELLED",
}
EVENT_STATUS: Final = {
    Status.SUSPENDED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.CARRIED_OVER: "CANCELLED",
}


def name(plans: Sequence[PlanRecord], filters: Filters, lang: Language) -> str:
    """What a calendar is called: "crm-2002: plazos (Guatemala)"."""
    codes = ", ".join(plan.code for plan in plans)
    said = lang.text("{plans}: deadlines", plans=codes)
    within = limits(filters._replace(plan=None), lang)
    return visible(f"{said} ({within})" if within else said)


def writer(plans: Sequence[PlanRecord], lang: Language) -> DeadlineWriter:
    """What writes the deadlines of some plans in a language."""
    labels = {plan.code: plan.labels for plan in plans}
    lang = lang.with_presiding(None)  # who presides today did not on other days
    return DeadlineWriter(lang, len(plans) > 1, labels)


def whole(
    plans: Sequence[PlanRecord],
    rows: Iterable[DeadlineRow],
    events: Iterable[EventDays],
    lang: Language,
    filters: Filters = Filters(),  # noqa: B008  it never changes
) -> bytes:
    """The deadlines and the events of some plans as one calendar.

    Args:
        plans: which ones.
        rows: the deadlines.
        events: the events.
        lang: the reader's language.
        filters: what they are limited to, for the name of the calendar.
    """
    writes = writer(plans, lang)
    begin = opening(name(plans, filters, lang))
    return b"".join(chain([begin], writes.all(rows), writes.events(events), [CLOSING]))


def opening(name: str) -> bytes:
    """A calendar of a name as far as its first entry.

    Raises:
        BadInput: the extra is not installed.
    """
    from crmnet.files.calendar.enclosing import CalendarHead, calendar

    return next(calendar(CalendarHead(name), ()))


def said(number: int, undated: int, lang: Language) -> str:
    """How many entries a calendar has, and what it leaves out."""
    written = lang.plural(
        "{n} calendar entry was written.", "{n} calendar entries were written.", number
    )
    return " ".join([written, *_without_date(undated, lang)])


def said_of_folder(found: FolderWritten, undated: int, lang: Language) -> str:
    """How many files of a folder were written and deleted, and what is left out."""
    written = lang.plural(
        "{n} file was written.", "{n} files were written.", found.written
    )
    gone = lang.plural(
        "{n} file that no longer holds was deleted.",
        "{n} files that no longer hold were deleted.",
        found.gone,
    )
    parts = [written, *([gone] if found.gone else []), *_without_date(undated, lang)]
    return " ".join(parts)


def _without_date(undated: int, lang: Language) -> list[str]:
    """The sentence on what has no date, where there is something."""
    if not undated:
        return []
    said = lang.plural("{n} without a date", "{n} without a date", undated)
    left_out = lang.text("Left out: {what}.", what=f"{said} (crmnet report gaps)")
    return [left_out]


class DeadlineWriter(NamedTuple):
    """Writes deadlines in a language.

    Attributes:
        lang: that language.
        several: whether codes name their plan.
        labels: by plan what it calls its levels, JSON or None.
    """

    lang: Language
    several: bool
    labels: dict[str, str | None]

    def all(self, rows: Iterable[DeadlineRow]) -> Iterator[bytes]:
        """Tasks and events for one file: what no longer holds is told as cancelled."""
        for row in rows:
            entry = self._entry(row)
            yield task(entry)
            yield event(self._twin(row, entry))

    def apart(self, rows: Iterable[DeadlineRow]) -> Iterator[FolderEntry]:
        """The same, each for a file of its own: what no longer holds has none."""
        for row in rows:
            if row.archived:
                continue
            entry = self._entry(row)
            yield FolderEntry("todo", entry.uid, task(entry))
            if row.holds:
                twin = self._twin(row, entry)
                yield FolderEntry("events", twin.uid, event(twin))

    def events(self, rows: Iterable[EventDays]) -> Iterator[bytes]:
        """Events for one file; what was taken out is told as cancelled."""
        for row in rows:
            yield event(self._event(row))

    def events_apart(self, rows: Iterable[EventDays]) -> Iterator[FolderEntry]:
        """The same, each for a file of its own; what was taken out has none."""
        for row in rows:
            if not row.archived:
                entry = self._event(row)
                yield FolderEntry("events", entry.uid, event(entry))

    def _event(self, row: EventDays) -> CalendarEntry:
        kind = words.word(EVENT_KIND, row.kind, self.lang)
        return CalendarEntry(
            uid=UID.format(id=row.id),
            twin=None,
            summary=visible(f"{capital(kind)}: {prose.name(row.title, self.lang)}"),
            description="\n".join(self._lines_of_event(row)),
            categories=(self._theme(row), capital(kind), *self._countries(row)),
            status="CANCELLED" if row.archived else "CONFIRMED",
            first_on=row.starts_on,
            last_on=row.ends_on,
            percent=None,
            done_on=None,
            sequence=row.revision,
            made_at=row.made_at,
            changed_at=row.changed_at,
            alarms=() if row.archived else ALARMS[1:],
            place=visible(prose.name(row.place or "", self.lang)),
        )

    def _lines_of_event(self, row: EventDays) -> Iterator[str]:
        """Who takes part, and for which item."""
        lang = self.lang
        who = self._countries(row)
        if who:
            yield lang.text("Taking part: {countries}", countries=lang.listing(who))
        if row.lead:
            yield lang.text("Led by: {party}", party=party(row.lead, lang))
        code = words.code(row.plan, row.code, several=self.several)
        title = words.text_in(row.item_title, row.item_titles, lang)
        yield visible(f"{code}: {title}")

    def _countries(self, row: EventDays) -> list[str]:
        return by_name(row.countries.split(), self.lang)

    def _entry(self, row: DeadlineRow) -> CalendarEntry:
        status = TASK_STATUS[Status(row.status)]
        is_done = row.status == Status.DONE
        alarms = ALARMS if row.holds and row.status in OPEN else ()
        return CalendarEntry(
            uid=UID.format(id=row.id),
            twin=TWIN.format(id=row.id),
            summary=self._summary(row),
            description="\n".join(self._lines(row)),
            categories=tuple(self._categories(row)),
            status="CANCELLED" if row.archived and not is_done else status,
            first_on=row.starts_on,
            last_on=row.due_on,
            percent=100 if is_done else row.percent,
            done_on=row.done_on if is_done else None,
            sequence=row.revision,
            made_at=row.made_at,
            changed_at=row.changed_at,
            alarms=alarms,
            words=visible(row.schedule or row.calendar_shown or ""),
        )

    def _twin(self, row: DeadlineRow, entry: CalendarEntry) -> CalendarEntry:
        """The event of a task; one without a date no longer holds."""
        status = EVENT_STATUS.get(Status(row.status), "CONFIRMED")
        return entry._replace(
            uid=entry.twin or "",
            twin=entry.uid,
            summary=self._summary(row, self._ended(row)),
            status=status if row.holds or row.status == Status.DONE else "CANCELLED",
            first_on=None,
            last_on=row.due_on or row.first_due_on,
        )

    def _summary(self, row: DeadlineRow, ended: str = "") -> str:
        """What is owed, who owes it first: a month has room for few letters.

        What recurs says which time it is, since a list of tasks may show no dates.
        """
        lang = self.lang
        who = [words.code(row.plan, row.code, several=self.several)]
        who.append(party(row.party, lang))
        if row.occurrence and row.due_on:
            who.append(f"({days.day(row.due_on, lang)})")
        return visible(f"{' '.join(who)}{ended}: {words.title(row, lang)}")

    def _ended(self, row: DeadlineRow) -> str:
        """That nothing is owed any more, which an event of a month shows in no way."""
        if row.archived:
            return f", {self.lang.text('archived')}"
        if row.status in OPEN:
            return ""
        return f", {words.word(words.STATUS, row.status, self.lang)}"

    def _lines(self, row: DeadlineRow) -> Iterator[str]:
        """The words as written first, then the date and how it stands."""
        lang = self.lang
        name = words.label("calendar", self.labels.get(row.plan), lang)
        yield from map(visible, days.calendar_notes(row, lang, name))
        if row.due_on:
            day = days.full_day(row.due_on, lang)
            yield lang.text("Last day: {day}", day=day)
        if row.first_due_on and row.first_due_on != row.due_on:
            day = days.full_day(row.first_due_on, lang)
            yield lang.text("First date: {day}", day=day)
        yield visible(words.title(row, lang))
        yield lang.text("Responsible: {party}", party=party(row.party, lang))
        yield lang.text("Status: {status}", status=self._state(row))

    def _state(self, row: DeadlineRow) -> str:
        if row.archived:
            return self.lang.text("archived")
        if row.status == Status.DONE and row.done_on:
            return days.done(row.done_on, None, self.lang)
        return words.state(row.status, None, self.lang, row.percent)

    def _categories(self, row: DeadlineRow) -> Iterator[str]:
        """The theme and the countries, by which calendars colour what they show."""
        yield self._theme(row)
        for one in row.party.split("|"):
            yield party(one, self.lang).replace(",", " ")

    def _theme(self, row: DeadlineRow | EventDays) -> str:
        label = words.label("theme", self.labels.get(row.plan), self.lang)
        return visible(f"{label} {row.theme}").replace(",", " ")
