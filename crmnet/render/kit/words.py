"""Words for the codes of rows: status, timeliness, level, party, role, deadline.

Each table gives the English key of the catalogs, in the short form that tables use.
Colours only repeat what a word says.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.party import NETWORK, PRESIDENCY, SECRETARIAT
from crmnet.i18n import LANGUAGES, language, mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from crmnet.i18n import Language

    class Titled(Protocol):
        """A row with a title in the plan's language and, as JSON, in others."""

        @property
        def title(self) -> str:
            """In the plan's language."""

        @property
        def titles(self) -> str | None:
            """In others, by language."""

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

    class Scheduled(Protocol):
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

    class Owed(Scheduled, Protocol):
        """The same of one party."""

        @property
        def party(self) -> str:
            """Who owes it."""


STATUS: Final = {
    "not_started": mark("not started"),
    "in_progress": mark("in progress"),
    "partial": mark("partial"),
    "done": mark("done"),
    "suspended": mark("suspended"),
    "cancelled": mark("cancelled"),
    "carried_over": mark("carried over"),
}
TIMELINESS: Final = {
    "not_due": mark("not yet due"),
    "due_soon": mark("due soon"),
    "overdue": mark("overdue"),
    "done_on_time": mark("done on time"),
    "done_late": mark("done late"),
    "undated": mark("no date"),
    "ongoing": mark("ongoing"),
}
COLOUR: Final = {"overdue": "red", "due_soon": "yellow", "done_on_time": "green"}
LEVEL: Final = {
    "theme": mark("Theme"),
    "objective": mark("Objective"),
    "action": mark("Action"),
    "activity": mark("Activity"),
    "calendar": mark("Calendar"),
}
FULL_ACTION: Final = mark("Action for implementation")
PARTY: Final = {
    NETWORK: mark("the network"),
    PRESIDENCY: mark("the Pro Tempore Presidency"),
    SECRETARIAT: mark("the Technical Secretariat"),
}
NETWORK_OF: Final = {
    "liaison": mark("liaison"),
    "consular": mark("consular"),
    "presidency": mark("Pro Tempore Presidency"),
    "secretariat": mark("Technical Secretariat"),
}
ROLE: Final = {
    "head": mark("head"),
    "deputy": mark("deputy"),
    "duty": mark("on duty"),
    "member": mark("member"),
}
TERM: Final = {
    "current": mark("in office"),
    "future": mark("not yet in office"),
    "past": mark("former"),
}
EXTENSION: Final = (
    mark("first extension"),
    mark("second extension"),
    mark("third extension"),
    mark("fourth extension"),
    mark("fifth extension"),
)
SPOKEN: Final = {"es": mark("Spanish"), "en": mark("English"), "fr": mark("French")}


def word(table: dict[str, str], code: str, lang: Language) -> str:
    """The word for a code; a code that the table does not have stays as it is."""
    return lang.text(table[code]) if code in table else code


def title(row: Titled, lang: Language) -> str:
    """The title in the reader's language where the plan has it, else its own."""
    return text_in(row.title, row.titles, lang)


def text_in(own: str, others: str | None, lang: Language) -> str:
    """A text of the plan in the reader's language; ``others`` is JSON by language."""
    if others is None:
        return own
    from json import loads

    return str(loads(others).get(lang.code, own))


def label(level: str, labels: str | None, lang: Language) -> str:
    """What a plan calls a level ("Eje"), else the usual word ("Tema").

    Args:
        level: "theme", ..., "activity", or "calendar".
        labels: JSON of the plan's own words, ``{"theme": ["Eje", {"en": "Axis"}]}``; an
            own word that is the usual one in some language is said in the reader's.
        lang: the reader's language.
    """
    usual = word(LEVEL, level, lang)
    if labels is None:
        return usual
    from json import loads

    own, others = loads(labels).get(level, (usual, {}))
    if fold(own) in _usual(level):
        return usual
    return str(others.get(lang.code, own))


def _usual(level: str) -> set[str]:
    """The usual words for a level in all languages, folded; for actions two of each."""
    keys = [LEVEL[level], *([FULL_ACTION] if level == "action" else [])]
    return {fold(language(code).text(key)) for code in LANGUAGES for key in keys}


def code(plan: str, bare: str, *, several: bool) -> str:
    """The code of an item as it is typed: with its plan among several plans."""
    return f"{plan}:{bare}" if several else bare


def party(code: str, lang: Language) -> str:
    """Who owes an item: "la Red", "Guatemala", "Guatemala u Honduras" (any of them).

    The presidency with the country that presides today, where one does.
    """
    if code == PRESIDENCY and lang.presiding is not None:
        return office(code, lang)
    if code in PARTY:
        return lang.text(PARTY[code])
    *head, last = by_name(code.split("|"), lang)
    if not head:
        return last
    joint = lang.text(" or ")
    if lang.code == "es" and fold(last).startswith(("o", "ho")):
        joint = " u "
    return ", ".join(head) + joint + last


def office(code: str, lang: Language) -> str:
    """An office as an address names it: "Presidencia Pro-Témpore (Guatemala)"."""
    name = word(NETWORK_OF, code, lang)
    if code == PRESIDENCY and lang.presiding is not None:
        return f"{name} ({lang.country(lang.presiding)})"
    return name


def owes(word: str | None, lang: Language) -> str:
    """Who owes an item: "each member country", "Guatemala y México"; None: the network.

    Args:
        word: as the store keeps it: "each_member", "parties GT MX", "any_of GT MX".
        lang: the reader's language.
    """
    duty, *found = (word or NETWORK).split()
    if duty == "each_member":
        return lang.text("each member country")
    if duty == "any_of":
        return party("|".join(found), lang)
    names = (party(code, lang) for code in found or [NETWORK])
    return lang.listing(sorted(names, key=fold))


def by_name(codes: Iterable[str], lang: Language) -> list[str]:
    """Countries by the names that the reader sees."""
    return sorted(map(lang.country, codes), key=fold)


def by_party(code: str, lang: Language) -> str:
    """What parties are sorted by: the name that the reader sees."""
    return fold(party(code, lang))


def state(
    status: str, timeliness: str | None, lang: Language, percent: int | None = None
) -> str:
    """Status and what there is to say about its deadline: "sin iniciar, vencida"."""
    if timeliness == "done_late":
        return word(TIMELINESS, timeliness, lang)
    said = word(STATUS, status, lang)
    if percent is not None and status == "partial":
        said = lang.text("{status} ({percent}%)", status=said, percent=percent)
    if timeliness in ("overdue", "due_soon"):
        return f"{said}, {word(TIMELINESS, timeliness, lang)}"
    return said


def full_status(status: str, lang: Language) -> str:
    """A status for a sentence: "parcialmente cumplida" where tables say "parcial"."""
    return (
        lang.text("partly done") if status == "partial" else word(STATUS, status, lang)
    )


def done(done_on: str, timeliness: str | None, lang: Language) -> str:
    """When something was done: "cumplida fuera de plazo, el 30 oct 2002"."""
    said = day(done_on, lang)
    if timeliness == "done_late":
        return lang.text("done late, on {day}", day=said)
    return lang.text("done on {day}", day=said)


def colour(timeliness: str | None) -> str:
    """A style that repeats the word for the timeliness; "" for the ordinary."""
    return COLOUR.get(timeliness or "", "")


def day(iso: str, lang: Language) -> str:
    """An ISO date in words: "30 sep 2002"."""
    return lang.day(date.fromisoformat(iso))


def full_day(iso: str, lang: Language) -> str:
    """An ISO date for a sentence: "30 de septiembre de 2002"."""
    return lang.full_day(date.fromisoformat(iso))


def due(row: Dated, lang: Language) -> str:
    """The deadline for a table: "30 sep 2002", "desde el 1 oct 2002", "sin fecha"."""
    if row.due_on is not None:
        return day(row.due_on, lang)
    if row.kind == "recurring":  # a leaf with an occurrence a period
        return lang.text("recurring")
    if row.kind in (None, "point", "interval", "before"):  # its parties do not agree
        return lang.text("several dates")
    if row.starts_on is not None:
        return lang.text("from {day}", day=day(row.starts_on, lang))
    return word(TIMELINESS, "ongoing" if row.kind == "ongoing" else "undated", lang)


def full_weekday(day: date, lang: Language) -> str:
    """A day with its weekday for a sentence: "lunes 4 de noviembre de 2002"."""
    weekday, _, _ = lang.weekday(day).partition(" ")
    return f"{weekday} {lang.full_day(day)}"


def day_of_year(iso: str, today: date, lang: Language) -> str:
    """A date for a sentence, without the year where it is today's: "30 de octubre"."""
    said, year = full_day(iso, lang), str(today.year)
    return said.removesuffix(year).removesuffix(" ").removesuffix(" de")


def quoted(text: str, lang: Language) -> str:
    """A text as somebody wrote it: «Antes de octubre,  del 2002.»."""
    return lang.text('"{text}"', text=text)


def calendar_notes(
    row: Scheduled, lang: Language, name: str | None = None
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


def _written(row: Scheduled, lang: Language, name: str | None) -> str:
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
        return lang.text("Date set since: {words}", words=written)
    return lang.text("Date set since for {party}: {words}", party=who, words=written)


def extension(number: int, lang: Language) -> str:
    """Which time something is carried over: "segunda prórroga"."""
    if number <= len(EXTENSION):
        return lang.text(EXTENSION[number - 1])
    return lang.text("extension no. {n}", n=number)


def done_of(done: int, total: int, lang: Language) -> str:
    """How many calendar items are done: "7 de 11 cumplidas"."""
    return lang.plural("{n} of {total} done", "{n} of {total} done", done, total=total)


def more_missed(lang: Language) -> str:
    """What "(+5)" beside a date means."""
    return lang.text("(+n): n further dates of the same activity were missed too")


def late(days_overdue: int, lang: Language) -> str:
    """How far a deadline is: "vencida hace 35 días", "vence hoy", "vence en 3 días"."""
    if days_overdue == 0:
        return lang.text("due today")
    if days_overdue < 0:
        return lang.plural("due in {n} day", "due in {n} days", -days_overdue)
    return lang.plural("overdue by {n} day", "overdue by {n} days", days_overdue)


def ended(text: str) -> str:
    """A text with a full stop, where it does not end a sentence already."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """A text that begins with a capital, as sentences and headings do."""
    return text[:1].upper() + text[1:]


def sentences(lines: Iterable[str]) -> str:
    """Sentences for people, one a line, made harmless."""
    from crmnet.render.kit.visible import visible

    return "".join(f"{visible(line)}\n" for line in lines)
