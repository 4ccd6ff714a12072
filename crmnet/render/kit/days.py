"""Days and deadlines in words: when it is due, how far that is, what the plan says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crmnet.render.kit.parties import party
from crmnet.render.kit.prose import quoted
from crmnet.render.kit.words import LEVEL, TIMELINESS, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo
    from typing import Protocol

    from crmnet.i18n import Language

    class Dated(Protocol):
        """A row with a deadline."""

        @property
        def starts_on(self) -> str | None:
            """First day."""

        @property
        def due_on(self) -> str | None:
            """Last good day, inclusive."""

        @property
        def kind(self) -> str | None:
            """Sort of deadline."""

        @property
        def waits_for(self) -> str | None:
            """What it counts from, whose day is to come."""

    class WithCalendar(Protocol):
        """A row with the calendar cell that counts for it."""

        @property
        def calendar_shown(self) -> str | None:
            """The words as written."""

        @property
        def calendar_of(self) -> str | None:
            """Code of the ancestor that has the cell; None: it is its own."""

        @property
        def schedule(self) -> str | None:
            """The words that fixed or moved the date since."""

    class AskedDays(Protocol):
        """Days about which a round asks."""

        @property
        def from_on(self) -> str:
            """The first one."""

        @property
        def until_on(self) -> str:
            """The last one."""

    class Owed(WithCalendar, Protocol):
        """The same of one party."""

        @property
        def party(self) -> str:
            """Who owes it."""


def day(iso: str, lang: Language) -> str:
    """An ISO date in words: "30 sep 2002"."""
    return lang.day(date.fromisoformat(iso))


def full_day(iso: str, lang: Language) -> str:
    """An ISO date for a sentence: "30 de septiembre de 2002"."""
    return lang.full_day(date.fromisoformat(iso))


def instant(at: str, zone: tzinfo | None, lang: Language) -> str:
    """An instant for a table: "4 nov 2002, 08:15".

    Args:
        at: UTC, in the form of ISO 8601.
        zone: the reader's, None for the machine's.
        lang: the reader's language.
    """
    when = datetime.fromisoformat(at).astimezone(zone)
    return f"{lang.day(when.date())}, {when:%H:%M}"


def zone_of(name: str | None) -> tzinfo:
    """A zone by its IANA name; UTC where none is named."""
    from zoneinfo import ZoneInfo

    return UTC if name is None else ZoneInfo(name)


def full_weekday(day: date, lang: Language) -> str:
    """A day with its weekday for a sentence: "lunes 4 de noviembre de 2002"."""
    weekday, _, _ = lang.weekday(day).partition(" ")
    return f"{weekday} {lang.full_day(day)}"


def moment(instant: datetime, lang: Language) -> str:
    """Day, time and zone: "lunes 4 de noviembre de 2002, 08:15 (UTC-06:00)"."""
    day = full_weekday(instant.date(), lang)
    return f"{day}, {instant:%H:%M} (UTC{instant.isoformat()[-6:]})"


def day_of_year(iso: str, today: date, lang: Language) -> str:
    """A date for a sentence, without the year where it is today's: "30 de octubre"."""
    said, year = full_day(iso, lang), str(today.year)
    return said.removesuffix(year).removesuffix(" ").removesuffix(" de")


def due(row: Dated, lang: Language) -> str:
    """The deadline for a table: "30 sep 2002", "desde el 1 oct 2002", "sin fecha"."""
    if row.due_on is not None:
        return day(row.due_on, lang)
    if row.kind == "recurring":  # a leaf with an occurrence a period
        return lang.text("recurring")
    if row.kind in (None, "point", "interval", "before"):  # its parties do not agree
        return lang.text("several dates")
    return _without_last_day(row, lang)


def _without_last_day(row: Dated, lang: Language) -> str:
    if row.waits_for is not None:
        return pending(row.waits_for, lang)
    if row.starts_on is not None:
        return lang.text("from {day}", day=day(row.starts_on, lang))
    return word(TIMELINESS, "ongoing" if row.kind == "ongoing" else "undated", lang)


def pending(waits_for: str, lang: Language) -> str:
    """What has no date yet: "pendiente de fecha: VIII Conferencia"."""
    return lang.text("date pending: {name}", name=waits_for)


def all_pending(waiting: Iterable[tuple[str, int]], lang: Language) -> str:
    """How much waits for what: "Pendientes de fecha: VIII Conferencia (6), 1.1 (2)."""
    what = ", ".join(f"{name} ({number})" for name, number in waiting)
    return lang.text("Date pending: {what}.", what=what)


def done(done_on: str, timeliness: str | None, lang: Language) -> str:
    """When something was done: "cumplida fuera de plazo, el 30 oct 2002"."""
    said = day(done_on, lang)
    if timeliness == "done_late":
        return lang.text("done late, on {day}", day=said)
    return lang.text("done on {day}", day=said)


def late(days_overdue: int, lang: Language) -> str:
    """How far a deadline is: "vencida hace 35 días", "vence hoy", "vence en 3 días"."""
    if days_overdue == 0:
        return lang.text("due today")
    if days_overdue < 0:
        return lang.plural("due in {n} day", "due in {n} days", -days_overdue)
    return lang.plural("overdue by {n} day", "overdue by {n} days", days_overdue)


def contributions_of(
    asked: Sequence[AskedDays], since: date, today: date, lang: Language
) -> str:
    """Which contributions count to what is permanent: "aportes desde el 1 jul 2002".

    Args:
        asked: the periods of the rounds that run for its plan.
        since: the first day that counts where none does.
        today: the day that counts as today; a period that is over names its last day.
        lang: the reader's language.
    """
    if not asked:
        return lang.text("contributions since {day}", day=lang.day(since))
    return lang.listing([_contributions_of(one, today, lang) for one in asked])


def _contributions_of(asked: AskedDays, today: date, lang: Language) -> str:
    if asked.until_on >= today.isoformat():
        return lang.text("contributions since {day}", day=day(asked.from_on, lang))
    return lang.text(
        "contributions from {first} to {last}",
        first=day(asked.from_on, lang),
        last=day(asked.until_on, lang),
    )


def calendar_notes(
    row: WithCalendar, lang: Language, name: str | None = None
) -> list[str]:
    """What the plan says of the date, as written, and what fixed the date since.

    Args:
        row: with its own cell, or its ancestor's.
        lang: the reader's language.
        name: what the plan calls the calendar; None for the usual word.
    """
    written = _written(row, lang, name)
    if row.schedule is None:
        return [written]
    since = schedule_note(row.schedule, lang)
    return [f"{written}. {since}"] if row.calendar_shown is None else [written, since]


def notes_of_leaf(
    rows: Sequence[Owed], lang: Language, name: str | None = None
) -> list[str]:
    """The calendar notes of a leaf: what fixed the date since, for all or for some."""
    if not rows:
        return []
    first = rows[0]
    if len({row.schedule for row in rows}) == 1:
        return calendar_notes(first, lang, name)
    set_since: dict[str, dict[str, None]] = {}  # the parties of each, in their order
    for row in rows:
        if row.schedule is not None:
            set_since.setdefault(row.schedule, {})[row.party] = None
    return [
        _written(first, lang, name),
        *(
            schedule_note(schedule, lang, lang.listing([party(p, lang) for p in who]))
            for schedule, who in set_since.items()
        ),
    ]


def _written(row: WithCalendar, lang: Language, name: str | None) -> str:
    name = name or word(LEVEL, "calendar", lang)
    if row.calendar_shown is None:
        return lang.text("{calendar}: (empty)", calendar=name)
    written = f"{name}: {quoted(row.calendar_shown, lang)}"
    if row.calendar_of is None:
        return written
    return f"{written} {lang.text('(of {code})', code=row.calendar_of)}"


def schedule_note(schedule: str, lang: Language, who: str | None = None) -> str:
    """The words that fixed a date after the plan, for all parties or for one."""
    written = quoted(schedule, lang)
    if who is None:
        return lang.text("Date set later: {words}", words=written)
    return lang.text("Date set later for {party}: {words}", party=who, words=written)
